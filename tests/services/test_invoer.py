"""Letters that are no date yet are kept with the concept, stop adoption, and go with it."""

from pathlib import Path

import pytest

from tests.helpers.kluizen import GEZAG, PROEFDAG, Proefkluis, add_dossier, make_kluis
from tests.helpers.paginas import find_texts, read_everything
from tests.helpers.plannen import make_plan
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.errors import RuleError
from topdossier.services.services import Services

PLEK = "handelingsdeel.doelen[0].evaluatiedatum"
INVOER = {PLEK: "12-1qz", "inbreng_jongere.datum": "gisteren"}


@pytest.fixture
def kluis(tmp_path: Path) -> Proefkluis:
    return make_kluis(tmp_path / "school")


@pytest.fixture
def services(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def dossier_id(services: Services) -> str:
    found = add_dossier(services)
    services.plannen.save_concept(found, make_plan(), None, INVOER)
    return found


def test_they_are_there_when_the_kluis_is_opened_again(
    kluis: Proefkluis, services: Services, dossier_id: str
) -> None:
    services.close()
    again = kluis.open_on(PROEFDAG)
    assert again.plannen.load_invoer(dossier_id, make_plan()) == INVOER
    kluis.close_all()


def test_a_colleague_finds_them_too(kluis: Proefkluis, services: Services, dossier_id: str) -> None:
    kluis.add_gebruiker("maarten", Rol.MENTOR)
    services.teams.add(dossier_id, "maarten")
    mentor = kluis.open_on(PROEFDAG, "maarten")
    assert mentor.plannen.load_invoer(dossier_id, make_plan()) == INVOER


def test_another_save_replaces_them_and_one_without_forgets_them(
    services: Services, dossier_id: str
) -> None:
    services.plannen.save_concept(dossier_id, make_plan(), None, {PLEK: "13-"})
    assert services.plannen.load_invoer(dossier_id, make_plan()) == {PLEK: "13-"}
    services.plannen.save_concept(dossier_id, make_plan())  # as the command line does
    assert services.plannen.load_invoer(dossier_id, make_plan()) == {}


def test_both_checks_name_the_places(services: Services, dossier_id: str) -> None:
    plannen = services.plannen
    for found in (
        plannen.check(dossier_id),
        plannen.check_tekst(dossier_id, make_plan(), INVOER),
    ):
        wrong = [item.plek for item in found if item.code is ProblemCode.DATUM_ONGELDIG]
        assert wrong == sorted(INVOER)
    assert plannen.check_tekst(dossier_id, make_plan()) == ()


def test_nothing_is_adopted_as_long_as_they_stand(services: Services, dossier_id: str) -> None:
    with pytest.raises(RuleError, match="plan-onvolledig") as caught:
        services.plannen.adopt(dossier_id, GEZAG)
    places = [item.plek for item in caught.value.problems if isinstance(item, Problem)]
    assert places == sorted(INVOER)
    assert "qz" not in repr(caught.value)


def test_after_adoption_no_page_of_the_store_holds_them(
    kluis: Proefkluis, services: Services, dossier_id: str
) -> None:
    assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["12-1qz"]) == ["12-1qz"]
    services.plannen.save_concept(dossier_id, make_plan())
    services.plannen.adopt(dossier_id, GEZAG)
    with services.omgeving.look() as tx:
        assert tx.tellingen.count_all()["concept_invoer"] == 0
    assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["12-1qz", "gisteren"]) == []


def test_removing_a_text_under_the_avg_takes_them_along(
    services: Services, dossier_id: str
) -> None:
    services.avg.shield(dossier_id, "versie-1/leerroute", AfschermingReden.ONJUIST)
    assert services.plannen.load_invoer(dossier_id, make_plan()) == {}


def test_without_a_concept_there_are_none(services: Services) -> None:
    assert services.plannen.load_invoer(add_dossier(services), make_plan()) == {}
