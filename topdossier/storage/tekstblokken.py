"""The texts that an organisation keeps for itself."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from topdossier.domain.tekstblok import Tekstblok, TekstblokSoort
from topdossier.storage.tables import TekstblokRij
from topdossier.storage.zoektekst import fold


class TekstblokRepository:
    """These texts, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> tuple[Tekstblok, ...]:
        """All of them, by name."""
        rows = self._session.scalars(select(TekstblokRij)).all()
        return tuple(_to_tekstblok(row) for row in sorted(rows, key=lambda row: fold(row.naam)))

    def find(self, tekstblok_id: str) -> Tekstblok | None:
        """The text with this id."""
        row = self._session.get(TekstblokRij, tekstblok_id)
        return None if row is None else _to_tekstblok(row)

    def save(self, blok: Tekstblok) -> None:
        """Add a text, or replace the one with the same id."""
        self._session.merge(
            TekstblokRij(id=blok.id, soort=blok.soort, naam=blok.naam, tekst=blok.tekst)
        )
        self._session.flush()

    def remove(self, tekstblok_id: str) -> None:
        """Take a text away; where it was inserted it stays."""
        self._session.execute(delete(TekstblokRij).where(TekstblokRij.id == tekstblok_id))


def _to_tekstblok(row: TekstblokRij) -> Tekstblok:
    return Tekstblok(id=row.id, naam=row.naam, tekst=row.tekst, soort=TekstblokSoort(row.soort))
