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
        sha256: of the text, or of the bytes of a bijlage, that was removed.
        opgeruimd: False until the bytes are out of the pages of the file too.
    """

    __tablename__ = "afscherming"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossier.id"), index=True)
    plek: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    inhoud: Mapped[bytes]
    vastgelegd_op: Mapped[datetime]
    opgeruimd: Mapped[bool]


class VersieAfschermingRij(Base):
    """An adopted version whose content an afscherming rewrote.

    As long as `klaar` is false the trigger on `versie` lets its content be rewritten: the row is
    made and closed in one transaction, and a check finds one that stayed open.

    Attributes:
        sha256: of the content as it is after this afscherming; the log holds it too.
    """

    __tablename__ = "versie_afscherming"
    afscherming_id: Mapped[str] = mapped_column(ForeignKey("afscherming.id"), primary_key=True)
    versie_id: Mapped[str] = mapped_column(ForeignKey("versie.id"), primary_key=True, index=True)
    sha256: Mapped[str]
    klaar: Mapped[bool]


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
    verlengd_op: Mapped[date | None]
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
    """What is left of a destroyed dossier: numbers and codes, and the signed certificate.

    One dossier can have two: first all but in-/uitschrijving and verzuim, years later those.

    Attributes:
        sleutel: public key of whoever signed.
        afgerond_op: when nothing of it was left in the file either; None asks the next opening
            to finish.
    """

    __tablename__ = "vernietiging"
    id: Mapped[str] = mapped_column(primary_key=True)
    dossier_id: Mapped[str] = mapped_column(index=True)
    nummer: Mapped[str]
    certificaat: Mapped[bytes]
    handtekening: Mapped[bytes]
    sleutel: Mapped[bytes]
    vernietigd_op: Mapped[datetime]
    afgerond_op: Mapped[datetime | None]
