"""What is readable in a damaged store is saved, and what is not is never made up."""

import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    add_dossier,
    exchange_kaarten,
    make_agreed_dossier,
    make_kluis,
    make_swv,
    read_all_files,
    tell_ouders,
)
from topdossier.errors import KluisDamagedError
from topdossier.storage.copying import connect_raw
from topdossier.storage.recognise import is_decided, list_lookalikes, recognise
from topdossier.storage.redding import Opslagredding, salvage_store
from topdossier.storage.tables import Base
from topdossier.storage.wreck import PAGE, Wreck, parse_pages

TABLES = [table.name for table in Base.metadata.sorted_tables]
Inhoud = dict[str, dict[int, tuple[Any, ...]]]


class Opslag(NamedTuple):
    """A store as it was before it was damaged."""

    data: bytes
    key: bytes
    inhoud: Inhoud

    @property
    def pages(self) -> int:
        return len(self.data) // PAGE


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Opslag:
    """A school at work: tables of one page and of many, bijlagen, packages, a long log."""
    folder = tmp_path_factory.mktemp("redding")
    school, swv = make_kluis(folder / "school"), make_swv(folder / "swv")
    one, other = school.open_on(PROEFDAG), swv.open_on(PROEFDAG)
    exchange_kaarten(one, other)
    for _ in range(12):
        add_dossier(one)
    for _ in range(2):
        make_agreed_dossier(one)
    dossier_id = make_agreed_dossier(one)
    tell_ouders(one, dossier_id, other.info.naam)
    contact = one.adresboek.find(other.info.naam)
    one.pakketten.make(dossier_id, "plan", contact, "advies")
    for _ in range(150):
        one.jongeren.open_dossier(dossier_id)
    school.close_all()
    swv.close_all()
    return Opslag(
        school.db.read_bytes(), school.opslagsleutel, read_inhoud(school.db, school.opslagsleutel)
    )


def read_inhoud(path: Path, key: bytes) -> Inhoud:
    with connect_raw(path, key, write=False) as dbapi:
        return {
            name: {
                row[0]: tuple(row[1:])
                for row in dbapi.execute(f"SELECT rowid, * FROM {name}")  # noqa: S608
            }
            for name in TABLES
        }


def salvage(data: bytes, key: bytes, folder: Path) -> tuple[Opslagredding, Inhoud]:
    folder.mkdir(exist_ok=True)
    stuk, nieuw = folder / "stuk.db", folder / "nieuw.db"
    stuk.write_bytes(data)
    before = stuk.read_bytes()
    redding = salvage_store(stuk, key, nieuw)
    assert stuk.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["nieuw.db", "stuk.db"]
    return redding, read_inhoud(nieuw, key)


def damage(data: bytes, *pages: int, at: int = 1234) -> bytes:
    harmed = bytearray(data)
    for page in pages:
        harmed[(page - 1) * PAGE + at] ^= 0x40
    return bytes(harmed)


def list_leaf_rows(whole: Opslag, tmp_path: Path) -> dict[int, list[tuple[int, tuple[Any, ...]]]]:
    """The rows that stand on each page or below it, in the whole store."""
    store = tmp_path / "heel.db"
    store.write_bytes(whole.data)
    (tmp_path / "kladblok").mkdir()
    wreck = Wreck(store, whole.key, tmp_path / "kladblok")
    return {page: list(rows) for page, rows in enumerate(wreck.read_pages(), 2)}


def assert_nothing_made_up(found: Inhoud, whole: Opslag) -> None:
    for name, rows in found.items():
        for number, row in rows.items():
            assert row == whole.inhoud[name][number], name


def test_a_whole_store_is_saved_whole(whole: Opslag, tmp_path: Path) -> None:
    redding, found = salvage(whole.data, whole.key, tmp_path / "x")
    assert found == whole.inhoud
    assert redding.bladzijden == ()
    assert redding.onbekend == 0
    assert {t.tabel: t.gered for t in redding.tabellen} == {
        name: len(rows) for name, rows in whole.inhoud.items() if rows
    }
    assert not any(item.verloren for item in redding.tabellen)


def test_every_page_in_turn_costs_what_stood_on_it_and_no_more(
    whole: Opslag, tmp_path: Path
) -> None:
    """A page holds rows, or leads to others, or is a part of one long row."""
    on_page = list_leaf_rows(whole, tmp_path)
    most_rows_on_a_page = 60
    whole_rows = sum(len(rows) for rows in whole.inhoud.values())
    lost_pages = 0
    for page in range(2, whole.pages + 1, 3):
        redding, found = salvage(damage(whole.data, page), whole.key, tmp_path / str(page))
        assert redding.bladzijden == (page,)
        assert redding.onbekend == 0
        assert_nothing_made_up(found, whole)
        lost = whole_rows - sum(len(rows) for rows in found.values())
        leads_further = len(on_page[page]) > most_rows_on_a_page
        assert lost <= (0 if leads_further else max(len(on_page[page]), 1))
        assert lost == sum(item.verloren or 0 for item in redding.tabellen)
        lost_pages += bool(lost)
    assert lost_pages > 10


def test_a_lost_first_page_costs_nothing(whole: Opslag, tmp_path: Path) -> None:
    redding, found = salvage(damage(whole.data, 1), whole.key, tmp_path / "x")
    assert redding.bladzijden == (1,)
    assert found == whole.inhoud


@pytest.mark.parametrize("place", range(16))
def test_a_wrong_byte_in_the_salt_is_found_by_trying(
    whole: Opslag, tmp_path: Path, place: int
) -> None:
    data = bytearray(whole.data)
    data[place] = (data[place] + 101) % 256
    _, found = salvage(bytes(data), whole.key, tmp_path / "x")
    assert found == whole.inhoud


def test_half_of_all_pages_may_be_gone(whole: Opslag, tmp_path: Path) -> None:
    harmed = range(1, whole.pages + 1, 2)
    redding, found = salvage(damage(whole.data, *harmed), whole.key, tmp_path / "x")
    assert_nothing_made_up(found, whole)
    assert redding.bladzijden == tuple(harmed)
    assert sum(len(rows) for rows in found.values()) > 50


@pytest.mark.parametrize(("keep", "least"), [(0.25, 3), (0.5, 5), (0.9, 100)])
def test_what_is_left_of_a_file_that_was_cut_off_is_saved(
    whole: Opslag, tmp_path: Path, keep: float, least: int
) -> None:
    size = int(len(whole.data) * keep)
    _, found = salvage(whole.data[:size], whole.key, tmp_path / "x")
    assert_nothing_made_up(found, whole)
    assert sum(len(rows) for rows in found.values()) >= least


def test_a_file_that_ends_exactly_behind_a_page_is_saved_as_well(
    whole: Opslag, tmp_path: Path
) -> None:
    """No page is damaged then, and the list of tables cannot be read."""
    for part in (2, 3):
        pages = whole.pages // part
        _, found = salvage(whole.data[: pages * PAGE], whole.key, tmp_path / str(part))
        assert_nothing_made_up(found, whole)
        assert sum(len(rows) for rows in found.values()) >= 3


def test_what_stands_in_the_log_beside_it_is_saved_too(tmp_path: Path) -> None:
    kluis = make_kluis(tmp_path / "school")
    services = kluis.open_on(PROEFDAG)
    with connect_raw(kluis.db, kluis.opslagsleutel, write=True):
        add_dossier(services)
        files = {n: d for n, d in read_all_files(kluis.folder).items() if n.startswith("kluis.db")}
    kluis.close_all()
    torn = tmp_path / "stuk"
    torn.mkdir()
    for name, data in files.items():
        (torn / name).write_bytes(data)
    assert len(files["kluis.db-wal"]) > 0
    (tmp_path / "nieuw").mkdir()
    salvage_store(torn / "kluis.db", kluis.opslagsleutel, tmp_path / "nieuw" / "kluis.db")
    assert len(read_inhoud(tmp_path / "nieuw" / "kluis.db", kluis.opslagsleutel)["dossier"]) == 1
    assert read_all_files(torn) == files


def test_with_another_key_nothing_is_read(whole: Opslag, tmp_path: Path) -> None:
    store = tmp_path / "stuk.db"
    store.write_bytes(whole.data)
    with pytest.raises(KluisDamagedError) as caught:
        salvage_store(store, os.urandom(32), tmp_path / "nieuw.db")
    assert caught.value.code == "kluis-beschadigd"


def test_rows_of_each_table_are_recognised_by_themselves(whole: Opslag) -> None:
    for name, rows in whole.inhoud.items():
        if rows:
            assert recognise([_strip(row) for row in rows.values()]) == name
    assert recognise([(1, 2, 3)]) is None
    assert recognise([]) is None


def _strip(row: tuple[Any, ...]) -> tuple[Any, ...]:
    while row and row[-1] is None:
        row = row[:-1]
    return row


def test_tables_that_look_alike_can_be_told_apart() -> None:
    for names in list_lookalikes():
        assert all(is_decided(name) for name in names), f"{names}: see _DECISIVE in recognise.py"


def test_the_words_of_the_cipher_are_understood() -> None:
    said = ["HMAC verification failed for page 7", "page 12 has an invalid size of 96 bytes", "?"]
    assert parse_pages(said) == (7, 12)
