"""Places in a dossier: how they are named, what they reach, and what replacing one changes."""

import unicodedata

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.canonical.waarden import waarden
from tests.helpers.plannen import make_plan
from topdossier.domain.afscherming import (
    hash_tekst,
    is_reached,
    join_plek,
    put_value,
    replace_text,
    split_plek,
    walk_texts,
)
from topdossier.domain.plan import PlanInhoud

MERK = "[weg]"
LONG = "een lange zin die overal hetzelfde zegt"


@pytest.mark.parametrize(
    ("plek", "other", "tekst", "reached"),
    [
        ("versie-1/aanleiding", "versie-2/behoeften_leraar", LONG, True),
        ("versie-1/aanleiding", "inzage-x/zienswijze", LONG, True),
        ("versie-1/factoren[0].tekst", "versie-2/factoren[3].tekst", "kort", True),
        ("versie-1/factoren[0].tekst", "versie-1/aanleiding", "kort", False),
        ("betrokkene-a/naam.roepnaam", "betrokkene-b/naam.roepnaam", "Jo", True),
        ("jongere/leerjaar", "gegevens/toetsen[0].leerjaar", "3", False),
        ("versie-1/aanleiding", "versie-1/behoeften_leraar", " " * 20 + "kort", False),
    ],
)
def test_a_long_text_is_the_same_everywhere_and_a_short_one_in_its_own_field(
    plek: str, other: str, tekst: str, *, reached: bool
) -> None:
    assert is_reached(plek, other, tekst) is reached
    assert is_reached(other, plek, tekst) is reached


@given(st.text())
def test_a_hash_does_not_depend_on_how_a_text_was_typed(text: str) -> None:
    same = unicodedata.normalize("NFD", f"  {text}\n")
    if unicodedata.normalize("NFC", same).split() == unicodedata.normalize("NFC", text).split():
        assert hash_tekst(same) == hash_tekst(text)


@given(st.from_regex(r"[a-z]+(-[0-9a-f]{1,8})?", fullmatch=True), st.text(min_size=1))
def test_a_place_falls_apart_into_what_it_was_made_of(stuk: str, pad: str) -> None:
    assert split_plek(join_plek(stuk, pad)) == (stuk, pad)


@given(waarden(PlanInhoud), st.data())
@settings(deadline=None, max_examples=60)
def test_replacing_a_text_changes_that_text_and_no_other(
    plan: PlanInhoud, data: st.DataObject
) -> None:
    tree = msgspec.to_builtins(plan)
    before = dict(walk_texts(tree))
    free = [pad for pad in before if pad in {"aanleiding", "leerroute"} or pad.endswith("tekst")]
    if not free:
        return
    pad = data.draw(st.sampled_from(free))
    changed = replace_text(tree, pad, MERK)
    assert dict(walk_texts(tree)) == before
    assert dict(walk_texts(changed)) == before | {pad: MERK}
    msgspec.convert(changed, PlanInhoud)


@pytest.mark.parametrize(
    "pad", ["", "formaat", "beeld", "bestaat_niet", "factoren[99].tekst", "aanleiding[0]"]
)
def test_where_no_text_is_nothing_can_be_replaced(pad: str) -> None:
    with pytest.raises(LookupError):
        replace_text(msgspec.to_builtins(make_plan()), pad, MERK)


def test_a_value_is_put_where_it_belongs_or_not_at_all() -> None:
    tree = {"a": [{"b": "c"}, {"b": "d"}]}
    put_value(tree, "a[1].b", MERK)
    assert tree == {"a": [{"b": "c"}, {"b": MERK}]}
    with pytest.raises(LookupError):
        put_value(tree, "a[1].x", MERK)
