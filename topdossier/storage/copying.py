"""The store as a file: raw connections to it, and copies through the database's own back-up.

Copying `kluis.db` as any file would lose what is still in the write-ahead log beside it, and a
copy made while somebody writes would be torn. The back-up of SQLite reads one moment, whole.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from topdossier.domain.logkop import Logkop
from topdossier.errors import KluisDamagedError
from topdossier.storage.driver import sqlcipher
from topdossier.storage.engine import apply_key

_PAGES_AT_ONCE = 256
_BESIDE = ("", "-wal", "-shm", "-journal")
_SETTINGS = (
    "synchronous=FULL",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "busy_timeout=5000",
)

DatabaseError = sqlcipher.Error
"""What every call on a raw connection can raise; its text can hold content: never pass it on."""


@contextmanager
def connect_raw(path: Path, key: bytes, *, write: bool) -> Generator[sqlcipher.Connection]:
    """A keyed connection without transactions of its own; foreign keys are off.

    Args:
        path: the store.
        key: its key.
        write: False gives a connection that cannot change a byte, also not at closing.

    Raises:
        DatabaseError: no such file, another key, a damaged first page.
        KluisDamagedError: `sleutelvak-beschadigd`, `opslag-niet-versleuteld`.
    """
    mode = "mode=rwc" if write else _reading_mode(path)
    uri = f"{path.resolve().as_uri()}?{mode}"
    dbapi = sqlcipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        cursor = dbapi.cursor()
        apply_key(cursor, key.hex())
        for setting in _SETTINGS:
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()
        yield dbapi
    finally:
        dbapi.close()


def copy_store(
    source: sqlcipher.Connection,
    target: Path,
    key: bytes,
    on_step: Callable[[int, int], None] = lambda _left, _total: None,
) -> None:
    """Copy one moment of the store, under the same key, into a new file without files beside it.

    The source is held at that moment by a transaction that reads: what others commit meanwhile
    neither enters the copy nor makes it begin anew.

    Args:
        source: a raw connection; when it is in a transaction already, that moment is copied.
        target: a file that does not exist yet.
        key: of the source, and from now on of the copy.
        on_step: told how many pages are left, and of how many.

    Raises:
        DatabaseError: disk full, a damaged page.
    """
    forget_store(target)
    held = source.in_transaction
    if not held:
        source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with connect_raw(target, key, write=True) as copy:
            source.backup(
                copy,
                pages=_PAGES_AT_ONCE,
                progress=lambda _status, left, total: on_step(left, total),
            )
            require_unharmed(source)
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()
    finally:
        if not held:
            with suppress(DatabaseError):
                source.execute("ROLLBACK")


def require_unharmed(dbapi: sqlcipher.Connection) -> None:
    """Refuse what was read when a page did not fit its seal.

    SQLCipher gives zeros for such a page in the middle of a long row, and no error; its status
    tells it afterwards.

    Raises:
        DatabaseError: a page was damaged.
    """
    if dbapi.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise sqlcipher.DatabaseError("malformed")


def read_logkop(dbapi: sqlcipher.Connection) -> Logkop:
    """The head of the log, over a raw connection; number 0 when nothing was logged yet.

    Raises:
        DatabaseError: it cannot be read.
        KluisDamagedError: `kluis-beschadigd`, the newest line is no line of a log.
    """
    row = dbapi.execute("SELECT nr, hash FROM logregel ORDER BY nr DESC LIMIT 1").fetchone()
    if row is None:
        return Logkop(nr=0, hash="")
    if not isinstance(row[0], int) or not isinstance(row[1], bytes):
        raise KluisDamagedError("kluis-beschadigd")
    return Logkop(nr=row[0], hash=row[1].hex())


def list_faults(dbapi: sqlcipher.Connection) -> frozenset[str]:
    """Codes of what SQLCipher and SQLite themselves find wrong, over a raw connection."""
    faults = set()
    if dbapi.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        faults.add("versleuteling")
    if dbapi.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        faults.add("opslag")
    if dbapi.execute("PRAGMA foreign_key_check").fetchone() is not None:
        faults.add("verwijzingen")
    return frozenset(faults)


def forget_store(path: Path) -> None:
    """Remove a store and what SQLite keeps beside it; harmless when there is none."""
    for end in _BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)


def fold_log(path: Path, key: bytes) -> None:
    """Fold the write-ahead log of an unclean end into its store, so that it is one file again.

    Raises:
        DatabaseError: it cannot be folded in; nothing is lost.
    """
    wal = path.with_name(path.name + "-wal")
    if not wal.exists():
        return
    with connect_raw(path, key, write=True) as dbapi:
        busy = dbapi.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy or (wal.exists() and wal.stat().st_size):
        raise sqlcipher.OperationalError("locked")
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _reading_mode(path: Path) -> str:
    wal = path.with_name(path.name + "-wal")
    return "mode=ro" if wal.exists() and wal.stat().st_size else "immutable=1"
