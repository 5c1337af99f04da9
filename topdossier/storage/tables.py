"""The tables. Beside each document stand the columns that are searched and joined."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

SCHEMA_VERSIE = 1
"""Version of these tables; a store with a higher one is refused."""

DEEL_BYTES = 1024 * 1024
"""Bijlagen are kept in parts of this many bytes, so that none is ever whole in memory twice."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC; a naive one is a bug and is refused."""

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.utcoffset() is None or value.utcoffset().total_seconds() != 0:  # type: ignore[union-attr]  # the first half has just excluded None
            raise ValueError("moment-not-utc")
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """Predictable names for constraints, so that a later migration can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, bytes: LargeBinary, date: Date, int: BigInteger}  # noqa: RUF012


class KluisRij(Base):
    """The one row that says whose kluis this is and holds the organisation's own keys."""

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
    __table_args__ = (CheckConstraint("id = 1", name="een"),)


class GebruikerRij(Base):
    """A person with a key."""

    __tablename__ = "gebruiker"
    login: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str]
    rol: Mapped[str]
    onderteken_sleutel: Mapped[bytes]
    ontvanger: Mapped[str]
    sinds: Mapped[datetime]


class OudeSleutelRij(Base):
    """A signing key that a person had before; seals made with it stay good."""

    __tablename__ = "oude_sleutel"
    sleutel: Mapped[bytes] = mapped_column(primary_key=True)
    login: Mapped[str]
    tot: Mapped[datetime]


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
    __table_args__ = (Index("ix_dossier_lijst", "sorteer", "zoek", "status", "nummer"),)


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


class LogregelRij(Base):
    """One line of the log; triggers refuse to change or remove one."""

    __tablename__ = "logregel"
    nr: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tijd: Mapped[datetime]
    wie: Mapped[str]
    namens: Mapped[str]
    rol: Mapped[str]
    actie: Mapped[str]
    object_soort: Mapped[str]
    object_id: Mapped[str] = mapped_column(index=True)
    reden: Mapped[str]
    uitkomst: Mapped[str]
    werkplek: Mapped[str]
    versie: Mapped[str]
    vorige: Mapped[bytes]
    hash: Mapped[bytes] = mapped_column(unique=True)


class LogzegelRij(Base):
    """A signature over the head of the log at some moment."""

    __tablename__ = "logzegel"
    nr: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[bytes]
    sleutel: Mapped[bytes]
    handtekening: Mapped[bytes]


TRIGGERS = (
    (
        "CREATE TRIGGER logregel_no_update BEFORE UPDATE ON logregel "
        "BEGIN SELECT RAISE(ABORT, 'log-append-only'); END"
    ),
    (
        "CREATE TRIGGER logregel_no_delete BEFORE DELETE ON logregel "
        "BEGIN SELECT RAISE(ABORT, 'log-append-only'); END"
    ),
    (
        "CREATE TRIGGER logregel_chain BEFORE INSERT ON logregel WHEN "
        "NEW.nr <> coalesce((SELECT max(nr) FROM logregel), 0) + 1 OR NEW.vorige <> coalesce("
        "(SELECT hash FROM logregel ORDER BY nr DESC LIMIT 1), zeroblob(32)) "
        "BEGIN SELECT RAISE(ABORT, 'log-chain'); END"
    ),
    (
        "CREATE TRIGGER versie_no_update BEFORE UPDATE OF id, dossier_id, nummer, inhoud, "
        "vingerafdruk_plan, vingerafdruk_handelingsdeel, regelset, vastgesteld_op, "
        "vastgesteld_door, bevoegd_gezag ON versie "
        "WHEN OLD.status <> 'concept' BEGIN SELECT RAISE(ABORT, 'versie-immutable'); END"
    ),
    (
        "CREATE TRIGGER versie_no_reopen BEFORE UPDATE OF status ON versie "
        "WHEN OLD.status <> 'concept' AND NEW.status = 'concept' "
        "BEGIN SELECT RAISE(ABORT, 'versie-immutable'); END"
    ),
)
"""Guards against mistakes; someone with the key can drop them, which the hash chain shows."""
