"""What can be done about a wrong word: above the usual menu of a text, and from word to word."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from ui.models.spelling import spelling
from ui.widgets.announce import announce
from ui.widgets.scroll import reveal
from ui.widgets.spelling_marks import AreaMarks, LineMarks, list_places

Writer = QPlainTextEdit | QLineEdit
NEXT_KEY = Qt.Key.Key_F7
NOTHING = "Er zijn geen woorden meer die fout lijken."


class Fault(NamedTuple):
    """A wrong word in a control, with where it stands as Qt counts."""

    control: Writer
    begin: int
    end: int
    woord: str


def list_faults(control: Writer) -> Iterator[Fault]:
    """The wrong words of one control, in the order of the text."""
    text = control.text() if isinstance(control, QLineEdit) else control.toPlainText()
    for woord, begin, end in list_places(text):
        if spelling.find_wrong(woord.tekst):
            yield Fault(control, begin, end, woord.tekst)


def find_fault(control: Writer, at: int) -> Fault | None:
    """The wrong word at a place, None when what stands there is right."""
    return next((found for found in list_faults(control) if found.begin <= at <= found.end), None)


def is_marked(control: QWidget) -> bool:
    """Whether wrong words are looked for in this control."""
    if isinstance(control, QPlainTextEdit):
        return control.findChild(AreaMarks) is not None and not control.isReadOnly()
    return isinstance(control, QLineEdit) and control.findChild(LineMarks) is not None


def show_menu(control: Writer, menu: QMenu, at: int | None, event: QContextMenuEvent) -> None:
    """Open the menu of a text, with what can be done about a wrong word at this place.

    Args:
        control: the text.
        menu: what is always in it.
        at: the letter that was asked about; None when wrong words are not looked for here.
        event: with where to open it; a key opens it below the caret.
    """
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    writable = at is not None and not control.isReadOnly()
    fault = find_fault(control, at) if writable and at is not None else None
    if fault is not None:
        fill_menu(menu, fault)
    if writable and spelling.can_check:
        menu.addSeparator()
        check = menu.addAction("Spelling controleren")
        check.setCheckable(True)
        check.setChecked(spelling.is_on)
        check.toggled.connect(lambda on: spelling.switch(on=on))
    by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
    menu.popup(control.mapToGlobal(find_corner(control)) if by_key else event.globalPos())


def take_key(control: Writer, event: QKeyEvent) -> bool:
    """F7 goes to the next wrong word; Shift+F10 opens the menu where the system does not."""
    if event.key() == NEXT_KEY and not event.modifiers() and spelling.is_on:
        walk(control)
        return True
    if event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
        corner = find_corner(control)
        asked = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, corner, control.mapToGlobal(corner)
        )
        QApplication.sendEvent(control, asked)
        return True
    return False


def fill_menu(menu: QMenu, fault: Fault) -> None:
    """Put what can be done about a wrong word above what is in the menu already."""
    first = menu.actions()[0] if menu.actions() else None

    def add(title: str, run: Callable[[], object]) -> QAction:
        action = QAction(title.replace("&", "&&"), menu)
        action.triggered.connect(lambda _checked: run())
        if first is None:
            menu.addAction(action)
        else:
            menu.insertAction(first, action)
        return action

    suggestions = spelling.suggest(fault.woord)
    for word in suggestions:
        action = add(word, partial(replace_fault, fault, word))
        font = action.font()
        font.setBold(True)
        action.setFont(font)
    if not suggestions:
        add("Geen suggesties", lambda: None).setEnabled(False)
    add("Negeren in dit dossier", lambda: spelling.ignore(fault.woord))
    if spelling.may_add:
        add("Toevoegen aan de woordenlijst…", lambda: spelling.add_asked.emit(fault.woord))
    add("Volgende woord\tF7", lambda: walk(fault.control))
    if first is not None:
        menu.insertSeparator(first)


def replace_fault(fault: Fault, word: str) -> None:
    """Write another word in the place of a wrong one, as if it had been typed."""
    control = fault.control
    if find_fault(control, fault.begin) != fault:
        return  # the text changed while the menu was open
    select(fault)
    if isinstance(control, QLineEdit):
        control.insert(word)
    else:
        control.textCursor().insertText(word)


def select(fault: Fault) -> None:
    """Select a wrong word, so that it is seen, heard and typed over."""
    control = fault.control
    if isinstance(control, QLineEdit):
        control.setSelection(fault.begin, fault.end - fault.begin)
        return
    cursor = control.textCursor()
    cursor.setPosition(fault.begin)
    cursor.setPosition(fault.end, QTextCursor.MoveMode.KeepAnchor)
    control.setTextCursor(cursor)


def walk(start: QWidget | None) -> Fault | None:
    """To the next wrong word behind the caret, in this control or one after it, and its menu."""
    fault = _find_next(start) if start is not None else None
    if fault is None:
        if start is not None:
            announce(start, NOTHING)
        return None
    control = fault.control
    control.setFocus(Qt.FocusReason.ShortcutFocusReason)
    select(fault)
    reveal(control)
    menu = QMenu(control)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_menu(menu, fault)
    announce(control, f"Fout lijkt: {fault.woord}")
    menu.popup(control.mapToGlobal(find_corner(control)))
    return fault


def find_corner(control: Writer) -> QPoint:
    """Below the caret, where a menu does not cover the word."""
    if isinstance(control, QLineEdit):
        place = control.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        return QRectF(place).toRect().bottomLeft()
    return control.viewport().mapTo(control, control.cursorRect().bottomLeft())


def _find_next(start: QWidget) -> Fault | None:
    """Round the window from here once; what stands before the caret comes last."""
    controls = _list_controls(start)
    if controls and controls[0] is start:
        at = _find_end(controls[0])
        behind = [found for found in list_faults(controls[0]) if found.begin >= at]
        if behind:
            return behind[0]
        controls = [*controls[1:], controls[0]]
    return next((fault for control in controls for fault in list_faults(control)), None)


def _find_end(control: Writer) -> int:
    if isinstance(control, QLineEdit):
        return max(control.cursorPosition(), control.selectionEnd())
    return control.textCursor().selectionEnd()


def _list_controls(start: QWidget) -> list[Writer]:
    """What is looked at and can be seen, in the order of the Tab key, beginning here."""
    found: list[Writer] = []
    widget: QWidget | None = start
    while widget is not None:
        if isinstance(widget, (QPlainTextEdit, QLineEdit)) and is_marked(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
        if widget is start:
            break
    return [control for control in found if control.isVisible() and control.isEnabled()]
