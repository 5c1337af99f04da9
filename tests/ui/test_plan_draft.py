from tests.helpers.plannen import make_plan
from topdossier.domain.handelingsdeel import Actie
from topdossier.domain.pad import get_at, set_at
from topdossier.domain.plan import PlanInhoud
from ui.models.plan_draft import PlanDraft
from ui.pages.plan_sections import SECTIONS, find_section


def test_a_value_deep_in_the_plan_changes_and_nothing_else() -> None:
    plan = make_plan()
    plek = "handelingsdeel.doelen[0].acties[0].wat"
    changed = set_at(plan, plek, "Belt elke vrijdag")
    assert get_at(changed, plek) == "Belt elke vrijdag"
    assert set_at(changed, plek, get_at(plan, plek)) == plan


def test_the_same_value_again_is_no_change() -> None:
    draft = PlanDraft(make_plan())
    draft.set("aanleiding", draft.get("aanleiding"))
    assert draft.number == 0


def test_a_list_can_grow_move_and_shrink() -> None:
    draft = PlanDraft(make_plan())
    plek = "handelingsdeel.doelen[0].acties"
    before = draft.get(plek)
    index = draft.add(plek, Actie(wat="Nieuw"))
    draft.move(plek, index, 0)
    assert draft.get(plek)[0].wat == "Nieuw"
    draft.remove(plek, 0)
    assert draft.get(plek) == before


def test_every_field_of_the_plan_has_a_section() -> None:
    prefixes = [prefix for section in SECTIONS for prefix in section.prefixes]
    for name in PlanInhoud.__struct_fields__:
        if name != "formaat":
            assert any(prefix.startswith(name) for prefix in prefixes), name


def test_a_problem_of_an_actie_belongs_to_the_doelen() -> None:
    section = SECTIONS[find_section("handelingsdeel.doelen[1].acties[0].wat")]
    assert section.title == "Doelen en acties"
    assert SECTIONS[find_section("handelingsdeel.begeleiding")].title == "Begeleiding en hulp"
