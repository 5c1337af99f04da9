"""A dossier and everything in it that has a life of its own."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base

DEEL_BYTES = 1024 * 1024
"""Bijlagen are kept in parts of this many bytes, so that none is ever whole in memory twice."""


class DossierRij(Base):
    """A jongere's dossier; `zoek` and `sorteer` are folded texts for the list."""

    __tablename__ = "dossier"
    id: Mapped[str] = mapped_column(primary_key=True)
    nummer: Mapped[str] = mapped_column(unique=True)
    jongere: Mapped[bytes]
    gegevens: Mapped[bytes]
    naam: Mapped[str]
    op_achternaam: Mapped[str]
    initialen: Mapped[str]
    zoek: Mapped[str]
    sorteer: Mapped[str]
    geboortedatum: Mapped[date | None] = mapped_column(index=True)
    klas: Mapped[str]
    school: Mapped[str]
    regisseur: Mapped[str]
    herkomst: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    dekking: Mapped[str | None]
    volgende_evaluatie: Mapped[date | None]
    gewijzigd_op: Mapped[datetime]
    # narrow and in the order of the list: a search reads this and not the wide rows beside it
    __table_args__ = (
        Index("ix_dossier_lijst", "sorteer", "zoek", "status", "nummer"),
        # whose dossiers these are, without the wide rows either
        Index("ix_dossier_regisseur", "regisseur", "herkomst", "id"),
    )


class BetrokkeneRij(Base):
    """Someone around the jongere; the content is a document, `gezag` is joined on."""

    __tablename__ = "betrokkene"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    volgorde: Mapped[int]
    inhoud: Mapped[bytes]


class VersieRij(Base):
    """A version of the plan; `inhoud` is exactly what was hashed, shown and signed."""

    __tablename__ = "versie"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"))
    nummer: Mapped[int]
    status: Mapped[str]
    inhoud: Mapped[bytes]
    vingerafdruk_plan: Mapped[str]
    vingerafdruk_handelingsdeel: Mapped[str]
    regelset: Mapped[str]
    gewijzigd_op: Mapped[datetime]
    vastgesteld_op: Mapped[datetime | None]
    vastgesteld_door: Mapped[str]
    bevoegd_gezag: Mapped[bytes]
    evaluatiedatum: Mapped[date | None]
    __table_args__ = (
        UniqueConstraint("dossier_id", "nummer"),
        Index(
            "uq_versie_concept", "dossier_id", unique=True, sqlite_where=text("status = 'concept'")
        ),
    )


class InstemmingRij(Base):
    """A decision on one fingerprint."""

    __tablename__ = "instemming"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    betrokkene_id: Mapped[str]
    vingerafdruk: Mapped[str]
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]


class InzageRij(Base):
    """One inzage of the OKR."""

    __tablename__ = "inzage"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]


class MededelingRij(Base):
    """Someone was told that data go to a receiver."""

    __tablename__ = "mededeling"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]


class VerstrekkingRij(Base):
    """Somebody without a card got the OKR."""

    __tablename__ = "verstrekking"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]


class KennisgevingRij(Base):
    """A receiver of the OKR was told that a text was removed."""

    __tablename__ = "kennisgeving"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]


class EvaluatieRij(Base):
    """One evaluatie of one version."""

    __tablename__ = "evaluatie"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    versie_nummer: Mapped[int]
    datum: Mapped[date]
    inhoud: Mapped[bytes]


class BijlageRij(Base):
    """A stored file without its bytes."""

    __tablename__ = "bijlage"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(
        # a package is read as a stream: its bijlagen come before its dossier is known
        ForeignKey("dossier.id", deferrable=True, initially="DEFERRED"),
        index=True,
    )
    titel: Mapped[str]
    media: Mapped[str]
    omvang: Mapped[int]
    sha256: Mapped[str]
    herkomst: Mapped[str]
    toegevoegd_op: Mapped[datetime]


class BijlageDeelRij(Base):
    """One part of a stored file."""

    __tablename__ = "bijlage_deel"
    bijlage_id: Mapped[str] = mapped_column(ForeignKey("bijlage.id"), primary_key=True)
    nummer: Mapped[int] = mapped_column(primary_key=True)
    inhoud: Mapped[bytes]


class ToegangRij(Base):
    """Someone in the team of a dossier, beside its regisseur."""

    __tablename__ = "toegang"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    login: Mapped[str] = mapped_column(primary_key=True, index=True)
    door: Mapped[str]
    sinds: Mapped[datetime]
