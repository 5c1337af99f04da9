"""Works out where a dossier stands, from its versions and the agreement to them."""

from dataclasses import dataclass, replace
from datetime import date

from topdossier.domain.afgifte import Afgiftestuk
from topdossier.domain.betrokkene import Betrokkene, Relatie
from topdossier.domain.geldigheid import Geldigheid, judge_geldigheid
from topdossier.domain.instemkring import Instemkring
from topdossier.domain.instemmers import find_kring
from topdossier.domain.instemming import (
    GEDEKT,
    Dekking,
    Instemming,
    Stand,
    compute_dekking,
    compute_standen,
    is_intrekking,
)
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit, find_geldend
from topdossier.domain.instemregels import Instemregels
from topdossier.domain.medenamens import keep_mede_namens
from topdossier.domain.paginacode import parse_paginacode
from topdossier.domain.papierregels import check_papier
from topdossier.domain.problem import Problem
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.errors import RuleError, UsageError
from topdossier.services.views import PlanStatus
from topdossier.storage.dossiers import EIGEN, Dossier, DossierStand
from topdossier.storage.transactie import Transactie

HERKOMST_EIGEN = EIGEN
HERKOMST_ONTVANGEN = "ontvangen"


@dataclass(frozen=True)
class DossierToestand:
    """A dossier with everything its state follows from, read once.

    Attributes:
        dag: the day it was worked out for.
        kring: who must agree on that day, who signs as well and who reads.
    """

    dossier: Dossier
    betrokkenen: tuple[tuple[str, Betrokkene], ...]
    versies: tuple[Versie, ...]
    instemmingen: tuple[Instemming, ...]
    feiten: tuple[InstemmingFeit, ...]
    regels: Instemregels
    kring: Instemkring
    dag: date

    @property
    def instemmers(self) -> tuple[str, ...]:
        """Ids of everyone who must agree."""
        return self.kring.instemmers

    @property
    def concept(self) -> Versie | None:
        """The open concept."""
        return next((v for v in self.versies if v.status is VersieStatus.CONCEPT), None)

    @property
    def vastgesteld(self) -> Versie | None:
        """The newest adopted version."""
        return next((v for v in self.versies if v.status is VersieStatus.VASTGESTELD), None)

    @property
    def werkversie(self) -> Versie | None:
        """The version that is being worked on: the concept, or else the newest adopted."""
        return self.concept or self.vastgesteld

    @property
    def geldende_instemmingen(self) -> tuple[Instemming, ...]:
        """All decisions, each with only those whom it still speaks for."""
        return keep_mede_namens(self.instemmingen, self.feiten, self.dag)

    def compute_standen(self, vingerafdruk: str) -> tuple[Stand, ...]:
        """Where everyone who must agree stands for one fingerprint."""
        return self.compute_standen_of(self.instemmers, vingerafdruk)

    def compute_standen_of(self, wie: tuple[str, ...], vingerafdruk: str) -> tuple[Stand, ...]:
        """Where these people stand, also when they do not decide."""
        replaced = FeitSoort.VERVANGENDE_TOESTEMMING
        return compute_standen(
            wie,
            self.geldende_instemmingen,
            vingerafdruk,
            vervangen=find_geldend(self.feiten, replaced, self.dag, vingerafdruk),
            onenig=find_geldend(self.feiten, FeitSoort.ONENIGHEID, self.dag),
        )

    def compute_dekking(self, versie: Versie | None) -> Dekking | None:
        """How far the agreement reaches for a version."""
        if versie is None:
            return None
        standen = self.compute_standen(versie.vingerafdruk_handelingsdeel)
        return compute_dekking(standen, self.kring.problemen)

    @property
    def van_kracht(self) -> Versie | None:
        """The newest adopted version whose handelingsdeel everyone agreed to.

        Where one was in force until somebody took an agreement back, none older comes in its place:
        nobody decided that.
        """
        for versie in self.versies:
            if versie.status is VersieStatus.CONCEPT:
                continue
            if self.compute_dekking(versie) in GEDEKT:
                return versie
            if self._was_taken_back(versie.vingerafdruk_handelingsdeel):
                return None
        return None

    def judge_geldigheid(self, versie: Versie) -> Geldigheid:
        """Whether the handelingsdeel of a version is in force, without who answered what."""
        return judge_geldigheid(versie, self.van_kracht)

    @property
    def niet_informeren(self) -> frozenset[str]:
        """Ids of those whom informing would harm the jongere."""
        return find_geldend(self.feiten, FeitSoort.NIET_INFORMEREN, self.dag)

    def check_papier(self, stuk: Afgiftestuk, betrokkene_id: str) -> list[Problem]:
        """All reasons not to give this paper to this person today."""
        own = self.dossier.id
        return check_papier(stuk, betrokkene_id, self.kring, own, self.niet_informeren)

    def _was_taken_back(self, vingerafdruk: str) -> bool:
        """Whether everyone was covered right before an agreement to it was taken back."""
        known = self.instemmingen
        return any(
            item.vingerafdruk == vingerafdruk
            and item.counts
            and is_intrekking(item, known[:place])
            and self._covers(known[:place], vingerafdruk)
            for place, item in enumerate(known)
        )

    def _covers(self, instemmingen: tuple[Instemming, ...], vingerafdruk: str) -> bool:
        before = replace(self, instemmingen=instemmingen)
        return compute_dekking(before.compute_standen(vingerafdruk), self.kring.problemen) in GEDEKT

    @property
    def status(self) -> PlanStatus:
        """One word for the list."""
        if self.vastgesteld is None:
            return PlanStatus.CONCEPT if self.concept else PlanStatus.GEEN_PLAN
        if self.compute_dekking(self.vastgesteld) in GEDEKT:
            return PlanStatus.VAN_KRACHT
        return PlanStatus.VOORGELEGD

    def find_persoon(self, betrokkene_id: str) -> tuple[str, Relatie]:
        """Spoken name and relatie of a betrokkene, or of the jongere by the dossier's own id.

        Raises:
            UsageError: `betrokkene-onbekend`.
        """
        if betrokkene_id == self.dossier.id:
            return self.dossier.jongere.naam.volledig, Relatie.JONGERE
        for key, person in self.betrokkenen:
            if key == betrokkene_id:
                return person.naam.volledig, person.relatie
        raise UsageError("betrokkene-onbekend")


def load_dossier(tx: Transactie, dossier_id: str) -> Dossier:
    """The dossier.

    Raises:
        UsageError: `jongere-onbekend`.
    """
    dossier = tx.dossiers.find(dossier_id)
    if dossier is None:
        raise UsageError("jongere-onbekend")
    return dossier


def require_eigen(dossier: Dossier) -> None:
    """The plan lies here: what was received can be read here and not changed.

    Raises:
        RuleError: `plan-van-ander`.
    """
    if dossier.herkomst != HERKOMST_EIGEN:
        raise RuleError("plan-van-ander")


def require_papier(toestand: DossierToestand, stuk: Afgiftestuk, betrokkene_id: str) -> None:
    """This person may get this paper; empty is nobody in particular, and stays with the school.

    Raises:
        UsageError: `betrokkene-onbekend`.
        RuleError: `papier-kan-niet` with all problems.
    """
    if not betrokkene_id:
        return
    toestand.find_persoon(betrokkene_id)
    problems = toestand.check_papier(stuk, betrokkene_id)
    if problems:
        raise RuleError("papier-kan-niet", tuple(problems))


def load_toestand(tx: Transactie, dossier_id: str, dag: date) -> DossierToestand:
    """Everything the state of a dossier follows from."""
    dossier = load_dossier(tx, dossier_id)
    betrokkenen = tx.dossiers.list_betrokkenen(dossier_id)
    feiten, regels = tx.instemmen.list_feiten(dossier_id), tx.instemmen.load_instemregels()
    return DossierToestand(
        dossier=dossier,
        betrokkenen=betrokkenen,
        versies=tx.versies.list(dossier_id),
        instemmingen=tx.verslagen.list_instemmingen(dossier_id),
        feiten=feiten,
        regels=regels,
        kring=find_kring(
            dossier.jongere, betrokkenen, dossier_id, dag, regels=regels, feiten=feiten
        ),
        dag=dag,
    )


def find_adopted(toestand: DossierToestand, nummer: int | None) -> Versie | None:
    """The adopted version with this number, or the newest; None when there is none."""
    if nummer is None:
        return toestand.vastgesteld
    adopted = (v for v in toestand.versies if v.status is not VersieStatus.CONCEPT)
    return next((versie for versie in adopted if versie.nummer == nummer), None)


def find_adopted_by_code(toestand: DossierToestand, code: str) -> Versie | None:
    """The newest adopted version that a paper with this page code belongs to.

    The code is of the handelingsdeel, or of the whole plan when that was printed.
    """
    digits = parse_paginacode(code)
    if digits is None:
        return None
    adopted = (v for v in toestand.versies if v.status is not VersieStatus.CONCEPT)
    for versie in adopted:
        prints = (versie.vingerafdruk_handelingsdeel, versie.vingerafdruk_plan)
        if any(item.startswith(digits) for item in prints):
            return versie
    return None


def save_stand(tx: Transactie, dossier_id: str, dag: date) -> DossierToestand:
    """Bring what the lists show up to date; called at the end of every change.

    A paper that waits for who may not get it any more waits no longer: it would stay on *nog af te
    geven* for good, and could only be ticked off by saying that it was given.
    """
    toestand = load_toestand(tx, dossier_id, dag)
    for item in tx.instemmen.list_afgiften(dossier_id):
        if item.afgegeven_op is None and toestand.check_papier(item.stuk, item.betrokkene_id):
            tx.instemmen.remove_afgifte(item.id)
    vastgesteld = toestand.vastgesteld
    tx.dossiers.save_stand(
        dossier_id,
        DossierStand(
            status=toestand.status,
            dekking=toestand.compute_dekking(toestand.werkversie),
            volgende_evaluatie=vastgesteld.evaluatiedatum if vastgesteld else None,
        ),
        toestand.dossier.gewijzigd_op,
    )
    return toestand
