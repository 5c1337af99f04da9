"""An afspraak typed as one sentence: what is understood, what is not, and no word gets lost."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.afspraak import (
    Afspraak,
    AfspraakCode,
    AfspraakStatus,
    NieuweAfspraak,
    check_afspraak,
    find_deelname,
    read_afspraakzin,
)
from topdossier.domain.deelname import Deelname
from topdossier.domain.problem import ProblemCode

DINSDAG = date(2026, 11, 24)
TAFEL = (
    Deelname(naam="Karin Wiersma", functie="Zorgcoördinator"),
    Deelname(naam="Fatima el Amrani", functie="Moeder"),
    Deelname(naam="Joost van der Laan", functie="Teamleider"),
    Deelname(naam="José Peeters", functie="Mentor"),
    Deelname(functie="Leerplichtambtenaar"),
)
C = AfspraakCode
ZINNEN = [
    # typed, who, what, when, what was not understood
    (
        "@Karin belt de huisarts vóór 12-12-2026",
        "Karin Wiersma",
        "belt de huisarts",
        date(2026, 12, 12),
        (),
    ),
    (
        "@Karin Wiersma belt de huisarts voor 12-12-2026.",
        "Karin Wiersma",
        "belt de huisarts",
        date(2026, 12, 12),
        (),
    ),
    (
        "@karin: belt uiterlijk 12/12/26 de huisarts",
        "Karin Wiersma",
        "belt de huisarts",
        date(2026, 12, 12),
        (),
    ),
    ("@Wiersma mailt voor 2026-12-12", "Karin Wiersma", "mailt", date(2026, 12, 12), ()),
    ("@Jose stuurt vrijdag", "José Peeters", "stuurt", date(2026, 11, 27), ()),
    ("@el Amrani tekent vóór dinsdag", "Fatima el Amrani", "tekent", date(2026, 12, 1), ()),
    ("@moeder tekent voor of op vrijdag", "Fatima el Amrani", "tekent", date(2026, 11, 27), ()),
    (
        "@leerplichtambtenaar komt volgende week dinsdag",
        "Leerplichtambtenaar",
        "komt",
        date(2026, 12, 1),
        (),
    ),
    (
        "@Joost belt dinsdag volgende week",
        "Joost van der Laan",
        "belt",
        date(2026, 12, 1),
        (),
    ),
    ("@van der Laan belt volgende week", "Joost van der Laan", "belt", date(2026, 12, 4), ()),
    ("@Joost belt deze week nog", "Joost van der Laan", "belt deze week nog", None, ("dag",)),
    ("@Joost belt nog deze week", "Joost van der Laan", "belt nog", date(2026, 11, 27), ()),
    ("@Joost mailt 1 december", "Joost van der Laan", "mailt", date(2026, 12, 1), ()),
    ("@Joost mailt op 1 dec. 2027", "Joost van der Laan", "mailt", date(2027, 12, 1), ()),
    ("@Joost mailt voor 5 januari", "Joost van der Laan", "mailt", date(2027, 1, 5), ()),
    ("@Joost mailt 29 februari", "Joost van der Laan", "mailt", date(2028, 2, 29), ()),
    ("@Joost morgen bellen", "Joost van der Laan", "bellen", date(2026, 11, 25), ()),
    ("@Joost belt over twee weken", "Joost van der Laan", "belt", date(2026, 12, 8), ()),
    (
        "@Joost belt binnen 3 dagen terug",
        "Joost van der Laan",
        "belt terug",
        date(2026, 11, 27),
        (),
    ),
    ("@Joost belt a.s. vrijdag", "Joost van der Laan", "belt", date(2026, 11, 27), ()),
    ("@Joost belt volgende vrijdag", "Joost van der Laan", "belt", date(2026, 12, 4), ()),
    (
        "@Joost belt op vrijdag 4 december",
        "Joost van der Laan",
        "belt",
        date(2026, 12, 4),
        (),
    ),
    (
        "@Joost belt op vrijdag 3 december",
        "Joost van der Laan",
        "belt",
        date(2026, 12, 3),
        (C.DAG_PAST_NIET,),
    ),
    (
        "de huisarts bellen @Joost voor vrijdag",
        "Joost van der Laan",
        "de huisarts bellen",
        date(2026, 11, 27),
        (),
    ),
    ("@ Joost belt morgen", "Joost van der Laan", "belt", date(2026, 11, 25), ()),
    (
        "@Joost belt morgen om 10 uur",
        "Joost van der Laan",
        "belt om 10 uur",
        date(2026, 11, 25),
        (),
    ),
    (
        "@Joost komt volgende week maandag om 10:30",
        "Joost van der Laan",
        "komt om 10:30",
        date(2026, 11, 30),
        (),
    ),
    # what is no day stays in the sentence
    ("@Joost belt om 10 uur", "Joost van der Laan", "belt om 10 uur", None, ("dag",)),
    (
        "@Joost kijkt de toets van vrijdag om 10 uur na",
        "Joost van der Laan",
        "kijkt de toets van vrijdag om 10 uur na",
        None,
        ("dag",),
    ),
    (
        "@Joost kijkt de toets van vrijdag na",
        "Joost van der Laan",
        "kijkt de toets van vrijdag na",
        None,
        ("dag",),
    ),
    (
        "@Joost stuurt de toets van vrijdag 4 december",
        "Joost van der Laan",
        "stuurt de toets van vrijdag 4 december",
        None,
        ("dag",),
    ),
    (
        "@Joost oefent elke week op vrijdag",
        "Joost van der Laan",
        "oefent elke week op vrijdag",
        None,
        ("dag",),
    ),
    (
        "@Joost belt 1-2 keer per week",
        "Joost van der Laan",
        "belt 1-2 keer per week",
        None,
        ("dag",),
    ),
    ("@Joost zorgt voor 2 stoelen", "Joost van der Laan", "zorgt voor 2 stoelen", None, ("dag",)),
    ("@Joost belt vóór de vakantie", "Joost van der Laan", "belt vóór de vakantie", None, ("dag",)),
    (
        "@Joost mailt voor 31-02-2027",
        "Joost van der Laan",
        "mailt voor 31-02-2027",
        None,
        (C.DATUM_ONMOGELIJK,),
    ),
    (
        "@Joost mailt voor 1-1-2020",
        "Joost van der Laan",
        "mailt",
        date(2020, 1, 1),
        (C.DATUM_VOORBIJ,),
    ),
    # names
    (
        "@Piet Bakker regelt een plek",
        "Piet Bakker",
        "regelt een plek",
        None,
        (C.NAAM_ONBEKEND, "dag"),
    ),
    ("@Anna de Boer belt morgen", "Anna de Boer", "belt", date(2026, 11, 25), (C.NAAM_ONBEKEND,)),
    ("belt de huisarts", "", "belt de huisarts", None, (C.NAAM_ONTBREEKT, "dag")),
    ("@Joost", "Joost van der Laan", "", None, ("dag", C.WAT_ONTBREEKT)),
    ("@", "", "", None, (C.NAAM_ONTBREEKT, "dag", C.WAT_ONTBREEKT)),
    (
        "mail karin@school.nl vrijdag",
        "",
        "mail karin@school.nl",
        date(2026, 11, 27),
        (C.NAAM_ONTBREEKT,),
    ),
]


@pytest.mark.parametrize(
    ("tekst", "wie", "wat", "wanneer", "codes"), ZINNEN, ids=[row[0] for row in ZINNEN]
)
def test_a_sentence_is_understood_as_people_mean_it(
    tekst: str, wie: str, wat: str, wanneer: date | None, codes: tuple[str, ...]
) -> None:
    """Row 002:973: who does what, and when."""
    zin = read_afspraakzin(tekst, TAFEL, DINSDAG)
    assert (zin.wie, zin.wat, zin.wanneer) == (wie, wat, wanneer)
    assert list(zin.codes) == [C.DATUM_ONTBREEKT if code == "dag" else code for code in codes]
    assert zin.afspraak == NieuweAfspraak(wie=wie, wat=wat, wanneer=wanneer)


def test_an_accent_may_be_a_character_of_its_own() -> None:
    zin = read_afspraakzin("@Jose\u0301 belt vo\u0301o\u0301r 1-12-2026", TAFEL, DINSDAG)
    assert (zin.wie, zin.wanneer) == ("José Peeters", date(2026, 12, 1))


def test_of_two_people_with_one_name_neither_is_chosen() -> None:
    twee = (*TAFEL, Deelname(naam="Karin de Boer", functie="Docent"))
    zin = read_afspraakzin("@Karin belt morgen", twee, DINSDAG)
    assert (zin.wie, zin.codes) == ("Karin", (C.NAAM_NIET_EENDUIDIG,))
    assert read_afspraakzin("@Karin de Boer belt morgen", twee, DINSDAG).wie == "Karin de Boer"
    assert read_afspraakzin("@docent belt morgen", twee, DINSDAG).wie == "Karin de Boer"
    assert find_deelname("Karin", twee) is None
    assert find_deelname("mentor", twee) == TAFEL[3]


HARD = (
    "@Karin @mentor @Piet @ Karin Wiersma de van Boer belt vóór voor uiterlijk op of tot en met "
    "t/m tegen per over binnen een twee 3 dagen week weken volgende komende deze a.s. elke vrijdag "
    "dinsdag. 1 31 29e december februari 2026 12-12 12-12-2026 31-02-2026 2026-12-12 morgen, "
    "vandaag (huisarts) é \u0301 İ ß"
)
WOORDEN = st.sampled_from(HARD.split())
ZIN = st.one_of(st.lists(WOORDEN, max_size=12).map(" ".join), st.text(max_size=60))
DAGEN = st.dates() | st.dates(date(2026, 1, 1), date(2027, 1, 1))


@given(tekst=ZIN, dag=DAGEN)
def test_no_word_is_ever_lost_or_made_up(tekst: str, dag: date) -> None:
    zin = read_afspraakzin(tekst, TAFEL, dag)
    typed = tekst.split()
    first = next((at for at, word in enumerate(typed) if word.startswith("@")), None)
    if first is not None:
        typed[first] = typed[first].removeprefix("@")
    told = f"{zin.naam_tekst} {zin.wat} {zin.datum_tekst}".split()
    assert Counter(told) == Counter(word for word in typed if word)


@given(tekst=ZIN, dag=DAGEN)
def test_what_is_left_of_a_sentence_stays_in_its_order(tekst: str, dag: date) -> None:
    zin = read_afspraakzin(tekst, TAFEL, dag)
    rest = iter(tekst.split())
    assert all(word in rest for word in zin.wat.split())


@given(tekst=ZIN, dag=DAGEN)
def test_what_is_missing_is_always_said(tekst: str, dag: date) -> None:
    zin = read_afspraakzin(tekst, TAFEL, dag)
    no_day = {C.DATUM_ONTBREEKT, C.DATUM_ONMOGELIJK} & set(zin.codes)
    assert (zin.wanneer is None) is bool(no_day)
    assert (not zin.wat) is (C.WAT_ONTBREEKT in zin.codes)
    assert (not zin.wie) is (C.NAAM_ONTBREEKT in zin.codes)


@given(dag=st.dates(date(2000, 1, 1), date(2100, 1, 1)), at=st.integers(0, 6))
def test_a_day_of_the_week_is_the_next_one(dag: date, at: int) -> None:
    namen = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
    found = read_afspraakzin(f"@Karin belt vóór {namen[at]}", TAFEL, dag).wanneer
    assert found is not None
    assert found.weekday() == at
    assert timedelta(0) < found - dag <= timedelta(7)


@pytest.mark.parametrize(
    ("afspraak", "codes"),
    [
        (NieuweAfspraak(wie="Karin", wat="belt"), []),
        (NieuweAfspraak(wie=" ", wat="belt"), [ProblemCode.AFSPRAAK_WIE_LEEG]),
        (NieuweAfspraak(wie="Karin", wat=""), [ProblemCode.AFSPRAAK_WAT_LEEG]),
        (NieuweAfspraak(), [ProblemCode.AFSPRAAK_WIE_LEEG, ProblemCode.AFSPRAAK_WAT_LEEG]),
    ],
)
def test_somebody_has_to_do_something(afspraak: NieuweAfspraak, codes: list[ProblemCode]) -> None:
    assert [problem.code for problem in check_afspraak(afspraak)] == codes


@pytest.mark.parametrize(
    ("status", "wanneer", "late"),
    [
        (AfspraakStatus.OPEN, DINSDAG - timedelta(1), True),
        (AfspraakStatus.OPEN, DINSDAG, False),
        (AfspraakStatus.OPEN, None, False),
        (AfspraakStatus.GEDAAN, DINSDAG - timedelta(1), False),
        (AfspraakStatus.VERVALLEN, DINSDAG - timedelta(1), False),
    ],
)
def test_only_what_is_open_and_over_is_late(
    status: AfspraakStatus, wanneer: date | None, *, late: bool
) -> None:
    afspraak = Afspraak(
        id="a",
        nummer=1,
        overleg_id="o",
        datum=DINSDAG,
        wie="Karin",
        wat="belt",
        wanneer=wanneer,
        vastgelegd_door="karin",
        status=status,
    )
    assert afspraak.is_late(DINSDAG) is late
