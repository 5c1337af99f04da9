"""The plan: opening a concept, saving while people talk, checking, and adopting a version."""

from collections.abc import Mapping
from datetime import date

import msgspec

from topdossier.canonical.codec import decode, encode
from topdossier.canonical.vingerafdruk import (
    compute_sha256,
    fingerprint_handelingsdeel,
    fingerprint_plan,
)
from topdossier.domain.bevoegdheden import Actie, may
from topdossier.domain.evaluatie import compute_volgende_evaluatie
from topdossier.domain.gegeven import Gegeven
from topdossier.domain.geschiedenis import Geschiedenis
from topdossier.domain.instemmers import agrees_alone
from topdossier.domain.invoer import check_invoer, keep_known
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.onderdeel import list_changed
from topdossier.domain.oogo import VorigeVersie
from topdossier.domain.overgenomen import propose_gegevens
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regels.regelset import Regelset, load_regelset
from topdossier.domain.vaststellen import check_bevoegd_gezag, check_plan, check_vaststeller
from topdossier.domain.verbeteren import apply_errata
from topdossier.domain.versie import BevoegdGezag, Vaststelreden, Versie, VersieStatus
from topdossier.errors import RuleError
from topdossier.services.afgiften import expect
from topdossier.services.kader import to_local
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import (
    DossierToestand,
    load_toestand,
    require_eigen,
    save_stand,
)
from topdossier.services.uitleg import settle_adoption
from topdossier.storage.transactie import Transactie


class PlannenService:
    """Everything about the versions of a plan."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def get_regelset(self) -> Regelset:
        """The rules of this kluis' region."""
        return load_regelset(self._omgeving.kluis.regelset)

    def load(self, dossier_id: str) -> tuple[Versie, PlanInhoud]:
        """The concept, or else the newest adopted version.

        Raises:
            RuleError: `geen-plan`.
        """
        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            versie = toestand.werkversie
            if versie is None:
                raise RuleError("geen-plan")
            plan = werk.tx.versies.load_plan(versie.id)
            werk.note(ObjectSoort.PLAN, _object_id(toestand, versie))
        return versie, plan

    def load_versie(self, dossier_id: str, nummer: int) -> tuple[Versie, PlanInhoud]:
        """One version by its number.

        Raises:
            RuleError: `geen-plan`.
        """
        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            versie = werk.tx.versies.find_nummer(dossier_id, nummer)
            if versie is None:
                raise RuleError("geen-plan")
            plan = werk.tx.versies.load_plan(versie.id)
            werk.note(ObjectSoort.PLAN, _object_id(toestand, versie))
        return versie, plan

    def propose_gegevens(self, dossier_id: str) -> tuple[Gegeven, ...]:
        """What the dossier holds from elsewhere, in the form of gegevens; for the open editor."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return propose_gegevens(tx.dossiers.load_gegevens(dossier_id))

    def load_vorige(self, dossier_id: str) -> VorigeVersie | None:
        """What the concept adjusts, None without one or for a first; for the open editor."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return _load_vorige(tx, self._load(tx, dossier_id), self._omgeving.klok.today())

    def list_versies(self, dossier_id: str) -> tuple[Versie, ...]:
        """All versions without their content, newest first."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.versies.list(dossier_id)

    def open_concept(self, dossier_id: str) -> tuple[Versie, PlanInhoud]:
        """The concept; when there is none, one that begins as a copy of the newest version."""
        with self._omgeving.perform(Actie.WIJZIGEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            versie = self._ensure_concept(werk.tx, toestand)
            plan = werk.tx.versies.load_plan(versie.id)
            save_stand(werk.tx, dossier_id, self._omgeving.klok.today())
            werk.note(ObjectSoort.PLAN, _object_id(toestand, versie), "concept")
        return versie, plan

    def load_geschiedenis(self, dossier_id: str, plan: PlanInhoud) -> Geschiedenis | None:
        """The way back from this text of the concept, None when there is none for this person.

        For the open editor. A text that was saved by somebody else, or without its history, has
        none: nobody takes back what a colleague wrote.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            versie = tx.versies.find_concept(dossier_id)
            if versie is None:
                return None
            login, vingerafdruk = self._omgeving.gebruiker.login, fingerprint_plan(plan)
            return tx.geschiedenis.find(versie.id, login, vingerafdruk, plan)

    def load_invoer(self, dossier_id: str, plan: PlanInhoud) -> dict[str, str]:
        """What was typed in the concept and is no date or number yet, by its place.

        For the open editor, whoever it is of: it is a part of the text.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            versie = tx.versies.find_concept(dossier_id)
            return {} if versie is None else keep_known(plan, tx.invoer.load(versie.id))

    def save_concept(
        self,
        dossier_id: str,
        plan: PlanInhoud,
        geschiedenis: Geschiedenis | None = None,
        invoer: Mapping[str, str] | None = None,
    ) -> Versie:
        """Replace the concept, and the way back from it; opens one when there is none.

        Args:
            dossier_id: whose plan it is.
            plan: the new text.
            geschiedenis: what led to it; without one no step of it can be taken back any more.
            invoer: what was typed and is no date or number yet, by its place.

        Raises:
            RuleError: `plan-te-nieuw`, or `plan-van-ander` for a plan that was received.
        """
        if plan.formaat != PlanInhoud().formaat:
            raise RuleError("plan-te-nieuw")
        with self._omgeving.perform(Actie.WIJZIGEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            versie = self._ensure_concept(werk.tx, toestand)
            inhoud, now = encode(plan), self._omgeving.klok.now()
            changed = list_changed(werk.tx.versies.load_plan(versie.id), plan)
            login = self._omgeving.gebruiker.login
            versie = msgspec.structs.replace(
                versie,
                vingerafdruk_plan=compute_sha256(inhoud),
                vingerafdruk_handelingsdeel=fingerprint_handelingsdeel(plan.handelingsdeel),
                gewijzigd_op=now,
            )
            werk.tx.versies.save_concept(versie, inhoud)
            werk.tx.onderdelen.touch(versie.id, changed, login, now)
            self._save_geschiedenis(werk.tx, versie, geschiedenis)
            werk.tx.invoer.save(versie.id, invoer or {})
            save_stand(werk.tx, dossier_id, self._omgeving.klok.today())
            werk.note(ObjectSoort.PLAN, _object_id(toestand, versie))
        return versie

    def check(self, dossier_id: str) -> tuple[Problem, ...]:
        """Everything that stops adoption of the concept; without one, of the newest version."""
        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            versie = toestand.werkversie
            if versie is None:
                found = [Problem(code=ProblemCode.GEEN_CONCEPT)]
            else:
                plan = werk.tx.versies.load_plan(versie.id)
                found = self._check(werk.tx, toestand, plan)
                found += check_invoer(plan, werk.tx.invoer.load(versie.id))
            werk.note(ObjectSoort.PLAN, toestand.dossier.nummer)
        return tuple(found)

    def check_tekst(
        self, dossier_id: str, plan: PlanInhoud, invoer: Mapping[str, str] | None = None
    ) -> tuple[Problem, ...]:
        """The same for the text of an open editor: nothing of it is read, so nothing is logged."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            found = self._check(tx, self._load(tx, dossier_id), plan)
        return (*found, *check_invoer(plan, invoer or {}))

    def may_adopt(self, dossier_id: str) -> bool:
        """Whether this person adopts the plan of an open dossier, be it with a reason.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            dossier = self._load(tx, dossier_id).dossier
        wie = self._omgeving.gebruiker
        is_regisseur = dossier.regisseur == wie.login
        return may(wie.rol, Actie.VASTSTELLEN) and not check_vaststeller(
            wie.rol, is_regisseur=is_regisseur, reden=Vaststelreden.SPOED
        )

    def adopt(self, dossier_id: str, bevoegd_gezag: BevoegdGezag) -> Versie:
        """Freeze the concept in the name of the bevoegd gezag (row 1.1.1).

        The handelingsdeel is *voorgelegd* from here on, until everyone who must agree has. How
        the text came about is forgotten. It is done by the regisseur, or with a reason by the
        zorgcoördinator.

        Raises:
            RuleError: `plan-onvolledig` with all problems.
        """
        with self._omgeving.perform(Actie.VASTSTELLEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            versie = toestand.concept
            if versie is None:
                raise RuleError("plan-onvolledig", (Problem(code=ProblemCode.GEEN_CONCEPT),))
            plan = werk.tx.versies.load_plan(versie.id)
            problems = self._check(werk.tx, toestand, plan)
            problems += check_invoer(plan, werk.tx.invoer.load(versie.id))
            problems += check_bevoegd_gezag(plan, bevoegd_gezag, self._omgeving.klok.today())
            wie = self._omgeving.gebruiker
            is_regisseur = toestand.dossier.regisseur == wie.login
            if is_regisseur:  # then there is nothing to give a reason for
                bevoegd_gezag = msgspec.structs.replace(bevoegd_gezag, vaststelreden=None)
            problems += check_vaststeller(
                wie.rol, is_regisseur=is_regisseur, reden=bevoegd_gezag.vaststelreden
            )
            if problems:
                raise RuleError("plan-onvolledig", tuple(problems))
            adopted = msgspec.structs.replace(
                versie,
                status=VersieStatus.VASTGESTELD,
                vastgesteld_op=self._omgeving.klok.now(),
                vastgesteld_door=self._omgeving.gebruiker.login,
                bevoegd_gezag=bevoegd_gezag,
                evaluatiedatum=self._first_evaluatie(plan),
            )
            werk.tx.versies.adopt(adopted)
            werk.tx.geschiedenis.remove(adopted.id)
            werk.tx.invoer.remove(adopted.id)
            settle_adoption(werk.tx, toestand, adopted, plan, self._omgeving.klok.today())
            expect(self._omgeving, werk.tx, toestand, adopted.nummer)
            save_stand(werk.tx, dossier_id, self._omgeving.klok.today())
            werk.note(
                ObjectSoort.PLAN, _object_id(toestand, adopted), bevoegd_gezag.vaststelreden or ""
            )
        self._omgeving.opslag.fold()
        return adopted

    def _load(self, tx: Transactie, dossier_id: str) -> DossierToestand:
        return load_toestand(tx, dossier_id, self._omgeving.klok.today())

    def _check(self, tx: Transactie, toestand: DossierToestand, plan: PlanInhoud) -> list[Problem]:
        dag = self._omgeving.klok.today()
        jongere = toestand.dossier.jongere
        alone = agrees_alone(jongere, dag)
        niveaus = {keuze.slug for keuze in self.get_regelset().niveaus}
        found = check_plan(
            plan,
            dag,
            hoorrecht_applies=not alone,
            niveaus=niveaus,
            vorige=_load_vorige(tx, toestand, dag),
        )
        found += [
            msgspec.structs.replace(item, plek="betrokkenen") for item in toestand.kring.problemen
        ]
        return found

    def _save_geschiedenis(
        self, tx: Transactie, versie: Versie, geschiedenis: Geschiedenis | None
    ) -> None:
        if geschiedenis is None:
            tx.geschiedenis.remove(versie.id)
            return
        login = self._omgeving.gebruiker.login
        tx.geschiedenis.save(versie.id, login, versie.vingerafdruk_plan, geschiedenis)

    def _first_evaluatie(self, plan: PlanInhoud) -> date:
        """The earliest day a doel names, never later than the rhythm of the region."""
        latest = compute_volgende_evaluatie(
            self._omgeving.klok.today(), self.get_regelset().evaluatie_maanden
        )
        named = [d.evaluatiedatum for d in plan.handelingsdeel.doelen if d.evaluatiedatum]
        return min([latest, *(day for day in named if day > self._omgeving.klok.today())])

    def _ensure_concept(self, tx: Transactie, toestand: DossierToestand) -> Versie:
        require_eigen(toestand.dossier)
        if toestand.concept is not None:
            return toestand.concept
        newest = toestand.vastgesteld
        inhoud = _begin_from(tx, newest) if newest else encode(PlanInhoud())
        versie = Versie(
            id=make_id(),
            dossier_id=toestand.dossier.id,
            nummer=tx.versies.next_nummer(toestand.dossier.id),
            status=VersieStatus.CONCEPT,
            vingerafdruk_plan=compute_sha256(inhoud),
            # of what stands here: where a text was removed, the version before has another one
            vingerafdruk_handelingsdeel=fingerprint_handelingsdeel(
                decode(inhoud, PlanInhoud).handelingsdeel
            ),
            gewijzigd_op=self._omgeving.klok.now(),
        )
        tx.versies.add(versie, inhoud, self._omgeving.kluis.regelset)
        return versie


def _begin_from(tx: Transactie, newest: Versie) -> bytes:
    """The text that a next concept begins with: the newest version, its slips of the pen mended."""
    errata = tx.errata.list_of(newest.dossier_id, newest.nummer)
    if not errata:
        return tx.versies.load_inhoud(newest.id)
    return encode(apply_errata(tx.versies.load_plan(newest.id), errata))


def _load_vorige(tx: Transactie, toestand: DossierToestand, dag: date) -> VorigeVersie | None:
    """What the concept began with, and since when that stands."""
    vorige = toestand.vastgesteld
    if toestand.concept is None or vorige is None or vorige.vastgesteld_op is None:
        return None
    plan = decode(_begin_from(tx, vorige), PlanInhoud)
    # a moment is real also where the day is not, and what is there was adopted by today
    return VorigeVersie(plan, min(to_local(vorige.vastgesteld_op).date(), dag))


def _object_id(toestand: DossierToestand, versie: Versie) -> str:
    return f"{toestand.dossier.nummer}/versie-{versie.nummer}"
