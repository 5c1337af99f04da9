"""How much room a heading needs below it, so that it never stands alone at the foot of a page."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from topdossier.documents.styles import BODY_WIDTH
from topdossier.documents.table_block import TableBlock
from topdossier.documents.text_block import TextBlock


class KeptTogether(KeepTogether):
    """Parts that stay on one page when they fit on one, and that can be measured from outside."""

    def __init__(self, parts: list[Flowable]) -> None:
        super().__init__(parts)
        self.parts = parts


def reserve_below_headings(items: Sequence[Flowable], room: float) -> None:
    """Give every conditional break before a heading the height of what must follow on the page.

    Args:
        items: what is printed.
        room: points from the top of an empty page to its foot.
    """
    for at, item in enumerate(items):
        if isinstance(item, CondPageBreak):
            item.height = min(_measure_start(items[at + 1 :], room), room)


def _measure_start(items: Sequence[Flowable], room: float) -> float:
    """Height of the headings at the start of `items` with the first piece of what they head."""
    height = gap = 0.0
    for item in items:
        if isinstance(item, CondPageBreak | Spacer):
            continue
        if isinstance(item, PageBreak):
            break
        height += max(gap, item.getSpaceBefore()) + _measure_piece(item, room)
        gap = item.getSpaceAfter()
        if not is_heading(item):
            break
    return height


def is_heading(item: Flowable) -> bool:
    """True for a heading, which needs something below it on the same page."""
    return isinstance(item, TextBlock) and item.is_heading


def _measure_piece(item: Flowable, room: float) -> float:
    """The smallest part of a flowable that can stand at the foot of a page."""
    if isinstance(item, TextBlock | TableBlock):
        return item.measure_start(BODY_WIDTH)
    if isinstance(item, KeptTogether):
        whole = _measure_all(item.parts, room)
        return whole if whole <= room else _measure_start(item.parts, room)
    return item.wrap(BODY_WIDTH, room)[1]


def _measure_all(items: Sequence[Flowable], room: float) -> float:
    """Height of everything with the distances between."""
    height = gap = 0.0
    for item in items:
        if isinstance(item, CondPageBreak):
            continue
        height += max(gap, item.getSpaceBefore()) + item.wrap(BODY_WIDTH, room)[1]
        gap = item.getSpaceAfter()
    return height
