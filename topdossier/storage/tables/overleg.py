"""What people agreed at a table: overleggen, afspraken, and the explanation to the jongere."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class OverlegRij(Base):
    """One overleg; who was there stands in the document, since nothing is searched by it.

    Attributes:
        ruw: True as long as the document holds what was typed while people talked.
    """

    __tablename__ = "overleg"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"))
    nummer: Mapped[int]
    soort: Mapped[str]
    status: Mapped[str]
    datum: Mapped[date]
    ruw: Mapped[bool]
    inhoud: Mapped[bytes]
    gewijzigd_op: Mapped[datetime]
    __table_args__ = (UniqueConstraint("dossier_id", "nummer"),)


class AfspraakRij(Base):
    """One afspraak; it lives on when its overleg is closed."""

    __tablename__ = "afspraak"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"))
    overleg_id: Mapped[str] = mapped_column(ForeignKey("overleg.id"), index=True)
    nummer: Mapped[int]
    status: Mapped[str]
    wanneer: Mapped[date | None]
    inhoud: Mapped[bytes]
    __table_args__ = (
        UniqueConstraint("dossier_id", "nummer"),
        # what is open over the whole caseload is found without reading one afspraak
        Index("ix_afspraak_open", "status", "dossier_id", "wanneer"),
    )


class UitlegRij(Base):
    """The explanation of one adopted version to the jongere; without a day it is a task."""

    __tablename__ = "uitleg"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    versie_nummer: Mapped[int]
    sinds: Mapped[date]
    datum: Mapped[date | None]
    inhoud: Mapped[bytes]
    __table_args__ = (Index("ix_uitleg_open", "datum", "sinds"),)
