"""A bare connection to an encrypted store, beside the program."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as sqlcipher
else:
    from sqlcipher3 import dbapi2 as sqlcipher


def connect(store: Path, key: bytes) -> "sqlcipher.Connection":
    """Open a store with its key; nothing else is set."""
    connection = sqlcipher.connect(str(store), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA busy_timeout=200")
    return connection
