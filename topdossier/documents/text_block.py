"""Text on paper: reportlab breaks the lines, the lines are kept, drawn and tagged here.

Keeping the lines makes splitting over pages exact and quick: nothing is broken twice, no space gets
lost or added, and a line in a script from right to left is put in order when it is drawn.
"""

import copy
from itertools import groupby
from typing import NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph
from typing_extensions import override

from topdossier.documents.script import has_right_to_left, order_visually, reads_right_to_left
from topdossier.documents.tagging import HEADINGS, Element, Tagger
from topdossier.documents.typography import draw_text, measure

MIN_LINES = 2
"""Fewest lines of a paragraph that may stand alone at the foot or the head of a page."""

_BASELINE = 0.34
"""Distance of the baseline below the middle of a line, in sizes of the font."""

_MOST_ON_A_LINE = 200
"""More characters than any line of a page holds."""

Run = tuple[str, str]
"""Name of a font and the characters drawn in it."""


class Line(NamedTuple):
    """One line of text in the order in which it is read."""

    runs: tuple[Run, ...]
    ends_word: bool


class Bullet(NamedTuple):
    """The sign before an item of a list."""

    sign: str
    element: Element


class TextBlock(Flowable):
    """One paragraph, heading, item of a list or piece of a cell.

    Args:
        text: text of a user or of the document, without line ends.
        style: its look.
        element: what it is; None when whoever places it takes care of tagging.
        tagger: notes what is drawn.
        bullet: sign before the first line.
    """

    def __init__(
        self,
        text: str,
        style: ParagraphStyle,
        tagger: Tagger,
        element: Element | None = None,
        bullet: Bullet | None = None,
    ) -> None:
        super().__init__()
        self.style = style
        self.element = element
        self.text = draw_text(text, style.fontName)
        self._tagger = tagger
        self.bullet = bullet
        self._right_to_left = has_right_to_left(text) and reads_right_to_left(text)
        self.lines: list[Line] = []
        self._broken_for = -1.0
        if element is not None and self.text.exact:
            element.exact = self.text.exact

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        if abs(aW - self._broken_for) > 1e-6:  # noqa: PLR2004  a width is the same but for rounding
            self.lines = self._break_lines(aW)
            self._broken_for = aW
        self.width, self.height = aW, len(self.lines) * self.style.leading
        return self.width, self.height

    @override
    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        self.wrap(aW, aH)
        total = len(self.lines)
        fitting = int((aH + 1e-6) / self.style.leading)
        if fitting >= total:
            return [self]
        here = min(fitting, total - MIN_LINES)
        if here < MIN_LINES:
            return []
        return [
            self._take(self.lines[:here], first=True),
            self._take(self.lines[here:], first=False),
        ]

    @property
    def is_heading(self) -> bool:
        """True when something has to follow it on the same page."""
        return self.element is not None and self.element.tag in HEADINGS

    def measure_start(self, width: float) -> float:
        """Height of the fewest lines that may begin on a page; a heading is never split."""
        _, height = self.wrap(width, 0)
        splits = len(self.lines) >= 2 * MIN_LINES and not self.is_heading
        return MIN_LINES * self.style.leading if splits else height

    def draw(self) -> None:
        """Draw the lines as the content of the element."""
        if self.bullet is not None:
            self._tagger.open(self.canv, self.bullet.element)
            indent = self.style.leftIndent
            self._draw_line(self.canv, ((self.style.fontName, self.bullet.sign),), 0, -indent)
            self._tagger.close(self.canv)
        if self.element is None:
            self.draw_lines(self.canv)
            return
        if not self.element.marks:
            _, self.element.top = self.canv.absolutePosition(0, self.height)
        self._tagger.open(self.canv, self.element)
        self.draw_lines(self.canv)
        self._tagger.close(self.canv)

    def draw_lines(self, canvas: Canvas) -> None:
        """Draw the characters without saying what they are."""
        for number, line in enumerate(self.lines):
            text = "".join(run for _, run in line.runs)
            if self._right_to_left or has_right_to_left(text):
                runs = _order_runs(line.runs, right_to_left=self._right_to_left)
            else:
                runs = line.runs
            gap = ((self.style.fontName, " "),) if line.ends_word else ()
            self._draw_line(canvas, runs + gap, number)

    def _draw_line(
        self, canvas: Canvas, runs: tuple[Run, ...], number: int, shift: float = 0
    ) -> None:
        style = self.style
        x = style.leftIndent + shift
        if self._right_to_left and len(self.lines) > 1 and not shift:
            x = self.width - style.rightIndent - _measure_runs(runs, style)
        y = self.height - (number + 0.5) * style.leading - _BASELINE * style.fontSize
        drawn = canvas.beginText(x, y)
        drawn.setFillColor(style.textColor)
        for font, text in runs:
            drawn.setFont(font, style.fontSize)
            drawn.textOut(text)
        canvas.drawText(drawn)

    def _take(self, lines: list[Line], *, first: bool) -> "TextBlock":
        part = copy.copy(self)
        vars(part).pop("_postponed", None)  # reportlab notes here that it moved the whole on
        part.lines = lines
        part.height = len(lines) * self.style.leading
        if not first:
            part.bullet = None
        return part

    def _break_lines(self, width: float) -> list[Line]:
        """Let reportlab break the lines; see which of them end with a whole word."""
        room = width - self.style.leftIndent - self.style.rightIndent
        if len(self.text.runs) == 1:
            font, text = self.text.runs[0]
            text = " ".join(filter(None, text.split(" ")))
            if text and measure(text, font, self.style.fontSize) <= room:
                return [Line(runs=((font, text),), ends_word=False)]
        broken = Paragraph(self.text.markup, self.style)
        broken.wrap(width, 0)
        text = "".join(run for _, run in self.text.runs)
        lines: list[Line] = []
        at = 0
        for runs in _read_lines(broken):
            at = _advance(text, at, "".join(run for _, run in runs))
            lines.append(Line(runs=runs, ends_word=at < len(text) and text[at] == " "))
        return lines


def draw_one_line(  # noqa: PLR0913  where, what and how of one line
    canvas: Canvas,
    text: str,
    style: ParagraphStyle,
    x: float,
    y: float,
    width: float,
    *,
    to_right: bool = False,
) -> None:
    """Draw a text on one line, shortened with an ellipsis when it is wider than `width`.

    Only for the frame of a page, whose texts also stand in full in the document.
    """
    runs = draw_text(_shorten(text, style, width), style.fontName).runs
    runs = _order_runs(runs, right_to_left=False)
    if to_right:
        x += width - _measure_runs(runs, style)
    drawn = canvas.beginText(x, y)
    drawn.setFillColor(style.textColor)
    for font, part in runs:
        drawn.setFont(font, style.fontSize)
        drawn.textOut(part)
    canvas.drawText(drawn)


def _shorten(text: str, style: ParagraphStyle, width: float) -> str:
    if len(text) <= _MOST_ON_A_LINE and _fits(text, style, width):
        return text
    kept = text[:_MOST_ON_A_LINE]
    while kept and not _fits(f"{kept}…", style, width):
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _fits(text: str, style: ParagraphStyle, width: float) -> bool:
    return _measure_runs(draw_text(text, style.fontName).runs, style) <= width


def _measure_runs(runs: tuple[Run, ...], style: ParagraphStyle) -> float:
    return sum(measure(text, font, style.fontSize) for font, text in runs)


def _read_lines(broken: Paragraph) -> list[tuple[Run, ...]]:
    """The lines as reportlab describes them: one kind for one font, another for several."""
    result = broken.blPara  # type: ignore[attr-defined]  # described in Paragraph.breakLines
    if result.kind == 0:
        return [((result.fontName, " ".join(words)),) for _, words in result.lines]
    return [
        tuple((piece.fontName, piece.text) for piece in line.words if piece.text)
        for line in result.lines
    ]


def _advance(text: str, at: int, line: str) -> int:
    """The place in the text behind this line; spaces do not count."""
    for _ in range(len(line) - line.count(" ")):
        while text[at] == " ":
            at += 1
        at += 1
    return at


def _order_runs(runs: tuple[Run, ...], *, right_to_left: bool) -> tuple[Run, ...]:
    """The runs of one line from left to right as they are drawn."""
    fonts = [font for font, text in runs for _ in text]
    ordered = order_visually("".join(text for _, text in runs), right_to_left=right_to_left)
    return tuple(
        (font, "".join(char for char, _ in group))
        for font, group in groupby(ordered, key=lambda item: fonts[item[1]])
    )
