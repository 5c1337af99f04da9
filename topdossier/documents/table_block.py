"""Tables whose rows may be longer than a page: split between rows, or within one where they must.

The table of reportlab clips or refuses a cell of several pages; this one splits the lines of each
cell, repeats its head as decoration, and notes every cell in the tree of tags.
"""

import copy
from dataclasses import dataclass, field

from reportlab.platypus import Flowable
from typing_extensions import override

from topdossier.documents.styles import RULE, TEAL
from topdossier.documents.tagging import Pagination, Tagger
from topdossier.documents.text_block import TextBlock

GAP = 10.0
"""Points between two columns."""

PADDING = 5.0
"""Points above and below the text of a row."""

KEPT_WHOLE = 180.0
"""A table or a row up to this height moves to the next page rather than being split."""

MIN_ROWS = 2
"""Fewest rows of a longer table that may stand alone at the foot or the head of a page."""


@dataclass
class Row:
    """The cells of one row, each a stack of paragraphs.

    Attributes:
        continues: True when the rest of the row stands on the next page.
        padding: points above and below its text.
    """

    cells: list[list[TextBlock]]
    heights: list[float] = field(default_factory=list)
    continues: bool = False
    padding: float = PADDING

    def measure(self, widths: list[float]) -> float:
        """Height of the row with these columns."""
        self.heights = [
            sum(block.wrap(width, 0)[1] for block in blocks)
            for blocks, width in zip(self.cells, widths, strict=True)
        ]
        return max(self.heights) + 2 * self.padding

    def split(self, widths: list[float], height: float) -> tuple["Row", "Row"] | None:
        """The part that fits in `height` and the rest; None when nothing fits."""
        space = height - 2 * self.padding
        parts = [
            _split_stack(blocks, width, space)
            for blocks, width in zip(self.cells, widths, strict=True)
        ]
        if not any(first for first, _ in parts):
            return None
        return (
            Row([first for first, _ in parts], continues=True, padding=self.padding),
            Row([rest for _, rest in parts], continues=self.continues, padding=self.padding),
        )


class TableBlock(Flowable):
    """Rows in columns with a light rule below each.

    Args:
        rows: what the table holds.
        shares: width of each column as a part of the whole.
        tagger: notes what is drawn.
        head: labels of the columns; repeated on every page.
    """

    def __init__(
        self, rows: list[Row], shares: tuple[float, ...], tagger: Tagger, head: Row | None = None
    ) -> None:
        super().__init__()
        self.rows = rows
        self.head = head
        self.repeats_head = False
        self.spaceAfter = 8.0
        self._shares = shares
        self._tagger = tagger
        self._widths: list[float] = []
        self._heights: list[float] = []

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        usable = aW - GAP * (len(self._shares) - 1)
        self._widths = [usable * share / sum(self._shares) for share in self._shares]
        self._heights = [row.measure(self._widths) for row in self._all_rows()]
        self.width, self.height = aW, sum(self._heights)
        return self.width, self.height

    @override
    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        self.wrap(aW, aH)
        if self.height <= aH + 1e-6:
            return [self]
        if self.height <= KEPT_WHOLE:
            return []
        count, free = self._count_fitting(aH)
        here, rest = self.rows[:count], self.rows[count:]
        if self._heights_of_rows()[count] > KEPT_WHOLE:
            parts = rest[0].split(self._widths, free)
            if parts is not None:
                here, rest = [*here, parts[0]], [parts[1], *rest[1:]]
        elif count < MIN_ROWS <= len(self.rows):
            return []
        elif count == len(self.rows) - 1 > MIN_ROWS:
            here, rest = self.rows[:-MIN_ROWS], self.rows[-MIN_ROWS:]
        return [self._take(here), self._take(rest, again=True)] if here else []

    def measure_start(self, width: float) -> float:
        """Height of the least of the table that may begin on a page."""
        self.wrap(width, 0)
        if self.height <= KEPT_WHOLE:
            return self.height
        heights = self._heights_of_rows()
        if heights[0] <= KEPT_WHOLE:
            return self._lead() + sum(heights[:MIN_ROWS])
        starts = (
            blocks[0].measure_start(column)
            for blocks, column in zip(self.rows[0].cells, self._widths, strict=True)
            if blocks
        )
        return self._lead() + max(starts) + 2 * self.rows[0].padding

    def draw(self) -> None:
        """Draw the rows from the top down."""
        top = self.height
        for row, height in zip(self._all_rows(), self._heights, strict=True):
            self._draw_row(row, top, artifact=row is self.head and self.repeats_head)
            top -= height
            if not row.continues:
                self._draw_rule(top, strong=row is self.head)

    def _lead(self) -> float:
        return self._heights[0] if self.head else 0.0

    def _heights_of_rows(self) -> list[float]:
        return self._heights[1:] if self.head else self._heights

    def _count_fitting(self, height: float) -> tuple[int, float]:
        """How many rows fit below the head, and how much height is left then."""
        free = height - self._lead()
        count = 0
        for row_height in self._heights_of_rows():
            if row_height > free + 1e-6:
                break
            free -= row_height
            count += 1
        return count, free

    def _all_rows(self) -> list[Row]:
        return [self.head, *self.rows] if self.head else self.rows

    def _take(self, rows: list[Row], *, again: bool = False) -> "TableBlock":
        part = copy.copy(self)
        vars(part).pop("_postponed", None)  # reportlab notes here that it moved the whole on
        part.rows = rows
        part.repeats_head = self.repeats_head or again
        return part

    def _draw_row(self, row: Row, top: float, *, artifact: bool) -> None:
        x = 0.0
        for blocks, width in zip(row.cells, self._widths, strict=True):
            y = top - row.padding
            for block in blocks:
                _, height = block.wrap(width, 0)
                y -= height
                if artifact:
                    self._draw_artifact(block, x, y)
                else:
                    block.drawOn(self.canv, x, y)
            x += width + GAP

    def _draw_artifact(self, block: TextBlock, x: float, y: float) -> None:
        self._tagger.open_artifact(self.canv, Pagination.HEADER)
        self.canv.saveState()
        self.canv.translate(x, y)
        block.draw_lines(self.canv)
        self.canv.restoreState()
        self._tagger.close(self.canv)

    def _draw_rule(self, y: float, *, strong: bool) -> None:
        self._tagger.open_artifact(self.canv)
        self.canv.setStrokeColor(TEAL if strong else RULE)
        self.canv.setLineWidth(0.9 if strong else 0.5)
        self.canv.line(0, y, self.width, y)
        self._tagger.close(self.canv)


def _split_stack(
    blocks: list[TextBlock], width: float, space: float
) -> tuple[list[TextBlock], list[TextBlock]]:
    """The paragraphs of one cell that fit in `space`, and the others."""
    first: list[TextBlock] = []
    for number, block in enumerate(blocks):
        _, height = block.wrap(width, space)
        if height <= space + 1e-6:
            first.append(block)
            space -= height
            continue
        parts = [part for part in block.split(width, space) if isinstance(part, TextBlock)]
        if not parts:
            return first, blocks[number:]
        return [*first, parts[0]], [*parts[1:], *blocks[number + 1 :]]
    return first, []
