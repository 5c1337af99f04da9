"""Where someone was when the kluis was locked: for them alone, once, and never past a right."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    count_log,
    make_kluis,
    read_all_files,
)
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.plek import Plek
from topdossier.services.services import Services
from topdossier.storage.tables import PlekRij

PLEK = Plek(tab="Plan", onderdeel=7, veld="Beginsituatie", rang=1, anker=3, cursor=12, schuif=140)


@pytest.fixture
def kluis(kluis: Proefkluis) -> Proefkluis:
    kluis.add_gebruiker("femke", Rol.MENTOR)
    kluis.add_gebruiker("tine", Rol.ZORGCOORDINATOR)
    kluis.add_gebruiker("bert", Rol.BEHEERDER)
    return kluis


def in_dossier(services: Services, dossier_id: str = "") -> Plek:
    return Plek(dossier_id=dossier_id or add_dossier(services), tab="Plan", veld="Beginsituatie")


def test_a_place_comes_back_as_it_was_and_only_once(kluis: Proefkluis, school: Services) -> None:
    school.plekken.keep(PLEK)
    school.close()
    again = kluis.open_on(PROEFDAG)
    assert again.plekken.take() == PLEK
    assert again.plekken.take() is None


def test_the_newest_place_counts(school: Services) -> None:
    school.plekken.keep(Plek(tab="Mensen"))
    school.plekken.keep(PLEK)
    assert school.plekken.take() == PLEK


def test_nobody_sees_the_place_of_a_colleague(kluis: Proefkluis, school: Services) -> None:
    place = in_dossier(school)
    school.plekken.keep(place)
    assert kluis.open_on(PROEFDAG, "tine").plekken.take() is None
    assert school.plekken.take() == place, "and it is still there for its owner"


def test_one_stays_in_the_team_and_comes_back(kluis: Proefkluis, school: Services) -> None:
    place = in_dossier(school)
    school.teams.add(place.dossier_id, "femke")
    kluis.open_on(PROEFDAG, "femke").plekken.keep(place)
    assert kluis.open_on(PROEFDAG, "femke").plekken.take() == place


@pytest.mark.parametrize("login", ["femke", "tine", "bert"])
def test_a_dossier_that_is_not_ones_own_any_more_is_quietly_no_place(
    kluis: Proefkluis, school: Services, login: str
) -> None:
    """A mentor who left the team, somebody who would have to give a reason, somebody without any
    right to plans."""
    colleague = kluis.open_on(PROEFDAG, login)
    colleague.plekken.keep(in_dossier(school))
    before = count_log(school)
    assert colleague.plekken.take() is None
    assert count_log(school) == before, "nobody asked for it, so nothing was refused"
    with colleague.omgeving.look() as tx:
        assert tx.plekken.take(login) is None, "it was forgotten"


def test_a_dossier_that_is_gone_is_quietly_no_place(school: Services) -> None:
    school.plekken.keep(Plek(dossier_id="9d3c7a52-0000-4000-8000-000000000000", tab="Plan"))
    assert school.plekken.take() is None


def test_destroying_a_dossier_destroys_the_places_in_it(
    kluis: Proefkluis, school: Services
) -> None:
    place = in_dossier(school)
    school.plekken.keep(place)
    kluis.open_on(PROEFDAG, "bert").plekken.keep(Plek(tab="Mensen"))
    with school.omgeving.look() as tx:
        assert dict(tx.wissen.erase(place.dossier_id, whole=True))["plek"] == 1
        assert tx.plekken.take("karin") is None
        assert tx.plekken.take("bert") == Plek(tab="Mensen")


def test_whoever_is_blocked_leaves_no_place(kluis: Proefkluis, school: Services) -> None:
    kluis.open_on(PROEFDAG, "femke").plekken.keep(PLEK)
    kluis.write_slots()
    school.gebruikers.block("femke")
    with school.omgeving.look() as tx:
        assert tx.plekken.take("femke") is None


def test_a_start_wachtwoord_comes_before_the_way_back(kluis: Proefkluis, school: Services) -> None:
    """Somebody else knows that wachtwoord: the place waits until its owner chose a new one."""
    femke = kluis.open_on(PROEFDAG, "femke")
    femke.plekken.keep(Plek(tab="Mijn sleutel"))
    kluis.write_slots()
    school.gebruikers.restart("femke")
    with school.omgeving.look() as tx:
        femke.omgeving.gebruiker = next(
            person for person in tx.kluis.list_gebruikers() if person.login == "femke"
        )
    assert femke.plekken.take() is None
    with school.omgeving.look() as tx:
        assert tx.plekken.take("femke") == Plek(tab="Mijn sleutel")


def test_a_place_of_another_program_is_none_and_is_forgotten(school: Services) -> None:
    with school.omgeving.look() as tx:
        tx.plekken._session.add(
            PlekRij(login="karin", inhoud=b'{"scherm":"x"}', gewijzigd_op=datetime.now(UTC))
        )
    assert school.plekken.take() is None
    with school.omgeving.look() as tx:
        assert tx.plekken.take("karin") is None


def test_a_place_is_readable_nowhere_outside_the_kluis(tmp_path: Path) -> None:
    kluis = make_kluis(tmp_path / "eigen")
    services = kluis.open_on(PROEFDAG)
    services.plekken.keep(PLEK)
    services.close()
    for name, data in read_all_files(tmp_path).items():
        assert b"Beginsituatie" not in data, name
