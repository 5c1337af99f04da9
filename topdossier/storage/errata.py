"""Slips of the pen beside adopted versions, and whom is still to be told of them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.erratum import Erratum
from topdossier.storage.overleggen import select_own
from topdossier.storage.tables import DossierRij, ErratumRij


class ErratumRepository:
    """Errata, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, dossier_id: str, erratum: Erratum) -> None:
        """Add an erratum, or replace the one with the same id."""
        row = self._session.get(ErratumRij, erratum.id)
        if row is not None:
            row.meegedeeld_op, row.inhoud = erratum.meegedeeld_op, encode(erratum)
        else:
            highest = self._session.scalar(
                select(func.max(ErratumRij.volgorde)).where(ErratumRij.dossier_id == dossier_id)
            )
            self._session.add(
                ErratumRij(
                    id=erratum.id,
                    dossier_id=dossier_id,
                    versie_nummer=erratum.versie_nummer,
                    volgorde=(highest or 0) + 1,
                    meegedeeld_op=erratum.meegedeeld_op,
                    inhoud=encode(erratum),
                )
            )
        self._session.flush()

    def list(self, dossier_id: str) -> tuple[Erratum, ...]:
        """All errata of a dossier, the oldest first."""
        rows = self._session.scalars(
            select(ErratumRij.inhoud)
            .where(ErratumRij.dossier_id == dossier_id)
            .order_by(ErratumRij.volgorde)
        )
        return tuple(decode(data, Erratum) for data in rows)

    def list_of(self, dossier_id: str, versie_nummer: int) -> tuple[Erratum, ...]:
        """The errata of one version, the oldest first."""
        return tuple(item for item in self.list(dossier_id) if item.versie_nummer == versie_nummer)

    def list_open(self, login: str, limit: int) -> tuple[tuple[str, str, str], ...]:
        """Id, number and name of one's own jongeren whose ouders are still to be told."""
        rows = self._session.execute(
            select(DossierRij.id, DossierRij.nummer, DossierRij.naam)
            .join(ErratumRij, ErratumRij.dossier_id == DossierRij.id)
            .where(ErratumRij.meegedeeld_op.is_(None), DossierRij.id.in_(select_own(login)))
            .distinct()
            .order_by(DossierRij.nummer)
            .limit(limit)
        )
        return tuple((row.id, row.nummer, row.naam) for row in rows)
