"""Who works on which dossier: its regisseur and its team."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from topdossier.domain.waarde import Waarde
from topdossier.storage.dossiers import EIGEN, is_of
from topdossier.storage.tables import DossierRij, ToegangRij


class Teamlid(Waarde, frozen=True):
    """Someone in the team of a dossier; `door` is the login of who put them there."""

    login: str
    door: str
    sinds: datetime


class Dossiernummer(Waarde, frozen=True):
    """A dossier by its id and the number that the log knows it by."""

    dossier_id: str
    nummer: str


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

    def list_regie(self, login: str) -> tuple[Dossiernummer, ...]:
        """Dossiers of this school whose regisseur someone is, by number."""
        rows = self._session.execute(
            select(DossierRij.id, DossierRij.nummer)
            .where(DossierRij.regisseur == login, DossierRij.herkomst == EIGEN)
            .order_by(DossierRij.nummer)
        )
        return tuple(Dossiernummer(dossier_id=row.id, nummer=row.nummer) for row in rows)

    def list_teams(self, login: str) -> tuple[Dossiernummer, ...]:
        """Dossiers in whose team someone is, by number."""
        rows = self._session.execute(
            select(DossierRij.id, DossierRij.nummer)
            .join(ToegangRij, ToegangRij.dossier_id == DossierRij.id)
            .where(ToegangRij.login == login)
            .order_by(DossierRij.nummer)
        )
        return tuple(Dossiernummer(dossier_id=row.id, nummer=row.nummer) for row in rows)

    def count_regie(self) -> dict[str, int]:
        """For each regisseur of dossiers of this school: of how many."""
        rows = self._session.execute(
            select(DossierRij.regisseur, func.count())
            .where(DossierRij.herkomst == EIGEN)
            .group_by(DossierRij.regisseur)
        )
        return {row[0]: row[1] for row in rows}

    def count_teams(self) -> dict[str, int]:
        """For everyone in a team: in how many."""
        rows = self._session.execute(
            select(ToegangRij.login, func.count()).group_by(ToegangRij.login)
        )
        return {row[0]: row[1] for row in rows}
