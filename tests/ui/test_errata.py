"""Mending a slip of the pen on the screen, and telling the ouders."""

from tests.helpers.kluizen import PROEFDAG
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.instemming_page import InstemmingPage
from ui.pages.plan_page import PlanPage


def open_plan(window: MainWindow, dossier_id: str) -> PlanPage:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    settle()
    assert isinstance(page, PlanPage)
    return page


def test_a_slip_is_mended_beside_the_text_and_the_ouders_are_told(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    window = open_window(services)
    page = open_plan(window, dossier_id)
    assert page.errata is not None
    dialog = page.errata.open_add()
    settle()
    assert find_faults(dialog) == []
    dialog.submit()
    assert dialog.fields["plek"].error
    dialog.plek.set_value("aanleiding")
    dialog.oud.setText("plannen")
    dialog.nieuw.setText("niet plannen")
    dialog.submit()
    settle()
    assert "geen verschrijving" in dialog.fields["nieuw"].error
    dialog.nieuw.setText("planen")
    dialog.submit()
    settle()
    (rij,) = services.errata.list(dossier_id)
    assert rij.erratum.nieuw == "planen"
    assert page.errata.form.isVisible()
    assert find_faults(page) == []
    page.errata.tell_button.click()
    assert page.errata.datum_field.error
    page.errata.datum.set_value(PROEFDAG)
    page.errata.tell_button.click()
    settle()
    assert "de ouders weten van 1 verschrijving" in page.bar.text
    assert not page.errata.form.isVisible()


def test_pressing_twice_mends_once(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    page = open_plan(open_window(services), dossier_id)
    assert page.errata is not None
    dialog = page.errata.open_add()
    settle()
    dialog.plek.set_value("aanleiding")
    dialog.oud.setText("plannen")
    dialog.nieuw.setText("planen")
    dialog.ok_button.click()
    dialog.ok_button.click()
    settle()
    assert len(services.errata.list(dossier_id)) == 1


def test_chosen_text_is_shown_in_full_to_copy_from(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    page = open_plan(open_window(services), dossier_id)
    assert page.errata is not None
    dialog = page.errata.open_add()
    settle()
    assert not dialog.tekst.isVisible()
    dialog.plek.setCurrentIndex(dialog.plek.findData("aanleiding"))
    assert dialog.tekst.isVisible()
    assert dialog.tekst.text().endswith("niet op school.")
    dialog.reject()


def test_while_a_next_concept_is_open_the_task_leads_to_instemming(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    services.errata.record(dossier_id, "aanleiding", "plannen", "planen")
    services.plannen.open_concept(dossier_id)
    window = open_window(services)
    page = open_plan(window, dossier_id)
    assert page.errata is None
    assert window.dossier is not None
    other = window.dossier.show_tab(TABS.index("Instemming"))
    settle()
    assert isinstance(other, InstemmingPage)
    assert other.errata.isVisible()
    assert other.errata.form.isVisible()


def test_without_an_erratum_the_page_of_instemming_says_nothing_of_it(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    window = open_window(services)
    open_plan(window, dossier_id)
    assert window.dossier is not None
    other = window.dossier.show_tab(TABS.index("Instemming"))
    settle()
    assert isinstance(other, InstemmingPage)
    assert not other.errata.isVisible()
