"""Locking a window on a real kluis: nothing is lost, nothing stays in sight, one comes back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers.kluizen import PROEFDAG, WACHTWOORD, Proefkluis, count_log
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.logregel import Uitkomst
from topdossier.errors import MachineError
from topdossier.services.services import Services
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.mensen import StartwachtwoordDialog, ToevoegenDialog
from ui.dialogs.vaststellen import VaststellenDialog
from ui.guard import WARNING
from ui.main_window import MainWindow
from ui.pages.beheer.mensen import MensenSection
from ui.pages.cover_page import NOT_SAVED, NOT_SENT, CoverPage
from ui.pages.evaluatie_page import EvaluatiePage
from ui.pages.plan_page import PlanPage

GEHEIM = "Sanne ging huilend naar huis"


@pytest.fixture
def school(school: Proefkluis) -> Proefkluis:
    school.write_slots()
    return school


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Waiting after a wrong wachtwoord is tried with the services."""
    monkeypatch.setattr("topdossier.kluis.pogingen.read_wachttijd", lambda *_: 0)
    monkeypatch.setattr("topdossier.services.herkenning.compute_wait", lambda *_: 0)
    return iter([None])


class FullDisk:
    """Saving fails until there is room again."""

    def __init__(self, page: PlanPage) -> None:
        assert page.autosave is not None
        self._autosave = page.autosave
        self._good = page.autosave._save
        page.autosave._save = self._fail

    def _fail(self, _inhoud: object) -> None:
        raise MachineError("schijf-vol")

    def make_room(self) -> None:
        self._autosave._save = self._good


def open_editor(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    return page


def is_covered(window: MainWindow) -> bool:
    return window.guard.is_covered


def get_cover(window: MainWindow) -> CoverPage:
    assert window.guard.cover is not None
    return window.guard.cover


def list_shown() -> str:
    """Every text that is on the screen, in any window."""
    words: list[str] = []
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            words += [label.text() for label in top.findChildren(QLabel) if label.isVisible()]
            words += [line.text() for line in top.findChildren(QLineEdit) if line.isVisible()]
            words += [a.toPlainText() for a in top.findChildren(QPlainTextEdit) if a.isVisible()]
    return "\n".join(words)


def come_back(window: MainWindow, wachtwoord: str = WACHTWOORD) -> None:
    cover = get_cover(window)
    cover.wachtwoord.setText(wachtwoord)
    cover.submit()
    settle()


def type_in(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def is_in(widget: QWidget | None, page: QWidget) -> bool:
    return widget is not None and (widget is page or page.isAncestorOf(widget))


def list_windows() -> list[QWidget]:
    return [top for top in QApplication.topLevelWidgets() if top.isVisible()]


def test_a_minute_before_it_locks_a_bar_says_so_and_a_key_takes_it_away(
    window: MainWindow,
) -> None:
    guard = window.guard
    guard.idle._last -= 9 * 60
    guard.idle.look()
    assert guard.bar.isVisible()
    assert guard.bar.text == WARNING
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert not guard.bar.isVisible()
    assert not is_covered(window)


def test_the_warning_is_there_while_a_page_fills_the_window(window: MainWindow) -> None:
    window.toggle_projector()
    settle()
    assert not window.is_at_work
    window.guard.idle._last -= 9 * 60
    window.guard.idle.look()
    assert window.guard.bar.isVisible()


def test_after_the_idle_time_all_is_saved_and_a_fresh_process_begins(
    window: MainWindow, school: Proefkluis, dossier_id: str, restarts: list[str]
) -> None:
    page = open_editor(window)
    assert page.draft is not None
    page.draft.set("aanleiding", "Vlak voor de pauze")
    window.guard.idle._last -= 11 * 60
    window.guard.idle.look()
    assert restarts == ["opnieuw"]
    assert window.session is None
    assert not window.isVisible()
    _, plan = school.open_on(PROEFDAG).plannen.load(dossier_id)
    assert plan.aanleiding == "Vlak voor de pauze"


@pytest.mark.parametrize("sign", ["slept", "system", "ctrl-l"])
def test_sleep_and_what_the_system_tells_lock_at_once(
    window: MainWindow, restarts: list[str], sign: str
) -> None:
    if sign == "slept":
        window.guard.slept.woke.emit()
    elif sign == "ctrl-l":
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    elif window.guard._system is None:
        pytest.skip("this system tells nothing")
    else:
        window.guard._system.away.emit()
    assert restarts == ["opnieuw"]
    assert window.session is None


def test_a_second_sign_while_it_locks_changes_nothing(
    window: MainWindow, restarts: list[str]
) -> None:
    window.lock()
    window.lock()
    window.guard.slept.woke.emit()
    assert restarts == ["opnieuw"]


def test_a_full_disk_leaves_a_cover_that_shows_nothing_and_loses_nothing(
    window: MainWindow, restarts: list[str]
) -> None:
    page = open_editor(window)
    FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    window.guard.idle.idle.emit()
    settle()
    assert restarts == []
    cover = get_cover(window)
    assert cover.isVisible()
    assert cover.sentence.text() == NOT_SAVED
    assert cover.wachtwoord.hasFocus()
    shown = list_shown()
    for word in ("Sanne", "Vries", "huilend", "Getij", "Plan"):
        assert word not in shown
    assert list_windows() == [window]
    assert find_faults(window) == []
    assert page.draft.get("aanleiding") == GEHEIM


def test_the_owner_comes_back_to_the_same_cursor(window: MainWindow) -> None:
    page = open_editor(window)
    FullDisk(page)
    area = page.show_section(1).findChildren(QPlainTextEdit)[0]
    type_in(area, "Een halve zin")
    area.moveCursor(area.textCursor().MoveOperation.Left)
    at = area.textCursor().position()
    window.lock()
    settle()
    come_back(window)
    assert not is_covered(window)
    assert area.hasFocus()
    assert area.textCursor().position() == at
    assert page.bar.isVisible(), "it is still not saved, and that is said"
    assert window.guard.idle.is_watching


def test_a_wrong_wachtwoord_is_refused_and_logged(window: MainWindow, services: Services) -> None:
    page = open_editor(window)
    FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    window.lock()
    before = count_log(services)
    come_back(window, "dit is het niet")
    assert is_covered(window)
    assert get_cover(window).bar.isVisible()
    assert "Sanne" not in list_shown()
    assert count_log(services) == before + 1
    with services.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
    assert (line.wie, line.reden, line.uitkomst) == ("karin", "wachtwoord-fout", Uitkomst.GEWEIGERD)
    come_back(window)
    assert not is_covered(window)


def test_without_a_wachtwoord_nobody_is_asked_to_wait(window: MainWindow) -> None:
    page = open_editor(window)
    FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    window.lock()
    come_back(window, "")
    assert get_cover(window).field.error
    assert is_covered(window)


def test_as_soon_as_there_is_room_it_saves_and_locks_for_real(
    window: MainWindow, school: Proefkluis, dossier_id: str, restarts: list[str]
) -> None:
    page = open_editor(window)
    disk = FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    window.lock()
    assert window.guard._retry.isActive()
    window.guard._retry.timeout.emit()
    assert restarts == []
    disk.make_room()
    window.guard._retry.timeout.emit()
    assert restarts == ["opnieuw"]
    _, plan = school.open_on(PROEFDAG).plannen.load(dossier_id)
    assert plan.aanleiding == GEHEIM


def test_it_does_not_lock_for_real_under_the_hands_of_who_is_coming_back(
    window: MainWindow, restarts: list[str]
) -> None:
    page = open_editor(window)
    disk = FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    window.lock()
    disk.make_room()
    cover = get_cover(window)
    type_in(cover.wachtwoord, WACHTWOORD[:5])
    window.guard._retry.timeout.emit()
    assert restarts == []
    cover.wachtwoord.clear()
    window.guard._retry.timeout.emit()
    assert restarts == ["opnieuw"]


def test_a_stick_that_is_gone_keeps_the_text_and_lets_its_owner_in(
    window: MainWindow, school: Proefkluis, restarts: list[str]
) -> None:
    page = open_editor(window)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    gone = school.folder.rename(school.folder.with_name("weg"))
    window.lock()
    settle()
    assert restarts == []
    assert is_covered(window)
    come_back(window, "fout")
    assert is_covered(window)
    come_back(window)
    assert not is_covered(window)
    assert page.draft.get("aanleiding") == GEHEIM
    gone.rename(school.folder)
    assert page.flush()


def test_closing_a_covered_window_asks_first(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(parent: QWidget) -> bool:
        asked.append(type(parent).__name__)
        return False

    monkeypatch.setattr("ui.main_window.ask_to_lose", answer)
    page = open_editor(window)
    FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    window.lock()
    assert not window.close()
    assert asked == ["MainWindow"]
    assert is_covered(window)


def test_the_question_whether_to_lose_a_text_can_be_asked_over_the_cover(
    window: MainWindow,
) -> None:
    page = open_editor(window)
    FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    window.lock()
    seen: list[bool] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.isVisible())
        box.reject()

    QTimer.singleShot(200, look)
    assert not window.close()
    assert seen == [True]


def test_a_question_that_nobody_answered_is_taken_back_by_the_lock(
    window: MainWindow, restarts: list[str]
) -> None:
    page = open_editor(window)
    FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    QTimer.singleShot(200, window.guard.idle.idle.emit)
    assert not window.close(), "going back is the answer"
    assert restarts == []
    assert is_covered(window)
    assert list_windows() == [window]


def open_adopt(window: MainWindow) -> FormDialog:
    return open_editor(window).open_vaststellen()


def open_add(window: MainWindow) -> FormDialog:
    section = window.show_beheer("Mensen")
    settle()
    assert section is not None
    found = section.show_titled("Mensen")
    assert isinstance(found, MensenSection)
    return found.open_add()


@pytest.mark.parametrize("opener", [open_adopt, open_add])
def test_a_dialog_with_typed_text_is_hidden_and_comes_back_as_it_was(
    window: MainWindow, restarts: list[str], opener: Callable[[MainWindow], FormDialog]
) -> None:
    dialog = opener(window)
    line = dialog.findChildren(QLineEdit)[0]
    type_in(line, "Ruud Terpstra")
    window.lock()
    settle()
    assert restarts == []
    assert get_cover(window).sentence.text() == NOT_SENT
    assert list_windows() == [window]
    assert "Terpstra" not in list_shown()
    come_back(window)
    assert dialog.isVisible()
    assert dialog.isModal()
    assert line.text() == "Ruud Terpstra"
    assert QApplication.activeModalWidget() is dialog
    dialog.reject()
    settle()
    assert not window.guard.holds_work


@pytest.mark.parametrize("opener", [open_adopt, open_add])
def test_a_dialog_in_which_nothing_was_typed_does_not_keep_the_kluis_open(
    window: MainWindow, restarts: list[str], opener: Callable[[MainWindow], FormDialog]
) -> None:
    dialog = opener(window)
    settle()
    window.lock()
    assert restarts == ["opnieuw"]
    assert not dialog.isVisible()
    assert list_windows() == []


def test_ctrl_l_works_in_a_dialog_too(window: MainWindow, restarts: list[str]) -> None:
    dialog = open_adopt(window)
    settle()
    QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert restarts == ["opnieuw"]


def test_a_start_wachtwoord_on_the_screen_is_not_lost(
    window: MainWindow, services: Services, restarts: list[str]
) -> None:
    """It is shown once; and it comes in while the window is covered already."""
    dialog = open_add(window)
    assert isinstance(dialog, ToevoegenDialog)
    dialog.naam.setText("Olga Peters")
    dialog.rol.get_button("mentor").click()
    dialog.submit()
    type_in(dialog.naam, " ")
    window.guard._raise_cover(window.guard._session)  # type: ignore[arg-type]  # it is open
    settle()
    assert list_windows() == [window]
    window.guard.try_again()
    assert restarts == []
    come_back(window)
    shown = window.findChild(StartwachtwoordDialog)
    assert shown is not None
    assert shown.isVisible()
    assert any(rij.login == "olga" for rij in services.gebruikers.list())


def test_a_form_on_a_page_that_is_not_sent_is_not_lost(
    window: MainWindow, restarts: list[str]
) -> None:
    assert window.dossier is not None
    page = window.dossier.show_tab(2)
    settle()
    assert isinstance(page, EvaluatiePage)
    assert page.form is not None
    type_in(page.form.toelichting, "Het gaat beter")
    window.dossier.show_tab(0)
    settle()
    window.lock()
    assert restarts == []
    come_back(window)
    assert page.form.toelichting.get_value() == "Het gaat beter"


def test_a_search_and_a_wachtwoord_are_no_text_to_keep(
    window: MainWindow, restarts: list[str]
) -> None:
    assert window.jongeren is not None
    type_in(window.jongeren.search, "sanne")
    beheer = window.show_beheer("Mijn sleutel")
    settle()
    assert beheer is not None
    for line in beheer.findChildren(QLineEdit):
        type_in(line, "half een wachtwoord")
    window.lock()
    assert restarts == ["opnieuw"]


def test_what_is_typed_to_choose_what_beheer_shows_is_no_text_to_keep(
    window: MainWindow, restarts: list[str]
) -> None:
    beheer = window.show_beheer("Logboek")
    settle()
    assert beheer is not None
    lines = [line for line in beheer.findChildren(QLineEdit) if line.isVisible()]
    areas = [area for area in beheer.findChildren(QPlainTextEdit) if area.isVisible()]
    assert lines
    for control in (*lines, *areas):
        type_in(control, "12")
    window.lock()
    assert restarts == ["opnieuw"]


def test_a_question_of_qt_itself_goes_with_the_lock(
    window: MainWindow, restarts: list[str]
) -> None:
    answers: list[bool] = []

    def ask() -> None:
        answers.append(QInputDialog.getText(window, "x", "Typ uw naam")[1])

    QTimer.singleShot(100, window.lock)
    ask()
    assert answers == [False]
    assert restarts == ["opnieuw"]
    assert list_windows() == []


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_a_popup_goes_with_the_cover(window: MainWindow) -> None:
    page = open_editor(window)
    FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    box = page._body.picker if page._body is not None else None  # type: ignore[attr-defined]  # the editor
    assert box is not None
    box.show()
    box.showPopup()
    QTest.qWait(50)
    assert len(list_windows()) > 1
    window.lock()
    settle()
    assert list_windows() == [window]


def test_a_dialog_over_a_dialog_comes_back_in_the_same_order(window: MainWindow) -> None:
    first = open_adopt(window)
    second = VaststellenDialog(first, first._session)  # type: ignore[attr-defined]  # any dialog over another
    second.open()
    settle()
    type_in(second.naam, "Ruud")
    window.lock()
    settle()
    assert list_windows() == [window]
    come_back(window)
    assert first.isVisible()
    assert second.isVisible()
    assert QApplication.activeModalWidget() is second
    second.reject()
    first.reject()


def test_whoever_has_a_start_wachtwoord_is_not_left_before_an_open_kluis(
    open_window: OpenWindow, school: Proefkluis, services: Services, restarts: list[str]
) -> None:
    """Somebody else could choose the wachtwoord there."""
    school.add_gebruiker("olga", Rol.MENTOR)
    closed: list[str] = []
    window = open_window(services)
    assert window.session is not None
    window.guard._session = None
    window.session = None
    other = school.open(login="olga", release=lambda: closed.append("dicht"))
    window.door.changing.emit(other)
    window.guard.idle._last -= 11 * 60
    window.guard.idle.look()
    assert closed == ["dicht"]
    assert restarts == ["opnieuw"]


def test_a_line_of_the_log_that_cannot_be_written_does_not_keep_the_kluis_open(
    window: MainWindow, services: Services, restarts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("schijf-vol")

    monkeypatch.setattr(type(services.plekken), "keep", fail)
    monkeypatch.setattr("topdossier.services.omgeving.Werk.note", fail)
    window.lock()
    assert restarts == ["opnieuw"]
    assert not window.isVisible()


def test_the_mouse_finds_nothing_under_the_cover(window: MainWindow, qtbot: QtBot) -> None:
    page = open_editor(window)
    FullDisk(page)
    assert page.draft is not None
    page.draft.set("aanleiding", GEHEIM)
    window.lock()
    settle()
    cover = get_cover(window)
    for x in range(10, window.width(), 120):
        for y in range(10, window.height(), 90):
            assert is_in(window.childAt(QPoint(x, y)), cover)
    for keys in (Qt.Key.Key_F6, Qt.Key.Key_F):
        QTest.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
        qtbot.wait(20)
    assert cover.isVisible()
    assert is_in(QApplication.focusWidget(), cover)
