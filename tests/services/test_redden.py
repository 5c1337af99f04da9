"""A damaged kluis: its pages are named, and what is readable goes to a new kluis."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    WACHTWOORD,
    add_dossier,
    make_agreed_dossier,
    make_kluis,
    read_all_files,
)
from topdossier.bootstrap import open_kluis, salvage
from topdossier.bootstrap.salvage import inspect_kluis, salvage_kluis
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.errors import KluisDamagedError, MachineError, NotLetInError, UsageError
from topdossier.services.kluisbeheer import describe_damage
from topdossier.storage.copying import connect_raw
from topdossier.storage.wreck import PAGE, Wreck


class Toneel(NamedTuple):
    """A kluis with two people, some dossiers and a log, closed."""

    folder: Path
    key: bytes
    herstelsleutel: str
    dossiers: int

    @property
    def store(self) -> Path:
        return self.folder / "kluis.db"

    def damage(self, *pages: int) -> None:
        data = bytearray(self.store.read_bytes())
        for page in pages:
            data[(page - 1) * PAGE + 1000] ^= 1
        self.store.write_bytes(data)

    def find_page(self, query: str) -> int:
        """The page that holds this one row and no other table."""
        with connect_raw(self.store, self.key, write=False) as dbapi:
            wanted = dbapi.execute(query).fetchall()
        work = self.folder.with_name("kladblok")
        work.mkdir()
        wreck = Wreck(self.store, self.key, work)
        found = [
            page
            for page, rows in enumerate(wreck.read_pages(), 2)
            if [row[: len(wanted[0])] for _, row in rows] == wanted
        ]
        wreck.forget()
        work.rmdir()
        return found[0]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Toneel:
    folder = tmp_path_factory.mktemp("redden") / "school"
    kluis = make_kluis(folder, rol=Rol.ZORGCOORDINATOR)
    kluis.add_gebruiker("mo", Rol.MENTOR)
    kluis.add_gebruiker("baas", Rol.BEHEERDER)
    kluis.write_slots()
    services = kluis.open_on(PROEFDAG)
    make_agreed_dossier(services)
    for _ in range(9):
        add_dossier(services)
    services.adresboek.my_kaart()
    kluis.close_all()
    return Toneel(folder, kluis.opslagsleutel, kluis.herstelsleutel, 10)


@pytest.fixture
def toneel(made: Toneel, tmp_path: Path) -> Toneel:
    shutil.copytree(made.folder, tmp_path / "school")
    return made._replace(folder=tmp_path / "school")


def read_content(folder: Path) -> dict[str, bytes]:
    return {n: d for n, d in read_all_files(folder).items() if n != "kluis.lock"}


def test_a_damaged_page_is_named_by_the_check(toneel: Toneel) -> None:
    pages = toneel.store.stat().st_size // PAGE
    toneel.damage(pages - 1, pages - 2)  # the last one is read on opening
    services = open_kluis(toneel.folder, "karin", WACHTWOORD)
    assert services.kluis.check().fouten == (("bladzijde", pages - 2), ("bladzijde", pages - 1))
    services.omgeving.opslag.close()


def test_many_damaged_pages_are_counted() -> None:
    *named, more = describe_damage(tuple(range(40, 80))).fouten
    assert named == [("bladzijde", page) for page in range(40, 65)]
    assert more == ("bladzijden-meer", 15)


@pytest.mark.parametrize("page", [1, 2, 30])
def test_the_pages_of_a_kluis_that_does_not_open_are_told_too(toneel: Toneel, page: int) -> None:
    toneel.damage(page)
    before = read_content(toneel.folder)
    assert inspect_kluis(toneel.folder, "karin", WACHTWOORD) == (page,)
    assert read_content(toneel.folder) == before


@pytest.mark.parametrize("page", [*range(1, 12), 30, 50, 70, 90])
def test_the_saved_kluis_opens_for_the_same_people(
    toneel: Toneel, tmp_path: Path, page: int
) -> None:
    toneel.damage(page)
    before = read_content(toneel.folder)
    redding = salvage_kluis(toneel.folder, tmp_path / "nieuw", "karin", WACHTWOORD)
    assert read_content(toneel.folder) == before
    assert redding.bladzijden == (page,)
    assert sorted(read_content(tmp_path / "nieuw")) == ["kluis.db", "kluis.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nieuw", "school"]
    services = open_kluis(tmp_path / "nieuw", "karin", WACHTWOORD)
    with services.omgeving.look() as tx:
        lines = tx.logboek.list()
    assert (lines[1].reden, lines[1].object_id) == ("gered", "bladzijden-1")
    lost = sum(item.verloren or 0 for item in redding.tabellen)
    if not lost and not redding.nieuwe_kluis:
        assert services.kluis.check().fouten == ()
        assert services.jongeren.search().totaal == toneel.dossiers
    services.close()
    if "mo" not in redding.gebruikers_weg:
        open_kluis(tmp_path / "nieuw", "mo", WACHTWOORD).close()


def test_with_the_recovery_key_too(toneel: Toneel, tmp_path: Path) -> None:
    toneel.damage(1)
    salvage_kluis(toneel.folder, tmp_path / "nieuw", "karin", herstelsleutel=toneel.herstelsleutel)
    services = open_kluis(tmp_path / "nieuw", "karin", WACHTWOORD)
    assert services.jongeren.search().totaal == toneel.dossiers
    services.close()


def test_a_lost_row_of_the_kluis_itself_is_made_anew(toneel: Toneel, tmp_path: Path) -> None:
    toneel.damage(toneel.find_page("SELECT id, kluis_id, soort, naam FROM kluis"))
    redding = salvage_kluis(toneel.folder, tmp_path / "nieuw", "karin", WACHTWOORD)
    assert redding.nieuwe_kluis
    services = open_kluis(tmp_path / "nieuw", "karin", WACHTWOORD)
    assert services.info.naam == "Geredde kluis"
    added = services.jongeren.load_kop(add_dossier(services)).nummer
    assert added == f"D{toneel.dossiers + 1:05d}"
    with services.omgeving.look() as tx:
        assert tx.kluis.next_kaart_volgnr() == 2
    services.close()


def test_lost_people_are_named_and_who_saves_gets_in(toneel: Toneel, tmp_path: Path) -> None:
    toneel.damage(toneel.find_page("SELECT login, naam, rol FROM gebruiker"))
    redding = salvage_kluis(toneel.folder, tmp_path / "nieuw", "karin", WACHTWOORD)
    assert redding.gebruikers_weg == ("mo", "baas")
    services = open_kluis(tmp_path / "nieuw", "karin", WACHTWOORD)
    assert services.info.rol is Rol.ZORGCOORDINATOR
    assert services.gebruikers.add("mo", "Mo Wiersma", Rol.MENTOR)
    services.close()


def test_a_mentor_saves_nothing(toneel: Toneel, tmp_path: Path) -> None:
    with pytest.raises(NotLetInError) as caught:
        salvage_kluis(toneel.folder, tmp_path / "nieuw", "mo", WACHTWOORD)
    assert caught.value.code == "geen-recht"
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.parametrize("what", ["school", "vol"])
def test_it_is_never_saved_over_something(toneel: Toneel, tmp_path: Path, what: str) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "foto.jpg").write_bytes(b"zee")
    with pytest.raises(NotLetInError) as caught:
        salvage_kluis(toneel.folder, tmp_path / what, "karin", WACHTWOORD)
    assert caught.value.code == "kluis-bestaat-al"


def test_it_is_never_saved_into_the_damaged_kluis(toneel: Toneel) -> None:
    before = read_content(toneel.folder)
    with pytest.raises(UsageError) as caught:
        salvage_kluis(toneel.folder, toneel.folder / "gered", "karin", WACHTWOORD)
    assert caught.value.code == "bestand-in-kluis"
    assert read_content(toneel.folder) == before


def test_noise_in_its_place_is_said_to_be_lost(toneel: Toneel, tmp_path: Path) -> None:
    toneel.store.write_bytes(os.urandom(40 * PAGE))
    with pytest.raises(KluisDamagedError) as caught:
        salvage_kluis(toneel.folder, tmp_path / "nieuw", "karin", WACHTWOORD)
    assert caught.value.code == "kluis-beschadigd"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["school"]


@pytest.mark.parametrize("step", ["salvage_store", "open_store", "sync_folder"])
def test_a_full_disk_leaves_nothing_half(
    toneel: Toneel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(salvage, step, fail)
    with pytest.raises(MachineError) as caught:
        salvage_kluis(toneel.folder, tmp_path / "nieuw", "karin", WACHTWOORD)
    assert caught.value.code == "redden-mislukt"
    assert not (tmp_path / "nieuw.redden-deel").exists()


def test_a_destroyed_dossier_is_not_dug_up(toneel: Toneel, tmp_path: Path) -> None:
    """Its pages hold nothing any more, so that there is nothing to recognise on them."""
    services = open_kluis(toneel.folder, "karin", WACHTWOORD)
    dossier_id = services.jongeren.find("D00001")
    services.vernietiging.propose(dossier_id, Vernietigingsreden.ONTERECHT)
    services.close()
    services = open_kluis(toneel.folder, "baas", WACHTWOORD)
    services.vernietiging.confirm(dossier_id)
    services.close()
    toneel.damage(1)
    salvage_kluis(toneel.folder, tmp_path / "nieuw", "karin", WACHTWOORD)
    services = open_kluis(tmp_path / "nieuw", "karin", WACHTWOORD)
    assert services.jongeren.search().totaal == toneel.dossiers - 1
    assert services.kluis.check().fouten == ()
    services.close()
