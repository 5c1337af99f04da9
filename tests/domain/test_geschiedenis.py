"""Every step of writing can be taken back and done again, and never touches another text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.plannen import make_plan
from topdossier.domain.geschiedenis import (
    Geschiedenis,
    Wijziging,
    apply,
    compare,
    compare_texts,
    fits,
    invert,
    join,
)
from topdossier.domain.handelingsdeel import Doel
from topdossier.domain.plan import AfwijkingenKeuze, PlanInhoud

TEXTS = st.text(alphabet="ab é\n🙂", max_size=30)
DOELEN = "handelingsdeel.doelen"


def with_text(text: str) -> PlanInhoud:
    return PlanInhoud(aanleiding=text)


@given(old=TEXTS, new=TEXTS)
def test_a_step_between_two_texts_goes_both_ways(old: str, new: str) -> None:
    step = compare_texts("aanleiding", old, new)
    assert apply(with_text(old), step).aanleiding == new
    assert apply(with_text(new), invert(step)).aanleiding == old
    assert invert(invert(step)) == step


@given(texts=st.lists(TEXTS, min_size=3, max_size=3))
def test_steps_that_touch_are_one_step_with_the_same_result(texts: list[str]) -> None:
    first = compare_texts("aanleiding", texts[0], texts[1])
    second = compare_texts("aanleiding", texts[1], texts[2])
    both = join(first, second)
    if both is not None:
        assert apply(with_text(texts[0]), both).aanleiding == texts[2]
        assert apply(with_text(texts[2]), invert(both)).aanleiding == texts[0]


def test_letters_behind_each_other_are_joined_and_those_apart_are_not() -> None:
    first = compare_texts("aanleiding", "Het gaat", "Het gaat g")
    second = compare_texts("aanleiding", "Het gaat g", "Het gaat go")
    both = join(first, second)
    assert both is not None
    assert (both.weg, both.erbij) == ("", " go")
    elsewhere = compare_texts("aanleiding", "Het gaat g", "X Het gaat g")
    assert join(first, elsewhere) is None
    other_field = compare_texts("leerroute", "", "g")
    assert join(first, other_field) is None


def test_choices_and_days_in_one_field_are_joined() -> None:
    first = compare("afwijkingen.keuze", None, AfwijkingenKeuze.GEEN)
    second = compare("afwijkingen.keuze", AfwijkingenKeuze.GEEN, AfwijkingenKeuze.WEL)
    both = join(first, second)
    assert both is not None
    assert (both.weg, both.erbij) == (None, AfwijkingenKeuze.WEL)


def test_entries_of_a_list_come_go_and_move() -> None:
    plan = make_plan()
    before = plan.handelingsdeel.doelen
    added = Wijziging(nr=1, plek=DOELEN, start=1, weg=(), erbij=(Doel(id="x"),))
    grown = apply(plan, added)
    assert grown.handelingsdeel.doelen[1].id == "x"
    assert added.is_lijst
    moved = Wijziging(nr=2, plek=DOELEN, start=1, naar=0)
    assert apply(grown, moved).handelingsdeel.doelen[0].id == "x"
    assert apply(apply(grown, moved), invert(moved)) == grown
    assert apply(grown, invert(added)).handelingsdeel.doelen == before


@pytest.mark.parametrize(
    "step",
    [
        Wijziging(nr=1, plek="aanleiding", start=0, weg="Iets anders", erbij=""),
        Wijziging(nr=1, plek="aanleiding", start=9_999, weg="", erbij="te ver"),
        Wijziging(nr=1, plek="aanleiding", start=-1, weg="", erbij="ervoor"),
        Wijziging(nr=1, plek="aanleiding", weg="Iets anders", erbij=""),
        Wijziging(nr=1, plek="aanleiding", start=0, weg=(), erbij=("a",)),
        Wijziging(nr=1, plek=DOELEN, start=0, weg="", erbij="a"),
        Wijziging(nr=1, plek=DOELEN, start=0, weg=(Doel(id="een ander"),), erbij=()),
        Wijziging(nr=1, plek=DOELEN, start=0, naar=7),
        Wijziging(nr=1, plek="aanleiding", start=0, naar=0),
        Wijziging(nr=1, plek="bestaat.niet", weg="", erbij="a"),
        Wijziging(nr=1, plek="handelingsdeel.doelen[9].doel", start=0, weg="", erbij="a"),
    ],
)
def test_a_step_that_does_not_fit_is_refused(step: Wijziging) -> None:
    with pytest.raises(LookupError):
        apply(make_plan(), step)


def test_a_history_fits_the_text_it_led_to_and_no_other() -> None:
    first = compare_texts("aanleiding", "", "Eén")
    second = compare_texts("aanleiding", "Eén", "Eén twee")
    history = Geschiedenis(reeks="r", gedaan=(first,), teruggenomen=(second,))
    assert fits(with_text("Eén"), history)
    assert not fits(with_text("Een ander"), history)
    assert not fits(with_text("Eéntje"), Geschiedenis(reeks="r", gedaan=(first, second)))
