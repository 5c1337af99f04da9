"""The jongere is heard before every adoption, and choosing not to speak is a choice of theirs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import DAG, make_hoorrecht
from topdossier.domain.hoorrecht import (
    HoorKeuze,
    Hoorrecht,
    HoorVorm,
    VorigeRonde,
    append_inbreng,
    check_hoorrecht,
    find_inbreng,
    find_niet_overgenomen,
)
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.problem import Problem, ProblemCode

replace = msgspec.structs.replace
WORDS = ("hoe_gaat_het", "wat_is_belangrijk", "wie_kan_helpen", "inbreng")


def make_afzien(**changes: Any) -> Hoorrecht:  # noqa: ANN401  keywords of the struct
    fields: dict[str, Any] = {
        "keuze": HoorKeuze.ZIET_AF,
        "datum": DAG - timedelta(days=1),
        "afzien_vastgesteld": "Zei twee keer tegen de mentor dat het zo goed is.",
    }
    return Hoorrecht(**(fields | changes))


@dataclass(frozen=True)
class Regel:
    """One rule with its source, what breaks it, and the problem that follows."""

    bron: str
    hoorrecht: Hoorrecht
    code: ProblemCode
    veld: str


REGELS = [
    Regel(
        "1.5(1): the opportunity",
        Hoorrecht(),
        ProblemCode.HOORRECHT_NIET_GEKOZEN,
        "keuze",
    ),
    Regel(
        "1.5(1): words without a choice are not enough",
        make_hoorrecht(keuze=None),
        ProblemCode.HOORRECHT_NIET_GEKOZEN,
        "keuze",
    ),
    Regel(
        "1.5: hoorrecht_datum",
        make_hoorrecht(datum=None),
        ProblemCode.HOORRECHT_DATUM_ONTBREEKT,
        "datum",
    ),
    Regel(
        "1.5(1): before adoption",
        make_hoorrecht(datum=DAG + timedelta(days=1)),
        ProblemCode.DATUM_IN_TOEKOMST,
        "datum",
    ),
    Regel(
        "1.5(1): in a manner chosen by the pupil",
        make_hoorrecht(vorm=None),
        ProblemCode.HOORRECHT_VORM_ONTBREEKT,
        "vorm",
    ),
    Regel(
        "1.5(3): describes the input",
        make_hoorrecht(**dict.fromkeys(WORDS, " \n")),
        ProblemCode.HOORRECHT_INBRENG_LEEG,
        "inbreng",
    ),
    Regel(
        "1.5(2), 1.2.6: and its influence",
        make_hoorrecht(invloed="  "),
        ProblemCode.HOORRECHT_INVLOED_LEEG,
        "invloed",
    ),
    Regel(
        "1.5: ziet af, how that was established",
        make_afzien(afzien_vastgesteld=" "),
        ProblemCode.HOORRECHT_AFZIEN_ONBEKEND,
        "afzien_vastgesteld",
    ),
    Regel(
        "1.5: ziet af with date",
        make_afzien(datum=None),
        ProblemCode.HOORRECHT_DATUM_ONTBREEKT,
        "datum",
    ),
    Regel(
        "1.5: ziet af with date",
        make_afzien(datum=DAG + timedelta(days=30)),
        ProblemCode.DATUM_IN_TOEKOMST,
        "datum",
    ),
]


ADOPTED = DAG - timedelta(days=2)
BEFORE = VorigeRonde(make_hoorrecht(), ADOPTED)


@dataclass(frozen=True)
class Ronde:
    """What is recorded for an adjustment, and whether it counts for that."""

    zegt: str
    hoorrecht: Hoorrecht
    counts: bool


RONDES = [
    Ronde("copied", make_hoorrecht(), counts=False),
    Ronde(
        "other words of that time",
        make_hoorrecht(inbreng="Iets anders.", datum=DAG - timedelta(9)),
        counts=False,
    ),
    Ronde("asked afterwards", make_hoorrecht(datum=DAG), counts=True),
    Ronde("asked on that day", make_hoorrecht(datum=ADOPTED, inbreng="Iets anders."), counts=True),
    Ronde("ziet af of then", make_afzien(datum=ADOPTED - timedelta(1)), counts=False),
    Ronde("ziet af of now", make_afzien(datum=DAG), counts=True),
]


@pytest.mark.parametrize("ronde", RONDES, ids=lambda ronde: ronde.zegt)
def test_an_adjustment_asks_the_jongere_anew(ronde: Ronde) -> None:
    """Row 1.5(1): set or adjusted only after the opportunity."""
    problem = Problem(code=ProblemCode.HOORRECHT_VORIGE_RONDE, plek="inbreng_jongere.datum")
    expected = [] if ronde.counts else [problem]
    assert check_hoorrecht(ronde.hoorrecht, DAG, BEFORE) == expected


def test_what_was_recorded_on_the_day_of_the_adoption_itself_counts_once() -> None:
    same = make_hoorrecht(datum=ADOPTED)
    found = check_hoorrecht(same, DAG, VorigeRonde(same, ADOPTED))
    assert [p.code for p in found] == [ProblemCode.HOORRECHT_VORIGE_RONDE]


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: f"{regel.bron}-{regel.code}")
def test_breaking_one_rule_gives_exactly_that_problem(regel: Regel) -> None:
    expected = Problem(code=regel.code, plek=f"inbreng_jongere.{regel.veld}")
    assert check_hoorrecht(regel.hoorrecht, DAG) == [expected]


def test_every_code_of_the_hoorrecht_is_in_the_table() -> None:
    of_hoorrecht = {code for code in ProblemCode if code.startswith("hoorrecht")}
    of_rondes = {ProblemCode.HOORRECHT_VORIGE_RONDE}
    assert of_hoorrecht <= {regel.code for regel in REGELS} | of_rondes


def test_every_place_is_a_field() -> None:
    assert {regel.veld for regel in REGELS} <= set(Hoorrecht.__struct_fields__)


def test_all_that_is_missing_is_told_at_once() -> None:
    assert [p.code for p in check_hoorrecht(Hoorrecht(keuze=HoorKeuze.GEHOORD), DAG)] == [
        ProblemCode.HOORRECHT_DATUM_ONTBREEKT,
        ProblemCode.HOORRECHT_VORM_ONTBREEKT,
        ProblemCode.HOORRECHT_INBRENG_LEEG,
        ProblemCode.HOORRECHT_INVLOED_LEEG,
    ]
    assert [p.code for p in check_hoorrecht(Hoorrecht(keuze=HoorKeuze.ZIET_AF), DAG)] == [
        ProblemCode.HOORRECHT_DATUM_ONTBREEKT,
        ProblemCode.HOORRECHT_AFZIEN_ONBEKEND,
    ]


@pytest.mark.parametrize("vorm", list(HoorVorm))
def test_every_form_the_jongere_chose_will_do(vorm: HoorVorm) -> None:
    assert check_hoorrecht(make_hoorrecht(vorm=vorm), DAG) == []


@pytest.mark.parametrize("word", WORDS)
def test_one_answer_in_own_words_is_enough(word: str) -> None:
    """Row 002-07: the three hoorvragen help, they are no form that must be filled."""
    only = dict.fromkeys(WORDS, "") | {word: "Niet uit de les."}
    assert check_hoorrecht(make_hoorrecht(**only), DAG) == []


def test_being_heard_on_the_day_itself_counts() -> None:
    assert check_hoorrecht(make_hoorrecht(datum=DAG), DAG) == []


def test_who_chooses_not_to_speak_is_not_asked_for_words_or_a_form() -> None:
    """Row 1.5: the law demands the opportunity, not an opinion."""
    assert check_hoorrecht(make_afzien(), DAG) == []


def test_support_is_never_obligatory() -> None:
    """Row 1.5(1): the support the pupil needs, which can be none."""
    assert check_hoorrecht(make_hoorrecht(ondersteuning=""), DAG) == []


@given(days=st.integers(min_value=-4000, max_value=4000))
@settings(deadline=None, max_examples=60)
def test_only_a_day_that_is_yet_to_come_is_refused(days: int) -> None:
    codes = [p.code for p in check_hoorrecht(make_hoorrecht(datum=DAG + timedelta(days=days)), DAG)]
    assert codes == ([ProblemCode.DATUM_IN_TOEKOMST] if days > 0 else [])


def make_inbreng(tekst: str, van: str = "d-1") -> InstemmingFeit:
    return InstemmingFeit(
        id=tekst,
        soort=FeitSoort.INBRENG,
        betrokkene_id=van,
        datum=DAG,
        vastgelegd_op=datetime(2026, 3, 12, 9, tzinfo=UTC),
        vastgelegd_door="karin",
        tekst=tekst,
    )


def test_what_stands_in_the_plan_already_is_not_offered_again() -> None:
    said = [make_inbreng("Ik wil rust."), make_inbreng("nee"), make_inbreng("Iets", van="b-1")]
    found = find_inbreng(said, "d-1")
    assert [feit.tekst for feit in found] == ["Ik wil rust.", "nee"]
    plan = Hoorrecht(wat_is_belangrijk="Meneer zei:  Ik wil\nrust. Echt.")
    assert [feit.tekst for feit in find_niet_overgenomen(found, plan)] == ["nee"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "Ik wil rust."), (" ", "Ik wil rust."), ("Eerst dit.", "Eerst dit.\nIk wil rust.")],
)
def test_taking_over_replaces_nothing(before: str, after: str) -> None:
    assert append_inbreng(before, " Ik wil rust.") == after
