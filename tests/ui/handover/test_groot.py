"""Large letters on a small screen: nothing counts that was not in sight, and nothing overlaps."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.overhandiging import JONGERE, OUDER
from tests.ui.handover.conftest import OpenFor, Proefvenster, change
from ui.handover.cards import WelcomePage
from ui.handover.fields import AnswerArea, AnswerLine
from ui.handover.lezing import AGREES, AGREES_WITH, REFUSES
from ui.handover.pages import Sheet
from ui.handover.sign_step import SignStep
from ui.handover.steps import ConditionStep, DecideStep, ReadStep
from ui.handover.talen import CODES, load_taal
from ui.theme.look import Mode, look
from ui.theme.tokens import ZOOM_STEPS

NAMENS = change(OUDER, mede_namens=("ouder-2",), mede_namens_namen=("Karim el Amrani",))
ARABIC = "هذا جيد جدًا"


def begin(proef: Proefvenster, code: str = "nl", zoom: float = 1.0) -> None:
    """To the first step, in a language and with letters of a size."""
    page = proef.card
    assert isinstance(page, WelcomePage)
    (button,) = [item for item in page.talen if item.code == code]
    button.click()
    look.set_zoom(zoom, keep=False)
    proef.settle()
    proef.card.buttons[0].click()
    proef.settle()


def get_sign(proef: Proefvenster) -> SignStep:
    proef.read_until(SignStep)
    step = proef.view.step
    assert isinstance(step, SignStep)
    proef.settle()
    return step


def get_decide(proef: Proefvenster) -> DecideStep:
    proef.read_until(DecideStep)
    step = proef.view.step
    assert isinstance(step, DecideStep)
    proef.settle()
    return step


@pytest.mark.parametrize("width", [1366, 700])
@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_what_counts_as_read_was_painted_in_full_width(
    open_for: OpenFor, monkeypatch: pytest.MonkeyPatch, zoom: float, width: int
) -> None:
    painted: dict[Sheet, QRegion] = {}
    nothing: set[int] = set()
    monkeypatch.setattr("ui.handover.pages.find_blank", lambda _: nothing)
    note = Sheet._note

    def watch(sheet: Sheet, shown: QRegion) -> None:
        painted[sheet] = painted.get(sheet, QRegion()).united(shown)
        note(sheet, shown)

    monkeypatch.setattr(Sheet, "_note", watch)
    proef = open_for()
    proef.window.resize(width, 768)
    begin(proef, zoom=zoom)
    step = proef.view.step
    assert isinstance(step, ReadStep)
    (sheet,) = step.view.sheets
    for _ in range(60):
        assert sheet.width() <= step.view.viewport().width()
        if step.view.is_done:
            break
        assert not sheet.is_read
        proef.go_on()
        proef.settle()
    assert step.view.read_pages == {0}
    assert QRegion(sheet.rect()).subtracted(painted[sheet]).isEmpty()


def test_a_page_of_which_a_side_is_out_of_sight_is_not_read(open_for: OpenFor) -> None:
    proef = open_for()
    begin(proef)
    step = proef.view.step
    assert isinstance(step, ReadStep)
    (sheet,) = step.view.sheets
    sheet._strips.clear()
    whole = QRect(0, 0, sheet.width(), sheet.height())
    sheet._note(QRegion(whole.adjusted(0, 0, -1, 0)))
    sheet._note(QRegion(whole.adjusted(1, 0, 0, 0)))
    assert not sheet._strips
    sheet._note(QRegion(whole))
    assert sheet.is_read


@pytest.mark.parametrize("zoom", ZOOM_STEPS)
def test_larger_letters_leave_the_page_as_wide_as_the_view(open_for: OpenFor, zoom: float) -> None:
    proef = open_for()
    begin(proef)
    step = proef.view.step
    assert isinstance(step, ReadStep)
    (sheet,) = step.view.sheets
    before = sheet.width()
    look.set_zoom(zoom, keep=False)
    proef.settle()
    room = step.view.viewport().width()
    assert min(before * zoom, room) - 2 * look.px(12) <= sheet.width() <= room
    assert not step.view.horizontalScrollBar().isVisible()
    assert step.view.viewport().height() >= proef.window.height() // 2


def list_overlaps(widgets: list[QWidget], window: QWidget) -> list[tuple[QWidget, QWidget]]:
    """Pairs of which the parts that are in sight lie over each other."""
    shown = {
        widget: widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))
        for widget in widgets
        if widget.isVisible()
    }
    return [
        (one, other) for one, other in combinations(shown, 2) if shown[one].intersects(shown[other])
    ]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("code", ["nl", "ar", "uk"])
def test_nothing_lies_over_the_sheet_to_sign_on(
    open_for: OpenFor, code: str, zoom: float, mode: Mode
) -> None:
    before = look.mode
    look.set_mode(mode)
    try:
        proef = open_for(NAMENS)
        begin(proef, code, zoom)
        get_decide(proef).choice.get_button(AGREES).click()
        step = get_sign(proef)
        view = proef.view
        buttons = [step.undo_button, step.clear_button, step.type_button]
        ends = [view.title, view.intro, view.back_button, view.next_button]
        parts: list[QWidget] = [step.pad, step.line, step.put_button, *buttons, *ends]
        assert list_overlaps(parts, proef.window) == []
        assert step.pad.visibleRegion().boundingRect() == step.pad.rect()
        assert step.pad.height() >= look.px(90)
        proef.sign()
        assert step.pad.is_signed
        strokes, size = step.pad.strokes, step.pad.size()
        step.type_button.click()
        proef.settled(lambda: step.line.visibleRegion().boundingRect() == step.line.rect())
        proef.settle()
        assert list_overlaps(parts, proef.window) == []
        assert step.pad.strokes == strokes
        assert step.pad.height() == size.height()
        step.line.setText("Fatima el Amrani")
        step.put_button.click()
        proef.settled(lambda: step.pad.visibleRegion().boundingRect() == step.pad.rect())
        assert list_overlaps(parts, proef.window) == []
    finally:
        look.set_mode(before)


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_shortest_name_that_is_typed_is_a_signature_and_a_dot_is_not(
    open_for: OpenFor, zoom: float
) -> None:
    proef = open_for()
    begin(proef, zoom=zoom)
    get_decide(proef).choice.get_button(AGREES).click()
    step = get_sign(proef)
    step.type_button.click()
    for name, counts in ((".", False), ("Li", True)):
        step.line.setText(name)
        step.put_button.click()
        assert proef.view.next_button.isEnabled() is counts
    step.undo_button.click()
    assert not proef.view.next_button.isEnabled()


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_an_empty_sheet_makes_room_for_the_line_to_type_on(open_for: OpenFor, zoom: float) -> None:
    proef = open_for()
    begin(proef, zoom=zoom)
    get_decide(proef).choice.get_button(AGREES).click()
    step = get_sign(proef)
    step.type_button.click()
    proef.settle()
    assert step.page.verticalScrollBar().maximum() == 0
    assert step.pad.height() >= look.px(90)


def test_a_finger_on_the_sheet_draws_and_the_page_lies_still(open_for: OpenFor) -> None:
    proef = open_for()
    begin(proef, zoom=2.0)
    get_decide(proef).choice.get_button(AGREES).click()
    step = get_sign(proef)
    proef.window.resize(1366, 600)
    bar = step.page.verticalScrollBar()
    proef.settled(lambda: bar.maximum() > 0)
    before = bar.value()
    device, handle = QTest.createTouchDevice(), proef.window.windowHandle()
    at = step.pad.mapTo(proef.window, QPoint(300, 120))
    QTest.touchEvent(handle, device).press(0, at).commit()
    for place in range(1, 12):
        QTest.touchEvent(handle, device).move(0, at + QPoint(place, -9 * place)).commit()
        QTest.qWait(5)
    QTest.touchEvent(handle, device).release(0, at + QPoint(11, -99)).commit()
    proef.settle()
    assert step.pad.strokes
    assert bar.value() == before


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("code", CODES)
def test_one_goes_on_from_the_choices_only_when_all_four_were_in_sight(
    open_for: OpenFor, code: str, zoom: float
) -> None:
    proef = open_for()
    begin(proef, code, zoom)
    step = get_decide(proef)
    taal, button = load_taal(code), proef.view.next_button
    choices = [step.choice.get_button(key) for key in ("ja", "ja-opmerking", "nee", "bedenk")]
    seen = {one for one in choices if one.visibleRegion().boundingRect() == one.rect()}
    step.choice.get_button(REFUSES).click()
    step.choice.set_value("")
    for _ in range(6):
        if button.text() == taal.say("verder"):
            break
        assert button.text() == taal.say("lees_verder")
        assert len(seen) < 4
        proef.go_on()
        proef.settle()
        assert proef.view.step is step
        seen |= {one for one in choices if one.visibleRegion().boundingRect() == one.rect()}
    assert len(seen) == 4
    step._show()
    assert not button.isEnabled()


def test_in_dutch_the_four_choices_are_in_sight_at_once_in_the_largest_letters(
    open_for: OpenFor,
) -> None:
    proef = open_for()
    begin(proef, zoom=2.0)
    step = get_decide(proef)
    assert proef.view.next_button.text() == "Verder"
    last = step.choice.get_button("bedenk")
    assert last.visibleRegion().boundingRect() == last.rect()


@pytest.mark.parametrize("code", CODES)
def test_the_way_to_begin_is_in_sight_in_the_largest_letters(open_for: OpenFor, code: str) -> None:
    proef = open_for(change(OUDER, eerder_versie=1))
    look.set_zoom(2.0, keep=False)
    proef.settle()
    page = proef.card
    assert isinstance(page, WelcomePage)
    (button,) = [item for item in page.talen if item.code == code]
    button.click()
    proef.settle()

    def is_in_sight() -> bool:
        begin = proef.card.buttons[0]
        return begin.visibleRegion().boundingRect() == begin.rect()

    proef.settled(is_in_sight)


@pytest.mark.parametrize("code", CODES)
def test_one_agrees_only_when_deciding_for_the_other_as_well_was_in_sight(
    open_for: OpenFor, code: str
) -> None:
    proef = open_for(NAMENS)
    begin(proef, code, 2.0)
    step = get_decide(proef)
    (box,) = step.others.values()
    step.choice.get_button(AGREES).click()
    proef.settle()
    taal, button = load_taal(code), proef.view.next_button
    seen = box.visibleRegion().boundingRect() == box.rect()
    for _ in range(6):
        if button.text() == taal.say("verder"):
            break
        proef.go_on()
        proef.settle()
        assert proef.view.step is step
        seen = seen or box.visibleRegion().boundingRect() == box.rect()
    assert seen
    assert not box.get_value()


@pytest.mark.parametrize("code", CODES)
def test_both_answers_about_a_condition_were_in_sight_before_one_goes_on(
    open_for: OpenFor, code: str
) -> None:
    proef = open_for()
    begin(proef, code, 2.0)
    step = get_decide(proef)
    step.choice.get_button(AGREES_WITH).click()
    step.remarks.area.setPlainText("Ik stem in, mits de mentor elke week belt. " * 12)
    proef.read_until(ConditionStep)
    question = proef.view.step
    assert isinstance(question, ConditionStep)
    proef.settle()
    taal, button = load_taal(code), proef.view.next_button
    answers = [question.choice.get_button(key) for key in ("ja", "nee")]
    question.choice.get_button("ja").click()
    question.choice.set_value("")
    seen = {one for one in answers if one.visibleRegion().boundingRect() == one.rect()}
    for _ in range(6):
        if button.text() == taal.say("verder"):
            break
        assert len(seen) < 2
        proef.go_on()
        proef.settle()
        assert proef.view.step is question
        seen |= {one for one in answers if one.visibleRegion().boundingRect() == one.rect()}
    assert len(seen) == 2


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("jij", [False, True])
def test_a_refusal_is_asked_and_not_told_to_be_signed(
    open_for: OpenFor, code: str, *, jij: bool
) -> None:
    proef = open_for(JONGERE if jij else OUDER)
    begin(proef, code)
    get_decide(proef).choice.get_button(REFUSES).click()
    step = get_sign(proef)
    taal = load_taal(code)
    assert proef.view.title.text() == taal.say("teken_titel_nee", jij=jij)
    assert proef.view.title.text() != taal.say("teken_titel", jij=jij)
    assert proef.view.intro.text() == taal.say("teken_nee", jij=jij)
    assert step.is_ready()


def test_the_signing_page_says_again_what_is_signed(open_for: OpenFor) -> None:
    proef = open_for(NAMENS)
    begin(proef)
    step = get_decide(proef)
    step.choice.get_button(AGREES).click()
    get_sign(proef)
    assert proef.view.title.text() == "Zet uw handtekening"
    assert proef.view.intro.text() == "U stemt in met deze afspraken."
    proef.view.go_back()
    next(iter(step.others.values())).click()
    get_sign(proef)
    assert proef.view.intro.text() == "U stemt in, ook namens Karim el Amrani."
    proef.view.go_back()
    step.choice.get_button(AGREES_WITH).click()
    step.remarks.area.setPlainText("Fijn.")
    get_sign(proef)
    both = "U stemt in, met opmerkingen. U stemt in, ook namens Karim el Amrani."
    assert proef.view.intro.text() == both


def test_a_remark_at_a_doel_is_signed_as_a_remark(open_for: OpenFor) -> None:
    proef = open_for()
    begin(proef)
    proef.read_until(DecideStep, {"Doel 1 van 2": "Zondag past ons."})
    get_decide(proef).choice.get_button(AGREES).click()
    get_sign(proef)
    assert proef.view.intro.text() == "U stemt in, met opmerkingen."


def test_the_title_of_a_doel_says_which_one_it_is_and_nothing_twice(open_for: OpenFor) -> None:
    proef = open_for()
    begin(proef)
    titles: list[str] = []
    for _ in range(80):
        proef.settle()
        step = proef.view.step
        if isinstance(step, DecideStep):
            break
        if isinstance(step, ReadStep) and step.deel.doel and step.title not in titles:
            titles.append(step.title)
            assert proef.view.title.text() == step.title
            assert not proef.view.intro.isVisible()
        proef.go_on()
    assert titles == ["Doel 1 van 2", "Doel 2 van 2"]


def get_caret(area: AnswerArea) -> int:
    """How far to the right the words begin, as a share of a hundred of the field."""
    cursor = area.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    area.setTextCursor(cursor)
    return 100 * area.cursorRect().x() // area.viewport().width()


@pytest.mark.parametrize("code", ["nl", "ar"])
def test_words_begin_at_the_side_of_their_own_script(open_for: OpenFor, code: str) -> None:
    proef = open_for()
    begin(proef, code)
    step = get_decide(proef)
    step.choice.get_button(AGREES_WITH).click()
    proef.settle()
    area = step.remarks.area
    assert (get_caret(area) > 90) is (code == "ar")
    area.setPlainText(ARABIC)
    assert get_caret(area) > 90
    area.setPlainText("12. Fijn.")
    assert get_caret(area) < 10
    area.wipe()
    assert (get_caret(area) > 90) is (code == "ar")
    line = AnswerLine()
    line.setLayoutDirection(proef.window.layoutDirection())
    for text, right in ((ARABIC, True), ("Fatima", False), ("", code == "ar")):
        line.setText(text)
        assert bool(line.alignment() & Qt.AlignmentFlag.AlignRight) is right


def test_the_words_for_who_reads_with_difficulty() -> None:
    dutch = load_taal("nl")
    assert dutch.say("welkom_uitleg", roepnaam="Noor").startswith(
        "De school wil met u afspreken hoe zij Noor helpt. "
    )
    assert dutch.say("welkom_uitleg", jij=True).startswith(
        "De school wil met jou afspreken hoe zij je helpt. "
    )
    assert dutch.say("voorwaarde_ja") == "Ja, dit moet eerst"
    assert dutch.say("voorwaarde_nee") == "Nee, ik stem in"
    assert dutch.say("einde_uitleg").endswith("U krijgt het op papier van de school.")
    assert dutch.say("inbreng_titel", jij=True) == "Wat wil jij vertellen?"
    told = dutch.say("inbreng_uitleg", jij=True)
    assert told.endswith("De school leest dit. Het kan in je plan komen.")
