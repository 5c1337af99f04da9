"""Consent to pass on: who gives it at which age, for what it counts, and never once withdrawn."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.helpers.plannen import make_betrokkene, make_jongere
from topdossier.domain.betrokkene import Betrokkene, Gezag
from topdossier.domain.doorgeeftoestemming import Doorgeeftoestemming
from topdossier.domain.doorgeven import (
    ToestemmingStand,
    check_doorgeven,
    check_toestemming,
    check_withdrawal,
    compute_uiterste,
    find_einde,
    find_geldige,
    find_gevers,
    judge_toestemming,
    list_ontbrekende,
    list_toestemmingsregels,
    withdraw_alle,
)
from topdossier.domain.doorgifte import DoorgifteRegel, GrondslagSoort
from topdossier.domain.jongere import Jongere
from topdossier.domain.problem import ProblemCode as P
from topdossier.domain.rechthebbende import find_rechthebbenden
from topdossier.domain.regels.regelset import load_doorgiftetabel

DAG = date(2026, 3, 12)
ID = "jongere"
SCHOOL = "De Brug"
TABEL = load_doorgiftetabel()
REGELS = list_toestemmingsregels(TABEL.regel)
OVERSTAP = next(r for r in REGELS if r.doel == "overstap")
HULP = next(r for r in REGELS if r.doel == "hulp")


def born(age: int, **later: int) -> date:
    """A date of birth so that somebody turned `age` on `DAG`, or some days after it."""
    return date(DAG.year - age, DAG.month, DAG.day) + timedelta(**later)


def make_toestemming(door: str = "m", **changes: object) -> Doorgeeftoestemming:
    made = Doorgeeftoestemming(
        id=f"t-{door}",
        door=door,
        ontvanger=SCHOOL,
        wat=("plan",),
        waarvoor="overstap",
        gegeven_op=DAG - timedelta(days=30),
        tot=DAG + timedelta(days=30),
        vastgelegd_op=datetime(2026, 2, 10, 10, tzinfo=UTC),
        vastgelegd_door="karin",
    )
    return replace(made, **changes)


M = make_betrokkene(gezag=Gezag.JA)
NO_GEZAG = make_betrokkene(gezag=Gezag.NEE)
DEAD = make_betrokkene(gezag=Gezag.JA, overleden=True)
TWO = (("m", M), ("v", M))
ONE = (("m", M), ("v", NO_GEZAG))


class Geval(NamedTuple):
    """One situation: who gave it, and whether the plan may go to the other school."""

    naam: str
    bron: str
    jongere: Jongere
    ouders: tuple[tuple[str, Betrokkene], ...]
    gegeven: tuple[Doorgeeftoestemming, ...]
    mag: bool


BEIDE = (make_toestemming("m"), make_toestemming("v"))
ZELF = (make_toestemming(ID),)


def of_age(age: int, *, days: int = 0, bekwaam: bool = True) -> Jongere:
    return make_jongere(geboortedatum=born(age, days=days), handelingsbekwaam=bekwaam)


def every(**changes: object) -> tuple[Doorgeeftoestemming, ...]:
    return tuple(replace(item, **changes) for item in BEIDE)


MAG, NIET = True, False
GEVALLEN = (
    Geval("13, both ouders", "4.4", of_age(13), TWO, BEIDE, MAG),
    Geval("13, one of two", "4.4; 2.1.9", of_age(13), TWO, BEIDE[:1], NIET),
    Geval("13, the one with gezag", "4.4; 1.4", of_age(13), ONE, BEIDE[:1], MAG),
    Geval("13, the one without gezag", "4.4; 1.4", of_age(13), ONE, BEIDE[1:], NIET),
    Geval("13, the jongere", "4.4", of_age(13), TWO, ZELF, NIET),
    Geval("13, nobody gave it", "2.1.9", of_age(13), TWO, (), NIET),
    Geval("13, nobody has gezag", "1.1.5", of_age(13), (("m", NO_GEZAG),), BEIDE[:1], NIET),
    Geval("13, one of two died", "4.4", of_age(13), (("m", M), ("v", DEAD)), BEIDE[:1], MAG),
    Geval("15, turns 16 tomorrow", "4.4", of_age(16, days=1), TWO, BEIDE, MAG),
    Geval("15, the jongere, tomorrow 16", "4.4", of_age(16, days=1), TWO, ZELF, NIET),
    Geval("16 today, the ouders before", "4.4", of_age(16), TWO, BEIDE, NIET),
    Geval("16 today, the jongere", "4.4", of_age(16), TWO, (make_toestemming(ID),), MAG),
    Geval("17, the jongere", "4.4", of_age(17), TWO, ZELF, MAG),
    Geval("17, the ouders", "4.4", of_age(17), TWO, BEIDE, NIET),
    Geval("17, not handelingsbekwaam", "4.4", of_age(17, bekwaam=False), TWO, ZELF, MAG),
    Geval("18 today, the jongere", "4.4", of_age(18), TWO, ZELF, MAG),
    Geval("18, the ouders", "4.4", of_age(18), TWO, BEIDE, NIET),
    Geval("18, not bekwaam, the jongere", "4.4", of_age(18, bekwaam=False), ONE, ZELF, NIET),
    Geval("18, not bekwaam, curator", "4.4; 1.4", of_age(18, bekwaam=False), ONE, BEIDE[:1], MAG),
    Geval("no date of birth", "4.4", make_jongere(geboortedatum=None), TWO, BEIDE, MAG),
    Geval("no date of birth, self", "4.4", make_jongere(geboortedatum=None), TWO, ZELF, NIET),
    Geval("withdrawn today", "AVG 7(3)", of_age(13), TWO, every(ingetrokken_op=DAG), NIET),
    Geval(
        "one of two withdrew",
        "AVG 7(3)",
        of_age(13),
        TWO,
        (BEIDE[0], replace(BEIDE[1], ingetrokken_op=DAG)),
        NIET,
    ),
    Geval("last day", "2.1.9", of_age(13), TWO, every(tot=DAG), MAG),
    Geval("over", "2.1.9", of_age(13), TWO, every(tot=DAG - timedelta(days=1)), NIET),
    Geval("given today", "2.1.9", of_age(13), TWO, every(gegeven_op=DAG), MAG),
    Geval("given tomorrow", "2.1.9", of_age(13), TWO, every(gegeven_op=DAG + timedelta(1)), NIET),
    Geval("another receiver", "2.1.9", of_age(13), TWO, every(ontvanger="De Haven"), NIET),
    Geval("the same letters", "2.1.9", of_age(13), TWO, every(ontvanger=" de  BRUG "), MAG),
    Geval("another purpose", "AVG 5(1)(b)", of_age(13), TWO, every(waarvoor="hulp"), NIET),
    Geval("other parts", "AVG 5(1)(b)", of_age(13), TWO, every(wat=("uittreksel",)), NIET),
)


def judge(geval: Geval, dag: date = DAG, regel: DoorgifteRegel = OVERSTAP) -> bool:
    gevers = find_gevers(TABEL.gever, geval.jongere, geval.ouders, ID, dag)
    geldige = find_geldige(geval.gegeven, regel, SCHOOL, gevers, dag)
    return not check_doorgeven(geldige, gevers)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.naam)
def test_a_plan_leaves_on_toestemming_of_everyone_who_decides(geval: Geval) -> None:
    assert judge(geval) is geval.mag, geval.bron


def test_ouders_of_whom_the_gezag_is_unknown_stop_it() -> None:
    """Row 1.1.5: as long as nobody found out, nobody knows who has to say yes."""
    problems = check_doorgeven(BEIDE, ("m", "v"), 1)
    assert [(p.code, p.nummer) for p in problems] == [(P.GEZAG_ONBEKEND, 1)]
    assert check_doorgeven((), ("m",), 1)[-1].code is P.TOESTEMMING_ONTBREEKT


@pytest.mark.parametrize("age", range(30))
@pytest.mark.parametrize("bekwaam", [True, False])
def test_the_table_of_ages_says_the_same_as_the_law(age: int, *, bekwaam: bool) -> None:
    jongere = of_age(age, bekwaam=bekwaam)
    known = find_rechthebbenden(jongere, TWO, ID, DAG)
    assert find_gevers(TABEL.gever, jongere, TWO, ID, DAG) == tuple(item.id for item in known)


def test_every_row_about_age_has_its_source_and_a_struck_row_lets_nothing_leave() -> None:
    for row in TABEL.gever:
        assert "4.4" in row.bron
        left = tuple(other for other in TABEL.gever if other is not row)
        age = row.vanaf
        bekwaam = row.grondslag != "curator-of-mentor"
        assert find_gevers(left, of_age(age, bekwaam=bekwaam), TWO, ID, DAG) == ()


def test_toestemming_is_asked_only_where_it_is_the_ground() -> None:
    assert {(r.soort, r.doel) for r in REGELS} == {
        ("plan", "overstap"),
        ("uittreksel", "hulp"),
        ("uittreksel", "samenwerken"),
    }
    assert all(regel.grondslag is GrondslagSoort.TOESTEMMING for regel in REGELS)


def check(toestemming: Doorgeeftoestemming, gevers: tuple[str, ...] = ("m", "v")) -> list[P]:
    return [p.code for p in check_toestemming(toestemming, TABEL.regel, gevers, TABEL.duur, DAG)]


@pytest.mark.parametrize(
    ("bron", "toestemming", "codes"),
    [
        ("2.1.9", make_toestemming(), []),
        ("2.1.9", make_toestemming(ontvanger="  "), [P.TOESTEMMING_ONTVANGER_LEEG]),
        ("AVG 4(11)", make_toestemming(wat=()), [P.TOESTEMMING_WAT_LEEG]),
        ("4.1.1", make_toestemming(waarvoor="tlv"), [P.TOESTEMMING_NIET_NODIG]),
        ("2.1.5", make_toestemming(wat=("okr",)), [P.TOESTEMMING_NIET_NODIG]),
        ("4.1.4", make_toestemming(waarvoor="hulp"), [P.TOESTEMMING_NIET_NODIG]),
        ("4.1.4", make_toestemming(wat=("uittreksel",), waarvoor="hulp"), []),
        (
            "4.1.4",
            make_toestemming(wat=("overleg",), waarvoor="overleg"),
            [P.TOESTEMMING_NIET_NODIG],
        ),
        ("4.4", make_toestemming(door="oma"), [P.TOESTEMMING_DOOR_NIET]),
        ("4.4", make_toestemming(door=ID), [P.TOESTEMMING_DOOR_NIET]),
        ("4.5", make_toestemming(gegeven_op=DAG + timedelta(days=1)), [P.DATUM_IN_TOEKOMST]),
        ("2.1.9", make_toestemming(tot=DAG - timedelta(days=1)), [P.TOESTEMMING_TOT_VOORBIJ]),
        ("AVG 5(1)(b)", make_toestemming(gegeven_op=DAG, tot=date(2027, 3, 12)), []),
        (
            "AVG 5(1)(b)",
            make_toestemming(gegeven_op=DAG, tot=date(2027, 3, 13)),
            [P.TOESTEMMING_TE_LANG],
        ),
    ],
)
def test_what_cannot_be_recorded_says_why(
    bron: str, toestemming: Doorgeeftoestemming, codes: list[P]
) -> None:
    assert check(toestemming) == codes, bron


def test_all_problems_are_told_at_once() -> None:
    wrong = make_toestemming(
        door="oma", ontvanger="", wat=(), gegeven_op=DAG + timedelta(days=1), tot=DAG
    )
    assert len(check(wrong)) == 5


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (DAG, []),
        (DAG - timedelta(days=30), []),
        (DAG + timedelta(days=1), [P.DATUM_IN_TOEKOMST]),
        (DAG - timedelta(days=31), [P.TOESTEMMING_EERDER_INGETROKKEN]),
    ],
)
def test_withdrawing_goes_on_every_day_and_asks_no_reason(day: date, codes: list[P]) -> None:
    assert [p.code for p in check_withdrawal(make_toestemming(), day, DAG)] == codes


def test_withdrawing_twice_is_told() -> None:
    problems = check_withdrawal(make_toestemming(ingetrokken_op=DAG), DAG, DAG)
    assert [p.code for p in problems] == [P.TOESTEMMING_AL_INGETROKKEN]


@pytest.mark.parametrize(
    ("geboren", "door", "bekwaam", "einde"),
    [
        (born(13), "m", True, DAG + timedelta(days=30)),
        (born(16, days=10), "m", True, DAG + timedelta(days=9)),
        (born(16, days=10), ID, True, DAG + timedelta(days=30)),
        (born(18, days=10), ID, True, DAG + timedelta(days=30)),
        (born(18, days=10), ID, False, DAG + timedelta(days=9)),
        (born(19), "m", False, DAG + timedelta(days=30)),
        (None, "m", True, DAG + timedelta(days=30)),
    ],
)
def test_a_toestemming_ends_when_another_begins_to_decide(
    geboren: date | None, door: str, einde: date, *, bekwaam: bool
) -> None:
    """Row 4.4."""
    jongere = make_jongere(geboortedatum=geboren, handelingsbekwaam=bekwaam)
    assert find_einde(make_toestemming(door), jongere, ID) == einde


def test_who_was_born_on_29_february_turns_16_on_1_march_of_another_year() -> None:
    jongere = make_jongere(geboortedatum=date(2011, 3, 1))
    leap = make_jongere(geboortedatum=date(2012, 2, 29))
    given = make_toestemming(gegeven_op=date(2027, 12, 1), tot=date(2028, 11, 1))
    assert find_einde(given, leap, ID) == date(2028, 2, 28)
    earlier = make_toestemming(gegeven_op=date(2026, 12, 1), tot=date(2027, 11, 1))
    assert find_einde(earlier, jongere, ID) == date(2027, 2, 28)


days = st.integers(-400, 800).map(lambda n: DAG + timedelta(days=n))


@given(born=days.map(lambda d: d - timedelta(days=16 * 365)), dag=days, tot=days, gegeven=days)
def test_the_last_day_is_the_last_day_on_which_it_counts(
    born: date, dag: date, tot: date, gegeven: date
) -> None:
    jongere = make_jongere(geboortedatum=born)
    for door in ("m", ID):
        item = make_toestemming(door, gegeven_op=gegeven, tot=tot)
        gevers = find_gevers(TABEL.gever, jongere, ONE, ID, dag)
        if judge_toestemming(item, gevers, dag) is ToestemmingStand.GELDIG:
            at_first = find_gevers(TABEL.gever, jongere, ONE, ID, gegeven)
            if door in at_first:
                assert dag <= find_einde(item, jongere, ID)


jongeren = st.builds(of_age, st.integers(10, 20), bekwaam=st.booleans())


@given(
    period=st.tuples(days, days),
    withdrawn=days,
    dag=days,
    jongere=jongeren,
    regel=st.sampled_from(REGELS),
)
def test_after_withdrawing_nothing_is_ever_allowed_on_it(
    period: tuple[date, date], withdrawn: date, dag: date, jongere: Jongere, regel: DoorgifteRegel
) -> None:
    everyone = tuple(
        make_toestemming(
            door,
            wat=(regel.soort,),
            waarvoor=regel.doel,
            gegeven_op=period[0],
            tot=period[1],
            ingetrokken_op=withdrawn,
        )
        for door in ("m", "v", ID)
    )
    geval = Geval("", "AVG 7(3)", jongere, TWO, everyone, mag=False)
    if dag >= withdrawn:
        assert not judge(geval, dag, regel)
    mine = tuple(replace(item, ingetrokken_op=None) for item in everyone)
    if judge(geval, dag, regel):
        assert judge(geval._replace(gegeven=mine), dag, regel)


toestemmingen = st.lists(
    st.builds(
        make_toestemming,
        st.sampled_from(("m", "v")),
        ontvanger=st.sampled_from((SCHOOL, f" {SCHOOL.upper()}  ", "De Haven")),
        wat=st.sampled_from((("plan",), ("uittreksel",), ("plan", "uittreksel"))),
        waarvoor=st.sampled_from(("overstap", "hulp")),
        gegeven_op=days,
        tot=st.just(DAG + timedelta(days=900)),
        ingetrokken_op=st.one_of(st.none(), days),
    ),
    min_size=1,
    max_size=6,
).map(lambda made: [replace(item, id=f"t-{at}") for at, item in enumerate(made)])


def list_allowed(
    items: list[Doorgeeftoestemming], dag: date, earlier: date | None = None
) -> set[tuple[str, str, str, str]]:
    """Person, receiver, kind and purpose of all that counts, as far as given until `earlier`."""
    return {
        (item.door, " ".join(item.ontvanger.casefold().split()), wat, item.waarvoor)
        for item in items
        if judge_toestemming(item, ("m", "v"), dag) is ToestemmingStand.GELDIG
        and (earlier is None or item.gegeven_op <= earlier)
        for wat in item.wat
    }


@given(known=toestemmingen, later=st.integers(0, 300), dag=days, at=st.integers(0, 5))
def test_withdrawing_ends_what_the_same_person_allowed_before_and_nothing_else(
    known: list[Doorgeeftoestemming], later: int, dag: date, at: int
) -> None:
    """AVG art. 7(3)."""
    chosen = replace(known[at % len(known)], ingetrokken_op=None)
    known[at % len(known)] = chosen
    on = chosen.gegeven_op + timedelta(days=later)
    # what was withdrawn before was over by then
    known = [
        replace(item, ingetrokken_op=min(item.ingetrokken_op, on)) if item.ingetrokken_op else item
        for item in known
    ]
    changed = withdraw_alle(chosen, known, on, "nee")
    written = {item.id: item for item in changed if item.id}
    left = [written.get(item.id, item) for item in known]
    left += [item for item in changed if not item.id]
    ended = {
        (chosen.door, " ".join(chosen.ontvanger.casefold().split()), wat, chosen.waarvoor)
        for wat in chosen.wat
    }
    if dag < on:
        assert list_allowed(left, dag) == list_allowed(known, dag)
    else:
        assert list_allowed(left, dag, on) == list_allowed(known, dag, on) - ended
        newer = [item for item in known if item.gegeven_op > on]
        assert list_allowed(left, dag) == (
            list_allowed(known, dag, on) - ended | list_allowed(newer, dag)
        )
    assert all(item.reden == "nee" for item in written.values())


def test_of_two_by_one_person_the_newest_is_the_one_named() -> None:
    newer = make_toestemming(id="later", vastgelegd_op=datetime(2026, 3, 1, tzinfo=UTC))
    found = find_geldige((newer, make_toestemming()), OVERSTAP, SCHOOL, ("m",), DAG)
    assert [item.id for item in found] == ["later"]


def test_the_longest_term_ends_on_a_day_that_exists() -> None:
    assert compute_uiterste(date(2028, 2, 29), TABEL.duur) == date(2029, 2, 28)


def test_it_says_who_has_to_say_yes_as_well() -> None:
    first, second = BEIDE
    other = replace(second, ontvanger="De Haven")
    assert list_ontbrekende(first, (first,), ("m", "v"), DAG) == ("v",)
    assert list_ontbrekende(first, (first, other), ("m", "v"), DAG) == ("v",)
    assert list_ontbrekende(first, BEIDE, ("m", "v"), DAG) == ()
    withdrawn = replace(first, ingetrokken_op=DAG)
    assert list_ontbrekende(withdrawn, BEIDE, ("m", "v"), DAG) == ()
