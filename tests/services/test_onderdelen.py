"""Who worked on which block of the concept, and which is ready."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, adopt_plan, make_kluis
from tests.helpers.plannen import make_plan
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.onderdeel import Onderdeel, OnderdeelStand, OnderdeelStatus
from topdossier.domain.plan import PlanInhoud
from topdossier.errors import RuleError
from topdossier.services.services import Services


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "kluis")
    made.add_gebruiker("mo", Rol.MENTOR)
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


def find(services: Services, dossier_id: str, onderdeel: Onderdeel) -> OnderdeelStand:
    return next(s for s in services.onderdelen.list(dossier_id) if s.onderdeel is onderdeel)


def test_without_a_plan_there_are_no_blocks(karin: Services) -> None:
    assert karin.onderdelen.list(add_dossier(karin)) == ()


def test_saving_notes_who_wrote_where_and_nothing_else(kluis: Proefkluis, karin: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.plannen.save_concept(dossier_id, PlanInhoud(aanleiding="Iets."))
    karin.teams.add(dossier_id, "mo")
    mo = kluis.open_on(PROEFDAG, "mo")
    mo.plannen.save_concept(dossier_id, PlanInhoud(aanleiding="Iets.", leerroute="havo"))
    assert find(karin, dossier_id, Onderdeel.BEELD).door == "karin"
    assert find(karin, dossier_id, Onderdeel.ONDERWIJS).door == "mo"
    assert find(karin, dossier_id, Onderdeel.ONDERWIJS).naam == "Mo Wiersma"
    untouched = find(karin, dossier_id, Onderdeel.DOELEN)
    assert (untouched.status, untouched.door) == (OnderdeelStatus.NIET_BEGONNEN, "")
    assert untouched.naam == ""


def test_ready_holds_until_somebody_writes_in_that_block_again(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.plannen.save_concept(dossier_id, make_plan())
    karin.onderdelen.mark(dossier_id, Onderdeel.BEELD, OnderdeelStatus.KLAAR)
    karin.plannen.save_concept(dossier_id, make_plan(leerroute="havo"))
    assert find(karin, dossier_id, Onderdeel.BEELD).status is OnderdeelStatus.KLAAR
    karin.plannen.save_concept(dossier_id, make_plan(leerroute="havo", aanleiding="Anders."))
    assert find(karin, dossier_id, Onderdeel.BEELD).status is OnderdeelStatus.BEZIG


def test_an_empty_block_is_not_ready_and_a_full_one_not_unneeded(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.plannen.save_concept(dossier_id, PlanInhoud(aanleiding="Iets."))
    for onderdeel, status in (
        (Onderdeel.FACTOREN, OnderdeelStatus.KLAAR),
        (Onderdeel.BEELD, OnderdeelStatus.NIET_NODIG),
    ):
        with pytest.raises(RuleError) as caught:
            karin.onderdelen.mark(dossier_id, onderdeel, status)
        assert caught.value.code == "onderdeel-kan-niet"
    karin.onderdelen.mark(dossier_id, Onderdeel.FACTOREN, OnderdeelStatus.NIET_NODIG)
    assert find(karin, dossier_id, Onderdeel.FACTOREN).status is OnderdeelStatus.NIET_NODIG
    karin.onderdelen.mark(dossier_id, Onderdeel.FACTOREN, None)
    assert find(karin, dossier_id, Onderdeel.FACTOREN).status is OnderdeelStatus.NIET_BEGONNEN


def test_an_adopted_version_is_not_marked_any_more(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    adopt_plan(karin, dossier_id)
    with pytest.raises(RuleError):
        karin.onderdelen.mark(dossier_id, Onderdeel.BEELD, OnderdeelStatus.KLAAR)
    assert find(karin, dossier_id, Onderdeel.BEELD).door == "karin", "who wrote it stays known"
