"""Opens the keyed engine, and refuses anything that is not an encrypted store of this version.

A forgotten key gives a plain database without an error, a malformed raw key silently becomes a
passphrase, and a cut-off file opens: each of these is checked here before the first query.
"""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from topdossier.errors import KluisDamagedError, MachineError, TopdossierError
from topdossier.storage.driver import sqlcipher
from topdossier.storage.tables import SCHEMA_VERSIE, TRIGGERS, Base
from topdossier.storage.vorm import check_vorm

APPLICATION_ID = 0x544F5044
"""Marks a store as ours: the letters TOPD."""

_SQLITE_MAGIC = b"SQLite format 3\x00"
_RAW_KEY = re.compile(r"[0-9a-f]{64}\Z")
_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "recursive_triggers=ON",
    "busy_timeout=5000",
    # in KiB. The index that is searched at each key takes 2.5 MB with 16,000 jongeren and has to
    # fit; the 8 MB of the binding only fill up with pages of dossiers that were left
    "cache_size=-3000",
)


class StoreOldError(KluisDamagedError):
    """The store is of an earlier format; `storage.migrations` brings it up to this one.

    Attributes:
        versie: the format that was found.
    """

    def __init__(self, versie: int) -> None:
        super().__init__("kluis-ouder")
        self.versie = versie


def create_store(path: Path, key: bytes) -> Engine:
    """Make a new encrypted store.

    Raises:
        KluisDamagedError: `opslag-niet-versleuteld`, the file would be readable.
        MachineError: disk full or no rights.
    """
    engine = _make_engine(path, key)
    try:
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            for trigger in TRIGGERS:
                connection.exec_driver_sql(trigger)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSIE}")
        _check_encrypted(path)
    except DBAPIError as error:
        engine.dispose()
        raise translate_error(error) from None
    except TopdossierError:
        engine.dispose()
        raise
    return engine


def open_store(path: Path, key: bytes) -> Engine:
    """Open an existing store; a file that is refused has not been changed.

    Everything is looked at through a connection that cannot write. Beside an unclean end lies a
    write-ahead log, and an ordinary connection would fold that into the store when it closes.

    Raises:
        KluisDamagedError: `kluis-beschadigd`, `kluis-nieuwer`, `opslag-tussenvorm` or
            `opslag-niet-versleuteld`.
        StoreOldError: an earlier program made it.
        MachineError: the file cannot be read.
    """
    clean_end = _check_file(path)
    _check_encrypted(path)
    _probe(path, key, clean_end=clean_end)
    engine = _make_engine(path, key)
    try:
        with engine.connect() as connection:
            _check_version(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            check_vorm(connection)
            if not clean_end:
                # the file may end in half a page, which the check of the kluis would take for harm
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    except DBAPIError as error:
        engine.dispose()
        raise translate_error(error) from None
    except TopdossierError:
        engine.dispose()
        raise
    return engine


def list_integrity_faults(connection: Connection) -> list[str]:
    """Codes of what SQLCipher and SQLite themselves find wrong in the file."""
    faults: list[str] = []
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is not None:
        faults.append("versleuteling")
    if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
        faults.append("opslag")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        faults.append("verwijzingen")
    return faults


def translate_error(error: DBAPIError) -> TopdossierError:
    """The error of this program for one of the database; never keeps its text or parameters."""
    return translate_driver_error(error.orig)


def translate_driver_error(error: BaseException | None) -> TopdossierError:
    """The same for an error of the binding itself, as a raw connection raises it."""
    text = str(error).lower()
    if "full" in text or "disk i/o" in text:
        return MachineError("schijf-vol")
    if "readonly" in text or "unable to open" in text:
        return MachineError("map-niet-schrijfbaar")
    if "locked" in text or "busy" in text:
        return MachineError("kluis-bezet")
    if "not a database" in text or "malformed" in text:
        return KluisDamagedError("kluis-beschadigd")
    return KluisDamagedError("opslag-onverwacht")


def _make_engine(path: Path, key: bytes) -> Engine:
    raw = key.hex()
    # not as one string: a folder may have a question mark or a percent sign in its name
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, module=sqlcipher, hide_parameters=True)

    def on_connect(dbapi: "sqlcipher.Connection", _: ConnectionPoolEntry) -> None:
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        apply_key(cursor, raw)
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", on_connect, insert=True)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def apply_key(cursor: Any, raw: str) -> None:  # noqa: ANN401  two drivers share this shape
    """Unlock a fresh connection with 64 hexadecimal digits, and see that it really is encrypted.

    Raises:
        KluisDamagedError: `sleutelvak-beschadigd`, `opslag-niet-versleuteld`.
    """
    if not _RAW_KEY.match(raw):
        raise KluisDamagedError("sleutelvak-beschadigd")
    cursor.execute("PRAGMA cipher_log_level=NONE")
    cursor.execute(f"PRAGMA key=\"x'{raw}'\"")
    status = cursor.execute("PRAGMA cipher_status").fetchone()
    if status is None or str(status[0]) != "1":
        raise KluisDamagedError("opslag-niet-versleuteld")
    cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _probe(path: Path, key: bytes, *, clean_end: bool) -> None:
    """Look at the file without being able to write: key, version, and that nothing is cut off.

    After an unclean end every page is read once, since a cut file could hide behind the log. It
    is read through that log: a write that stopped halfway may have left half a page in the file.
    """
    uri = f"{path.resolve().as_uri()}?{'immutable=1' if clean_end else 'mode=ro'}"
    try:
        dbapi = sqlcipher.connect(uri, uri=True, isolation_level=None)
        try:
            cursor = dbapi.cursor()
            apply_key(cursor, key.hex())
            _check_version(cursor.execute("PRAGMA user_version").fetchone()[0])
            if clean_end:
                is_whole = path.stat().st_size == _compute_size(cursor)
            else:
                is_whole = cursor.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        finally:
            dbapi.close()
    except sqlcipher.Error as error:
        if "unable to open" in str(error).lower():
            raise MachineError("map-niet-schrijfbaar") from None
        raise KluisDamagedError("kluis-beschadigd") from None
    if not is_whole:
        raise KluisDamagedError("kluis-beschadigd")


def _compute_size(cursor: Any) -> int:  # noqa: ANN401  two drivers share this shape
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    size = cursor.execute("PRAGMA page_size").fetchone()[0]
    return int(pages) * int(size)


def _check_file(path: Path) -> bool:
    """There is something to open; True when the write-ahead log is empty or gone."""
    wal = path.with_name(path.name + "-wal")
    try:
        if path.stat().st_size == 0:
            raise KluisDamagedError("kluis-beschadigd")
        return not wal.exists() or wal.stat().st_size == 0
    except FileNotFoundError:
        raise KluisDamagedError("kluis-beschadigd") from None
    except OSError:
        raise MachineError("map-niet-leesbaar") from None


def _check_version(found: int) -> None:
    if found > SCHEMA_VERSIE:
        raise KluisDamagedError("kluis-nieuwer")
    if 0 < found < SCHEMA_VERSIE:
        raise StoreOldError(found)
    if found != SCHEMA_VERSIE:
        raise KluisDamagedError("kluis-beschadigd")


def _check_encrypted(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            is_plain = stream.read(len(_SQLITE_MAGIC)) == _SQLITE_MAGIC
    except OSError:
        raise MachineError("map-niet-leesbaar") from None
    if is_plain:
        raise KluisDamagedError("opslag-niet-versleuteld")
