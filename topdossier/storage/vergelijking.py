"""What a store holds, as far as two of them can be laid side by side: numbers and identifiers."""

from pathlib import Path
from typing import NamedTuple

from topdossier.domain.logkop import Logkop
from topdossier.storage.copying import DatabaseError, connect_raw, read_logkop, require_unharmed
from topdossier.storage.dossierinhoud import (
    Kolommen,
    read_dossiers,
    read_feiten,
    read_kolommen,
)
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
    "verklaringen": "SELECT id FROM verklaring",
    "feiten": "SELECT id FROM instemming_feit",
    "toestemmingen": "SELECT id FROM toestemming",
    "errata": "SELECT id FROM erratum",
    "verzoeken": "SELECT id FROM avg_verzoek",
    "bewaarfeiten": "SELECT id FROM bewaarfeit",
    "bewaarstops": "SELECT id FROM bewaarstop",
    "afschermingen": "SELECT id FROM afscherming",
    "verstrekkingen": "SELECT id FROM verstrekking",
    "kennisgevingen": "SELECT id FROM kennisgeving",
    "afgiften": "SELECT id FROM afgifte",
    "overhandigingen": "SELECT id FROM overhandiging",
    "overdrachten": "SELECT dossier_id || '/' || nummer FROM regie_overdracht",
}
_OPEN_OVERHANDIGINGEN = "SELECT id FROM overhandiging WHERE status = 'open'"
SOORTEN = tuple(_KEYS)
"""What is counted, in the order in which it is told."""


class Opslaginhoud(NamedTuple):
    """One store.

    Attributes:
        kolommen: what was compared; two stores are laid side by side by the same ones.
        dossiers: number and a digest of what stands in it, by id.
        feiten: what is in force, see `FEITEN`: id of the dossier and of the row, by kind.
        overhandigingen: ids of hand-overs for which decisions may still be taken in.
        sleutels: identifiers by kind, see `SOORTEN`.
        geblokkeerd: logins of who may not come in any more.
        loghashes: hash of each line of the log that was asked for.
    """

    logkop: Logkop
    kolommen: Kolommen
    dossiers: dict[str, tuple[str, str]]
    feiten: dict[str, frozenset[tuple[str, str]]]
    overhandigingen: frozenset[str]
    sleutels: dict[str, frozenset[str]]
    geblokkeerd: frozenset[str]
    loghashes: dict[int, str]


def read_inhoud(
    path: Path, key: bytes, regels: tuple[int, ...] = (), kolommen: Kolommen | None = None
) -> Opslaginhoud:
    """Look at a store of any format without changing a byte of it.

    Args:
        path: the store.
        key: its key.
        regels: lines of the log whose hash is wanted.
        kolommen: compare no more than these; None takes all that this store has.

    Raises:
        KluisDamagedError: `kluis-beschadigd`, it does not open or cannot be read whole.
        MachineError: the file cannot be read.
    """
    try:
        with connect_raw(path, key, write=False) as dbapi:
            inhoud = _read(dbapi, regels, kolommen)
            require_unharmed(dbapi)
            return inhoud
    except DatabaseError as error:
        raise translate_driver_error(error) from None


def _read(
    dbapi: sqlcipher.Connection, regels: tuple[int, ...], known: Kolommen | None
) -> Opslaginhoud:
    hashes = {}
    for nr in regels:
        row = dbapi.execute("SELECT hash FROM logregel WHERE nr = ?", (nr,)).fetchone()
        if row is not None and isinstance(row[0], bytes):
            hashes[nr] = row[0].hex()
    kolommen = read_kolommen(dbapi, known)
    return Opslaginhoud(
        logkop=read_logkop(dbapi),
        kolommen=kolommen,
        dossiers=read_dossiers(dbapi, kolommen),
        feiten=read_feiten(dbapi, kolommen),
        overhandigingen=_list_keys(dbapi, _OPEN_OVERHANDIGINGEN, "overhandiging"),
        sleutels={soort: _list_keys(dbapi, query) for soort, query in _KEYS.items()},
        geblokkeerd=_list_blocked(dbapi),
        loghashes=hashes,
    )


def _list_keys(dbapi: sqlcipher.Connection, query: str, table: str = "") -> frozenset[str]:
    """What a query finds; nothing in a table that this format does not have yet."""
    name = table or query.rpartition(" ")[2]
    there = dbapi.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return frozenset(str(row[0]) for row in dbapi.execute(query)) if there else frozenset()


def _list_blocked(dbapi: sqlcipher.Connection) -> frozenset[str]:
    columns = {row[0] for row in dbapi.execute("SELECT name FROM pragma_table_info('gebruiker')")}
    if "status" not in columns:  # the first format knew no blocking
        return frozenset()
    rows = dbapi.execute("SELECT login FROM gebruiker WHERE status = 'geblokkeerd'")
    return frozenset(str(row[0]) for row in rows)
