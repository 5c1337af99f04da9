"""Puts the whole store under another key, in one transaction of the database."""

from pathlib import Path

from sqlalchemy import Engine

from topdossier.errors import KluisDamagedError, MachineError
from topdossier.storage.copying import DatabaseError, connect_raw
from topdossier.storage.engine import open_store


def fits_key(path: Path, key: bytes) -> bool:
    """True when this is the key of the store; nothing is changed by trying.

    Raises:
        MachineError: `schijf-vol` or `map-niet-schrijfbaar`, it cannot be read at all: beside an
            unclean end not even a reader can do without a little room.
    """
    try:
        with connect_raw(path, key, write=False) as dbapi:
            dbapi.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DatabaseError as error:
        text = str(error)
        if "not a database" in text or "malformed" in text:
            return False
        if "unable to open" in text:
            raise MachineError("map-niet-schrijfbaar") from None
        raise MachineError("schijf-vol") from None
    return True


def rekey_store(engine: Engine, path: Path, old: bytes, new: bytes) -> Engine:
    """Encrypt every page of the store anew; returns the engine under the new key.

    It is one transaction in the write-ahead log: whoever pulls the plug finds the store under the
    old key or under the new one, and never a mixture (security findings 1.3; the test kills it).
    Nobody else may have a connection.

    Raises:
        MachineError: `sleutel-vervangen-mislukt`, the store is still under the old key; another
            code when that could not be looked at.
        KluisDamagedError: `kluis-beschadigd`, it opens with neither.
    """
    engine.dispose()
    try:
        with connect_raw(path, old, write=True) as dbapi:
            # what is still in the log would have to be encrypted there too
            dbapi.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            dbapi.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"").fetchone()
            dbapi.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except DatabaseError:
        pass  # the answer does not tell what is under which key; trying does
    if fits_key(path, new):
        return open_store(path, new)
    if fits_key(path, old):
        raise MachineError("sleutel-vervangen-mislukt")
    raise KluisDamagedError("kluis-beschadigd")
