"""Texts of the school: kept in Beheer, and inserted where somebody writes, with the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.kluizen import PROEFDAG, Proefkluis
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.overleg import OverlegSoort
from topdossier.domain.tekstblok import TekstblokSoort
from topdossier.services.services import Services
from ui.dialogs.opdrachten import OpdrachtenDialog
from ui.dialogs.tekstblokken import NONE_YET, TekstblokkenDialog
from ui.main_window import MainWindow
from ui.models.plan_history import PASTED
from ui.pages.beheer.tekstblokken import TekstblokkenSection
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.plan_page import PlanPage
from ui.pages.tekstblok_invoegen import NO_PLACE, join_behind
from ui.texts import label_of
from ui.widgets.inputs import TextArea
from ui.widgets.text_menu import make_text_menu

CONTROL = Qt.KeyboardModifier.ControlModifier
RUST = "Er is een rustige kamer bij lokaal 12, zonder iets te vragen."
STEUNPUNT = "Het steunpunt is elke dag open."


@pytest.fixture
def blokken(services: Services) -> None:
    add = services.tekstblokken.add
    add("Rustplek", RUST, TekstblokSoort.OVERAL)
    add("Kort", "kort", TekstblokSoort.OVERAL)
    add("Steunpunt", STEUNPUNT, TekstblokSoort.BEGELEIDING)
    add("Begin", "Welkom.", TekstblokSoort.OVERLEG)


@pytest.fixture
def page(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    shown = window.dossier.show_tab(0)
    settle()
    assert isinstance(shown, PlanPage)
    shown.open_concept()
    settle()
    return shown


def _focus(page: PlanPage, plek: str) -> QWidget:
    page.show_plek(plek)
    settle()
    control = page.window().focusWidget()
    assert control is not None
    return control


def _area(page: PlanPage, plek: str) -> TextArea:
    control = _focus(page, plek)
    assert isinstance(control, TextArea)
    return control


def _press(control: QWidget) -> None:
    QTest.keyClick(control, Qt.Key.Key_T, CONTROL)
    settle()


def _offered(page: PlanPage | OverlegEditor) -> TekstblokkenDialog:
    assert page.invoeger is not None
    dialog = page.invoeger.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def _come_back(page: QWidget) -> None:
    """Without a window manager nobody activates the window when its dialog closes."""
    page.window().activateWindow()
    settle()


def _insert(page: PlanPage | OverlegEditor, control: QWidget, letters: str) -> None:
    _press(control)
    dialog = _offered(page)
    QTest.keyClicks(dialog.line, letters)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    _come_back(page)


@pytest.mark.usefixtures("blokken")
def test_a_text_is_inserted_at_the_cursor_with_the_keyboard_alone(
    page: PlanPage, services: Services, dossier_id: str
) -> None:
    area = _area(page, "aanleiding")
    before = area.toPlainText()
    QTest.keyClick(area, Qt.Key.Key_Home, CONTROL)
    QTest.keyClicks(area, "Eerst ")
    _press(area)
    dialog = _offered(page)
    assert find_faults(dialog) == []
    assert dialog.namen == ["Kort", "Rustplek"]
    QTest.keyClicks(dialog.line, "rustige lokaal")
    assert dialog.namen == ["Rustplek"]
    assert dialog.preview.toPlainText() == RUST
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    _come_back(page)
    assert area.toPlainText() == f"Eerst {RUST}{before}"
    assert QApplication.focusWidget() is area
    QTest.keyClicks(area, " Dan ")
    assert page.flush()
    _, saved = services.plannen.load(dossier_id)
    assert saved.aanleiding == f"Eerst {RUST} Dan {before}"


@pytest.mark.usefixtures("blokken")
@pytest.mark.parametrize(("letters", "tekst"), [("rust", RUST), ("kort", "kort")])
def test_inserting_is_one_step_of_undo_however_short_and_however_fast(
    page: PlanPage, letters: str, tekst: str
) -> None:
    assert (len(tekst) > PASTED) is (letters == "rust")
    area = _area(page, "beeld.talenten")
    before = area.toPlainText()
    QTest.keyClicks(area, " en")
    _insert(page, area, letters)
    QTest.keyClicks(area, ", ja")
    full = f"{before} en {tekst}, ja"
    assert area.toPlainText() == full
    steps = [f"{before} en {tekst}", f"{before} en", before]
    for left in steps:
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Z, CONTROL)
        settle()
        assert area.toPlainText() == left
    for _ in steps:
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Y, CONTROL)
    settle()
    assert area.toPlainText() == full


@pytest.mark.usefixtures("blokken")
def test_what_is_selected_gives_way_and_comes_back(page: PlanPage) -> None:
    area = _area(page, "aanleiding")
    before = area.toPlainText()
    area.selectAll()
    _insert(page, area, "rust")
    assert area.toPlainText() == RUST
    QTest.keyClick(area, Qt.Key.Key_Z, CONTROL)
    settle()
    assert area.toPlainText() == before


@pytest.mark.usefixtures("blokken")
def test_escape_leaves_the_text_and_the_cursor(page: PlanPage) -> None:
    area = _area(page, "aanleiding")
    before, at = area.toPlainText(), area.textCursor().position()
    _press(area)
    QTest.keyClick(_offered(page).line, Qt.Key.Key_Escape)
    _come_back(page)
    assert (area.toPlainText(), area.textCursor().position()) == (before, at)
    assert QApplication.focusWidget() is area


@pytest.mark.usefixtures("blokken")
@pytest.mark.parametrize("veld", ["doel", "beginsituatie", "tussendoel", "verwacht_resultaat"])
def test_a_doel_says_why_it_takes_no_text_of_the_school(page: PlanPage, veld: str) -> None:
    area = _area(page, f"handelingsdeel.doelen[0].{veld}")
    _press(area)
    assert page.invoeger is not None
    assert page.invoeger.dialog is None
    assert page.bar.isVisible()
    assert page.bar.text == label_of("tekstblok_reden", "doel")


@pytest.mark.usefixtures("blokken")
def test_an_actie_of_a_doel_takes_one(page: PlanPage) -> None:
    area = _area(page, "handelingsdeel.doelen[0].acties[0].wat")
    _insert(page, area, "rust")
    assert area.toPlainText().endswith(RUST)


@pytest.mark.usefixtures("blokken")
def test_the_words_of_the_jongere_are_not_made_beforehand(page: PlanPage) -> None:
    _press(_area(page, "inbreng_jongere.hoe_gaat_het"))
    assert page.bar.text == label_of("tekstblok_reden", "eigen-woorden")


@pytest.mark.usefixtures("blokken")
def test_a_line_takes_none_and_says_so(page: PlanPage) -> None:
    _press(_focus(page, "leerroute"))
    assert page.bar.text == NO_PLACE


@pytest.mark.usefixtures("blokken")
def test_the_texts_for_this_place_come_first_and_the_others_are_counted(page: PlanPage) -> None:
    _press(_area(page, "handelingsdeel.begeleiding[0].omschrijving"))
    dialog = _offered(page)
    assert dialog.namen == ["Steunpunt", "Kort", "Rustplek"]
    assert "1 tekstblok is voor een andere plek" in dialog.hint.text()
    dialog.reject()


def test_a_school_without_texts_is_told_what_they_are_and_where_they_are_made(
    page: PlanPage,
) -> None:
    _press(_area(page, "aanleiding"))
    dialog = _offered(page)
    assert find_faults(dialog) == []
    assert dialog._empty.text() == NONE_YET
    assert not dialog.line.isVisible()
    dialog.choose()
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.usefixtures("blokken")
def test_the_menu_of_a_text_offers_it_too(page: PlanPage) -> None:
    area = _area(page, "aanleiding")
    menu = make_text_menu(area)
    entry = menu.actions()[-1]
    assert entry.text() == "Tekstblok invoegen …"
    assert entry.shortcut().toString() == "Ctrl+T"
    entry.trigger()
    settle()
    assert _offered(page).namen == ["Kort", "Rustplek"]
    _offered(page).reject()
    menu.deleteLater()


@pytest.mark.usefixtures("blokken")
def test_the_list_of_what_can_be_done_leads_to_it_with_the_cursor_where_it_was(
    window: MainWindow, page: PlanPage
) -> None:
    area = _area(page, "aanleiding")
    dialog = window.open_opdrachten()
    assert isinstance(dialog, OpdrachtenDialog)
    settle()
    QTest.keyClicks(dialog.line, "tekstblok invoegen")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    settle()
    offered = _offered(page)
    QTest.keyClicks(offered.line, "rust")
    QTest.keyClick(offered.line, Qt.Key.Key_Return)
    settle()
    assert area.toPlainText().endswith(RUST)


@pytest.fixture
def overleg(window: MainWindow, services: Services, dossier_id: str) -> OverlegEditor:
    blad = services.overleggen.start(dossier_id, OverlegSoort.ACTIETAFEL)
    assert window.dossier is not None
    tab = window.dossier.show_tab(3)
    settle()
    assert isinstance(tab, OverlegPage)
    tab.open_overleg(blad.overleg.id)
    settle()
    editor = window.root.currentWidget()
    assert isinstance(editor, OverlegEditor)
    return editor


@pytest.mark.usefixtures("blokken")
def test_notes_of_an_overleg_take_one_and_undo_takes_it_back(
    overleg: OverlegEditor, services: Services
) -> None:
    overleg.show_part(1)
    notes = overleg.parts.agenda.cards[0].notes
    notes.setFocus()
    settle()
    QTest.keyClicks(notes, "Goed.")
    _press(notes)
    assert _offered(overleg).namen == ["Begin", "Kort", "Rustplek"]
    QTest.keyClick(_offered(overleg).line, Qt.Key.Key_Return)
    _come_back(overleg)
    QTest.keyClicks(notes, " Ja.")
    assert notes.toPlainText() == "Goed. Welkom. Ja."
    assert overleg.flush()
    saved = services.overleggen.load(overleg.overleg_id).overleg.gesprek
    assert saved.agenda[0].aantekening == "Goed. Welkom. Ja."
    seen = []
    for _ in range(3):
        QTest.keyClick(notes, Qt.Key.Key_Z, CONTROL)
        seen.append(notes.toPlainText())
    assert "Goed." in seen
    assert seen[-1] == ""


@pytest.mark.usefixtures("blokken")
def test_what_jongere_and_ouders_say_at_an_actietafel_is_their_own(overleg: OverlegEditor) -> None:
    assert overleg.parts.actietafel is not None
    overleg.show_part(overleg.parts.titles.index("Actietafel"))
    view = next(iter(overleg.parts.actietafel.views.values()))
    view.setFocus()
    settle()
    _press(view)
    assert overleg.bar.text == label_of("tekstblok_reden", "eigen-woorden")
    other = overleg.parts.actietafel.areas["nodig"]
    other.setFocus()
    settle()
    _insert(overleg, other, "rust")
    assert other.toPlainText() == RUST


@pytest.mark.parametrize(
    ("before", "expected"),
    [("", "x"), (" ", "x"), ("\n", "x"), ("(", "x"), ("“", "x"), (".", " x"), ("a", " x")],
)
def test_words_do_not_stick_together(before: str, expected: str) -> None:
    assert join_behind(before, "x") == expected


Beheer = Callable[[], TekstblokkenSection]


@pytest.fixture
def beheer(window: MainWindow) -> TekstblokkenSection:
    page = window.show_beheer("Tekstblokken")
    settle()
    assert page is not None
    section = page.show_titled("Tekstblokken")
    settle()
    assert isinstance(section, TekstblokkenSection)
    return section


def test_an_empty_list_explains_itself(beheer: TekstblokkenSection) -> None:
    assert find_faults(beheer.window()) == []
    assert all(label.isVisible() for label in beheer.empty)
    assert not beheer.table.isVisible()
    assert not beheer.change_button.isVisible()


def test_a_text_is_made_changed_and_taken_away(
    beheer: TekstblokkenSection, services: Services
) -> None:
    dialog = beheer.open_add()
    settle()
    assert find_faults(dialog) == []
    QTest.keyClicks(dialog.naam, "Rustplek")
    QTest.keyClicks(dialog.tekst, RUST)
    dialog.soort.set_value("handelingsadviezen")
    QTest.keyClick(dialog.naam, Qt.Key.Key_Return)
    settle()
    (made,) = services.tekstblokken.list()
    assert (made.naam, made.tekst, made.soort) == ("Rustplek", RUST, "handelingsadviezen")
    assert "“Rustplek” is bewaard" in beheer.bar.text
    assert not any(label.isVisible() for label in beheer.empty)
    beheer.table.selectRow(0)
    assert find_faults(beheer.window()) == []
    again = beheer.open_change()
    assert again is not None
    settle()
    assert again.naam.text() == "Rustplek"
    assert again.soort.get_value() == "handelingsadviezen"
    again.tekst.set_value("Kamer 4.")
    again.submit()
    settle()
    assert [blok.tekst for blok in services.tekstblokken.list()] == ["Kamer 4."]
    beheer.table.selectRow(0)
    question = beheer.open_remove()
    assert question is not None
    settle()
    question.submit()
    settle()
    assert services.tekstblokken.list() == ()
    assert all(label.isVisible() for label in beheer.empty)


def test_a_number_stops_it_and_a_name_is_pointed_at(
    beheer: TekstblokkenSection, services: Services
) -> None:
    dialog = beheer.open_add()
    settle()
    dialog.naam.set_value("Nummer")
    QTest.keyClicks(dialog.tekst, "Bel met Kevin van der Berg, 999999990.")
    QTest.qWait(800)
    assert "“Kevin van der Berg”" in dialog.namen.text()
    assert dialog.namen.isVisible()
    dialog.submit()
    settle()
    assert "BSN" in dialog.tekst_field.error
    assert dialog.isVisible()
    assert services.tekstblokken.list() == ()
    dialog.tekst.set_value("Bel met Kevin van der Berg.")
    dialog.submit()
    settle()
    assert len(services.tekstblokken.list()) == 1, "a name is pointed at and stops nobody"


def test_a_name_that_is_taken_is_said_at_once(
    beheer: TekstblokkenSection, services: Services
) -> None:
    services.tekstblokken.add("Rustplek", RUST, TekstblokSoort.OVERAL)
    beheer.reload()
    settle()
    dialog = beheer.open_add()
    settle()
    dialog.naam.set_value("rustplek")
    dialog.tekst.set_value("x")
    dialog.submit()
    settle()
    assert "Er is al een tekstblok" in dialog.naam_field.error
    dialog.reject()


@pytest.mark.usefixtures("blokken")
def test_a_mentor_inserts_them_and_does_not_manage_them(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("maarten", Rol.MENTOR)
    services.teams.add(dossier_id, "maarten")
    services.plannen.open_concept(dossier_id)
    window = open_window(school.open_on(PROEFDAG, "maarten"))
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    settle()
    assert isinstance(page, PlanPage)
    area = _area(page, "aanleiding")
    _insert(page, area, "rust")
    assert area.toPlainText().endswith(RUST)
    dialog = window.open_opdrachten()
    assert dialog is not None
    assert "Tekstblok invoegen" in dialog.titles
    assert "Tekstblokken beheren" not in dialog.titles
    dialog.reject()
