"""To whom the regie of a dossier is offered, and through whose hands it went."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from topdossier.domain.regie import RegieAanbod, RegieOverdracht, RegieWijze
from topdossier.storage.dossiers import EIGEN
from topdossier.storage.tables import DossierRij, RegieAanbodRij, RegieOverdrachtRij


class RegieRepository:
    """The regie, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find_aanbod(self, dossier_id: str) -> RegieAanbod | None:
        """The open offer of a dossier."""
        row = self._session.get(RegieAanbodRij, dossier_id)
        return None if row is None else _to_aanbod(row)

    def save_aanbod(self, dossier_id: str, aanbod: RegieAanbod) -> None:
        """Offer the regie; an offer that was open is replaced by this one."""
        self._session.merge(
            RegieAanbodRij(
                dossier_id=dossier_id,
                naar=aanbod.naar,
                door=aanbod.door,
                op=aanbod.op,
                blijft=aanbod.blijft,
            )
        )
        self._session.flush()

    def remove_aanbod(self, dossier_id: str) -> None:
        """Take the open offer away, if there is one."""
        self._session.execute(delete(RegieAanbodRij).where(RegieAanbodRij.dossier_id == dossier_id))

    def list_aangeboden(self, login: str) -> tuple[tuple[str, str, str, RegieAanbod], ...]:
        """What is offered to somebody: id, number, name of the jongere, and the offer."""
        rows = self._session.execute(
            select(DossierRij.id, DossierRij.nummer, DossierRij.naam, RegieAanbodRij)
            .join(RegieAanbodRij, RegieAanbodRij.dossier_id == DossierRij.id)
            .where(RegieAanbodRij.naar == login)
            .order_by(DossierRij.nummer)
        )
        return tuple((row[0], row[1], row[2], _to_aanbod(row[3])) for row in rows)

    def remove_aangeboden(self, login: str) -> None:
        """Take away every offer to somebody, who cannot accept any more."""
        self._session.execute(delete(RegieAanbodRij).where(RegieAanbodRij.naar == login))

    def move(self, dossier_id: str, overdracht: RegieOverdracht) -> None:
        """Give the regie of a dossier of this school to another, and keep that it was so."""
        highest = self._session.scalar(
            select(func.max(RegieOverdrachtRij.nummer)).where(
                RegieOverdrachtRij.dossier_id == dossier_id
            )
        )
        self._session.add(
            RegieOverdrachtRij(
                dossier_id=dossier_id,
                nummer=(highest or 0) + 1,
                van=overdracht.van,
                naar=overdracht.naar,
                door=overdracht.door,
                op=overdracht.op,
                wijze=overdracht.wijze,
            )
        )
        self._session.execute(
            update(DossierRij)
            .where(DossierRij.id == dossier_id, DossierRij.herkomst == EIGEN)
            .values(regisseur=overdracht.naar, gewijzigd_op=overdracht.op)
        )
        self._session.flush()

    def list_overdrachten(self, dossier_id: str) -> tuple[RegieOverdracht, ...]:
        """Through whose hands it went, the first one first."""
        rows = self._session.scalars(
            select(RegieOverdrachtRij)
            .where(RegieOverdrachtRij.dossier_id == dossier_id)
            .order_by(RegieOverdrachtRij.nummer)
        )
        return tuple(
            RegieOverdracht(
                van=row.van,
                naar=row.naar,
                door=row.door,
                op=row.op,
                wijze=RegieWijze(row.wijze),
            )
            for row in rows
        )


def _to_aanbod(row: RegieAanbodRij) -> RegieAanbod:
    return RegieAanbod(naar=row.naar, door=row.door, op=row.op, blijft=row.blijft)
