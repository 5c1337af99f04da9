"""Remembers which back-ups were made; the newest one decides about the reminder."""

import uuid
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from topdossier.domain.logkop import Logkop
from topdossier.storage.tables import DossierRij, ReservekopieRij


class ReservekopieRepository:
    """Back-ups, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, gemaakt_op: datetime, kop: Logkop) -> None:
        """Remember a back-up that was written and looked at."""
        self._session.add(
            ReservekopieRij(
                id=str(uuid.uuid4()), gemaakt_op=gemaakt_op, log_nr=kop.nr, log_hash=kop.hash
            )
        )
        self._session.flush()

    def find_laatste(self) -> datetime | None:
        """The moment of the newest back-up."""
        newest = select(ReservekopieRij.gemaakt_op).order_by(ReservekopieRij.gemaakt_op.desc())
        return self._session.scalars(newest.limit(1)).first()

    def list_koppen(self) -> tuple[Logkop, ...]:
        """The heads of the log as they went into back-ups, by moment."""
        rows = self._session.scalars(select(ReservekopieRij).order_by(ReservekopieRij.gemaakt_op))
        return tuple(Logkop(nr=row.log_nr, hash=row.log_hash) for row in rows)

    def has_jongeren(self) -> bool:
        """True when there is anything to lose."""
        return bool(self._session.scalar(select(func.count()).select_from(DossierRij)))
