"""How many records of each kind the store holds: for the register, so numbers and no content."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from topdossier.storage.tables import Base


class TellingRepository:
    """Counts over all tables, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count_all(self) -> dict[str, int]:
        """Rows per table."""
        return {
            name: self._session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }
