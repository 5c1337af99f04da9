"""Removing a text in the window: what goes is shown first, and nothing brings it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.helpers.kluizen import PROEFDAG, exchange_kaarten, find_id, make_swv, tell_ouders
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from tests.ui.test_rechten_page import card, open_rechten, press, read
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.inzage import Reactie
from topdossier.errors import MachineError
from topdossier.services.services import Services
from ui.dialogs.afschermen import SHIELD, AfschermenDialog
from ui.main_window import MainWindow
from ui.pages.plan_page import PlanPage
from ui.pages.rechten import correcties
from ui.pages.rechten.afschermen import AfschermenCard
from ui.pages.rechten.correcties import CorrectiesCard
from ui.pages.rechten.page import RechtenPage

TEKST = "loopt vast bij het plannen"
PLEK = "versie-1/aanleiding"


@pytest.fixture
def page(open_window: OpenWindow, services: Services, dossier_id: str) -> RechtenPage:
    return open_rechten(open_window(services), dossier_id)


def _ask(page: RechtenPage) -> AfschermenDialog:
    found = card(page, AfschermenCard)
    assert isinstance(found, AfschermenCard)
    dialog = found.open_shield()
    settle()
    return dialog


def _choose(dialog: AfschermenDialog, text: str = TEKST) -> None:
    dialog.picker.search.setText(text)
    dialog.picker.table.selectRow(0)
    dialog.submit()
    settle()


def _shield(page: RechtenPage) -> None:
    dialog = _ask(page)
    _choose(dialog)
    dialog.reden.get_button("onjuist").click()
    dialog.submit()
    settle()


def test_first_is_shown_what_goes_and_without_a_reason_nothing_goes(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    dialog = _ask(page)
    dialog.submit()
    assert dialog.picker_field.error
    assert find_faults(dialog) == []
    _choose(dialog)
    assert TEKST in read(dialog)
    assert dialog.ok_button.text() == SHIELD
    assert dialog.reden.get_value() == ""
    assert find_faults(dialog) == []
    dialog.submit()
    assert dialog.reden_field.error
    assert services.avg.list_afschermingen(dossier_id) == ()
    dialog.reject()


def test_enter_alone_never_removes_anything(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    dialog = _ask(page)
    _choose(dialog)
    dialog.reden.get_button("onjuist").click()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    assert services.avg.list_afschermingen(dossier_id) == ()


def test_another_text_can_be_chosen_before_it_is_too_late(page: RechtenPage) -> None:
    dialog = _ask(page)
    _choose(dialog)
    dialog.back_button.click()
    assert dialog.picker.search.hasFocus()
    _choose(dialog, "aanspreekpunt")
    assert "J. Bakker" in read(dialog)
    dialog.reject()


def test_the_text_is_gone_and_the_card_tells_when_and_why(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    _shield(page)
    (item,) = services.avg.list_afschermingen(dossier_id)
    assert (item.plek, item.reden) == (PLEK, AfschermingReden.ONJUIST)
    assert TEKST not in services.plannen.load_versie(dossier_id, 1)[1].aanleiding
    assert page.bar.text == "De tekst is weg, op 1 plaats."
    assert "het klopte niet" in read(card(page, AfschermenCard))
    assert "Plan, versie 1." in read(card(page, AfschermenCard))


def test_a_concept_that_is_open_here_does_not_bring_it_back(
    page: RechtenPage, services: Services, dossier_id: str
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.dossier is not None
    plan = window.dossier.show_tab(0)
    assert isinstance(plan, PlanPage)
    settle()
    plan.open_concept()
    settle()
    assert plan.draft is not None
    plan.draft.set("leerroute", "vmbo basis")
    assert TEKST in plan.draft.inhoud.aanleiding
    _shield(page)
    fresh = window.dossier.show_tab(0)
    settle()
    assert isinstance(fresh, PlanPage)
    assert fresh is not plan
    assert fresh.draft is not None
    assert fresh.draft.inhoud.leerroute == "vmbo basis"
    fresh.draft.set("leerroute", "vmbo kader")
    assert fresh.flush()
    _, saved = services.plannen.load(dossier_id)
    assert saved.leerroute == "vmbo kader"
    assert TEKST not in saved.aanleiding


def test_cleaning_that_waits_is_told_and_is_no_failure(
    page: RechtenPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_yet(*_: object) -> int:
        raise MachineError("wissen-niet-af")

    monkeypatch.setattr(type(services.avg), "shield", not_yet)
    _shield(page)
    assert page.bar.text.startswith("De tekst is weg. Het opruimen van het bestand is nog niet af")


def test_receivers_are_told_by_a_person_or_by_a_package(
    page: RechtenPage,
    services: Services,
    dossier_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kluis = make_swv(tmp_path / "swv")
    swv = kluis.open_on(PROEFDAG)
    exchange_kaarten(services, swv)
    tell_ouders(services, dossier_id, swv.info.naam)
    contact = services.adresboek.find(swv.info.naam)
    sent = tmp_path / "plan.toppakket"
    sent.write_bytes(services.pakketten.make(dossier_id, "plan", contact, "advies")[1])
    swv.pakketten.open(sent)
    moeder = find_id(services, dossier_id, "Fatima")
    services.inzages.record(dossier_id, moeder, PROEFDAG, Reactie.AKKOORD, "")
    services.documenten.make_okr(dossier_id, ontvanger="Het Duin College")
    _shield(page)
    assert page.bar.reasons.splitlines() == [f"• {swv.info.naam}", "• Het Duin College"]
    found = card(page, CorrectiesCard)
    assert isinstance(found, CorrectiesCard)
    assert found.isVisible()
    assert read(found).count("Weet het nog niet") == 2
    assert find_faults(page.window()) == []

    told = found.open_told(found.rijen[1])
    settle()
    told.door.setText("Ruud Terpstra")
    told.submit()
    settle()
    assert "Verteld op 12-03-2026" in read(found)
    assert "Ruud Terpstra vertelde wat er weg moet." in read(found)

    target = tmp_path / "correctie.toppakket"
    monkeypatch.setattr(correcties, "choose_to_save", lambda *_: target)
    press(found, f"Correctie maken: {swv.info.naam}")
    assert "nog niet bevestigd" in read(found)
    receipt = tmp_path / "ontvangst.toppakket"
    opened = swv.pakketten.open(target)
    receipt.write_bytes(swv.pakketten.make_ontvangst(opened.pakket_id)[1])
    services.pakketten.open(receipt)
    page.session.tell_changed()
    settle()
    assert "Bevestigd op" in read(found)
    assert [b for b in found.findChildren(QPushButton) if b.text() == "Correctie maken"] == []
    kluis.close_all()
