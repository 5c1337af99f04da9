"""What the text fields of a plan have in common: undo that is kept elsewhere, and tidy pasting."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor, QTextDocumentFragment
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from topdossier.domain.geschiedenis import compare_texts

_REDO = (
    QKeySequence(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Y),
    QKeySequence(
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.Key.Key_Z
    ),
)


def is_undo(event: QKeyEvent) -> bool:
    """Ctrl+Z, or what this system uses for it."""
    return event.matches(QKeySequence.StandardKey.Undo)


def is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y and Ctrl+Shift+Z, on every system."""
    return (
        event.matches(QKeySequence.StandardKey.Redo)
        or QKeySequence(event.keyCombination()) in _REDO
    )


def make_menu(line: QLineEdit) -> QMenu:
    """The menu of a line without undo and redo, which come first in it."""
    menu = line.createStandardContextMenu()
    actions = menu.actions()
    first = next((n for n, action in enumerate(actions) if action.isSeparator()), -1)
    for action in actions[: first + 1]:
        menu.removeAction(action)
    return menu


def show_menu(line: QLineEdit, at: QPoint) -> None:
    """That menu, at a place on the screen."""
    menu = make_menu(line)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)


def read_plain(source: QMimeData) -> str:
    """The text of what is pasted or dropped; of a page without plain text, its words."""
    if source.hasText():
        return source.text()
    return QTextDocumentFragment.fromHtml(source.html()).toPlainText() if source.hasHtml() else ""


def replace_text(edit: QPlainTextEdit, text: str) -> None:
    """Show another text by changing only what differs; scroll bar and caret stay near it."""
    old = edit.toPlainText()
    step = compare_texts("", old, text)
    start = step.start or 0
    cursor = QTextCursor(edit.document())
    cursor.setPosition(count_units(old[:start]))
    end = count_units(old[: start + len(step.weg)])
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(step.erbij)


def count_units(text: str) -> int:
    """How long Qt says that a text is: it counts half characters."""
    return len(text) + sum(letter > "\uffff" for letter in text)
