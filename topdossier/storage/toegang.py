"""Who works on which dossier: its regisseur and its team."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from topdossier.domain.waarde import Waarde
from topdossier.storage.dossiers import is_of
from topdossier.storage.tables import DossierRij, ToegangRij


class Teamlid(Waarde, frozen=True):
    """Someone in the team of a dossier; `door` is the login of who put them there."""

    login: str
    door: str
    sinds: datetime


class ToegangRepository:
    """The relation between people and dossiers, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def is_eigen(self, dossier_id: str, login: str) -> bool:
        """True when this person is the regisseur of the dossier or in its team."""
        found = self._session.scalar(
            select(DossierRij.id).where(DossierRij.id == dossier_id, is_of(login))
        )
        return found is not None

    def add(self, dossier_id: str, lid: Teamlid) -> None:
        """Put someone in the team; harmless when they are in it."""
        self._session.merge(
            ToegangRij(dossier_id=dossier_id, login=lid.login, door=lid.door, sinds=lid.sinds)
        )
        self._session.flush()

    def remove(self, dossier_id: str, login: str) -> None:
        """Take someone out of the team."""
        self._session.execute(
            delete(ToegangRij).where(ToegangRij.dossier_id == dossier_id, ToegangRij.login == login)
        )

    def list(self, dossier_id: str) -> tuple[Teamlid, ...]:
        """The team, by login; the regisseur stands in the dossier itself."""
        rows = self._session.scalars(
            select(ToegangRij).where(ToegangRij.dossier_id == dossier_id).order_by(ToegangRij.login)
        )
        return tuple(Teamlid(login=row.login, door=row.door, sinds=row.sinds) for row in rows)
