"""How far each block of a plan is: from what stands in it and from what somebody said of it."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings

from tests.canonical.waarden import waarden
from tests.helpers.plannen import make_plan
from topdossier.domain.onderdeel import (
    PLEKKEN,
    Onderdeel,
    OnderdeelStand,
    OnderdeelStatus,
    compute_standen,
    derive_status,
    is_leeg,
    list_changed,
)
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.vergelijking import compare_plannen

replace = msgspec.structs.replace


def test_every_place_of_the_plan_belongs_to_one_block() -> None:
    plekken = [plek for row in PLEKKEN.values() for plek in row]
    assert len(set(plekken)) == len(plekken)
    fields = {plek.split(".")[0] for plek in plekken}
    assert fields == set(PlanInhoud.__struct_fields__) - {"formaat"}
    deel = {plek.split(".")[1] for plek in plekken if "." in plek}
    assert deel == set(make_plan().handelingsdeel.__struct_fields__)


@pytest.mark.parametrize("onderdeel", list(Onderdeel))
def test_nothing_is_begun_in_an_empty_plan_and_all_of_it_in_a_full_one(
    onderdeel: Onderdeel,
) -> None:
    assert is_leeg(PlanInhoud(), onderdeel)
    assert not is_leeg(make_plan(), onderdeel)


@pytest.mark.parametrize(
    ("plan", "marked", "status"),
    [
        (PlanInhoud(), None, OnderdeelStatus.NIET_BEGONNEN),
        (PlanInhoud(), OnderdeelStatus.KLAAR, OnderdeelStatus.NIET_BEGONNEN),
        (PlanInhoud(), OnderdeelStatus.NIET_NODIG, OnderdeelStatus.NIET_NODIG),
        (make_plan(), None, OnderdeelStatus.BEZIG),
        (make_plan(), OnderdeelStatus.KLAAR, OnderdeelStatus.KLAAR),
        (make_plan(), OnderdeelStatus.NIET_NODIG, OnderdeelStatus.BEZIG),
    ],
)
def test_what_stands_in_a_block_goes_before_what_was_said_of_it(
    plan: PlanInhoud, marked: OnderdeelStatus | None, status: OnderdeelStatus
) -> None:
    assert derive_status(plan, Onderdeel.FACTOREN, marked) is status


def test_only_the_block_that_was_written_in_has_changed() -> None:
    plan = make_plan()
    assert list_changed(plan, plan) == ()
    assert list_changed(plan, replace(plan, leerroute="havo")) == (Onderdeel.ONDERWIJS,)
    deel = replace(plan.handelingsdeel, handelingsadviezen=("Kort.",))
    assert list_changed(plan, replace(plan, handelingsdeel=deel)) == (Onderdeel.BEGELEIDING,)


@given(oud=waarden(PlanInhoud), nieuw=waarden(PlanInhoud))
@settings(deadline=None, max_examples=40)
def test_a_difference_always_shows_in_a_block(oud: PlanInhoud, nieuw: PlanInhoud) -> None:
    nieuw = replace(nieuw, formaat=oud.formaat)
    assert bool(list_changed(oud, nieuw)) == bool(compare_plannen(oud, nieuw))


def test_all_blocks_come_in_the_order_of_the_plan_with_who_was_there() -> None:
    now = datetime(2026, 3, 12, 10, 0, tzinfo=UTC)
    known = (OnderdeelStand(Onderdeel.DOELEN, OnderdeelStatus.KLAAR, "karin", now),)
    found = compute_standen(make_plan(), known)
    assert [stand.onderdeel for stand in found] == list(Onderdeel)
    doelen = next(stand for stand in found if stand.onderdeel is Onderdeel.DOELEN)
    assert (doelen.status, doelen.door, doelen.op) == (OnderdeelStatus.KLAAR, "karin", now)
