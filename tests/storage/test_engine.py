"""The store is encrypted, refuses what is not its own, and never changes what it refuses."""

import os
import shutil
import sqlite3
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from tests.helpers.kluizen import (
    GEHEIMEN,
    PROEFDAG,
    Proefkluis,
    make_agreed_dossier,
    make_kluis,
    read_all_files,
)
from topdossier.errors import KluisDamagedError, MachineError, TopdossierError
from topdossier.storage.engine import create_store, open_store
from topdossier.storage.tables import SCHEMA_VERSIE, Base
from topdossier.storage.transactie import Opslag

MAGIC = b"SQLite format 3\x00"


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    """A kluis with one dossier in it, closed."""
    made = make_kluis(tmp_path / "school")
    make_agreed_dossier(made.open_on(PROEFDAG))
    made.close_all()
    yield made
    made.close_all()


@pytest.fixture
def unclean(kluis: Proefkluis, tmp_path: Path) -> Proefkluis:
    """A copy of a kluis that was at work: what was committed stands in the log beside it."""
    services = kluis.open_on(PROEFDAG)
    make_agreed_dossier(services)
    copy = Proefkluis(
        folder=tmp_path / "na-stroomuitval",
        opslagsleutel=kluis.opslagsleutel,
        soort=kluis.soort,
        naam=kluis.naam,
        logins=kluis.logins,
    )
    shutil.copytree(kluis.folder, copy.folder)
    assert (copy.folder / "kluis.db-wal").stat().st_size > 0
    return copy


def read_content(folder: Path) -> dict[str, bytes]:
    """Every file but the index of the log, which holds no content and is rebuilt at will."""
    return {k: v for k, v in read_all_files(folder).items() if not k.endswith("-shm")}


def refuse(kluis: Proefkluis, key: bytes | None = None) -> TopdossierError:
    """Open what must be refused, and see that it has not changed."""
    before = read_content(kluis.folder)
    with pytest.raises(TopdossierError) as caught:
        open_store(kluis.db, key or kluis.opslagsleutel)
    assert read_content(kluis.folder) == before
    return caught.value


def set_user_version(kluis: Proefkluis, number: int) -> None:
    opslag = kluis.open_opslag()
    with opslag._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={number}")
        connection.exec_driver_sql("COMMIT")
    opslag.close()


def test_the_file_does_not_begin_as_a_plain_database(kluis: Proefkluis) -> None:
    assert not kluis.db.read_bytes().startswith(MAGIC)


def test_no_planted_name_stands_in_any_file_while_the_kluis_is_open(kluis: Proefkluis) -> None:
    services = kluis.open_on(PROEFDAG)
    make_agreed_dossier(services)
    found = read_all_files(kluis.folder)
    assert len(found["kluis.db-wal"]) > 0
    for name, data in found.items():
        for secret in GEHEIMEN:
            assert secret.encode() not in data, name
            assert secret.encode("utf-16-le") not in data, name


def test_the_wrong_key_is_refused(kluis: Proefkluis) -> None:
    assert refuse(kluis, os.urandom(32)).code == "kluis-beschadigd"


def test_the_wrong_key_leaves_an_unclean_end_as_it_was(unclean: Proefkluis) -> None:
    assert refuse(unclean, os.urandom(32)).code == "kluis-beschadigd"


def test_a_key_of_another_length_never_becomes_a_passphrase(kluis: Proefkluis) -> None:
    with pytest.raises(KluisDamagedError):
        open_store(kluis.db, b"short")
    with pytest.raises(KluisDamagedError):
        create_store(kluis.folder / "new.db", b"short")


@pytest.mark.parametrize("keep", [0, 1, 15, 16, 1000, 4095, 4096, 8192, -8192, -4096, -1])
def test_a_cut_off_file_is_refused(kluis: Proefkluis, keep: int) -> None:
    data = kluis.db.read_bytes()
    kluis.db.write_bytes(data[:keep])
    assert refuse(kluis).code == "kluis-beschadigd"


@pytest.mark.parametrize("keep", [1000, 4096, -8192])
def test_a_file_cut_off_behind_its_log_is_refused(unclean: Proefkluis, keep: int) -> None:
    data = unclean.db.read_bytes()
    # pages that the log rewrites are not missed, so the log must not hold them all
    unclean.db.write_bytes(data[:keep] + os.urandom(len(data[keep:])))
    assert refuse(unclean).code == "kluis-beschadigd"


def test_a_file_with_something_behind_its_end_is_refused(kluis: Proefkluis) -> None:
    with kluis.db.open("ab") as stream:
        stream.write(b"\0" * 4096)
    assert refuse(kluis).code == "kluis-beschadigd"


def test_a_missing_file_is_refused(kluis: Proefkluis) -> None:
    kluis.db.unlink()
    assert refuse(kluis).code == "kluis-beschadigd"


def test_a_folder_in_its_place_is_a_fault_of_the_machine(kluis: Proefkluis) -> None:
    kluis.db.unlink()
    kluis.db.mkdir()
    assert isinstance(refuse(kluis), MachineError)


def test_a_plain_database_in_its_place_is_refused(kluis: Proefkluis) -> None:
    kluis.db.unlink()
    plain = sqlite3.connect(kluis.db)
    plain.execute("CREATE TABLE dossier (naam TEXT)")
    plain.commit()
    plain.close()
    assert refuse(kluis).code == "opslag-niet-versleuteld"


@pytest.mark.parametrize("state", ["kluis", "unclean"])
def test_a_newer_store_is_refused(state: str, request: pytest.FixtureRequest) -> None:
    kluis: Proefkluis = request.getfixturevalue(state)
    if state == "kluis":
        set_user_version(kluis, SCHEMA_VERSIE + 1)
    else:
        connection = sqlcipher.connect(str(kluis.db))
        connection.execute(f"PRAGMA key=\"x'{kluis.opslagsleutel.hex()}'\"")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSIE + 1}")
        taken = read_all_files(kluis.folder)
        connection.close()
        for name, data in taken.items():
            (kluis.folder / name).write_bytes(data)
    assert refuse(kluis).code == "kluis-nieuwer"


@pytest.mark.parametrize(
    "change",
    ["ALTER TABLE erratum DROP COLUMN {column}", "ALTER TABLE erratum ADD COLUMN iets TEXT"],
)
def test_a_store_from_between_two_releases_says_so_and_stays_as_it_is(
    kluis: Proefkluis, change: str
) -> None:
    column = list(Base.metadata.tables["erratum"].columns)[-1].name
    connection = sqlcipher.connect(str(kluis.db))
    connection.execute(f"PRAGMA key=\"x'{kluis.opslagsleutel.hex()}'\"")
    connection.execute(change.format(column=column))
    connection.commit()
    connection.close()
    before = kluis.db.read_bytes()
    assert refuse(kluis).code == "opslag-tussenvorm"
    assert kluis.db.read_bytes() == before


def test_a_store_of_no_version_is_refused(kluis: Proefkluis) -> None:
    set_user_version(kluis, 0)
    assert refuse(kluis).code == "kluis-beschadigd"


def test_an_unclean_end_opens_with_all_that_was_committed(unclean: Proefkluis) -> None:
    services = unclean.open_on(PROEFDAG)
    assert services.jongeren.search().totaal == 2
    assert services.kluis.check().fouten == ()
    unclean.close_all()


def test_a_changed_page_is_found_when_it_is_read(kluis: Proefkluis) -> None:
    data = bytearray(kluis.db.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 + 100] ^= 1
    kluis.db.write_bytes(bytes(data))
    with pytest.raises(KluisDamagedError):
        kluis.open_on(PROEFDAG)


@pytest.mark.parametrize(
    "name", ["vraag?mode=ro", "100%25 zeker", "hek#je", "é 'aan' \"h\"", "a;b"]
)
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    kluis = make_kluis(tmp_path / name)
    make_agreed_dossier(kluis.open_on(PROEFDAG))
    kluis.close_all()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]
    assert kluis.open_on(PROEFDAG).jongeren.search().totaal == 1
    kluis.close_all()


def test_every_connection_has_the_settings_that_keep_data_in(kluis: Proefkluis) -> None:
    opslag = kluis.open_opslag()
    expected = {
        "cipher_status": "1",
        "temp_store": 2,
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    with opslag._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected
        }
    opslag.close()
    assert found == expected


def test_the_engine_does_not_show_the_key(kluis: Proefkluis) -> None:
    opslag = kluis.open_opslag()
    shown = f"{opslag._engine.url!r} {opslag._engine!r} {opslag!r}"
    opslag.close()
    assert kluis.opslagsleutel.hex() not in shown


def test_sorting_and_temporary_tables_write_nothing_outside(
    kluis: Proefkluis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FILE leaks plaintext into the temp folder: looked for among all files that are open."""
    temp = tmp_path / "temp"
    temp.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temp))
    opslag = kluis.open_opslag()
    opened: set[str] = set()
    with opslag._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA cache_size=50")
        connection.exec_driver_sql("CREATE TEMP TABLE t (n INTEGER, x TEXT)")
        connection.exec_driver_sql(
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c WHERE n<20000) "
            "INSERT INTO t SELECT n, printf('Geertruida %d', n*7919%20000)||hex(zeroblob(200)) "
            "FROM c"
        )
        rows = connection.exec_driver_sql("SELECT x FROM t ORDER BY x, n DESC")
        for number, _ in enumerate(rows):
            if number % 4000 == 0:
                opened |= {str(link.readlink()) for link in _list_open_files()}
        connection.exec_driver_sql("CREATE INDEX temp.i ON t (x)")
        opened |= {str(link.readlink()) for link in _list_open_files()}
    opslag.close()
    assert not [name for name in opened if "etilqs" in name or name.startswith(str(temp))]
    assert list(temp.iterdir()) == []


def _list_open_files() -> list[Path]:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("no list of open files on this system")
    return [link for link in folder.iterdir() if link.is_symlink()]


def test_a_second_writer_is_told_that_the_kluis_is_busy(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "topdossier.storage.engine._PRAGMAS", ("journal_mode=WAL", "busy_timeout=10")
    )
    one, other = kluis.open_opslag(), kluis.open_opslag()
    with one.transactie() as tx:
        tx.kluis.load()
        with pytest.raises(MachineError) as caught, other.transactie() as second:
            second.kluis.load()
    assert caught.value.code == "kluis-bezet"
    one.close()
    other.close()


def test_the_log_is_folded_in_at_the_end(kluis: Proefkluis) -> None:
    opslag: Opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        tx.kluis.save_peildag(PROEFDAG)
    opslag.close()
    assert not (kluis.folder / "kluis.db-wal").exists()
