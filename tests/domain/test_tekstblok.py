"""Texts of the organisation: where they may be inserted, and what may not be kept as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.onderdeel import PLEKKEN
from topdossier.domain.problem import ProblemCode
from topdossier.domain.tekstblok import (
    MOST_NAAM,
    MOST_TEKST,
    Tekstblok,
    TekstblokReden,
    TekstblokSoort,
    check_tekstblok,
    find_namen,
    find_reden,
    list_fitting,
)

ALLE = [Tekstblok(id=soort, naam=soort, tekst="x", soort=soort) for soort in TekstblokSoort]
BSN = "999999990"
"""Passes the eleven-test and belongs to nobody."""


@pytest.mark.parametrize("veld", ["doel", "beginsituatie", "tussendoel", "verwacht_resultaat"])
@pytest.mark.parametrize("nummer", [0, 11])
def test_a_doel_takes_no_text_that_was_made_beforehand(veld: str, nummer: int) -> None:
    plek = f"handelingsdeel.doelen[{nummer}].{veld}"
    assert find_reden(plek) is TekstblokReden.DOEL
    assert list_fitting(ALLE, plek) == ()


@given(st.integers(0, 99), st.from_regex(r"[a-z_]+", fullmatch=True))
def test_a_field_that_a_doel_gets_later_takes_none_either(nummer: int, veld: str) -> None:
    assert find_reden(f"handelingsdeel.doelen[{nummer}].{veld}") is TekstblokReden.DOEL


@pytest.mark.parametrize(
    "plek",
    [
        "inbreng_jongere.hoe_gaat_het",
        "inbreng_jongere.inbreng",
        "inbreng_ouders[1].tekst",
        "overleg.zienswijzen",
    ],
)
def test_the_words_of_jongere_and_ouders_stay_their_own(plek: str) -> None:
    assert find_reden(plek) is TekstblokReden.EIGEN_WOORDEN
    assert list_fitting(ALLE, plek) == ()


@pytest.mark.parametrize(
    ("plek", "soorten"),
    [
        ("aanleiding", ["overal"]),
        ("beeld.leefgebieden[0].beeld", ["overal"]),
        ("gegevens[2].tekst", ["gegevens", "overal"]),
        ("handelingsdeel.doelen[0].acties[3].wat", ["overal"]),
        ("handelingsdeel.begeleiding[0].omschrijving", ["begeleiding", "overal"]),
        ("handelingsdeel.hulp_van_anderen[0].wat", ["begeleiding", "overal"]),
        ("handelingsdeel.handelingsadviezen[4]", ["handelingsadviezen", "overal"]),
        ("overleg", ["overleg", "overal"]),
        ("overleg_met_ouders[0].verschil_van_mening", ["overal"]),
    ],
)
def test_a_place_gets_what_is_meant_for_it_and_that_comes_first(
    plek: str, soorten: list[str]
) -> None:
    assert [blok.soort for blok in list_fitting(ALLE, plek)] == soorten


def test_every_place_of_a_plan_is_decided_about() -> None:
    refused = {plek for plekken in PLEKKEN.values() for plek in plekken if find_reden(plek)}
    assert refused == {"handelingsdeel.doelen", "inbreng_jongere", "inbreng_ouders"}


def test_a_sound_text_may_be_kept() -> None:
    assert check_tekstblok("Steunpunt", "Elke dag open van 8 tot 16 uur.", ["Rustplek"]) == ()


@pytest.mark.parametrize(
    ("naam", "tekst", "code", "plek"),
    [
        (" ", "x", ProblemCode.TEKSTBLOK_NAAM_LEEG, "naam"),
        ("rustplek ", "x", ProblemCode.TEKSTBLOK_NAAM_BEZET, "naam"),
        ("a", "\n", ProblemCode.TEKSTBLOK_TEKST_LEEG, "tekst"),
        ("a" * (MOST_NAAM + 1), "x", ProblemCode.TEKSTBLOK_TE_LANG, "naam"),
        ("a", "x" * (MOST_TEKST + 1), ProblemCode.TEKSTBLOK_TE_LANG, "tekst"),
        ("a", f"Nummer {BSN}.", ProblemCode.TEKSTBLOK_PERSOONSNUMMER, "tekst"),
        ("a", f"Nummer{BSN}En meer", ProblemCode.TEKSTBLOK_PERSOONSNUMMER, "tekst"),
        ("a", "Nummer 999.99.99.90", ProblemCode.TEKSTBLOK_PERSOONSNUMMER, "tekst"),
        (BSN, "x", ProblemCode.TEKSTBLOK_PERSOONSNUMMER, "naam"),
    ],
)
def test_what_stops_a_text_is_said_at_its_field(
    naam: str, tekst: str, code: ProblemCode, plek: str
) -> None:
    (found,) = check_tekstblok(naam, tekst, ["Rustplek"])
    assert (found.code, found.plek) == (code, plek)


def test_all_reasons_come_at_once() -> None:
    codes = {item.code for item in check_tekstblok("", "", [])}
    assert codes == {ProblemCode.TEKSTBLOK_NAAM_LEEG, ProblemCode.TEKSTBLOK_TEKST_LEEG}


def test_a_name_of_somebody_is_pointed_at_and_that_of_the_school_is_not() -> None:
    tekst = "Bij Het Getij College belt u met Kevin van der Berg."
    (found,) = find_namen(tekst, ["Het Getij College"])
    assert tekst[found.begin : found.eind] == "Kevin van der Berg"
