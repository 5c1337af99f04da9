"""Retention terms: each number with its source, and never a day too early."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.bewaartermijn import (
    Bewaarcategorie,
    Bewaarfeit,
    BewaarfeitSoort,
    Bewaarplicht,
    Bewaarstop,
    BewaarstopSoort,
    BewaartermijnStand,
    check_bewaarfeit,
    check_bewaarstop,
    compute_vernietigdag,
    find_stop,
    find_termijn,
    is_unclear,
    judge_termijn,
    list_due,
    list_termijnen,
    load_bewaartermijnen,
)
from topdossier.domain.problem import ProblemCode

DAG = date(2026, 3, 12)
LEERLING = find_termijn(Bewaarcategorie.LEERLINGDOSSIER)
VERZUIM = find_termijn(Bewaarcategorie.VERZUIM_EN_INSCHRIJVING)
SWV = find_termijn(Bewaarcategorie.SWV_DOSSIER)
PER_DOSSIER = (LEERLING, VERZUIM, SWV)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def feit(soort: BewaarfeitSoort, datum: date) -> Bewaarfeit:
    return Bewaarfeit(id="f-1", soort=soort, datum=datum)


def stop(soort: BewaarstopSoort, sinds: date = DAG, tot: date | None = None) -> Bewaarstop:
    return Bewaarstop(id="s-1", soort=soort, sinds=sinds, tot=tot)


class Rij(NamedTuple):
    """A row of the field's own table, with where it stands."""

    bron: str
    categorie: Bewaarcategorie
    jaren: int | None
    dagen: int | None
    vanaf: set[BewaarfeitSoort]
    kluis: set[KluisSoort]
    zekerheid: str


RIJEN = (
    Rij(
        "4.3 leerlingdossier school: 2 years after leaving",
        Bewaarcategorie.LEERLINGDOSSIER,
        2,
        None,
        {BewaarfeitSoort.UITSCHRIJVING},
        {KluisSoort.SCHOOL},
        "L",
    ),
    Rij(
        "4.3 verzuim and in-/uitschrijving: 5 years after uitschrijving",
        Bewaarcategorie.VERZUIM_EN_INSCHRIJVING,
        5,
        None,
        {BewaarfeitSoort.UITSCHRIJVING},
        {KluisSoort.SCHOOL},
        "L",
    ),
    Rij(
        "4.1.1, 4.3 WVO 2020 art. 2.47(16): until 3 years after TLV, advice or allocation",
        Bewaarcategorie.SWV_DOSSIER,
        3,
        None,
        {BewaarfeitSoort.TLV, BewaarfeitSoort.ADVIES, BewaarfeitSoort.TOEWIJZING},
        {KluisSoort.SWV},
        "S",
    ),
    Rij(
        "4.3 log: no fixed number found",
        Bewaarcategorie.LOGBOEK,
        None,
        None,
        set(),
        set(KluisSoort),
        "U",
    ),
    Rij(
        "4.3 back-ups: bounded",
        Bewaarcategorie.RESERVEKOPIE,
        None,
        35,
        set(),
        set(KluisSoort),
        "U",
    ),
)


@pytest.mark.parametrize("rij", RIJEN, ids=lambda rij: rij.categorie)
def test_the_rule_file_says_what_the_field_says(rij: Rij) -> None:
    found = find_termijn(rij.categorie)
    assert (found.jaren, found.dagen, found.zekerheid) == (rij.jaren, rij.dagen, rij.zekerheid)
    assert set(found.vanaf) == rij.vanaf
    assert set(found.kluis) == rij.kluis
    assert found.bron in rij.bron or rij.bron.startswith(found.bron.split(";")[0])


def test_every_category_stands_in_the_rule_file_once() -> None:
    assert sorted(item.categorie for item in load_bewaartermijnen()) == sorted(Bewaarcategorie)


@pytest.mark.parametrize("termijn", load_bewaartermijnen(), ids=lambda item: item.categorie)
def test_a_row_has_its_source_and_how_sure_it_is(termijn: object) -> None:
    assert termijn.bron.strip()  # type: ignore[attr-defined]  # one of the list
    assert termijn.verwijzing.strip()  # type: ignore[attr-defined]  # one of the list
    assert termijn.zekerheid in {"S", "L", "U"}  # type: ignore[attr-defined]  # one of the list


def test_the_law_demands_the_small_part_and_the_dossier_at_the_swv() -> None:
    """Row 4.4, AVG 17(3)(b); a pupil has a plan as long as they are enrolled (WVO 2.44)."""
    assert VERZUIM.plicht is Bewaarplicht.JA
    assert SWV.plicht is Bewaarplicht.JA
    assert LEERLING.plicht is Bewaarplicht.TOT_BEGIN


@pytest.mark.parametrize(
    ("termijn", "vanaf", "op"),
    [
        (LEERLING, date(2024, 7, 31), date(2026, 8, 1)),
        (VERZUIM, date(2024, 7, 31), date(2029, 8, 1)),
        (SWV, date(2023, 3, 12), date(2026, 3, 13)),
        # 29 February: never rounded down
        (LEERLING, date(2024, 2, 28), date(2026, 3, 1)),
        (LEERLING, date(2024, 2, 29), date(2026, 3, 1)),
        (SWV, date(2021, 2, 28), date(2024, 3, 1)),
        (VERZUIM, date(2023, 2, 28), date(2028, 3, 1)),
        (LEERLING, date(2023, 12, 31), date(2026, 1, 1)),
        (find_termijn(Bewaarcategorie.RESERVEKOPIE), date(2026, 3, 1), date(2026, 4, 6)),
    ],
    ids=lambda item: str(getattr(item, "categorie", item)),
)
def test_the_day_after_the_term_is_the_first_one_to_destroy(
    termijn: object, vanaf: date, op: date
) -> None:
    assert compute_vernietigdag(termijn, vanaf) == op  # type: ignore[arg-type]  # one of the list


def _is_full_term(vanaf: date, op: date, jaren: int) -> bool:
    """Counted another way: as many birthdays of the fact have been and gone."""
    return (op.year - vanaf.year, op.month, op.day) > (jaren, vanaf.month, vanaf.day)


@given(vanaf=DAYS, termijn=st.sampled_from(PER_DOSSIER))
def test_nothing_is_due_before_its_term_is_over(vanaf: date, termijn: object) -> None:
    op = compute_vernietigdag(termijn, vanaf)  # type: ignore[arg-type]  # one of the list
    jaren = termijn.jaren  # type: ignore[attr-defined]  # one of the list
    assert _is_full_term(vanaf, op, jaren)
    assert op - vanaf <= timedelta(days=366 * jaren + 2), "and it does not wait for ever either"


@given(
    days=st.lists(st.tuples(st.sampled_from(SWV.vanaf), DAYS), min_size=1, max_size=6),
    dag=DAYS,
)
def test_of_several_facts_the_last_one_counts(
    days: list[tuple[BewaarfeitSoort, date]], dag: date
) -> None:
    """WVO 2020 art. 2.47(16), row 4.1.1."""
    stand = judge_termijn(SWV, [feit(*pair) for pair in days], (), dag)
    last = max(day for _, day in days)
    assert stand.vanaf == last
    assert stand.vernietigen_op == compute_vernietigdag(SWV, last)


def test_a_fact_of_another_kind_starts_nothing() -> None:
    stand = judge_termijn(SWV, [feit(BewaarfeitSoort.UITSCHRIJVING, date(2010, 1, 1))], (), DAG)
    assert stand.vernietigen_op is None
    assert stand.probleem is ProblemCode.BEGINDATUM_ONTBREEKT


def test_without_a_fact_there_is_a_problem_and_no_day() -> None:
    stand = judge_termijn(LEERLING, (), (), DAG)
    assert (stand.vanaf, stand.vernietigen_op) == (None, None)
    assert stand.probleem is ProblemCode.BEGINDATUM_ONTBREEKT
    assert not stand.is_due(date.max)


def test_whoever_came_back_is_a_pupil_again() -> None:
    uit = feit(BewaarfeitSoort.UITSCHRIJVING, date(2020, 7, 31))
    back = judge_termijn(LEERLING, [uit], (), DAG, ingeschreven_op=date(2024, 8, 1))
    assert back.probleem is ProblemCode.OPNIEUW_INGESCHREVEN
    assert not back.is_due(date.max)
    before = judge_termijn(LEERLING, [uit], (), DAG, ingeschreven_op=date(2018, 8, 1))
    assert before.is_due(DAG)


def test_an_enrolment_does_not_stop_the_term_of_an_swv() -> None:
    tlv = feit(BewaarfeitSoort.TLV, date(2020, 1, 1))
    assert judge_termijn(SWV, [tlv], (), DAG, ingeschreven_op=date(2025, 8, 1)).is_due(DAG)


@given(
    soort=st.sampled_from(BewaarstopSoort),
    sinds=DAYS,
    dag=DAYS,
    termijn=st.sampled_from(PER_DOSSIER),
)
def test_a_hold_that_runs_always_shows(
    soort: BewaarstopSoort, sinds: date, dag: date, termijn: object
) -> None:
    facts = [feit(kind, date(1990, 1, 1)) for kind in BewaarfeitSoort]
    stand = judge_termijn(termijn, facts, [stop(soort, sinds)], dag)  # type: ignore[arg-type]  # one of the list
    assert stand.stop is soort


def test_a_hold_ends_on_the_day_that_is_named() -> None:
    ended = stop(BewaarstopSoort.BEZWAAR, date(2026, 1, 1), date(2026, 3, 12))
    assert find_stop([ended], date(2026, 3, 11)) is BewaarstopSoort.BEZWAAR
    assert find_stop([ended], date(2026, 3, 12)) is None


def test_the_oldest_hold_is_the_one_that_is_named() -> None:
    holds = [
        stop(BewaarstopSoort.GESCHIL, date(2026, 2, 1)),
        stop(BewaarstopSoort.BEZWAAR, date(2026, 1, 1)),
    ]
    assert find_stop(holds, DAG) is BewaarstopSoort.BEZWAAR


def test_the_list_has_the_earliest_first_and_ends_with_what_is_unclear() -> None:
    def make(op: date | None, probleem: ProblemCode | None = None) -> BewaartermijnStand:
        return BewaartermijnStand(Bewaarcategorie.SWV_DOSSIER, op, op, None, probleem)

    early, late = make(date(2026, 1, 1)), make(date(2026, 3, 12))
    ahead = make(date(2026, 3, 13))
    unclear = make(None, ProblemCode.BEGINDATUM_ONTBREEKT)
    assert list_due((unclear, ahead, late, early), DAG) == (early, late, unclear)
    assert list_due((unclear, late), DAG, with_problems=False) == (late,)


@pytest.mark.parametrize(
    ("probleem", "soort", "unclear"),
    [
        # row 4.3: a school counts from uitschrijving, and who has none is enrolled
        (ProblemCode.BEGINDATUM_ONTBREEKT, KluisSoort.SCHOOL, False),
        (ProblemCode.OPNIEUW_INGESCHREVEN, KluisSoort.SCHOOL, False),
        # row 4.1.1: an SWV knows a jongere by a TLV, advies or toewijzing, and never by receipt
        (ProblemCode.BEGINDATUM_ONTBREEKT, KluisSoort.SWV, True),
        (None, KluisSoort.SWV, False),
    ],
)
def test_without_a_fact_a_school_has_a_pupil_and_an_swv_a_question(
    probleem: ProblemCode | None, soort: KluisSoort, *, unclear: bool
) -> None:
    stand = BewaartermijnStand(Bewaarcategorie.SWV_DOSSIER, None, None, None, probleem)
    assert is_unclear(stand, soort) is unclear


@pytest.mark.parametrize("soort", KluisSoort)
def test_a_kluis_has_its_own_terms_the_shortest_first(soort: KluisSoort) -> None:
    years = [item.jaren or 0 for item in list_termijnen(soort)]
    assert years == ([2, 5] if soort is KluisSoort.SCHOOL else [3])


@pytest.mark.parametrize(
    ("soort", "datum", "kluis", "codes"),
    [
        (BewaarfeitSoort.UITSCHRIJVING, DAG, KluisSoort.SCHOOL, []),
        (BewaarfeitSoort.TLV, DAG, KluisSoort.SWV, []),
        (BewaarfeitSoort.TLV, DAG, KluisSoort.SCHOOL, [ProblemCode.BEWAARFEIT_PAST_NIET]),
        (
            BewaarfeitSoort.UITSCHRIJVING,
            DAG,
            KluisSoort.SWV,
            [ProblemCode.BEWAARFEIT_PAST_NIET],
        ),
        (
            BewaarfeitSoort.ADVIES,
            DAG + timedelta(days=1),
            KluisSoort.SWV,
            [ProblemCode.DATUM_IN_TOEKOMST],
        ),
        (
            BewaarfeitSoort.TLV,
            date(1926, 3, 12),
            KluisSoort.SCHOOL,
            [ProblemCode.BEWAARFEIT_PAST_NIET, ProblemCode.DATUM_VOOR_GEBOORTE],
        ),
    ],
)
def test_a_fact_is_refused_with_every_reason(
    soort: BewaarfeitSoort, datum: date, kluis: KluisSoort, codes: list[ProblemCode]
) -> None:
    found = check_bewaarfeit(feit(soort, datum), kluis, DAG, date(2011, 9, 3))
    assert [problem.code for problem in found] == codes


def test_a_hold_is_refused_with_every_reason() -> None:
    ahead = DAG + timedelta(days=2)
    found = check_bewaarstop(stop(BewaarstopSoort.GESCHIL, ahead, DAG), DAG)
    assert [problem.code for problem in found] == [
        ProblemCode.DATUM_IN_TOEKOMST,
        ProblemCode.BEWAARSTOP_OMGEKEERD,
    ]
    assert check_bewaarstop(stop(BewaarstopSoort.GESCHIL, DAG, DAG), DAG) == ()


def test_an_unknown_category_is_no_category() -> None:
    with pytest.raises(LookupError):
        find_termijn("schoenmaat")  # type: ignore[arg-type]  # that is the point
