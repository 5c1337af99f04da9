"""An overleg: who was there, on what ground others heard of it, and what it needs to be closed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from tests.canonical.waarden import waarden
from topdossier.domain.actietafel import (
    Actietafel,
    ActietafelUitkomst,
    check_actietafel,
    count_weken,
)
from topdossier.domain.agenda import find_agenda, is_van_buiten, list_functies
from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.deelname import (
    Deelname,
    OverlegGrondslag,
    OverlegMetAnderen,
    OverlegWijze,
    Toestemming,
    check_anderen,
    check_deelnames,
)
from topdossier.domain.overleg import (
    Agendapunt,
    Gesprek,
    Overleg,
    OverlegSoort,
    OverlegStatus,
    check_overleg,
    finish_gesprek,
    is_tijd,
    wipe_gesprek,
)
from topdossier.domain.problem import ProblemCode

DAG = date(2026, 11, 24)
EARLIER, LATER = DAG - timedelta(1), DAG + timedelta(1)
MENTOR = Deelname(naam="Karin Wiersma", functie="Mentor", aanwezig=True)
MOEDER = Deelname(naam="Fatima", functie="Moeder", aanwezig=True, betrokkene_id="m")
BUITEN = Deelname(naam="Bo", functie="Jeugdhulp", aanwezig=True, van_buiten=True)
P = ProblemCode
OP_NAAM = OverlegMetAnderen(
    wijze=OverlegWijze.OP_NAAM,
    doel="Samen een plek zoeken",
    grondslag=OverlegGrondslag.TOESTEMMING,
    geinformeerd_op=EARLIER,
    toestemmingen=(Toestemming("m", EARLIER), Toestemming("v", EARLIER)),
)
ANONIEM = OverlegMetAnderen(wijze=OverlegWijze.ANONIEM)
AGENDA = (Agendapunt(vraag="Wat gaat er goed?", aantekening="Leest graag voor."),)
MDO = Gesprek(soort=OverlegSoort.MDO, datum=DAG, deelnames=(MENTOR,), agenda=AGENDA)


def replace(value: Any, **changes: object) -> Any:  # noqa: ANN401  any value of the domain
    return msgspec.structs.replace(value, **changes)


def codes(gesprek: Gesprek, afspraken: int = 0) -> list[ProblemCode]:
    return [p.code for p in check_overleg(gesprek, afspraken, ("m", "v"), DAG)]


@pytest.mark.parametrize(
    ("deelnames", "expected"),
    [
        ((MENTOR,), []),
        ((MENTOR, Deelname(functie="Jeugdarts", aanwezig=False)), []),
        ((), [P.OVERLEG_NIEMAND_AANWEZIG]),
        ((replace(MENTOR, aanwezig=False),), [P.OVERLEG_NIEMAND_AANWEZIG]),
        ((MENTOR, Deelname(aanwezig=True)), [P.DEELNAME_LEEG]),
        ((MENTOR, replace(MOEDER, aanwezig=None)), [P.DEELNAME_NIET_GEKOZEN]),
    ],
)
def test_who_was_there_is_said_of_everyone(
    deelnames: tuple[Deelname, ...], expected: list[ProblemCode]
) -> None:
    """Row 13.3 of the checklist of 004: nobody is ticked beforehand."""
    assert [p.code for p in check_deelnames(deelnames)] == expected


OUTSIDERS = [
    # source, what was settled, who holds the rights, problems
    ("4.1.4", OP_NAAM, "m v", []),
    ("4.1.4", OverlegMetAnderen(), "m v", [P.OVERLEG_WIJZE_NIET_GEKOZEN]),
    ("product", replace(OP_NAAM, doel=" "), "m v", [P.OVERLEG_DOEL_LEEG]),
    ("product", replace(OP_NAAM, geinformeerd_op=None), "m v", [P.OVERLEG_NIET_GEINFORMEERD]),
    ("product", replace(OP_NAAM, geinformeerd_op=DAG), "m v", []),
    ("product", replace(OP_NAAM, geinformeerd_op=LATER), "m v", [P.OVERLEG_TE_LAAT_GEINFORMEERD]),
    ("AVG 6", replace(OP_NAAM, grondslag=None), "m v", [P.OVERLEG_GRONDSLAG_ONTBREEKT]),
    (
        "AVG 6(1)(e)",
        replace(OP_NAAM, grondslag=OverlegGrondslag.WETTELIJKE_TAAK, toestemmingen=()),
        "m v",
        [],
    ),
    (
        "AVG 6(1)(d)",  # in a crisis the ouders hear of it afterwards
        replace(
            OP_NAAM,
            grondslag=OverlegGrondslag.VITAAL_BELANG,
            toestemmingen=(),
            geinformeerd_op=LATER,
        ),
        "m v",
        [],
    ),
    (
        "UAVG 5; 4.4",
        replace(OP_NAAM, toestemmingen=(Toestemming("m", EARLIER),)),
        "m v",
        [P.OVERLEG_TOESTEMMING_ONTBREEKT],
    ),
    (
        "AVG 7",  # afterwards is too late
        replace(OP_NAAM, toestemmingen=(Toestemming("m", LATER), Toestemming("v", EARLIER))),
        "m v",
        [P.OVERLEG_TOESTEMMING_ONTBREEKT],
    ),
    (
        "UAVG 5; 4.4",  # from 16 the jongere, and the ouders do not count
        OP_NAAM,
        "jongere",
        [P.OVERLEG_TOESTEMMING_ONTBREEKT],
    ),
    ("4.4", OP_NAAM, "", [P.OVERLEG_TOESTEMMING_ONTBREEKT]),
    ("product", ANONIEM, "m v", []),
]


@pytest.mark.parametrize(("bron", "anderen", "holders", "expected"), OUTSIDERS)
def test_others_at_the_table_ask_for_a_purpose_a_ground_and_telling_it(
    bron: str, anderen: OverlegMetAnderen, holders: str, expected: list[ProblemCode]
) -> None:
    assert bron
    found = check_anderen(anderen, (MENTOR, BUITEN), holders.split(), DAG)
    assert [p.code for p in found] == expected


@pytest.mark.parametrize("anderen", [OverlegMetAnderen(), replace(OP_NAAM, doel="")])
@pytest.mark.parametrize("absent", [False, None])
def test_without_others_nothing_is_asked(
    anderen: OverlegMetAnderen, *, absent: bool | None
) -> None:
    people = (MENTOR, MOEDER, replace(BUITEN, aanwezig=absent))
    assert check_anderen(anderen, people, ("m",), DAG) == []


def test_nobody_is_nameless_who_sits_at_the_table() -> None:
    found = check_anderen(ANONIEM, (MENTOR, MOEDER, BUITEN), ("m",), DAG)
    assert [p.code for p in found] == [P.OVERLEG_ANONIEM_KAN_NIET]
    away = replace(MOEDER, aanwezig=False)
    assert check_anderen(ANONIEM, (MENTOR, away, BUITEN), ("m",), DAG) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"datum": LATER}, [P.DATUM_IN_TOEKOMST]),
        ({"agenda": ()}, [P.OVERLEG_LEEG]),
        ({"agenda": (Agendapunt(vraag="Wat?", aantekening=" "),)}, [P.OVERLEG_LEEG]),
        ({"agenda": (Agendapunt(vraag="Wat?", besluit="Ja."),)}, []),
        ({"deelnames": ()}, [P.OVERLEG_NIEMAND_AANWEZIG]),
        ({"volgende": LATER, "volgende_tijd": "09:30"}, []),
        ({"volgende": DAG}, [P.OVERLEG_VOLGENDE_NIET_LATER]),
        ({"volgende": LATER, "volgende_tijd": "half drie"}, [P.OVERLEG_TIJD_ONGELDIG]),
        ({"deelnames": (MENTOR, BUITEN)}, [P.OVERLEG_WIJZE_NIET_GEKOZEN]),
    ],
)
def test_all_that_stops_closing_is_told(
    change: dict[str, object], expected: list[ProblemCode]
) -> None:
    assert codes(replace(MDO, **change)) == expected


def test_afspraken_alone_are_enough() -> None:
    empty = replace(MDO, agenda=())
    assert codes(empty, afspraken=1) == []


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = replace(MDO, datum=LATER, deelnames=(Deelname(),), agenda=(), volgende=DAG)
    assert codes(wrong) == [
        P.DATUM_IN_TOEKOMST,
        P.DEELNAME_LEEG,
        P.OVERLEG_NIEMAND_AANWEZIG,
        P.OVERLEG_LEEG,
        P.OVERLEG_VOLGENDE_NIET_LATER,
    ]


TAFEL = Actietafel(
    aanleiding="Zeven weken thuis.",
    thuis_sinds=DAG - timedelta(weeks=7, days=3),
    besluit="Start op de tussenvoorziening.",
    uitkomst=ActietafelUitkomst.TERUGKEERPLAN,
)


@pytest.mark.parametrize(
    ("bron", "change", "expected"),
    [
        ("5.3", {}, []),
        ("5.3", {"aanleiding": " "}, [P.ACTIETAFEL_AANLEIDING_LEEG]),
        ("5.3", {"besluit": ""}, [P.ACTIETAFEL_BESLUIT_LEEG]),
        ("5.3", {"uitkomst": None}, [P.ACTIETAFEL_UITKOMST_ONTBREEKT]),
        ("5.3", {"uitkomst": ActietafelUitkomst.GEEN}, []),
        ("5.1", {"thuis_sinds": LATER}, [P.ACTIETAFEL_THUIS_LATER]),
        ("5.1", {"thuis_sinds": None}, []),
        (
            "004-34",
            {"uitkomst": ActietafelUitkomst.DOORZETTINGSMACHT},
            [P.ACTIETAFEL_ESCALATIE_LEEG],
        ),
        (
            "004-34",
            {
                "uitkomst": ActietafelUitkomst.DOORZETTINGSMACHT,
                "escalatie": "Teamleider Toeleiding wijst aan; samen lukte het niet.",
            },
            [],
        ),
    ],
)
def test_a_decision_of_an_actietafel_is_whole(
    bron: str, change: dict[str, object], expected: list[ProblemCode]
) -> None:
    assert bron
    assert [p.code for p in check_actietafel(replace(TAFEL, **change), DAG)] == expected


def test_an_actietafel_is_checked_by_its_own_fields() -> None:
    gesprek = replace(MDO, soort=OverlegSoort.ACTIETAFEL, agenda=())
    assert codes(gesprek) == [
        P.ACTIETAFEL_AANLEIDING_LEEG,
        P.ACTIETAFEL_BESLUIT_LEEG,
        P.ACTIETAFEL_UITKOMST_ONTBREEKT,
    ]
    assert codes(replace(gesprek, actietafel=TAFEL)) == []


def test_how_long_at_home_follows_from_the_day() -> None:
    assert count_weken(TAFEL, DAG) == 7
    assert count_weken(replace(TAFEL, thuis_sinds=None), DAG) is None
    assert count_weken(replace(TAFEL, thuis_sinds=LATER), DAG) == 0


@given(gesprek=waarden(Gesprek))
@settings(deadline=None, max_examples=60)
def test_finishing_and_wiping_never_change_what_the_verslag_says(gesprek: Gesprek) -> None:
    closed = finish_gesprek(gesprek)
    wiped = wipe_gesprek(closed)
    assert [p.kort for p in wiped.agenda] == [p.kort for p in closed.agenda]
    assert not any(p.aantekening for p in wiped.agenda)
    assert finish_gesprek(closed) == closed
    for before, after in zip(gesprek.agenda, closed.agenda, strict=True):
        assert after.aantekening == before.aantekening
        assert after.kort == (before.kort if before.kort.strip() else before.aantekening.strip())
    assert replace(wiped, agenda=()) == replace(gesprek, agenda=())


def test_an_overleg_is_raw_as_long_as_it_holds_notes() -> None:
    moment = datetime(2026, 11, 24, 9, tzinfo=UTC)
    overleg = Overleg(
        id="o",
        nummer=1,
        status=OverlegStatus.OPEN,
        gesprek=MDO,
        begonnen_op=moment,
        begonnen_door="karin",
        gewijzigd_op=moment,
    )
    assert overleg.is_raw
    assert not replace(overleg, gesprek=wipe_gesprek(MDO)).is_raw


@pytest.mark.parametrize(
    ("tekst", "good"),
    [("09:30", True), ("23:59", True), ("24:00", False), ("9:30", False), ("", False)],
)
def test_a_time_has_hours_and_minutes(tekst: str, *, good: bool) -> None:
    assert is_tijd(tekst) is good


@pytest.mark.parametrize("soort", OverlegSoort)
def test_every_kind_has_an_agenda_with_its_source(soort: OverlegSoort) -> None:
    agenda = find_agenda(soort)
    assert agenda.bron
    assert agenda.punten
    assert all(punt.vraag.endswith("?") for punt in agenda.punten)
    assert set(agenda.genodigden) <= {"jongere", "ouders", "regisseur"}


def test_an_mdo_asks_its_eight_questions() -> None:
    """Issue 4, point 4: worries, good, tried, needed, doelen, who does what, regie, again."""
    words = ("zorgen", "goed", "geprobeerd", "nodig", "doelen", "wat", "regie", "opnieuw")
    vragen = find_agenda(OverlegSoort.MDO).vragen
    assert len(vragen) == len(words)
    assert all(word in vraag for word, vraag in zip(words, vragen, strict=True))


@pytest.mark.parametrize(
    ("functie", "school", "swv"),
    [
        ("Mentor", False, True),
        ("consulent ", True, False),
        ("Leerplichtambtenaar", True, True),
        ("Orthopedagoog", False, False),
        ("Buurvrouw", False, False),
    ],
)
def test_who_is_from_outside_depends_on_whose_kluis_it_is(
    functie: str, *, school: bool, swv: bool
) -> None:
    """Row 7.6."""
    assert is_van_buiten(functie, KluisSoort.SCHOOL) is school
    assert is_van_buiten(functie, KluisSoort.SWV) is swv
    assert len({item.naam for item in list_functies()}) == len(list_functies())
