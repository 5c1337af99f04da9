"""What is a slip of the pen, and what is another afspraak (row 1.4; product, The plan)."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.plannen import make_plan
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel
from topdossier.domain.erratum import Erratum
from topdossier.domain.pad import get_at, set_at
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import ProblemCode
from topdossier.domain.verbeteren import (
    apply_errata,
    check_erratum,
    list_plekken,
    may_verbeteren,
)

NU = datetime(2026, 3, 12, 9, tzinfo=UTC)
PLAN = make_plan(aanleiding="Sanne gaat 2 keer per week niet naar de les wiksunde. Zij wil wel.")


def codes(plek: str, oud: str, nieuw: str) -> set[ProblemCode]:
    return {problem.code for problem in check_erratum(PLAN, plek, oud, nieuw)}


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        ("wiksunde", "wiskunde", set()),
        ("les wiksunde", "les in wiskunde", set()),
        ("Sanne", "Sanna", set()),
        ("wiksunde", "wiksunde", {ProblemCode.ERRATUM_GELIJK}),
        ("", "wiskunde", {ProblemCode.ERRATUM_LEEG}),
        ("wiksunde", " ", {ProblemCode.ERRATUM_LEEG}),
        ("rekenen", "tekenen", {ProblemCode.ERRATUM_OUD_NIET_EENMAAL}),
        ("w", "v", {ProblemCode.ERRATUM_OUD_NIET_EENMAAL}),
        ("2 keer", "1 keer", {ProblemCode.ERRATUM_AFSPRAAK}),
        ("niet naar de", "naar de", {ProblemCode.ERRATUM_AFSPRAAK}),
        ("per week", "per maand", {ProblemCode.ERRATUM_AFSPRAAK}),
        ("Zij wil wel", "Zij wil niet", {ProblemCode.ERRATUM_AFSPRAAK}),
        (
            "gaat 2 keer per week niet naar",
            "komt te laat",
            {ProblemCode.ERRATUM_TE_LANG, ProblemCode.ERRATUM_AFSPRAAK},
        ),
    ],
)
def test_a_few_words_are_mended_and_no_afspraak(
    oud: str, nieuw: str, expected: set[ProblemCode]
) -> None:
    assert codes("aanleiding", oud, nieuw) == expected


@pytest.mark.parametrize(
    "plek",
    [
        "inbreng_jongere.hoe_gaat_het",
        "inbreng_ouders[0].tekst",
        "onderwijssoort",
        "perspectief.niveau",
        "handelingsdeel.doelen[0].id",
        "handelingsdeel.doelen[99].doel",
        "nergens",
        "",
    ],
)
def test_words_of_others_and_what_is_chosen_are_no_writing_of_the_school(plek: str) -> None:
    assert codes(plek, "a", "b") == {ProblemCode.ERRATUM_PLEK_ONBEKEND}
    assert plek not in dict(list_plekken(PLAN))


def test_every_place_leads_to_its_text() -> None:
    found = list_plekken(PLAN)
    assert {"aanleiding", "handelingsdeel.doelen[0].doel"} <= {plek for plek, _ in found}
    for plek, text in found:
        assert get_at(PLAN, plek) == text


def make_erratum(plek: str, oud: str, nieuw: str) -> Erratum:
    return Erratum(
        id="e",
        versie_nummer=1,
        plek=plek,
        oud=oud,
        nieuw=nieuw,
        vastgelegd_op=NU,
        vastgelegd_door="karin",
    )


@given(st.data())
def test_a_mended_plan_differs_in_that_one_stretch_and_nowhere_else(data: st.DataObject) -> None:
    plek, text = data.draw(st.sampled_from(list_plekken(PLAN)))
    begin = data.draw(st.integers(0, len(text) - 1))
    oud = text[begin : data.draw(st.integers(begin + 1, min(len(text), begin + 30)))]
    nieuw = data.draw(st.text(alphabet="abc d", min_size=1, max_size=8))
    if check_erratum(PLAN, plek, oud, nieuw):
        return
    item = make_erratum(plek, oud, nieuw)
    mended = apply_errata(PLAN, [item])
    assert get_at(mended, plek) == text.replace(oud, nieuw)
    before, after = dict(list_plekken(PLAN)), dict(list_plekken(mended))
    assert {key for key in before if before[key] != after.get(key)} == {plek}
    outside = fingerprint_handelingsdeel(mended.handelingsdeel) == fingerprint_handelingsdeel(
        PLAN.handelingsdeel
    )
    assert outside or plek.startswith("handelingsdeel.")


def test_what_is_gone_since_is_left_alone() -> None:
    gone = make_erratum("aanleiding", "rekenen", "tekenen")
    assert apply_errata(PLAN, [gone, make_erratum("nergens", "a", "b")]) == PLAN


WAT = "handelingsdeel.doelen[0].acties[0].wat"
KNOWN = (
    "maakt met zonder noor noot elke maandag de planning belt mailt moeder over het rooster en "
    "geeft haar rustig onrustig uitleg op papier eens oneens leest voor"
)
WOORDEN = frozenset(KNOWN.split())
"""A list of words, in small letters, as a dictionary would hold them."""


def write_actie(wat: str) -> PlanInhoud:
    return set_at(PLAN, WAT, wat)


def judge(wat: str, oud: str, nieuw: str, plek: str = WAT) -> set[ProblemCode]:
    found = check_erratum(
        write_actie(wat), plek, oud, nieuw, WOORDEN.__contains__, ["Noor de Vries"]
    )
    return {problem.code for problem in found}


@pytest.mark.parametrize(
    ("wat", "oud", "nieuw"),
    [
        ("Maakt de plannnig.", "plannnig", "planning"),
        ("Mkaat de planning.", "Mkaat", "Maakt"),
        ("maakt de planning.", "maakt", "Maakt"),
        ("Geeft uitelg op papeir.", "uitelg op papeir", "uitleg op papier"),
        ("Belt moeder ovr het rooster.", "ovr", "over"),
    ],
)
def test_in_what_was_agreed_a_word_that_is_spelled_wrong_is_mended(
    wat: str, oud: str, nieuw: str
) -> None:
    assert judge(wat, oud, nieuw) == set()


@pytest.mark.parametrize(
    ("wat", "oud", "nieuw", "code"),
    [
        ("Maakt met Noor de planning.", "met", "zonder", ProblemCode.ERRATUM_AFSPRAAK),
        ("Maakt zonde de planning.", "zonde", "zonder", ProblemCode.ERRATUM_AFSPRAAK),
        ("Belt moeder over het rooster.", "Belt", "Mailt", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
        ("Geeft rustig uitleg.", "rustig", "onrustig", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
        ("Is het eeens.", "eeens", "oneens", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
        ("Maakt met Nor de planning.", "Nor", "Noor", ProblemCode.ERRATUM_AFSPRAAK),
        ("Maakt met noor de planning.", "noor", "noot", ProblemCode.ERRATUM_AFSPRAAK),
        ("Maakt met Ynas de planning.", "Ynas", "Yans", ProblemCode.ERRATUM_AFSPRAAK),
        ("Elke mandag de planning.", "mandag", "maandag", ProblemCode.ERRATUM_AFSPRAAK),
        ("Belt twintich minuten.", "twintich", "twintig", ProblemCode.ERRATUM_AFSPRAAK),
        ("Belt moeder.", "Belt", "Belt en mailt", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
        ("Belt moeder.", "moeder.", "moeder?", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
        ("Geeft uit leg.", "uit leg", "uitleg", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
        ("Leest xqzpt voor.", "xqzpt", "rooster", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
        ("Geeft uitleg.", "uitleg", "uitlge", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
        ("Belt moeder om 9 uur.", "9", "8", ProblemCode.ERRATUM_AFSPRAAK),
        ("Belt 10 m².", "m²", "m", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
    ],
)
def test_in_what_was_agreed_nothing_else_is_a_slip_of_the_pen(
    wat: str, oud: str, nieuw: str, code: ProblemCode
) -> None:
    assert code in judge(wat, oud, nieuw)


def test_a_piece_of_a_word_is_judged_by_the_words_it_makes() -> None:
    assert judge("Belt moeder niet.", "iet", "ooit") == {
        ProblemCode.ERRATUM_AFSPRAAK,
    }
    plan = msgspec.structs.replace(PLAN, aanleiding="Zij wil dat niet.")
    found = check_erratum(plan, "aanleiding", "iet", "u")
    assert [item.code for item in found] == [ProblemCode.ERRATUM_AFSPRAAK]


@pytest.mark.parametrize(
    "plek",
    [
        "handelingsdeel.doelen[0].acties[0].functie",
        "handelingsdeel.doelen[0].acties[0].uitvoerder",
        "handelingsdeel.doelen[0].acties[0].frequentie",
        "handelingsdeel.begeleiding[0].plaats",
        "handelingsdeel.begeleiding[0].deskundigheid",
        "handelingsdeel.hulp_van_anderen[0].organisatie",
    ],
)
def test_who_where_and_how_often_is_never_a_slip_of_the_pen(plek: str) -> None:
    text = dict(list_plekken(PLAN))[plek]
    found = check_erratum(PLAN, plek, text.split()[0], "Ouders", lambda _: True)
    assert ProblemCode.ERRATUM_PLEK_GEKOZEN in {item.code for item in found}
    assert not may_verbeteren(plek)


def test_without_a_list_of_words_no_word_that_was_agreed_is_mended() -> None:
    found = check_erratum(write_actie("Maakt de plannnig."), WAT, "plannnig", "planning")
    assert [item.code for item in found] == [ProblemCode.ERRATUM_MEER_DAN_SPELLING]
