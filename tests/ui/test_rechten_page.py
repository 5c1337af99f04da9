"""The tab Rechten: who holds the rights, requests, copies, statements, terms and holds."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.helpers.kluizen import OMA, PROEFDAG, Proefkluis, add_dossier, agree, find_id
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.bewaartermijn import BewaarfeitSoort, BewaarstopSoort
from topdossier.domain.verzoek import VerzoekSoort, VerzoekUitkomst
from topdossier.errors import MachineError
from topdossier.services.services import Services
from topdossier.texts import get_sentence
from ui.dialogs import inzagekopie
from ui.dialogs.bijlage import BijlageDialog
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.rechten.bewaren import BewarenCard
from ui.pages.rechten.page import RechtenPage
from ui.pages.rechten.rechthebbenden import RechthebbendenCard
from ui.pages.rechten.verklaringen import VerklaringenCard
from ui.pages.rechten.verzoeken import VerzoekenCard
from ui.theme.look import look
from ui.widgets.chip import Chip


def open_rechten(window: MainWindow, dossier_id: str) -> RechtenPage:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Rechten"))
    assert isinstance(page, RechtenPage)
    settle()
    return page


@pytest.fixture
def page(open_window: OpenWindow, services: Services, dossier_id: str) -> RechtenPage:
    return open_rechten(open_window(services), dossier_id)


def read(root: QWidget) -> str:
    labels = [label.text() for label in root.findChildren(QLabel) if label.isVisible()]
    return "\n".join((*labels, *(chip.text for chip in root.findChildren(Chip))))


def press(root: QWidget, name: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.accessibleName() == name).click()
    settle()


def card(page: RechtenPage, kind: type) -> QWidget:
    return next(item for item in page.cards if isinstance(item, kind))


def test_a_zorgcoordinator_sees_every_card(page: RechtenPage) -> None:
    words = read(page)
    for title in ("Verzoeken", "Wie nu de rechten heeft", "Eigen verklaringen", "Afschermen"):
        assert title in words
    assert "Bewaren" in words
    assert "Ontvangers die het ook moeten weten" not in words


@pytest.mark.parametrize("rol", [Rol.MENTOR, Rol.ORTHOPEDAGOOG])
def test_who_may_only_take_in_statements_sees_no_more(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str, rol: Rol
) -> None:
    school.add_gebruiker("femke", rol)
    services.teams.add(dossier_id, "femke")
    page = open_rechten(open_window(school.open_on(PROEFDAG, "femke")), dossier_id)
    assert [type(item) for item in page.cards] == [VerklaringenCard]
    assert not page.bar.isVisible()
    assert find_faults(page.window()) == []


@pytest.mark.parametrize(
    ("geboren", "wie"),
    [
        (date(2011, 9, 3), "Fatima el Amrani (moeder)\nHeeft gezag; de jongere is nog geen 16."),
        (date(2010, 3, 1), "Sanne de Vries (jongere)\nIs 16 of 17 en beslist zelf."),
        (date(2008, 3, 1), "Sanne de Vries (jongere)\nIs 18 of ouder en beslist zelf."),
    ],
)
def test_who_holds_the_rights_follows_the_age(
    open_window: OpenWindow, services: Services, geboren: date, wie: str
) -> None:
    dossier_id = add_dossier(services, geboortedatum=geboren)
    page = open_rechten(open_window(services), dossier_id)
    assert wie in read(card(page, RechthebbendenCard))


def test_without_known_gezag_it_says_what_to_do(
    open_window: OpenWindow, services: Services
) -> None:
    dossier_id = add_dossier(services, OMA)
    page = open_rechten(open_window(services), dossier_id)
    assert "Van niemand is bekend dat die gezag heeft." in read(card(page, RechthebbendenCard))


def test_a_request_gets_its_last_day(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    verzoeken = card(page, VerzoekenCard)
    assert isinstance(verzoeken, VerzoekenCard)
    dialog = verzoeken.open_add()
    settle()
    assert dialog.soort.get_value() == dialog.door.get_value() == ""
    assert find_faults(dialog) == []
    dialog.submit()
    assert dialog.door_field.error
    assert dialog.soort_field.error
    dialog.door.set_value(find_id(services, dossier_id, "Fatima"))
    dialog.soort.get_button("inzage").click()
    dialog.datum.set_value(PROEFDAG - timedelta(days=26))
    dialog.submit()
    settle()
    assert [rij.soort for rij in services.avg.list_verzoeken(dossier_id)] == [VerzoekSoort.INZAGE]
    words = read(verzoeken)
    assert "Inzage, gevraagd door Fatima el Amrani" in words
    assert "Antwoord uiterlijk 14-03-2026" in words


def test_a_request_of_who_does_not_hold_the_right_says_so(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    """Sanne is 14 (row 4.4): it must be answered, and the answer may be no."""
    for door in (dossier_id, find_id(services, dossier_id, "Fatima")):
        services.avg.record_verzoek(dossier_id, VerzoekSoort.BEZWAAR, door, PROEFDAG)
    page.session.tell_changed()
    settle()
    words = read(card(page, VerzoekenCard))
    assert words.count("Deze persoon oefent dit recht nu niet uit. Antwoord wel.") == 1


def test_a_request_is_extended_and_settled(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    vader = find_id(services, dossier_id, "Mark")
    services.avg.record_verzoek(dossier_id, VerzoekSoort.BEZWAAR, vader, PROEFDAG)
    page.session.tell_changed()
    settle()
    verzoeken = card(page, VerzoekenCard)
    assert isinstance(verzoeken, VerzoekenCard)
    longer = verzoeken.open_extend(verzoeken.rijen[0])
    longer.submit()
    settle()
    assert "Antwoord uiterlijk 12-06-2026" in read(verzoeken)
    assert "Verlengen" not in read(verzoeken)
    done = verzoeken.open_settle(verzoeken.rijen[0])
    settle()
    done.submit()
    assert done.uitkomst_field.error
    done.uitkomst.get_button("geweigerd").click()
    done.submit()
    settle()
    (rij,) = services.avg.list_verzoeken(dossier_id)
    assert rij.uitkomst is VerzoekUitkomst.GEWEIGERD
    assert "Geweigerd op 12-03-2026" in read(verzoeken)
    assert "Afhandelen" not in [b.text() for b in verzoeken.findChildren(QPushButton)]


def test_what_is_late_stands_on_top_and_says_so(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    vader = find_id(services, dossier_id, "Mark")
    for soort, days in ((VerzoekSoort.INZAGE, 1), (VerzoekSoort.WISSEN, 40)):
        day = PROEFDAG - timedelta(days=days)
        services.avg.record_verzoek(dossier_id, soort, vader, day)
    page.session.tell_changed()
    settle()
    words = read(card(page, VerzoekenCard))
    assert words.index("Wissen, gevraagd") < words.index("Inzage, gevraagd")
    assert "12 dagen te laat" in words


def test_a_rule_of_the_services_is_shown_in_the_dialog(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    verzoeken = card(page, VerzoekenCard)
    assert isinstance(verzoeken, VerzoekenCard)
    dialog = verzoeken.open_add()
    dialog.door.set_value(find_id(services, dossier_id, "Mark"))
    dialog.soort.get_button("inzage").click()
    dialog.datum.set_value(PROEFDAG + timedelta(days=1))
    dialog.submit()
    settle()
    assert dialog.isVisible()
    assert dialog.fields["datum"].error == get_sentence("probleem", "datum-in-toekomst")
    assert dialog.focusWidget() is dialog.datum
    assert dialog.bar.isHidden()
    dialog.reject()


def _open_copy(page: RechtenPage) -> inzagekopie.InzagekopieDialog:
    rechten = card(page, RechthebbendenCard)
    assert isinstance(rechten, RechthebbendenCard)
    dialog = rechten.open_copy()
    settle()
    return dialog


@pytest.fixture
def signed(page: RechtenPage, services: Services, dossier_id: str) -> RechtenPage:
    """Vader signed on paper: his proof does not go along for moeder by itself."""
    agree(services, dossier_id, find_id(services, dossier_id, "Mark"))
    page.session.tell_changed()
    settle()
    return page


def test_a_copy_shows_what_is_left_out_and_why(
    signed: RechtenPage,
    services: Services,
    dossier_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inzagekopie, "choose_folder", lambda *_: tmp_path)
    dialog = _open_copy(signed)
    dialog.persoon.setCurrentIndex(dialog.persoon.findData(find_id(services, dossier_id, "Fatima")))
    dialog.wat.get_button("volledig").click()
    settle()
    assert "Getekend handelingsdeel" in read(dialog)
    assert "Woorden van iemand anders" in read(dialog)
    assert [box.isChecked() for box in dialog.boxes.values()] == [False]
    assert find_faults(dialog) == []
    dialog.submit()
    settle()
    made = sorted(path.name for path in (tmp_path / "kopie-D00001").iterdir())
    assert made == ["dossier.json", "inzagekopie.pdf", "logboek.csv"]
    assert (tmp_path / "kopie-D00001").stat().st_mode & 0o077 == 0
    assert "kopie-D00001" in signed.bar.text
    assert signed.bar.reasons.startswith("• Getekend handelingsdeel: Woorden van iemand anders")


def test_what_was_looked_at_and_chosen_goes_along(
    signed: RechtenPage,
    services: Services,
    dossier_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inzagekopie, "choose_folder", lambda *_: tmp_path)
    (tmp_path / "kopie-D00001").mkdir()
    dialog = _open_copy(signed)
    dialog.persoon.setCurrentIndex(dialog.persoon.findData(find_id(services, dossier_id, "Fatima")))
    dialog.wat.get_button("volledig").click()
    settle()
    press(dialog, "Bekijken: Getekend handelingsdeel")
    shown = dialog.findChild(BijlageDialog)
    assert isinstance(shown, BijlageDialog)
    assert not shown.bar.isVisible()
    assert find_faults(shown) == []
    shown.accept()
    settle()
    next(iter(dialog.boxes.values())).click()
    dialog.submit()
    settle()
    assert len(list((tmp_path / "kopie-D00001-2").iterdir())) == 4
    assert signed.bar.reasons == ""


def test_whoever_does_not_hold_the_rights_gets_a_copy_about_themselves(
    page: RechtenPage,
    services: Services,
    dossier_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inzagekopie, "choose_folder", lambda *_: tmp_path)
    dialog = _open_copy(page)
    assert dialog.persoon.findData(dossier_id) == -1, "the jongere is no 16 yet"
    dialog.persoon.setCurrentIndex(
        dialog.persoon.findData(find_id(services, dossier_id, "Geertruida"))
    )
    settle()
    assert not dialog.wat.isVisible()
    assert "alleen wat over deze persoon zelf is bewaard" in read(dialog)
    dialog.submit()
    settle()
    made = sorted(path.name for path in (tmp_path / "kopie-D00001").iterdir())
    assert made == ["dossier.json", "inzagekopie.pdf"]


def test_going_back_at_the_folder_makes_nothing(
    page: RechtenPage, services: Services, dossier_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inzagekopie, "choose_folder", lambda *_: None)
    dialog = _open_copy(page)
    dialog.submit()
    assert dialog.persoon_field.error
    dialog.persoon.setCurrentIndex(
        dialog.persoon.findData(find_id(services, dossier_id, "Geertruida"))
    )
    dialog.submit()
    settle()
    assert dialog.isVisible()
    assert "avg-inzage" not in [rij.actie for rij in services.logboek.list(dossier_id)]
    dialog.reject()


def test_half_a_copy_is_taken_away_and_a_kluis_takes_none(
    page: RechtenPage,
    services: Services,
    dossier_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = [tmp_path]
    monkeypatch.setattr(inzagekopie, "choose_folder", lambda *_: chosen[0])

    def full(target: Path, _: bytes) -> None:
        target.write_bytes(b"half")
        raise MachineError("bestand-niet-schrijfbaar")

    monkeypatch.setattr(inzagekopie, "write_file", full)
    dialog = _open_copy(page)
    dialog.persoon.setCurrentIndex(
        dialog.persoon.findData(find_id(services, dossier_id, "Geertruida"))
    )
    dialog.submit()
    settle()
    assert dialog.bar.text.startswith("Het bestand kon niet bewaard worden")
    assert not (tmp_path / "kopie-D00001").exists()
    (tmp_path / "kluis.json").write_text("{}", encoding="utf-8")
    dialog.submit()
    settle()
    assert dialog.bar.text.startswith("In de map van een kluis mag niets anders staan")
    dialog.reject()


def test_a_statement_stands_beside_one_place_word_for_word(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    verklaringen = card(page, VerklaringenCard)
    assert isinstance(verklaringen, VerklaringenCard)
    dialog = verklaringen.open_add()
    settle()
    dialog.door.set_value(find_id(services, dossier_id, "Mark"))
    dialog.tekst.set_value("Ze kan meer dan hier staat.")
    dialog.submit()
    assert dialog.over_field.error
    dialog.over.get_button("plek").click()
    settle()
    assert find_faults(dialog) == []
    dialog.submit()
    assert dialog.picker_field.error
    dialog.picker.search.setText("onderbouwing")
    dialog.picker.table.selectRow(0)
    dialog.submit()
    settle()
    (item,) = services.avg.list_verklaringen(dossier_id)
    assert (item.over, item.tekst) == (
        "versie-1/perspectief.onderbouwing",
        "Ze kan meer dan hier staat.",
    )
    words = read(verklaringen)
    assert "Mark de Vries, 12-03-2026" in words
    assert "Over Plan, versie 1: perspectief, onderbouwing." in words
    assert "Ze kan meer dan hier staat." in words


def test_a_mentor_records_a_statement_about_the_whole_dossier(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("femke", Rol.MENTOR)
    services.teams.add(dossier_id, "femke")
    page = open_rechten(open_window(school.open_on(PROEFDAG, "femke")), dossier_id)
    verklaringen = page.cards[0]
    assert isinstance(verklaringen, VerklaringenCard)
    dialog = verklaringen.open_add()
    settle()
    assert not dialog.over.isVisible()
    dialog.door.set_value(dossier_id)
    dialog.tekst.set_value("Ze wil niet naar een andere school.")
    dialog.submit()
    settle()
    assert dialog.bar.text.startswith("Deze persoon oefent dit recht nu niet uit"), "Sanne is 14"
    dialog.door.set_value(find_id(services, dossier_id, "Fatima"))
    dialog.submit()
    settle()
    assert "Fatima el Amrani, 12-03-2026\nOver het hele dossier." in read(verklaringen)


def test_a_term_begins_and_a_mistake_is_taken_back(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    bewaren = card(page, BewarenCard)
    assert isinstance(bewaren, BewarenCard)
    dialog = bewaren.open_feit()
    settle()
    assert not dialog.soort.isVisible(), "a school has one fact"
    assert dialog.datum_field.label.text() == "Dag van de uitschrijving"
    dialog.submit()
    assert dialog.datum_field.error
    dialog.datum.set_value(PROEFDAG - timedelta(days=9))
    dialog.submit()
    settle()
    (feit,) = services.bewaren.list_feiten(dossier_id)
    assert feit.soort is BewaarfeitSoort.UITSCHRIJVING
    assert "Uitschrijving op 03-03-2026" in read(bewaren)
    asked = bewaren.open_remove(feit, "Uitschrijving op 03-03-2026")
    asked.submit()
    settle()
    assert services.bewaren.list_feiten(dossier_id) == ()
    assert "Er ligt nog geen datum vast." in read(bewaren)


def test_a_hold_begins_and_ends(page: RechtenPage, services: Services, dossier_id: str) -> None:
    bewaren = card(page, BewarenCard)
    assert isinstance(bewaren, BewarenCard)
    dialog = bewaren.open_stop()
    settle()
    dialog.submit()
    assert dialog.soort_field.error
    dialog.soort.get_button("geschil").click()
    dialog.datum.set_value(PROEFDAG - timedelta(days=5))
    dialog.submit()
    settle()
    assert "Geschil\nVanaf 07-03-2026." in read(bewaren)
    (stop,) = services.bewaren.list_stops(dossier_id)
    ending = bewaren.open_end(stop)
    ending.datum.set_value(PROEFDAG)
    ending.submit()
    settle()
    (stop,) = services.bewaren.list_stops(dossier_id)
    assert (stop.soort, stop.tot) == (BewaarstopSoort.GESCHIL, PROEFDAG)
    assert "Voorbij op 12-03-2026." in read(bewaren)
    assert "Is voorbij" not in [b.text() for b in bewaren.findChildren(QPushButton)]


def test_an_open_request_holds_by_itself_and_ends_with_its_answer(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    vader = find_id(services, dossier_id, "Mark")
    services.avg.record_verzoek(dossier_id, VerzoekSoort.INZAGE, vader, PROEFDAG)
    page.session.tell_changed()
    settle()
    bewaren = card(page, BewarenCard)
    assert "Eindigt als het verzoek is afgehandeld." in read(bewaren)
    assert "Is voorbij" not in [b.text() for b in bewaren.findChildren(QPushButton)]


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_full_page_has_names_room_and_one_primary_button(
    page: RechtenPage, services: Services, dossier_id: str, zoom: float
) -> None:
    vader = find_id(services, dossier_id, "Mark")
    services.avg.record_verzoek(dossier_id, VerzoekSoort.INZAGE, vader, PROEFDAG)
    services.bewaren.start_stop(dossier_id, BewaarstopSoort.BEZWAAR, PROEFDAG)
    look.set_zoom(zoom)
    page.session.tell_changed()
    settle()
    assert find_faults(page.window()) == []
    buttons = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in buttons if b.property("kind") == "primary"] == ["Verzoek vastleggen"]
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()) - 2, label.text()


def test_the_keyboard_stays_in_the_list_after_an_answer(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    vader = find_id(services, dossier_id, "Mark")
    for soort in (VerzoekSoort.INZAGE, VerzoekSoort.BEZWAAR):
        services.avg.record_verzoek(dossier_id, soort, vader, PROEFDAG)
    page.session.tell_changed()
    settle()
    verzoeken = card(page, VerzoekenCard)
    assert isinstance(verzoeken, VerzoekenCard)
    first = next(b for b in verzoeken.findChildren(QPushButton) if b.text() == "Afhandelen")
    first.setFocus()
    dialog = verzoeken.open_settle(verzoeken.rijen[0])
    dialog.uitkomst.get_button("ingewilligd").click()
    dialog.submit()
    settle()
    focused = page.window().focusWidget()
    assert focused is not None
    assert verzoeken.isAncestorOf(focused)
