"""Blocks of the plan that follow what is chosen, and take over what is known already."""

from datetime import UTC, datetime

import msgspec
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.helpers.plannen import DAG, make_gegevens, make_plan
from tests.ui.test_accessibility import find_faults
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.overgenomen import propose_gegevens
from topdossier.domain.plan import PlanInhoud, Uitstroombestemming, Uitstroomprofiel
from topdossier.domain.regels.regelset import load_regelset
from ui.models.plan_draft import PlanDraft
from ui.pages.plan_form import PlanForm
from ui.pages.plan_gegevens import build_onderwijs
from ui.pages.plan_inbreng import build_inbreng_jongere
from ui.pages.plan_perspectief import build_perspectief
from ui.theme.icons import make_icon
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea

PROPOSALS = propose_gegevens(make_gegevens())


@pytest.fixture
def form(qtbot: QtBot) -> PlanForm:
    del qtbot
    return PlanForm(PlanDraft(make_plan()), load_regelset("almere"), (), PROPOSALS)


def _find(form: PlanForm, plek: str) -> Field:
    field = form.find_field(plek)
    assert isinstance(field, Field)
    return field


def _list_slugs(field: Field) -> list[str]:
    control = field.control
    assert isinstance(control, Choice)
    return [str(control.itemData(at)) for at in range(control.count())]


def test_destinations_follow_the_onderwijssoort_while_it_is_chosen(
    qtbot: QtBot, form: PlanForm
) -> None:
    block = build_perspectief(form)
    qtbot.addWidget(block)
    block.show()
    bestemming = _find(form, "perspectief.uitstroombestemming")
    profiel = _find(form, "perspectief.uitstroomprofiel")
    arbeid = _find(form, "perspectief.soort_arbeid")
    assert "wo" not in _list_slugs(bestemming)
    assert (profiel.isVisible(), arbeid.isVisible()) == (False, False)
    form.draft.set("onderwijssoort", "pro")
    assert "beschut-werk" in _list_slugs(bestemming)
    assert arbeid.isVisible()
    form.draft.set("onderwijssoort", "vso")
    assert (profiel.isVisible(), arbeid.isVisible()) == (True, False)
    assert find_faults(block) == []


def test_what_was_chosen_before_stays_on_the_screen_and_in_the_plan(
    qtbot: QtBot, form: PlanForm
) -> None:
    block = build_perspectief(form)
    qtbot.addWidget(block)
    block.show()
    form.draft.set("onderwijssoort", "vso")
    form.draft.set("perspectief.uitstroomprofiel", Uitstroomprofiel.DAGBESTEDING)
    form.draft.set("perspectief.uitstroombestemming", Uitstroombestemming.WO)
    form.draft.set("onderwijssoort", "vmbo-kb")
    assert form.inhoud.perspectief.uitstroombestemming is Uitstroombestemming.WO
    control = _find(form, "perspectief.uitstroombestemming").control
    assert isinstance(control, Choice)
    assert control.get_value() == "wo"
    assert control.currentText() == "universiteit"
    assert _find(form, "perspectief.uitstroomprofiel").isVisible()


def test_gegevens_of_the_dossier_are_taken_over_once(qtbot: QtBot, form: PlanForm) -> None:
    block = build_onderwijs(form)
    qtbot.addWidget(block)
    block.show()
    button = next(b for b in block.findChildren(Button) if "overnemen" in b.text())
    button.click()
    assert form.inhoud.gegevens == PROPOSALS
    button.click()
    assert form.inhoud.gegevens == PROPOSALS
    assert not button.isEnabled()
    assert find_faults(block) == []


def test_without_anything_to_take_over_there_is_no_button(qtbot: QtBot) -> None:
    form = PlanForm(PlanDraft(PlanInhoud()), load_regelset(), ())
    block = build_onderwijs(form)
    qtbot.addWidget(block)
    assert not [b for b in block.findChildren(Button) if "overnemen" in b.text()]


def make_inbreng(tekst: str) -> InstemmingFeit:
    return InstemmingFeit(
        id="f-1",
        soort=FeitSoort.INBRENG,
        betrokkene_id="d-1",
        datum=DAG,
        vastgelegd_op=datetime(2026, 3, 12, 9, tzinfo=UTC),
        vastgelegd_door="karin",
        tekst=tekst,
    )


def test_what_the_jongere_wrote_at_the_laptop_is_put_behind_what_stands_there(
    qtbot: QtBot,
) -> None:
    draft = PlanDraft(make_plan())
    before = draft.inhoud.inbreng_jongere
    draft.set("inbreng_jongere.inbreng", "Ik wil rust.")
    feit = make_inbreng("Ik wil een vast lokaal.")
    form = PlanForm(draft, load_regelset("almere"), (), (), (feit,))
    block = build_inbreng_jongere(form)
    qtbot.addWidget(block)
    block.show()
    assert "Ik wil een vast lokaal." in [label.text() for label in block.findChildren(QLabel)]
    assert find_faults(block) == []
    (button,) = [b for b in block.findChildren(Button) if b.text() == "Overnemen"]
    button.click()
    own = draft.inhoud.inbreng_jongere
    assert own == msgspec.structs.replace(before, inbreng="Ik wil rust.\nIk wil een vast lokaal.")
    control = _find(form, "inbreng_jongere.inbreng").control
    assert isinstance(control, TextArea)
    assert control.get_value() == own.inbreng
    assert not button.isVisible()
    again = build_inbreng_jongere(form)
    qtbot.addWidget(again)
    assert "Overnemen" not in [b.text() for b in again.findChildren(Button)]


def test_an_icon_that_does_not_exist_is_told_when_it_is_asked_for() -> None:
    """While painting it would be an exception inside Qt, which ends the program."""
    with pytest.raises(FileNotFoundError):
        make_icon("bestaat-niet")
