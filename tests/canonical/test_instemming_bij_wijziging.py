"""Any edit of what was agreed ends every instemming on it, and no edit outside it ends one.

The fields are walked by their types, so that a field that is added tomorrow is tried as well.
"""

import types
import typing
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import DAG, make_handelingsdeel, make_plan
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel, fingerprint_plan
from topdossier.clock import REAL_KLOK
from topdossier.domain.handelingsdeel import Handelingsdeel
from topdossier.domain.instemming import (
    Besluit,
    Dekking,
    Instemming,
    Wijze,
    compute_dekking,
    compute_standen,
)
from topdossier.domain.plan import PlanInhoud

replace = msgspec.structs.replace
Place = tuple[str | int, ...]
OUTSIDE = {"id", "uitvoerder"}
"""Fields of the handelingsdeel that nobody signs for (product, The plan)."""


def walk(value: Any, place: Place = ()) -> Iterator[Place]:  # noqa: ANN401  any value
    """Every field, at every depth, and every item of every list."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield (*place, name)
            yield from walk(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield (*place, at)
            yield from walk(item, (*place, at))


def look_up(value: Any, place: Place) -> Any:  # noqa: ANN401  any value
    for step in place:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def put(value: Any, place: Place, new: Any) -> Any:  # noqa: ANN401  any value
    """The value with something else at one place."""
    if not place:
        return new
    step, rest = place[0], place[1:]
    if isinstance(step, int):
        items = list(value)
        items[step] = put(items[step], rest, new)
        return tuple(items)
    return replace(value, **{step: put(getattr(value, step), rest, new)})


def drop(value: Any, place: Place) -> Any:  # noqa: ANN401  any value
    """The value without one item of a list."""
    items, at = look_up(value, place[:-1]), place[-1]
    assert isinstance(at, int)
    return put(value, place[:-1], items[:at] + items[at + 1 :])


def find_type(place: Place) -> Any:  # noqa: ANN401  a type form
    """What may stand at a place."""
    found: Any = Handelingsdeel
    for step in place:
        if isinstance(step, int):
            found = typing.get_args(found)[0]
        else:
            found = typing.get_type_hints(found)[step]
    return found


def make_other(place: Place, old: Any, words: str, days: int) -> Any:  # noqa: ANN401  any value
    """Something else that may stand there."""
    kind = find_type(place)
    args = typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)
    if str in args:
        return f"{old} {words}".strip()
    if date in args:
        return None if old and days % 2 else (old or DAG) + timedelta(days=days)
    if int in args:
        return None if old and days % 2 else (old or 0) + days
    return old[:-1]


DEEL = make_handelingsdeel()
PLACES = [place for place in walk(DEEL) if not isinstance(place[-1], int)]
AGREED = [p for p in PLACES if p[-1] not in OUTSIDE and look_up(DEEL, p) != ()]
FREE = [place for place in PLACES if place[-1] in OUTSIDE]
ITEMS = [place for place in walk(DEEL) if isinstance(place[-1], int)]
WORDS = [p for p in AGREED + FREE if isinstance(look_up(DEEL, p), str)]
letters = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)


def agree(wie: str, deel: Handelingsdeel, **changes: Any) -> Instemming:  # noqa: ANN401  keywords
    return Instemming(
        id=f"i-{wie}",
        betrokkene_id=wie,
        versie_nummer=1,
        vingerafdruk=fingerprint_handelingsdeel(deel),
        besluit=Besluit.INGESTEMD,
        wijze=Wijze.SCHERM,
        datum=DAG,
        vastgelegd_op=REAL_KLOK.now(),
        vastgelegd_door="karin",
        **changes,
    )


def judge(deel: Handelingsdeel) -> Dekking:
    """What is left of the agreement of both ouders to `DEEL` when it became this."""
    before = [agree("m", DEEL), agree("v", DEEL)]
    return compute_dekking(compute_standen(("m", "v"), before, fingerprint_handelingsdeel(deel)))


def test_the_walk_reaches_every_kind_of_field() -> None:
    assert {str(place[-1]) for place in AGREED} == {
        *("doelen", "doel", "beginsituatie", "verwacht_resultaat", "tussendoel", "leefgebied"),
        *("evaluatiedatum", "acties", "wat", "functie", "frequentie", "vanaf", "tot"),
        *("begeleiding", "omschrijving", "minuten_per_week", "plaats", "groepsgrootte"),
        *("deskundigheid", "handelingsadviezen", "hulp_van_anderen", "soort", "organisatie"),
    }
    assert {place[-1] for place in FREE} == OUTSIDE
    assert judge(DEEL) is Dekking.GEDEKT


@pytest.mark.parametrize("place", AGREED, ids=str)
@given(text=letters, days=st.integers(1, 400))
@settings(deadline=None, max_examples=12)
def test_any_edit_of_what_was_agreed_ends_every_instemming(
    place: Place, text: str, days: int
) -> None:
    other = make_other(place, look_up(DEEL, place), text, days)
    assert judge(put(DEEL, place, other)) is Dekking.NIET_MEER_GEDEKT


@pytest.mark.parametrize("place", ITEMS, ids=str)
def test_any_item_that_goes_or_comes_twice_ends_every_instemming(place: Place) -> None:
    assert judge(drop(DEEL, place)) is Dekking.NIET_MEER_GEDEKT
    twice = (*look_up(DEEL, place[:-1]), look_up(DEEL, place))
    assert judge(put(DEEL, place[:-1], twice)) is Dekking.NIET_MEER_GEDEKT


@given(chosen=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), text=letters)
@settings(deadline=None, max_examples=150)
def test_edits_together_end_it_when_one_of_them_is_of_what_was_agreed(
    chosen: list[Place], text: str
) -> None:
    deel = DEEL
    for place in chosen:
        deel = put(deel, place, f"{look_up(DEEL, place)} {text}")
    touched = any(place in AGREED for place in chosen)
    assert judge(deel) is (Dekking.NIET_MEER_GEDEKT if touched else Dekking.GEDEKT)


@pytest.mark.parametrize("place", FREE, ids=str)
@given(text=letters)
@settings(deadline=None, max_examples=12)
def test_who_carries_it_out_and_what_a_doel_is_called_inside_end_nothing(
    place: Place, text: str
) -> None:
    deel = put(DEEL, place, f"{text} {text}")
    assert deel != DEEL
    assert judge(deel) is Dekking.GEDEKT


@pytest.mark.parametrize(
    "block", [name for name in PlanInhoud.__struct_fields__ if name != "handelingsdeel"]
)
@given(text=letters)
@settings(deadline=None, max_examples=8)
def test_no_other_block_of_the_plan_ends_anything(block: str, text: str) -> None:
    plan = make_plan(handelingsdeel=DEEL)
    value = getattr(plan, block)
    other = f"{value} {text}" if isinstance(value, str) else getattr(PlanInhoud(), block)
    after = replace(plan, **{block: other})
    assert judge(after.handelingsdeel) is Dekking.GEDEKT
    assert (fingerprint_plan(after) == fingerprint_plan(plan)) is (other == value)


def test_an_agreement_for_both_ends_with_the_text_too() -> None:
    for_both = [agree("m", DEEL, mede_namens=("v",))]
    after = fingerprint_handelingsdeel(replace(DEEL, handelingsadviezen=()))
    assert compute_dekking(compute_standen(("m", "v"), for_both, after)) is Dekking.NIET_MEER_GEDEKT
