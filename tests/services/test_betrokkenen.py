"""Gezag as the school establishes it: it decides who must agree, and unknown stops adoption."""

import pytest

from tests.helpers.kluizen import GEZAG, MOEDER, VADER, add_dossier, find_id
from tests.helpers.plannen import make_betrokkene, make_jongere, make_plan
from topdossier.domain.betrokkene import Gezag, Relatie
from topdossier.domain.problem import ProblemCode
from topdossier.errors import RuleError, UsageError
from topdossier.services.services import Services

ONBEKEND = make_betrokkene(naam=VADER.naam, relatie=Relatie.VADER, gezag=Gezag.ONBEKEND)


def test_gezag_that_was_taken_away_asks_no_instemming_any_more(school: Services) -> None:
    dossier_id = add_dossier(school)
    school.plannen.save_concept(dossier_id, make_plan())
    vader = find_id(school, dossier_id, "Mark")
    school.betrokkenen.record_gezag(dossier_id, vader, Gezag.NEE, "gezagsregister 12-11-2026")
    standen = school.instemmingen.load_overzicht(dossier_id).standen
    assert vader not in {stand.betrokkene_id for stand in standen}


def test_unknown_gezag_stops_adoption_until_it_is_found_out(school: Services) -> None:
    dossier_id = school.jongeren.add(make_jongere(), (MOEDER, ONBEKEND))
    school.plannen.save_concept(dossier_id, make_plan())
    with pytest.raises(RuleError) as refused:
        school.plannen.adopt(dossier_id, GEZAG)
    assert [problem.code for problem in refused.value.problems] == [  # type: ignore[attr-defined]  # problems of a rule
        ProblemCode.GEZAG_ONBEKEND
    ]
    vader = find_id(school, dossier_id, "Mark")
    school.betrokkenen.record_gezag(dossier_id, vader, Gezag.JA, "gezagsregister 12-11-2026")
    assert school.plannen.adopt(dossier_id, GEZAG).nummer == 1
    assert len(school.instemmingen.load_overzicht(dossier_id).standen) == 2


def test_the_source_of_the_gezag_is_kept(school: Services) -> None:
    dossier_id = add_dossier(school)
    vader = find_id(school, dossier_id, "Mark")
    found = school.betrokkenen.record_gezag(dossier_id, vader, Gezag.NEE, " beschikking ")
    assert (found.gezag, found.bron) == (Gezag.NEE, "beschikking")
    assert dict(school.jongeren.list_betrokkenen(dossier_id))[vader] == found


def test_nobody_from_elsewhere_can_be_given_gezag(school: Services) -> None:
    dossier_id = add_dossier(school)
    with pytest.raises(UsageError, match="betrokkene-onbekend"):
        school.betrokkenen.record_gezag(dossier_id, "iemand", Gezag.JA, "")
