"""The address book, and the packages that went out and came in."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class ContactRij(Base):
    """A card in the address book, exactly as it was received."""

    __tablename__ = "contact"
    id: Mapped[str] = mapped_column(primary_key=True)
    organisatie: Mapped[str]
    soort: Mapped[str]
    vingerafdruk: Mapped[str] = mapped_column(unique=True)
    status: Mapped[str]
    volgnr: Mapped[int]
    kaart: Mapped[bytes]
    gewijzigd_op: Mapped[datetime]


class PakketRij(Base):
    """A package that went out or came in; the manifest is kept as it was signed."""

    __tablename__ = "pakket"
    pakket_id: Mapped[str] = mapped_column(primary_key=True)
    richting: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    plan_id: Mapped[str | None] = mapped_column(index=True)
    soort: Mapped[str]
    ander: Mapped[str]
    doel: Mapped[str]
    termijn: Mapped[int]
    volgnr: Mapped[int]
    manifest: Mapped[bytes]
    manifest_sha256: Mapped[str]
    handtekening: Mapped[bytes]
    opgesteld_op: Mapped[datetime]
    verwerkt_op: Mapped[datetime]
    ontvangst_op: Mapped[datetime | None]
    anker_nr: Mapped[int]
    anker_hash: Mapped[str]
