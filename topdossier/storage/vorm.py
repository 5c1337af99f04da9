"""Whether a store has the tables and columns that this program reads and writes."""

from sqlalchemy import Connection

from topdossier.errors import KluisDamagedError
from topdossier.storage.tables import Base

_COLUMNS = (
    "SELECT found.name, part.name "
    "FROM sqlite_schema AS found, pragma_table_info(found.name) AS part "
    "WHERE found.type = 'table'"
)


def check_vorm(connection: Connection) -> None:
    """Refuse a store of this format's number that was made before the format was finished.

    A program between two releases may have made it. Opened, it would fail at the first query of a
    column that is not there, in words that help nobody.

    Raises:
        KluisDamagedError: `opslag-tussenvorm`.
    """
    found: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(_COLUMNS):
        found.setdefault(table, set()).add(column)
    for table in Base.metadata.sorted_tables:
        if found.get(table.name) != {column.name for column in table.columns}:
            raise KluisDamagedError("opslag-tussenvorm")
