"""Texts that the organisation keeps for itself; they belong to no dossier."""

from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class TekstblokRij(Base):
    """One text, with the name by which people find it."""

    __tablename__ = "tekstblok"
    id: Mapped[str] = mapped_column(primary_key=True)
    soort: Mapped[str]
    naam: Mapped[str]
    tekst: Mapped[str]
