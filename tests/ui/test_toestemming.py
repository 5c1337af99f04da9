"""Consent to pass on in the window: nothing chosen beforehand, and taken back in two clicks."""

from datetime import timedelta
from pathlib import Path

from tests.helpers.kluizen import (
    PROEFDAG,
    exchange_kaarten,
    find_id,
    make_kluis,
    make_toestemming,
)
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.doorgeven import ToestemmingStand
from topdossier.services.services import Services
from ui.dialogs.pakket import PakketDialog
from ui.dialogs.toestemming import IntrekDialog, ToestemmingDialog
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.overdracht_page import OverdrachtPage
from ui.widgets.button import Button


def open_overdracht(window: MainWindow, dossier_id: str) -> OverdrachtPage:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Overdracht"))
    settle()
    assert isinstance(page, OverdrachtPage)
    return page


def find_button(page: OverdrachtPage, words: str) -> Button:
    (found,) = (
        button
        for button in page.toestemming.entries.findChildren(Button)
        if button.text() == words and button.isVisible()
    )
    return found


def test_somebody_allows_it_and_the_card_says_who_has_to_as_well(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    page = open_overdracht(open_window(services), dossier_id)
    dialog = page.toestemming.open_give()
    settle()
    assert find_faults(dialog) == []
    assert not dialog.door.get_value()
    assert not dialog.wat.get_value()
    assert dialog.tot.get_value() is None
    assert dialog.ontvanger.get_value() == ""
    dialog.submit()
    assert all(field.error for field in dialog.fields.values())
    dialog.door.set_value(find_id(services, dossier_id, "Fatima"))
    dialog.wat.set_value("plan/overstap")
    dialog.ontvanger.setText("De Brug")
    dialog.tot.set_value(PROEFDAG + timedelta(days=400))
    dialog.submit()
    settle()
    assert "hoogstens 12 maanden" in dialog.fields["tot"].error
    dialog.tot.set_value(PROEFDAG + timedelta(days=100))
    dialog.ok_button.click()
    dialog.ok_button.click()
    settle()
    (rij,) = services.doorgeven.list(dossier_id)
    assert rij.stand is ToestemmingStand.GELDIG
    assert [naam.split()[0] for naam in rij.nog_nodig] == ["Mark"]
    assert find_faults(page) == []


def test_taking_it_back_is_two_clicks(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    services.doorgeven.give(dossier_id, make_toestemming(find_id(services, dossier_id, "Fatima")))
    window = open_window(services)
    page = open_overdracht(window, dossier_id)
    find_button(page, "Intrekken").click()
    settle()
    (dialog,) = window.findChildren(IntrekDialog)
    assert find_faults(dialog) == []
    dialog.ok_button.click()
    settle()
    (rij,) = services.doorgeven.list(dossier_id)
    assert rij.stand is ToestemmingStand.INGETROKKEN
    assert rij.toestemming.reden == ""
    assert find_faults(page) == []


def test_a_package_that_waits_for_toestemming_leads_to_it(
    open_window: OpenWindow, services: Services, dossier_id: str, tmp_path: Path
) -> None:
    other = make_kluis(tmp_path / "brug", naam="De Brug")
    exchange_kaarten(services, other.open_on(PROEFDAG))
    other.close_all()
    window = open_window(services)
    page = open_overdracht(window, dossier_id)
    page.make_pakket()
    settle()
    (dialog,) = window.findChildren(PakketDialog)
    dialog.ontvanger.set_value(services.adresboek.find("De Brug"))
    dialog.doel.set_value("overstap")
    dialog.ontvanger.value_changed.emit(dialog.ontvanger.get_value())
    settle()
    assert "mag nu nog niet" in dialog.bar.text
    assert not dialog.ok_button.isEnabled()
    (button,) = (b for b in dialog.bar.findChildren(Button) if b.text() == "Toestemming vastleggen")
    button.click()
    settle()
    (ask,) = dialog.findChildren(ToestemmingDialog)
    assert ask.ontvanger.get_value() == "De Brug"
    ask.reject()
    for naam in ("Fatima", "Mark"):
        services.doorgeven.give(dossier_id, make_toestemming(find_id(services, dossier_id, naam)))
    dialog.ontvanger.value_changed.emit(dialog.ontvanger.get_value())
    settle()
    assert dialog.ok_button.isEnabled()
    dialog.reject()
