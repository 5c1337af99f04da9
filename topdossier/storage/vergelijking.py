"""What a store holds, as far as two of them can be laid side by side: numbers and identifiers."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from topdossier.domain.logkop import Logkop
from topdossier.storage.copying import DatabaseError, connect_raw, read_logkop, require_unharmed
from topdossier.storage.driver import sqlcipher
from topdossier.storage.engine import translate_driver_error

_KEYS = {
    "versies": "SELECT id FROM versie",
    "instemmingen": "SELECT id FROM instemming",
    "inzages": "SELECT id FROM inzage",
    "mededelingen": "SELECT id FROM mededeling",
    "evaluaties": "SELECT id FROM evaluatie",
    "overleggen": "SELECT id FROM overleg",
    "afspraken": "SELECT id FROM afspraak",
    "bijlagen": "SELECT id FROM bijlage",
    "pakketten": "SELECT pakket_id || '/' || richting FROM pakket",
    "contacten": "SELECT id FROM contact",
    "gebruikers": "SELECT login FROM gebruiker",
    "tekstblokken": "SELECT id FROM tekstblok",
}
SOORTEN = tuple(_KEYS)
"""What is counted, in the order in which it is told."""


class Opslaginhoud(NamedTuple):
    """One store.

    Attributes:
        dossiers: number and a digest of what stands in it, by id.
        sleutels: identifiers by kind, see `SOORTEN`.
        geblokkeerd: logins of who may not come in any more.
        loghashes: hash of each line of the log that was asked for.
    """

    logkop: Logkop
    dossiers: dict[str, tuple[str, str]]
    sleutels: dict[str, frozenset[str]]
    geblokkeerd: frozenset[str]
    loghashes: dict[int, str]


def read_inhoud(path: Path, key: bytes, regels: tuple[int, ...] = ()) -> Opslaginhoud:
    """Look at a store of any format without changing a byte of it.

    Args:
        path: the store.
        key: its key.
        regels: lines of the log whose hash is wanted.

    Raises:
        KluisDamagedError: `kluis-beschadigd`, it does not open or cannot be read whole.
        MachineError: the file cannot be read.
    """
    try:
        with connect_raw(path, key, write=False) as dbapi:
            inhoud = _read(dbapi, regels)
            require_unharmed(dbapi)
            return inhoud
    except DatabaseError as error:
        raise translate_driver_error(error) from None


def _read(dbapi: sqlcipher.Connection, regels: tuple[int, ...]) -> Opslaginhoud:
    hashes = {}
    for nr in regels:
        row = dbapi.execute("SELECT hash FROM logregel WHERE nr = ?", (nr,)).fetchone()
        if row is not None and isinstance(row[0], bytes):
            hashes[nr] = row[0].hex()
    return Opslaginhoud(
        logkop=read_logkop(dbapi),
        dossiers=_read_dossiers(dbapi),
        sleutels={soort: _list_keys(dbapi, query) for soort, query in _KEYS.items()},
        geblokkeerd=_list_blocked(dbapi),
        loghashes=hashes,
    )


def _read_dossiers(dbapi: sqlcipher.Connection) -> dict[str, tuple[str, str]]:
    """Not by the moment of a change: two changes can fall in one second."""
    digests = {
        row[0]: (str(row[1]), hashlib.sha256(b"%b %b" % (row[2], row[3])))
        for row in dbapi.execute("SELECT id, nummer, jongere, gegevens FROM dossier")
    }
    versies = dbapi.execute(
        "SELECT dossier_id, status || ' ' || vingerafdruk_plan FROM versie ORDER BY 1, nummer"
    )
    for dossier_id, versie in versies:
        if dossier_id in digests:
            digests[dossier_id][1].update(str(versie).encode())
    return {key: (nummer, digest.hexdigest()) for key, (nummer, digest) in digests.items()}


def _list_keys(dbapi: sqlcipher.Connection, query: str) -> frozenset[str]:
    """What a query finds; nothing in a table that this format does not have yet."""
    table = query.rpartition(" ")[2]
    there = dbapi.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return frozenset(str(row[0]) for row in dbapi.execute(query)) if there else frozenset()


def _list_blocked(dbapi: sqlcipher.Connection) -> frozenset[str]:
    columns = {row[0] for row in dbapi.execute("SELECT name FROM pragma_table_info('gebruiker')")}
    if "status" not in columns:  # the first format knew no blocking
        return frozenset()
    rows = dbapi.execute("SELECT login FROM gebruiker WHERE status = 'geblokkeerd'")
    return frozenset(str(row[0]) for row in rows)
