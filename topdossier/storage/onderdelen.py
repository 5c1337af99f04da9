"""Blocks of versions: who wrote in them last, and what was said of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from topdossier.domain.onderdeel import Onderdeel, OnderdeelStand, OnderdeelStatus
from topdossier.storage.tables import OnderdeelRij


class OnderdeelRepository:
    """Blocks, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, versie_id: str) -> tuple[OnderdeelStand, ...]:
        """What is known of the blocks of a version; a block nobody touched is not among them."""
        rows = self._session.scalars(
            select(OnderdeelRij).where(OnderdeelRij.versie_id == versie_id)
        )
        return tuple(
            OnderdeelStand(
                onderdeel=Onderdeel(row.onderdeel),
                # what stands in it decides between not begun and busy
                status=OnderdeelStatus(row.merk or OnderdeelStatus.BEZIG),
                door=row.door,
                op=row.op,
            )
            for row in rows
        )

    def touch(
        self, versie_id: str, onderdelen: Iterable[Onderdeel], door: str, op: datetime
    ) -> None:
        """Somebody wrote in these blocks: whatever was said of them before no longer holds."""
        for onderdeel in onderdelen:
            self._save(versie_id, onderdeel, "", door, op)

    def mark(
        self,
        versie_id: str,
        onderdeel: Onderdeel,
        merk: OnderdeelStatus | None,
        door: str,
        op: datetime,
    ) -> None:
        """Somebody said of a block that it is ready or not needed, or took that back."""
        self._save(versie_id, onderdeel, merk or "", door, op)

    def _save(
        self, versie_id: str, onderdeel: Onderdeel, merk: str, door: str, op: datetime
    ) -> None:
        self._session.merge(
            OnderdeelRij(versie_id=versie_id, onderdeel=onderdeel, merk=merk, door=door, op=op)
        )
        self._session.flush()
