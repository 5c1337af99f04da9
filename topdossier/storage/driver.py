"""The binding to SQLCipher: it has no types of its own, and its interface is that of sqlite3."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as sqlcipher
else:
    from sqlcipher3 import dbapi2 as sqlcipher

__all__ = ["sqlcipher"]
