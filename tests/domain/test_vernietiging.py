"""When a dossier may be destroyed, and how much of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.plannen import make_gegevens, make_jongere
from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.bewaartermijn import (
    Bewaarcategorie,
    Bewaarfeit,
    BewaarfeitSoort,
    Bewaarstop,
    BewaarstopSoort,
    BewaartermijnStand,
    judge_termijn,
    list_termijnen,
)
from topdossier.domain.problem import ProblemCode
from topdossier.domain.vernietiging import (
    Vernietigingsreden,
    check_vernietiging,
    choose_omvang,
    reduce_gegevens,
    reduce_jongere,
)

DAG = date(2026, 3, 12)
LEERLING = Bewaarcategorie.LEERLINGDOSSIER
KLEIN = Bewaarcategorie.VERZUIM_EN_INSCHRIJVING
SWV = Bewaarcategorie.SWV_DOSSIER
TERMIJN, VERZOEK, ONTERECHT = Vernietigingsreden
ENROLLED, ONE_YEAR, THREE_YEARS, SIX_YEARS = (
    None,
    date(2025, 3, 1),
    date(2023, 3, 1),
    date(2020, 3, 1),
)
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


def make_standen(
    kluis: KluisSoort, vanaf: date | None, dag: date = DAG
) -> tuple[BewaartermijnStand, ...]:
    facts = [Bewaarfeit("f", soort, vanaf) for soort in BewaarfeitSoort] if vanaf else []
    return tuple(judge_termijn(item, facts, (), dag) for item in list_termijnen(kluis))


@pytest.mark.parametrize(
    ("bron", "kluis", "vanaf", "reden", "omvat", "code"),
    [
        ("4.3", "school", ENROLLED, TERMIJN, (), "begindatum-ontbreekt"),
        ("4.3", "school", ONE_YEAR, TERMIJN, (), "bewaartermijn-loopt"),
        ("4.3 2 and 5 years", "school", THREE_YEARS, TERMIJN, (LEERLING,), ""),
        ("4.3", "school", SIX_YEARS, TERMIJN, (LEERLING, KLEIN), ""),
        ("4.4 17(3), WVO 2.44", "school", ENROLLED, VERZOEK, (), "bewaarplicht-loopt"),
        ("4.4 17(3)", "school", ONE_YEAR, VERZOEK, (LEERLING,), ""),
        ("4.4 17(3)", "school", SIX_YEARS, VERZOEK, (LEERLING, KLEIN), ""),
        ("4.4 17(1)(d)", "school", ENROLLED, ONTERECHT, (LEERLING, KLEIN), ""),
        ("4.3", "swv", ENROLLED, TERMIJN, (), "begindatum-ontbreekt"),
        ("4.1.1 WVO 2.47(16)", "swv", ONE_YEAR, TERMIJN, (), "bewaartermijn-loopt"),
        ("4.1.1 WVO 2.47(16)", "swv", THREE_YEARS, TERMIJN, (SWV,), ""),
        ("4.4 17(3), WVO 2.47(16)", "swv", ONE_YEAR, VERZOEK, (), "bewaarplicht-loopt"),
        ("4.4 17(3), WVO 2.47(16)", "swv", ENROLLED, VERZOEK, (), "bewaarplicht-loopt"),
        ("4.4 17(1)(d)", "swv", ENROLLED, ONTERECHT, (SWV,), ""),
    ],
)
def test_what_goes_and_what_stands_in_the_way(
    bron: str,
    kluis: str,
    vanaf: date | None,
    reden: Vernietigingsreden,
    omvat: tuple[Bewaarcategorie, ...],
    code: str,
) -> None:
    soort = KluisSoort(kluis)
    rows, standen = list_termijnen(soort), make_standen(soort, vanaf)
    assert choose_omvang(reden, rows, standen, DAG) == omvat, bron
    found = check_vernietiging(reden, rows, standen, (), DAG)
    assert [problem.code for problem in found] == ([code] if code else []), bron


def test_once_the_dossier_is_gone_the_small_part_waits_for_its_own_term() -> None:
    rows = list_termijnen(KluisSoort.SCHOOL)
    small = make_standen(KluisSoort.SCHOOL, THREE_YEARS)[1:]
    assert choose_omvang(TERMIJN, rows, small, DAG) == ()
    assert choose_omvang(VERZOEK, rows, small, DAG) == ()
    gone = make_standen(KluisSoort.SCHOOL, SIX_YEARS)[1:]
    assert choose_omvang(TERMIJN, rows, gone, DAG) == (KLEIN,)


@given(
    reden=st.sampled_from(Vernietigingsreden),
    kluis=st.sampled_from(KluisSoort),
    vanaf=st.none() | DAYS,
    holds=st.lists(st.tuples(st.sampled_from(BewaarstopSoort), DAYS), min_size=1, max_size=3),
    dag=DAYS,
)
def test_a_hold_always_blocks(
    reden: Vernietigingsreden,
    kluis: KluisSoort,
    vanaf: date | None,
    holds: list[tuple[BewaarstopSoort, date]],
    dag: date,
) -> None:
    stops = [Bewaarstop("s", soort, sinds) for soort, sinds in holds]
    standen = make_standen(kluis, vanaf, dag)
    found = check_vernietiging(reden, list_termijnen(kluis), standen, stops, dag)
    wanted = {f"bewaarstop-{soort}" for soort, _ in holds}
    assert wanted <= {problem.code for problem in found}, "every kind of hold is named"


@given(kluis=st.sampled_from(KluisSoort), vanaf=st.none() | DAYS, dag=DAYS)
def test_a_term_that_runs_is_never_cut_short(
    kluis: KluisSoort, vanaf: date | None, dag: date
) -> None:
    rows, standen = list_termijnen(kluis), make_standen(kluis, vanaf, dag)
    due = {stand.categorie for stand in standen if stand.is_due(dag)}
    assert set(choose_omvang(TERMIJN, rows, standen, dag)) <= due


@given(kluis=st.sampled_from(KluisSoort), vanaf=st.none() | DAYS, dag=DAYS)
def test_what_the_law_demands_outlives_a_request(
    kluis: KluisSoort, vanaf: date | None, dag: date
) -> None:
    """AVG art. 17(3)(b), row 4.4."""
    rows, standen = list_termijnen(kluis), make_standen(kluis, vanaf, dag)
    going = set(choose_omvang(VERZOEK, rows, standen, dag))
    demanded = {KLEIN, SWV} | ({LEERLING} if vanaf is None else set())
    due = {stand.categorie for stand in standen if stand.is_due(dag)}
    assert not going & (demanded - due)


def test_every_reason_is_given_at_once() -> None:
    stops = [Bewaarstop("a", soort, DAG) for soort in BewaarstopSoort]
    rows, standen = list_termijnen(KluisSoort.SWV), make_standen(KluisSoort.SWV, None)
    found = check_vernietiging(TERMIJN, rows, standen, stops, DAG)
    assert [problem.code for problem in found] == [
        ProblemCode.BEWAARSTOP_BEZWAAR,
        ProblemCode.BEWAARSTOP_GESCHIL,
        ProblemCode.BEWAARSTOP_AVG_VERZOEK,
        ProblemCode.BEGINDATUM_ONTBREEKT,
    ]


def test_the_small_part_is_name_enrolment_and_verzuim_and_no_more() -> None:
    """Row 4.3: verzuim and in-/uitschrijving 5 years, the rest of the dossier 2."""
    jongere, gegevens = make_jongere(), make_gegevens()
    small = reduce_jongere(jongere)
    assert (small.naam, small.geboortedatum) == (jongere.naam, jongere.geboortedatum)
    assert (small.klas, small.leerlingnummer, small.geslacht, small.onderwijssoort) == (("",) * 4)
    kept = reduce_gegevens(gegevens)
    assert kept.verzuim == gegevens.verzuim is not None
    assert kept.inschrijfdatum == gegevens.inschrijfdatum is not None
    assert kept.school is not None
    assert (kept.school.contactgegevens, kept.school.adressen) == ((), ())
    left = {name for name in kept.__struct_fields__ if getattr(kept, name) not in {None, ()}}
    assert left <= {"school", "inschrijfdatum", "uitschrijfdatum", "verzuim"}
    assert reduce_gegevens(kept) == kept
    assert reduce_jongere(small) == small
