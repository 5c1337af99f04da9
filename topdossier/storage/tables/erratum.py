"""Slips of the pen beside adopted versions."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class ErratumRij(Base):
    """One erratum; without a day the ouders are still to be told."""

    __tablename__ = "erratum"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    versie_nummer: Mapped[int]
    volgorde: Mapped[int]
    meegedeeld_op: Mapped[date | None]
    inhoud: Mapped[bytes]
    __table_args__ = (Index("ix_erratum_open", "meegedeeld_op", "dossier_id"),)
