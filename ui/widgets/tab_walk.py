"""Tab goes as the eye goes: in the order of the layout, also past what was made later.

Qt walks in the order in which widgets were made. A row that is added to a list was made last, so
Tab left it for the first button of the window, and never came by its neighbours.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.field import Field
from ui.widgets.scroll import reveal


def list_stops(root: QWidget) -> list[QWidget]:
    """Everything in `root` that Tab stops at, in order."""
    return list(_walk(root))


def walk_tab(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop; False when that is Qt's to say."""
    focused = window.focusWidget()
    stops = list_stops(window)
    at = next((n for n, stop in enumerate(stops) if stop is focused), None)
    if at is None:
        return False
    target = stops[(at + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    reveal(_with_label(target))
    return True


def focus_first(page: QWidget, *, past: type[QWidget] | tuple[()] = ()) -> bool:
    """Give the keyboard to the first stop in a page that is no `past`; False when it has none."""
    first = next((stop for stop in _walk(page) if not isinstance(stop, past)), None)
    if first is None:
        return False
    first.setFocus(Qt.FocusReason.TabFocusReason)
    reveal(_with_label(first))
    return True


def _with_label(stop: QWidget) -> QWidget:
    """The field that a control is in, so that its question comes into sight with it."""
    parent = stop.parentWidget()
    while parent is not None and not isinstance(parent, Field):
        parent = parent.parentWidget()
    return parent or stop


def _walk(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        if widget.isVisible() and widget.isEnabled():
            yield widget
        return  # what is in a control is its own affair
    for part in _list_parts(widget):
        if part.isVisible() and not part.isWindow():
            yield from _walk(part)


def _list_parts(widget: QWidget) -> list[QWidget]:
    """What lies in a widget, as it is laid out; what lies in it without a layout comes last.

    A widget with a method `tab_parts` says itself in which order it is walked through.
    """
    own = getattr(widget, "tab_parts", None)
    if own is not None:
        return list(own())
    inside = [item for item in widget.children() if isinstance(item, QWidget)]
    layout = widget.layout()
    parts = list(_list_laid_out(layout, inside)) if layout is not None else []
    known = set(map(id, parts))
    return parts + [item for item in inside if id(item) not in known]


def _list_laid_out(layout: QLayout, inside: list[QWidget]) -> Iterator[QWidget]:
    """What lies in a layout, in order, found without asking the layout for its items.

    PySide keeps what `itemAt` gives as long as the layout, also when Qt has deleted the item; what
    comes to lie in that place in memory is then taken for an item, and the program ends.
    """
    inner = [item for item in layout.children() if isinstance(item, QLayout)]
    found: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in inside]
    found += [(layout.indexOf(one), one) for one in inner]
    for _, part in sorted((one for one in found if one[0] >= 0), key=lambda one: one[0]):
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _list_laid_out(part, inside)
