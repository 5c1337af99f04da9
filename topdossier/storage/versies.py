"""Versions of plans: one concept at most, adopted ones that a trigger keeps from changing."""

from collections.abc import Generator, Iterable
from datetime import date

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import BevoegdGezag, Versie, VersieStatus
from topdossier.storage.tables import VersieRij

_AT_ONCE = 200
"""Versions in memory at a time while all are checked."""


class VersieRepository:
    """Versions, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, versie: Versie, inhoud: bytes, regelset: str) -> None:
        """Add a version; `inhoud` are the canonical bytes its fingerprints were taken of."""
        self.add_many([versie], inhoud, regelset)

    def add_many(self, versies: Iterable[Versie], inhoud: bytes, regelset: str) -> None:
        """Add many versions of the same content in one statement."""
        rows = [
            {
                "id": versie.id,
                "dossier_id": versie.dossier_id,
                "nummer": versie.nummer,
                "status": versie.status,
                "inhoud": inhoud,
                "vingerafdruk_plan": versie.vingerafdruk_plan,
                "vingerafdruk_handelingsdeel": versie.vingerafdruk_handelingsdeel,
                "regelset": regelset,
                "gewijzigd_op": versie.gewijzigd_op,
                "vastgesteld_op": versie.vastgesteld_op,
                "vastgesteld_door": versie.vastgesteld_door,
                "bevoegd_gezag": encode(versie.bevoegd_gezag),
                "evaluatiedatum": versie.evaluatiedatum,
            }
            for versie in versies
        ]
        if rows:
            self._session.execute(insert(VersieRij), rows)

    def save_concept(self, versie: Versie, inhoud: bytes) -> None:
        """Replace the content of a concept."""
        self._session.execute(
            update(VersieRij)
            .where(VersieRij.id == versie.id, VersieRij.status == VersieStatus.CONCEPT)
            .values(
                inhoud=inhoud,
                vingerafdruk_plan=versie.vingerafdruk_plan,
                vingerafdruk_handelingsdeel=versie.vingerafdruk_handelingsdeel,
                gewijzigd_op=versie.gewijzigd_op,
            )
        )

    def adopt(self, versie: Versie) -> None:
        """Freeze the concept as `versie` says; the version before it becomes vervangen."""
        self._session.execute(
            update(VersieRij)
            .where(
                VersieRij.dossier_id == versie.dossier_id,
                VersieRij.status == VersieStatus.VASTGESTELD,
            )
            .values(status=VersieStatus.VERVANGEN)
        )
        self._session.execute(
            update(VersieRij)
            .where(VersieRij.id == versie.id, VersieRij.status == VersieStatus.CONCEPT)
            .values(
                status=VersieStatus.VASTGESTELD,
                vastgesteld_op=versie.vastgesteld_op,
                vastgesteld_door=versie.vastgesteld_door,
                bevoegd_gezag=encode(versie.bevoegd_gezag),
                evaluatiedatum=versie.evaluatiedatum,
            )
        )

    def replace_older(self, dossier_id: str, nummer: int) -> None:
        """Mark every adopted version below `nummer` as vervangen."""
        self._session.execute(
            update(VersieRij)
            .where(
                VersieRij.dossier_id == dossier_id,
                VersieRij.status == VersieStatus.VASTGESTELD,
                VersieRij.nummer < nummer,
            )
            .values(status=VersieStatus.VERVANGEN)
        )

    def save_evaluatiedatum(self, versie_id: str, datum: date | None) -> None:
        """Set when this version is to be evaluated next; not part of its content."""
        self._session.execute(
            update(VersieRij).where(VersieRij.id == versie_id).values(evaluatiedatum=datum)
        )

    def find_concept(self, dossier_id: str) -> Versie | None:
        """The open concept, if there is one."""
        return self._find(dossier_id, VersieRij.status == VersieStatus.CONCEPT)

    def find_vastgesteld(self, dossier_id: str) -> Versie | None:
        """The newest adopted version, if there is one."""
        return self._find(dossier_id, VersieRij.status == VersieStatus.VASTGESTELD)

    def find_nummer(self, dossier_id: str, nummer: int) -> Versie | None:
        """The version with this number."""
        return self._find(dossier_id, VersieRij.nummer == nummer)

    def list(self, dossier_id: str) -> tuple[Versie, ...]:
        """All versions, newest first."""
        rows = self._session.scalars(
            select(VersieRij)
            .where(VersieRij.dossier_id == dossier_id)
            .order_by(VersieRij.nummer.desc())
        )
        return tuple(_to_versie(row) for row in rows)

    def walk_for_check(self) -> Generator[tuple[str, bytes, str, str]]:
        """Id, content and both fingerprints of every version, a few at a time."""
        rows = self._session.execute(
            select(
                VersieRij.id,
                VersieRij.inhoud,
                VersieRij.vingerafdruk_plan,
                VersieRij.vingerafdruk_handelingsdeel,
            ).execution_options(yield_per=_AT_ONCE)
        )
        for row in rows:
            yield row[0], row[1], row[2], row[3]

    def load_inhoud(self, versie_id: str) -> bytes:
        """The stored bytes of a version."""
        return self._session.scalars(
            select(VersieRij.inhoud).where(VersieRij.id == versie_id)
        ).one()

    def load_plan(self, versie_id: str) -> PlanInhoud:
        """The plan of a version."""
        return decode(self.load_inhoud(versie_id), PlanInhoud)

    def next_nummer(self, dossier_id: str) -> int:
        """The number of the next version."""
        highest = self._session.scalar(
            select(func.max(VersieRij.nummer)).where(VersieRij.dossier_id == dossier_id)
        )
        return (highest or 0) + 1

    def _find(self, dossier_id: str, condition: object) -> Versie | None:
        row = self._session.scalars(
            select(VersieRij)
            .where(VersieRij.dossier_id == dossier_id, condition)  # type: ignore[arg-type]  # a column comparison
            .order_by(VersieRij.nummer.desc())
            .limit(1)
        ).first()
        return None if row is None else _to_versie(row)


def _to_versie(row: VersieRij) -> Versie:
    return Versie(
        id=row.id,
        dossier_id=row.dossier_id,
        nummer=row.nummer,
        status=VersieStatus(row.status),
        vingerafdruk_plan=row.vingerafdruk_plan,
        vingerafdruk_handelingsdeel=row.vingerafdruk_handelingsdeel,
        gewijzigd_op=row.gewijzigd_op,
        vastgesteld_op=row.vastgesteld_op,
        vastgesteld_door=row.vastgesteld_door,
        bevoegd_gezag=decode(row.bevoegd_gezag, BevoegdGezag),
        evaluatiedatum=row.evaluatiedatum,
    )
