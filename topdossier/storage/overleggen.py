"""Overleggen and afspraken of a dossier, and what is open over all of them."""

from datetime import date

import msgspec
from sqlalchemy import Select, delete, func, or_, select, true, union
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.afspraak import Afspraak, AfspraakStatus
from topdossier.domain.overleg import Overleg, OverlegStatus, wipe_gesprek
from topdossier.domain.waarde import Waarde
from topdossier.storage.dossiers import EIGEN
from topdossier.storage.tables import AfspraakRij, DossierRij, OverlegRij, ToegangRij


class OpenAfspraak(Waarde, frozen=True):
    """An open afspraak with the jongere it is about.

    Attributes:
        eigen: of a dossier of which the person who asks is regisseur or in the team.
    """

    afspraak: Afspraak
    dossier_id: str
    dossiernummer: str
    naam: str
    eigen: bool


class OverlegRepository:
    """Overleggen and afspraken, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, dossier_id: str, overleg: Overleg) -> None:
        """Add an overleg, or replace the one with the same id."""
        self._session.merge(
            OverlegRij(
                id=overleg.id,
                dossier_id=dossier_id,
                nummer=overleg.nummer,
                soort=overleg.gesprek.soort,
                status=overleg.status,
                datum=overleg.gesprek.datum,
                ruw=overleg.is_raw,
                inhoud=encode(overleg),
                gewijzigd_op=overleg.gewijzigd_op,
            )
        )
        self._session.flush()

    def find(self, overleg_id: str) -> tuple[str, Overleg] | None:
        """Id of the dossier, and the overleg."""
        row = self._session.execute(
            select(OverlegRij.dossier_id, OverlegRij.inhoud).where(OverlegRij.id == overleg_id)
        ).one_or_none()
        return None if row is None else (row.dossier_id, decode(row.inhoud, Overleg))

    def list(self, dossier_id: str) -> tuple[Overleg, ...]:
        """All overleggen of a dossier, the last one first."""
        rows = self._session.scalars(
            select(OverlegRij.inhoud)
            .where(OverlegRij.dossier_id == dossier_id)
            .order_by(OverlegRij.datum.desc(), OverlegRij.nummer.desc())
        )
        return tuple(decode(data, Overleg) for data in rows)

    def next_nummer(self, dossier_id: str) -> int:
        """The number of the next overleg of a dossier."""
        found = self._session.scalar(
            select(func.max(OverlegRij.nummer)).where(OverlegRij.dossier_id == dossier_id)
        )
        return (found or 0) + 1

    def remove(self, overleg_id: str) -> None:
        """Remove an overleg with its afspraken."""
        for query in (
            delete(AfspraakRij).where(AfspraakRij.overleg_id == overleg_id),
            delete(OverlegRij).where(OverlegRij.id == overleg_id),
        ):
            self._session.execute(query)

    def wipe_raw(self, dossier_id: str) -> int:
        """Remove what was typed during overleggen that are closed; returns of how many."""
        rows = self._session.scalars(
            select(OverlegRij.inhoud).where(
                OverlegRij.dossier_id == dossier_id,
                OverlegRij.status == OverlegStatus.AFGEROND,
                OverlegRij.ruw,
            )
        ).all()
        for data in rows:
            overleg = decode(data, Overleg)
            wiped = msgspec.structs.replace(overleg, gesprek=wipe_gesprek(overleg.gesprek))
            self.save(dossier_id, wiped)
        return len(rows)

    def save_afspraak(self, dossier_id: str, afspraak: Afspraak) -> None:
        """Add an afspraak, or replace the one with the same id."""
        self._session.merge(
            AfspraakRij(
                id=afspraak.id,
                dossier_id=dossier_id,
                overleg_id=afspraak.overleg_id,
                nummer=afspraak.nummer,
                status=afspraak.status,
                wanneer=afspraak.wanneer,
                inhoud=encode(afspraak),
            )
        )
        self._session.flush()

    def find_afspraak(self, afspraak_id: str) -> tuple[str, Afspraak] | None:
        """Id of the dossier, and the afspraak."""
        row = self._session.get(AfspraakRij, afspraak_id)
        return None if row is None else (row.dossier_id, decode(row.inhoud, Afspraak))

    def list_afspraken(self, dossier_id: str, overleg_id: str = "") -> tuple[Afspraak, ...]:
        """The afspraken of a dossier, or of one overleg of it, in the order they were made."""
        query = select(AfspraakRij.inhoud).where(AfspraakRij.dossier_id == dossier_id)
        if overleg_id:
            query = query.where(AfspraakRij.overleg_id == overleg_id)
        rows = self._session.scalars(query.order_by(AfspraakRij.nummer))
        return tuple(decode(data, Afspraak) for data in rows)

    def next_afspraaknummer(self, dossier_id: str) -> int:
        """The number of the next afspraak of a dossier."""
        found = self._session.scalar(
            select(func.max(AfspraakRij.nummer)).where(AfspraakRij.dossier_id == dossier_id)
        )
        return (found or 0) + 1

    def remove_afspraak(self, afspraak_id: str) -> None:
        """Remove an afspraak."""
        self._session.execute(delete(AfspraakRij).where(AfspraakRij.id == afspraak_id))

    def list_open(
        self,
        login: str,
        tot: date | None,
        limit: int,
        *,
        alle: bool,
        zonder_dag: bool = False,
    ) -> tuple[tuple[OpenAfspraak, ...], int]:
        """Open afspraken over the caseload, the first day first, and how many there are.

        Args:
            login: whose dossiers are `eigen`.
            tot: only those of this day and before; None takes all, those without a day last.
            limit: most of them.
            alle: also those of other dossiers.
            zonder_dag: with `tot` also those that have no day.
        """
        own = select_own(login)
        query = select(AfspraakRij.id).where(AfspraakRij.status == AfspraakStatus.OPEN)
        if tot is not None:
            in_time = AfspraakRij.wanneer <= tot
            undated = AfspraakRij.wanneer.is_(None)
            query = query.where(or_(in_time, undated) if zonder_dag else in_time)
        if not alle:
            query = query.where(AfspraakRij.dossier_id.in_(own))
        total = self._session.scalar(select(func.count()).select_from(query.subquery())) or 0
        first = query.order_by(AfspraakRij.wanneer.is_(None), AfspraakRij.wanneer).limit(limit)
        rows = self._session.execute(
            select(
                AfspraakRij.inhoud,
                DossierRij.id,
                DossierRij.nummer,
                DossierRij.naam,
                (DossierRij.id.in_(own) if alle else true()).label("eigen"),
            )
            .join(DossierRij, DossierRij.id == AfspraakRij.dossier_id)
            .where(AfspraakRij.id.in_(first))
            .order_by(AfspraakRij.wanneer.is_(None), AfspraakRij.wanneer, DossierRij.sorteer)
        )
        return tuple(
            OpenAfspraak(
                afspraak=decode(row.inhoud, Afspraak),
                dossier_id=row.id,
                dossiernummer=row.nummer,
                naam=row.naam,
                eigen=row.eigen,
            )
            for row in rows
        ), total


def select_own(login: str) -> Select[tuple[str]]:
    """Ids of the dossiers of which this person is regisseur or in the team, both by an index."""
    regie = select(DossierRij.id).where(DossierRij.regisseur == login, DossierRij.herkomst == EIGEN)
    team = select(ToegangRij.dossier_id).where(ToegangRij.login == login)
    return select(union(regie, team).subquery().c[0])
