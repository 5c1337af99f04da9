"""What the rights of the AVG leave behind: statements, requests, and what was removed."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.afscherming import Afscherming
from topdossier.domain.dossierinhoud import (
    DossierBewaarfeit,
    DossierBewaarstop,
    DossierEvaluatie,
)
from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.verklaring import Verklaring
from topdossier.domain.verstrekking import Kennisgeving, Verstrekking
from topdossier.domain.verzoek import Verzoek, VerzoekSoort, VerzoekUitkomst
from topdossier.storage.tables import (
    AfschermingRij,
    AfspraakRij,
    AvgVerzoekRij,
    BetrokkeneRij,
    BewaarfeitRij,
    BewaarstopRij,
    BijlageDeelRij,
    BijlageRij,
    DossierRij,
    ErratumRij,
    EvaluatieRij,
    InstemmingRij,
    InzageRij,
    KennisgevingRij,
    LogregelRij,
    MededelingRij,
    OverlegRij,
    UitlegRij,
    VerklaringRij,
    VersieAfschermingRij,
    VersieRij,
    VerstrekkingRij,
)

AFGESCHERMD = "afgeschermd/"
"""In the log, before the hash of what a version holds since; its object is that version."""

LEEG = "leeg"
"""In place of that hash, for a bijlage whose bytes were removed."""

_HEX = 64


_Document = (
    type[BetrokkeneRij]
    | type[InstemmingRij]
    | type[EvaluatieRij]
    | type[OverlegRij]
    | type[AfspraakRij]
    | type[UitlegRij]
    | type[ErratumRij]
    | type[InzageRij]
    | type[MededelingRij]
    | type[VerstrekkingRij]
    | type[VerklaringRij]
)
_DOCUMENTEN: dict[str, _Document] = {
    "betrokkene": BetrokkeneRij,
    "instemming": InstemmingRij,
    "evaluatie": EvaluatieRij,
    "overleg": OverlegRij,
    "afspraak": AfspraakRij,
    "uitleg": UitlegRij,
    "erratum": ErratumRij,
    "inzage": InzageRij,
    "mededeling": MededelingRij,
    "verstrekking": VerstrekkingRij,
    "verklaring": VerklaringRij,
}
"""Kinds of documents with a row of their own and no fingerprint."""


class RechtenRepository:
    """Statements, requests and afschermingen, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_verklaring(self, dossier_id: str, verklaring: Verklaring) -> None:
        """Keep a statement; it needs its id and the moment it was recorded."""
        if verklaring.vastgelegd_op is None:
            raise ValueError("verklaring")
        self._session.add(
            VerklaringRij(
                id=verklaring.id,
                dossier_id=dossier_id,
                inhoud=encode(verklaring),
                vastgelegd_op=verklaring.vastgelegd_op,
            )
        )
        self._session.flush()

    def list_verklaringen(self, dossier_id: str) -> tuple[Verklaring, ...]:
        """All statements, oldest first."""
        rows = self._session.scalars(
            select(VerklaringRij.inhoud)
            .where(VerklaringRij.dossier_id == dossier_id)
            .order_by(VerklaringRij.vastgelegd_op, VerklaringRij.id)
        )
        return tuple(decode(data, Verklaring) for data in rows)

    def remove_verklaringen(self, dossier_id: str, vastgelegd_door: str) -> None:
        """Make room for a newer full snapshot: those that were recorded by this login go."""
        for item in self.list_verklaringen(dossier_id):
            if item.vastgelegd_door == vastgelegd_door:
                self._session.execute(delete(VerklaringRij).where(VerklaringRij.id == item.id))

    def add_verstrekking(self, dossier_id: str, verstrekking: Verstrekking) -> None:
        """Keep who got the OKR."""
        self._session.add(
            VerstrekkingRij(
                id=verstrekking.id,
                dossier_id=dossier_id,
                inhoud=encode(verstrekking),
                vastgelegd_op=verstrekking.vastgelegd_op,
            )
        )
        self._session.flush()

    def list_verstrekkingen(self, dossier_id: str) -> tuple[Verstrekking, ...]:
        """Everybody without a card who got the OKR, oldest first."""
        rows = self._session.scalars(
            select(VerstrekkingRij.inhoud)
            .where(VerstrekkingRij.dossier_id == dossier_id)
            .order_by(VerstrekkingRij.vastgelegd_op, VerstrekkingRij.id)
        )
        return tuple(decode(data, Verstrekking) for data in rows)

    def add_kennisgeving(self, dossier_id: str, kennisgeving: Kennisgeving) -> None:
        """Keep that a receiver was told."""
        self._session.add(
            KennisgevingRij(
                id=kennisgeving.id,
                dossier_id=dossier_id,
                inhoud=encode(kennisgeving),
                vastgelegd_op=kennisgeving.vastgelegd_op,
            )
        )
        self._session.flush()

    def list_kennisgevingen(self, dossier_id: str) -> tuple[Kennisgeving, ...]:
        """Each time that a receiver was told, oldest first."""
        rows = self._session.scalars(
            select(KennisgevingRij.inhoud)
            .where(KennisgevingRij.dossier_id == dossier_id)
            .order_by(KennisgevingRij.vastgelegd_op, KennisgevingRij.id)
        )
        return tuple(decode(data, Kennisgeving) for data in rows)

    def save_verzoek(self, verzoek: Verzoek) -> None:
        """Add a request, or replace the one with the same id."""
        self._session.merge(
            AvgVerzoekRij(
                id=verzoek.id,
                dossier_id=verzoek.dossier_id,
                soort=verzoek.soort,
                door=verzoek.door,
                ontvangen_op=verzoek.ontvangen_op,
                verlengd_op=verzoek.verlengd_op,
                afgehandeld_op=verzoek.afgehandeld_op,
                uitkomst=verzoek.uitkomst or "",
            )
        )
        self._session.flush()

    def find_verzoek(self, verzoek_id: str) -> Verzoek | None:
        """The request with this id."""
        row = self._session.get(AvgVerzoekRij, verzoek_id)
        return None if row is None else _to_verzoek(row)

    def list_verzoeken(self, dossier_id: str = "") -> tuple[Verzoek, ...]:
        """Requests, oldest first; of one dossier when it is named."""
        query = select(AvgVerzoekRij).order_by(AvgVerzoekRij.ontvangen_op, AvgVerzoekRij.id)
        if dossier_id:
            query = query.where(AvgVerzoekRij.dossier_id == dossier_id)
        return tuple(_to_verzoek(row) for row in self._session.scalars(query))

    def list_bewaarfeiten(self, dossier_id: str) -> tuple[DossierBewaarfeit, ...]:
        """The days from which terms run, for the copy of the dossier."""
        rows = self._session.scalars(
            select(BewaarfeitRij)
            .where(BewaarfeitRij.dossier_id == dossier_id)
            .order_by(BewaarfeitRij.datum, BewaarfeitRij.soort)
        )
        return tuple(DossierBewaarfeit(soort=row.soort, datum=row.datum) for row in rows)

    def list_bewaarstops(self, dossier_id: str) -> tuple[DossierBewaarstop, ...]:
        """The times in which nothing is destroyed, for the copy of the dossier."""
        rows = self._session.scalars(
            select(BewaarstopRij)
            .where(BewaarstopRij.dossier_id == dossier_id)
            .order_by(BewaarstopRij.sinds, BewaarstopRij.soort)
        )
        return tuple(DossierBewaarstop(soort=r.soort, sinds=r.sinds, tot=r.tot) for r in rows)

    def list_evaluaties(self, dossier_id: str) -> tuple[DossierEvaluatie, ...]:
        """All evaluaties with the ids of their rows, by date."""
        rows = self._session.scalars(
            select(EvaluatieRij)
            .where(EvaluatieRij.dossier_id == dossier_id)
            .order_by(EvaluatieRij.datum, EvaluatieRij.id)
        )
        return tuple(
            DossierEvaluatie(
                id=row.id, versie_nummer=row.versie_nummer, evaluatie=decode(row.inhoud, Evaluatie)
            )
            for row in rows
        )

    def rewrite_document(self, soort: str, row_id: str, inhoud: bytes) -> None:
        """Put other content in the place of that of a document without a fingerprint."""
        table = _DOCUMENTEN[soort]
        self._session.execute(update(table).where(table.id == row_id).values(inhoud=inhoud))

    def rename_bijlage(self, bijlage_id: str, titel: str, herkomst: str) -> None:
        """Change what is told about a bijlage."""
        self._session.execute(
            update(BijlageRij)
            .where(BijlageRij.id == bijlage_id)
            .values(titel=titel, herkomst=herkomst)
        )

    def empty_bijlage(self, bijlage_id: str) -> None:
        """Remove every byte of a bijlage; its row keeps size and hash of what was there."""
        self._session.execute(delete(BijlageDeelRij).where(BijlageDeelRij.bijlage_id == bijlage_id))

    def save_afscherming(self, dossier_id: str, item: Afscherming, *, removed: bool) -> None:
        """Keep what is left of a text that was removed, or replace the one with the same id.

        Args:
            dossier_id: from which dossier.
            item: what is left.
            removed: bytes went just now, so that the file has to be cleaned of them.
        """
        known = self._session.get(AfschermingRij, item.id)
        clean = known is None or known.opgeruimd
        self._session.merge(
            AfschermingRij(
                id=item.id,
                dossier_id=dossier_id,
                plek=item.plek,
                sha256=item.sha256,
                inhoud=encode(item),
                vastgelegd_op=item.vastgelegd_op,
                opgeruimd=clean and not removed,
            )
        )
        self._session.flush()

    def has_pending(self) -> bool:
        """True when a text was removed whose bytes may still be in the pages of the file."""
        query = select(AfschermingRij.id).where(~AfschermingRij.opgeruimd).limit(1)
        return self._session.scalar(query) is not None

    def finish_pending(self) -> None:
        """The file has been cleaned."""
        self._session.execute(update(AfschermingRij).values(opgeruimd=True))

    def list_afschermingen(self, dossier_id: str) -> tuple[Afscherming, ...]:
        """Everything that was removed, oldest first."""
        rows = self._session.scalars(
            select(AfschermingRij.inhoud)
            .where(AfschermingRij.dossier_id == dossier_id)
            .order_by(AfschermingRij.vastgelegd_op, AfschermingRij.id)
        )
        return tuple(decode(data, Afscherming) for data in rows)

    def rewrite_versie(
        self, afscherming_id: str, versie_id: str, inhoud: bytes, sha256: str
    ) -> None:
        """Put the content without a removed text in the place of that of an adopted version.

        Fingerprints and everything else of the version stay; the trigger lets this pass only
        while the row that is made here is open.
        """
        row = self._session.merge(
            VersieAfschermingRij(
                afscherming_id=afscherming_id, versie_id=versie_id, sha256=sha256, klaar=False
            )
        )
        self._session.flush()
        self._session.execute(
            update(VersieRij).where(VersieRij.id == versie_id).values(inhoud=inhoud)
        )
        row.klaar = True
        self._session.flush()

    def count_open(self) -> int:
        """How many versions are open to rewriting; outside a transaction there is none."""
        query = select(VersieAfschermingRij.versie_id).where(~VersieAfschermingRij.klaar)
        return len(self._session.scalars(query).all())

    def load_verwacht(self) -> dict[str, str]:
        """Id of each version that was rewritten, with the hash that the log says it has now."""
        found: dict[str, str] = {}
        for object_id, value in self._read_log().items():
            nummer, _, versie = object_id.partition("/versie-")
            if versie.isdecimal():
                versie_id = self._session.scalar(
                    select(VersieRij.id)
                    .join(DossierRij, DossierRij.id == VersieRij.dossier_id)
                    .where(DossierRij.nummer == nummer, VersieRij.nummer == int(versie))
                )
                if versie_id is not None:  # it may have been destroyed since
                    found[versie_id] = value
        return found

    def list_leeg(self) -> frozenset[str]:
        """Ids of the bijlagen whose bytes were removed, as the log says."""
        parts = (object_id.partition("/bijlage-") for object_id in self._read_log())
        return frozenset(key for _, _, key in parts if key)

    def _read_log(self) -> dict[str, str]:
        """Object of each line about removing, with the newest hash that was written for it."""
        lines = self._session.execute(
            select(LogregelRij.object_id, LogregelRij.reden)
            .where(LogregelRij.reden.startswith(AFGESCHERMD))
            .order_by(LogregelRij.nr)
        )
        return {row.object_id: row.reden.removeprefix(AFGESCHERMD)[:_HEX] for row in lines}


def _to_verzoek(row: AvgVerzoekRij) -> Verzoek:
    return Verzoek(
        id=row.id,
        dossier_id=row.dossier_id,
        soort=VerzoekSoort(row.soort),
        door=row.door,
        ontvangen_op=row.ontvangen_op,
        verlengd_op=row.verlengd_op,
        afgehandeld_op=row.afgehandeld_op,
        uitkomst=VerzoekUitkomst(row.uitkomst) if row.uitkomst else None,
    )
