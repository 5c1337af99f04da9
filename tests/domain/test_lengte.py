"""A quiet gauge of the length of a plan."""

import msgspec
import pytest

from tests.helpers.plannen import make_doel, make_plan
from topdossier.domain.lengte import (
    HANDELINGSDEEL_BLADZIJDEN,
    PLAN_BLADZIJDEN,
    Lengte,
    LengteOordeel,
    estimate_lengte,
)
from topdossier.domain.plan import PlanInhoud


def test_an_empty_plan_has_no_length_and_a_usual_one_fits() -> None:
    assert estimate_lengte(PlanInhoud()) == Lengte(plan=0, handelingsdeel=0, doelen=0)
    assert estimate_lengte(make_plan()).oordeel is LengteOordeel.GOED


@pytest.mark.parametrize(
    ("lengte", "oordeel"),
    [
        (Lengte(PLAN_BLADZIJDEN, HANDELINGSDEEL_BLADZIJDEN, 5), LengteOordeel.GOED),
        (Lengte(PLAN_BLADZIJDEN + 1, 1, 1), LengteOordeel.LANG),
        (Lengte(1, HANDELINGSDEEL_BLADZIJDEN + 1, 1), LengteOordeel.LANG),
        (Lengte(1, 1, 6), LengteOordeel.LANG),
        (Lengte(PLAN_BLADZIJDEN * 2, 1, 1), LengteOordeel.TE_LANG),
        (Lengte(1, 1, 8), LengteOordeel.TE_LANG),
    ],
)
def test_the_worst_of_the_three_decides(lengte: Lengte, oordeel: LengteOordeel) -> None:
    """Product, The plan: 6 pages, handelingsdeel 2, a hint above five doelen."""
    assert lengte.oordeel is oordeel


def test_more_text_is_never_shorter() -> None:
    plan, pages = make_plan(), 0
    for count in range(1, 30, 4):
        doelen = tuple(make_doel(f"d{n}") for n in range(count))
        longer = msgspec.structs.replace(
            plan, handelingsdeel=msgspec.structs.replace(plan.handelingsdeel, doelen=doelen)
        )
        found = estimate_lengte(longer)
        assert found.handelingsdeel >= pages
        pages = found.handelingsdeel
    assert pages > HANDELINGSDEEL_BLADZIJDEN
