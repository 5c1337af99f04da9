"""Says to which table rows belong that were found on a page without anything that leads to it.

A row tells by itself how many columns it has and of which kind. Tables that look alike are told
apart by what only one of them can hold: a document is a value of one kind and of no other.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, LargeBinary, Table

from topdossier.canonical.codec import decode
from topdossier.domain.afscherming import Afscherming
from topdossier.domain.doorgifte import Mededeling
from topdossier.domain.instemming import Instemming
from topdossier.domain.inzage import Inzage
from topdossier.domain.onderdeel import Onderdeel
from topdossier.domain.verklaring import Verklaring
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.domain.verstrekking import Kennisgeving, Verstrekking
from topdossier.errors import TopdossierError
from topdossier.storage.tables import Base, UtcDateTime

Rij = Sequence[Any]

SCHEMA = "sqlite_master"
"""The list of tables is a table too; nothing of it is content."""

_ANY = re.compile(r".*", re.DOTALL)
_PATTERNS: Mapping[type, re.Pattern[str]] = {
    Date: re.compile(r"\d{4}-\d\d-\d\d"),
    UtcDateTime: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
}


def _is_document(column: int, kind: type) -> Callable[[Rij], bool]:
    def check(row: Rij) -> bool:
        try:
            decode(row[column], kind)
        except TopdossierError:
            return False
        return True

    return check


def _is_reden(row: Rij) -> bool:
    return row[1] in set(Vernietigingsreden)


_DECISIVE: Mapping[str, Callable[[Rij], bool]] = {
    "inzage": _is_document(2, Inzage),
    "mededeling": _is_document(2, Mededeling),
    "verklaring": _is_document(2, Verklaring),
    "verstrekking": _is_document(2, Verstrekking),
    "kennisgeving": _is_document(2, Kennisgeving),
    "instemming": _is_document(4, Instemming),
    "afscherming": _is_document(4, Afscherming),
    "vernietigingsvoorstel": _is_reden,
    "onderdeel": lambda row: row[1] in set(Onderdeel),
    "toegang": lambda row: not _is_reden(row),
}
"""What one of the tables with the same columns holds and the others do not."""


def recognise(rows: Sequence[Rij]) -> str | None:
    """The one table that all these rows can be of; None when there is none, or more than one.

    Args:
        rows: the rows of one page, without the NULLs at their ends.
    """
    if not rows:
        return None
    if all(_is_schema(row) for row in rows):
        return SCHEMA
    found = [
        str(table.name)
        for table in Base.metadata.sorted_tables
        if all(_looks_like(table, row) for row in rows)
    ]
    if len(found) > 1:
        found = [name for name in found if name in _DECISIVE and all(map(_DECISIVE[name], rows))]
    return found[0] if len(found) == 1 else None


def list_lookalikes() -> list[tuple[str, ...]]:
    """Tables whose columns are of the same kinds: each must be in `_DECISIVE`."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for table in Base.metadata.sorted_tables:
        groups.setdefault(tuple(map(_describe, table.columns)), []).append(table.name)
    return [tuple(names) for names in groups.values() if len(names) > 1]


def is_decided(name: str) -> bool:
    """True when a table that looks like others can be told from them."""
    return name in _DECISIVE


def _is_schema(row: Rij) -> bool:
    return (
        len(row) >= len(("type", "name", "tbl_name", "rootpage"))
        and row[0] in {"table", "index", "trigger"}
        and isinstance(row[3], int)
    )


def _describe(column: Column[Any]) -> str:
    return f"{type(column.type).__name__}{'?' if column.nullable else ''}"


def _looks_like(table: Table, row: Rij) -> bool:
    columns = list(table.columns)
    if len(row) > len(columns):
        return False
    # columns at the end that a row of an earlier format lacks, or that are empty
    missing = columns[len(row) :]
    if not all(column.nullable or column.server_default is not None for column in missing):
        return False
    return all(_fits(column, value) for column, value in zip(columns, row, strict=False))


def _fits(column: Column[Any], value: object) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Boolean):
        return value in (0, 1)
    if isinstance(column.type, LargeBinary):
        return isinstance(value, bytes)
    if isinstance(column.type, BigInteger):
        return isinstance(value, int)
    pattern = _PATTERNS.get(type(column.type), _ANY)
    return isinstance(value, str) and pattern.fullmatch(value) is not None
