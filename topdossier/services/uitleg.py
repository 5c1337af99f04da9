"""The explanation to the jongere afterwards: a task from every adoption on, until it was given."""

from datetime import date

import msgspec

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.instemmers import agrees_alone
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.uitleg import Uitleg, check_uitleg, needs_uitleg
from topdossier.domain.versie import Versie
from topdossier.errors import RuleError
from topdossier.services.kader import to_local
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.overleg_views import UitlegLijst, UitlegTaak
from topdossier.services.stand import DossierToestand, load_toestand, require_eigen
from topdossier.storage.transactie import Transactie

_MOST = 200


class UitlegService:
    """Telling the jongere how what they said changed the plan (row 1.5(2))."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def record(self, dossier_id: str, datum: date, wie: str, hoe: str) -> Uitleg:
        """Record that the jongere was told about the newest adopted version.

        Args:
            dossier_id: of whom.
            datum: when.
            wie: name of who told it.
            hoe: in what way.

        Raises:
            RuleError: `uitleg-kan-niet` with all problems.
        """
        with self._omgeving.perform(Actie.WIJZIGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            require_eigen(toestand.dossier)
            versie = toestand.vastgesteld
            if versie is None:
                raise RuleError("uitleg-kan-niet", (Problem(code=ProblemCode.GEEN_VERSIE),))
            uitleg = msgspec.structs.replace(
                _find_task(werk.tx, dossier_id, versie, dag),
                datum=datum,
                wie=wie.strip(),
                hoe=hoe.strip(),
                vastgelegd_op=self._omgeving.klok.now(),
                vastgelegd_door=self._omgeving.gebruiker.login,
            )
            problems = check_uitleg(uitleg, dag)
            if problems:
                raise RuleError("uitleg-kan-niet", tuple(problems))
            werk.tx.uitleg.save(dossier_id, uitleg)
            werk.note(
                ObjectSoort.PLAN, f"{toestand.dossier.nummer}/versie-{versie.nummer}", "uitleg"
            )
        return uitleg

    def list(self, dossier_id: str) -> tuple[Uitleg, ...]:
        """Given and still to give, by version; part of the dossier that is open."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.uitleg.list(dossier_id)

    def list_open(self, limit: int = _MOST) -> UitlegLijst:
        """Who of one's own jongeren is still to be told, the longest waiting first."""
        self._omgeving.require(Actie.ZOEKEN)
        with self._omgeving.look() as tx:
            found, totaal = tx.uitleg.list_open(self._omgeving.gebruiker.login, limit)
        return UitlegLijst(
            rijen=tuple(msgspec.convert(item, UitlegTaak, from_attributes=True) for item in found),
            totaal=totaal,
        )


def settle_adoption(
    tx: Transactie, toestand: DossierToestand, versie: Versie, plan: PlanInhoud, dag: date
) -> None:
    """What an adoption leaves to do and to forget, within its transaction.

    The jongere is to be told what became of their words, and the raw notes of overleggen that are
    closed go (docs/decisions/0026-overleg.md).
    """
    dossier = toestand.dossier
    tx.overleggen.wipe_raw(dossier.id)
    tx.uitleg.remove_open(dossier.id)
    applies = not agrees_alone(dossier.jongere, dag)
    if needs_uitleg(plan.inbreng_jongere, hoorrecht_applies=applies):
        task = Uitleg(id=make_id(), versie_nummer=versie.nummer, sinds=dag)
        tx.uitleg.save(dossier.id, task)


def _find_task(tx: Transactie, dossier_id: str, versie: Versie, dag: date) -> Uitleg:
    """The task of this version; a new record when none waits, as when it is told once more."""
    for item in tx.uitleg.list(dossier_id):
        if item.versie_nummer == versie.nummer and item.datum is None:
            return item
    adopted = to_local(versie.vastgesteld_op).date() if versie.vastgesteld_op else dag
    return Uitleg(id=make_id(), versie_nummer=versie.nummer, sinds=min(adopted, dag))
