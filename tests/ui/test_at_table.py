"""While an overleg goes on nobody sees the names of other jongeren, and one is back in a click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.kluizen import Proefkluis
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from tests.ui.test_place import reopen
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.overleg import OverlegSoort
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS, DossierPage
from ui.pages.opdrachten import list_opdrachten
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.plan_page import PlanPage
from ui.theme.look import look
from ui.widgets.inputs import TextArea

AGENDA = 1


@pytest.fixture
def editor(window: MainWindow, services: Services, dossier_id: str) -> OverlegEditor:
    services.jongeren.add(Jongere(naam=Naam(roepnaam="Bo", achternaam="Zwanenburg")))
    services.plannen.open_concept(dossier_id)
    blad = services.overleggen.start(dossier_id, OverlegSoort.MDO)
    return _open(window, blad.overleg.id)


def _open(window: MainWindow, overleg_id: str) -> OverlegEditor:
    page = _dossier(window).show_tab(TABS.index("Overleg"))
    settle()
    assert isinstance(page, OverlegPage)
    page.open_overleg(overleg_id)
    settle()
    return _shown(window)


def _shown(window: MainWindow) -> OverlegEditor:
    found = window.root.currentWidget()
    assert isinstance(found, OverlegEditor)
    return found


def _dossier(window: MainWindow) -> DossierPage:
    assert window.dossier is not None
    return window.dossier


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _sees_list(window: MainWindow) -> bool:
    return window.jongeren is not None and window.jongeren.isVisible()


def _write_at_third_point(editor: OverlegEditor) -> TextArea:
    editor.show_part(AGENDA)
    notes = editor.parts.agenda.cards[2].notes
    notes.setFocus()
    QTest.keyClicks(notes, "Punt drie")
    return notes


def test_from_the_overleg_to_a_doel_and_back_to_the_same_point(
    window: MainWindow, editor: OverlegEditor
) -> None:
    _write_at_third_point(editor)
    QTest.mouseClick(editor.plan.edit_button, Qt.MouseButton.LeftButton)
    settle()
    dossier = _dossier(window)
    page = dossier.show_tab(0)
    assert window.is_at_work
    assert isinstance(page, PlanPage)
    assert not _sees_list(window)
    assert page.sections.isAncestorOf(_focused())
    assert find_faults(window) == []
    page.show_plek("handelingsdeel.doelen[0].doel")
    settle()
    control = _focused()
    QTest.keyClicks(control, " Met hulp.")
    dossier.at_table.button.click()
    settle()
    back = _shown(window)
    assert back.stack.currentIndex() == AGENDA
    notes = back.parts.agenda.cards[2].notes
    assert notes.hasFocus()
    assert notes.toPlainText() == "Punt drie"
    assert "Met hulp." in back.plan.reading.toPlainText()
    QTest.mouseClick(back.plan.edit_button, Qt.MouseButton.LeftButton)
    settle()
    assert _focused() is control


def test_the_commands_lead_there_and_back_too(window: MainWindow, editor: OverlegEditor) -> None:
    _write_at_third_point(editor)
    _run(window, "Plan bewerken")
    assert window.is_at_work
    _run(window, "Terug naar het overleg")
    assert _shown(window).parts.agenda.cards[2].notes.hasFocus()


def _run(window: MainWindow, titel: str) -> None:
    found = {item.titel: item for item in list_opdrachten(window)}
    found[titel].run()
    settle()


def test_the_plan_is_not_opened_while_an_afspraak_waits_for_enter(
    window: MainWindow, editor: OverlegEditor
) -> None:
    editor.zin.line.setText("@Karin belt")
    editor.plan.edit_button.click()
    settle()
    assert _shown(window) is editor


def test_the_list_stays_away_at_every_zoom_until_somebody_shows_it(
    window: MainWindow, editor: OverlegEditor
) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    settle()
    assert not _sees_list(window)
    for zoom in (1.5, 1.0):
        look.set_zoom(zoom)
        settle()
        assert not _sees_list(window)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert _sees_list(window)
    assert window.jongeren is not None
    assert window.jongeren.search.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert not _sees_list(window)
    assert window.top.menu_button.hasFocus()
    window.top.menu_button.click()
    assert _sees_list(window)
    _run(window, "De lijst met jongeren tonen of verbergen")
    assert not _sees_list(window)


def test_a_list_that_was_shown_is_away_again_after_the_next_look_at_the_overleg(
    window: MainWindow, editor: OverlegEditor
) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    settle()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert _sees_list(window)
    again = _open(window, editor.overleg_id)
    QTest.keyClick(again, Qt.Key.Key_Escape)
    settle()
    assert not _sees_list(window)


def test_once_it_is_closed_or_thrown_away_the_list_is_back(
    window: MainWindow, editor: OverlegEditor, services: Services, dossier_id: str
) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    settle()
    dossier = _dossier(window)
    assert dossier.at_table.button.isVisible()
    services.overleggen.discard(editor.overleg_id)
    assert window.session is not None
    window.session.tell_changed()
    settle()
    assert not dossier.at_table.button.isVisible()
    assert _sees_list(window)
    fresh = _open(window, services.overleggen.start(dossier_id, OverlegSoort.MDO).overleg.id)
    fresh.closed.emit(services.overleggen.load(fresh.overleg_id))
    settle()
    window.close_full()
    settle()
    assert not dossier.at_table.button.isVisible()
    assert _sees_list(window)


def test_another_dossier_has_its_own_list(
    window: MainWindow, editor: OverlegEditor, services: Services
) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    settle()
    assert window.session is not None
    window.session.open_dossier(services.jongeren.find("Bo Zwanenburg"))
    settle()
    assert _sees_list(window)
    assert not _dossier(window).at_table.button.isVisible()


def test_locking_while_the_plan_is_written_keeps_the_list_away(
    window: MainWindow,
    editor: OverlegEditor,
    open_window: OpenWindow,
    school: Proefkluis,
    restarts: list[str],
) -> None:
    editor.open_plan()
    settle()
    window.lock()
    settle()
    assert restarts
    again = reopen(open_window, school)
    assert not _sees_list(again)
    _dossier(again).at_table.button.click()
    settle()
    assert _shown(again).overleg_id == editor.overleg_id


def test_a_list_that_was_hidden_stays_hidden_in_the_next_dossier(
    window: MainWindow, services: Services
) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert not _sees_list(window)
    other = services.jongeren.add(Jongere(naam=Naam(roepnaam="Bo", achternaam="Zwanenburg")))
    assert window.session is not None
    window.session.open_dossier(other)
    settle()
    assert not _sees_list(window)
    window.focus_search()
    assert _sees_list(window)
