"""An evaluatie gives every doel one result, with those who must be there, and sets the next day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import DAG, make_doel
from topdossier.canonical.codec import read_json
from topdossier.domain.evaluatie import (
    DoelResultaat,
    Evaluatie,
    ResultaatPerDoel,
    Vervolg,
    add_months,
    check_evaluatie,
    compute_volgende_evaluatie,
)
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import Problem, ProblemCode

MAANDEN = 6
"""Row 1.3.5 and 002-67: at least every half year."""
DOELEN = (make_doel("doel-1"), make_doel("doel-2"))
RESULTATEN = (
    ResultaatPerDoel("doel-1", DoelResultaat.BEHAALD),
    ResultaatPerDoel("doel-2", DoelResultaat.DEELS, "Op maandag nog niet."),
)


def make_evaluatie(**changes: Any) -> Evaluatie:  # noqa: ANN401  keywords of the struct
    fields: dict[str, Any] = {
        "datum": DAG,
        "resultaten": RESULTATEN,
        "met_jongere": True,
        "met_ouders": True,
    }
    return Evaluatie(**(fields | changes))


def check(evaluatie: Evaluatie) -> list[Problem]:
    return check_evaluatie(evaluatie, DOELEN, DAG, MAANDEN)


@dataclass(frozen=True)
class Regel:
    """One rule: its source, what breaks it, and the problem that follows."""

    bron: str
    evaluatie: Evaluatie
    problem: Problem


REGELS = [
    Regel(
        "1.3.4",
        make_evaluatie(datum=DAG + timedelta(days=1)),
        Problem(ProblemCode.DATUM_IN_TOEKOMST, "datum"),
    ),
    Regel(
        "6.2: result per doel",
        make_evaluatie(resultaten=RESULTATEN[:1]),
        Problem(ProblemCode.RESULTAAT_ONTBREEKT, "resultaten", 2),
    ),
    Regel(
        "6.2: result per doel",
        make_evaluatie(resultaten=(*RESULTATEN, ResultaatPerDoel("x", DoelResultaat.DEELS))),
        Problem(ProblemCode.RESULTAAT_ONBEKEND_DOEL, "resultaten[2].doel_id", 3),
    ),
    Regel(
        "6.2: behaald / deels / niet, one of them",
        make_evaluatie(
            resultaten=(*RESULTATEN, ResultaatPerDoel("doel-1", DoelResultaat.NIET_BEHAALD))
        ),
        Problem(ProblemCode.RESULTAAT_DUBBEL, "resultaten[2].doel_id", 3),
    ),
    Regel(
        "1.3.4: and the pupil",
        make_evaluatie(met_jongere=False),
        Problem(ProblemCode.EVALUATIE_ZONDER_JONGERE, "met_jongere"),
    ),
    Regel(
        "1.3.4: with the parents",
        make_evaluatie(met_ouders=False),
        Problem(ProblemCode.EVALUATIE_ZONDER_OUDERS, "met_ouders"),
    ),
    Regel(
        "1.3.5; 002-67",
        make_evaluatie(volgende_evaluatie=date(2026, 9, 13)),
        Problem(ProblemCode.EVALUATIE_VOLGENDE_TE_LAAT, "volgende_evaluatie"),
    ),
    Regel(
        "002-67: a next one comes later",
        make_evaluatie(volgende_evaluatie=DAG),
        Problem(ProblemCode.EVALUATIE_VOLGENDE_NIET_LATER, "volgende_evaluatie"),
    ),
]


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: f"{regel.bron}-{regel.problem.code}")
def test_breaking_one_rule_gives_exactly_that_problem(regel: Regel) -> None:
    assert check(regel.evaluatie) == [regel.problem]


def test_every_rule_of_an_evaluatie_is_in_the_table() -> None:
    # the day of an evaluatie has no default, so a value without it cannot exist
    of_evaluatie = {code for code in ProblemCode if code.startswith(("evaluatie-", "resultaat-"))}
    assert {regel.problem.code for regel in REGELS} >= of_evaluatie


def test_all_problems_are_told_at_once() -> None:
    evaluatie = Evaluatie(
        datum=DAG + timedelta(days=5),
        resultaten=(ResultaatPerDoel("weg", DoelResultaat.VERVALLEN),),
        volgende_evaluatie=DAG,
    )
    assert [problem.code for problem in check(evaluatie)] == [
        ProblemCode.DATUM_IN_TOEKOMST,
        ProblemCode.RESULTAAT_ONTBREEKT,
        ProblemCode.RESULTAAT_ONTBREEKT,
        ProblemCode.RESULTAAT_ONBEKEND_DOEL,
        ProblemCode.EVALUATIE_ZONDER_JONGERE,
        ProblemCode.EVALUATIE_ZONDER_OUDERS,
        ProblemCode.EVALUATIE_VOLGENDE_NIET_LATER,
    ]


def test_a_complete_evaluatie_has_no_problem() -> None:
    assert check(make_evaluatie()) == []


def test_the_example_evaluatie_fits_the_example_plan() -> None:
    folder = files("resources").joinpath("voorbeeld")
    plan = read_json(folder.joinpath("plan.json").read_bytes(), PlanInhoud)
    evaluatie = read_json(folder.joinpath("evaluatie.json").read_bytes(), Evaluatie)
    doelen = plan.handelingsdeel.doelen
    assert check_evaluatie(evaluatie, doelen, date(2026, 11, 24), MAANDEN) == []


def test_with_an_adult_the_ouders_need_not_be_there() -> None:
    """Row 1.3.4, WEC 41a(4): with the leerling when meerderjarig en handelingsbekwaam."""
    alone = make_evaluatie(met_ouders=False)
    assert check_evaluatie(alone, DOELEN, DAG, MAANDEN, ouders_apply=False) == []
    nobody = make_evaluatie(met_ouders=False, met_jongere=False)
    problems = check_evaluatie(nobody, DOELEN, DAG, MAANDEN, ouders_apply=False)
    assert [p.code for p in problems] == [ProblemCode.EVALUATIE_ZONDER_JONGERE]


def test_the_last_day_within_the_rhythm_is_allowed() -> None:
    latest = compute_volgende_evaluatie(DAG, MAANDEN)
    assert latest == date(2026, 9, 12)
    assert check(make_evaluatie(volgende_evaluatie=latest)) == []
    assert check(make_evaluatie(volgende_evaluatie=DAG + timedelta(days=1))) == []


def test_the_rhythm_is_the_region_s_and_the_law_asks_once_a_year() -> None:
    a_year_on = make_evaluatie(volgende_evaluatie=date(2027, 3, 12))
    assert check_evaluatie(a_year_on, DOELEN, DAG, 12) == []
    assert [p.code for p in check(a_year_on)] == [ProblemCode.EVALUATIE_VOLGENDE_TE_LAAT]


def test_a_plan_that_is_closed_has_no_next_evaluatie() -> None:
    for volgende in (None, DAG, date(2099, 1, 1)):
        closed = make_evaluatie(vervolg=Vervolg.AFSLUITEN, volgende_evaluatie=volgende)
        assert check(closed) == []


MONTHS = [
    (date(2026, 1, 31), 1, date(2026, 2, 28)),
    (date(2028, 1, 31), 1, date(2028, 2, 29)),
    (date(2027, 8, 29), 6, date(2028, 2, 29)),
    (date(2026, 8, 29), 6, date(2027, 2, 28)),
    (date(2026, 8, 31), 6, date(2027, 2, 28)),
    (date(2026, 3, 31), 1, date(2026, 4, 30)),
    (date(2026, 10, 31), 6, date(2027, 4, 30)),
    (date(2026, 12, 1), 1, date(2027, 1, 1)),
    (date(2028, 2, 29), 12, date(2029, 2, 28)),
    (date(2028, 2, 29), 6, date(2028, 8, 29)),
]


@pytest.mark.parametrize(("day", "months", "later"), MONTHS)
def test_months_are_counted_as_people_do(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(
    day=st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)),
    months=st.integers(min_value=1, max_value=240),
)
@settings(deadline=None, max_examples=200)
def test_months_on_is_always_later_and_never_skips_a_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert later > day
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    last = monthrange(later.year, later.month)[1]
    assert later.day == min(day.day, last)


@given(
    one=st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)),
    two=st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)),
    months=st.integers(min_value=1, max_value=24),
)
@settings(deadline=None, max_examples=100)
def test_a_later_evaluatie_never_gets_an_earlier_next_day(
    one: date, two: date, months: int
) -> None:
    first, second = sorted((one, two))
    assert compute_volgende_evaluatie(first, months) <= compute_volgende_evaluatie(second, months)
