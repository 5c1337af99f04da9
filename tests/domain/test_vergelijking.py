"""Two versions laid beside each other: every difference once, and never one that is not there."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.canonical.waarden import waarden
from tests.helpers.plannen import make_actie, make_doel, make_plan
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel
from topdossier.domain.handelingsdeel import Handelingsdeel
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.vergelijking import (
    Wijziging,
    WijzigingSoort,
    compare_plannen,
    is_afgesproken,
    mark_words,
)

replace = msgspec.structs.replace
PLAN = make_plan()


def put_doelen(*doelen: object) -> PlanInhoud:
    return replace(PLAN, handelingsdeel=replace(PLAN.handelingsdeel, doelen=doelen))


def test_the_same_plan_has_no_difference() -> None:
    assert compare_plannen(PLAN, make_plan()) == ()


def test_a_text_that_was_changed_is_named_by_its_place() -> None:
    other = replace(PLAN, aanleiding="Sanne komt niet meer.")
    assert compare_plannen(PLAN, other) == (
        Wijziging("aanleiding", WijzigingSoort.GEWIJZIGD, PLAN.aanleiding, "Sanne komt niet meer."),
    )


def test_filling_and_emptying_a_field_are_told_apart() -> None:
    filled = replace(PLAN, behoeften_leraar="Uitleg over dyslexie")
    empty = replace(PLAN, behoeften_leraar="")
    assert [w.soort for w in compare_plannen(empty, filled)] == [WijzigingSoort.ERBIJ]
    assert [w.soort for w in compare_plannen(filled, empty)] == [WijzigingSoort.WEG]


def test_a_doel_is_the_same_by_its_id_whatever_became_of_its_words() -> None:
    one, two = PLAN.handelingsdeel.doelen
    changed = replace(two, doel="Iets heel anders", beginsituatie="Niets is hetzelfde")
    found = compare_plannen(PLAN, put_doelen(one, changed))
    assert {w.plek for w in found} == {
        "handelingsdeel.doelen[1].doel",
        "handelingsdeel.doelen[1].beginsituatie",
    }


def test_a_doel_that_changed_places_is_moved_and_not_rewritten() -> None:
    one, two = PLAN.handelingsdeel.doelen
    found = compare_plannen(PLAN, put_doelen(two, one))
    assert [(w.soort, w.nieuw) for w in found] in (
        [(WijzigingSoort.VERPLAATST, 1)],
        [(WijzigingSoort.VERPLAATST, 2)],
    )


def test_a_doel_that_came_and_one_that_went() -> None:
    one, two = PLAN.handelingsdeel.doelen
    fresh = make_doel("doel-9", doel="Sanne fietst zelf naar school.")
    found = compare_plannen(PLAN, put_doelen(one, fresh))
    assert [(w.soort, w.nummer) for w in found] == [
        (WijzigingSoort.ERBIJ, 2),
        (WijzigingSoort.WEG, 2),
    ]
    assert found[0].nieuw == fresh
    assert found[1].oud == two


def test_an_actie_that_was_reworded_is_not_a_new_one() -> None:
    one, two = PLAN.handelingsdeel.doelen
    actie = replace(one.acties[0], wat=one.acties[0].wat.replace("drie", "vier"))
    found = compare_plannen(PLAN, put_doelen(replace(one, acties=(actie,)), two))
    assert [w.plek for w in found] == ["handelingsdeel.doelen[0].acties[0].wat"]


def test_an_actie_put_before_the_others_does_not_move_them() -> None:
    one, two = PLAN.handelingsdeel.doelen
    fresh = make_actie(wat="Belt elke vrijdag met de vader.")
    found = compare_plannen(PLAN, put_doelen(replace(one, acties=(fresh, *one.acties)), two))
    assert [(w.soort, w.plek) for w in found] == [
        (WijzigingSoort.ERBIJ, "handelingsdeel.doelen[0].acties[0]")
    ]


@given(st.text(max_size=300), st.text(max_size=300))
def test_marked_words_always_hold_both_texts_whole(oud: str, nieuw: str) -> None:
    parts = mark_words(oud, nieuw)
    assert "".join(p.tekst for p in parts if p.soort is not WijzigingSoort.ERBIJ) == oud
    assert "".join(p.tekst for p in parts if p.soort is not WijzigingSoort.WEG) == nieuw


def test_marked_words_of_a_whole_report_are_shown_as_old_and_new() -> None:
    parts = mark_words("a " * 5000, "b " * 5000)
    assert [p.soort for p in parts] == [WijzigingSoort.WEG, WijzigingSoort.ERBIJ]


def test_only_the_word_that_changed_is_marked() -> None:
    parts = mark_words("Elke les een planning.", "Elke dag een planning.")
    assert [(p.tekst, p.soort) for p in parts] == [
        ("Elke ", None),
        ("les", WijzigingSoort.WEG),
        ("dag", WijzigingSoort.ERBIJ),
        (" een planning.", None),
    ]


@given(oud=waarden(PlanInhoud), nieuw=waarden(PlanInhoud))
@settings(deadline=None, max_examples=60)
def test_there_is_a_difference_exactly_when_the_plans_differ(
    oud: PlanInhoud, nieuw: PlanInhoud
) -> None:
    assert bool(compare_plannen(oud, nieuw)) == (oud != nieuw)
    assert compare_plannen(nieuw, nieuw) == ()


@given(oud=waarden(Handelingsdeel), nieuw=waarden(Handelingsdeel))
@settings(deadline=None, max_examples=60)
def test_what_is_agreed_to_and_what_is_not_follow_the_fingerprint(
    oud: Handelingsdeel, nieuw: Handelingsdeel
) -> None:
    """Row 1.4: without a difference in what was agreed, nobody is asked to sign again."""
    found = compare_plannen(PlanInhoud(handelingsdeel=oud), PlanInhoud(handelingsdeel=nieuw))
    same = fingerprint_handelingsdeel(oud) == fingerprint_handelingsdeel(nieuw)
    if not same:
        assert any(is_afgesproken(w.plek) for w in found)


@pytest.mark.parametrize(
    ("plek", "agreed"),
    [
        ("handelingsdeel.doelen[0].doel", True),
        ("handelingsdeel.doelen[0].acties[1].wat", True),
        ("handelingsdeel.doelen[0].acties[1].uitvoerder", False),
        ("handelingsdeel.doelen[0].id", False),
        ("aanleiding", False),
    ],
)
def test_a_new_mentor_is_no_change_of_what_was_agreed(plek: str, agreed: bool) -> None:  # noqa: FBT001  a row of the table
    assert is_afgesproken(plek) is agreed
