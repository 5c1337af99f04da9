"""Things on paper that are not text or tables: a coloured notice, lines to sign on, a signature."""

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable
from typing_extensions import override

from topdossier.documents.styles import CHOICE, LABEL, RULE, SIGNATURE_INK, TINT
from topdossier.documents.tagging import Element, Tag, Tagger
from topdossier.documents.text_block import TextBlock
from topdossier.documents.typography import measure
from topdossier.domain.instemming import Handtekening

PAD_UNITS = 10_000
"""Points of a signature lie between 0 and this number in both directions."""

_BOX = "\u2610\u00a0\u00a0"
_LINE = 0.6
_PAD, _BETWEEN = 10.0, 5.0
_REMARK_LINES, _REMARK_LEADING = 3, 20.0
_SIGNATURE_HEIGHT = 76.0


class Notice(Flowable):
    """Short texts of our own on a tinted ground; never holds text of a user, so never splits."""

    def __init__(self, blocks: list[TextBlock], tagger: Tagger, ground: Color = TINT) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = 4.0, 10.0
        self._blocks = blocks
        self._tagger = tagger
        self._ground = ground

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        inside = aW - 24
        self.width = aW
        self.height = (
            2 * _PAD
            - _BETWEEN
            + sum(block.wrap(inside, aH)[1] + _BETWEEN for block in self._blocks)
        )
        return self.width, self.height

    def draw(self) -> None:
        """Draw the ground, then the texts from the top down."""
        self._tagger.open_artifact(self.canv)
        self.canv.setFillColor(self._ground)
        self.canv.roundRect(0, 0, self.width, self.height, 5, stroke=0, fill=1)
        self._tagger.close(self.canv)
        y = self.height - _PAD
        for block in self._blocks:
            y -= block.height
            block.drawOn(self.canv, 12, y)
            y -= _BETWEEN


class SigningLines(Flowable):
    """Choice, remarks, name, date and signature of one person; stays on one page.

    Args:
        choices: what can be ticked.
        remarks: label of the room for remarks.
        fields: labels of the lines for name and date, then of the field for the signature.
        tagger: notes what is drawn.
        parent: element of the block.
    """

    def __init__(
        self,
        choices: tuple[str, ...],
        remarks: str,
        fields: tuple[str, str, str],
        tagger: Tagger,
        parent: Element,
    ) -> None:
        super().__init__()
        self.spaceAfter = 8.0
        self._tagger = tagger
        self._remarks = remarks
        self._choices = [
            TextBlock(f"{_BOX}{text}", CHOICE, tagger, parent.add(Tag.P)) for text in choices
        ]
        self._labels = [
            TextBlock(text, LABEL, tagger, parent.add(Tag.P)) for text in (remarks, *fields)
        ]

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        for block in (*self._choices, *self._labels):
            block.wrap(aW - 28, aH)
        self.width = aW
        chosen = sum(block.height + 3 for block in self._choices)
        self.height = 10 + chosen + _REMARK_LINES * _REMARK_LEADING + 16 + _SIGNATURE_HEIGHT + 14
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame, the choices, and the lines to write on."""
        left, right, middle = 14.0, self.width - 14, self.width * 0.52
        self._draw_box(0, 0, self.width, self.height)
        y = self.height - 10
        for block in self._choices:
            y -= block.height
            block.drawOn(self.canv, left, y)
            y -= 3
        remarks, name, day, signature = self._labels
        room = measure(self._remarks, LABEL.fontName, LABEL.fontSize) + _BETWEEN
        remarks.drawOn(self.canv, left, y - _REMARK_LEADING)
        for line in range(_REMARK_LINES):
            y -= _REMARK_LEADING
            self._draw_line(left if line else left + room, y, right)
        for label, height in ((day, 22.0), (name, 56.0)):
            label.drawOn(self.canv, left, height)
            self._draw_line(62, height, middle - 18)
        self._draw_box(middle, 14, right - middle, _SIGNATURE_HEIGHT)
        signature.drawOn(self.canv, middle + 8, 14 + _SIGNATURE_HEIGHT - 20)

    def _draw_line(self, left: float, y: float, right: float) -> None:
        self._tagger.open_artifact(self.canv)
        self.canv.setStrokeColor(LABEL.textColor)
        self.canv.setLineWidth(_LINE)
        self.canv.line(left, y, right, y)
        self._tagger.close(self.canv)

    def _draw_box(self, x: float, y: float, width: float, height: float) -> None:
        self._tagger.open_artifact(self.canv)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.8)
        self.canv.roundRect(x, y, width, height, 5, stroke=1, fill=0)
        self._tagger.close(self.canv)


class DrawnSignature(Flowable):
    """The strokes of a signature as lines, so that they stay sharp at any size."""

    def __init__(self, handtekening: Handtekening, tagger: Tagger, element: Element) -> None:
        super().__init__()
        self.spaceAfter = 8.0
        self._handtekening = handtekening
        self._tagger = tagger
        self._element = element

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Fit the pad in a field of at most 280 by 110 points, keeping its proportions."""
        pad = self._handtekening
        across, down = max(pad.breedte, 1), max(pad.hoogte, 1)
        scale = min(min(aW, 280) / across, 110 / down)
        self.width, self.height = across * scale, down * scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw a frame as decoration and the strokes as a figure."""
        self._tagger.open_artifact(self.canv)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.8)
        self.canv.roundRect(0, 0, self.width, self.height, 5, stroke=1, fill=0)
        self._tagger.close(self.canv)
        left, bottom = self.canv.absolutePosition(0, 0)
        self._element.box = (left, bottom, left + self.width, bottom + self.height)
        self._tagger.open(self.canv, self._element)
        self.canv.setStrokeColor(SIGNATURE_INK)
        self.canv.setFillColor(SIGNATURE_INK)
        self.canv.setLineWidth(1.4)
        self.canv.setLineCap(1)
        self.canv.setLineJoin(1)
        for line in self._handtekening.lijnen:
            self._draw_stroke([self._place(point.x, point.y) for point in line])
        self._tagger.close(self.canv)

    def _place(self, x: int, y: int) -> tuple[float, float]:
        """A point of the pad, whose y runs down, on the page; points outside stay on the edge."""
        across = min(max(x, 0), PAD_UNITS) / PAD_UNITS
        down = min(max(y, 0), PAD_UNITS) / PAD_UNITS
        return across * self.width, (1 - down) * self.height

    def _draw_stroke(self, points: list[tuple[float, float]]) -> None:
        if len(set(points)) == 1:
            self.canv.circle(*points[0], 0.9, stroke=0, fill=1)
            return
        if not points:
            return
        path = self.canv.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self.canv.drawPath(path)
