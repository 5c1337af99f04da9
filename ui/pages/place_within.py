"""Where somebody is within one page: the control with the keyboard, its cursor, and back to it."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from topdossier.domain.plek import Plek
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.plan_page import PlanPage
from ui.theme.look import look
from ui.widgets.field import Field
from ui.widgets.scroll import ScrollPage
from ui.widgets.typed import DRAFTED

_SETTLE_MS = 80
"""Texts take their height within a few turns of the loop; before that there is less to scroll."""

OVERLEG = "Overleg"

_Control = QLineEdit | QPlainTextEdit | QComboBox
"""Their names come from us; that of a button can be the name of a person."""


def note_overleg(page: OverlegEditor) -> Plek:
    """Where somebody is in an overleg; on a button it is where they wrote last."""
    plek = Plek(
        dossier_id=page.dossier_id,
        tab=OVERLEG,
        overleg_id=page.overleg_id,
        onderdeel=page.stack.currentIndex(),
    )
    return note_control(page, plek, page.stack.currentWidget())


def note_control(tab: QWidget, plek: Plek, part: QWidget | None = None) -> Plek:
    """The same place with the control that has the keyboard, when it is one of this page.

    Args:
        tab: the page.
        plek: where it is.
        part: of the page; who stands on a button wrote last in the control it remembers.
    """
    control = tab.window().focusWidget()
    if part is not None and not (isinstance(control, _Control) and tab.isAncestorOf(control)):
        control = part.focusWidget()
    if not isinstance(control, _Control) or not tab.isAncestorOf(control):
        return plek
    veld, rang = _name_control(tab, control)
    anker, cursor = _read_cursor(control)
    return replace(plek, veld=veld, rang=rang, anker=anker, cursor=cursor)


def enter_overleg(editor: OverlegEditor, plek: Plek) -> None:
    """To a place in an overleg that fills the window."""
    if plek.onderdeel < editor.stack.count():
        editor.show_part(plek.onderdeel)
    QTimer.singleShot(0, editor, lambda: return_within(editor, plek))


def return_within(tab: QWidget, plek: Plek) -> None:
    """The keyboard, the cursor and the scroll bar as they were."""
    control = _find_control(tab, plek)
    if control is not None:
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        _put_cursor(control, plek.anker, plek.cursor)

    def scroll() -> None:
        area = find_area(tab)
        if area is not None:
            area.verticalScrollBar().setValue(look.px(plek.schuif))
            if control is not None and isinstance(area, ScrollPage):
                area.reveal(control)

    QTimer.singleShot(_SETTLE_MS, tab, scroll)


def _name_control(tab: QWidget, control: _Control) -> tuple[str, int]:
    """How a control is found again: by its path in the plan, or as one of those with its name."""
    plek = control.property(DRAFTED)
    if isinstance(plek, str):
        return plek, 0
    name = control.accessibleName()
    named = _list_controls(tab, name)
    return name, named.index(control) if control in named else 0


def _find_control(tab: QWidget, plek: Plek) -> QWidget | None:
    if not plek.veld:
        return None
    if isinstance(tab, PlanPage) and tab.form is not None:
        field = tab.form.find_field(plek.veld)
        return field.control if isinstance(field, Field) else None
    named = _list_controls(tab, plek.veld)
    return named[plek.rang] if plek.rang < len(named) else None


def _list_controls(tab: QWidget, name: str) -> list[QWidget]:
    """The controls of this name that are in sight, in the order in which they were made."""
    return [
        control
        for control in tab.findChildren(QWidget)
        if isinstance(control, _Control)
        and control.accessibleName() == name
        and control.isVisibleTo(tab)
    ]


def find_area(tab: QWidget) -> QAbstractScrollArea | None:
    """What scrolls the page that is in sight."""
    areas = (area for area in tab.findChildren(ScrollPage) if area.isVisibleTo(tab))
    return next(areas, None)


def _read_cursor(control: _Control) -> tuple[int, int]:
    """Where the selection begins and where the cursor stands."""
    if isinstance(control, QPlainTextEdit):
        cursor = control.textCursor()
        return cursor.anchor(), cursor.position()
    if not isinstance(control, QLineEdit):
        return 0, 0
    at = control.cursorPosition()
    if not control.hasSelectedText():
        return at, at
    start, end = control.selectionStart(), control.selectionEnd()
    return (end if at == start else start), at


def _put_cursor(control: QWidget, anker: int, cursor: int) -> None:
    """As far as the text goes: it may have become shorter since."""
    if isinstance(control, QPlainTextEdit):
        last = control.document().characterCount() - 1
        moved = control.textCursor()
        moved.setPosition(min(anker, last))
        moved.setPosition(min(cursor, last), QTextCursor.MoveMode.KeepAnchor)
        control.setTextCursor(moved)
    elif isinstance(control, QLineEdit):
        last = len(control.text().encode("utf-16-le")) // 2  # Qt counts half characters
        start, end = min(anker, last), min(cursor, last)
        control.setCursorPosition(start)
        if start != end:
            control.setSelection(start, end - start)
        else:
            control.deselect()
