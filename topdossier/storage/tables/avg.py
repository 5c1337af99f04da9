"""What the rights of the AVG leave behind: statements, marks, terms, holds and certificates."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class VerklaringRij(Base):
    """A person's own statement beside what a professional wrote; it replaces nothing."""

    __tablename__ = "verklaring"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]


class AfschermingRij(Base):
    """A text that was removed from a dossier: where, why and the hash of what stood there.

    Attributes:
        plek: which document of the dossier and the path in it.
        sha256: of the canonical bytes of what was removed.
    """

    __tablename__ = "afscherming"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    plek: Mapped[str]
    sha256: Mapped[str]
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]


class BewaarfeitRij(Base):
    """A day from which a retention term runs: uitschrijving, TLV, advies or toewijzing."""

    __tablename__ = "bewaarfeit"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    soort: Mapped[str]
    datum: Mapped[date]
    vastgelegd_op: Mapped[datetime]


class BewaarstopRij(Base):
    """Nothing of this dossier may be destroyed while bezwaar, geschil or a request runs."""

    __tablename__ = "bewaarstop"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    soort: Mapped[str]
    sinds: Mapped[date]
    tot: Mapped[date | None]
    vastgelegd_op: Mapped[datetime]


class AvgVerzoekRij(Base):
    """A request under the AVG and when it must be answered; without any text."""

    __tablename__ = "avg_verzoek"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    soort: Mapped[str]
    door: Mapped[str]
    ontvangen_op: Mapped[date]
    afgehandeld_op: Mapped[date | None]
    uitkomst: Mapped[str]


class VernietigingsvoorstelRij(Base):
    """The first of the two people who destroy a dossier has asked for it."""

    __tablename__ = "vernietigingsvoorstel"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    reden: Mapped[str]
    door: Mapped[str]
    op: Mapped[datetime]


class VernietigingRij(Base):
    """What is left of a destroyed dossier: numbers and codes, and the signed certificate."""

    __tablename__ = "vernietiging"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(unique=True)
    nummer: Mapped[str]
    certificaat: Mapped[bytes]
    handtekening: Mapped[bytes]
    vernietigd_op: Mapped[datetime]
