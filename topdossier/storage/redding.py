"""Saves what is readable in a damaged store into a new one, and counts what was lost."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any

from topdossier.domain.waarde import Waarde
from topdossier.storage.copying import DatabaseError, connect_raw
from topdossier.storage.driver import sqlcipher
from topdossier.storage.engine import create_store, translate_driver_error
from topdossier.storage.recognise import SCHEMA, recognise
from topdossier.storage.tables import TRIGGERS, Base
from topdossier.storage.wreck import Rij, Wreck

_COLUMNS = {
    str(table.name): tuple(str(column.name) for column in table.columns)
    for table in Base.metadata.sorted_tables
}
_ENOUGH = 20
"""Rows of a page by which its table is recognised."""


class TabelRedding(Waarde, frozen=True):
    """What became of one table; numbers only.

    Attributes:
        gered: rows in the new store.
        verloren: rows that are not, None when nothing is left that says how many there were.
    """

    tabel: str
    gered: int
    verloren: int | None


class Opslagredding(Waarde, frozen=True):
    """What became of a store.

    Attributes:
        bladzijden: numbers of the damaged pages.
        tabellen: every table that held something, or may have.
        onbekend: rows that are whole, but of which nobody can say where they belong.
    """

    bladzijden: tuple[int, ...]
    tabellen: tuple[TabelRedding, ...]
    onbekend: int


def salvage_store(store: Path, key: bytes, target: Path) -> Opslagredding:
    """Make a new store under the same key with every row that can still be read.

    Rows keep their numbers and stay as they were, also those of a log whose chain is broken now:
    the triggers that guard it come back afterwards, and a check names the gap.

    Args:
        store: the damaged one; it is copied and never changed.
        key: of both.
        target: where the new one comes; its folder holds the scratch copies meanwhile.

    Raises:
        KluisDamagedError: `kluis-beschadigd`, not one page can be read.
        MachineError: no room.
        OSError: no room either.
    """
    wreck = Wreck(store, key, target.parent)
    try:
        create_store(target, key).dispose()
        with connect_raw(target, key, write=True) as dbapi:
            return _fill(wreck, dbapi)
    except DatabaseError as error:
        raise translate_driver_error(error) from None
    finally:
        wreck.forget()


def _fill(wreck: Wreck, dbapi: sqlcipher.Connection) -> Opslagredding:
    dbapi.execute("BEGIN IMMEDIATE")
    for trigger in TRIGGERS:
        dbapi.execute(f"DROP TRIGGER {trigger.split()[2]}")
    expected = {name: wreck.count_rows(name) for name in wreck.list_tables() if name in _COLUMNS}
    saved: Counter[str] = Counter()
    for name in expected:
        saved[name] += _insert(dbapi, name, wreck.read_table(name))
    unknown = 0
    # a file that ends exactly behind a page has no damaged page, and nothing leads anywhere
    if (
        wreck.damaged
        or not expected
        or any(saved[name] != number for name, number in expected.items())
    ):
        unknown = _fill_from_pages(wreck, dbapi, saved)
    for trigger in TRIGGERS:
        dbapi.execute(trigger)
    dbapi.execute("COMMIT")
    dbapi.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return Opslagredding(
        bladzijden=wreck.damaged,
        tabellen=tuple(_list_tables(expected, saved)),
        onbekend=unknown,
    )


def _fill_from_pages(wreck: Wreck, dbapi: sqlcipher.Connection, saved: Counter[str]) -> int:
    """Add what nothing leads to any more; returns how many rows have no place."""
    homeless: set[tuple[int, Rij]] = set()
    for rows in wreck.read_pages():
        first = list(islice(rows, _ENOUGH))
        name = recognise([row for _, row in first])
        if name == SCHEMA:
            continue
        if name is None:
            homeless.update(first, rows)
            continue
        named = (
            (nr, dict(zip(_COLUMNS[name], row, strict=False))) for nr, row in chain(first, rows)
        )
        saved[name] += _insert(dbapi, name, named)
    return len(homeless)


def _insert(
    dbapi: sqlcipher.Connection, name: str, rows: Iterable[tuple[int, dict[str, Any]]]
) -> int:
    """Insert rows as they were; one that is there already is passed over."""
    known, number = set(_COLUMNS[name]), 0
    for nr, row in rows:
        fields = {column: value for column, value in row.items() if column in known}
        columns = ", ".join(f'"{column}"' for column in fields)
        marks = ", ".join("?" for _ in fields)
        done = dbapi.execute(
            f'INSERT OR IGNORE INTO "{name}" (rowid, {columns}) VALUES (?, {marks})',  # noqa: S608  names of our own tables
            (nr, *fields.values()),
        )
        number += done.rowcount
    return number


def _list_tables(expected: dict[str, int | None], saved: Counter[str]) -> Iterable[TabelRedding]:
    for name in _COLUMNS:
        there = expected.get(name) if expected else None
        lost = None if there is None else max(there - saved[name], 0)
        if (name in expected or not expected) and (saved[name] or lost != 0):
            yield TabelRedding(tabel=name, gered=saved[name], verloren=lost)
