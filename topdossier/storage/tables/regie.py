"""The regie of a dossier: to whom it is offered, and through whose hands it went."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class RegieAanbodRij(Base):
    """The one open offer of a dossier."""

    __tablename__ = "regie_aanbod"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    naar: Mapped[str] = mapped_column(index=True)
    door: Mapped[str]
    op: Mapped[datetime]
    blijft: Mapped[bool]


class RegieOverdrachtRij(Base):
    """One change of regisseur; the one of today stands in the dossier itself."""

    __tablename__ = "regie_overdracht"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    nummer: Mapped[int] = mapped_column(primary_key=True)
    van: Mapped[str]
    naar: Mapped[str]
    door: Mapped[str]
    op: Mapped[datetime]
    wijze: Mapped[str]
