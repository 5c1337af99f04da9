"""The fixed texts: complete, drawable, in the right direction, and fitting a small screen."""

import re
import string

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.helpers.overhandiging import JONGERE, OUDER, TWEEDE
from tests.ui.handover.conftest import OpenFor, Proefvenster, change
from ui.handover.cards import WelcomePage
from ui.handover.lezing import AGREES_WITH
from ui.handover.sign_step import SignStep
from ui.handover.step import TextStep
from ui.handover.steps import ConditionStep, DecideStep, ReadStep
from ui.handover.talen import CODES, load_taal
from ui.theme import tokens
from ui.theme.look import look

DUTCH = load_taal("nl")
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "uk": r"[\u0400-\u04ff]"}


def list_words(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_every_sentence_with_the_same_words(code: str) -> None:
    taal = load_taal(code)
    assert set(taal.teksten) == set(DUTCH.teksten)
    assert set(taal.jij) <= set(taal.teksten)
    for key, sentence in taal.teksten.items():
        assert sentence.strip() == sentence != ""
        assert list_words(sentence) == list_words(DUTCH.teksten[key]), key
    for key, sentence in taal.jij.items():
        assert list_words(sentence) <= list_words(DUTCH.teksten[key]), key


@pytest.mark.parametrize("code", [code for code in CODES if code != "nl"])
def test_no_sentence_was_left_in_dutch(code: str) -> None:
    taal = load_taal(code)
    assert [key for key, text in taal.teksten.items() if text == DUTCH.teksten[key]] == []
    if code in SCRIPTS:
        strange = [k for k, text in taal.teksten.items() if not re.search(SCRIPTS[code], text)]
        assert strange == []


def test_a_jongere_is_never_called_u() -> None:
    for key in DUTCH.teksten:
        said = DUTCH.jij.get(key, DUTCH.teksten[key])
        assert not re.search(r"\b([Uu]|[Uu]w)\b", said), key


def test_an_ouder_is_never_called_je() -> None:
    for key, sentence in DUTCH.teksten.items():
        assert not re.search(r"\b([Jj]e|[Jj]ij|[Jj]ouw|[Jj]ou)\b", sentence), key


def test_dutch_sentences_are_short() -> None:
    for texts in (DUTCH.teksten, DUTCH.jij):
        for key, text in texts.items():
            for sentence in re.split(r"(?<=[.?!])\s", text):
                assert len(sentence.split()) <= 15, key


@pytest.mark.parametrize("code", CODES)
def test_the_fonts_that_are_shipped_have_every_letter(code: str) -> None:
    fonts = [QRawFont.fromFont(QFont(name)) for name in (tokens.FAMILY, *tokens.FALLBACK_FAMILIES)]
    assert [font.familyName() for font in fonts] == [tokens.FAMILY, *tokens.FALLBACK_FAMILIES]
    taal = load_taal(code)
    letters = set("".join([*taal.teksten.values(), *taal.jij.values(), taal.naam]))
    for letter in letters - {" ", "\u2068", "\u2069"}:
        assert any(font.supportsCharacter(ord(letter)) for font in fonts), letter


def test_a_name_keeps_its_direction_within_arabic() -> None:
    assert load_taal("ar").say("geef_verder", naam="Jan") == "أنا \u2068Jan\u2069"
    assert load_taal("nl").say("geef_verder", naam="Jan") == "Ik ben Jan"


def choose(proef: Proefvenster, code: str) -> None:
    page = proef.card
    assert isinstance(page, WelcomePage)
    (button,) = [item for item in page.talen if item.code == code]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    proef.settle()


@pytest.mark.parametrize("code", CODES)
def test_a_language_is_chosen_on_the_first_page_and_kept_with_the_answer(
    open_for: OpenFor, code: str
) -> None:
    proef = open_for(OUDER, TWEEDE)
    choose(proef, code)
    taal = load_taal(code)
    page = proef.card
    assert isinstance(page, WelcomePage)
    assert [item.code for item in page.talen if item.isChecked()] == [code]
    assert page.title.text() == taal.say("welkom_titel", naam=OUDER.naam)
    direction = Qt.LayoutDirection.RightToLeft if code == "ar" else Qt.LayoutDirection.LeftToRight
    assert page.layoutDirection() is direction
    proef.click(taal.say("beginnen"))
    proef.read_until(DecideStep)
    step = proef.view.step
    assert isinstance(step, DecideStep)
    step.choice.get_button("bedenk").click()
    proef.go_on()
    proef.go_on()
    assert proef.answers[0].taal == code
    proef.click(taal.say("geef_verder", naam=TWEEDE.naam))
    assert proef.card.title.text() == "Dit is voor Karim el Amrani"
    assert proef.card.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_languages_are_walked_by_arrow_keys_like_any_choice(open_for: OpenFor) -> None:
    proef = open_for()
    press_tab_to("Nederlands")
    walked: list[str] = []
    right, left = Qt.Key.Key_Right, Qt.Key.Key_Left
    for key in (right, right, right, left, right):  # in Arabic the next one is on the left
        focused = QApplication.focusWidget()
        assert isinstance(focused, QAbstractButton)
        QTest.keyClick(focused, key)
        proef.settle()
        focused = QApplication.focusWidget()
        assert isinstance(focused, QAbstractButton)
        walked.append(focused.text())
    assert walked == ["English", "Türkçe", "العربية", "Українська", "Polski"]
    assert proef.card.title.text() == "To jest dla: Fatima el Amrani"


def test_arabic_is_mirrored_and_the_words_of_the_plan_are_not(open_for: OpenFor) -> None:
    proef = open_for()
    choose(proef, "ar")
    page = proef.card
    assert isinstance(page, WelcomePage)
    proef.settle()
    assert page.talen[0].x() > page.talen[1].x()
    proef.click(load_taal("ar").say("beginnen"))
    proef.read_until(ReadStep)
    view = proef.view
    assert view.back_button.x() > view.next_button.x()
    assert view.title.layoutDirection() is Qt.LayoutDirection.LeftToRight
    proef.read_until(TextStep)
    assert view.title.layoutDirection() is Qt.LayoutDirection.RightToLeft


def list_faults(root: QWidget) -> list[str]:
    """Controls without a name or too small, and words that do not fit."""
    shown = [widget for widget in root.findChildren(QWidget) if widget.isVisible()]
    faults = [f"out of the window: {widget}" for widget in shown if not is_within(root, widget)]
    for widget in shown:
        if isinstance(widget, (QAbstractButton, QLineEdit, QPlainTextEdit)):
            faults += judge_control(widget)
        if isinstance(widget, QLabel) and widget.text() and widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            faults += [f"clipped: {widget.text()[:40]}"] * (widget.height() + 2 < needed)
    return faults


def judge_control(widget: QAbstractButton | QLineEdit | QPlainTextEdit) -> list[str]:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    name = widget.accessibleName() or text
    longest = max(text.split(), key=len, default="")
    checks = {
        "no name": not name,
        "small": min(widget.width(), widget.height()) < look.px(32),
        "narrow": QFontMetrics(widget.font()).horizontalAdvance(longest) > widget.width(),
    }
    return [f"{fault}: {name}" for fault, there in checks.items() if there]


def is_within(root: QWidget, widget: QWidget) -> bool:
    middle = widget.mapTo(root, widget.rect().center())
    return inside_scroll(widget) or root.rect().contains(middle)


def inside_scroll(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.slow
@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("code", CODES)
def test_everything_fits_at_1366_by_768(open_for: OpenFor, code: str, zoom: float) -> None:
    beurt = change(JONGERE, mede_namens=("ouder-2",), mede_namens_namen=(TWEEDE.naam,))
    proef = open_for(beurt, TWEEDE)
    choose(proef, code)
    look.set_zoom(zoom, keep=False)
    proef.window.resize(1366, 768)
    taal = load_taal(code)

    def check() -> None:
        proef.settle()
        assert list_faults(proef.window) == []
        assert proef.window.size().width() == 1366
        assert proef.window.size().height() == 768

    check()
    proef.click(taal.say("beginnen"))
    check()
    proef.read_until(ReadStep)
    check()
    proef.read_until(DecideStep)
    step = proef.view.step
    assert isinstance(step, DecideStep)
    step.choice.get_button(AGREES_WITH).click()
    step.remarks.area.setPlainText("mits")
    check()
    proef.read_until(ConditionStep)
    question = proef.view.step
    assert isinstance(question, ConditionStep)
    check()
    question.choice.get_button("nee").click()
    proef.read_until(SignStep)
    sign = proef.view.step
    assert isinstance(sign, SignStep)
    sign.type_button.click()
    check()
    sign.line.setText("Karim")
    sign.put_button.click()
    proef.go_on()
    check()
    proef.window.close()
    check()


def test_letters_grow_by_a_button_and_are_as_before_for_the_next_reader(
    open_for: OpenFor,
) -> None:
    proef = open_for(OUDER, TWEEDE)
    QTest.mouseClick(proef.window.top.larger, Qt.MouseButton.LeftButton)
    assert look.zoom == 1.25
    QTest.mouseClick(proef.window.top.smaller, Qt.MouseButton.LeftButton)
    assert look.zoom == 1.0
    for _ in range(9):
        QTest.mouseClick(proef.window.top.larger, Qt.MouseButton.LeftButton)
    assert look.zoom == 2.0
    proef.click("Fatima el Amrani is er niet")
    proef.click("Ja, sla over")
    proef.click("Ik ben Karim el Amrani")
    assert look.zoom == 1.0


def press_tab_to(word: str) -> None:
    for _ in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(focused, QAbstractButton) and focused.text() == word:
            return
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    pytest.fail(f"no way to {word}")


def test_all_of_it_can_be_done_with_the_keyboard_alone(open_for: OpenFor) -> None:
    proef = open_for()

    def press(key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        proef.settle()

    press_tab_to("Beginnen")
    press(Qt.Key.Key_Return)
    assert proef.view.step.isVisible()
    for _ in range(80):
        if isinstance(proef.view.step, DecideStep):
            break
        press_tab_to(proef.view.next_button.text())
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)  # the first choice has the keyboard, and is not on before
    press_tab_to("Verder")
    press(Qt.Key.Key_Return)
    assert isinstance(proef.view.step, SignStep)
    press_tab_to("Ik typ mijn naam")
    press(Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Fatima el Amrani")
    press(Qt.Key.Key_Return)
    press_tab_to("Ondertekenen")
    press(Qt.Key.Key_Return)
    assert proef.answers[0].getypt
    press_tab_to("Terug naar de school")
    press(Qt.Key.Key_Return)
    assert proef.left == 1


def test_reading_scrolls_by_keys(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    proef.settle()
    step = proef.view.step
    assert isinstance(step, ReadStep)
    assert step.view.hasFocus()
    for _ in range(12):
        QTest.keyClick(step.view, Qt.Key.Key_PageDown)
        proef.settle()
    assert step.view.is_done
