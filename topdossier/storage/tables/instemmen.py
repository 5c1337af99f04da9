"""What stands around an instemming: facts, consent to pass on, papers, and the hand-overs."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class InstemmingFeitRij(Base):
    """Something that happened around an instemming."""

    __tablename__ = "instemming_feit"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    soort: Mapped[str]
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]


class ToestemmingRij(Base):
    """A consent to pass on; `tot` is the last day on which it may be used."""

    __tablename__ = "toestemming"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    tot: Mapped[date]
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]


class AfgifteRij(Base):
    """A paper for somebody; without a day it is still to be handed out."""

    __tablename__ = "afgifte"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    afgegeven_op: Mapped[date | None]
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]
    __table_args__ = (Index("ix_afgifte_open", "afgegeven_op", "dossier_id"),)


class OverhandigingRij(Base):
    """A hand-over of the laptop, and the PDF that was shown; used once."""

    __tablename__ = "overhandiging"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    status: Mapped[str] = mapped_column(index=True)
    inhoud: Mapped[bytes]
    paginas: Mapped[bytes]
    gemaakt_op: Mapped[datetime]


class ZegelsleutelRij(Base):
    """A key and certificate with which the school seals what it gives out; the newest is used."""

    __tablename__ = "zegelsleutel"
    nummer: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[bytes]
    certificaat: Mapped[bytes]
    geldig_tot: Mapped[datetime]


class InstemregelsRij(Base):
    """How this organisation wants instemming to go; one row."""

    __tablename__ = "instemregels"
    id: Mapped[int] = mapped_column(primary_key=True)
    inhoud: Mapped[bytes]
    __table_args__ = (CheckConstraint("id = 1", name="een"),)
