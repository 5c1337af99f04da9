"""What every mark on the page means: the tree of structure elements behind a tagged PDF.

reportlab draws without meaning. Flowables open and close marked content around what they draw and
note it here; `conformance` writes the tree into the file afterwards.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from reportlab.pdfgen.canvas import Canvas


class Tag(StrEnum):
    """The standard structure types that are used (PDF 1.7, 14.8.4)."""

    DOCUMENT = "Document"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    P = "P"
    LIST = "L"
    ITEM = "LI"
    ITEM_LABEL = "Lbl"
    ITEM_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEADER_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"


HEADINGS = frozenset({Tag.H1, Tag.H2, Tag.H3})


class Scope(StrEnum):
    """What a header cell is the header of."""

    COLUMN = "Column"
    ROW = "Row"


class Pagination(StrEnum):
    """Kinds of artifacts: what a screen reader skips."""

    HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
    FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    WATERMARK = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
    LAYOUT = "/Artifact <</Type /Layout>> BDC"


@dataclass(eq=False)
class Element:
    """One structure element.

    Attributes:
        marks: (page counted from 0, number of the marked content) of everything drawn for it.
        alt: what a figure shows, in words.
        exact: the text itself, when the characters drawn differ from it.
        box: left, bottom, right, top of a figure on its page.
        title: of a heading, for the outline of the document.
        top: height on the page where the element starts, for the outline.
    """

    tag: Tag
    children: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    alt: str = ""
    exact: str = ""
    scope: Scope | None = None
    box: tuple[float, float, float, float] | None = None
    title: str = ""
    top: float = 0

    def add(self, tag: Tag) -> "Element":
        """Append a child; children are in reading order."""
        child = Element(tag)
        self.children.append(child)
        return child


class Tagger:
    """Hands out the numbers of marked content, per page."""

    def __init__(self) -> None:
        self.root = Element(Tag.DOCUMENT)
        self._used: dict[int, int] = {}

    def open(self, canvas: Canvas, element: Element) -> None:
        """Everything drawn until `close` belongs to the element."""
        page = canvas.getPageNumber() - 1
        number = self._used.get(page, 0)
        self._used[page] = number + 1
        element.marks.append((page, number))
        canvas.addLiteral(f"/{element.tag} <</MCID {number}>> BDC")

    def open_artifact(self, canvas: Canvas, kind: Pagination = Pagination.LAYOUT) -> None:
        """Everything drawn until `close` is decoration."""
        canvas.addLiteral(kind.value)

    def close(self, canvas: Canvas) -> None:
        """End what was opened last."""
        canvas.addLiteral("EMC")
