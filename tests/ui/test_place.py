"""After unlocking one is where one was: the dossier, the tab, the field, the cursor."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, adopt_plan
from tests.ui.conftest import OpenWindow, settle
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.overleg import OverlegSoort
from topdossier.domain.plek import Plek
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.beheer.page import BeheerPage
from ui.pages.dossier_page import TABS
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.theme.look import look
from ui.widgets.inputs import TextLine
from ui.widgets.typed import DRAFTED

DOELEN = next(at for at, item in enumerate(SECTIONS) if item.title.startswith("Doelen"))


@pytest.fixture(autouse=True)
def _goes_on() -> Iterator[None]:
    """The end of one window is not the end of the program here."""
    QApplication.setQuitOnLastWindowClosed(False)
    yield
    QApplication.setQuitOnLastWindowClosed(True)


def open_editor(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    return page


def reopen(open_window: OpenWindow, school: Proefkluis, login: str = "karin") -> MainWindow:
    window = open_window(school.open_on(PROEFDAG, login))
    QTest.qWait(250)
    settle()
    return window


def get_plan(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(window.dossier.tabs.currentIndex())
    assert isinstance(page, PlanPage)
    return page


def test_one_comes_back_to_the_same_letter_of_the_same_field(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    page = open_editor(window)
    page.show_plek("handelingsdeel.doelen[1].doel")  # a closed card opens for it
    settle()
    area = QApplication.focusWidget()
    assert isinstance(area, QPlainTextEdit)
    QTest.keyClicks(area, "Hij begint zelf aan zijn taken. ")
    cursor = area.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(10, cursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    text = area.toPlainText()
    window.lock()
    again = reopen(open_window, school)
    assert again.session is not None
    assert again.session.dossier_id == dossier_id
    plan = get_plan(again)
    assert plan.current_section == DOELEN
    found = QApplication.focusWidget()
    assert isinstance(found, QPlainTextEdit)
    assert found.toPlainText() == text
    assert (found.textCursor().anchor(), found.textCursor().position()) == (4, 10)
    assert not found.visibleRegion().isEmpty(), "it was scrolled into sight"
    QTest.keyClicks(found, "werkt")
    assert found.toPlainText() == f"{text[:4]}werkt{text[10:]}"


def test_a_line_comes_back_with_its_selection_in_either_direction(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis
) -> None:
    page = open_editor(window)
    line = next(
        line
        for at in range(len(SECTIONS))
        for line in page.show_section(at).findChildren(TextLine)
        if line.isVisible() and line.accessibleName()
    )
    line.setFocus()
    line.setText("Derkje")
    line.setSelection(5, -3)
    before = (line.cursorPosition(), line.selectedText())
    assert before[0] == 2
    window.lock()
    reopen(open_window, school)
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    assert found.accessibleName() == line.accessibleName()
    assert (found.cursorPosition(), found.selectedText()) == before


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_page_is_scrolled_as_far_as_it_was(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, zoom: float
) -> None:
    page = open_editor(window)
    section = page.show_section(DOELEN)
    settle()
    bar = section.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    section.setFocus()
    window.setFocus()
    place = bar.value() / look.zoom
    assert place > 100
    window.lock()
    look.set_zoom(zoom)
    plan = get_plan(reopen(open_window, school))
    shown = plan.show_section(DOELEN).verticalScrollBar().value()
    assert abs(shown / zoom - place) <= 2


@pytest.mark.parametrize("index", range(1, len(TABS)), ids=TABS[1:])
def test_one_comes_back_to_the_same_tab(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, index: int
) -> None:
    assert window.dossier is not None
    window.dossier.show_tab(index)
    settle()
    window.lock()
    again = reopen(open_window, school)
    assert again.dossier is not None
    assert again.dossier.tabs.currentIndex() == index
    assert not again.dossier.bar.isVisible()


def test_one_comes_back_to_the_same_part_of_beheer(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis
) -> None:
    window.show_beheer("Logboek")
    settle()
    window.lock()
    again = reopen(open_window, school)
    page = again._place
    assert isinstance(page, BeheerPage)
    assert page.titles[page.tabs.currentIndex()] == "Logboek"


def test_from_the_list_there_is_nowhere_to_go_back_to(
    open_window: OpenWindow, school: Proefkluis, services: Services
) -> None:
    window = open_window(services)
    window.lock()
    again = reopen(open_window, school)
    assert again.session is not None
    assert again.session.dossier_id == ""
    assert again.jongeren is not None
    assert again.jongeren.search.hasFocus()


def test_the_way_back_is_gone_once_it_was_taken(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    window.lock()
    again = reopen(open_window, school)
    assert again.session is not None
    assert again.session.dossier_id == dossier_id
    again.session.open_dossier("")
    settle()
    again.lock()
    third = reopen(open_window, school)
    assert third.session is not None
    assert third.session.dossier_id == ""


def test_a_colleague_who_unlocks_does_not_see_where_someone_was(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    school.add_gebruiker("tine", Rol.ZORGCOORDINATOR)
    window.lock()
    other = reopen(open_window, school, "tine")
    assert other.session is not None
    assert other.session.dossier_id == ""
    other.lock()
    mine = reopen(open_window, school)
    assert mine.session is not None
    assert mine.session.dossier_id == dossier_id


def test_a_dossier_outside_ones_own_is_not_opened_and_not_asked_about(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("tine", Rol.ZORGCOORDINATOR)
    tine = school.open_on(PROEFDAG, "tine")
    tine.plekken.keep(Plek(dossier_id=dossier_id, tab="Plan"))
    window = reopen(open_window, school, "tine")
    assert window.session is not None
    assert window.session.dossier_id == ""
    with services.omgeving.look() as tx:
        lines = [line for line in tx.logboek.list(limit=50) if line.wie == "tine"]
    assert {line.actie for line in lines} <= {"ontgrendelen", "zoeken"}


def test_whoever_is_faster_than_the_way_back_stays_where_they_are(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, services: Services
) -> None:
    other = add_dossier(services)
    window.lock()
    again = open_window(school.open_on(PROEFDAG))
    assert again.session is not None
    again.session.open_dossier(other)
    again._return(Plek(dossier_id="x", tab="Plan"))
    assert again.session.dossier_id == other


def test_a_field_that_is_gone_leaves_one_on_its_page(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    open_editor(window)
    assert window.session is not None
    services = window.session.services
    window.lock()
    again = school.open_on(PROEFDAG)
    again.plekken.take()
    place = Plek(dossier_id=dossier_id, tab="Bestaat niet", onderdeel=99, veld="Weg", rang=7)
    again.plekken.keep(place)
    assert services is not None
    plan = get_plan(reopen(open_window, school))
    assert plan.current_section == 0


def test_a_text_that_became_shorter_puts_the_cursor_at_its_end(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    page = open_editor(window)
    path = page.show_section(DOELEN).findChildren(QPlainTextEdit)[0].property(DRAFTED)
    window.lock()
    again = school.open_on(PROEFDAG)
    again.plekken.keep(
        Plek(
            dossier_id=dossier_id,
            tab="Plan",
            onderdeel=DOELEN,
            veld=path,
            anker=90_000,
            cursor=90_000,
        )
    )
    reopen(open_window, school)
    found = QApplication.focusWidget()
    assert isinstance(found, QPlainTextEdit)
    assert found.textCursor().position() == len(found.toPlainText())


def test_letters_that_count_double_do_not_move_the_cursor(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis
) -> None:
    page = open_editor(window)
    line = next(line for line in page.show_section(0).findChildren(TextLine) if line.isVisible())
    line.setFocus()
    line.setText("\U0001f642\U0001f642 en dan")
    line.setSelection(5, 6)
    before = (line.cursorPosition(), line.selectedText())
    window.lock()
    reopen(open_window, school)
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    assert (found.cursorPosition(), found.selectedText()) == before


def test_a_plan_that_was_adopted_meanwhile_is_shown_to_read(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    page = open_editor(window)
    page.show_section(DOELEN).findChildren(QPlainTextEdit)[0].setFocus()
    window.lock()
    adopt_plan(school.open_on(PROEFDAG), dossier_id)
    plan = get_plan(reopen(open_window, school))
    assert plan.form is None
    assert not plan.bar.isVisible()


def test_the_name_of_a_person_on_a_button_is_not_remembered(
    window: MainWindow, school: Proefkluis
) -> None:
    assert window.dossier is not None
    window.dossier.show_tab(1)
    settle()
    button = next(
        item
        for item in window.dossier.findChildren(QPushButton)
        if item.isVisible() and item.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    button.setAccessibleName("Tekenen door Fatima el Amrani")
    button.setFocus()
    window.lock()
    with school.open_on(PROEFDAG).omgeving.look() as tx:
        plek = tx.plekken.take("karin")
    assert plek is not None
    assert plek.veld == ""
    assert "Fatima" not in repr(plek)


def test_after_a_cover_the_place_is_that_of_the_last_lock(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis
) -> None:
    """Coming back from behind a cover leaves no place behind in the kluis."""
    school.write_slots()
    page = open_editor(window)
    assert page.draft is not None
    assert page.autosave is not None
    good = page.autosave._save

    def fail(_inhoud: object) -> None:
        raise OSError

    page.autosave._save = fail
    page.draft.set("aanleiding", "Iets nieuws")
    window.lock()
    page.autosave._save = good
    assert window.guard.cover is not None
    window.guard._let_in()
    assert window.dossier is not None
    window.dossier.show_tab(2)
    settle()
    window.lock()
    again = reopen(open_window, school)
    assert again.dossier is not None
    assert again.dossier.tabs.currentIndex() == 2


def test_one_comes_back_into_the_overleg_that_was_open(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    assert window.session is not None
    blad = window.session.services.overleggen.start(dossier_id, OverlegSoort.MDO)
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Overleg"))
    assert isinstance(page, OverlegPage)
    page.open_overleg(blad.overleg.id)
    settle()
    editor = window.root.currentWidget()
    assert isinstance(editor, OverlegEditor)
    editor.enter_part(1)
    settle()
    area = next(item for item in editor.findChildren(QPlainTextEdit) if item.isVisibleTo(editor))
    area.setFocus()
    QTest.keyClicks(area, "Zij leest graag voor.")
    part = editor.stack.currentIndex()
    window.lock()
    again = reopen(open_window, school)
    found = again.root.currentWidget()
    assert isinstance(found, OverlegEditor)
    assert found.overleg_id == blad.overleg.id
    assert found.stack.currentIndex() == part
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPlainTextEdit)
    assert found.isAncestorOf(focused)
    assert focused.toPlainText() == "Zij leest graag voor."
    assert focused.textCursor().position() == len("Zij leest graag voor.")


def test_an_overleg_that_was_closed_meanwhile_is_there_to_read(
    window: MainWindow, open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    assert window.session is not None
    services = window.session.services
    services.overleggen.start(dossier_id, OverlegSoort.MDO)
    window.session.open_dossier(dossier_id)
    settle()
    (row,) = services.overleggen.list(dossier_id)
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Overleg"))
    assert isinstance(page, OverlegPage)
    page.open_overleg(row.id)
    settle()
    services.overleggen.discard(row.id)
    window.lock()
    again = reopen(open_window, school)
    assert again.dossier is not None
    assert again.is_at_work
    assert TABS[again.dossier.tabs.currentIndex()] == "Overleg"
