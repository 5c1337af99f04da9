"""Erases a dossier from the store, and then from the pages of the file.

A row that is deleted is not gone: its bytes lie on in free pages, in a search index, in the
statistics of `ANALYZE` and in the write-ahead log. What it takes was measured: optimise or
rebuild every search index, work the statistics out anew, VACUUM, and a checkpoint whose answer is
looked at, because one that another reader blocks says so and does nothing.
"""

from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, Table, delete, func, or_, select
from sqlalchemy.orm import Session

from topdossier.errors import MachineError
from topdossier.storage.tables import (
    Base,
    BetrokkeneRij,
    BijlageRij,
    DossierRij,
    EvaluatieRij,
    InstemmingFeitRij,
    InstemmingRij,
    InzageRij,
    KennisgevingRij,
    MededelingRij,
    OverhandigingRij,
    OverlegRij,
    PakketRij,
    PlekRij,
    ToestemmingRij,
    UitlegRij,
    VerklaringRij,
    VersieRij,
    VerstrekkingRij,
)


class Wisbesluit(StrEnum):
    """What happens to a table when a dossier is destroyed.

    Attributes:
        ALTIJD: its rows of this dossier go.
        MET_DOSSIER: they go when nothing of the dossier stays.
        ONDERDEEL: rows that hang on a row of another table; they go with it.
        PLEK: where somebody was; a place in this dossier goes.
        BLIJFT: holds nothing about a jongere but a number or a code.
    """

    ALTIJD = "altijd"
    MET_DOSSIER = "met-dossier"
    ONDERDEEL = "onderdeel"
    PLEK = "plek"
    BLIJFT = "blijft"


WISBESLUITEN: dict[str, Wisbesluit] = {
    "afgifte": Wisbesluit.ALTIJD,
    "afscherming": Wisbesluit.ALTIJD,
    "afspraak": Wisbesluit.ALTIJD,
    "avg_verzoek": Wisbesluit.ALTIJD,
    "betrokkene": Wisbesluit.ALTIJD,
    # the day of uitschrijving is one of the things that stay for 5 years
    "bewaarfeit": Wisbesluit.MET_DOSSIER,
    "bewaarstop": Wisbesluit.ALTIJD,
    "bijlage": Wisbesluit.ALTIJD,
    "bijlage_deel": Wisbesluit.ONDERDEEL,
    "concept_geschiedenis": Wisbesluit.ONDERDEEL,
    "concept_invoer": Wisbesluit.ONDERDEEL,
    "concept_stap": Wisbesluit.ONDERDEEL,
    "contact": Wisbesluit.BLIJFT,
    # when something stays, the services write the row anew with that alone
    "dossier": Wisbesluit.MET_DOSSIER,
    "erratum": Wisbesluit.ALTIJD,
    "evaluatie": Wisbesluit.ALTIJD,
    "gebruiker": Wisbesluit.BLIJFT,
    "herstel": Wisbesluit.BLIJFT,
    "instemming": Wisbesluit.ALTIJD,
    "instemming_feit": Wisbesluit.ALTIJD,
    "instemregels": Wisbesluit.BLIJFT,
    "inzage": Wisbesluit.ALTIJD,
    "kennisgeving": Wisbesluit.ALTIJD,
    "kluis": Wisbesluit.BLIJFT,
    "loganker": Wisbesluit.BLIJFT,
    "logregel": Wisbesluit.BLIJFT,
    "logzegel": Wisbesluit.BLIJFT,
    "mededeling": Wisbesluit.ALTIJD,
    "nieuwe_sleutel": Wisbesluit.BLIJFT,
    "onderdeel": Wisbesluit.ONDERDEEL,
    "oude_sleutel": Wisbesluit.BLIJFT,
    "overhandiging": Wisbesluit.ALTIJD,
    "overleg": Wisbesluit.ALTIJD,
    # the manifest holds the titles of bijlagen; what is code in it stands in the certificate
    "pakket": Wisbesluit.ALTIJD,
    "plek": Wisbesluit.PLEK,
    "regie_aanbod": Wisbesluit.ALTIJD,
    "regie_overdracht": Wisbesluit.ALTIJD,
    "reservekopie": Wisbesluit.BLIJFT,
    # written for every jongere and about none
    "tekstblok": Wisbesluit.BLIJFT,
    "toegang": Wisbesluit.ALTIJD,
    "toestemming": Wisbesluit.ALTIJD,
    "uitleg": Wisbesluit.ALTIJD,
    "verklaring": Wisbesluit.ALTIJD,
    "vernietiging": Wisbesluit.BLIJFT,
    "vernietigingsvoorstel": Wisbesluit.ALTIJD,
    "versie": Wisbesluit.ALTIJD,
    "versie_afscherming": Wisbesluit.ONDERDEEL,
    "verstrekking": Wisbesluit.ALTIJD,
    "zegelsleutel": Wisbesluit.BLIJFT,
}
"""One decision for every table; a test fails for a table without one."""

_CONTENT = (
    BetrokkeneRij,
    BijlageRij,
    EvaluatieRij,
    InstemmingFeitRij,
    InstemmingRij,
    InzageRij,
    KennisgevingRij,
    MededelingRij,
    OverhandigingRij,
    OverlegRij,
    PakketRij,
    ToestemmingRij,
    UitlegRij,
    VerklaringRij,
    VersieRij,
    VerstrekkingRij,
)
"""Tables of which one row means that there is more than in-/uitschrijving and verzuim."""

_SEARCH_INDEXES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' "
    "AND sql LIKE 'CREATE VIRTUAL TABLE%' AND sql LIKE '%fts5%'"
)
_STATISTICS = "SELECT 1 FROM sqlite_master WHERE name LIKE 'sqlite_stat%'"


class WisRepository:
    """Erasing, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def has_content(self, dossier_id: str) -> bool:
        """True when there is anything beside the row of the dossier and its facts."""
        return any(
            self._session.scalar(
                select(func.count()).select_from(kind).where(kind.dossier_id == dossier_id)
            )
            for kind in _CONTENT
        )

    def erase(self, dossier_id: str, *, whole: bool) -> tuple[tuple[str, int], ...]:
        """Remove the rows of a dossier; returns table and number of rows, for the certificate.

        Args:
            dossier_id: which one.
            whole: False leaves the row of the dossier and the facts of its terms.
        """
        self._session.flush()
        self._session.expunge_all()
        counts = {"plek": self._erase_plekken(dossier_id)}
        for table in reversed(Base.metadata.sorted_tables):  # nothing refers to what is gone
            condition = _find_condition(table, dossier_id, whole=whole)
            if condition is not None:
                counts[str(table.name)] = _rows(
                    self._session.execute(delete(table).where(condition))
                )
        return tuple(sorted((name, number) for name, number in counts.items() if number))

    def _erase_plekken(self, dossier_id: str) -> int:
        inside = func.instr(PlekRij.inhoud, dossier_id.encode()) > 0
        return _rows(self._session.execute(delete(PlekRij).where(inside)))


def purge(engine: Engine) -> None:
    """Take what was deleted out of the file: index, statistics, free pages, write-ahead log.

    Every other connection is closed first. It may be repeated, and a later one finishes what was
    interrupted.

    Raises:
        MachineError: `wissen-niet-af`, somebody is still reading; the rows are gone, their
            bytes are not.
        DBAPIError: disk full and the like.
    """
    engine.dispose()
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # none of these can run inside a transaction
        for name in connection.exec_driver_sql(_SEARCH_INDEXES).scalars().all():
            connection.exec_driver_sql(f'INSERT INTO "{name}"("{name}") VALUES(\'optimize\')')
        if connection.exec_driver_sql(_STATISTICS).first() is not None:
            connection.exec_driver_sql("ANALYZE")
        connection.exec_driver_sql("VACUUM")
        answer = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if tuple(answer) != (0, 0, 0):
        raise MachineError("wissen-niet-af")


def _find_condition(table: Table, dossier_id: str, *, whole: bool) -> ColumnElement[bool] | None:
    """Which rows of a table go with a dossier; None when none of them does."""
    match WISBESLUITEN[table.name]:
        case Wisbesluit.ALTIJD:
            return table.c.dossier_id == dossier_id
        case Wisbesluit.MET_DOSSIER:
            column = table.c.id if table.name == DossierRij.__tablename__ else table.c.dossier_id
            return column == dossier_id if whole else None
        case Wisbesluit.ONDERDEEL:
            owners = (
                key.parent.in_(
                    select(key.column).where(key.column.table.c.dossier_id == dossier_id)
                )
                for key in table.foreign_keys
            )
            return or_(*owners)
        case Wisbesluit.PLEK | Wisbesluit.BLIJFT:
            return None


def _rows(result: object) -> int:
    return int(getattr(result, "rowcount", 0))
