"""What is a slip of the pen, and what is another afspraak (row 1.4; product, The plan)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.plannen import make_plan
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel
from topdossier.domain.erratum import Erratum
from topdossier.domain.pad import get_at
from topdossier.domain.problem import ProblemCode
from topdossier.domain.verbeteren import (
    apply_errata,
    check_erratum,
    list_plekken,
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
