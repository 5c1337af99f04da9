"""The page about instemming: as what and why, taking back, facts, one for both, and where to go."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from tests.helpers.kluizen import PNG, PROEFDAG, Proefkluis, add_dossier, adopt_plan, agree, find_id
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from tests.helpers.plannen import make_handelingsdeel, make_plan
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.documents.words import format_fingerprint
from topdossier.domain.betrokkene import Gezag, GezagGrond
from topdossier.domain.instemming import Besluit, Dekking, DoelOpmerking, Wijze
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.domain.instemregels import Instemregels, Tekenwijze
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.services.services import Services
from ui.dialogs.feit import FeitDialog
from ui.dialogs.intrekken import IntrekkenDialog
from ui.main_window import MainWindow
from ui.pages.beheer.kluis import KluisSection
from ui.pages.beheer.page import BeheerPage
from ui.pages.dossier_page import TABS
from ui.pages.gegevens_page import GegevensPage
from ui.pages.instemming_page import InstemmingPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import find_section
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.chip import Chip

FOR_BOTH = Instemregels(tekenwijze=Tekenwijze.MEDE_NAMENS, meetekenen_vanaf_16=True)


def open_tab(window: MainWindow, dossier_id: str, tab: str) -> QWidget:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index(tab))
    settle()
    assert page is not None
    return page


def open_page(open_window: OpenWindow, services: Services, dossier_id: str) -> InstemmingPage:
    page = open_tab(open_window(services), dossier_id, "Instemming")
    assert isinstance(page, InstemmingPage)
    return page


def read(widget: QWidget) -> str:
    """Every word that is shown."""
    labels = [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
    return "\n".join([*labels, *(chip.text for chip in widget.findChildren(Chip))])


def dekking(services: Services, dossier_id: str) -> Dekking:
    return services.instemmingen.load_overzicht(dossier_id).dekking


def test_everybody_stands_there_with_as_what_and_why(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    page = open_page(open_window, services, dossier_id)
    assert list(page.cards) == [
        find_id(services, dossier_id, "Fatima"),
        find_id(services, dossier_id, "Mark"),
        dossier_id,
    ]
    moeder = read(page.cards[find_id(services, dossier_id, "Fatima")])
    assert "Moeder · beslist over het handelingsdeel: heeft ouderlijk gezag" in moeder
    jongere = page.cards[dossier_id]
    assert "leest mee" in read(jongere)
    assert "Wordt gehoord" in read(jongere)
    assert jongere.sign_button is None
    assert list(jongere.note_buttons) == [FeitSoort.ZIENSWIJZE, FeitSoort.GEINFORMEERD]


def test_taking_back_asks_no_reason_and_shows_where_to_go(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    vader = find_id(services, dossier_id, "Mark")
    agree(services, dossier_id, vader)
    page = open_page(open_window, services, dossier_id)
    assert "Geschillencommissie" not in read(page)
    button = page.cards[vader].withdraw_button
    assert button is not None
    button.click()
    settle()
    (dialog,) = page.window().findChildren(IntrekkenDialog)
    dialog.datum.set_value(None)
    dialog.ok_button.click()
    assert dialog.isVisible()
    dialog.datum.set_value(PROEFDAG)
    dialog.ok_button.click()
    settle()
    assert not isValid(dialog)
    assert services.instemmingen.list(dossier_id)[-1].besluit is Besluit.INGETROKKEN
    shown = read(page)
    assert "Ingetrokken op" in shown
    assert "tot die dag deed, mocht" in shown
    assert "Geschillencommissie passend onderwijs" in shown
    assert "Antwoord binnen 10 weken." in shown
    assert page.cards[vader].withdraw_button is None


def test_three_attempts_and_it_says_that_nobody_can_reach_them(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    vader = find_id(services, dossier_id, "Mark")
    page = open_page(open_window, services, dossier_id)
    for _ in range(3):
        assert "Niet bereikbaar" not in read(page)
        dialog = page.open_feit(vader, FeitSoort.POGING)
        assert dialog is not None
        settle()
        dialog.hoe.set_value("gebeld")
        dialog.ok_button.click()
        settle()
    assert "Niet bereikbaar na 3 pogingen" in read(page)
    assert "Poging om iemand te bereiken: gebeld" in read(page.cards[vader])
    assert dekking(services, dossier_id) is Dekking.OPEN


def test_an_attempt_without_how_stays_open_and_says_why(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    page = open_page(open_window, services, dossier_id)
    dialog = page.open_feit(find_id(services, dossier_id, "Mark"), FeitSoort.POGING)
    assert dialog is not None
    settle()
    dialog.ok_button.click()
    settle()
    assert dialog.isVisible()
    assert "Schrijf op hoe" in dialog.fields["hoe"].error
    dialog.reject()


@pytest.mark.parametrize("soort", list(FeitSoort))
def test_every_fact_can_be_recorded_in_the_window(
    open_window: OpenWindow, services: Services, dossier_id: str, soort: FeitSoort
) -> None:
    wie = find_id(services, dossier_id, "Mark")
    if soort is FeitSoort.NIET_INFORMEREN:  # who decides has to be informed
        services.betrokkenen.record_gezag(dossier_id, wie, Gezag.NEE, "uitspraak")
    page = open_page(open_window, services, dossier_id)
    dialog = page.open_feit(wie, soort)
    assert dialog is not None
    settle()
    dialog.hoe.set_value("in een gesprek")
    dialog.tekst.set_value("C/15/123456")
    dialog.ok_button.click()
    settle()
    assert [feit.soort for feit in services.instemmingfeiten.list(dossier_id)] == [soort]


def find_code(services: Services, dossier_id: str) -> str:
    """What stands at the foot of the handelingsdeel on paper."""
    return format_fingerprint(services.instemmingen.load_overzicht(dossier_id).vingerafdruk)


def test_while_a_concept_is_open_decisions_are_about_the_version_in_force(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    moeder = find_id(services, dossier_id, "Fatima")
    agree(services, dossier_id, moeder)
    services.plannen.open_concept(dossier_id)
    page = open_page(open_window, services, dossier_id)
    shown = read(page)
    assert "Instemming met versie 1" in shown
    assert "Versie 2 is nog een concept." in shown
    card = page.cards[moeder]
    assert card.withdraw_button is not None


def test_what_is_in_force_can_be_taken_back_while_the_next_version_waits(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    vader = find_id(services, dossier_id, "Mark")
    for roepnaam in ("Fatima", "Mark"):
        agree(services, dossier_id, find_id(services, dossier_id, roepnaam))
    other = msgspec.structs.replace(make_handelingsdeel(), handelingsadviezen=("Iets anders",))
    adopt_plan(services, dossier_id, make_plan(handelingsdeel=other))
    page = open_page(open_window, services, dossier_id)
    button = page.cards[vader].withdraw_button
    assert button is not None
    button.click()
    settle()
    (dialog,) = page.window().findChildren(IntrekkenDialog)
    assert "bij versie 1" in read(dialog)
    dialog.ok_button.click()
    settle()
    newest = services.instemmingen.list(dossier_id)[-1]
    assert (newest.besluit, newest.versie_nummer) == (Besluit.INGETROKKEN, 1)
    assert page.cards[vader].withdraw_button is None


def test_what_was_said_at_a_doel_stands_on_the_card(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    lezers = services.overhandigen.list_lezers(dossier_id)
    opdracht = services.overhandigen.prepare(dossier_id, make_vraag(lezers[:1]))
    said = (DoelOpmerking(1, "Graag ook op vrijdag."),)
    nu = services.omgeving.klok.now()
    leave(opdracht, make_antwoord(opdracht, nu, doel_opmerkingen=said))
    services.innemen.take_in(opdracht.overhandiging_id, [lezers[0].betrokkene_id])
    assert "Bij doel 1: Graag ook op vrijdag." in read(open_page(open_window, services, dossier_id))


def test_what_was_said_at_an_earlier_version_stays_there_folded(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    lezers = services.overhandigen.list_lezers(dossier_id)
    opdracht = services.overhandigen.prepare(dossier_id, make_vraag(lezers[:1]))
    nu, who = services.omgeving.klok.now(), lezers[0].betrokkene_id
    said = (DoelOpmerking(1, "Graag ook op vrijdag."),)
    leave(
        opdracht,
        make_antwoord(opdracht, nu, doel_opmerkingen=said, zienswijze="Ik mis de sport."),
    )
    services.innemen.take_in(opdracht.overhandiging_id, [who])
    other = msgspec.structs.replace(make_handelingsdeel(), handelingsadviezen=("Iets anders",))
    adopt_plan(services, dossier_id, make_plan(handelingsdeel=other))
    page = open_page(open_window, services, dossier_id)
    card = page.cards[who]
    assert "Ik mis de sport." not in read(card)
    assert card.earlier_button is not None
    assert "ingeklapt" in card.earlier_button.accessibleName()
    card.earlier_button.click()
    words = read(card)
    assert "Bij doel 1: Graag ook op vrijdag." in words
    assert "Ik mis de sport." in words
    assert words.count("Bij versie 1 · ") == 2
    assert find_faults(page) == []
    card.earlier_button.click()
    assert "Ik mis de sport." not in read(card)
    for key in page.cards.keys() - {who}:
        assert page.cards[key].earlier_button is None


def test_the_inbreng_of_the_hand_over_is_offered_in_the_next_concept(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    lezers = services.overhandigen.list_lezers(dossier_id)
    opdracht = services.overhandigen.prepare(dossier_id, make_vraag(lezers))
    at = next(i for i, beurt in enumerate(opdracht.beurten) if beurt.inbreng)
    nu = services.omgeving.klok.now()
    answer = make_antwoord(
        opdracht, nu, at, besluit=None, handtekening=None, inbreng="Ik wil een vast lokaal."
    )
    leave(opdracht, msgspec.structs.replace(answer, volgnummer=1))
    services.innemen.take_in(opdracht.overhandiging_id, [dossier_id])
    services.plannen.open_concept(dossier_id)
    page = open_tab(open_window(services), dossier_id, "Plan")
    assert isinstance(page, PlanPage)
    block = page.show_section(find_section("inbreng_jongere"))
    settle()
    assert "Ik wil een vast lokaal." in read(block)
    (button,) = [b for b in block.findChildren(Button) if b.text() == "Overnemen"]
    button.click()
    assert page.flush()
    _, plan = services.plannen.load(dossier_id)
    assert plan.inbreng_jongere.inbreng.endswith("Ik wil een vast lokaal.")


def test_a_paper_goes_with_the_version_of_its_code(
    open_window: OpenWindow, services: Services, dossier_id: str, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(PNG)
    page = open_page(open_window, services, dossier_id)
    dialog = page.open_paper(find_id(services, dossier_id, "Fatima"))
    assert dialog is not None
    dialog.besluit.get_button(str(Besluit.INGESTEMD)).click()
    dialog.take_scan(scan)
    dialog.ok_button.click()
    settle()
    assert services.instemmingen.list(dossier_id) == (), "without a code nobody knows which it is"
    dialog.code.set_value("0000 0000 0000 0000")
    dialog.ok_button.click()
    settle()
    assert "hoort bij geen vastgestelde versie" in dialog.fields["paginacode"].error
    assert dialog.focusWidget() is dialog.code
    assert dialog.bar.isHidden(), "what is said at its field is not said twice"
    dialog.code.set_value(f"Code {find_code(services, dossier_id).upper()}")
    dialog.ok_button.click()
    settle()
    assert services.instemmingen.list(dossier_id)[-1].versie_nummer == 1


def test_a_paper_without_a_code_is_of_the_only_version_and_says_who_chose_it(
    open_window: OpenWindow, services: Services, dossier_id: str, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(PNG)
    page = open_page(open_window, services, dossier_id)
    dialog = page.open_paper(find_id(services, dossier_id, "Fatima"))
    assert dialog is not None
    dialog.besluit.get_button(str(Besluit.INGESTEMD)).click()
    dialog.take_scan(scan)
    dialog.zonder_code.click()
    assert not dialog.code.isVisible()
    assert dialog.versie.get_value() == "1"
    dialog.ok_button.click()
    settle()
    assert len(services.instemmingen.list(dossier_id)) == 1
    shown = read(page.cards[find_id(services, dossier_id, "Fatima")])
    assert "Papier zonder code: versie 1 gekozen door Karin Wiersma." in shown


def test_a_paper_without_a_code_can_be_of_several_versions_and_none_is_chosen_beforehand(
    open_window: OpenWindow, services: Services, dossier_id: str, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(PNG)
    other = msgspec.structs.replace(make_handelingsdeel(), handelingsadviezen=("Iets anders",))
    adopt_plan(services, dossier_id, make_plan(handelingsdeel=other))
    page = open_page(open_window, services, dossier_id)
    moeder = find_id(services, dossier_id, "Fatima")
    dialog = page.open_paper(moeder)
    assert dialog is not None
    settle()
    assert not dialog.versie.isVisible()
    dialog.besluit.get_button(str(Besluit.INGESTEMD)).click()
    dialog.take_scan(scan)
    dialog.zonder_code.click()
    assert dialog.versie.isVisible()
    assert dialog.versie.get_value() == ""
    dialog.ok_button.click()
    settle()
    assert dialog.fields["versie_nummer"].error == "Kies de versie."
    assert services.instemmingen.list(dossier_id) == ()
    dialog.versie.set_value("1")
    dialog.ok_button.click()
    settle()
    assert services.instemmingen.list(dossier_id)[-1].versie_nummer == 1


def test_what_was_written_to_take_back_is_kept_as_it_came(
    open_window: OpenWindow, services: Services, dossier_id: str, tmp_path: Path
) -> None:
    scan = tmp_path / "brief.png"
    scan.write_bytes(PNG)
    vader = find_id(services, dossier_id, "Mark")
    agree(services, dossier_id, vader)
    page = open_page(open_window, services, dossier_id)
    dialog = page.open_withdraw(vader)
    assert dialog is not None
    settle()
    assert "Een oudere versie gaat hierdoor niet opnieuw gelden." in read(dialog)
    assert dialog.wijze.get_value() == str(Wijze.MONDELING)
    assert not dialog.scan_button.isVisible()
    dialog.wijze.get_button(str(Wijze.PAPIER)).click()
    assert dialog.scan_button.isVisible()
    dialog.ok_button.click()
    settle()
    assert "Voeg een scan of foto toe" in dialog.fields["bewijs"].error
    dialog.take_scan(scan)
    dialog.ok_button.click()
    settle()
    newest = services.instemmingen.list(dossier_id)[-1]
    assert (newest.besluit, newest.wijze) == (Besluit.INGETROKKEN, Wijze.PAPIER)
    assert newest.bewijs_sha256


def test_while_there_is_a_concept_alone_it_can_be_given_along_and_nobody_decides(
    open_window: OpenWindow, school: Proefkluis
) -> None:
    services = school.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    services.plannen.save_concept(dossier_id, make_plan())
    page = open_page(open_window, services, dossier_id)
    card = page.cards[find_id(services, dossier_id, "Fatima")]
    assert list(card.note_buttons) == [FeitSoort.CONCEPT_MEEGEGEVEN, FeitSoort.AKKOORD]
    assert (card.sign_button, card.paper_button) == (None, None)
    assert not page.cards[dossier_id].note_buttons
    card.note_buttons[FeitSoort.CONCEPT_MEEGEGEVEN].click()
    settle()
    (dialog,) = page.window().findChildren(FeitDialog)
    dialog.hoe.set_value("op papier")
    dialog.ok_button.click()
    settle()
    assert "Concept meegegeven: op papier" in read(page)


def test_who_decides_can_be_given_the_concept_and_say_akkoord(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    page = open_page(open_window, services, dossier_id)
    moeder = find_id(services, dossier_id, "Fatima")
    buttons = page.cards[moeder].note_buttons
    assert {FeitSoort.CONCEPT_MEEGEGEVEN, FeitSoort.AKKOORD} <= buttons.keys()
    buttons[FeitSoort.AKKOORD].click()
    settle()
    (dialog,) = page.window().findChildren(FeitDialog)
    assert "Het is geen instemming" in read(dialog)
    dialog.ok_button.click()
    settle()
    assert "Schrijf op wat deze persoon zei" in dialog.fields["tekst"].error
    dialog.hoe.set_value("in een gesprek")
    dialog.ok_button.click()
    settle()
    assert "Akkoord: in een gesprek" in read(page.cards[moeder])
    assert dekking(services, dossier_id) is Dekking.OPEN


def test_one_ouder_signs_for_both_on_paper_only_where_that_may_be(
    open_window: OpenWindow, services: Services, dossier_id: str, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(PNG)
    moeder, vader = (find_id(services, dossier_id, naam) for naam in ("Fatima", "Mark"))
    page = open_page(open_window, services, dossier_id)
    dialog = page.open_paper(moeder)
    assert dialog is not None
    assert dialog.others == {}
    dialog.reject()
    services.instemregels.save(FOR_BOTH)
    page.reload()
    settle()
    dialog = page.open_paper(moeder)
    assert dialog is not None
    settle()
    box = dialog.others[vader]
    assert not box.isVisible()
    assert not box.get_value()
    dialog.besluit.get_button(str(Besluit.INGESTEMD)).click()
    assert box.isVisible()
    box.click()
    dialog.take_scan(scan)
    dialog.code.set_value(find_code(services, dossier_id))
    dialog.ok_button.click()
    settle()
    assert dekking(services, dossier_id) is Dekking.GEDEKT_DOOR_EEN
    shown = read(page)
    assert "Gedekt door één ouder" in shown
    assert "Mede namens: Fatima el Amrani" in shown


def test_who_refuses_never_does_so_for_another(
    open_window: OpenWindow, services: Services, dossier_id: str, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(PNG)
    services.instemregels.save(FOR_BOTH)
    page = open_page(open_window, services, dossier_id)
    dialog = page.open_paper(find_id(services, dossier_id, "Fatima"))
    assert dialog is not None
    dialog.besluit.get_button(str(Besluit.INGESTEMD)).click()
    next(iter(dialog.others.values())).click()
    dialog.besluit.get_button(str(Besluit.GEWEIGERD)).click()
    dialog.take_scan(scan)
    dialog.code.set_value(find_code(services, dossier_id))
    dialog.ok_button.click()
    settle()
    assert services.instemmingen.list(dossier_id)[-1].mede_namens == ()


def test_what_must_be_found_out_stands_on_top(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    services.betrokkenen.record_gezag(
        dossier_id, find_id(services, dossier_id, "Mark"), Gezag.ONBEKEND, "nog niet gevraagd"
    )
    shown = read(open_page(open_window, services, dossier_id))
    assert "Eerst uitzoeken" in shown
    assert "1 nog onbekend" in shown


def test_the_header_tells_who_is_waited_for_and_who_refused(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    window = open_window(services)
    open_tab(window, dossier_id, "Instemming")
    assert window.dossier is not None
    chip = window.dossier.header.dekking
    assert chip.toolTip() == "Nog geen besluit van: Fatima el Amrani, Mark de Vries"
    agree(services, dossier_id, find_id(services, dossier_id, "Mark"), Besluit.GEWEIGERD)
    assert window.session is not None
    window.session.tell_changed()
    settle()
    assert chip.toolTip() == "Niet ingestemd: Mark de Vries"
    assert chip.accessibleDescription() == chip.toolTip()


def test_a_jongere_of_sixteen_is_asked_to_sign_as_well(
    open_window: OpenWindow, school: Proefkluis
) -> None:
    services = school.open_on(PROEFDAG)
    services.instemregels.save(FOR_BOTH)
    dossier_id = add_dossier(services, geboortedatum=PROEFDAG.replace(year=PROEFDAG.year - 16))
    adopt_plan(services, dossier_id)
    page = open_page(open_window, services, dossier_id)
    assert dossier_id in page.sign_buttons
    assert "tekent mee: is 16 of 17" in read(page.cards[dossier_id])
    (own,) = [
        stand
        for stand in services.instemmingen.load_overzicht(dossier_id).overigen
        if stand.betrokkene_id == dossier_id
    ]
    assert own.hoedanigheid is Hoedanigheid.MEETEKENAAR


def test_an_ouder_without_gezag_can_be_left_out_and_read_again(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    vader = find_id(services, dossier_id, "Mark")
    services.betrokkenen.record_gezag(dossier_id, vader, Gezag.NEE, "uitspraak")
    page = open_page(open_window, services, dossier_id)
    assert FeitSoort.NIET_INFORMEREN in page.cards[vader].note_buttons
    dialog = page.open_feit(vader, FeitSoort.NIET_INFORMEREN)
    assert dialog is not None
    settle()
    dialog.ok_button.click()
    settle()
    assert "waarom het de jongere schaadt" in dialog.fields["tekst"].error
    dialog.tekst.set_value("Hij zocht haar op, ondanks het verbod.")
    dialog.ok_button.click()
    settle()
    assert vader not in page.cards
    assert page.niet_informeren is not None
    page.niet_informeren.buttons[vader].click()
    settle()
    (dialog,) = page.window().findChildren(FeitDialog)
    yesterday = PROEFDAG - timedelta(days=1)
    dialog.datum.set_value(yesterday)
    dialog.tot.set_value(yesterday)
    dialog.ok_button.click()
    settle()
    assert vader in page.cards
    assert page.niet_informeren is None


def test_the_choices_of_the_school_are_made_in_beheer(session: Session) -> None:
    page = BeheerPage(session)
    section = page.show_titled("Kluis")
    assert isinstance(section, KluisSection)
    settle()
    card = section.instemregels
    assert card is not None
    assert card.tekenwijze.get_value() == str(Tekenwijze.BEIDEN)
    card.tekenwijze.get_button(str(Tekenwijze.MEDE_NAMENS)).click()
    card.meetekenen.click()
    card.pogingen.set_value("5")
    card.save_button.click()
    settle()
    assert session.services.instemregels.load() == Instemregels(
        tekenwijze=Tekenwijze.MEDE_NAMENS, meetekenen_vanaf_16=True, pogingen=5
    )


@pytest.fixture
def session(open_window: OpenWindow, services: Services) -> Session:
    window = open_window(services)
    assert window.session is not None
    return window.session


def test_gezag_is_recorded_with_its_ground_and_days_and_keeps_them(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    page = open_tab(open_window(services), dossier_id, "Gegevens")
    assert isinstance(page, GegevensPage)
    vader = find_id(services, dossier_id, "Mark")
    for _ in range(2):
        dialog = page.open_gezag()
        settle()
        dialog.persoon.setCurrentIndex(dialog.persoon.findData(vader))
        dialog.gezag.set_value(str(Gezag.JA))
        if dialog.grond.get_value() == str(GezagGrond.ONBEKEND):
            dialog.grond.set_value(str(GezagGrond.OUDERLIJK))
            dialog.tot.set_value(PROEFDAG)
        dialog.bron.setText("gezagsregister")
        dialog.ok_button.click()
        settle()
        person = dict(services.jongeren.list_betrokkenen(dossier_id))[vader]
        assert (person.gezag_grond, person.gezag_tot) == (GezagGrond.OUDERLIJK, PROEFDAG)
        assert "ouderlijk gezag, tot en met" in page_text(page)


def page_text(page: GegevensPage) -> str:
    from PySide6.QtWidgets import QTableView  # noqa: PLC0415  for this one helper

    found: list[str] = []
    for table in page.findChildren(QTableView):
        model = table.model()
        found += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        ]
    return "\n".join(found)
