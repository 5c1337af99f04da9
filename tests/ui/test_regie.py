"""Handing over the regie on the screen: asked on one page, answered on another."""

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, give_regie
from tests.helpers.plannen import make_plan_on
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.versie import Vaststelreden
from topdossier.services.services import Services
from ui.dialogs.regie import RegieAntwoordDialog
from ui.dialogs.vaststellen import VaststellenDialog
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.gegevens_page import GegevensPage
from ui.pages.plan_page import PlanPage
from ui.pages.regie_card import RegieCard
from ui.pages.toegang_page import ReasonPage
from ui.pages.vandaag_page import VandaagPage


@pytest.fixture
def school(school: Proefkluis) -> Proefkluis:
    school.add_gebruiker("femke", Rol.MENTOR)
    school.add_gebruiker("tine", Rol.ZORGCOORDINATOR)
    school.write_slots()
    return school


def open_card(window: MainWindow, dossier_id: str) -> RegieCard:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Gegevens"))
    settle()
    assert isinstance(page, GegevensPage)
    return page.regie


def ask_femke(window: MainWindow, dossier_id: str, *, blijft: bool) -> None:
    dialog = open_card(window, dossier_id).open_offer()
    assert dialog is not None
    settle()
    assert find_faults(dialog) == []
    dialog.submit()
    assert dialog.field.error
    dialog.collega.set_value("femke")
    assert not dialog.blijven.isChecked()
    if blijft:
        dialog.blijven.click()
    dialog.submit()
    settle()


def find_vandaag(window: MainWindow) -> VandaagPage:
    page = window.findChild(VandaagPage)
    assert isinstance(page, VandaagPage)
    settle()
    return page


def test_the_regie_is_asked_accepted_and_then_moves(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    window = open_window(services)
    ask_femke(window, dossier_id, blijft=True)
    assert window.dossier is not None
    assert "Regisseur: Karin Wiersma" in window.dossier.header.facts.text()
    femke = open_window(school.open_on(PROEFDAG, "femke"))
    page = find_vandaag(femke)
    row = next(row for row in page.rows if "gevraagd als regisseur" in row.accessibleName())
    assert "Karin Wiersma" in row.accessibleName()
    row.click()
    dialog = femke.findChild(RegieAntwoordDialog)
    assert isinstance(dialog, RegieAntwoordDialog)
    settle()
    assert find_faults(dialog) == []
    dialog.submit()
    settle()
    assert femke.dossier is not None
    assert "Regisseur: Femke Wiersma" in femke.dossier.header.facts.text()
    assert [row.login for row in services.teams.list(dossier_id)] == ["femke", "karin"]


def test_whoever_says_no_finds_nothing_changed(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    services.regie.offer(dossier_id, "femke")
    femke = open_window(school.open_on(PROEFDAG, "femke"))
    page = find_vandaag(femke)
    page.rows[0].click()
    dialog = femke.findChild(RegieAntwoordDialog)
    assert isinstance(dialog, RegieAntwoordDialog)
    settle()
    dialog.nee.click()
    settle()
    assert page.rows == []
    assert services.regie.load(dossier_id).regisseur == "karin"


def test_who_hands_it_over_and_leaves_stands_before_the_door(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    window = open_window(services)
    ask_femke(window, dossier_id, blijft=False)
    school.open_on(PROEFDAG, "femke").regie.accept(dossier_id)
    assert window.session is not None
    window.session.tell_changed()
    settle()
    assert window.dossier is not None
    assert isinstance(window.dossier.question, ReasonPage)


def test_a_question_can_be_taken_back_on_the_card(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    services.regie.offer(dossier_id, "femke")
    card = open_card(open_window(services), dossier_id)
    assert card.withdraw_button is not None
    assert card.withdraw_button.accessibleName() == "Vraag intrekken: Femke Wiersma"
    card.withdraw_button.click()
    settle()
    assert services.regie.load(dossier_id).aanbod_naar == ""


def test_a_teamlid_reads_the_card_and_gives_nothing_away(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    services.teams.add(dossier_id, "femke")
    card = open_card(open_window(school.open_on(PROEFDAG, "femke")), dossier_id)
    assert card.isVisible()
    assert not card.offer_button.isVisible()


def open_vaststellen(window: MainWindow, dossier_id: str) -> VaststellenDialog:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    settle()
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    dialog = page.open_vaststellen()
    settle()
    return dialog


def test_the_zorgcoordinator_says_why_they_adopt_it(
    open_window: OpenWindow, school: Proefkluis, services: Services
) -> None:
    dossier_id = add_dossier(services)
    services.teams.add(dossier_id, "tine")
    give_regie(school, dossier_id, "femke")
    school.open_on(PROEFDAG, "femke").plannen.save_concept(dossier_id, make_plan_on(PROEFDAG))
    tine = school.open_on(PROEFDAG, "tine")
    dialog = open_vaststellen(open_window(tine), dossier_id)
    assert dialog.reden_field.isVisible()
    assert find_faults(dialog) == []
    dialog.naam.setText("Ruud Terpstra")
    dialog.functie.setText("directeur")
    dialog.submit()
    assert dialog.reden_field.error
    dialog.reden.set_value("spoed")
    dialog.submit()
    settle()
    (versie,) = tine.plannen.list_versies(dossier_id)
    assert versie.bevoegd_gezag.vaststelreden is Vaststelreden.SPOED


def test_a_teamlid_is_told_who_adopts_before_typing_anything(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    services.teams.add(dossier_id, "femke")
    dialog = open_vaststellen(open_window(school.open_on(PROEFDAG, "femke")), dossier_id)
    assert "Karin Wiersma is de regisseur" in dialog.bar.text
    assert not dialog.ok_button.isEnabled()
    assert not dialog.reden_field.isVisible()
    dialog.reject()


def test_the_regisseur_is_asked_no_reason(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    dialog = open_vaststellen(open_window(services), dossier_id)
    assert not dialog.reden_field.isVisible()
    assert dialog.ok_button.isEnabled()
    dialog.reject()
