"""Gezag that the school found out is recorded in the window, and changes who must agree."""

from shiboken6 import isValid

from tests.helpers.kluizen import find_id
from tests.ui.conftest import OpenWindow, settle
from topdossier.domain.betrokkene import Gezag
from topdossier.services.services import Services
from ui.pages.dossier_page import TABS
from ui.pages.gegevens_page import GegevensPage

GEGEVENS = TABS.index("Gegevens")


def open_page(open_window: OpenWindow, services: Services, dossier_id: str) -> GegevensPage:
    window = open_window(services)
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(GEGEVENS)
    assert isinstance(page, GegevensPage)
    settle()
    return page


def test_gezag_is_recorded_with_how_the_school_knows(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    page = open_page(open_window, services, dossier_id)
    vader = find_id(services, dossier_id, "Mark")
    dialog = page.open_gezag()
    settle()
    dialog.persoon.set_value(vader)
    dialog.gezag.set_value(str(Gezag.NEE))
    dialog.bron.setText("gezagsregister, 12-11-2026")
    dialog.ok_button.click()
    settle()
    assert not isValid(dialog)
    found = dict(services.jongeren.list_betrokkenen(dossier_id))[vader]
    assert (found.gezag, found.bron) == (Gezag.NEE, "gezagsregister, 12-11-2026")


def test_nothing_is_recorded_without_a_source(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    page = open_page(open_window, services, dossier_id)
    vader = find_id(services, dossier_id, "Mark")
    dialog = page.open_gezag()
    settle()
    dialog.persoon.set_value(vader)
    dialog.gezag.set_value(str(Gezag.NEE))
    dialog.ok_button.click()
    settle()
    assert dialog.isVisible()
    assert dict(services.jongeren.list_betrokkenen(dossier_id))[vader].gezag is Gezag.JA
    dialog.reject()
