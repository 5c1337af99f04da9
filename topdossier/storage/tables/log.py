"""The log and its seals, with the triggers that guard them and adopted versions."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


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


class LogankerRij(Base):
    """A head of this log as somebody outside signed for it in a receipt.

    Attributes:
        pakket_id: the package that the receipt is for; it may be gone with its dossier.
    """

    __tablename__ = "loganker"
    pakket_id: Mapped[str] = mapped_column(primary_key=True)
    nr: Mapped[int]
    hash: Mapped[str]
    gezien_op: Mapped[datetime]


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
        "CREATE TRIGGER versie_no_update BEFORE UPDATE OF id, dossier_id, nummer, "
        "vingerafdruk_plan, vingerafdruk_handelingsdeel, regelset, vastgesteld_op, "
        "vastgesteld_door, bevoegd_gezag ON versie "
        "WHEN OLD.status <> 'concept' BEGIN SELECT RAISE(ABORT, 'versie-immutable'); END"
    ),
    (
        "CREATE TRIGGER versie_no_rewrite BEFORE UPDATE OF inhoud ON versie "
        "WHEN OLD.status <> 'concept' AND NOT EXISTS (SELECT 1 FROM versie_afscherming "
        "WHERE versie_id = OLD.id AND NOT klaar) BEGIN SELECT RAISE(ABORT, 'versie-immutable'); END"
    ),
    (
        "CREATE TRIGGER versie_no_reopen BEFORE UPDATE OF status ON versie "
        "WHEN OLD.status <> 'concept' AND NEW.status = 'concept' "
        "BEGIN SELECT RAISE(ABORT, 'versie-immutable'); END"
    ),
)
"""Guards against mistakes; someone with the key can drop them, which the hash chain shows."""
