"""Facts, holds, proposals and certificates: what decides how long a dossier stays."""

from collections import defaultdict
from collections.abc import Generator
from datetime import date, datetime

from sqlalchemy import Text, cast, delete, func, select, text, update
from sqlalchemy.orm import Session

from topdossier.domain.bewaartermijn import (
    Bewaarfeit,
    BewaarfeitSoort,
    Bewaarstop,
    BewaarstopSoort,
)
from topdossier.domain.vernietiging import Vernietigingsreden, Vernietigingsvoorstel
from topdossier.domain.waarde import Waarde
from topdossier.storage.tables import (
    AvgVerzoekRij,
    BewaarfeitRij,
    BewaarstopRij,
    DossierRij,
    VernietigingRij,
    VernietigingsvoorstelRij,
)

_WISSEN = "wissen"
"""A request to erase holds up every destruction but the one it asks for."""


class Bewaargegevens(Waarde, frozen=True):
    """What the terms of one dossier follow from.

    Attributes:
        brin: of the school that the enrolment below is about; empty when not known.
        eerder: part of this dossier was destroyed before.
        voorgesteld_door: login of who proposed its destruction, or empty.
        voorgesteld_op: when that was.
    """

    dossier_id: str
    nummer: str
    naam: str
    brin: str
    ingeschreven_op: date | None
    uitgeschreven_op: date | None
    feiten: tuple[Bewaarfeit, ...]
    stops: tuple[Bewaarstop, ...]
    eerder: bool
    voorgesteld_door: str
    voorgesteld_op: datetime | None = None


class Vernietiging(Waarde, frozen=True):
    """A certificate as it is stored; `certificaat` is exactly what was signed."""

    id: str
    dossier_id: str
    nummer: str
    certificaat: bytes
    handtekening: bytes
    sleutel: bytes
    vernietigd_op: datetime
    afgerond_op: datetime | None = None


class BewaarRepository:
    """Retention and destruction, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_feit(self, dossier_id: str, feit: Bewaarfeit, nu: datetime) -> None:
        """Add a fact; earlier ones stay, and the last day counts."""
        self._session.add(
            BewaarfeitRij(
                id=feit.id,
                dossier_id=dossier_id,
                soort=feit.soort,
                datum=feit.datum,
                vastgelegd_op=nu,
            )
        )
        self._session.flush()

    def find_feit(self, feit_id: str) -> tuple[str, Bewaarfeit] | None:
        """Dossier id and the fact."""
        row = self._session.get(BewaarfeitRij, feit_id)
        return None if row is None else (row.dossier_id, _to_feit(row))

    def remove_feit(self, feit_id: str) -> None:
        """Take back a fact that was recorded by mistake."""
        self._session.execute(delete(BewaarfeitRij).where(BewaarfeitRij.id == feit_id))

    def list_feiten(self, dossier_id: str) -> tuple[Bewaarfeit, ...]:
        """The facts of a dossier by day."""
        rows = self._session.scalars(
            select(BewaarfeitRij)
            .where(BewaarfeitRij.dossier_id == dossier_id)
            .order_by(BewaarfeitRij.datum, BewaarfeitRij.id)
        )
        return tuple(_to_feit(row) for row in rows)

    def save_stop(self, dossier_id: str, stop: Bewaarstop, nu: datetime) -> None:
        """Add a hold, or change the one with the same id."""
        self._session.merge(
            BewaarstopRij(
                id=stop.id,
                dossier_id=dossier_id,
                soort=stop.soort,
                sinds=stop.sinds,
                tot=stop.tot,
                vastgelegd_op=nu,
            )
        )
        self._session.flush()

    def find_stop(self, stop_id: str) -> tuple[str, Bewaarstop] | None:
        """Dossier id and the hold."""
        row = self._session.get(BewaarstopRij, stop_id)
        return None if row is None else (row.dossier_id, _to_stop(row))

    def list_stops(self, dossier_id: str) -> tuple[Bewaarstop, ...]:
        """The holds of a dossier by the day they began."""
        rows = self._session.scalars(
            select(BewaarstopRij)
            .where(BewaarstopRij.dossier_id == dossier_id)
            .order_by(BewaarstopRij.sinds, BewaarstopRij.id)
        )
        return tuple(_to_stop(row) for row in rows)

    def list_verzoeken(self, dossier_id: str) -> tuple[Bewaarstop, ...]:
        """Requests under the AVG that are still open: each holds the dossier by itself."""
        return self._load_verzoeken(dossier_id)[dossier_id]

    def load(self, dossier_id: str) -> Bewaargegevens | None:
        """What the terms of this dossier follow from."""
        return next(self.walk(dossier_id), None)

    def walk(self, dossier_id: str = "") -> Generator[Bewaargegevens]:
        """The same for every dossier, or for one, by number; reads no document as a whole."""
        feiten, stops = self._load_feiten(dossier_id), self._load_stops(dossier_id)
        eerder = set(self._session.scalars(select(VernietigingRij.dossier_id)))
        voorstellen = {
            row.dossier_id: row for row in self._session.scalars(select(VernietigingsvoorstelRij))
        }
        gegevens = cast(DossierRij.gegevens, Text)
        query = select(
            DossierRij.id,
            DossierRij.nummer,
            DossierRij.naam,
            func.json_extract(gegevens, "$.school.brin").label("brin"),
            func.json_extract(gegevens, "$.inschrijfdatum").label("ingeschreven_op"),
            func.json_extract(gegevens, "$.uitschrijfdatum").label("uitgeschreven_op"),
        ).order_by(DossierRij.nummer)
        if dossier_id:
            query = query.where(DossierRij.id == dossier_id)
        for row in self._session.execute(query):
            voorstel = voorstellen.get(row.id)
            yield Bewaargegevens(
                dossier_id=row.id,
                nummer=row.nummer,
                naam=row.naam,
                brin=row.brin or "",
                ingeschreven_op=_to_date(row.ingeschreven_op),
                uitgeschreven_op=_to_date(row.uitgeschreven_op),
                feiten=feiten.get(row.id, ()),
                stops=stops.get(row.id, ()),
                eerder=row.id in eerder,
                voorgesteld_door=voorstel.door if voorstel else "",
                voorgesteld_op=voorstel.op if voorstel else None,
            )

    def save_voorstel(self, dossier_id: str, voorstel: Vernietigingsvoorstel) -> None:
        """Remember who asked for the destruction of a dossier."""
        self._session.merge(
            VernietigingsvoorstelRij(
                dossier_id=dossier_id, reden=voorstel.reden, door=voorstel.door, op=voorstel.op
            )
        )
        self._session.flush()

    def find_voorstel(self, dossier_id: str) -> Vernietigingsvoorstel | None:
        """The proposal to destroy this dossier."""
        row = self._session.get(VernietigingsvoorstelRij, dossier_id)
        if row is None:
            return None
        return Vernietigingsvoorstel(reden=Vernietigingsreden(row.reden), door=row.door, op=row.op)

    def remove_voorstel(self, dossier_id: str) -> None:
        """Take the proposal back."""
        self._session.execute(
            delete(VernietigingsvoorstelRij).where(
                VernietigingsvoorstelRij.dossier_id == dossier_id
            )
        )

    def add_vernietiging(self, vernietiging: Vernietiging) -> None:
        """Keep a certificate."""
        self._session.add(
            VernietigingRij(
                **{name: getattr(vernietiging, name) for name in vernietiging.__struct_fields__}
            )
        )
        self._session.flush()

    def list_vernietigingen(self) -> tuple[Vernietiging, ...]:
        """Every certificate, oldest first; those of one second in the order they were written."""
        rows = self._session.scalars(
            select(VernietigingRij).order_by(VernietigingRij.vernietigd_op, text("rowid"))
        )
        return tuple(_to_vernietiging(row) for row in rows)

    def has_pending(self) -> bool:
        """True when the bytes of a destroyed dossier may still lie in the file."""
        query = select(VernietigingRij.id).where(VernietigingRij.afgerond_op.is_(None)).limit(1)
        return self._session.scalar(query) is not None

    def finish_pending(self, nu: datetime) -> None:
        """Nothing of what was destroyed is left in the file."""
        self._session.execute(
            update(VernietigingRij)
            .where(VernietigingRij.afgerond_op.is_(None))
            .values(afgerond_op=nu)
        )

    def _load_feiten(self, dossier_id: str) -> dict[str, tuple[Bewaarfeit, ...]]:
        # columns and no objects: a kluis can hold one for each of its thousands of dossiers
        query = select(
            BewaarfeitRij.dossier_id, BewaarfeitRij.id, BewaarfeitRij.soort, BewaarfeitRij.datum
        )
        if dossier_id:
            query = query.where(BewaarfeitRij.dossier_id == dossier_id)
        found: dict[str, tuple[Bewaarfeit, ...]] = defaultdict(tuple)
        for row in self._session.execute(query):
            feit = Bewaarfeit(id=row.id, soort=BewaarfeitSoort(row.soort), datum=row.datum)
            found[row.dossier_id] += (feit,)
        return found

    def _load_stops(self, dossier_id: str) -> dict[str, tuple[Bewaarstop, ...]]:
        query = select(BewaarstopRij)
        if dossier_id:
            query = query.where(BewaarstopRij.dossier_id == dossier_id)
        found = self._load_verzoeken(dossier_id)
        for row in self._session.scalars(query):
            found[row.dossier_id] += (_to_stop(row),)
        return found

    def _load_verzoeken(self, dossier_id: str) -> dict[str, tuple[Bewaarstop, ...]]:
        query = select(AvgVerzoekRij).where(
            AvgVerzoekRij.afgehandeld_op.is_(None), AvgVerzoekRij.soort != _WISSEN
        )
        if dossier_id:
            query = query.where(AvgVerzoekRij.dossier_id == dossier_id)
        found: dict[str, tuple[Bewaarstop, ...]] = defaultdict(tuple)
        for row in self._session.scalars(query):
            soort = BewaarstopSoort.AVG_VERZOEK
            found[row.dossier_id] += (Bewaarstop(row.id, soort, row.ontvangen_op),)
        return found


def _to_feit(row: BewaarfeitRij) -> Bewaarfeit:
    return Bewaarfeit(id=row.id, soort=BewaarfeitSoort(row.soort), datum=row.datum)


def _to_stop(row: BewaarstopRij) -> Bewaarstop:
    return Bewaarstop(id=row.id, soort=BewaarstopSoort(row.soort), sinds=row.sinds, tot=row.tot)


def _to_date(found: str | None) -> date | None:
    return date.fromisoformat(found) if found else None


def _to_vernietiging(row: VernietigingRij) -> Vernietiging:
    return Vernietiging(**{name: getattr(row, name) for name in Vernietiging.__struct_fields__})
