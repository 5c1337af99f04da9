"""Terms and destruction in Beheer: what is due, any other dossier by its number, days and holds."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    find_id,
    make_agreed_dossier,
)
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.bewaartermijn import BewaarfeitSoort, BewaarstopSoort
from topdossier.domain.inzage import Reactie
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.services.services import Services
from topdossier.texts import get_sentence
from ui.dialogs.ander_dossier import AnderDossierDialog
from ui.dialogs.bewaren import EindeDialog
from ui.main_window import MainWindow
from ui.pages.beheer import certificaten as certificaten_module
from ui.pages.beheer.bewaren import BewarenSection
from ui.pages.beheer.page import BeheerPage
from ui.texts import format_moment
from ui.widgets.button import Button

OpenAs = Callable[[str], MainWindow]


@pytest.fixture
def school(school: Proefkluis) -> Proefkluis:
    for login, rol in (
        ("bert", Rol.BEHEERDER),
        ("fatima", Rol.FG),
        ("tine", Rol.ZORGCOORDINATOR),
    ):
        school.add_gebruiker(login, rol)
    school.write_slots()
    return school


@pytest.fixture
def open_as(open_window: OpenWindow, school: Proefkluis) -> OpenAs:
    return lambda login: open_window(school.open_on(PROEFDAG, login))


def _open(window: MainWindow) -> BewarenSection:
    page = window.show_beheer()
    assert isinstance(page, BeheerPage)
    section = page.show_titled("Bewaartermijnen")
    assert isinstance(section, BewarenSection)
    settle()
    return section


def _services(window: MainWindow) -> Services:
    assert window.session is not None
    return window.session.services


def _stand(section: BewarenSection, row: int = 0) -> str:
    return str(section.table.model().index(row, 5).data())


def _buttons(section: BewarenSection) -> list[str]:
    found = section.acties.findChildren(Button)
    return [button.text() for button in found if button.isVisible()]


LATER = PROEFDAG.replace(year=PROEFDAG.year + 7)
"""A day on which every term of who left on the PROEFDAG is over."""


def _due(school: Proefkluis) -> str:
    services = school.open_on(LATER)
    dossier_id = add_dossier(services)
    services.bewaren.record_feit(dossier_id, BewaarfeitSoort.UITSCHRIJVING, PROEFDAG)
    return dossier_id


@pytest.fixture
def open_later(open_window: OpenWindow, school: Proefkluis) -> OpenAs:
    return lambda login: open_window(school.open_on(LATER, login))


def test_two_people_destroy_a_dossier(open_later: OpenAs, school: Proefkluis) -> None:
    _due(school)
    first = open_later("karin")
    section = _open(first)
    section.table.selectRow(0)
    assert section.acties.propose_button.isVisible()
    proposal = section.open_propose()
    assert proposal is not None
    assert not proposal.ok_button.isEnabled(), "first why, then what goes"
    proposal.reden.get_button(str(Vernietigingsreden.BEWAARTERMIJN)).click()
    settle()
    assert "D00001" in proposal.what.text()
    proposal.ok_button.click()
    settle()
    section.table.selectRow(0)
    assert not section.acties.confirm_button.isEnabled(), "another person confirms"
    second = open_later("tine")
    other = _open(second)
    other.table.selectRow(0)
    question = other.open_confirm()
    assert question is not None
    settle()
    question.nummer.setText("D00009")
    question.submit()
    assert question.nummer_field.error
    question.nummer.setText("d00001")
    question.submit()
    settle()
    assert other.bar.text == "Dossier D00001 is vernietigd. Bewaar het certificaat."


def test_a_certificate_is_written_with_its_signed_file(
    open_later: OpenAs, school: Proefkluis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = _due(school)
    school.open_on(LATER).vernietiging.propose(dossier_id, Vernietigingsreden.BEWAARTERMIJN)
    window = open_later("tine")
    _services(window).vernietiging.confirm(dossier_id)
    other = _open(window)
    target = tmp_path / "certificaat.pdf"
    monkeypatch.setattr(certificaten_module, "choose_to_save", lambda *_: target)
    other.certificaten.save_button.click()
    settle()
    assert target.read_bytes().startswith(b"%PDF")
    signed = target.with_suffix(".json").read_bytes()
    assert b"D00001" in signed
    other.certificaten.save_button.click()
    settle()
    assert "bestaat al" in other.bar.text, "a signed file in the archive is not overwritten"


def test_a_proposal_can_be_withdrawn(open_later: OpenAs, school: Proefkluis) -> None:
    dossier_id = _due(school)
    window = open_later("karin")
    _services(window).vernietiging.propose(dossier_id, Vernietigingsreden.BEWAARTERMIJN)
    section = _open(window)
    section.table.selectRow(0)
    section.acties.withdraw_button.click()
    settle()
    assert section._rijen[0].voorgesteld_door == ""


def test_the_fg_sees_the_terms_without_names_and_destroys_nothing(
    open_later: OpenAs, school: Proefkluis
) -> None:
    _due(school)
    section = _open(open_later("fatima"))
    section.table.selectRow(0)
    assert section._rijen[0].naam == ""
    assert not section.acties.isVisible()


def _ask(section: BewarenSection, nummer: str, reden: Vernietigingsreden) -> AnderDossierDialog:
    dialog = section.open_other()
    QTest.keyClicks(dialog.nummer, nummer)
    dialog.reden.get_button(str(reden)).click()
    settle()
    return dialog


def test_any_dossier_is_proposed_by_its_number_and_the_second_person_sees_it(
    open_as: OpenAs, school: Proefkluis
) -> None:
    services = school.open_on(PROEFDAG)
    add_dossier(services)
    dossier_id = add_dossier(services)
    services.bewaren.record_feit(dossier_id, BewaarfeitSoort.UITSCHRIJVING, PROEFDAG)
    section = _open(open_as("karin"))
    assert "D00002" not in [rij.nummer for rij in section._rijen], "its term runs on"
    dialog = section.open_other()
    assert dialog.reden.get_value() == "", "nothing is chosen beforehand"
    assert not dialog.ok_button.isEnabled()
    settle()
    assert find_faults(dialog) == []
    dialog.reject()
    dialog = _ask(section, "d00002", Vernietigingsreden.ONTERECHT)
    assert "dossier D00002 (Sanne de Vries)" in dialog.what.text()
    assert dialog.ok_button.isEnabled()
    dialog.ok_button.click()
    settle()
    other = _open(open_as("bert"))
    assert other._rijen[0].nummer == "D00002", "what waits stands on top"
    assert other._rijen[0].voorgesteld_op is not None
    since = format_moment(other._rijen[0].voorgesteld_op)[:10]
    assert _stand(other) == f"Voorgesteld door karin op {since}"
    other.table.selectRow(0)
    assert f"voorgesteld door karin op {since}" in other.chosen.text()
    question = other.open_confirm()
    assert question is not None
    settle()
    assert question.why.text() == "Reden: had hier niet mogen staan."
    assert find_faults(question) == []
    question.nummer.setText("D00002")
    question.submit()
    settle()
    assert other.bar.text == "Dossier D00002 is vernietigd. Bewaar het certificaat."
    assert "D00002" not in [rij.nummer for rij in other._rijen]


def test_a_number_that_is_nobodys_says_so_at_the_field(open_as: OpenAs, school: Proefkluis) -> None:
    add_dossier(school.open_on(PROEFDAG))
    section = _open(open_as("karin"))
    dialog = _ask(section, "", Vernietigingsreden.ONTERECHT)
    assert dialog.nummer_field.error
    QTest.keyClicks(dialog.nummer, "D00077")
    QTest.keyClick(dialog.nummer, Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible(), "Enter ends the line and not the dialog"
    assert dialog.nummer_field.error
    assert not dialog.ok_button.isEnabled()
    dialog.nummer.setText("D00001")
    QTest.keyClick(dialog.nummer, Qt.Key.Key_Return)
    settle()
    assert dialog.nummer_field.error == ""
    assert dialog.ok_button.isEnabled()


def test_who_has_an_okr_is_named_before_it_is_too_late(open_as: OpenAs, school: Proefkluis) -> None:
    """Whoever asked to erase may have the receivers told (AVG art. 19)."""
    services = school.open_on(PROEFDAG)
    dossier_id = make_agreed_dossier(services)
    moeder = find_id(services, dossier_id, "Fatima")
    services.inzages.record(dossier_id, moeder, PROEFDAG, Reactie.AKKOORD)
    services.documenten.make_okr(dossier_id, ontvanger="De jeugdarts")
    dialog = _ask(_open(open_as("karin")), "D00001", Vernietigingsreden.ONTERECHT)
    assert dialog.others.text() == "Wat anderen kregen, hebben zij nog: De jeugdarts (OKR)."


def test_another_number_takes_the_preview_of_the_first_away(
    open_as: OpenAs, school: Proefkluis
) -> None:
    services = school.open_on(PROEFDAG)
    add_dossier(services)
    add_dossier(services)
    section = _open(open_as("karin"))
    dialog = _ask(section, "D00001", Vernietigingsreden.ONTERECHT)
    assert dialog.ok_button.isEnabled()
    dialog.nummer.setText("D0000")
    assert not dialog.ok_button.isEnabled()
    assert "D00001" not in dialog.what.text()
    dialog.submit()
    settle()
    assert all(not rij.voorgesteld_door for rij in services.bewaren.list_due())


def test_what_the_law_keeps_is_not_destroyed_on_request(
    open_as: OpenAs, school: Proefkluis
) -> None:
    add_dossier(school.open_on(PROEFDAG))
    section = _open(open_as("karin"))
    dialog = _ask(section, "D00001", Vernietigingsreden.AVG_VERZOEK)
    assert dialog.bar.reasons
    assert not dialog.ok_button.isEnabled()


def test_a_dossier_that_was_proposed_already_says_by_whom(
    open_as: OpenAs, school: Proefkluis
) -> None:
    services = school.open_on(PROEFDAG)
    services.vernietiging.propose(add_dossier(services), Vernietigingsreden.ONTERECHT)
    section = _open(open_as("tine"))
    dialog = _ask(section, "D00001", Vernietigingsreden.ONTERECHT)
    assert dialog.bar.text.startswith("karin stelde dit al voor.")
    assert not dialog.ok_button.isEnabled()


def test_a_beheerder_sees_the_number_and_no_name(open_as: OpenAs, school: Proefkluis) -> None:
    add_dossier(school.open_on(PROEFDAG))
    dialog = _ask(_open(open_as("bert")), "D00001", Vernietigingsreden.ONTERECHT)
    assert "dossier D00001:" in dialog.what.text()
    assert "Sanne" not in dialog.what.text()


def test_two_logins_that_may_be_one_person_are_refused_with_the_reason(
    open_as: OpenAs, school: Proefkluis
) -> None:
    services = school.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    services.gebruikers.change_rol("tine", Rol.BEHEERDER)
    services.vernietiging.propose(dossier_id, Vernietigingsreden.ONTERECHT)
    section = _open(open_as("tine"))
    section.table.selectRow(0)
    question = section.open_confirm()
    assert question is not None
    settle()
    question.nummer.setText("D00001")
    question.submit()
    settle()
    assert question.bar.text == get_sentence("fout", "vernietigen-niet-onafhankelijk")
    assert question.nummer.text() == "D00001"
    assert services.jongeren.search("sanne").totaal == 1


def test_a_later_day_shows_what_comes(open_as: OpenAs, school: Proefkluis) -> None:
    services = school.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    services.bewaren.record_feit(dossier_id, BewaarfeitSoort.UITSCHRIJVING, PROEFDAG)
    section = _open(open_as("fatima"))
    assert section.table.row_count == 0
    section.tot.set_value(LATER)
    section.reload()
    settle()
    assert {rij.nummer for rij in section._rijen} == {"D00001"}
    section.tot.setText("")
    settle()
    assert section.table.row_count == 0


def test_a_day_is_recorded_for_a_dossier_of_which_nobody_knew_it(
    open_later: OpenAs, school: Proefkluis
) -> None:
    services = school.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    # of a school only what somebody proposed is on the list without a day
    services.vernietiging.propose(dossier_id, Vernietigingsreden.ONTERECHT)
    window = open_later("karin")
    section = _open(window)
    assert not section._rijen[0].vernietigen_op
    section.table.selectRow(0)
    dialog = section.acties.open_feit()
    assert dialog is not None
    dialog.datum.set_value(PROEFDAG)
    dialog.submit()
    settle()
    assert section.bar.text == "De datum is vastgelegd."
    (feit,) = _services(window).bewaren.list_feiten(dossier_id)
    assert (feit.soort, feit.datum) == (BewaarfeitSoort.UITSCHRIJVING, PROEFDAG)
    assert section._rijen[0].vernietigen_op == PROEFDAG.replace(year=PROEFDAG.year + 2) + timedelta(
        1
    )


def test_a_hold_is_begun_and_ended_from_the_list(open_later: OpenAs, school: Proefkluis) -> None:
    _due(school)
    window = open_later("karin")
    section = _open(window)
    section.table.selectRow(0)
    assert "Bewaarstop is voorbij" not in _buttons(section)
    dialog = section.acties.open_stop()
    assert dialog is not None
    dialog.soort.get_button(str(BewaarstopSoort.GESCHIL)).click()
    dialog.datum.set_value(LATER - timedelta(days=9))
    dialog.submit()
    settle()
    assert "Wacht: geschil" in _stand(section)
    section.table.selectRow(0)
    section.acties.end_button.click()
    settle()
    end = window.findChild(EindeDialog)
    assert end is not None
    end.datum.set_value(LATER)
    end.submit()
    settle()
    assert "Wacht" not in _stand(section)


@pytest.mark.parametrize(
    ("login", "wanted"),
    [
        ("karin", {"Vernietiging voorstellen", "Datum vastleggen", "Bewaarstop vastleggen"}),
        ("bert", {"Vernietiging voorstellen"}),
        ("fatima", set()),
    ],
)
def test_a_button_is_there_for_who_has_its_right(
    open_later: OpenAs, school: Proefkluis, login: str, wanted: set[str]
) -> None:
    _due(school)
    section = _open(open_later(login))
    section.table.selectRow(0)
    assert set(_buttons(section)) == wanted
    assert section.other_button.isVisible() is (login != "fatima")
    assert find_faults(section) == []
