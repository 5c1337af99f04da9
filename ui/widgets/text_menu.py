"""The menu of a text, with what the page around it adds to it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget


def list_page_actions(control: QWidget) -> list[QAction]:
    """What the pages around a control offer for it, the nearest first."""
    found: list[QAction] = []
    page = control.parentWidget()
    while page is not None and not page.isWindow():
        found += page.actions()
        page = page.parentWidget()
    return found


def make_text_menu(area: QPlainTextEdit) -> QMenu:
    """The menu of Qt, and below it what the page adds; it goes when it is closed."""
    menu = area.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    added = list_page_actions(area)
    if added:
        menu.addSeparator()
        menu.addActions(added)
    return menu
