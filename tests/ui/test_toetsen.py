"""Keys that lead somewhere, and where the keyboard goes by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.helpers.kluizen import add_dossier
from tests.helpers.plannen import make_plan
from tests.ui.conftest import OpenWindow, settle
from tests.ui.toetsenbord import Toetsenbord
from topdossier.domain.overleg import OverlegSoort
from topdossier.domain.versie import VersieStatus
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS

Key = Qt.Key


@pytest.fixture
def concept(open_window: OpenWindow, services: Services) -> MainWindow:
    """A window on a concept that can be adopted."""
    dossier_id = add_dossier(services)
    services.plannen.save_concept(dossier_id, make_plan())
    window = open_window(services)
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    return window


def _plan(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    return page


def test_whoever_opens_a_jongere_stands_in_the_dossier(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    assert dossier_id
    open_window(services)
    keys = Toetsenbord()
    keys.search("sanne")
    keys.press(Key.Key_Return)
    keys.arrive("Plan")


def test_ctrl_page_down_goes_through_every_block_and_stops_at_the_last(
    concept: MainWindow,
) -> None:
    page = _plan(concept)
    keys = Toetsenbord()
    seen = []
    for _ in range(len(SECTIONS) + 1):
        seen.append(page.current_section)
        keys.control(Key.Key_PageDown)
        settle()
        assert page.show_section(page.current_section).isAncestorOf(keys.focused)
    assert seen == [*range(len(SECTIONS)), len(SECTIONS) - 1]
    keys.control(Key.Key_PageUp)
    assert page.current_section == len(SECTIONS) - 2


def test_ctrl_page_down_leaves_what_is_being_typed_as_it_is(concept: MainWindow) -> None:
    page = _plan(concept)
    page.enter_section(1)
    keys = Toetsenbord()
    keys.write("Nieuw. ")
    keys.control(Key.Key_PageDown)
    keys.control(Key.Key_PageUp)
    assert page.draft is not None
    assert page.draft.inhoud.aanleiding.startswith("Nieuw. Sanne")
    assert keys.name == "Waarom is dit plan nu nodig?"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_a_block_that_is_chosen_has_the_keyboard_in_its_first_field(
    concept: MainWindow, key: Key
) -> None:
    page = _plan(concept)
    keys = Toetsenbord()
    keys.tab_to("Onderwijs en gegevens, niets open")
    keys.press(Key.Key_Down)
    keys.press(key)
    assert page.current_section == 1
    assert keys.name == "Waarom is dit plan nu nodig?"


def test_a_block_with_a_list_begins_in_the_first_field_of_its_first_entry(
    concept: MainWindow,
) -> None:
    page = _plan(concept)
    keys = Toetsenbord()
    page.enter_section(2)
    assert keys.name == "Soort"
    page.enter_section(6)
    assert keys.name == "Deze jongere heeft nodig …"


def test_ctrl_enter_adds_to_the_list_one_is_in_and_with_shift_to_the_list_around_it(
    concept: MainWindow,
) -> None:
    page = _plan(concept)
    page.enter_section(7)
    assert page.form is not None
    assert page.draft is not None
    page.show_plek("handelingsdeel.doelen[0].acties[0].functie")
    settle()
    keys = Toetsenbord()
    keys.add_another()
    assert keys.name == "Wat gaan we doen?"
    assert [len(d.acties) for d in page.draft.inhoud.handelingsdeel.doelen] == [2, 2]
    keys.write("Belt elke week")
    keys.add_another(outer=True)
    assert keys.name == "Doel"
    doelen = page.draft.inhoud.handelingsdeel.doelen
    assert [len(d.acties) for d in doelen] == [2, 2, 0]
    assert doelen[0].acties[1].wat == "Belt elke week"
    keys.add_another(outer=True)
    assert len(page.draft.inhoud.handelingsdeel.doelen) == 4


def test_checking_leads_to_the_first_thing_that_is_missing(concept: MainWindow) -> None:
    page = _plan(concept)
    assert page.draft is not None
    page.draft.set("aanleiding", "")
    keys = Toetsenbord()
    keys.press_on("Controleren")
    keys.arrive("Vul de aanleiding in: waarom is dit plan nu nodig?", keys.name)
    keys.press(Key.Key_Return)
    settle()
    assert keys.name == "Waarom is dit plan nu nodig?"


def test_enter_on_annuleren_adopts_nothing(concept: MainWindow, services: Services) -> None:
    page = _plan(concept)
    keys = Toetsenbord()
    keys.press_on("Vaststellen")
    keys.arrive("Naam van wie namens het bevoegd gezag vaststelt")
    keys.write("Ruud Terpstra")
    keys.fill("Functie", "directeur")
    keys.press_on("Annuleren")
    settle()
    keys.press_on("Weggooien")  # what was typed goes by a button that says so alone
    assert QApplication.activeModalWidget() is None
    versie, _ = services.plannen.load(page.dossier_id)
    assert versie.status is VersieStatus.CONCEPT


def test_adopting_leads_to_paper(concept: MainWindow, services: Services) -> None:
    page = _plan(concept)
    keys = Toetsenbord()
    keys.press_on("Vaststellen")
    keys.arrive("Naam van wie namens het bevoegd gezag vaststelt")
    keys.write("Ruud Terpstra")
    keys.fill("Functie", "directeur")
    keys.press(Key.Key_Return)
    keys.arrive("Afdrukken")
    versie, _ = services.plannen.load(page.dossier_id)
    assert versie.status is VersieStatus.VASTGESTELD


def test_ctrl_and_a_number_lead_to_a_tab(concept: MainWindow) -> None:
    keys = Toetsenbord()
    assert concept.dossier is not None
    for number in range(len(TABS), 0, -1):
        keys.control(Key(Key.Key_0 + number))
        settle()
        assert concept.dossier.tabs.currentIndex() == number - 1
        assert concept.dossier.isAncestorOf(keys.focused)


@pytest.mark.usefixtures("concept")
def test_the_list_of_what_can_be_done_knows_the_blocks() -> None:
    keys = Toetsenbord()
    keys.command("onderdeel persp")
    keys.arrive("Uitstroombestemming")


def test_the_list_of_what_can_be_done_works_in_an_overleg(
    concept: MainWindow, services: Services
) -> None:
    assert concept.dossier is not None
    blad = services.overleggen.start(concept.dossier.dossier_id, OverlegSoort.MDO)
    page = concept.dossier.show_tab(3)
    settle()
    assert isinstance(page, OverlegPage)
    page.open_overleg(blad.overleg.id)
    settle()
    editor = concept.root.currentWidget()
    assert isinstance(editor, OverlegEditor)
    keys = Toetsenbord()
    keys.command("naar volg")
    assert editor.parts.titles[editor.stack.currentIndex()] == "Volgend overleg"
    keys.command("een afspr")
    keys.arrive("Afspraak")
    dialog = concept.open_opdrachten()
    assert dialog is not None
    assert "Een jongere zoeken" not in dialog.titles  # ouders sit at this table
    dialog.reject()


def test_who_signs_gets_no_list_of_what_can_be_done(window: MainWindow) -> None:
    window.root.setCurrentWidget(window.door)
    assert window.open_opdrachten() is None
