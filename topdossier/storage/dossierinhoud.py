"""What of a store is laid side by side for each dossier, over a raw connection of any format.

Every row of every table that goes with a dossier counts, so that a change that leaves the
fingerprint of the plan as it was is seen too: a text that was removed, a consent that was taken
back, a hold that ended.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from topdossier.domain.instemming import Besluit
from topdossier.storage.driver import sqlcipher
from topdossier.storage.tables import Base
from topdossier.storage.wissen import WISBESLUITEN, Wisbesluit

Kolommen = Mapping[str, frozenset[str]]
"""Names of columns by table."""

ZONDER = {
    "bijlage_deel": "never changes; the row of its bijlage holds the hash of it",
    "concept_geschiedenis": "the way back from a text; the text itself stands in its version",
    "concept_stap": "the way back from a text; the text itself stands in its version",
    "plek": "where somebody was, and nothing that was written",
}
"""Tables that go with a dossier and are not compared, and why."""

ZONDER_KOLOM = {
    "dossier": frozenset({"dekking", "gewijzigd_op", "status", "volgende_evaluatie"}),
    "overhandiging": frozenset({"paginas"}),
}
"""Columns that are worked out from the rest: some change by themselves when a day passes."""

KERN: Kolommen = {
    "dossier": frozenset({"id", "jongere", "gegevens"}),
    "versie": frozenset({"dossier_id", "nummer", "status", "vingerafdruk_plan"}),
}
"""What is compared of a store of which not every page can be read."""

_COMPARED = {Wisbesluit.ALTIJD, Wisbesluit.MET_DOSSIER, Wisbesluit.ONDERDEEL}


class Feit(NamedTuple):
    """Something in force of which it matters that it comes back or goes.

    Attributes:
        tabel: where it stands.
        kolom: what decides whether it is in force.
        geldt: judges what stands there.
    """

    tabel: str
    kolom: str
    geldt: Callable[[Any], bool]


def _read_field(inhoud: object, name: str) -> object:
    try:
        return json.loads(inhoud)[name] if isinstance(inhoud, bytes) else None
    except (ValueError, KeyError, TypeError):
        return None  # left out, or damaged: the digest of the row tells the difference


FEITEN = {
    "bewaarstop": Feit("bewaarstop", "tot", lambda tot: tot is None),
    "verzoek": Feit("avg_verzoek", "afgehandeld_op", lambda op: op is None),
    "afscherming": Feit("afscherming", "id", bool),
    "toestemming": Feit(
        "toestemming", "inhoud", lambda data: _read_field(data, "ingetrokken_op") is not None
    ),
    "instemming": Feit(
        "instemming",
        "inhoud",
        lambda data: _read_field(data, "besluit") in {Besluit.GEWEIGERD, Besluit.INGETROKKEN},
    ),
}
"""What is named by itself; of a consent and an instemming it is the taking back that counts."""


def list_compared() -> tuple[str, ...]:
    """Tables whose rows count for a dossier, by the register of what a destruction takes."""
    return tuple(
        sorted(
            name
            for name, besluit in WISBESLUITEN.items()
            if besluit in _COMPARED and name not in ZONDER
        )
    )


def read_kolommen(dbapi: sqlcipher.Connection, known: Kolommen | None = None) -> Kolommen:
    """The columns that count in this store; only those of `known` when the other lacks some."""
    found: dict[str, frozenset[str]] = {}
    for table in list_compared():
        rows = dbapi.execute("SELECT name FROM pragma_table_info(?)", (table,))
        columns = frozenset(str(row[0]) for row in rows) - ZONDER_KOLOM.get(table, frozenset())
        if known is not None:
            columns &= known.get(table, frozenset())
        if columns:
            found[table] = columns
    return found


def read_dossiers(dbapi: sqlcipher.Connection, kolommen: Kolommen) -> dict[str, tuple[str, str]]:
    """Number and a digest of every row of each dossier, by id; the order of rows is nothing."""
    numbers = {row[0]: str(row[1]) for row in dbapi.execute("SELECT id, nummer FROM dossier")}
    rows: dict[str, list[bytes]] = {key: [] for key in numbers}
    for table in kolommen:
        for dossier_id, digest in _walk(dbapi, table, sorted(kolommen[table])):
            if dossier_id in rows:
                rows[dossier_id].append(digest)
    return {
        key: (nummer, hashlib.sha256(b"".join(sorted(rows[key]))).hexdigest())
        for key, nummer in numbers.items()
    }


def read_feiten(
    dbapi: sqlcipher.Connection, kolommen: Kolommen
) -> dict[str, frozenset[tuple[str, str]]]:
    """What is in force, by kind: id of the dossier and of the row."""
    found = {}
    for soort, (table, column, holds) in FEITEN.items():
        rows = (
            dbapi.execute(f'SELECT dossier_id, id, "{column}" FROM "{table}"')  # noqa: S608  ours
            if {"dossier_id", "id", column} <= kolommen.get(table, frozenset())
            else ()
        )
        found[soort] = frozenset((str(row[0]), str(row[1])) for row in rows if holds(row[2]))
    return found


def _walk(
    dbapi: sqlcipher.Connection, table: str, columns: list[str]
) -> Iterator[tuple[str, bytes]]:
    chosen = ", ".join(f't."{column}"' for column in columns)
    owner, join = _find_owner(table)
    query = f'SELECT {owner}, {chosen} FROM "{table}" AS t{join}'  # noqa: S608  names of ours
    for dossier_id, *values in dbapi.execute(query):
        digest = hashlib.sha256(table.encode())
        for column, value in zip(columns, values, strict=True):
            if value is not None:  # a format that lacks the column holds nothing there either
                data = value if isinstance(value, bytes) else str(value).encode()
                digest.update(b"%b %d " % (column.encode(), len(data)))
                digest.update(data)
        yield str(dossier_id), digest.digest()


def _find_owner(table: str) -> tuple[str, str]:
    """How a row says of which dossier it is: itself, or by the row that it is a part of."""
    columns = Base.metadata.tables[table].columns
    if table == "dossier":
        return "t.id", ""
    if "dossier_id" in columns:
        return "t.dossier_id", ""
    for column in columns:
        for key in column.foreign_keys:
            if "dossier_id" in key.column.table.columns:
                parent, theirs = key.column.table.name, key.column.name
                return "p.dossier_id", f' JOIN "{parent}" AS p ON p."{theirs}" = t."{column.name}"'
    raise KeyError(table)
