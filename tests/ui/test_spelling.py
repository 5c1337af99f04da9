"""Wrong words while somebody writes: what is marked, when, and what can be done about it."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.helpers.kluizen import add_dossier
from tests.helpers.plannen import make_plan
from tests.ui.conftest import OpenWindow, settle
from topdossier.services.services import Services
from topdossier.services.woordenlijst import make_woordenboek
from ui.dialogs.woordenlijst import NO_NAMES, WoordDialog, WoordenlijstDialog
from ui.main_window import MainWindow
from ui.models.spelling import Spelling, spelling
from ui.pages.opdrachten import list_opdrachten
from ui.pages.plan_page import PlanPage
from ui.theme.look import look, open_settings
from ui.widgets.announce import announcer
from ui.widgets.inputs import TextArea, TextLine
from ui.widgets.spelling_marks import LineMarks, read_underlines
from ui.widgets.spelling_menu import NOTHING

with_menu = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagate)", extend=True)
"""An offscreen window cannot do what a menu asks of it."""


@pytest.fixture
def checking() -> Iterator[Spelling]:
    """The check as in an open dossier, with its dictionary read."""
    owner = QObject()
    spelling.start(owner, make_woordenboek, may_add=True)
    spelling.switch(on=True)
    spelling.read_all()
    yield spelling
    spelling.switch(on=True)
    owner.deleteLater()
    QTest.qWait(1)


@pytest.fixture
def area(qtbot: QtBot, checking: Spelling) -> TextArea:
    del checking
    made = TextArea()
    qtbot.addWidget(made)
    _show(qtbot, made)
    return made


@pytest.fixture
def line(qtbot: QtBot, checking: Spelling) -> TextLine:
    del checking
    made = TextLine(prose=True)
    qtbot.addWidget(made)
    _show(qtbot, made)
    return made


def _show(qtbot: QtBot, control: QPlainTextEdit | QLineEdit) -> None:
    control.resize(600, 120)
    with qtbot.waitActive(control):
        control.show()
        control.activateWindow()
    control.setFocus()


def look_up() -> None:
    """Let every word that waits be looked up, as when somebody touched a text."""
    spelling.wake()
    for _ in range(300):
        QTest.qWait(5)
        if not spelling.is_waiting:
            break
    QTest.qWait(10)


def list_marked(control: QPlainTextEdit | QLineEdit) -> list[str]:
    """The words with a line under them."""
    look_up()
    if isinstance(control, QLineEdit):
        marks = control.findChild(LineMarks)
        assert marks is not None
        return [_cut(control.text(), begin, length) for begin, length in marks.marked]
    return read_underlines(control)


def _cut(text: str, begin: int, length: int) -> str:
    """Qt counts halves of letters outside the first plane."""
    units = text.encode("utf-16-le")
    return units[2 * begin : 2 * (begin + length)].decode("utf-16-le")


def find_menu() -> QMenu:
    return next(
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QMenu) and widget.isVisible()
    )


def choose(menu: QMenu, title: str) -> None:
    action = next(item for item in menu.actions() if item.text().startswith(title))
    action.trigger()
    menu.close()


def test_a_wrong_word_is_marked_and_a_right_one_is_not(area: TextArea) -> None:
    area.set_value("Het huiswek is af.\nDe 😀 mentro belt.")
    assert list_marked(area) == ["huiswek", "mentro"]


def test_the_word_that_is_being_typed_waits_until_it_is_done(area: TextArea) -> None:
    QTest.keyClicks(area, "Het huiswek")
    assert list_marked(area) == []
    QTest.keyClicks(area, " ")
    assert list_marked(area) == ["huiswek"]


def test_leaving_the_field_ends_the_word_too(area: TextArea) -> None:
    QTest.keyClicks(area, "huiswek")
    assert list_marked(area) == []
    area.clearFocus()
    assert list_marked(area) == ["huiswek"]


def test_going_into_a_marked_word_leaves_its_mark(area: TextArea) -> None:
    area.set_value("Het huiswek is af.")
    area.place_caret(7)
    assert list_marked(area) == ["huiswek"]


def test_a_word_that_was_mended_loses_its_mark(area: TextArea) -> None:
    area.set_value("Het huiswek.")
    assert list_marked(area) == ["huiswek"]
    area.place_caret(10)
    QTest.keyClicks(area, "r")
    area.place_caret(0)
    assert list_marked(area) == []


@pytest.mark.parametrize("drafted", [False, True])
def test_marks_are_no_change_of_the_text(area: TextArea, *, drafted: bool) -> None:
    if drafted:
        area.become_drafted()
    area.set_value("Het huiswek is af.")
    told: list[object] = []
    area.value_changed.connect(told.append)
    assert list_marked(area) == ["huiswek"]
    spelling.ignore("huiswek")
    assert list_marked(area) == []
    look.toggle_dark()
    assert not area.document().isModified()
    assert not area.document().isUndoAvailable()
    assert told == []


def test_undo_takes_back_what_was_typed_and_no_mark(area: TextArea) -> None:
    QTest.keyClicks(area, "huiswek en ")
    assert list_marked(area) == ["huiswek"]
    area.undo()
    assert area.toPlainText() == ""
    area.redo()
    assert area.toPlainText() == "huiswek en "
    area.place_caret(0)
    assert list_marked(area) == ["huiswek"]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.lists(st.sampled_from(["huiswek", "huis", "😀", "\n", "-", "Ik", "é", "\u0301"])))
def test_marking_never_changes_a_letter_and_only_ever_marks_what_is_wrong(
    area: TextArea, text: list[str]
) -> None:
    joined = " ".join(text)
    area.set_value(joined)
    assert set(list_marked(area)) <= {"huiswek", "huiswek-"}
    assert len(list_marked(area)) >= text.count("huiswek")
    assert area.toPlainText() == joined


def test_a_line_marks_its_words_and_stays_as_it_was(line: TextLine) -> None:
    line.set_value("Vmbo naar de haevo 😀 en huiswek hier")
    assert list_marked(line) == ["haevo", "huiswek"]
    assert not line.isModified()
    assert not line.isUndoAvailable()
    assert line.text() == "Vmbo naar de haevo 😀 en huiswek hier"


def test_a_line_waits_with_the_word_that_is_being_typed(line: TextLine) -> None:
    QTest.keyClicks(line, "huiswek")
    assert list_marked(line) == []
    QTest.keyClicks(line, " is")
    assert list_marked(line) == ["huiswek"]
    assert line.text() == "huiswek is"


def test_a_line_leaves_a_letter_alone_that_is_being_composed(line: TextLine) -> None:
    marks = line.findChild(LineMarks)
    assert marks is not None
    QApplication.sendEvent(line, QInputMethodEvent("~", []))
    line.set_value("huiswek en")
    assert list_marked(line) == []
    QApplication.sendEvent(line, QInputMethodEvent("", []))
    marks.show_soon()
    assert list_marked(line) == ["huiswek"]


def test_names_and_own_words_are_right_until_the_dossier_closes(
    area: TextArea, checking: Spelling
) -> None:
    area.set_value("Xanthuppe en Xanthuppes zus zitten in de zwaluwklsa. ")
    assert list_marked(area) == ["Xanthuppe", "Xanthuppes", "zwaluwklsa"]
    checking.learn(["Xanthuppe de Wit"], ["zwaluwklsa"])
    assert list_marked(area) == []
    other = QObject()
    checking.start(other, make_woordenboek, may_add=True)
    assert "Xanthuppe" in list_marked(area)


def test_terms_of_the_field_and_abbreviations_are_right(area: TextArea) -> None:
    area.set_value("Het OPP is SMART. MDO's, TLV-aanvraag, handelingsdeel en hoorrecht, 3B.")
    assert list_marked(area) == []


def test_switched_off_nothing_is_marked_and_the_window_remembers(area: TextArea) -> None:
    area.set_value("Het huiswek is af.")
    assert list_marked(area) == ["huiswek"]
    spelling.switch(on=False)
    assert list_marked(area) == []
    assert str(open_settings().value("spelling")) == "uit"
    spelling.switch(on=True)
    assert list_marked(area) == ["huiswek"]


@with_menu
def test_the_menu_of_the_mouse_writes_a_suggestion_in_its_place(area: TextArea) -> None:
    area.set_value("Het huiswek is af.")
    look_up()
    cursor = area.textCursor()
    cursor.setPosition(7)
    at = area.cursorRect(cursor).center()
    where = area.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(area.viewport(), event)
    menu = find_menu()
    titles = [item.text() for item in menu.actions()]
    assert titles[0] == "huiswerk"
    assert titles.index("Negeren in dit dossier") <= 5
    choose(menu, "huiswerk")
    assert area.toPlainText() == "Het huiswerk is af."
    area.undo()
    assert area.toPlainText() == "Het huiswek is af."


@with_menu
def test_the_menu_key_opens_the_same_at_the_caret(area: TextArea, line: TextLine) -> None:
    for control in (area, line):
        control.activateWindow()
        control.setFocus()
        control.set_value("Het huiswek is af.")
        control.place_caret(6)
        QTest.keyClick(control, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        choose(find_menu(), "huiswerk")
        assert control.get_value() == "Het huiswerk is af."


@with_menu
def test_a_right_word_has_the_usual_menu_and_the_switch(area: TextArea) -> None:
    area.set_value("Het huis.")
    area.place_caret(6)
    QTest.keyClick(area, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = find_menu()
    titles = [item.text() for item in menu.actions()]
    assert "Negeren in dit dossier" not in titles
    choose(menu, "Spelling controleren")
    assert not spelling.is_on


@with_menu
def test_a_suggestion_is_dropped_when_the_text_changed_meanwhile(area: TextArea) -> None:
    area.set_value("huiswek")
    QTest.keyClick(area, Qt.Key.Key_F7)
    menu = find_menu()
    area.set_value("Iets anders.")
    choose(menu, "huiswerk")
    assert area.toPlainText() == "Iets anders."


def test_f7_says_so_when_nothing_is_wrong(area: TextArea, qtbot: QtBot) -> None:
    area.set_value("Het huis.")
    with qtbot.waitSignal(announcer.said) as said:
        QTest.keyClick(area, Qt.Key.Key_F7)
    assert said.args == [NOTHING]


def test_a_word_is_found_wrong_once_the_dictionary_was_read_in_between(qtbot: QtBot) -> None:
    fresh, owner = Spelling(), QObject()
    fresh.start(owner, make_woordenboek, may_add=False)
    with qtbot.waitSignal(fresh.found_wrong, timeout=20_000) as found:
        assert not fresh.is_wrong("huiswek")
        fresh.wake()
    assert found.args == [frozenset({"huiswek"})]
    assert fresh.is_wrong("huiswek")
    owner.deleteLater()
    qtbot.wait(10)
    assert not fresh.is_wrong("huiswek")
    assert not fresh.is_waiting


def test_a_plan_that_is_only_looked_at_reads_no_dictionary(page: PlanPage) -> None:
    area = _field(page, "aanleiding")
    spelling.doze()
    settle()
    assert spelling.is_waiting
    assert not spelling.is_read
    QTest.keyClick(area, Qt.Key.Key_Right)
    assert list_marked(area) == ["huiswek"]


def test_the_dictionary_is_let_go_of_some_time_after_the_last_text(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("ui.models.spelling.LET_GO_MS", 10)
    fresh, owner = Spelling(), QObject()
    fresh.start(owner, make_woordenboek, may_add=False)
    fresh.hold()
    fresh.hold()
    fresh.read_all()
    was_read = []
    for _ in range(2):
        fresh.release()
        qtbot.wait(50)
        was_read.append(fresh.is_read)
    assert was_read == [True, False]
    assert fresh.find_wrong("huiswek")  # and comes back when it is needed


def test_a_text_holds_the_dictionary_as_long_as_it_exists(
    checking: Spelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(checking, "hold", lambda: told.append("hold"))
    monkeypatch.setattr(checking, "release", lambda: told.append("release"))
    made = TextArea()
    assert told == []  # nobody sees it yet
    made.show()
    assert told == ["hold"]
    made.deleteLater()
    QTest.qWait(20)
    assert told == ["hold", "release"]


@pytest.fixture
def page(open_window: OpenWindow, services: Services) -> PlanPage:
    found = add_dossier(services)
    plan = msgspec.structs.replace(
        make_plan(), leerroute="Naar de haevo", aanleiding="Sanne maakt geen huiswek."
    )
    services.plannen.save_concept(found, plan)
    window = open_window(services)
    assert window.session is not None
    window.session.open_dossier(found)
    settle()
    return _find_page(window)


def _find_page(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    shown = window.dossier.show_tab(0)
    assert isinstance(shown, PlanPage)
    settle()
    return shown


def _field(page: PlanPage, plek: str) -> QPlainTextEdit | QLineEdit:
    page.show_plek(plek)
    settle()
    assert page.form is not None
    control = getattr(page.form.find_field(plek), "control", None)
    assert isinstance(control, (QPlainTextEdit, QLineEdit))
    return control


def test_the_names_of_a_dossier_are_right_in_its_plan(page: PlanPage) -> None:
    area = _field(page, "aanleiding")
    spelling.read_all()
    assert list_marked(area) == ["huiswek"]
    assert not area.document().isModified() if isinstance(area, QPlainTextEdit) else True
    assert page.autosave is not None
    assert page.draft is not None
    assert page.draft.inhoud.aanleiding == "Sanne maakt geen huiswek."


@with_menu
def test_a_suggestion_in_a_plan_is_in_the_draft_and_can_be_taken_back(page: PlanPage) -> None:
    area = _field(page, "aanleiding")
    spelling.read_all()
    QTest.keyClick(area, Qt.Key.Key_Home)
    QTest.keyClick(area, Qt.Key.Key_F7)
    choose(find_menu(), "huiswerk")
    assert page.draft is not None
    assert page.draft.inhoud.aanleiding == "Sanne maakt geen huiswerk."
    QTest.keyClick(area, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.draft.inhoud.aanleiding == "Sanne maakt geen huiswek."


@with_menu
def test_f7_goes_from_field_to_field(page: PlanPage) -> None:
    line = _field(page, "leerroute")
    assert isinstance(line, QLineEdit)
    line.setCursorPosition(0)
    QTest.keyClick(line, Qt.Key.Key_F7)
    find_menu().close()
    assert line.selectedText() == "haevo"


@with_menu
def test_a_word_goes_into_the_kluis_after_a_warning_about_names(
    page: PlanPage, services: Services
) -> None:
    area = _field(page, "aanleiding")
    QTest.keyClick(area, Qt.Key.Key_Home)
    QTest.keyClick(area, Qt.Key.Key_F7)
    choose(find_menu(), "Toevoegen aan de woordenlijst")
    settle()
    dialog = page.window().findChild(WoordDialog)
    assert dialog is not None
    assert "Zet hier geen namen" in NO_NAMES
    QTest.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    settle()
    assert services.woordenlijst.list() == ("huiswek",)
    assert list_marked(area) == []


def test_a_word_is_taken_out_of_the_list_and_wrong_again(
    page: PlanPage, services: Services
) -> None:
    services.woordenlijst.add("huiswek")
    area = _field(page, "aanleiding")
    spelling.learn_own(services.woordenlijst.list())
    assert list_marked(area) == []
    window = page.window()
    assert isinstance(window, MainWindow)
    _run(window, "Woordenlijst van de spelling")
    settle()
    dialog = window.findChild(WoordenlijstDialog)
    assert dialog is not None
    assert dialog.list.count() == 1
    QTest.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    settle()
    assert services.woordenlijst.list() == ()
    assert not dialog.remove_button.isEnabled()
    dialog.accept()
    assert list_marked(area) == ["huiswek"]


def test_ctrl_k_switches_the_check(page: PlanPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    _run(window, "Spelling niet meer controleren")
    assert not spelling.is_on
    _run(window, "Spelling controleren")
    assert spelling.is_on


def _run(window: MainWindow, titel: str) -> None:
    found: Callable[[], object] = next(
        item.run for item in list_opdrachten(window) if item.titel == titel
    )
    found()


def test_nothing_is_looked_up_without_a_dossier(page: PlanPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.session is not None
    window.session.open_dossier("")
    settle()
    QTest.qWait(400)
    assert not spelling.can_check
