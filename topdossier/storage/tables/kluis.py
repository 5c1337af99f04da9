"""Whose kluis it is, and the people with a key."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class KluisRij(Base):
    """The one row that says whose kluis this is and holds the organisation's own keys.

    Attributes:
        woordenlijst: own words of the organisation for the spelling check, one on a line.
    """

    __tablename__ = "kluis"
    id: Mapped[int] = mapped_column(primary_key=True)
    kluis_id: Mapped[str]
    soort: Mapped[str]
    naam: Mapped[str]
    code: Mapped[str]
    regelset: Mapped[str]
    voorbeeld: Mapped[bool]
    dossier_teller: Mapped[int]
    kaart_volgnr: Mapped[int]
    onderteken_sleutel: Mapped[bytes]
    age_identiteit: Mapped[str]
    peildag: Mapped[date | None]
    woordenlijst: Mapped[str] = mapped_column(server_default="")
    __table_args__ = (CheckConstraint("id = 1", name="een"),)


class GebruikerRij(Base):
    """A person with a key, or who had one: `status` says which.

    Attributes:
        moet_wijzigen: someone else chose the passphrase; it must be replaced at the first use.
    """

    __tablename__ = "gebruiker"
    login: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str]
    rol: Mapped[str]
    onderteken_sleutel: Mapped[bytes]
    ontvanger: Mapped[str]
    sinds: Mapped[datetime]
    status: Mapped[str] = mapped_column(server_default="actief")
    tot: Mapped[datetime | None]
    moet_wijzigen: Mapped[bool] = mapped_column(server_default=text("0"))


class OudeSleutelRij(Base):
    """A signing key that a person had before; seals made with it stay good."""

    __tablename__ = "oude_sleutel"
    sleutel: Mapped[bytes] = mapped_column(primary_key=True)
    login: Mapped[str]
    tot: Mapped[datetime]


class NieuweSleutelRij(Base):
    """Keys that are about to be someone's: the slot file cannot change in the same transaction.

    A plug pulled in between leaves a slot with either the keys of `gebruiker` or these.
    """

    __tablename__ = "nieuwe_sleutel"
    login: Mapped[str] = mapped_column(primary_key=True)
    onderteken_sleutel: Mapped[bytes]
    ontvanger: Mapped[str]
    moet_wijzigen: Mapped[bool]


class HerstelRij(Base):
    """The public key of the recovery paper, where nobody can change it from outside.

    In `kluis.json` it stands for whoever has no key yet; a new key of the store is encrypted to
    this one.

    Attributes:
        nieuw: of a paper that is about to take its place, else empty: the slot file cannot change
            in the same transaction. A plug pulled in between leaves a file that says which counts.
    """

    __tablename__ = "herstel"
    id: Mapped[int] = mapped_column(primary_key=True)
    ontvanger: Mapped[str]
    nieuw: Mapped[str] = mapped_column(server_default="")
    __table_args__ = (CheckConstraint("id = 1", name="een"),)


class PlekRij(Base):
    """Where a person was when the kluis was locked, so that unlocking returns there."""

    __tablename__ = "plek"
    login: Mapped[str] = mapped_column(primary_key=True)
    inhoud: Mapped[bytes]
    gewijzigd_op: Mapped[datetime]


class ReservekopieRij(Base):
    """A back-up that was written and verified; the newest one decides about the reminder."""

    __tablename__ = "reservekopie"
    id: Mapped[str] = mapped_column(primary_key=True)
    gemaakt_op: Mapped[datetime]
    log_nr: Mapped[int]
    log_hash: Mapped[str]
