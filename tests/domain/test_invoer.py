"""Letters that are no date yet go along with the entry they belong to, and are never adopted."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.geschiedenis import Wijziging, apply, invert
from topdossier.domain.handelingsdeel import Begeleiding, Doel, Handelingsdeel
from topdossier.domain.invoer import check_invoer, follow_invoer, keep_known
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import ProblemCode

DOELEN = "handelingsdeel.doelen"
replace = msgspec.structs.replace


def make_doelen(count: int) -> PlanInhoud:
    doelen = tuple(Doel(id=str(nr)) for nr in range(count))
    return PlanInhoud(handelingsdeel=Handelingsdeel(doelen=doelen))


def name_invoer(plan: PlanInhoud) -> dict[str, str]:
    """Each doel holds its own id as the letters in its date."""
    return {
        f"{DOELEN}[{at}].evaluatiedatum": doel.id
        for at, doel in enumerate(plan.handelingsdeel.doelen)
    }


@st.composite
def steps(draw: st.DrawFn) -> tuple[PlanInhoud, Wijziging]:
    plan = make_doelen(draw(st.integers(1, 6)))
    doelen = plan.handelingsdeel.doelen
    at = draw(st.integers(0, len(doelen) - 1))
    if draw(st.booleans()):
        to = draw(st.integers(0, len(doelen) - 1).filter(lambda n: n != at or len(doelen) == 1))
        return plan, Wijziging(nr=0, plek=DOELEN, start=at, naar=to)
    gone = doelen[at : at + draw(st.integers(0, 3))]
    come = tuple(Doel(id=f"nieuw-{nr}") for nr in range(draw(st.integers(0, 2))))
    return plan, Wijziging(nr=0, plek=DOELEN, start=at, weg=gone, erbij=come)


@given(steps())
def test_letters_stay_with_their_entry_wherever_it_goes(made: tuple[PlanInhoud, Wijziging]) -> None:
    plan, step = made
    after = apply(plan, step)
    old = {doel.id for doel in plan.handelingsdeel.doelen}
    expected = {plek: key for plek, key in name_invoer(after).items() if key in old}
    assert follow_invoer(name_invoer(plan), step) == expected


@given(steps())
def test_taking_a_step_back_brings_them_to_where_they_were(
    made: tuple[PlanInhoud, Wijziging],
) -> None:
    plan, step = made
    gone = {doel.id for doel in step.weg or ()}
    kept = {plek: key for plek, key in name_invoer(plan).items() if key not in gone}
    assert follow_invoer(follow_invoer(name_invoer(plan), step), invert(step)) == kept


def test_a_value_at_the_place_ends_them_and_one_elsewhere_does_not() -> None:
    invoer = {"inbreng_jongere.datum": "12-1", f"{DOELEN}[0].evaluatiedatum": "1"}
    step = Wijziging(nr=0, plek="inbreng_jongere.datum", weg=None, erbij=None)
    assert follow_invoer(invoer, step) == {f"{DOELEN}[0].evaluatiedatum": "1"}
    text = Wijziging(nr=0, plek="aanleiding", start=0, weg="", erbij="a")
    assert follow_invoer(invoer, text) == invoer


def test_each_place_says_what_it_waits_for() -> None:
    plan = replace(
        make_doelen(1),
        handelingsdeel=Handelingsdeel(doelen=(Doel(id="a"),), begeleiding=(Begeleiding(),)),
    )
    invoer = {
        f"{DOELEN}[0].evaluatiedatum": "12-1",
        "handelingsdeel.begeleiding[0].minuten_per_week": "veel",
        "inbreng_jongere.datum": "gisteren",
    }
    found = {item.plek: item.code for item in check_invoer(plan, invoer)}
    assert found == {
        f"{DOELEN}[0].evaluatiedatum": ProblemCode.DATUM_ONGELDIG,
        "handelingsdeel.begeleiding[0].minuten_per_week": ProblemCode.GETAL_ONGELDIG,
        "inbreng_jongere.datum": ProblemCode.DATUM_ONGELDIG,
    }
    assert keep_known(plan, invoer) == invoer


@pytest.mark.parametrize(
    "plek", [f"{DOELEN}[3].evaluatiedatum", "aanleiding", "geen.plek", "overleg_met_ouders[0]"]
)
def test_a_place_that_takes_no_date_or_is_not_there_holds_none(plek: str) -> None:
    assert keep_known(make_doelen(1), {plek: "12-1"}) == {}
    assert check_invoer(make_doelen(1), {plek: "12-1"}) == ()
