"""Records around a plan: inzage of the OKR, what people were told, and the evaluaties."""

from datetime import date

import msgspec

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.doorgifte import Mededeling
from topdossier.domain.evaluatie import (
    Evaluatie,
    Vervolg,
    check_evaluatie,
    compute_volgende_evaluatie,
)
from topdossier.domain.instemmers import agrees_alone
from topdossier.domain.inzage import Inzage, Reactie
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regels.regelset import load_doorgifte, load_regelset
from topdossier.errors import RuleError
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import DossierToestand, load_toestand, require_eigen, save_stand
from topdossier.storage.transactie import Transactie
from topdossier.storage.verslagen import VersieEvaluatie


class InzagesService:
    """Inzage of the OKR: the gate of handing it over."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def record(
        self,
        dossier_id: str,
        betrokkene_id: str,
        datum: date,
        reactie: Reactie,
        zienswijze: str = "",
    ) -> Inzage:
        """Record that someone saw the OKR or got a copy, and what they said of it.

        Raises:
            RuleError: `inzage-kan-niet` with all problems.
        """
        with self._omgeving.perform(Actie.INZAGE_VASTLEGGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            require_eigen(toestand.dossier)
            toestand.find_persoon(betrokkene_id)
            problems: list[Problem] = []
            if datum > dag:
                problems.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek="datum"))
            if reactie is Reactie.ZIENSWIJZE and not zienswijze.strip():
                problems.append(Problem(code=ProblemCode.ZIENSWIJZE_LEEG, plek="zienswijze"))
            if problems:
                raise RuleError("inzage-kan-niet", tuple(problems))
            inzage = Inzage(
                id=make_id(),
                betrokkene_id=betrokkene_id,
                datum=datum,
                reactie=reactie,
                zienswijze=zienswijze,
                vastgelegd_op=self._omgeving.klok.now(),
                vastgelegd_door=self._omgeving.gebruiker.login,
            )
            werk.tx.verslagen.add_inzage(dossier_id, inzage)
            werk.note(ObjectSoort.INZAGE, toestand.dossier.nummer, reactie)
        return inzage

    def list(self, dossier_id: str) -> tuple[Inzage, ...]:
        """All inzages, oldest first."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.verslagen.list_inzages(dossier_id)


class MededelingenService:
    """Telling people that data go to a receiver for a purpose."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def record(
        self,
        dossier_id: str,
        betrokkene_id: str,
        ontvanger: str,
        doel: str,
        datum: date,
        zienswijze: str = "",
    ) -> Mededeling:
        """Record that someone was told, and their view of it, which travels along.

        Args:
            dossier_id: about whom.
            betrokkene_id: who was told.
            ontvanger: the organisation as the address book names it.
            doel: a purpose of the table of what may leave.
            datum: when.
            zienswijze: what they think of it, word for word.

        Raises:
            RuleError: `mededeling-kan-niet` with all problems.
        """
        with self._omgeving.perform(Actie.INZAGE_VASTLEGGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            require_eigen(toestand.dossier)
            toestand.find_persoon(betrokkene_id)
            problems: list[Problem] = []
            if doel not in {regel.doel for regel in load_doorgifte()}:
                problems.append(Problem(code=ProblemCode.ONTVANGER_NIET_TOEGESTAAN, plek="doel"))
            if datum > dag:
                problems.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek="datum"))
            if problems:
                raise RuleError("mededeling-kan-niet", tuple(problems))
            mededeling = Mededeling(
                id=make_id(),
                betrokkene_id=betrokkene_id,
                ontvanger=ontvanger,
                doel=doel,
                datum=datum,
                vastgelegd_op=self._omgeving.klok.now(),
                vastgelegd_door=self._omgeving.gebruiker.login,
                zienswijze=zienswijze,
            )
            werk.tx.verslagen.add_mededeling(dossier_id, mededeling)
            werk.note(ObjectSoort.MEDEDELING, toestand.dossier.nummer, doel)
        return mededeling

    def list(self, dossier_id: str) -> tuple[Mededeling, ...]:
        """All mededelingen, oldest first."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.verslagen.list_mededelingen(dossier_id)


class EvaluatiesService:
    """Evaluating the plan, at least every half year."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def record(self, dossier_id: str, evaluatie: Evaluatie) -> Evaluatie:
        """Record an evaluatie of the newest adopted version; the next date follows.

        One that is written down late does not move the date that a later one set.

        Raises:
            RuleError: `evaluatie-kan-niet` with all problems.
        """
        maanden = load_regelset(self._omgeving.kluis.regelset).evaluatie_maanden
        with self._omgeving.perform(Actie.EVALUEREN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            require_eigen(toestand.dossier)
            versie = toestand.vastgesteld
            if versie is None:
                problem = Problem(code=ProblemCode.GEEN_VERSIE)
                raise RuleError("evaluatie-kan-niet", (problem,))
            doelen = werk.tx.versies.load_plan(versie.id).handelingsdeel.doelen
            ouders_apply = not agrees_alone(toestand.dossier.jongere, dag)
            problems = check_evaluatie(evaluatie, doelen, dag, maanden, ouders_apply=ouders_apply)
            if problems:
                raise RuleError("evaluatie-kan-niet", tuple(problems))
            evaluatie = _fill_volgende(evaluatie, maanden)
            later = _has_later(werk.tx, toestand, evaluatie)
            werk.tx.verslagen.add_evaluatie(
                make_id(),
                dossier_id,
                VersieEvaluatie(versie_nummer=versie.nummer, evaluatie=evaluatie),
            )
            if not later:
                werk.tx.versies.save_evaluatiedatum(versie.id, evaluatie.volgende_evaluatie)
            save_stand(werk.tx, dossier_id, dag)
            werk.note(
                ObjectSoort.EVALUATIE,
                f"{toestand.dossier.nummer}/versie-{versie.nummer}",
                evaluatie.vervolg,
            )
        return evaluatie

    def list(self, dossier_id: str) -> tuple[Evaluatie, ...]:
        """All evaluaties by date, oldest first."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tuple(item.evaluatie for item in tx.verslagen.list_evaluaties(dossier_id))


def _has_later(tx: Transactie, toestand: DossierToestand, evaluatie: Evaluatie) -> bool:
    found = tx.verslagen.list_evaluaties(toestand.dossier.id)
    return any(item.evaluatie.datum > evaluatie.datum for item in found)


def _fill_volgende(evaluatie: Evaluatie, maanden: int) -> Evaluatie:
    if evaluatie.vervolg is Vervolg.AFSLUITEN:
        return msgspec.structs.replace(evaluatie, volgende_evaluatie=None)
    if evaluatie.volgende_evaluatie is not None:
        return evaluatie
    return msgspec.structs.replace(
        evaluatie, volgende_evaluatie=compute_volgende_evaluatie(evaluatie.datum, maanden)
    )
