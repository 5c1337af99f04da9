"""A transaction is whole or nothing, and what goes wrong in it tells no names."""

import subprocess
import sys
import traceback
from collections.abc import Generator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlcipher3 import dbapi2 as sqlcipher

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    make_agreed_dossier,
    make_kluis,
)
from topdossier.domain.versie import VersieStatus
from topdossier.errors import KluisDamagedError, MachineError, TopdossierError
from topdossier.storage.copying import DatabaseError, connect_raw
from topdossier.storage.transactie import Opslag

PLANTED = "Geertruida Ouwehand"


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    yield made
    made.close_all()


@pytest.fixture
def opslag(kluis: Proefkluis) -> Generator[Opslag]:
    opened = kluis.open_opslag()
    yield opened
    opened.close()


def walk_chain(error: BaseException) -> list[BaseException]:
    """The error with everything it hangs on to."""
    found: list[BaseException] = []
    todo: list[BaseException | None] = [error]
    while todo:
        item = todo.pop()
        if item is not None and item not in found:
            found.append(item)
            todo += [item.__cause__, item.__context__]
    return found


def test_an_error_of_the_database_carries_no_parameters(opslag: Opslag) -> None:
    insert = text("INSERT INTO gebruiker VALUES ('karin', :naam, 'x', 'x', 'x', 'x')")
    with pytest.raises(TopdossierError) as caught, opslag.transactie() as tx:
        tx._session.execute(insert, {"naam": PLANTED})
    assert walk_chain(caught.value) == [caught.value]
    shown = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
    assert PLANTED not in shown


def test_a_value_that_does_not_fit_carries_no_parameters(opslag: Opslag) -> None:
    with pytest.raises(StatementError) as caught, opslag.transactie() as tx:
        tx.kluis.replace_sleutels("karin", PLANTED.encode(), PLANTED, datetime(2026, 1, 1))  # noqa: DTZ001  a naive moment is the fault here
    assert PLANTED not in "".join(traceback.format_exception(caught.value))
    assert all(getattr(item, "params", None) is None for item in walk_chain(caught.value))


def test_an_error_halfway_leaves_nothing(opslag: Opslag) -> None:
    def fail() -> None:
        with opslag.transactie() as tx:
            tx.kluis.next_dossiernummer()
            tx.kluis.save_peildag(PROEFDAG)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with opslag.transactie() as tx:
        assert tx.kluis.load_peildag() is None
        assert tx.kluis.next_dossiernummer() == "D00001"


@pytest.mark.parametrize(
    "change",
    [
        "inhoud = x'00'",
        "vingerafdruk_plan = 'x'",
        "vingerafdruk_handelingsdeel = 'x'",
        "nummer = 7",
        "dossier_id = 'x'",
        "regelset = 'x'",
        "vastgesteld_op = NULL",
        "vastgesteld_door = 'hendrik'",
        "bevoegd_gezag = x'00'",
        "status = 'concept'",
    ],
)
def test_an_adopted_version_cannot_be_changed(
    kluis: Proefkluis, opslag: Opslag, change: str
) -> None:
    services = kluis.open_on(PROEFDAG)
    adopt_plan(services, add_dossier(services))
    with pytest.raises(KluisDamagedError), opslag.transactie() as tx:
        tx._session.execute(text(f"UPDATE versie SET {change}"))  # noqa: S608  a column of this test


def test_a_dossier_has_one_concept_at_most(kluis: Proefkluis, opslag: Opslag) -> None:
    services = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    versie, _ = services.plannen.open_concept(dossier_id)
    second = msgspec.structs.replace(versie, id="other", nummer=2, status=VersieStatus.CONCEPT)
    with pytest.raises(KluisDamagedError), opslag.transactie() as tx:
        tx.versies.add(second, b"{}", "")
    assert [v.nummer for v in services.plannen.list_versies(dossier_id)] == [1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE logregel SET reden = 'x'",
        "DELETE FROM logregel",
        "INSERT OR REPLACE INTO logregel SELECT * FROM logregel WHERE nr = 1",
        (
            "INSERT INTO logregel SELECT nr + 5, tijd, wie, namens, rol, actie, object_soort, "
            "object_id, reden, uitkomst, werkplek, versie, vorige, x'00' FROM logregel"
        ),
    ],
)
def test_the_log_takes_new_lines_only(kluis: Proefkluis, opslag: Opslag, statement: str) -> None:
    kluis.open_on(PROEFDAG)
    with pytest.raises(KluisDamagedError), opslag.transactie() as tx:
        tx._session.execute(text(statement))


FULL_DISK = """
import resource, sys
from pathlib import Path
from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, find_id, agree, adopt_plan
from tests.helpers.plannen import make_plan
from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.errors import MachineError
from topdossier.kluis.sleutels import read_persoonssleutels
import signal
folder, key, person, limit = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
kluis = Proefkluis(Path(folder), bytes.fromhex(key), KluisSoort.SCHOOL, "x")
kluis.logins["karin"] = read_persoonssleutels(bytes.fromhex(person))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
done = 0
try:
    services = kluis.open_on(PROEFDAG)
    for _ in range(200):
        dossier_id = add_dossier(services)
        print("added", flush=True)
        services.plannen.save_concept(dossier_id, make_plan())
        print("saved", flush=True)
except MachineError as error:
    print(error.code, flush=True)
    try:
        services.close()
    except MachineError:
        print("close", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
@pytest.mark.parametrize("room", [0, 5_000, 60_000, 200_000])
def test_a_full_disk_is_told_and_leaves_nothing_half(kluis: Proefkluis, room: int) -> None:
    limit = kluis.db.stat().st_size + room
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            FULL_DISK,
            str(kluis.folder),
            kluis.opslagsleutel.hex(),
            kluis.logins["karin"].to_bytes().hex(),
            str(limit),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    lines = run.stdout.split()
    assert run.returncode == 0, run.stderr
    assert "schijf-vol" in lines
    services = kluis.open_on(PROEFDAG)
    assert services.kluis.check().fouten == ()
    assert services.jongeren.search().totaal == lines.count("added")
    with_plan = services.jongeren.search(status=None).rijen
    assert sum(row.status == "concept" for row in with_plan) == lines.count("saved")


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise there")
def test_a_folder_without_the_right_to_write_is_a_fault_of_the_machine(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs tests may be allowed everything, so the answer of the system is given here."""

    def refuse(*_: object) -> None:
        raise sqlcipher.OperationalError("attempt to write a readonly database")

    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        tx.kluis.load()
    opslag.close()
    monkeypatch.setattr("topdossier.storage.engine.apply_key", refuse)
    with pytest.raises(MachineError) as caught, opslag.transactie() as tx:
        tx.kluis.load()
    assert caught.value.code == "map-niet-schrijfbaar"


def find_overflow_page(kluis: Proefkluis) -> int:
    """A page in the middle of a long text: damaged, SQLCipher gives zeros for it and no error."""
    whole = kluis.db.read_bytes()
    scratch = kluis.folder.with_name("stuk.db")
    for page in range(len(whole) // 4096, 1, -1):
        harmed = bytearray(whole)
        harmed[(page - 1) * 4096 + 99] ^= 1
        scratch.write_bytes(harmed)
        with connect_raw(scratch, kluis.opslagsleutel, write=False) as dbapi:
            row = None
            with suppress(DatabaseError):
                row = dbapi.execute("SELECT inhoud FROM versie").fetchone()
            if row is not None and row[0].endswith(b"\0\0\0"):
                return page
    raise AssertionError("no such page")


def test_zeros_for_a_damaged_page_are_never_given_out(tmp_path: Path) -> None:
    kluis = make_kluis(tmp_path / "school")
    dossier_id = make_agreed_dossier(kluis.open_on(PROEFDAG))
    kluis.close_all()
    data = bytearray(kluis.db.read_bytes())
    data[(find_overflow_page(kluis) - 1) * 4096 + 99] ^= 1
    kluis.db.write_bytes(data)
    services = kluis.open_on(PROEFDAG)
    with pytest.raises(KluisDamagedError) as caught:
        services.plannen.load(dossier_id)
    assert caught.value.code == "kluis-beschadigd"
    with pytest.raises(KluisDamagedError), services.omgeving.look() as tx:
        list(tx.versies.walk_for_check())
    # what is whole is read as before
    assert services.jongeren.search().totaal == 1
    kluis.close_all()
