"""Packages that went out and came in, with the manifest as it was signed."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from topdossier.domain.waarde import Waarde
from topdossier.storage.tables import PakketRij


class Pakket(Waarde, frozen=True):
    """One package.

    Attributes:
        richting: slug `uit` or `in`.
        ander: the organisation at the other end.
        anker_nr, anker_hash: head of the sender's log when it was made.
        ontvangst_op: when the receipt came in (uit) or was made (in).
    """

    pakket_id: str
    richting: str
    dossier_id: str | None
    plan_id: str | None
    soort: str
    ander: str
    doel: str
    termijn: int
    volgnr: int
    manifest: bytes
    manifest_sha256: str
    handtekening: bytes
    opgesteld_op: datetime
    verwerkt_op: datetime
    anker_nr: int
    anker_hash: str
    ontvangst_op: datetime | None = None


class PakketRepository:
    """Packages, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, pakket: Pakket) -> None:
        """Keep what went out or came in."""
        self._session.add(
            PakketRij(**{name: getattr(pakket, name) for name in pakket.__struct_fields__})
        )
        self._session.flush()

    def find(self, pakket_id: str, richting: str) -> Pakket | None:
        """The package with this id in this direction."""
        row = self._session.get(PakketRij, (pakket_id, richting))
        return None if row is None else _to_pakket(row)

    def list(self, dossier_id: str = "") -> tuple[Pakket, ...]:
        """Packages, newest first; of one dossier when it is named."""
        query = select(PakketRij).order_by(PakketRij.verwerkt_op.desc())
        if dossier_id:
            query = query.where(PakketRij.dossier_id == dossier_id)
        return tuple(_to_pakket(row) for row in self._session.scalars(query))

    def list_keten(self, plan_id: str, richting: str) -> tuple[Pakket, ...]:
        """The chain of one plan in one direction, by position."""
        rows = self._session.scalars(
            select(PakketRij)
            .where(
                PakketRij.plan_id == plan_id,
                PakketRij.richting == richting,
                PakketRij.soort == "plan",
            )
            .order_by(PakketRij.volgnr)
        )
        return tuple(_to_pakket(row) for row in rows)

    def save_ontvangst(self, pakket_id: str, richting: str, moment: datetime) -> None:
        """Remember when the receipt came in or was made."""
        self._session.execute(
            update(PakketRij)
            .where(PakketRij.pakket_id == pakket_id, PakketRij.richting == richting)
            .values(ontvangst_op=moment)
        )


def _to_pakket(row: PakketRij) -> Pakket:
    return Pakket(**{name: getattr(row, name) for name in Pakket.__struct_fields__})
