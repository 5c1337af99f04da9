"""How far each block is, and remarks that point and never stop anyone: below it, in the index, and
at the field itself.
"""

import msgspec
import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.helpers.plannen import make_plan
from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.onderdeel import Onderdeel, OnderdeelStatus
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.models.read_along import QUIET_MS
from ui.models.schrijfhulp import describe_lengte, list_opmerkingen, measure
from ui.pages.onderdeel_foot import OnderdeelFoot
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea

replace = msgspec.structs.replace


def test_the_blocks_of_the_window_are_those_of_the_plan() -> None:
    assert len(SECTIONS) == len(Onderdeel)


def test_remarks_name_the_words_and_the_place() -> None:
    plan = replace(make_plan(), aanleiding="Sanne heeft ADHD en speelt met Kevin van der Berg.")
    found = list_opmerkingen(plan, Onderdeel.BEELD, ("Sanne de Vries",))
    assert [item.plek for item in found] == ["aanleiding", "aanleiding"]
    assert found[0].tekst.startswith("“ADHD”: Een diagnose")
    assert found[1].tekst.startswith("“Kevin van der Berg”: Staat hier de naam")


@pytest.mark.parametrize("onderdeel", list(Onderdeel))
def test_a_sound_plan_gets_no_remarks(onderdeel: Onderdeel) -> None:
    known = ("Sanne de Vries", "Fatima el Amrani", "J. Bakker")
    assert list_opmerkingen(make_plan(), onderdeel, known) == []


def test_the_length_is_told_in_words() -> None:
    assert describe_lengte(measure(make_plan())) == (
        "Ongeveer 2 bladzijden, waarvan 1 voor het handelingsdeel met 2 doelen"
    )


@pytest.fixture
def page(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    found = window.dossier.show_tab(0)
    settle()
    assert isinstance(found, PlanPage)
    found.open_concept()
    settle()
    return found


def _find_foot(page: PlanPage, onderdeel: Onderdeel) -> OnderdeelFoot:
    section = page.show_section(list(Onderdeel).index(onderdeel))
    settle()
    foot = section.findChild(OnderdeelFoot)
    assert foot is not None
    return foot


def _find_field(page: PlanPage, plek: str) -> Field:
    assert page.form is not None
    page.show_plek(plek)
    field = page.form.find_field(plek)
    assert isinstance(field, Field)
    return field


def _wait_for_a_look() -> None:
    QTest.qWait(QUIET_MS + 200)
    settle()


def _describe(page: PlanPage, onderdeel: Onderdeel) -> str:
    button = page.index_buttons[list(Onderdeel).index(onderdeel)]
    return QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Description)


def test_a_block_is_marked_ready_and_is_busy_again_after_a_change(
    page: PlanPage, services: Services, dossier_id: str
) -> None:
    foot = _find_foot(page, Onderdeel.BEELD)
    assert find_faults(foot) == []
    foot.ready_button.click()
    settle()
    assert foot.door.text().startswith("Het laatst bewerkt door Karin Wiersma op ")
    stand = next(s for s in services.onderdelen.list(dossier_id) if s.onderdeel == "beeld")
    assert stand.status is OnderdeelStatus.KLAAR
    assert page.draft is not None
    page.draft.set("aanleiding", "Sanne heeft ADHD.")
    page.flush()
    QTest.qWait(1400)
    settle()
    assert [item.plek for item in foot.opmerkingen] == ["aanleiding"]
    assert foot.ready_button.isVisible()


def test_what_was_said_of_a_block_can_be_taken_back(
    page: PlanPage, services: Services, dossier_id: str
) -> None:
    foot = _find_foot(page, Onderdeel.BEELD)
    assert foot.back_button.isHidden()
    foot.ready_button.click()
    settle()
    assert foot.back_button.text() == "Toch bezig"
    foot.back_button.click()
    settle()
    stand = next(s for s in services.onderdelen.list(dossier_id) if s.onderdeel == "beeld")
    assert stand.status is OnderdeelStatus.BEZIG
    assert foot.ready_button.isVisible()
    assert foot.back_button.isHidden()


def test_a_block_that_is_not_needed_can_be_needed_after_all(page: PlanPage) -> None:
    assert page.draft is not None
    page.draft.set("overleg_met_ouders", ())
    page.draft.set("inbreng_ouders", ())
    assert page.flush()
    foot = _find_foot(page, Onderdeel.OUDERS)
    _wait_for_a_look()
    foot.unneeded_button.click()
    settle()
    assert _describe(page, Onderdeel.OUDERS) == "Niet nodig"
    assert foot.back_button.text() == "Toch nodig"
    foot.back_button.setFocus()
    foot.back_button.click()
    settle()
    assert _describe(page, Onderdeel.OUDERS) == "Niet begonnen"
    assert foot.unneeded_button.hasFocus()


def test_a_remark_stands_at_its_own_field_too(page: PlanPage) -> None:
    field = _find_field(page, "aanleiding")
    assert isinstance(field.control, TextArea)
    assert field.remark == ""
    field.control.selectAll()
    QTest.keyClicks(field.control, "Sanne heeft ADHD.")
    _wait_for_a_look()
    assert field.remark.startswith("Let op: “ADHD”: Een diagnose")
    assert field.remark in field.control.accessibleDescription()
    assert [label.text() for label in _warnings(page)] == [field.remark]
    assert "1 opmerking" in _describe(page, Onderdeel.BEELD)
    field.control.selectAll()
    QTest.keyClicks(field.control, "Sanne loopt vast.")
    _wait_for_a_look()
    assert _warnings(page) == []
    assert field.control.accessibleDescription() == ""
    assert "opmerking" not in _describe(page, Onderdeel.BEELD)


def test_an_error_and_a_remark_are_both_told_with_the_control(page: PlanPage) -> None:
    field = _find_field(page, "aanleiding")
    field.set_remark("Let op: iets.")
    field.set_error("Vul dit in.")
    assert field.control.accessibleDescription() == "Vul dit in.\nLet op: iets."
    field.set_remark("")
    assert field.control.accessibleDescription() == "Vul dit in."


def test_a_remark_about_one_of_the_names_on_a_line_stands_at_that_line(page: PlanPage) -> None:
    assert page.draft is not None
    page.draft.set("overleg_met_ouders[0].aanwezigen", ("Moeder", "111222333"))
    _find_foot(page, Onderdeel.OUDERS)
    _wait_for_a_look()
    assert "111222333" in _find_field(page, "overleg_met_ouders[0].aanwezigen").remark


def test_advice_on_a_doel_stands_at_that_doel(page: PlanPage) -> None:
    field = _find_field(page, "handelingsdeel.doelen[0].doel")
    assert isinstance(field.control, TextArea)
    field.control.selectAll()
    QTest.keyClicks(field.control, "Sanne plant beter.")
    _wait_for_a_look()
    assert field.remark.startswith("Let op: “beter” is niet te meten.")


def test_the_index_marks_a_block_that_was_left_before_it_was_read(page: PlanPage) -> None:
    field = _find_field(page, "aanleiding")
    assert isinstance(field.control, TextArea)
    QTest.keyClicks(field.control, " Zij heeft ADHD.")
    page.show_section(list(Onderdeel).index(Onderdeel.FACTOREN))
    _wait_for_a_look()
    assert "1 opmerking" in _describe(page, Onderdeel.BEELD)
    assert _find_field(page, "aanleiding").remark.startswith("Let op: “ADHD”")


def test_the_index_says_how_far_each_block_is_apart_from_what_stops_it(
    window: MainWindow, services: Services
) -> None:
    assert window.session is not None
    fresh = services.jongeren.add(Jongere(naam=Naam(roepnaam="Bo", achternaam="Zwanenburg")))
    window.session.open_dossier(fresh)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    assert {_describe(page, item) for item in Onderdeel} == {"Niet begonnen"}
    names = [button.accessibleName() for button in page.index_buttons]
    assert "Perspectief, 3 open" in names
    assert "Behoeften, niets open" in names
    assert page.index_buttons[5].toolTip().startswith("Niet begonnen. Nog 3 open")
    assert page.draft is not None
    page.draft.set("aanleiding", "Zij loopt vast.")
    assert page.flush()
    _wait_for_a_look()
    assert _describe(page, Onderdeel.BEELD) == "Bezig"


def _warnings(page: PlanPage) -> list[QLabel]:
    labels = page.findChildren(QLabel)
    return [label for label in labels if label.property("kind") == "warn" and label.isVisible()]
