"""Explanations to the jongere: given, and still to give."""

from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.uitleg import Uitleg
from topdossier.domain.waarde import Waarde
from topdossier.storage.overleggen import select_own
from topdossier.storage.tables import DossierRij, UitlegRij


class OpenUitleg(Waarde, frozen=True):
    """An explanation that nobody gave yet, with the jongere who is to get it."""

    dossier_id: str
    dossiernummer: str
    naam: str
    sinds: date


class UitlegRepository:
    """Explanations, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, dossier_id: str, uitleg: Uitleg) -> None:
        """Add an explanation, or replace the one with the same id."""
        self._session.merge(
            UitlegRij(
                id=uitleg.id,
                dossier_id=dossier_id,
                versie_nummer=uitleg.versie_nummer,
                sinds=uitleg.sinds,
                datum=uitleg.datum,
                inhoud=encode(uitleg),
            )
        )
        self._session.flush()

    def list(self, dossier_id: str) -> tuple[Uitleg, ...]:
        """All explanations of a dossier, by version."""
        rows = self._session.scalars(
            select(UitlegRij.inhoud)
            .where(UitlegRij.dossier_id == dossier_id)
            .order_by(UitlegRij.versie_nummer)
        )
        return tuple(decode(data, Uitleg) for data in rows)

    def remove_open(self, dossier_id: str) -> None:
        """Drop the tasks of earlier versions: what is to be told is what counts now."""
        self._session.execute(
            delete(UitlegRij).where(UitlegRij.dossier_id == dossier_id, UitlegRij.datum.is_(None))
        )

    def list_open(self, login: str, limit: int) -> tuple[tuple[OpenUitleg, ...], int]:
        """Tasks of one's own dossiers, the oldest first, and how many there are.

        Args:
            login: whose dossiers.
            limit: most of them.
        """
        query = (
            select(DossierRij.id, DossierRij.nummer, DossierRij.naam, UitlegRij.sinds)
            .join(DossierRij, DossierRij.id == UitlegRij.dossier_id)
            .where(UitlegRij.datum.is_(None), UitlegRij.dossier_id.in_(select_own(login)))
        )
        total = self._session.scalar(select(func.count()).select_from(query.subquery())) or 0
        rows = self._session.execute(query.order_by(UitlegRij.sinds).limit(limit))
        return tuple(
            OpenUitleg(dossier_id=row.id, dossiernummer=row.nummer, naam=row.naam, sinds=row.sinds)
            for row in rows
        ), total
