"""What of the handelingsdeel is agreed to: all of it but a name and a technical id."""

from typing import Any

import msgspec
from hypothesis import given, settings

from tests.canonical.waarden import waarden
from tests.helpers.plannen import make_handelingsdeel
from topdossier.domain.handelingsdeel import (
    MAX_DOELEN_HINT,
    Actie,
    Begeleiding,
    Doel,
    Handelingsdeel,
    HulpVanAnderen,
    extract_agreed,
)

TAGGED = "nl.topdossier.handelingsdeel"


def list_keys(tree: Any) -> set[str]:  # noqa: ANN401  a tree of builtins
    if isinstance(tree, dict):
        return set(tree).union(*(list_keys(item) for item in tree.values()))
    if isinstance(tree, list | tuple):
        return set().union(*(list_keys(item) for item in tree))
    return set()


def test_what_is_agreed_says_what_kind_of_bytes_it_is() -> None:
    """A signature over one kind of bytes must never fit another kind."""
    assert extract_agreed(Handelingsdeel())["soort"] == TAGGED


def test_every_field_is_agreed_to_but_two() -> None:
    everything = {"soort"}
    for soort in (Handelingsdeel, Doel, Actie, Begeleiding, HulpVanAnderen):
        everything |= set(soort.__struct_fields__)
    agreed = list_keys(extract_agreed(make_handelingsdeel()))
    assert everything - agreed == {"id", "uitvoerder"}


def test_taking_the_agreed_part_out_leaves_the_plan_as_it_was() -> None:
    deel = make_handelingsdeel()
    before = msgspec.to_builtins(deel)
    extract_agreed(deel)
    assert msgspec.to_builtins(deel) == before


@given(deel=waarden(Handelingsdeel))
@settings(deadline=None, max_examples=40)
def test_the_agreed_part_never_names_who_carries_it_out(deel: Handelingsdeel) -> None:
    tree = extract_agreed(deel)
    assert not {"uitvoerder", "id"} & list_keys(tree)
    assert len(tree["doelen"]) == len(deel.doelen)


def test_the_hint_on_many_doelen_is_five() -> None:
    """Product, The plan: a hint above five doelen; it never blocks."""
    assert MAX_DOELEN_HINT == 5
