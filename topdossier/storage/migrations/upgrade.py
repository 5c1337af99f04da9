"""A store of an earlier format becomes one of this format: on a copy, swapped when all is well.

Until the swap the old file is only read. What goes wrong before it leaves that file byte for
byte and nothing half beside it; the swap itself is one rename.
"""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from topdossier.domain.logkop import Logkop
from topdossier.errors import KluisDamagedError, MachineError, TopdossierError
from topdossier.files import sync_folder
from topdossier.storage.copying import (
    DatabaseError,
    connect_raw,
    copy_store,
    fold_log,
    forget_store,
    list_faults,
    read_logkop,
)
from topdossier.storage.driver import sqlcipher
from topdossier.storage.engine import translate_driver_error
from topdossier.storage.migrations.steps import migrate
from topdossier.storage.tables import SCHEMA_VERSIE

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class _Inhoud(NamedTuple):
    """What must be the same before and after: rows of each table, the head of the log, faults."""

    versie: int
    rijen: dict[str, int]
    logkop: Logkop
    fouten: frozenset[str]


def upgrade_store(path: Path, key: bytes) -> None:
    """Bring the store up to this format; the kluis must be locked by the caller.

    The old file stays beside it as `kluis.db.versie-1` until the caller has opened the new one.

    Raises:
        MachineError: `bijwerken-schijf-vol`; the old store is as it was.
        KluisDamagedError: `bijwerken-mislukt`; the same.
    """
    new = path.with_name(f"{path.name}.nieuw")
    try:
        found = _make_new(path, new, key)
        _sync(new)
        fold_log(path, key)
        _keep_old(path, _name_old(path, found))
        _swap(new, path)
    except (OSError, DatabaseError, DBAPIError) as error:
        raise _translate(error) from None
    finally:
        with suppress(OSError):
            forget_store(new)


def _make_new(path: Path, new: Path, key: bytes) -> int:
    with connect_raw(path, key, write=False) as old:
        before = _survey(old)
        copy_store(old, new, key)
    with connect_raw(new, key, write=True) as dbapi:
        _migrate(dbapi, before.versie)
        _compare(before, _survey(dbapi))
    return before.versie


def _migrate(dbapi: sqlcipher.Connection, found: int) -> None:
    migrate(dbapi, found, SCHEMA_VERSIE)


def _survey(dbapi: sqlcipher.Connection) -> _Inhoud:
    tables = dbapi.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return _Inhoud(
        versie=dbapi.execute("PRAGMA user_version").fetchone()[0],
        rijen={
            name: dbapi.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  a name that stands in the schema
            for (name,) in tables
        },
        logkop=read_logkop(dbapi),
        fouten=list_faults(dbapi),
    )


def _compare(before: _Inhoud, after: _Inhoud) -> None:
    same = (
        after.versie == SCHEMA_VERSIE
        and after.logkop == before.logkop
        and after.fouten <= before.fouten
        and all(after.rijen.get(name) == number for name, number in before.rijen.items())
    )
    if not same:
        raise KluisDamagedError("bijwerken-mislukt")


def _name_old(path: Path, versie: int) -> Path:
    return path.with_name(f"{path.name}.versie-{versie}")


def _keep_old(path: Path, old: Path) -> None:
    """Give the old file a second name, so that there is a whole store at every moment."""
    old.unlink(missing_ok=True)
    try:
        old.hardlink_to(path)
    except OSError:  # a memory stick knows no second names
        shutil.copyfile(path, old)
        _sync(old)


def _swap(new: Path, path: Path) -> None:
    new.replace(path)
    sync_folder(path.parent)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _translate(error: Exception) -> TopdossierError:
    """Never passes the text of the database on: it can hold content."""
    if isinstance(error, OSError):
        if error.errno in _FULL:
            return MachineError("bijwerken-schijf-vol")
        return MachineError("map-niet-schrijfbaar")
    found = translate_driver_error(error.orig if isinstance(error, DBAPIError) else error)
    match found.code:
        case "schijf-vol":
            return MachineError("bijwerken-schijf-vol")
        case "map-niet-schrijfbaar" | "kluis-bezet":
            return found
        case _:
            return KluisDamagedError("bijwerken-mislukt")
