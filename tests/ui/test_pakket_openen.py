"""A package is checked and shown first; only a yes takes it in, also in an empty SWV kluis."""

from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    exchange_kaarten,
    make_agreed_dossier,
    make_swv,
    tell_ouders,
)
from tests.ui.conftest import OpenWindow, settle
from topdossier.services.services import Services
from ui.pages.dossier_page import TABS
from ui.pages.overdracht_page import OverdrachtPage


@pytest.fixture
def swv(tmp_path: Path) -> Services:
    return make_swv(tmp_path / "swv").open_on(PROEFDAG)


@pytest.fixture
def pakket(school: Proefkluis, swv: Services, tmp_path: Path) -> Path:
    services = school.open_on(PROEFDAG)
    dossier_id = make_agreed_dossier(services)
    exchange_kaarten(services, swv)
    contact = services.adresboek.list()[0]
    tell_ouders(services, dossier_id, contact.organisatie)
    _, data = services.pakketten.make(dossier_id, "plan", contact.id, "advies")
    target = tmp_path / "p.toppakket"
    target.write_bytes(data)
    return target


def test_the_first_package_of_an_empty_kluis_is_taken_in_after_a_yes(
    open_window: OpenWindow, swv: Services, pakket: Path
) -> None:
    window = open_window(swv)
    assert window.jongeren is not None
    dialog = window.jongeren.open_pakket(pakket)
    settle()
    assert dialog.ok_button.isEnabled()
    assert swv.jongeren.search().totaal == 0
    dialog.ok_button.click()
    settle()
    assert swv.jongeren.search().totaal == 1


def test_a_damaged_package_says_why_and_cannot_be_taken_in(
    open_window: OpenWindow, swv: Services, pakket: Path
) -> None:
    data = bytearray(pakket.read_bytes())
    data[len(data) // 2] ^= 1
    pakket.write_bytes(bytes(data))
    window = open_window(swv)
    assert window.jongeren is not None
    dialog = window.jongeren.open_pakket(pakket)
    settle()
    assert dialog.bar.isVisible()
    assert not dialog.ok_button.isEnabled()
    dialog.reject()
    assert swv.jongeren.search().totaal == 0


def test_a_receipt_asks_for_no_receipt(
    open_window: OpenWindow, school: Proefkluis, swv: Services, pakket: Path, tmp_path: Path
) -> None:
    swv.pakketten.open(pakket)
    _, data = swv.pakketten.make_ontvangst(swv.pakketten.list()[0].pakket_id)
    receipt = tmp_path / "ontvangst.toppakket"
    receipt.write_bytes(data)
    services = school.open_on(PROEFDAG)
    services.pakketten.open(receipt)
    window = open_window(services)
    assert window.session is not None
    window.session.open_dossier(services.jongeren.search().rijen[0].dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Overdracht"))
    assert isinstance(page, OverdrachtPage)
    settle()
    assert page.pakket_table.isVisible()
    assert not page.receipt_button.isEnabled()
