"""How far each block of the concept is, so that people can divide the work."""

import msgspec

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.onderdeel import (
    Onderdeel,
    OnderdeelStand,
    OnderdeelStatus,
    compute_standen,
    is_leeg,
)
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.versie import Versie
from topdossier.errors import RuleError
from topdossier.services.omgeving import Omgeving
from topdossier.storage.transactie import Transactie


class OnderdelenService:
    """Blocks of the version that is being worked on."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self, dossier_id: str) -> tuple[OnderdeelStand, ...]:
        """Every block in the order of the plan, with the name of who was last in it.

        For the open editor; without a plan every block is not begun.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            versie = tx.versies.find_concept(dossier_id) or tx.versies.find_vastgesteld(dossier_id)
            if versie is None:
                return ()
            return self._compute(tx, versie)

    def mark(
        self, dossier_id: str, onderdeel: Onderdeel, status: OnderdeelStatus | None
    ) -> tuple[OnderdeelStand, ...]:
        """Say that a block is ready or not needed; None takes that back. Returns all blocks.

        Raises:
            RuleError: `onderdeel-kan-niet` with the problem: an empty block is not ready, and one
                with text is not unneeded.
        """
        with self._omgeving.perform(Actie.WIJZIGEN, dossier_id) as werk:
            versie = werk.tx.versies.find_concept(dossier_id)
            if versie is None:
                raise RuleError("onderdeel-kan-niet", (Problem(code=ProblemCode.GEEN_CONCEPT),))
            empty = is_leeg(werk.tx.versies.load_plan(versie.id), onderdeel)
            if status is OnderdeelStatus.KLAAR and empty:
                problem = Problem(code=ProblemCode.ONDERDEEL_LEEG, plek=onderdeel)
                raise RuleError("onderdeel-kan-niet", (problem,))
            if status is OnderdeelStatus.NIET_NODIG and not empty:
                problem = Problem(code=ProblemCode.ONDERDEEL_NIET_LEEG, plek=onderdeel)
                raise RuleError("onderdeel-kan-niet", (problem,))
            omgeving = self._omgeving
            werk.tx.onderdelen.mark(
                versie.id, onderdeel, status, omgeving.gebruiker.login, omgeving.klok.now()
            )
            dossier = werk.tx.dossiers.find(dossier_id)
            nummer = dossier.nummer if dossier else ""
            werk.note(ObjectSoort.PLAN, f"{nummer}/versie-{versie.nummer}", "onderdeel")
            return self._compute(werk.tx, versie)

    def _compute(self, tx: Transactie, versie: Versie) -> tuple[OnderdeelStand, ...]:
        standen = compute_standen(tx.versies.load_plan(versie.id), tx.onderdelen.list(versie.id))
        namen = {person.login: person.naam for person in tx.kluis.list_allen()}
        return tuple(
            msgspec.structs.replace(stand, naam=namen.get(stand.door, "")) for stand in standen
        )
