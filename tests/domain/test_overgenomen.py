"""What an import brought is offered to the plan, never more than once and never too much."""

from datetime import date

import msgspec

from tests.helpers.plannen import make_gegevens
from topdossier.domain.gegeven import Gegeven, GegevenSoort
from topdossier.domain.gegevens import Diagnose, DossierGegevens, Herkomst, Ondersteuning, Toets
from topdossier.domain.overgenomen import propose_gegevens


def test_each_proposal_has_its_source_and_day_and_asks_why() -> None:
    found = propose_gegevens(make_gegevens())
    assert {item.soort for item in found} >= {
        GegevenSoort.SCHOOLLOOPBAAN,
        GegevenSoort.DIAGNOSE,
        GegevenSoort.DIDACTISCH,
    }
    for item in found:
        assert item.tekst
        assert item.waarom == "", "only a person can say why the plan needs it"


def test_what_is_in_the_plan_already_is_not_proposed_again() -> None:
    first = propose_gegevens(make_gegevens())
    filled = tuple(msgspec.structs.replace(item, waarom="Voor de toetsen") for item in first)
    assert propose_gegevens(make_gegevens(), filled) == ()
    assert propose_gegevens(make_gegevens(), filled[1:]) == first[:1]


def test_a_diagnosis_comes_without_its_code_and_medication_not_at_all() -> None:
    """AVG art. 5(1)(c): that somebody takes medicine does not say what a school must do."""
    gegevens = DossierGegevens(
        diagnoses=(Diagnose(naam="Dyslexie", codes=("F81.0",), door="Orthopedagoog"),),
        medicijngebruik=True,
    )
    assert propose_gegevens(gegevens) == (
        Gegeven(soort=GegevenSoort.DIAGNOSE, tekst="Dyslexie", bron="Orthopedagoog"),
    )


def test_what_has_no_day_of_its_own_takes_that_of_the_file() -> None:
    gegevens = DossierGegevens(
        herkomst=Herkomst(soort="oso", datum=date(2026, 6, 1), school="De Brug"),
        ondersteuning=(Ondersteuning(soort="tlv", omschrijving="TLV vso"),),
    )
    assert propose_gegevens(gegevens) == (
        Gegeven(soort=GegevenSoort.TLV, tekst="TLV vso", datum=date(2026, 6, 1), bron="De Brug"),
    )


def test_a_hundred_tests_are_not_copied_into_a_plan() -> None:
    toetsen = tuple(Toets(naam=f"Toets {n}", datum=date(2020, 1, 1)) for n in range(100))
    assert len(propose_gegevens(DossierGegevens(toetsen=toetsen))) == 12
