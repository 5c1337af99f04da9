"""An empty plan claims nothing: every choice in it is open until somebody makes it."""

from importlib.resources import files

import msgspec
from hypothesis import given, settings

from tests.canonical.waarden import waarden
from topdossier.canonical.codec import decode, encode, read_json
from topdossier.domain.plan import PLAN_FORMAAT, Hulpzin, PlanInhoud, Uitstroombestemming


def list_leaves(tree: object) -> list[object]:
    if isinstance(tree, dict):
        return [leaf for item in tree.values() for leaf in list_leaves(item)]
    if isinstance(tree, list | tuple):
        return [leaf for item in tree for leaf in list_leaves(item)]
    return [tree]


def test_nothing_in_a_new_plan_is_chosen_beforehand() -> None:
    """Product, Screens: nothing pre-ticked."""
    tree = msgspec.to_builtins(PlanInhoud())
    assert tree.pop("formaat") == PLAN_FORMAAT
    assert set(list_leaves(tree)) == {"", None}


def test_the_blocks_of_a_plan_are_these_and_in_this_order() -> None:
    """Stored plans hold these names; changing one means a new PLAN_FORMAAT and a migration."""
    assert PLAN_FORMAAT == 1
    assert " ".join(PlanInhoud.__struct_fields__) == (
        "formaat onderwijssoort leerroute aanspreekpunt gegevens aanleiding beeld factoren "
        "inbreng_jongere inbreng_ouders overleg_met_ouders perspectief "
        "ondersteuningsbehoeften behoeften_leraar behoeften_ouders handelingsdeel afwijkingen"
    )


@given(plan=waarden(PlanInhoud))
@settings(deadline=None, max_examples=25)
def test_no_word_of_a_plan_is_lost_in_the_store(plan: PlanInhoud) -> None:
    stored = encode(plan)
    assert encode(decode(stored, PlanInhoud)) == stored


def test_the_example_plan_reads_and_writes_to_the_same_value() -> None:
    data = files("resources").joinpath("voorbeeld", "plan.json").read_bytes()
    plan = read_json(data, PlanInhoud)
    assert decode(encode(plan), PlanInhoud) == plan


def test_the_lists_hold_what_the_field_knows() -> None:
    """Rows 6.3 and 6.5."""
    assert len(Hulpzin) == 9
    assert {item for item in Uitstroombestemming if item.startswith("mbo")} == {
        Uitstroombestemming.MBO_ENTREE,
        Uitstroombestemming.MBO_2,
        Uitstroombestemming.MBO_3,
        Uitstroombestemming.MBO_4,
    }
