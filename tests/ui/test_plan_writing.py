"""Writing in the window: undo over fields and deletions, reordering, pasting, zoom and Escape."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from tests.helpers.kluizen import PROEFDAG, Proefkluis
from tests.ui.conftest import OpenWindow, hear_anew, settle
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.plan_editor import PlanEditor
from ui.pages.plan_page import PlanPage
from ui.theme.look import look
from ui.widgets.announce import announcer
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea, TextLine
from ui.widgets.list_editor import ListEditor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STEP = Qt.KeyboardModifier.AltModifier | SHIFT
DOELEN = "handelingsdeel.doelen"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    found = window.dossier.show_tab(0)
    assert isinstance(found, PlanPage)
    found.open_concept()
    settle()
    return found


@pytest.fixture
def said() -> list[str]:
    words: list[str] = []
    announcer.said.connect(words.append)
    return words


def get(page: PlanPage, plek: str) -> object:
    assert page.draft is not None
    return page.draft.get(plek)


def area(page: PlanPage, plek: str) -> TextArea:
    assert page.form is not None
    page.show_plek(plek)
    settle()
    field = page.form.find_field(plek)
    assert isinstance(field, Field)
    assert isinstance(field.control, TextArea)
    return field.control


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)
    QTest.qWait(20)


def editor(page: PlanPage) -> PlanEditor:
    found = page.findChild(PlanEditor)
    assert isinstance(found, PlanEditor)
    return found


def doelen(page: PlanPage) -> ListEditor:
    assert page.form is not None
    found = page.form.find_field(DOELEN)
    assert isinstance(found, ListEditor)
    return found


def names(page: PlanPage) -> list[str]:
    assert page.draft is not None
    return [doel.doel for doel in page.draft.inhoud.handelingsdeel.doelen]


def test_undo_walks_over_fields_and_blocks_and_goes_to_the_place(page: PlanPage) -> None:
    before = str(get(page, "aanleiding"))
    first = area(page, "aanleiding")
    QTest.keyClicks(first, " Eerste.")
    begin = area(page, f"{DOELEN}[0].beginsituatie")
    text = str(get(page, f"{DOELEN}[0].beginsituatie"))
    begin.moveCursor(begin.textCursor().MoveOperation.Start)
    QTest.keyClicks(begin, "Tweede. ")
    page.show_section(0)
    settle()
    page.index_buttons[0].setFocus()
    press(Qt.Key.Key_Z, CTRL)
    settle()
    assert get(page, f"{DOELEN}[0].beginsituatie") == text
    assert page.current_section == 7
    assert focused() is begin
    assert begin.textCursor().position() == 0
    assert begin.toPlainText() == text
    while get(page, "aanleiding") != before:
        press(Qt.Key.Key_Z, CTRL)
    settle()
    assert page.current_section == 1
    assert focused() is first
    assert first.toPlainText() == before
    press(Qt.Key.Key_Y, CTRL)
    assert first.toPlainText() != before
    while page.draft is not None and page.draft.next_redo is not None:
        press(Qt.Key.Key_Z, CTRL | SHIFT)
    settle()
    assert str(get(page, "aanleiding")).endswith("Eerste.")
    assert str(get(page, f"{DOELEN}[0].beginsituatie")).startswith("Tweede. ")


@pytest.mark.parametrize(
    "plek", ["leerroute", f"{DOELEN}[0].evaluatiedatum", "handelingsdeel.begeleiding[0].plaats"]
)
def test_a_line_and_a_day_leave_undo_to_the_page(page: PlanPage, plek: str) -> None:
    area(page, "aanleiding")
    QTest.keyClicks(focused(), "x")
    before = get(page, plek)
    page.show_plek(plek)
    settle()
    line = focused()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "01-02-2027")
    assert get(page, plek) != before
    while get(page, plek) != before:
        press(Qt.Key.Key_Z, CTRL)
    assert str(get(page, "aanleiding")).endswith("x")
    press(Qt.Key.Key_Z, CTRL)
    assert not str(get(page, "aanleiding")).endswith("x")


def test_the_buttons_say_what_they_would_do(page: PlanPage, said: list[str]) -> None:
    undo = editor(page).undo
    assert undo is not None
    assert not undo.undo_button.isEnabled()
    page.show_section(7)
    assert page.form is not None
    count = doelen(page).count
    doelen(page).added.emit()
    settle()
    assert undo.undo_button.accessibleName() == (
        f"Ongedaan maken: Doel {count + 1} toegevoegd (Ctrl+Z)"
    )
    doelen(page).removed.emit(0)
    settle()
    assert undo.undo_button.accessibleName() == "Ongedaan maken: Doel 1 weggehaald (Ctrl+Z)"
    assert said[-1] == "Doel 1 is weggehaald. Ctrl+Z zet het terug."
    undo.undo_button.click()
    settle()
    assert said[-1] == "Ongedaan gemaakt: Doel 1 weggehaald."
    assert undo.redo_button.accessibleName() == "Opnieuw doen: Doel 1 weggehaald (Ctrl+Y)"


def test_a_doel_that_was_removed_comes_back_whole_and_gets_the_keyboard(page: PlanPage) -> None:
    assert page.draft is not None
    before = page.draft.inhoud
    page.show_section(7)
    settle()
    doelen(page).items[0].removed.emit()
    settle()
    press(Qt.Key.Key_Z, CTRL)
    settle()
    assert page.draft.inhoud == before
    assert focused() is doelen(page).items[0].summary
    assert doelen(page).opened == 0
    for index, item in enumerate(doelen(page).items):
        assert item.title == f"Doel {index + 1}"


def test_after_a_restart_undo_goes_on_where_it_was(
    open_window: OpenWindow, school: Proefkluis, window: MainWindow, page: PlanPage, dossier_id: str
) -> None:
    before = str(get(page, "aanleiding"))
    QTest.keyClicks(area(page, "aanleiding"), " Voor de herstart.")
    page.show_section(7)
    doelen(page).removed.emit(0)
    settle()
    window.lock()
    again = open_window(school.open_on(PROEFDAG))
    assert again.session is not None
    again.session.open_dossier(dossier_id)
    settle()
    assert again.dossier is not None
    other = again.dossier.show_tab(0)
    assert isinstance(other, PlanPage)
    settle()
    undo = editor(other).undo
    assert undo is not None
    assert undo.undo_button.accessibleName() == "Ongedaan maken: Doel 1 weggehaald (Ctrl+Z)"
    while undo.undo_button.isEnabled():
        undo.undo()
    other.show_section(7)
    settle()
    assert get(other, "aanleiding") == before
    assert len(names(other)) == doelen(other).count > 0


def test_adopting_ends_the_way_back(page: PlanPage) -> None:
    QTest.keyClicks(area(page, "aanleiding"), " Bij het vaststellen weg.")
    hear_anew(page)
    dialog = page.open_vaststellen()
    dialog.naam.setText("Ruud Terpstra")
    dialog.functie.setText("directeur")
    dialog.submit()
    settle()
    assert page.draft is None
    page.open_concept()
    settle()
    undo = editor(page).undo
    assert undo is not None
    assert not undo.undo_button.isEnabled()


# --- reordering


def add_doelen(page: PlanPage) -> list[str]:
    """Three more doelen, all closed."""
    page.show_section(7)
    assert page.form is not None
    for word in ("b", "c", "d"):
        doelen(page).added.emit()
        page.form.draft.set(f"{DOELEN}[{doelen(page).count - 1}].doel", word)
    doelen(page).open_item(None)
    settle()
    return names(page)


def drag(page: PlanPage, start: int, to: QPoint, *, escape: bool = False) -> None:
    """Drag a card by its grip to a place in the list."""
    handle = doelen(page).items[start]._handle
    QTest.mousePress(handle, LEFT, pos=QPoint(5, 5))
    for part in (1, 2, 3):
        here = handle.mapFromGlobal(doelen(page).mapToGlobal(to))
        QTest.mouseMove(handle, QPoint(5, 5) + (here - QPoint(5, 5)) * part / 3)
        QTest.qWait(30)
    if escape:
        QTest.keyClick(handle, Qt.Key.Key_Escape)
    QTest.mouseRelease(handle, LEFT, pos=handle.mapFromGlobal(doelen(page).mapToGlobal(to)))
    settle()


def test_a_card_is_dragged_to_another_place(page: PlanPage, said: list[str]) -> None:
    before = add_doelen(page)
    cards = doelen(page).items
    drag(page, 0, cards[2].geometry().center() + QPoint(0, 12))
    moved = [*before[1:3], before[0], *before[3:]]
    assert names(page) == moved
    assert said[-1] == f"Doel 1 staat nu op plaats 3 van {len(before)}."
    assert focused() is cards[2].summary
    drag(page, 2, cards[0].geometry().topLeft() + QPoint(20, 4))
    assert names(page) == before
    press(Qt.Key.Key_Z, CTRL)
    assert names(page) == moved


def test_nothing_is_lost_when_a_card_is_dropped_outside(page: PlanPage, said: list[str]) -> None:
    before = add_doelen(page)
    assert page.draft is not None
    number = page.draft.number
    for to in (QPoint(-300, 60), QPoint(50, -400), QPoint(50, doelen(page).height() + 200)):
        drag(page, 1, to)
        assert said[-1] == "Doel 2 is niet verplaatst."
    drag(page, 1, doelen(page).items[1].geometry().center())
    drag(page, 1, QPoint(20, 4), escape=True)
    assert names(page) == before
    assert page.draft.number == number
    assert not doelen(page).items[1].property("dragged")


def test_a_card_moves_by_keyboard_and_keeps_the_keyboard(page: PlanPage, said: list[str]) -> None:
    before = add_doelen(page)
    doelen(page).focus_item(1)
    press(Qt.Key.Key_Down, STEP)
    press(Qt.Key.Key_Down, STEP)
    assert names(page)[3] == before[1]
    assert focused() is doelen(page).items[3].summary
    press(Qt.Key.Key_Down, STEP)
    press(Qt.Key.Key_Down, STEP)
    assert said[-1] == "Doel 5 staat al onderaan."
    for _ in range(5):
        press(Qt.Key.Key_Up, STEP)
    assert said[-1] == "Doel 1 staat al bovenaan."
    assert names(page)[0] == before[1]


def test_who_writes_in_a_doel_goes_along_when_it_moves(page: PlanPage) -> None:
    add_doelen(page)
    begin = area(page, f"{DOELEN}[0].beginsituatie")
    begin.place_caret(3)
    press(Qt.Key.Key_Down, STEP)
    now = focused()
    assert isinstance(now, TextArea)
    assert now.accessibleName() == "Beginsituatie"
    assert now.textCursor().position() == 3
    QTest.keyClicks(now, "X")
    assert str(get(page, f"{DOELEN}[1].beginsituatie"))[3] == "X"
    assert doelen(page).opened == 1


def test_acties_move_within_their_doel(page: PlanPage) -> None:
    page.show_plek(f"{DOELEN}[0].acties")
    settle()
    assert page.form is not None
    acties = page.form.find_field(f"{DOELEN}[0].acties")
    assert isinstance(acties, ListEditor)
    acties.added.emit()
    settle()
    QTest.keyClicks(focused(), "Nieuwe actie")
    press(Qt.Key.Key_Up, STEP)
    assert page.draft is not None
    assert page.draft.inhoud.handelingsdeel.doelen[0].acties[0].wat == "Nieuwe actie"
    QTest.keyClicks(focused(), "!")
    assert page.draft.inhoud.handelingsdeel.doelen[0].acties[0].wat == "Nieuwe actie!"


def test_a_closed_doel_is_not_built_and_says_what_is_in_it(page: PlanPage) -> None:
    add_doelen(page)
    last = doelen(page).count - 1
    page.show_plek(f"{DOELEN}[0].doel")
    settle()
    assert page.form is not None
    assert isinstance(page.form.find_field(f"{DOELEN}[0].doel"), Field)
    summary = doelen(page).items[last].summary
    assert summary is not None
    settle()
    QTest.qWait(1_500)
    settle()
    assert summary.accessibleName().startswith(f"Doel {last + 1}: d. 0 acties. ")
    assert summary.accessibleName().endswith("punten open. Ingeklapt")
    summary.click()
    assert summary.accessibleName().endswith("Uitgeklapt")
    assert doelen(page).opened == last


# --- pasting


def test_text_from_word_is_pasted_plain(page: PlanPage) -> None:
    control = area(page, "aanleiding")
    control.selectAll()
    data = QMimeData()
    data.setText("Wat werkt:\r\n•\tKorte\u00a0taken\r\n•\tEen vaste men\u00adtor\x0bsamen\r\n")
    data.setHtml("<p style='color:red'><b>Wat werkt:</b></p>")
    clipboard = QApplication.clipboard()
    clipboard.setMimeData(data)
    press(Qt.Key.Key_V, CTRL)
    assert get(page, "aanleiding") == "Wat werkt:\n- Korte taken\n- Een vaste mentor\nsamen"
    press(Qt.Key.Key_Z, CTRL)
    assert get(page, "aanleiding") != ""
    clipboard.clear()


def test_a_page_without_plain_text_gives_its_words(page: PlanPage) -> None:
    control = area(page, "aanleiding")
    control.selectAll()
    data = QMimeData()
    data.setHtml("<p>Eén <b>vaste</b> plek</p><img src='file:///etc/passwd'>")
    assert control.canInsertFromMimeData(data)
    control.insertFromMimeData(data)
    assert get(page, "aanleiding") == "Eén vaste plek"


def test_text_that_is_dropped_is_plain_too(page: PlanPage) -> None:
    control = area(page, "aanleiding")
    control.clear()
    data = QMimeData()
    data.setText("•\tGe\u00adsleept\r\n")
    drop = QDropEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        data,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    control.dropEvent(drop)
    assert get(page, "aanleiding") == "- Gesleept"


def test_a_line_takes_one_line(page: PlanPage) -> None:
    page.show_plek("leerroute")
    settle()
    line = focused()
    assert isinstance(line, TextLine)
    line.selectAll()
    QApplication.clipboard().setText("vmbo\u00a0kader,\r\n\tdan\u00adna mbo\r\n")
    press(Qt.Key.Key_V, CTRL)
    QApplication.clipboard().clear()
    assert get(page, "leerroute") == "vmbo kader, danna mbo"
    assert line.cursorPosition() == len(line.text())


# --- zoom and Escape


def _rest(measure: Callable[[], float]) -> None:
    """Wait until it stays what it is; a busy machine lays out late."""
    seen: list[float] = []
    for _ in range(60):
        QTest.qWait(100)
        seen.append(measure())
        if len(seen) > 10 and len(set(seen[-8:])) == 1:
            return


@pytest.mark.parametrize("step", [1, 3])
def test_zoom_keeps_the_caret_and_what_is_in_sight(page: PlanPage, step: int) -> None:
    control = area(page, f"{DOELEN}[0].verwacht_resultaat")
    control.place_caret(4)
    shown = page.show_section(7)
    settle()
    middle = control.mapTo(shown.content, QPoint(0, 0)).y() - shown.viewport().height() // 2
    shown.verticalScrollBar().setValue(middle)

    def find_share() -> float:
        y = control.mapTo(shown.viewport(), QPoint(0, 0)).y() + control.cursorRect().y()
        return y / shown.viewport().height()

    before = find_share()
    for by in (step, -step):
        look.step_zoom(by)
        _rest(find_share)
        assert control.hasFocus()
        assert control.textCursor().position() == 4
        assert 0 <= find_share() <= 1
    assert find_share() == pytest.approx(before, abs=0.1)


def test_who_scrolls_right_after_a_zoom_is_not_held_back(page: PlanPage) -> None:
    area(page, f"{DOELEN}[0].verwacht_resultaat").place_caret(4)
    bar = page.show_section(7).verticalScrollBar()
    settle()
    look.changing.emit()
    look.changed.emit()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
    reached = bar.value()
    QTest.qWait(800)
    assert bar.value() == reached


@pytest.fixture
def _slow_to_dress() -> Iterator[None]:
    """A laptop with much on the screen: dressing it all anew takes longer than a layout rests."""
    connection = look.changing.connect(lambda: time.sleep(0.7))
    yield
    look.changing.disconnect(connection)


@pytest.mark.usefixtures("_slow_to_dress")
def test_zoom_keeps_its_place_where_dressing_takes_long(page: PlanPage) -> None:
    test_zoom_keeps_the_caret_and_what_is_in_sight(page, 3)


def test_escape_never_loses_text(page: PlanPage, services: Services, dossier_id: str) -> None:
    control = area(page, "aanleiding")
    QTest.keyClicks(control, " Voor Escape.")
    press(Qt.Key.Key_Escape)
    page.show_plek("leerroute")
    settle()
    QTest.keyClicks(focused(), " en verder")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert str(get(page, "aanleiding")).endswith(" Voor Escape.")
    assert str(get(page, "leerroute")).endswith(" en verder")
    assert page.flush()
    _, plan = services.plannen.load(dossier_id)
    assert plan.aanleiding.endswith(" Voor Escape.")
    assert plan.leerroute.endswith(" en verder")


def test_no_text_field_of_the_plan_has_an_undo_of_its_own(page: PlanPage) -> None:
    for index in range(10):
        page.show_section(index)
    settle()
    for control in page.sections.findChildren(QPlainTextEdit):
        assert not control.isUndoRedoEnabled()


def test_the_caret_stays_in_sight_while_a_text_grows(page: PlanPage) -> None:
    control = area(page, f"{DOELEN}[0].beginsituatie")
    shown = page.show_section(7)
    for _ in range(30):
        QTest.keyClicks(control, "regel")
        QTest.keyClick(control, Qt.Key.Key_Return)
        QTest.qWait(5)
    QTest.qWait(100)
    top = control.viewport().mapTo(shown.viewport(), control.cursorRect().topLeft()).y()
    assert 0 <= top <= shown.viewport().height() - control.cursorRect().height()
    control.moveCursor(control.textCursor().MoveOperation.Start)
    QTest.qWait(100)
    top = control.viewport().mapTo(shown.viewport(), control.cursorRect().topLeft()).y()
    assert 0 <= top <= shown.viewport().height() - control.cursorRect().height()


def test_the_page_is_laid_out_anew_only_when_the_text_gets_another_line(
    page: PlanPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    control = area(page, f"{DOELEN}[0].beginsituatie")
    control.clear()
    QTest.qWait(200)
    heights: list[int] = []
    monkeypatch.setattr(control, "setFixedHeight", heights.append)
    QTest.keyClicks(control, "Een korte regel van veertig letters, klaar")
    QTest.qWait(100)
    assert heights == []
    for _ in range(control._lines):
        QTest.keyClick(control, Qt.Key.Key_Return)
    QTest.qWait(100)
    assert heights


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_the_menu_of_a_line_has_no_undo_of_its_own(page: PlanPage) -> None:
    page.show_plek("leerroute")
    settle()
    line = focused()
    QTest.keyClicks(line, "x")
    at = line.mapToGlobal(QPoint(5, 5))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), at)
    QApplication.sendEvent(line, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text().replace("&", "") for action in menu.actions()]
    menu.close()
    assert any("Plakken" in word for word in words)
    assert not any("ngedaan" in word or "pnieuw" in word for word in words)
