"""Where somebody is in the window, and going back there: the tab, the field, the cursor."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from topdossier.domain.plek import Plek
from ui.pages.beheer.page import BeheerPage
from ui.pages.dossier_page import TABS, DossierPage
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.tasks import runner
from ui.theme.look import look
from ui.widgets.field import Field
from ui.widgets.scroll import ScrollPage
from ui.widgets.typed import DRAFTED

_SETTLE_MS = 80
"""Texts take their height within a few turns of the loop; before that there is less to scroll."""

_OVERLEG = "Overleg"

_Control = QLineEdit | QPlainTextEdit | QComboBox
"""Their names come from us; that of a button can be the name of a person."""


def note_place(page: QWidget | None) -> Plek | None:
    """Where somebody is in a page of the window; None where there is no way back to."""
    if isinstance(page, BeheerPage):
        return Plek(tab=page.titles[page.tabs.currentIndex()])
    if isinstance(page, OverlegEditor):
        plek = Plek(
            dossier_id=page.dossier_id,
            tab=_OVERLEG,
            overleg_id=page.overleg_id,
            onderdeel=page.stack.currentIndex(),
        )
        return _note_control(page, plek)
    if not isinstance(page, DossierPage) or not page.is_entered:
        return None
    index = page.tabs.currentIndex()
    tab = page.show_tab(index)
    area = _find_area(tab)
    plek = Plek(
        dossier_id=page.dossier_id,
        tab=TABS[index],
        onderdeel=tab.current_section if isinstance(tab, PlanPage) else 0,
        schuif=round(area.verticalScrollBar().value() / look.zoom) if area is not None else 0,
    )
    return _note_control(tab, plek)


def _note_control(tab: QWidget, plek: Plek) -> Plek:
    """The same place with the control that has the keyboard, when it is one of this page."""
    control = tab.window().focusWidget()
    if not isinstance(control, _Control) or not tab.isAncestorOf(control):
        return plek
    veld, rang = _name_control(tab, control)
    anker, cursor = _read_cursor(control)
    return replace(plek, veld=veld, rang=rang, anker=anker, cursor=cursor)


def return_to(page: DossierPage, plek: Plek) -> None:
    """Go to a place in a dossier that was opened just now.

    The tab loads when its reader is let in. That goes through the one queue, so that what is asked
    behind it comes after it.
    """
    index = TABS.index(plek.tab) if plek.tab in TABS else 0
    page.show_tab(index)

    def go_on() -> None:
        tab = page.show_tab(index)
        runner.run(page, lambda: None, lambda _: _show_part(tab, plek))

    page.entered.connect(go_on)


def _show_part(tab: QWidget, plek: Plek) -> None:
    if isinstance(tab, PlanPage) and tab.form is not None:
        tab.show_section(plek.onderdeel if plek.onderdeel < len(SECTIONS) else 0)
        tab.form.reveal(plek.veld)
    if isinstance(tab, OverlegPage) and plek.overleg_id:
        tab.open_overleg(plek.overleg_id, lambda editor: _enter_overleg(editor, plek))
        return
    # what was built just now is shown in the next turn of the loop
    QTimer.singleShot(0, tab, lambda: _return_within(tab, plek))


def _enter_overleg(editor: OverlegEditor, plek: Plek) -> None:
    if plek.onderdeel < editor.stack.count():
        editor.show_part(plek.onderdeel)
    QTimer.singleShot(0, editor, lambda: _return_within(editor, plek))


def _return_within(tab: QWidget, plek: Plek) -> None:
    control = _find_control(tab, plek)
    if control is not None:
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        _put_cursor(control, plek.anker, plek.cursor)

    def scroll() -> None:
        area = _find_area(tab)
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


def _find_area(tab: QWidget) -> QAbstractScrollArea | None:
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
