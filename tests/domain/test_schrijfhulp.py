"""Warnings while writing: they point at the right words, and never stop anyone."""

from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.plan import PlanInhoud
from topdossier.domain.schrijfhulp import (
    WaarschuwingCode,
    find_waarschuwingen,
    load_schrijfregels,
)

BEKENDEN = ("Sanne Lot de Vries", "Fatima el Amrani", "Karin Wiersma")
N, D, P = WaarschuwingCode.NAAM, WaarschuwingCode.DIAGNOSE, WaarschuwingCode.PERSOONSNUMMER


@pytest.mark.parametrize(
    ("bron", "tekst", "plek", "wanted"),
    [
        ("4.1.3", "Sanne heeft ADHD.", "aanleiding", [(D, "ADHD")]),
        ("4.1.3", "Volgens moeder is het autisme.", "beeld.welbevinden", [(D, "autisme")]),
        ("product: stands with the gegevens", "ADHD", "gegevens[0].tekst", []),
        ("an ordinary word is no diagnosis", "Een cd met liedjes.", "aanleiding", []),
        ("letters are one", "Er is een vermoeden van CD.", "aanleiding", [(D, "CD")]),
        ("2.3, 4.2", "BSN 111222333 staat hier.", "aanleiding", [(P, "111222333")]),
        ("2.3, 4.2", "Nummer 111 222 333.", "aanleiding", [(P, "111 222 333")]),
        ("a telephone number is none", "Bel 06 12345678.", "aanleiding", []),
        ("a day is none", "Op 12-12-2026 om 10.00 uur.", "aanleiding", []),
        (
            "AVG 5(1)(c)",
            "Ruzie met Kevin van der Berg uit de klas.",
            "aanleiding",
            [(N, "Kevin van der Berg")],
        ),
        (
            "the field asks who does it",
            "Mevrouw Petra Kuipers",
            "handelingsdeel.doelen[1].acties[0].uitvoerder",
            [],
        ),
        (
            "the field asks who were there",
            "Samen met Petra Kuipers.",
            "overleg_met_ouders[0].aanwezigen[12]",
            [],
        ),
        (
            "the field asks for an organisation",
            "Bij Stichting Horizon Noordrand.",
            "handelingsdeel.hulp_van_anderen[0].organisatie",
            [],
        ),
        (
            "only the name is asked for there",
            "Petra Kuipers 111222333",
            "handelingsdeel.doelen[1].acties[0].uitvoerder",
            [(P, "111222333")],
        ),
        (
            "what is agreed is no place for a name",
            "Samen met Petra Kuipers.",
            "handelingsdeel.doelen[1].acties[0].wat",
            [(N, "Petra Kuipers")],
        ),
        ("known people", "Fatima el Amrani belt met Karin Wiersma.", "aanleiding", []),
        ("subjects", "Zij haalt Nederlands en Engels niet.", "aanleiding", []),
        ("a first name alone is not judged", "Samen met Kevin.", "aanleiding", []),
        ("a sentence ends", "Dat vindt Sanne. Morgen Karin.", "aanleiding", []),
        ("all capitals", "Zij kreeg een OPP van het SWV.", "aanleiding", []),
    ],
)
def test_what_asks_for_a_second_look(
    bron: str, tekst: str, plek: str, wanted: list[tuple[WaarschuwingCode, str]]
) -> None:
    found = find_waarschuwingen(tekst, plek, BEKENDEN)
    assert [(w.code, tekst[w.begin : w.eind]) for w in found] == wanted, bron


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_a_warning_always_points_inside_the_text(tekst: str, bekenden: list[str]) -> None:
    for item in find_waarschuwingen(tekst, "aanleiding", bekenden):
        assert 0 <= item.begin < item.eind <= len(tekst)


def test_the_lists_hold_no_double_word() -> None:
    regels = load_schrijfregels()
    for words in (regels.diagnosen, regels.geen_namen):
        assert len(set(words)) == len(words)
    assert all(word == word.lower() for word in regels.diagnosen)


def test_every_field_that_asks_for_a_name_is_in_the_plan() -> None:
    for plek in load_schrijfregels().plekken_naam:
        kind: Any = PlanInhoud
        for step in plek.split("."):
            fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
            assert step in fields, plek
            kind = next(iter(get_args(fields[step])), fields[step])
