"""F6: from one part of the window to the next, and round again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.tab_walk import list_stops


def list_panes(search: QWidget | None, tabs: QWidget | None, work: QWidget | None) -> list[QWidget]:
    """The parts that are there: the search box, the tabs, and the first control of the work."""
    panes = [pane for pane in (search, tabs) if pane is not None]
    if work is not None:
        panes += [item for item in list_stops(work) if item is not tabs][:1]
    return panes


def walk_on(panes: Sequence[QWidget]) -> None:
    """Give the keyboard to the part behind the one that has it."""
    if not panes:
        return
    focused = QApplication.focusWidget()
    at = len(panes) - 1
    for number, pane in enumerate(panes):
        if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
            at = number
    panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)
