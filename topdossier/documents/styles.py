"""The look of paper: one set of colours, sizes and distances for all documents."""

from typing import Final, NamedTuple

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from topdossier.documents.typography import BOLD, ITALIC, REGULAR, SEMIBOLD

INK: Final = HexColor("#14262A")
MUTED: Final = HexColor("#4A5D62")
TEAL: Final = HexColor("#0B6570")
RULE: Final = HexColor("#C9D6D8")
TINT: Final = HexColor("#EEF4F4")
WARN_INK: Final = HexColor("#7E4700")
WARN_TINT: Final = HexColor("#FCEFD6")
WATERMARK: Final = HexColor("#F7F1E5")
SIGNATURE_INK: Final = HexColor("#10233F")

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN_SIDE: Final = 24 * mm
BODY_TOP: Final = 30 * mm
BODY_BOTTOM: Final = 30 * mm
BODY_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN_SIDE
LABEL_WIDTH: Final = 46 * mm
"""Width of the left column in a list of facts."""


def _make_style(  # noqa: PLR0913  the properties that styles of paragraphs differ in
    name: str,
    size: float,
    leading: float,
    *,
    font: str = REGULAR,
    colour: Color = INK,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    indent_right: float = 0,
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        rightIndent=indent_right,
        bulletFontName=font,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        spaceShrinkage=0,  # lines are drawn as broken, so no space can be drawn narrower
    )


BODY: Final = _make_style("body", 10.5, 15, after=6, indent_right=14 * mm)
LEAD: Final = _make_style("lead", 11.5, 16.5, font=SEMIBOLD, after=6, indent_right=14 * mm)
EMPTY: Final = _make_style("empty", 10.5, 15, font=ITALIC, colour=MUTED, after=6)
BULLET: Final = _make_style("bullet", 10.5, 15, after=3, indent=14, indent_right=14 * mm)
NOTE: Final = _make_style("note", 9.5, 13.5, colour=MUTED, after=4, indent_right=14 * mm)
NOTICE: Final = _make_style("notice", 10, 14, colour=WARN_INK)
CALL_OUT: Final = _make_style("call-out", 10.5, 15)

OVERLINE: Final = _make_style("overline", 10, 14, font=SEMIBOLD, colour=MUTED, after=2)
SUBTITLE: Final = _make_style("subtitle", 12, 17, font=SEMIBOLD, colour=MUTED, after=14)
H1: Final = _make_style("h1", 23, 28, font=BOLD, colour=TEAL, after=8)
H2: Final = _make_style("h2", 14.5, 19, font=BOLD, colour=TEAL, before=16, after=6)
H3: Final = _make_style("h3", 11.5, 16, font=SEMIBOLD, colour=TEAL, before=10, after=4)

LABEL: Final = _make_style("label", 9.5, 14, font=SEMIBOLD, colour=MUTED)
CELL: Final = _make_style("cell", 10, 14)
KEY: Final = _make_style("key", 13, 18, font=SEMIBOLD)
CELL_NOTE: Final = _make_style("cell-note", 9, 12.5, colour=MUTED)
CELL_EMPTY: Final = _make_style("cell-empty", 10, 14, font=ITALIC, colour=MUTED)
CHOICE: Final = _make_style("choice", 11.5, 17)
COLUMN_HEAD: Final = _make_style("column-head", 9, 12.5, font=SEMIBOLD, colour=MUTED)

FRAME: Final = _make_style("frame", 8.5, 11, colour=MUTED)
FRAME_STRONG: Final = _make_style("frame-strong", 8.5, 11, font=SEMIBOLD, colour=TEAL)
FRAME_CONCEPT: Final = _make_style("frame-concept", 9, 11, font=BOLD, colour=WARN_INK)

HEADINGS: Final = {1: H1, 2: H2, 3: H3}


class Look(NamedTuple):
    """How closely a document is set.

    Attributes:
        padding: points above and below the text of a row.
        page_height: in points; every page is as wide as A4.
    """

    headings: dict[int, ParagraphStyle]
    label: ParagraphStyle
    cell: ParagraphStyle
    cell_empty: ParagraphStyle
    column_head: ParagraphStyle
    padding: float
    body: ParagraphStyle = BODY
    lead: ParagraphStyle = LEAD
    empty: ParagraphStyle = EMPTY
    bullet: ParagraphStyle = BULLET
    page_height: float = PAGE_HEIGHT

    @property
    def body_height(self) -> float:
        """Points between the head and the foot of a page."""
        return self.page_height - BODY_TOP - BODY_BOTTOM


OPEN: Final = Look(HEADINGS, LABEL, CELL, CELL_EMPTY, COLUMN_HEAD, 5.0)
DENSE: Final = Look(
    {
        1: _make_style("h1-dense", 19, 23, font=BOLD, colour=TEAL, after=4),
        2: _make_style("h2-dense", 12, 15, font=BOLD, colour=TEAL, before=9, after=2),
        3: _make_style("h3-dense", 10.5, 14, font=SEMIBOLD, colour=TEAL, before=6, after=2),
    },
    _make_style("label-dense", 9, 12.5, font=SEMIBOLD, colour=MUTED),
    _make_style("cell-dense", 9.5, 12.5),
    _make_style("cell-empty-dense", 9.5, 12.5, font=ITALIC, colour=MUTED),
    _make_style("column-head-dense", 9, 12, font=SEMIBOLD, colour=MUTED),
    2.2,
)
"""For what should be one page and would just not fit."""

SHEET: Final = DENSE._replace(
    body=_make_style("body-sheet", 9.8, 13, after=3, indent_right=4 * mm),
    bullet=_make_style("bullet-sheet", 9.8, 13, after=2, indent=12, indent_right=4 * mm),
)
"""For a sheet that people keep: whole sentences, on one side of the paper."""

LARGE: Final = Look(
    {
        1: _make_style("h1-large", 26, 32, font=BOLD, colour=TEAL, after=10),
        2: _make_style("h2-large", 19, 24, font=BOLD, colour=TEAL, before=14, after=6),
        3: _make_style("h3-large", 15, 20, font=SEMIBOLD, colour=TEAL, before=12, after=5),
    },
    _make_style("label-large", 12.5, 18, font=SEMIBOLD, colour=MUTED),
    _make_style("cell-large", 14, 20),
    _make_style("cell-empty-large", 14, 20, font=ITALIC, colour=MUTED),
    _make_style("column-head-large", 12, 16, font=SEMIBOLD, colour=MUTED),
    6.5,
    _make_style("body-large", 14.5, 21, after=8),
    _make_style("lead-large", 17, 24, font=SEMIBOLD, after=10),
    _make_style("empty-large", 14.5, 21, font=ITALIC, colour=MUTED, after=8),
    _make_style("bullet-large", 14.5, 21, after=5, indent=18),
    200 * mm,
)
"""For what somebody reads on a screen at a table: large, and a page is about a screen."""

FACT_SHARES: Final[dict[int, tuple[float, ...]]] = {
    1: (LABEL_WIDTH, BODY_WIDTH - LABEL_WIDTH),
    2: (27.0, 52.0, 27.0, 44.0),
}
"""Widths of the columns of facts, by the number of facts beside each other."""

KEY_SHARES: Final = (1.0, 6.0)
"""Widths of the number of a group and of the group itself."""
