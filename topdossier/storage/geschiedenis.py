"""The way back from a concept, kept beside it: only the steps that are new are written.

It belongs to one person and to one text. Whoever else writes, or any other text, has none of it.
"""

import msgspec
from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.geschiedenis import Geschiedenis, Wijziging, fits
from topdossier.domain.pad import find_soort
from topdossier.domain.plan import PlanInhoud
from topdossier.errors import FileRefusedError
from topdossier.storage.tables import ConceptGeschiedenisRij, ConceptStapRij, VersieRij


class GeschiedenisRepository:
    """Histories of concepts, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(
        self, versie_id: str, login: str, vingerafdruk: str, geschiedenis: Geschiedenis
    ) -> None:
        """Keep the way back from the text with this fingerprint, in place of what was kept."""
        head = self._find_head(versie_id)
        if head is None or (head.login, head.reeks) != (login, geschiedenis.reeks):
            self.remove(versie_id)
            self._session.execute(
                insert(ConceptGeschiedenisRij).values(
                    versie_id=versie_id,
                    login=login,
                    reeks=geschiedenis.reeks,
                    vingerafdruk=vingerafdruk,
                    gedaan=0,
                    teruggenomen=0,
                )
            )
        self._session.execute(
            update(ConceptGeschiedenisRij)
            .where(ConceptGeschiedenisRij.versie_id == versie_id)
            .values(
                vingerafdruk=vingerafdruk,
                gedaan=len(geschiedenis.gedaan),
                teruggenomen=len(geschiedenis.teruggenomen),
            )
        )
        self._save_steps(versie_id, (*geschiedenis.gedaan, *geschiedenis.teruggenomen))

    def find(
        self, versie_id: str, login: str, vingerafdruk: str, plan: PlanInhoud
    ) -> Geschiedenis | None:
        """The way back from this text for this person; None when what is kept is not that.

        Every step is tried: one that is missing or damaged must not lead to a mix of two texts.
        """
        head = self._find_head(versie_id)
        if head is None or (head.login, head.vingerafdruk) != (login, vingerafdruk):
            return None
        rows = self._session.scalars(
            select(ConceptStapRij.inhoud)
            .where(ConceptStapRij.versie_id == versie_id)
            .order_by(ConceptStapRij.nr)
        )
        try:
            steps = [_restore(decode(row, Wijziging)) for row in rows]
        except (FileRefusedError, LookupError):
            return None
        if len(steps) != head.gedaan + head.teruggenomen:
            return None
        found = Geschiedenis(head.reeks, tuple(steps[: head.gedaan]), tuple(steps[head.gedaan :]))
        return found if fits(plan, found) else None

    def remove(self, versie_id: str) -> None:
        """Forget the history of one version."""
        for table in (ConceptStapRij, ConceptGeschiedenisRij):
            self._session.execute(delete(table).where(table.versie_id == versie_id))

    def remove_all(self, dossier_id: str) -> None:
        """Forget every history of a dossier."""
        for versie_id in self._session.scalars(
            select(VersieRij.id).where(VersieRij.dossier_id == dossier_id)
        ).all():
            self.remove(versie_id)

    def _find_head(self, versie_id: str) -> Row[str, str, str, int, int] | None:
        return self._session.execute(
            select(
                ConceptGeschiedenisRij.login,
                ConceptGeschiedenisRij.reeks,
                ConceptGeschiedenisRij.vingerafdruk,
                ConceptGeschiedenisRij.gedaan,
                ConceptGeschiedenisRij.teruggenomen,
            ).where(ConceptGeschiedenisRij.versie_id == versie_id)
        ).first()

    def _save_steps(self, versie_id: str, steps: tuple[Wijziging, ...]) -> None:
        wanted = {step.nr: step for step in steps}
        stored = set(
            self._session.scalars(
                select(ConceptStapRij.nr).where(ConceptStapRij.versie_id == versie_id)
            )
        )
        gone = sorted(stored - wanted.keys())
        if gone:
            self._session.execute(
                delete(ConceptStapRij).where(
                    ConceptStapRij.versie_id == versie_id, ConceptStapRij.nr.in_(gone)
                )
            )
        fresh = [
            {"nr": nr, "versie_id": versie_id, "inhoud": encode(wanted[nr])}
            for nr in sorted(wanted.keys() - stored)
        ]
        if fresh:
            self._session.execute(insert(ConceptStapRij), fresh)


def _restore(step: Wijziging) -> Wijziging:
    """A step that was read back, with values in the place of plain trees.

    Raises:
        LookupError: it does not fit the plan of this program.
    """
    kind = find_soort(step.plek)
    if step.naar is not None:
        return step
    try:
        return msgspec.structs.replace(
            step, weg=msgspec.convert(step.weg, kind), erbij=msgspec.convert(step.erbij, kind)
        )
    except msgspec.ValidationError:
        raise LookupError(step.plek) from None
