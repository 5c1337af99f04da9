"""Reads what is still readable in a damaged store, on a copy: through its tables and page by page.

A damaged page may be one that points to others: then the rows below it are whole and no query
reaches them. SQLite reads any page as the root of a table when the schema says so. On the copy
the schema is one made-up table, `blad`, whose root is set to each page in turn: a page that holds
rows gives them, and any other page is refused. Every page is decrypted and checked by SQLCipher
as always, so what is damaged is never read as something else.

The first page holds the schema and the salt. Its substitute comes from a new store under the same
key and the same salt. A salt of which one byte is wrong is found by trying.
"""

import os
import re
import shutil
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Any, Self

from topdossier.errors import KluisDamagedError
from topdossier.storage.copying import DatabaseError, forget_store, require_unharmed
from topdossier.storage.driver import sqlcipher

PAGE = 4096
_SALT = 16
_COLUMNS = 32
"""More than any table has: what a row lacks is read as NULL."""

_PAGE_NUMBER = re.compile(r"page (\d+)")

Rij = tuple[Any, ...]


class Wreck:
    """A damaged store on a scratch copy; the store itself is only read once, to copy it.

    Attributes:
        pages: how many pages the file has.
        damaged: numbers of those that SQLCipher refuses; the first is 1.
    """

    def __init__(self, store: Path, key: bytes, work: Path) -> None:
        """Copy what the disk gives, and make it as whole as its first page needs to be.

        Raises:
            OSError: no room for the copy.
            KluisDamagedError: `kluis-beschadigd`, not one page can be read with this key.
        """
        self._key = key.hex()
        self._path = work / "wrak.db"
        self._loose = work / "bladen.db"
        self._donor = work / "donor.db"
        self.pages = _copy_what_reads(store, self._path)
        wal = store.with_name(store.name + "-wal")
        if wal.exists():
            shutil.copyfile(wal, self._path.with_name(self._path.name + "-wal"))
        first = () if _has_first_page(self._path, self._key) else (1,)
        if not self._fold():
            self._mend_first_page()
        self.damaged = tuple(sorted({*first, *list_damaged_pages(self._path, self._key)}))

    def forget(self) -> None:
        """Remove the copies."""
        for path in (self._path, self._loose, self._donor):
            with suppress(OSError):
                forget_store(path)

    def list_tables(self) -> tuple[str, ...]:
        """Names of the tables, none when the schema is lost."""
        try:
            with self._read() as reader:
                rows = reader.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'blad'"
                )
        except DatabaseError:
            return ()
        return tuple(str(name) for (name,) in rows)

    def count_rows(self, table: str) -> int | None:
        """How many rows an index or the table itself says there are, None when neither can."""
        query = f'SELECT count(*) FROM "{table}"'  # noqa: S608  a name out of the schema
        try:
            with self._read() as reader:
                return int(reader.execute(query)[0][0])
        except DatabaseError:
            return None

    def read_table(self, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows that can be reached from either end of a table: number, and column by name."""
        with self._read() as reader:
            query = f"SELECT name FROM pragma_table_info('{table}')"  # noqa: S608  as above
            info, _ = reader.execute_until_error(query)
            names = [str(name) for (name,) in info]
            columns = ", ".join(f'"{name}"' for name in names)
            for number, row in reader.read_rows(table, columns):
                yield number, dict(zip(names, row, strict=True))

    def read_pages(self) -> Iterator[Iterator[tuple[int, Rij]]]:
        """For every page, the rows it holds or leads to, without trailing NULLs.

        What one page gives must be read before the next is asked for. A page that leads to others
        gives rows that come again with those: a bijlage is large, so none is held on to.
        """
        shutil.copyfile(self._path, self._loose)
        self._plant_first_page(self._loose)
        settings = ("journal_mode=OFF", "synchronous=OFF")
        columns = ", ".join(f"c{number}" for number in range(_COLUMNS))
        with _Reader(self._loose, self._key, *settings) as reader:
            for page in range(2, self.pages + 1):
                if not _point_at(reader, page):
                    continue
                yield ((nr, _strip(row)) for nr, row in reader.read_rows("blad", columns))

    def _read(self) -> "_Reader":
        return _Reader(self._path, self._key)

    def _fold(self) -> bool:
        """Fold the write-ahead log in; False when the list of tables cannot be read."""
        try:
            with _open(self._path, self._key) as dbapi:
                dbapi.execute("SELECT count(*) FROM sqlite_master").fetchone()
                dbapi.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                dbapi.execute("PRAGMA journal_mode=DELETE").fetchall()
        except DatabaseError:
            return False
        self.pages = max(self.pages, self._path.stat().st_size // PAGE)
        return True

    def _mend_first_page(self) -> None:
        if self._mend_salt() and self._fold():
            return
        self._plant_first_page(self._path)
        # the newest first page may stand in the write-ahead log
        self._fold()
        if len(list_damaged_pages(self._path, self._key)) >= max(self.pages - 1, 1):
            raise KluisDamagedError("kluis-beschadigd")

    def _mend_salt(self) -> bool:
        """Try each other value of each byte of the salt: the rest of the page may be whole."""
        with self._path.open("rb") as stream:
            found = stream.read(_SALT)
        for place in range(_SALT):
            for value in range(256):
                salt = found[:place] + bytes([value]) + found[place + 1 :]
                if self._fits(salt):
                    with self._path.open("rb+") as stream:
                        stream.write(salt)
                    return True
        return False

    def _fits(self, salt: bytes) -> bool:
        try:
            with _open(self._path, self._key, salt) as dbapi:
                dbapi.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except DatabaseError:
            return False
        return True

    def _plant_first_page(self, target: Path) -> None:
        """Give a file the first page of a new store with the same key and salt, and one table."""
        with target.open("rb") as stream:
            salt = stream.read(_SALT)
        forget_store(self._donor)
        with _open(self._donor, self._key, salt) as dbapi:
            columns = ", ".join(f"c{number}" for number in range(_COLUMNS))
            dbapi.execute(f"CREATE TABLE blad ({columns})")
            # the first page says how many pages there are; none beyond that are read
            dbapi.execute("INSERT INTO blad (c0) VALUES (zeroblob(?))", ((self.pages + 8) * PAGE,))
        with self._donor.open("rb") as donor, target.open("rb+") as stream:
            stream.write(donor.read(PAGE))
            stream.flush()
            os.fsync(stream.fileno())
        forget_store(self._donor)


def list_damaged_pages(path: Path, key: str) -> tuple[int, ...]:
    """Numbers of the pages of a store whose contents do not match their seal.

    Args:
        path: a store that nobody is writing; nothing of it is changed.
        key: 64 hexadecimal digits.
    """
    wal = path.with_name(path.name + "-wal")
    mode = "mode=ro" if wal.exists() and wal.stat().st_size else "immutable=1"
    try:
        with _open(path, key, mode=mode) as dbapi:
            dbapi.execute("PRAGMA user_version").fetchone()
            rows = dbapi.execute("PRAGMA cipher_integrity_check").fetchall()
    except DatabaseError:
        return (1,)
    return parse_pages(str(text) for (text,) in rows)


def _has_first_page(path: Path, key: str) -> bool:
    try:
        with _open(path, key) as dbapi:
            dbapi.execute("PRAGMA user_version").fetchone()
    except DatabaseError:
        return False
    return True


def parse_pages(texts: Iterable[str]) -> tuple[int, ...]:
    """The page numbers in what `cipher_integrity_check` says."""
    found = (_PAGE_NUMBER.search(text) for text in texts)
    return tuple(sorted({int(match[1]) for match in found if match}))


@contextmanager
def _open(
    path: Path, key: str, salt: bytes | None = None, mode: str = "mode=rwc"
) -> Generator[sqlcipher.Connection]:
    uri = f"{path.resolve().as_uri()}?{mode}"
    dbapi = sqlcipher.connect(uri, uri=True, isolation_level=None)
    try:
        dbapi.execute("PRAGMA cipher_log_level=NONE")
        dbapi.execute(f"PRAGMA key=\"x'{key}'\"")
        if salt is not None:
            dbapi.execute(f"PRAGMA cipher_salt=\"x'{salt.hex()}'\"")
        dbapi.execute("PRAGMA temp_store=MEMORY")
        dbapi.execute("PRAGMA cell_size_check=ON")
        # or a file that is shorter than its first page says is refused whole
        dbapi.execute("PRAGMA writable_schema=ON")
        yield dbapi
    finally:
        dbapi.close()


class _Reader:
    """A connection that begins anew after each error: one page refused, and it refuses all."""

    def __init__(self, path: Path, key: str, *settings: str) -> None:
        self._path, self._key, self._settings = path, key, settings
        self._stack = ExitStack()
        self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def execute(self, query: str, *values: int) -> list[Rij]:
        """All rows of a query.

        Raises:
            DatabaseError: a page cannot be read; the next query is answered again.
        """
        found, whole = self.execute_until_error(query, *values)
        if not whole:
            raise sqlcipher.DatabaseError("malformed")
        return found

    def execute_until_error(self, query: str, *values: int) -> tuple[list[Rij], bool]:
        """The rows that come before the first page that cannot be read, and whether all came."""
        found: list[Rij] = []
        try:
            for row in self._dbapi.execute(query, values):
                require_unharmed(self._dbapi)
                found.append(row)
        except (DatabaseError, MemoryError):
            self._stack.close()
            self._begin()
            return found, False
        return found, True

    def read_rows(self, table: str, columns: str) -> Iterator[tuple[int, Rij]]:
        """Rows that are whole: their numbers from both ends of the table, then each by itself."""
        query = f'SELECT rowid FROM "{table}" NOT INDEXED ORDER BY rowid'  # noqa: S608  a name out of the schema
        numbers, whole = self.execute_until_error(query)
        if not whole:
            numbers += self.execute_until_error(f"{query} DESC")[0]
        query = f'SELECT {columns} FROM "{table}" NOT INDEXED WHERE rowid = ?'  # noqa: S608  as above
        for (number,) in dict.fromkeys(numbers):
            for row in self.execute_until_error(query, number)[0]:
                yield number, tuple(row)

    def _begin(self) -> None:
        self._dbapi = self._stack.enter_context(_open(self._path, self._key))
        for setting in self._settings:
            self._dbapi.execute(f"PRAGMA {setting}").fetchall()


def _point_at(reader: _Reader, page: int) -> bool:
    """Make `blad` begin at this page; once more when an earlier page still stood in the way."""
    for _ in range(2):
        done = reader.execute_until_error("UPDATE sqlite_master SET rootpage = ?", page)[1]
        if done and reader.execute_until_error(f"PRAGMA schema_version={page}")[1]:
            return True
    return False


def _strip(row: Rij) -> Rij:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _copy_what_reads(store: Path, target: Path) -> int:
    """Copy a file whole pages at a time; what the disk does not give becomes zeros.

    Returns:
        How many pages there are.
    """
    size = store.stat().st_size
    pages = -(-size // PAGE)
    with store.open("rb", buffering=0) as source, target.open("xb") as copy:
        for page in range(pages):
            copy.write(_read_page(source, page).ljust(PAGE, b"\0"))
    return pages


def _read_page(source: FileIO, page: int) -> bytes:
    try:
        source.seek(page * PAGE)
        return source.read(PAGE)
    except OSError:
        return b""
