"""A kluis of an earlier program opens whole, or stays byte for byte what it was."""

import difflib
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.kluizen import read_all_files
from topdossier.bootstrap import open_kluis, open_with_key
from topdossier.bootstrap.upgrade import open_opslag
from topdossier.clock import REAL_KLOK
from topdossier.errors import KluisDamagedError, MachineError, TopdossierError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.kluis.sleutelvak import open_sleutelvak
from topdossier.services.services import Services
from topdossier.storage.copying import connect_raw, copy_store
from topdossier.storage.driver import sqlcipher
from topdossier.storage.engine import StoreOldError, create_store, open_store
from topdossier.storage.migrations import upgrade
from topdossier.storage.migrations.steps import FORMATS, migrate
from topdossier.storage.tables import SCHEMA_VERSIE

GOLDEN = Path(__file__).parents[1] / "data" / "kluizen"
VERSIES = sorted(int(path.name.removeprefix("versie-")) for path in GOLDEN.glob("versie-*"))
STEPS = ("_make_new", "_migrate", "_compare", "_sync", "fold_log", "_keep_old", "_swap")
HOW_TO_MEND = (
    "The migrated store differs from a new one. Change the newest format in "
    "topdossier/storage/migrations so that both are the same; when that format has been released, "
    "add a next one, raise SCHEMA_VERSIE and keep a golden kluis of the format before it."
)
Entrance = tuple[bytes, Persoonssleutels]


@pytest.fixture(scope="session")
def entrances() -> dict[int, Entrance]:
    """The keys of each golden kluis; deriving them is slow."""
    found = {}
    for versie in VERSIES:
        vak = read_kluisbestand(GOLDEN / f"versie-{versie}").find_vak("karin")
        sleutels, opslagsleutel = open_sleutelvak(vak, "voorbeeld")
        found[versie] = (opslagsleutel, sleutels)
    return found


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of the kluis of the first format, to open."""
    return copy_golden(tmp_path, 1)


@pytest.fixture
def key(entrances: dict[int, Entrance]) -> bytes:
    return entrances[1][0]


def copy_golden(tmp_path: Path, versie: int) -> Path:
    folder = tmp_path / "kluis"
    shutil.copytree(GOLDEN / f"versie-{versie}", folder)
    return folder


@contextmanager
def opened(folder: Path, entrance: Entrance) -> Generator[Services]:
    services = open_with_key(folder, entrance[0], "karin", entrance[1], REAL_KLOK, lambda: None)
    try:
        yield services
    finally:
        services.close()


def read_rows(path: Path, key: bytes, query: str) -> list[Any]:
    with connect_raw(path, key, write=False) as dbapi:
        return dbapi.execute(query).fetchall()


def describe_schema(path: Path, key: bytes) -> dict[str, str]:
    """Every table, index and trigger, in one spelling."""
    rows = read_rows(path, key, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        f"{kind} {name}": " ".join(sql.replace('"', "").split())
        .replace("( ", "(")
        .replace(" )", ")")
        for kind, name, sql in rows
    }


@pytest.mark.parametrize("versie", VERSIES)
def test_a_kluis_of_each_released_format_opens_with_its_password(
    tmp_path: Path, versie: int
) -> None:
    services = open_kluis(copy_golden(tmp_path, versie), "karin", "voorbeeld")
    assert services.kluis.check().fouten == ()
    services.close()


def test_every_format_but_this_one_has_its_golden_kluis() -> None:
    *earlier, newest = FORMATS
    assert earlier == VERSIES
    assert newest == SCHEMA_VERSIE


@pytest.mark.parametrize("versie", VERSIES)
def test_a_migrated_store_has_the_tables_of_a_new_one(
    tmp_path: Path, entrances: dict[int, Entrance], versie: int
) -> None:
    key = entrances[versie][0]
    folder = copy_golden(tmp_path, versie)
    open_opslag(folder / "kluis.db", key).opslag.close()
    create_store(tmp_path / "fresh.db", key).dispose()
    found = describe_schema(folder / "kluis.db", key)
    fresh = describe_schema(tmp_path / "fresh.db", key)
    lines = difflib.ndiff(
        [f"{name}: {sql}" for name, sql in sorted(found.items())],
        [f"{name}: {sql}" for name, sql in sorted(fresh.items())],
    )
    assert found == fresh, "\n".join(
        [HOW_TO_MEND, "(- the migrated store, + a new one)", *(x for x in lines if x[0] in "+-?")]
    )


def test_the_first_format_is_written_down_as_it_was(tmp_path: Path, key: bytes) -> None:
    with connect_raw(tmp_path / "made.db", key, write=True) as dbapi:
        migrate(dbapi, 0, 1)
    made = describe_schema(tmp_path / "made.db", key)
    assert made == describe_schema(GOLDEN / "versie-1" / "kluis.db", key)


def test_everything_that_was_in_it_is_in_it_still(
    old: Path, entrances: dict[int, Entrance]
) -> None:
    key = entrances[1][0]
    tables = [row[0] for row in read_rows(old / "kluis.db", key, SELECT_TABLES)]
    before = {name: read_rows(old / "kluis.db", key, select_all(name, old, key)) for name in tables}
    queries = {name: select_all(name, old, key) for name in tables}
    open_opslag(old / "kluis.db", key).opslag.close()
    after = {name: read_rows(old / "kluis.db", key, queries[name]) for name in tables}
    assert {name: len(rows) for name, rows in before.items() if rows} != {}
    assert after == before


SELECT_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


def select_all(table: str, folder: Path, key: bytes) -> str:
    columns = read_rows(folder / "kluis.db", key, f"SELECT name FROM pragma_table_info('{table}')")  # noqa: S608
    return f"SELECT {', '.join(name for (name,) in columns)} FROM {table} ORDER BY 1, 2"  # noqa: S608


def test_the_dossier_its_versions_and_its_log_are_seen_as_before(
    old: Path, entrances: dict[int, Entrance]
) -> None:
    with opened(old, entrances[1]) as services:
        lijst = services.jongeren.search()
        assert lijst.totaal == 1
        with services.omgeving.look() as tx:
            assert [g.login for g in tx.kluis.list_gebruikers()] == ["karin"]
            lines = tx.logboek.list(limit=10_000)
        assert (lines[1].reden, lines[1].object_id) == ("bijgewerkt", "versie-1")
        assert lines[0].reden == "aangemeld"
        assert services.kluis.check().fouten == ()


def test_the_old_store_goes_once_the_new_one_has_been_opened(
    old: Path, entrances: dict[int, Entrance]
) -> None:
    open_opslag(old / "kluis.db", entrances[1][0]).opslag.close()
    assert (old / "kluis.db.versie-1").read_bytes() == (
        GOLDEN / "versie-1" / "kluis.db"
    ).read_bytes()
    with opened(old, entrances[1]):
        pass
    assert sorted(path.name for path in old.iterdir()) == ["kluis.db", "kluis.json"]


def test_a_second_opening_migrates_nothing(
    old: Path, entrances: dict[int, Entrance], monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(old, entrances[1]):
        pass
    monkeypatch.setattr(upgrade, "upgrade_store", fail_with(AssertionError()))
    with opened(old, entrances[1]) as services:
        assert services.omgeving.opslag is not None


def test_a_new_kluis_is_opened_without_the_means_to_change_a_format() -> None:
    probe = (
        "import sys, topdossier.cli.main, topdossier.bootstrap.upgrade; "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


def fail_with(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_leaves_the_old_store_byte_for_byte(
    old: Path, entrances: dict[int, Entrance], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = read_all_files(old)
    with monkeypatch.context() as patch:
        patch.setattr(upgrade, step, fail_with(OSError(28, "No space left on device")))
        with pytest.raises(MachineError) as caught:
            open_opslag(old / "kluis.db", entrances[1][0])
    assert caught.value.code == "bijwerken-schijf-vol"
    left = read_all_files(old)
    left.pop("kluis.db.versie-1", None)  # a second name of the same file
    assert left == before
    with opened(old, entrances[1]) as services:
        assert services.kluis.check().fouten == ()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that is killed")
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_at_any_step_leaves_a_kluis_that_opens_whole(
    old: Path, entrances: dict[int, Entrance], step: str, moment: str
) -> None:
    child = os.fork()
    if child == 0:
        real = getattr(upgrade, step)

        def die(*arguments: object) -> None:
            with suppress(BaseException):
                if moment == "after":
                    real(*arguments)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(upgrade, step, die)
        open_opslag(old / "kluis.db", entrances[1][0])
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    with opened(old, entrances[1]) as services:
        assert services.jongeren.search().totaal == 1
        assert services.kluis.check().fouten == ()
    assert sorted(path.name for path in old.iterdir()) == ["kluis.db", "kluis.json"]


@contextmanager
def limit_files(size: int) -> Generator[None]:
    """No file may grow beyond `size`: what a full disk comes to."""
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, previous)


@pytest.mark.parametrize("share", [0, 1, 10, 50, 90, 99, 100])
def test_a_full_disk_is_said_and_changes_nothing(
    old: Path, entrances: dict[int, Entrance], share: int
) -> None:
    before = read_all_files(old)
    with limit_files(len(before["kluis.db"]) * share // 100), pytest.raises(MachineError) as caught:
        open_opslag(old / "kluis.db", entrances[1][0])
    assert caught.value.code == "bijwerken-schijf-vol"
    assert read_all_files(old) == before


def test_a_folder_that_cannot_be_written_is_said(old: Path, entrances: dict[int, Entrance]) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is read-only for root")
    old.chmod(0o500)
    with pytest.raises(MachineError) as caught:
        open_opslag(old / "kluis.db", entrances[1][0])
    old.chmod(0o700)
    assert caught.value.code == "map-niet-schrijfbaar"


def test_what_was_committed_before_an_unclean_end_is_migrated_too(
    old: Path, entrances: dict[int, Entrance], tmp_path: Path
) -> None:
    key = entrances[1][0]
    torn = tmp_path / "torn"
    with connect_raw(old / "kluis.db", key, write=True) as dbapi:
        dbapi.execute("PRAGMA journal_mode=WAL").fetchone()
        dbapi.execute("UPDATE kluis SET naam = 'Later gewijzigd'")
        shutil.copytree(old, torn)
    assert (torn / "kluis.db-wal").stat().st_size > 0
    with opened(torn, entrances[1]) as services:
        assert services.info.naam == "Later gewijzigd"
    assert sorted(path.name for path in torn.iterdir()) == ["kluis.db", "kluis.json"]


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM betrokkene", "DROP TRIGGER logregel_no_delete", "PRAGMA user_version=1"],
)
def test_a_migration_that_loses_something_is_not_swapped_in(
    old: Path, key: bytes, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    real = migrate

    def lose(dbapi: sqlcipher.Connection, found: int, wanted: int) -> None:
        real(dbapi, found, wanted)
        dbapi.execute(change)
        if "TRIGGER" in change:
            dbapi.execute("DELETE FROM logregel WHERE nr = (SELECT max(nr) FROM logregel)")

    monkeypatch.setattr(upgrade, "migrate", lose)
    before = read_all_files(old)
    with pytest.raises(KluisDamagedError) as caught:
        open_opslag(old / "kluis.db", key)
    assert caught.value.code == "bijwerken-mislukt"
    assert read_all_files(old) == before


@pytest.mark.parametrize("page", [2, 20, 60])
def test_a_damaged_old_store_is_refused_and_kept(old: Path, key: bytes, page: int) -> None:
    data = bytearray((old / "kluis.db").read_bytes())
    data[page * 4096 + 99] ^= 1
    (old / "kluis.db").write_bytes(data)
    before = read_all_files(old)
    with pytest.raises(TopdossierError):
        open_opslag(old / "kluis.db", key)
    assert read_all_files(old) == before


def test_without_second_names_the_old_store_is_copied(
    old: Path, entrances: dict[int, Entrance], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", fail_with(OSError(1, "Operation not permitted")))
    before = (old / "kluis.db").read_bytes()
    open_opslag(old / "kluis.db", entrances[1][0]).opslag.close()
    assert (old / "kluis.db.versie-1").read_bytes() == before


def test_an_old_store_says_so_to_whoever_opens_it_directly(old: Path, key: bytes) -> None:
    with pytest.raises(StoreOldError) as caught:
        open_store(old / "kluis.db", key)
    assert caught.value.versie == 1


def test_a_copy_is_one_file_under_the_same_key(old: Path, key: bytes, tmp_path: Path) -> None:
    with connect_raw(old / "kluis.db", key, write=False) as dbapi:
        copy_store(dbapi, tmp_path / "copy.db", key)
    assert read_rows(tmp_path / "copy.db", key, "PRAGMA user_version") == [(1,)]
    assert [p.name for p in tmp_path.glob("copy*")] == ["copy.db"]
