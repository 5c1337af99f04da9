"""The whole way of a reader with real widgets: read, say, choose, sign, and pass the laptop on."""

import gc
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.helpers.overhandiging import (
    INHOUD,
    JONGERE,
    MEDEWERKER,
    OUDER,
    STEMLOOS,
    TWEEDE,
    make_opdracht,
)
from tests.ui.handover.conftest import OpenFor, Proefvenster, change
from topdossier.clock import read_now
from topdossier.domain.instemming import Besluit, DoelOpmerking
from topdossier.domain.overhandiging import Afronding
from ui.handover.cards import WelcomePage
from ui.handover.lezing import AGREES, AGREES_WITH, REFUSES, THINKS
from ui.handover.pages import find_blank
from ui.handover.reader_view import ReaderView
from ui.handover.sign_step import SignStep
from ui.handover.step import TextStep
from ui.handover.steps import ConditionStep, DecideStep, DoneStep, ReadStep
from ui.handover.talen import CODES, load_taal
from ui.handover.voorlezen import Voorlezer
from ui.handover.window import OverhandigingWindow
from ui.widgets.signature_pad import SignaturePad

PAGES = tuple(range(len(INHOUD)))
NAMENS = change(OUDER, mede_namens=("ouder-2",), mede_namens_namen=("Karim el Amrani",))


def decide(proef: Proefvenster, keuze: str, words: str = "") -> DecideStep:
    proef.read_until(DecideStep)
    step = proef.view.step
    assert isinstance(step, DecideStep)
    step.choice.get_button(keuze).click()
    if words:
        (step.reason if keuze == REFUSES else step.remarks).area.setPlainText(words)
    return step


def name_step(proef: Proefvenster) -> str:
    return type(proef.view.step).__name__


def sign_and_finish(proef: Proefvenster) -> None:
    proef.read_until(SignStep)
    proef.sign()
    proef.go_on()


@pytest.mark.parametrize("code", CODES)
def test_who_agreed_before_is_told_that_the_afspraken_changed(open_for: OpenFor, code: str) -> None:
    proef = open_for(change(OUDER, eerder_versie=37))
    card = proef.card
    assert isinstance(card, WelcomePage)
    (button,) = [item for item in card.talen if item.code == code]
    button.click()
    said = [label.text() for label in proef.card.findChildren(QLabel)]
    assert sum("37" in text for text in said) == 1


def test_an_ouder_reads_all_agrees_and_signs(open_for: OpenFor) -> None:
    proef = open_for()
    assert proef.card.title.text() == "Dit is voor Fatima el Amrani"
    proef.click("Beginnen")
    says = {
        "Wat vindt u hiervan?": "Goed gezien.",
        "Doel 1 van 2": "Zondag past ons.",
    }
    proef.read_until(DecideStep, says)
    decide(proef, AGREES)
    sign_and_finish(proef)
    (answer,) = proef.answers
    assert answer.besluit is Besluit.INGESTEMD
    assert answer.volgnummer == 1
    assert answer.geheim == proef.opdracht.geheim
    assert answer.betrokkene_id == "ouder-1"
    assert answer.vingerafdruk == proef.opdracht.vingerafdruk
    assert answer.paginas_sha256 == proef.opdracht.paginas_sha256
    assert answer.gelezen == PAGES
    assert answer.zienswijze == "Goed gezien."
    assert answer.doel_opmerkingen == (DoelOpmerking(doel=1, tekst="Zondag past ons."),)
    assert answer.handtekening is not None
    assert len(answer.handtekening.lijnen[0]) > 12
    assert (answer.taal, answer.getypt, answer.reden) == ("nl", False, "")
    assert answer.begonnen_op <= answer.besloten_op
    assert proef.card.title.text() == f"Geef de laptop terug aan {MEDEWERKER}"
    assert proef.delivered[-1] == Afronding(
        overhandiging_id=answer.overhandiging_id, geheim=answer.geheim, aantal=1
    )
    proef.click("Terug naar de school")
    assert proef.left == 1
    assert not proef.window.isVisible()


def test_nothing_is_chosen_beforehand_and_one_cannot_go_on_without_a_choice(
    open_for: OpenFor,
) -> None:
    proef = open_for(NAMENS)
    proef.click("Beginnen")
    proef.read_until(DecideStep)
    step = proef.view.step
    assert isinstance(step, DecideStep)
    assert step.choice.get_value() == ""
    assert not proef.view.next_button.isEnabled()
    step.choice.get_button(AGREES).click()
    assert [box.get_value() for box in step.others.values()] == [False]
    proef.read_until(SignStep)
    assert not proef.view.next_button.isEnabled()


@pytest.mark.parametrize("signs", [True, False])
def test_a_refusal_may_be_signed_and_need_not_be(open_for: OpenFor, *, signs: bool) -> None:
    proef = open_for()
    proef.click("Beginnen")
    decide(proef, REFUSES, "Wij willen eerst rust.")
    proef.read_until(SignStep)
    assert proef.view.next_button.text() == "Klaar, zonder handtekening"
    if signs:
        proef.sign()
        assert proef.view.next_button.text() == "Ondertekenen"
    proef.go_on()
    (answer,) = proef.answers
    assert answer.besluit is Besluit.GEWEIGERD
    assert answer.reden == "Wij willen eerst rust."
    assert (answer.handtekening is not None) is signs


def test_agreeing_with_remarks_needs_a_remark(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    step = decide(proef, AGREES_WITH)
    proef.go_on()
    assert proef.view.step is step
    assert step.empty.isVisible()
    step.remarks.area.setPlainText("Fijn dat er geluisterd is.")
    sign_and_finish(proef)
    (answer,) = proef.answers
    assert answer.besluit is Besluit.INGESTEMD
    assert answer.opmerkingen == "Fijn dat er geluisterd is."


@pytest.mark.parametrize(
    ("says", "besluit"),
    [("ja", Besluit.VOORWAARDELIJK), ("nee", Besluit.INGESTEMD)],
)
def test_a_condition_is_asked_about_once(open_for: OpenFor, says: str, besluit: Besluit) -> None:
    proef = open_for()
    proef.click("Beginnen")
    decide(proef, AGREES_WITH, "Goed, mits er elke week iemand belt.")
    proef.go_on()
    step = proef.view.step
    assert isinstance(step, ConditionStep)
    assert step.title == "Is dit een voorwaarde? Dan stemt u nog niet in."
    proef.settle()
    assert not proef.view.next_button.isEnabled()
    step.choice.get_button(says).click()
    proef.go_on()
    proef.view.go_back()
    proef.view.go_back()
    proef.go_on()
    assert name_step(proef) == ("DoneStep" if says == "ja" else "SignStep")
    if says == "nee":
        proef.sign()
    proef.go_on()
    (answer,) = proef.answers
    assert answer.besluit is besluit
    assert (answer.handtekening is None) is (says == "ja")
    assert answer.opmerkingen == "Goed, mits er elke week iemand belt."


def test_a_condition_at_a_doel_counts_too_and_other_words_are_asked_about_anew(
    open_for: OpenFor,
) -> None:
    proef = open_for()
    proef.click("Beginnen")
    proef.read_until(DecideStep, {"Doel 2 van 2": "Alleen als hij het zelf wil."})
    step = decide(proef, AGREES)
    proef.go_on()
    question = proef.view.step
    assert isinstance(question, ConditionStep)
    assert question.words.text() == "Alleen als hij het zelf wil."
    proef.settle()
    question.choice.get_button("nee").click()
    proef.go_on()
    proef.view.go_back()
    proef.view.go_back()
    assert proef.view.step is step
    step.choice.get_button(AGREES_WITH).click()
    step.remarks.area.setPlainText("Tenzij het vrijdag is.")
    proef.go_on()
    assert isinstance(proef.view.step, ConditionStep)


def test_who_wants_to_think_signs_nothing(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    decide(proef, THINKS)
    proef.go_on()
    assert isinstance(proef.view.step, DoneStep)
    proef.go_on()
    (answer,) = proef.answers
    assert (answer.besluit, answer.handtekening) == (Besluit.BEDENKTIJD, None)


def test_a_choice_that_was_left_again_leaves_nothing(open_for: OpenFor) -> None:
    proef = open_for(NAMENS)
    proef.click("Beginnen")
    step = decide(proef, REFUSES, "Nee, want druk.")
    step.choice.get_button(AGREES).click()
    next(iter(step.others.values())).click()
    proef.read_until(SignStep)
    proef.sign()
    proef.view.go_back()
    step = decide(proef, THINKS)
    proef.read_until(DoneStep)
    proef.go_on()
    (answer,) = proef.answers
    assert (answer.reden, answer.mede_namens, answer.handtekening) == ("", (), None)


def test_one_decides_for_another_only_by_saying_so(open_for: OpenFor) -> None:
    proef = open_for(NAMENS)
    proef.click("Beginnen")
    step = decide(proef, AGREES)
    (box,) = step.others.values()
    assert box.text() == "Ik beslis ook namens Karim el Amrani. Karim el Amrani weet hiervan."
    box.click()
    sign_and_finish(proef)
    assert proef.answers[0].mede_namens == ("ouder-2",)


def test_the_jongere_speaks_first_and_is_spoken_to_as_one(open_for: OpenFor) -> None:
    proef = open_for(JONGERE)
    proef.click("Beginnen")
    step = proef.view.step
    assert isinstance(step, TextStep)
    assert step.title == "Wat wil jij vertellen?"
    step.question.area.setPlainText("Ik werk het liefst alleen.")
    decide(proef, AGREES)
    assert proef.view.title.text() == "Wat kies jij?"
    sign_and_finish(proef)
    (answer,) = proef.answers
    assert answer.inbreng == "Ik werk het liefst alleen."
    assert answer.besluit is Besluit.INGESTEMD


def test_who_has_no_vote_reads_reacts_and_is_asked_nothing(open_for: OpenFor) -> None:
    proef = open_for(STEMLOOS)
    proef.click("Beginnen")
    proef.read_until(DoneStep, {"Wat vindt u hiervan?": "Ik mis de sport."})
    proef.go_on()
    (answer,) = proef.answers
    assert (answer.besluit, answer.handtekening) == (None, None)
    assert answer.zienswijze == "Ik mis de sport."
    assert answer.gelezen == PAGES


@pytest.mark.parametrize("code", CODES)
def test_only_who_gets_paper_is_promised_it(open_for: OpenFor, code: str) -> None:
    """In every language; the last reader is told, whoever read before."""
    taal = load_taal(code)
    promise, none = taal.say("einde_uitleg"), taal.say("einde_lezer")
    for beurten, expected in (((STEMLOOS, OUDER), promise), ((OUDER, STEMLOOS), none)):
        proef = open_for(*beurten, zonder_papier=(STEMLOOS.betrokkene_id,))
        for beurt in beurten:
            assert isinstance(proef.window.page, WelcomePage)
            button = next(item for item in proef.window.page.talen if item.code == code)
            button.click()
            proef.settle()
            proef.click(taal.say("niet_hier", naam=beurt.naam))
            proef.click(taal.say("niet_hier_ja"))
            if beurt is beurten[0]:
                proef.click(taal.say("geef_verder", naam=beurten[1].naam))
        words = [label.text() for label in proef.card.findChildren(QLabel)]
        assert expected in words
        assert ({promise, none} - {expected}).isdisjoint(words)


def test_the_button_goes_on_in_the_text_first_and_only_then_to_what_follows(
    open_for: OpenFor,
) -> None:
    proef = open_for()
    proef.click("Beginnen")
    proef.settle()
    step = proef.view.step
    assert isinstance(step, ReadStep)
    assert proef.view.next_button.text() == "Lees verder"
    assert proef.view.next_button.isEnabled()
    assert not step.view.read_pages
    while proef.view.next_button.text() == "Lees verder":
        before = step.view.verticalScrollBar().value()
        proef.go_on()
        assert proef.view.step is step
        assert step.view.verticalScrollBar().value() > before
        proef.settle()
    assert proef.view.next_button.text() == "Verder"
    assert step.view.read_pages == {0}
    proef.go_on()
    assert proef.view.step is not step


def test_whoever_jumps_to_the_end_is_brought_back_to_what_was_skipped(
    open_for: OpenFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    full: set[int] = set()
    monkeypatch.setattr("ui.handover.pages.find_blank", lambda _: full)  # as of a page full of text
    proef = open_for()
    proef.window.resize(1366, 500)
    proef.click("Beginnen")
    proef.settle()
    step = proef.view.step
    assert isinstance(step, ReadStep)
    bar = step.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    proef.settle()
    assert not step.view.is_done
    proef.go_on()
    assert 0 < bar.value() < bar.maximum()


def test_a_finger_scrolls_the_page(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    proef.settle()
    step = proef.view.step
    assert isinstance(step, ReadStep)
    bar, window = step.view.verticalScrollBar(), proef.window
    device, handle = QTest.createTouchDevice(), window.windowHandle()
    at = step.view.mapTo(window, step.view.rect().center())
    QTest.touchEvent(handle, device).press(0, at).commit()
    for place in range(1, 12):
        QTest.touchEvent(handle, device).move(0, at - QPoint(0, 15 * place)).commit()
        QTest.qWait(5)
    QTest.touchEvent(handle, device).release(0, at - QPoint(0, 165)).commit()
    proef.settled(lambda: bar.value() > 80)


def test_a_part_that_is_not_in_the_pages_is_not_read_at_all(tmp_path: Path) -> None:
    opdracht = make_opdracht(tmp_path)
    delen = (*opdracht.delen, msgspec.structs.replace(opdracht.delen[-1], laatste=99))
    broken = msgspec.structs.replace(opdracht, delen=delen)
    window = OverhandigingWindow(broken, lambda _: None, lambda: None, read_now)
    page = window.page
    assert page is not None
    assert "Er ging iets mis" in [label.text() for label in labels(page)]
    window.deleteLater()


def test_nobody_has_to_scroll_along_what_is_empty() -> None:
    image = QImage(900, 1272, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert find_blank(image) == set(range(24))
    image.setPixelColor(450, 650, Qt.GlobalColor.black)  # one dot, in the thirteenth piece
    assert find_blank(image) == set(range(24)) - {12}


def test_a_page_that_was_read_need_not_be_read_again(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    proef.read_until(TextStep)
    proef.view.go_back()
    proef.settle()
    assert proef.view.next_button.text() == "Verder"


def test_one_can_go_back_and_what_was_said_is_still_there(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    says = {"Wat vindt u hiervan?": "Eerst dit.", "Doel 1 van 2": "Zondag past."}
    proef.read_until(DecideStep, says)
    shown: dict[str, str] = {}
    while isinstance(proef.window.page, ReaderView):
        step = proef.view.step
        if isinstance(step, (TextStep, ReadStep)) and step.question is not None:
            shown[step.title] = step.question.area.get_value()
        proef.view.go_back()
    assert shown == {**says, "Doel 2 van 2": ""}
    assert proef.card.title.text() == "Dit is voor Fatima el Amrani"


def test_another_language_can_be_chosen_halfway_and_nothing_is_lost(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    proef.read_until(DecideStep, {"Wat vindt u hiervan?": "Eerst dit."})
    while isinstance(proef.window.page, ReaderView):
        proef.view.go_back()
    page = proef.card
    assert isinstance(page, WelcomePage)
    page.talen[1].click()
    proef.settle()
    proef.click("Start")
    proef.read_until(TextStep)
    step = proef.view.step
    assert isinstance(step, TextStep)
    assert step.question.area.get_value() == "Eerst dit."
    proef.read_until(DecideStep)
    assert proef.view.title.text() == "What do you choose?"
    decide(proef, THINKS)
    proef.go_on()
    proef.go_on()
    (answer,) = proef.answers
    assert (answer.zienswijze, answer.taal) == ("Eerst dit.", "en")


def test_whoever_walks_away_leaves_nothing_on_the_screen_after_the_last_moment(
    open_for: OpenFor,
) -> None:
    proef = open_for(OUDER, TWEEDE)
    proef.click("Beginnen")
    proef.read_until(DecideStep, {"Wat vindt u hiervan?": SECRETS[0]})
    proef.window.ask_to_stop()
    proef.ahead = timedelta(hours=3)
    proef.window._watch.timeout.emit()
    assert proef.card.title.text() == "U kunt nu niet meer kiezen"
    assert not find_secrets()


def test_typing_the_name_is_signing_and_is_told_apart(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    decide(proef, AGREES)
    proef.read_until(SignStep)
    step = proef.view.step
    assert isinstance(step, SignStep)
    assert step.line.text() == ""
    QTest.mouseClick(step.type_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(step.line, "Fatima el Amrani")
    QTest.keyClick(step.line, Qt.Key.Key_Return)
    assert step.pad.is_signed
    QTest.mouseClick(step.undo_button, Qt.MouseButton.LeftButton)
    assert not step.pad.strokes
    proef.sign()
    proef.view.step.keep()
    assert not proef.view.lezing.getypt
    assert not proef.view.lezing.getypte_naam
    QTest.mouseClick(step.put_button, Qt.MouseButton.LeftButton)
    proef.go_on()
    assert proef.answers[0].getypt
    assert proef.answers[0].getypte_naam == "Fatima el Amrani"


def test_a_full_disk_loses_nothing_and_one_can_try_again(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    decide(proef, AGREES_WITH, "Fijn.")
    proef.read_until(SignStep)
    proef.sign()
    proef.fails = "besluit-schijf-vol"
    proef.go_on()
    assert proef.view.bar.text.startswith("De schijf is vol")
    assert not proef.delivered
    proef.fails = ""
    proef.go_on()
    (answer,) = proef.answers
    assert answer.opmerkingen == "Fijn."
    assert answer.volgnummer == 1


def test_whoever_is_not_there_is_skipped_after_a_question_and_leaves_no_answer(
    open_for: OpenFor,
) -> None:
    proef = open_for(OUDER, TWEEDE)
    proef.click("Fatima el Amrani is er niet")
    proef.click("Terug")
    assert proef.card.title.text() == "Dit is voor Fatima el Amrani"
    proef.click("Fatima el Amrani is er niet")
    proef.click("Ja, sla over")
    assert proef.card.title.text() == "Geef de laptop aan Karim el Amrani"
    proef.click("Ik ben Karim el Amrani")
    proef.click("Karim el Amrani is er niet")
    proef.click("Ja, sla over")
    assert [type(item) for item in proef.delivered] == [Afronding]
    assert proef.delivered[0] == Afronding(
        overhandiging_id=proef.opdracht.overhandiging_id, geheim=proef.opdracht.geheim, aantal=0
    )


SECRETS = ("Geheim van Fatima", "Zondag kan zij niet", "Zij vindt dit te veel", "Mits hij belt")


def list_traces() -> list[str]:
    """Every text that any widget, the clipboard or a way back in a field holds."""
    found: list[str] = []
    for widget in QApplication.allWidgets():
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        found += [widget.windowTitle(), widget.whatsThis(), widget.statusTip()]
        text = getattr(widget, "text", None)
        if callable(text):
            found.append(str(text()))
        if isinstance(widget, QPlainTextEdit):
            for _ in range(20):
                found.append(widget.toPlainText())
                widget.undo()
        if isinstance(widget, QLineEdit):
            for _ in range(20):
                found.append(widget.text())
                widget.undo()
    clipboard = QGuiApplication.clipboard()
    found += [clipboard.text(), clipboard.text(clipboard.Mode.Selection)]
    return found


def find_secrets() -> list[str]:
    return [text for text in list_traces() if any(word in text for word in SECRETS)]


def answer_in_secret(proef: Proefvenster) -> SignaturePad:
    """Fill every field there is, copy from one, and sign; the sheet that was signed on."""
    titles = ("Wat vindt u hiervan?", "Doel 1 van 2")
    proef.read_until(DecideStep, dict(zip(titles, SECRETS[:2], strict=True)))
    area = decide(proef, AGREES_WITH).remarks.area
    QTest.keyClicks(area, f"{SECRETS[2]}. {SECRETS[3]}")
    area.selectAll()
    area.copy()
    assert SECRETS[2] in QGuiApplication.clipboard().text()
    proef.settle()
    proef.go_on()
    question = proef.view.step
    assert isinstance(question, ConditionStep)
    assert find_secrets()
    question.choice.get_button("nee").click()
    proef.read_until(SignStep)
    proef.sign()
    step = proef.view.step
    assert isinstance(step, SignStep)
    return step.pad


def test_of_one_reader_the_next_finds_nothing(open_for: OpenFor) -> None:
    proef = open_for(NAMENS, TWEEDE, JONGERE)
    proef.click("Beginnen")
    pad = answer_in_secret(proef)
    proef.go_on()
    assert not pad.strokes  # at once, before anything of it is collected
    assert not find_secrets()
    assert proef.card.title.text() == "Geef de laptop aan Karim el Amrani"
    for beurt, keuze in ((TWEEDE, REFUSES), (JONGERE, THINKS)):
        proef.click(f"Ik ben {beurt.naam}")
        assert proef.card.title.text() == f"Dit is voor {beurt.naam}"
        proef.click("Beginnen")
        for kind in (TextStep, ReadStep, DecideStep):
            proef.read_until(kind)
            assert not find_secrets()
        decide(proef, keuze)
        proef.read_until(SignStep if keuze == REFUSES else DoneStep)
        assert not [pad for pad in proef.window.findChildren(SignaturePad) if pad.strokes]
        proef.go_on()
    assert [(answer.volgnummer, answer.besluit) for answer in proef.answers] == [
        (1, Besluit.INGESTEMD),
        (2, Besluit.GEWEIGERD),
        (3, Besluit.BEDENKTIJD),
    ]
    assert proef.answers[1].gelezen == PAGES
    assert isinstance(proef.delivered[-1], Afronding)
    assert proef.delivered[-1].aantal == 3
    proef.settle()
    gc.collect()
    assert not [item for item in QApplication.allWidgets() if isinstance(item, ReaderView)]


def test_after_the_last_moment_nothing_is_decided_any_more(open_for: OpenFor) -> None:
    proef = open_for(nog=-timedelta(seconds=1))
    assert proef.card.title.text() == "U kunt nu niet meer kiezen"
    assert MEDEWERKER in " ".join(label.text() for label in labels(proef.card))
    assert [button.text() for button in proef.card.buttons] == ["Terug naar de school"]


@pytest.mark.parametrize("when", ["reading", "signing"])
def test_the_last_moment_may_pass_while_somebody_reads(open_for: OpenFor, when: str) -> None:
    proef = open_for(OUDER, TWEEDE)
    proef.click("Beginnen")
    if when == "signing":
        decide(proef, AGREES)
        proef.read_until(SignStep)
        proef.sign()
        proef.ahead = timedelta(hours=3)
        proef.go_on()
    else:
        proef.ahead = timedelta(hours=3)
        proef.read_until(DecideStep)
    assert proef.card.title.text() == "U kunt nu niet meer kiezen"
    assert not proef.answers
    assert isinstance(proef.delivered[-1], Afronding)


def test_a_quarter_of_an_hour_before_the_end_it_is_said_to_who_reads(open_for: OpenFor) -> None:
    proef = open_for(OUDER, JONGERE)
    bar = proef.window.soon
    proef.click("Beginnen")
    proef.ahead = timedelta(hours=1, minutes=44)
    proef.window._watch.timeout.emit()
    assert bar.isHidden()
    proef.ahead = timedelta(hours=1, minutes=46)
    proef.window._watch.timeout.emit()
    assert bar.isVisible()
    assert bar.text.startswith("Over een kwartier kunt u hier niet meer kiezen.")
    decide(proef, THINKS)
    proef.go_on()
    proef.go_on()
    assert bar.text.startswith("Over een kwartier kun je hier niet meer kiezen.")
    proef.click("Ik ben Youssef el Amrani")
    card = proef.card
    assert isinstance(card, WelcomePage)
    (english,) = [button for button in card.talen if button.code == "en"]
    english.click()
    proef.settle()
    assert bar.text.startswith("In fifteen minutes you can no longer choose here.")
    proef.ahead = timedelta(hours=3)
    proef.window._watch.timeout.emit()
    assert bar.isHidden()


@pytest.mark.parametrize("where", ["reading", "question", "welcome", "deciding"])
def test_what_was_written_when_the_time_was_over_goes_to_the_school_without_a_decision(
    open_for: OpenFor, where: str
) -> None:
    proef = open_for(OUDER, TWEEDE)
    proef.click("Beginnen")
    proef.read_until(DecideStep, {"Wat vindt u hiervan?": "Dit klopt.", "Doel 1 van 2": "Graag."})
    if where == "deciding":
        decide(proef, REFUSES)
        step = proef.view.step
        assert isinstance(step, DecideStep)
        step.reason.area.setPlainText("Te snel.")
    elif where == "question":
        proef.window.ask_to_stop()
    elif where == "welcome":
        while isinstance(proef.window.page, ReaderView):
            proef.view.go_back()
    proef.ahead = timedelta(hours=3)
    proef.window._watch.timeout.emit()
    (answer,) = proef.answers
    assert (answer.besluit, answer.handtekening) == (None, None)
    assert (answer.zienswijze, answer.doel_opmerkingen[0].tekst) == ("Dit klopt.", "Graag.")
    assert answer.reden == ("Te snel." if where == "deciding" else "")
    assert answer.besloten_op == proef.opdracht.besluiten_tot
    closing = proef.delivered[-1]
    assert isinstance(closing, Afronding)
    assert closing.aantal == 1
    assert "Wat u schreef, is bewaard." in " ".join(label.text() for label in labels(proef.card))


def test_what_could_not_be_kept_at_the_end_is_tried_once_more(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    proef.read_until(DecideStep, {"Wat vindt u hiervan?": "Dit klopt."})
    proef.fails = "schijf-vol"
    proef.ahead = timedelta(hours=3)
    proef.window._watch.timeout.emit()
    assert proef.card.bar.isVisible()
    assert "is bewaard" not in " ".join(label.text() for label in labels(proef.card))
    proef.fails = ""
    proef.click("Terug naar de school")
    assert [answer.zienswijze for answer in proef.answers] == ["Dit klopt."]
    assert isinstance(proef.delivered[-1], Afronding)


def labels(page: QWidget) -> list[QLabel]:
    return page.findChildren(QLabel)


def test_the_pages_are_the_ones_that_were_given_and_are_sharp(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Beginnen")
    proef.settle()
    step = proef.view.step
    assert isinstance(step, ReadStep)
    (sheet,) = step.view.sheets
    image = sheet._render()
    assert image.width() == round(sheet.width() * sheet.devicePixelRatio())
    assert sheet.width() >= 880
    assert step.view.accessibleDescription() == step.spoken
    assert sheet.accessibleName() == "Pagina 1 van 7"


def test_a_page_is_read_aloud_and_silent_when_one_leaves_it(
    open_for: OpenFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Voorlezer, "is_there", property(lambda _: True))

    def toggle(voorlezer: Voorlezer, text: str) -> None:
        said.append(text)
        voorlezer._set(speaks=not voorlezer.speaks)

    monkeypatch.setattr(Voorlezer, "toggle", toggle)
    monkeypatch.setattr(Voorlezer, "stop", lambda self: self._set(speaks=False))
    proef = open_for()
    proef.click("Beginnen")
    button = proef.view.speak_button
    assert button.isVisible()
    assert button.text() == "Lees voor"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said == ["\n".join((INHOUD[0][1], *INHOUD[0][2]))]
    assert button.text() == "Stop met voorlezen"
    step = proef.view.step
    while proef.view.step is step:
        proef.settle()
        proef.go_on()
    assert button.text() == "Lees voor"
    proef.read_until(TextStep)
    assert not button.isVisible()


def test_the_mock_engine_reads_and_stops() -> None:
    pytest.importorskip("PySide6.QtTextToSpeech", exc_type=ImportError)
    voorlezer = Voorlezer("mock", QLocale.Language.English)
    assert voorlezer.is_there
    seen: list[bool] = []
    voorlezer.changed.connect(lambda: seen.append(voorlezer.speaks))
    voorlezer.toggle("een twee drie vier vijf zes")
    voorlezer.toggle("een twee drie")
    voorlezer.stop()
    assert seen == [True, False]


def test_without_a_dutch_voice_there_is_no_button() -> None:
    assert not Voorlezer("mock").is_there


def test_practice_says_that_it_is_practice(tmp_path: Path) -> None:
    for voorbeeld in (True, False):
        opdracht = msgspec.structs.replace(make_opdracht(tmp_path), voorbeeld=voorbeeld)
        window = OverhandigingWindow(opdracht, lambda _: None, lambda: None, read_now)
        page = window.page
        assert page is not None
        texts = [label.text() for label in labels(page)]
        assert ("Dit is om te oefenen. De mensen zijn verzonnen." in texts) is voorbeeld
        window.deleteLater()


def test_the_title_of_the_window_says_nothing_about_people(open_for: OpenFor) -> None:
    proef = open_for()
    assert proef.window.windowTitle() == "TOP-dossier"
    proef.click("Beginnen")
    assert proef.window.windowTitle() == "TOP-dossier"


def test_what_did_not_come_over_is_said_in_one_sentence(tmp_path: Path) -> None:
    del tmp_path
    gone: list[bool] = []
    window = OverhandigingWindow(None, lambda _: None, lambda: gone.append(True), read_now)
    window.show()
    page = window.page
    assert page is not None
    assert any("kwamen niet goed over" in label.text() for label in labels(page))
    (button,) = page.buttons  # type: ignore[attr-defined]
    button.click()
    assert gone == [True]
    assert not window.isVisible()
    window.deleteLater()
