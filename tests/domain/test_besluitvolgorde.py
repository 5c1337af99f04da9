"""Which of several decisions counts: never an agreement of which nobody knows that it came last."""

from datetime import date, timedelta
from itertools import permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.test_instemming import BEGIN, EERDER, NU, give
from tests.helpers.plannen import DAG
from topdossier.domain.hoedanigheid import Hoedanigheid
from topdossier.domain.instemming import (
    Besluit,
    Dekking,
    Instemming,
    Stand,
    check_besluitdatum,
    compute_dekking,
    compute_standen,
    find_besluit,
    is_intrekking,
)
from topdossier.domain.problem import Problem, ProblemCode

JA, NEE, TERUG = Besluit.INGESTEMD, Besluit.GEWEIGERD, Besluit.INGETROKKEN


def decide(
    besluit: Besluit,
    *,
    dag: int = 0,
    recorded: int = 0,
    decided: int | None = None,
    hoedanigheid: Hoedanigheid | None = None,
) -> Instemming:
    """Of so many days after DAG; recorded and decided so many minutes after BEGIN."""
    return msgspec.structs.replace(
        give("m", besluit, minuut=recorded),
        datum=DAG + timedelta(days=dag),
        besloten_op=None if decided is None else BEGIN + timedelta(minutes=decided),
        hoedanigheid=hoedanigheid,
    )


A_DAY = 24 * 60


@pytest.mark.parametrize(
    ("besluiten", "counts"),
    [
        pytest.param((decide(NEE, dag=2), decide(JA, recorded=9)), NEE, id="older paper comes in"),
        pytest.param((decide(JA, dag=2), decide(NEE, recorded=9)), JA, id="older refusal comes in"),
        pytest.param((decide(NEE), decide(JA, dag=1, recorded=9)), JA, id="agreed another day"),
        pytest.param(
            (decide(NEE, recorded=5, decided=4), decide(JA, recorded=9, decided=1)),
            NEE,
            id="an older hand-over is taken in last",
        ),
        pytest.param(
            (decide(NEE, recorded=9, decided=1), decide(JA, recorded=5, decided=4)),
            JA,
            id="an older refusal of a hand-over is taken in last",
        ),
        pytest.param(
            (decide(NEE, recorded=5), decide(JA, recorded=9, decided=4)),
            NEE,
            id="refused on paper before what was decided earlier was taken in",
        ),
        pytest.param(
            (decide(NEE, recorded=5), decide(JA, recorded=9, decided=6)),
            JA,
            id="agreed on the laptop after the paper was in",
        ),
        pytest.param(
            (decide(NEE, recorded=5), decide(JA, recorded=5, decided=90)),
            NEE,
            id="a clock that runs ahead",
        ),
        pytest.param(
            (decide(NEE, recorded=9, decided=6), decide(JA, recorded=8)),
            NEE,
            id="paper was in before the hand-over was taken in",
        ),
        pytest.param(
            (decide(NEE, recorded=5, decided=4), decide(JA, recorded=9)),
            JA,
            id="agreed again in the window",
        ),
        pytest.param(
            (decide(NEE), decide(JA, recorded=2 * A_DAY)),
            NEE,
            id="paper of the same day that comes in days later",
        ),
        pytest.param(
            (decide(JA), decide(TERUG, recorded=3), decide(JA, recorded=6)),
            JA,
            id="taken back and agreed again on one day",
        ),
        pytest.param(
            (
                decide(JA),
                decide(TERUG, recorded=3),
                decide(JA, recorded=6),
                decide(NEE, recorded=9),
            ),
            NEE,
            id="refused after agreeing again",
        ),
        pytest.param(
            (decide(JA, recorded=5, decided=4), decide(Besluit.BEDENKTIJD, recorded=5, decided=4)),
            Besluit.BEDENKTIJD,
            id="nobody can tell which came first",
        ),
        pytest.param(
            (
                decide(Besluit.BEDENKTIJD, recorded=3, decided=2),
                decide(JA, recorded=4),
                decide(NEE, recorded=5, decided=1),
            ),
            NEE,
            id="what yielded takes no refusal along",
        ),
    ],
)
def test_what_was_decided_last_counts_and_not_what_was_recorded_last(
    besluiten: tuple[Instemming, ...], counts: Besluit
) -> None:
    for order in permutations(besluiten):
        (stand,) = compute_standen(("m",), order, NU)
        assert stand.besluit is counts


anything = st.builds(
    decide,
    st.sampled_from(list(Besluit)),
    dag=st.integers(0, 1),
    recorded=st.integers(0, 3 * A_DAY),
    decided=st.none() | st.integers(0, 3 * A_DAY),
)


@given(besluiten=st.lists(anything, min_size=1, max_size=6))
@settings(deadline=None, max_examples=200)
def test_covered_means_that_nothing_against_it_can_have_come_after(
    besluiten: list[Instemming],
) -> None:
    found = find_besluit("m", besluiten, NU)
    assert found in besluiten
    assert found is not None
    last = max(item.datum for item in besluiten)
    assert found.datum == last
    if found.besluit is JA:
        against = [i for i in besluiten if i.datum == last and i.besluit is not JA]
        agreed = [i for i in besluiten if i.datum == last and i.besluit is JA]
        for item in against:
            assert any(
                one.besloten_op > item.besloten_op
                if one.besloten_op and item.besloten_op
                else one.vastgelegd_op >= item.vastgelegd_op
                for one in agreed
            )


@given(besluiten=st.lists(anything, max_size=5))
@settings(deadline=None, max_examples=100)
def test_a_refusal_of_a_later_day_always_stands(besluiten: list[Instemming]) -> None:
    found = find_besluit("m", [*besluiten, decide(NEE, dag=2)], NU)
    assert found is not None
    assert found.besluit is NEE


def test_only_what_was_given_as_who_must_agree_covers() -> None:
    for hoedanigheid, besluit in (
        (None, JA),
        (Hoedanigheid.INSTEMMER, JA),
        (Hoedanigheid.MEETEKENAAR, None),
    ):
        made = decide(JA, hoedanigheid=hoedanigheid)
        earlier = msgspec.structs.replace(made, vingerafdruk=EERDER)
        (stand,) = compute_standen(("m",), (made, earlier), NU)
        assert stand == Stand("m", besluit, eerder_ingestemd=besluit is JA)


def test_an_older_refusal_that_comes_in_late_takes_nothing_back() -> None:
    agreed = decide(JA, dag=1)
    assert is_intrekking(decide(NEE, dag=1, recorded=5), [agreed])
    assert not is_intrekking(decide(NEE, recorded=5), [agreed])


@pytest.mark.parametrize(
    ("besluit", "datum", "codes"),
    [
        (JA, DAG, []),
        (NEE, DAG - timedelta(days=1), [ProblemCode.BESLUIT_VOOR_VASTSTELLEN]),
        (TERUG, DAG + timedelta(days=2), []),
        (TERUG, DAG + timedelta(days=1), [ProblemCode.INTREKKEN_VOOR_INSTEMMEN]),
        (JA, DAG + timedelta(days=1), []),
        (
            TERUG,
            DAG - timedelta(days=1),
            [ProblemCode.BESLUIT_VOOR_VASTSTELLEN, ProblemCode.INTREKKEN_VOOR_INSTEMMEN],
        ),
    ],
)
def test_a_decision_is_not_older_than_what_it_is_about(
    besluit: Besluit, datum: date, codes: list[ProblemCode]
) -> None:
    found = check_besluitdatum(besluit, datum, DAG, decide(JA, dag=2))
    assert [problem.code for problem in found] == codes


def test_without_a_day_of_adopting_only_the_order_is_looked_at() -> None:
    assert check_besluitdatum(NEE, DAG - timedelta(days=900), None, None) == []


def test_as_long_as_nobody_knows_who_must_agree_nothing_is_covered() -> None:
    unknown = (Problem(code=ProblemCode.GEZAG_ONBEKEND, nummer=1),)
    own = Stand("m", JA, eerder_ingestemd=False)
    spoken = Stand("v", None, eerder_ingestemd=False, namens="m")
    assert compute_dekking((own,)) is Dekking.GEDEKT
    assert compute_dekking((own, spoken)) is Dekking.GEDEKT_DOOR_EEN
    assert compute_dekking((own,), unknown) is Dekking.DEELS
    assert compute_dekking((own, spoken), unknown) is Dekking.DEELS
    refused = Stand("m", NEE, eerder_ingestemd=False)
    assert compute_dekking((refused,), unknown) is Dekking.GEWEIGERD
    assert compute_dekking((), unknown) is Dekking.OPEN
