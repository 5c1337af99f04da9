"""A QR code as squares on the page: sharp at any size, and read by any telephone."""

from reportlab.graphics.barcode import qrencoder
from reportlab.lib.colors import black
from reportlab.platypus import Flowable
from typing_extensions import override

from topdossier.documents.tagging import Element, Tagger

_QUIET = 4
"""Empty squares around the code, as ISO/IEC 18004 asks."""


class QrCode(Flowable):
    """A square of `size` points, the quiet ring included.

    Args:
        text: what a scanner reads; capitals, digits and hyphens take the least room.
        size: side in points.
        tagger: notes what is drawn.
        element: the figure, with words for who cannot see it.
    """

    def __init__(self, text: str, size: float, tagger: Tagger, element: Element) -> None:
        super().__init__()
        self.spaceAfter = 8.0
        self.width = self.height = size
        self._dark = make_modules(text)
        self._tagger = tagger
        self._element = element

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        """Fill each run of dark squares as one rectangle, so that no hairlines show between."""
        side = self.width / (len(self._dark) + 2 * _QUIET)
        left, bottom = self.canv.absolutePosition(0, 0)
        self._element.box = (left, bottom, left + self.width, bottom + self.height)
        self._tagger.open(self.canv, self._element)
        self.canv.setFillColor(black)
        for row, modules in enumerate(self._dark):
            y = self.height - (row + 1 + _QUIET) * side
            for start, length in _find_runs(modules):
                x = (start + _QUIET) * side
                self.canv.rect(x, y, length * side, side, stroke=0, fill=1)
        self._tagger.close(self.canv)


def make_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark and light squares of a code that can lose 15 % and still be read."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    count: int = code.moduleCount
    return tuple(
        tuple(bool(code.modules[row][column]) for column in range(count)) for row in range(count)
    )


def _find_runs(modules: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark squares begin in a row, and how many stand beside each other."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(modules):
        if not dark:
            continue
        if runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return runs
