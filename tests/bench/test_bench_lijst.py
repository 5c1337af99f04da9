"""Unlocking, the list and one key of the search, each beside plain SQLite with the same rows."""

import sqlite3
from collections.abc import Generator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.conftest import AANTAL, open_school
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.services.services import Services
from topdossier.voorbeeld.opzet import Plaatsen

_COLUMNS = "id, nummer, naam, op_achternaam, initialen, geboortedatum, klas, status, dekking"


@pytest.fixture(scope="module")
def plain(
    school: Services, tmp_path_factory: pytest.TempPathFactory
) -> Generator[tuple[sqlite3.Connection, Path]]:
    """The same columns in an unencrypted file: generated people only."""
    path = tmp_path_factory.mktemp("floor") / "plain.db"
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE TABLE dossier ({_COLUMNS}, sorteer, zoek, payload)")
    lijst = school.jongeren.search("", None, AANTAL + 10)
    connection.executemany(
        "INSERT INTO dossier VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                *(r.dossier_id, r.nummer, r.naam, r.op_achternaam, r.initialen, ""),
                *(r.klas, r.status, "", r.op_achternaam.casefold(), r.naam.casefold()),
                "x" * 1500,
            )
            for r in lijst.rijen
        ],
    )
    connection.execute("CREATE INDEX ix ON dossier (sorteer)")
    connection.commit()
    yield connection, path
    connection.close()


@pytest.mark.benchmark(group="unlock without key stretching")
def test_floor_open_plain_sqlite(
    benchmark: BenchmarkFixture, plain: tuple[sqlite3.Connection, Path]
) -> None:
    def open_and_read() -> None:
        connection = sqlite3.connect(plain[1])
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.close()

    benchmark(open_and_read)


@pytest.mark.benchmark(group="unlock without key stretching")
def test_unlock(
    benchmark: BenchmarkFixture,
    plaatsen: Plaatsen,
    sleutels: tuple[Persoonssleutels, bytes],
) -> None:
    benchmark(lambda: open_school(plaatsen.school, sleutels).close())


@pytest.mark.benchmark(group="opening the list")
def test_floor_first_200_of_plain_sqlite(
    benchmark: BenchmarkFixture, plain: tuple[sqlite3.Connection, Path]
) -> None:
    query = f"SELECT {_COLUMNS} FROM dossier ORDER BY sorteer LIMIT 200"  # noqa: S608
    rows = benchmark(lambda: plain[0].execute(query).fetchall())
    assert len(rows) == min(200, AANTAL + 1)


@pytest.mark.benchmark(group="opening the list")
def test_list(benchmark: BenchmarkFixture, school: Services) -> None:
    lijst = benchmark(school.jongeren.search)
    assert lijst.totaal == AANTAL + 1


@pytest.mark.benchmark(group="one key of the search")
def test_floor_like_in_plain_sqlite(
    benchmark: BenchmarkFixture, plain: tuple[sqlite3.Connection, Path]
) -> None:
    query = (
        f"SELECT {_COLUMNS} FROM dossier WHERE zoek LIKE '%yil%' "  # noqa: S608
        "ORDER BY sorteer LIMIT 200"
    )
    benchmark(lambda: plain[0].execute(query).fetchall())


@pytest.mark.benchmark(group="one key of the search")
def test_search(benchmark: BenchmarkFixture, school: Services) -> None:
    lijst = benchmark(lambda: school.jongeren.search("yil"))
    assert lijst.totaal > 0
