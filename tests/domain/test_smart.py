"""Advice on a doel: about what is often missing, and none for one that has it all."""

from datetime import date

import pytest
from hypothesis import given, settings

from tests.canonical.waarden import waarden
from tests.helpers.plannen import make_doel
from topdossier.domain.handelingsdeel import Doel
from topdossier.domain.smart import SmartCode, advise_doel


def test_a_doel_that_has_it_all_gets_no_advice() -> None:
    assert advise_doel(make_doel()) == ()
    assert advise_doel(Doel(id="leeg")) == ()


@pytest.mark.parametrize(
    ("tekst", "codes"),
    [
        ("Sanne probeert beter te plannen voor de zomervakantie.", [SmartCode.VAAG]),
        ("Sanne plant haar werk binnen het schooljaar.", [SmartCode.NIET_MEETBAAR]),
        ("Sanne maakt acht van de tien taken af.", [SmartCode.ZONDER_TIJD]),
        ("Sanne is in juni elke dag op tijd.", []),
        (
            "Sanne is in juni elke dag op tijd en daarnaast maakt zij alle toetsen.",
            [SmartCode.MEER_DOELEN],
        ),
        ("In juni " + "en dan nog een taak " * 12, [SmartCode.NIET_MEETBAAR, SmartCode.TE_LANG]),
    ],
)
def test_what_is_often_missing_is_named(tekst: str, codes: list[SmartCode]) -> None:
    """Row 6.2 and 004 9.3: specific, measurable, with tussen- and einddoel."""
    assert [item.code for item in advise_doel(Doel(id="x", doel=tekst))] == codes


def test_a_day_of_evaluation_is_an_end() -> None:
    doel = Doel(id="x", doel="Sanne maakt acht taken af.", evaluatiedatum=date(2026, 6, 1))
    assert advise_doel(doel) == ()


def test_a_begin_is_counted_like_the_doel() -> None:
    found = advise_doel(make_doel(beginsituatie="Sanne begint vaak niet."))
    assert [(item.code, item.veld) for item in found] == [
        (SmartCode.BEGIN_ZONDER_MAAT, "beginsituatie")
    ]


def test_a_result_that_repeats_the_doel_is_told() -> None:
    doel = make_doel()
    found = advise_doel(make_doel(verwacht_resultaat=doel.doel.upper()))
    assert [item.code for item in found] == [SmartCode.RESULTAAT_GELIJK]


@given(doel=waarden(Doel))
@settings(deadline=None, max_examples=60)
def test_advice_never_fails_and_names_a_field_of_the_doel(doel: Doel) -> None:
    for item in advise_doel(doel):
        assert item.veld in Doel.__struct_fields__
