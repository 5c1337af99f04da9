"""What is typed in a date field and is no date yet stands there again, whatever comes between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.helpers.kluizen import PROEFDAG, Proefkluis
from tests.helpers.plannen import make_plan
from tests.ui.conftest import OpenWindow, hear_anew, settle
from topdossier.domain.overleg import OverlegSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.services.services import Services
from ui.errors import describe_problem
from ui.main_window import MainWindow
from ui.models.plan_draft import PlanDraft
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import find_section
from ui.widgets.date_field import DateField

PLEK = "handelingsdeel.doelen[0].evaluatiedatum"
GEHOORD = "inbreng_jongere.datum"
MINUTEN = "handelingsdeel.begeleiding[0].minuten_per_week"
GESPREK = "overleg_met_ouders[0].datum"
WITHOUT_PAUSE_MS = 1_900


def _open_plan(window: MainWindow, dossier_id: str) -> PlanPage:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    settle()
    assert isinstance(page, PlanPage)
    if page.draft is None:
        page.open_concept()
        settle()
    return page


@pytest.fixture
def page(window: MainWindow, dossier_id: str) -> PlanPage:
    return _open_plan(window, dossier_id)


def _field(page: PlanPage, plek: str) -> QLineEdit:
    page.show_plek(plek)
    settle()
    control = page.window().focusWidget()
    assert isinstance(control, QLineEdit)
    return control


def _type(page: PlanPage, plek: str, letters: str) -> QLineEdit:
    control = _field(page, plek)
    control.selectAll()
    QTest.keyClicks(control, letters)
    assert control.text() == letters
    return control


@pytest.mark.parametrize(
    ("plek", "letters"),
    [
        (PLEK, "12-1"),
        (GEHOORD, "31-02-2026"),
        (GESPREK, "morgen"),
        (MINUTEN, "vier"),
    ],
)
def test_a_colleague_or_another_day_finds_the_same_letters(
    open_window: OpenWindow,
    school: Proefkluis,
    page: PlanPage,
    dossier_id: str,
    plek: str,
    letters: str,
) -> None:
    _type(page, plek, letters)
    assert page.flush()
    other = open_window(school.open_on(PROEFDAG))
    assert _field(_open_plan(other, dossier_id), plek).text() == letters


def test_without_a_pause_and_without_a_goodbye_they_are_in_the_kluis(
    school: Proefkluis, page: PlanPage, dossier_id: str
) -> None:
    """As after a kill: nothing is flushed, and what counts is what another program finds."""
    _type(page, PLEK, "12-1")
    QTest.qWait(WITHOUT_PAUSE_MS)
    assert page.draft is not None
    found = school.open_on(PROEFDAG).plannen.load_invoer(dossier_id, page.draft.inhoud)
    assert found == {PLEK: "12-1"}


def test_locking_keeps_them_and_does_not_stay_behind_the_cover(
    window: MainWindow, restarts: list[str], school: Proefkluis, page: PlanPage, dossier_id: str
) -> None:
    _type(page, PLEK, "12-1")
    inhoud = page.draft.inhoud if page.draft else PlanInhoud()
    window.lock()
    settle()
    assert restarts == ["opnieuw"]
    again = school.open_on(PROEFDAG)
    assert again.plannen.load_invoer(dossier_id, inhoud) == {PLEK: "12-1"}


def test_a_block_that_is_built_anew_shows_them_and_marks_them(page: PlanPage) -> None:
    control = _type(page, GEHOORD, "12-1")
    index = find_section(GEHOORD)
    control.setModified(False)  # so that the block is let go of
    page.show_section(0)
    settle()
    assert index not in page._built
    again = _field(page, GEHOORD)
    assert again is not control
    assert again.text() == "12-1"
    assert again.property("invalid") == "true"


def test_they_go_along_with_an_entry_that_moves(page: PlanPage) -> None:
    _type(page, PLEK, "12-1")
    assert page.form is not None
    page.form._move("handelingsdeel.doelen", 0, 1)
    settle()
    moved = PLEK.replace("[0]", "[1]")
    assert page.draft is not None
    assert page.draft.invoer == {moved: "12-1"}
    assert _field(page, moved).text() == "12-1"
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.draft.invoer == {PLEK: "12-1"}
    assert _field(page, PLEK).text() == "12-1"


def test_checking_says_so_at_the_field_and_a_date_solves_it(
    page: PlanPage, services: Services, dossier_id: str
) -> None:
    control = _type(page, PLEK, "12-1")
    page.check()
    settle()
    assert page.form is not None
    field = page.form.find_field(PLEK)
    (problem,) = services.plannen.check(dossier_id)
    assert getattr(field, "error", "") == describe_problem(problem)
    assert "geldige datum" in describe_problem(problem)
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "12-11-2027")
    hear_anew(page)
    assert page.flush()
    settle()
    assert services.plannen.check(dossier_id) == ()
    assert getattr(field, "error", "") == ""


def test_an_empty_field_holds_nothing(page: PlanPage) -> None:
    control = _type(page, GEHOORD, "12-1")
    control.clear()
    assert page.draft is not None
    assert page.draft.invoer == {}
    assert page.draft.get(GEHOORD) is None


def test_taking_back_a_date_shows_the_one_before_it_and_no_letters(page: PlanPage) -> None:
    before = _field(page, GEHOORD).text()
    _type(page, GEHOORD, "11-02-2026")
    QTest.qWait(1_100)
    _type(page, GEHOORD, "12-1")
    control = page.window().focusWidget()
    QTest.keyClick(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.draft is not None
    assert page.draft.invoer == {}
    assert _field(page, GEHOORD).text() == before


@given(st.text(max_size=12))
def test_whatever_is_typed_is_in_the_draft_as_a_value_or_as_letters(letters: str) -> None:
    draft = PlanDraft(make_plan())
    field = DateField()
    field.set_value(draft.get(GEHOORD))
    field.value_changed.connect(lambda value: draft.set(GEHOORD, value))
    field.typed.connect(lambda tekst: draft.hold(GEHOORD, tekst))
    field.setText(letters)
    if field.is_valid:
        assert draft.get(GEHOORD) == field.get_value()
        assert draft.invoer == {}
    else:
        again = DateField()
        again.show_typed(draft.state.invoer[GEHOORD])
        again_text = again.text()
        assert PlanDraft(draft.inhoud, invoer=draft.state.invoer).invoer == draft.invoer
        draft.hold(GEHOORD, field.text())
        assert again_text == draft.invoer[GEHOORD]


def test_half_a_date_in_an_overleg_keeps_the_kluis_behind_its_cover(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    blad = services.overleggen.start(dossier_id, OverlegSoort.MDO)
    assert window.dossier is not None
    tab = window.dossier.show_tab(3)
    settle()
    assert isinstance(tab, OverlegPage)
    tab.open_overleg(blad.overleg.id)
    settle()
    editor = window.root.currentWidget()
    assert isinstance(editor, OverlegEditor)
    datum = editor.parts.wanneer.datum_field.control
    assert isinstance(datum, DateField)
    datum.selectAll()
    QTest.keyClicks(datum, "12-1")
    assert window.guard.holds_work
    datum.selectAll()
    QTest.keyClicks(datum, "12-01-2026")
    assert not window.guard.holds_work
