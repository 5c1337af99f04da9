"""Telling the jongere afterwards: when it is asked for, and what a record needs (row 1.5(2))."""

from datetime import date, timedelta

import msgspec
import pytest

from topdossier.domain.hoorrecht import HoorKeuze, Hoorrecht
from topdossier.domain.problem import ProblemCode
from topdossier.domain.uitleg import Uitleg, check_uitleg, needs_uitleg

DAG = date(2026, 11, 24)
UITLEG = Uitleg(
    id="u",
    versie_nummer=1,
    sinds=DAG - timedelta(7),
    datum=DAG,
    wie="Karin Wiersma",
    hoe="In een gesprek, met het plan erbij",
)


@pytest.mark.parametrize(
    ("bron", "keuze", "applies", "needed"),
    [
        ("WVO 2.44(6)", HoorKeuze.GEHOORD, True, True),
        ("WVO 2.44(5)", HoorKeuze.ZIET_AF, True, False),
        ("WEC 41a(7); 1.5(4)", HoorKeuze.GEHOORD, False, False),
        ("1.5(1)", None, True, False),
    ],
)
def test_who_said_something_hears_what_became_of_it(
    bron: str, keuze: HoorKeuze | None, *, applies: bool, needed: bool
) -> None:
    assert bron
    assert needs_uitleg(Hoorrecht(keuze=keuze), hoorrecht_applies=applies) is needed


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"datum": DAG - timedelta(7)}, []),
        ({"datum": None}, [ProblemCode.DATUM_IN_TOEKOMST]),
        ({"datum": DAG + timedelta(1)}, [ProblemCode.DATUM_IN_TOEKOMST]),
        ({"datum": DAG - timedelta(8)}, [ProblemCode.UITLEG_VOOR_VASTSTELLEN]),
        ({"wie": " "}, [ProblemCode.UITLEG_WIE_LEEG]),
        ({"hoe": ""}, [ProblemCode.UITLEG_HOE_LEEG]),
    ],
)
def test_a_record_says_when_by_whom_and_how(
    change: dict[str, object], codes: list[ProblemCode]
) -> None:
    uitleg = msgspec.structs.replace(UITLEG, **change)
    assert [problem.code for problem in check_uitleg(uitleg, DAG)] == codes
