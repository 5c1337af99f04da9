"""The formats in order, and Alembic to go from one to the next.

Alembic's own script folder is not used: it looks for files on disk, and in a built program the
modules stand in an archive. A format is a module here; the number of the format is SQLite's
`user_version`, which a store had before there was anything to migrate.
"""

from types import ModuleType

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, StaticPool, create_engine, event

from topdossier.storage.driver import sqlcipher
from topdossier.storage.migrations import format_1, format_2

FORMATS: dict[int, ModuleType] = {1: format_1, 2: format_2}
"""How to come from the format before to this one; a released one is never changed again."""


def migrate(dbapi: sqlcipher.Connection, found: int, wanted: int) -> None:
    """Bring a store from one format to a later one, each step in one transaction.

    Args:
        dbapi: a raw connection that may write; its foreign keys must be off, since a table that
            is made anew would take what hangs on it along.
        found: its format, 0 for an empty file.
        wanted: the format to reach.

    Raises:
        sqlalchemy.exc.DBAPIError: a step failed and is undone.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: dbapi,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_immediate)
    with engine.connect() as connection:
        for number in range(found + 1, wanted + 1):
            with connection.begin():
                context = MigrationContext.configure(connection)
                FORMATS[number].upgrade(Operations(context))
                connection.exec_driver_sql(f"PRAGMA user_version={number}")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
