"""Documents on paper: values put together from the store, printed by `documents`, and logged.

reportlab is slow to import, so each render function is imported at its first use.
"""

import msgspec

from topdossier.documents.inputs import InstemmingDocument, PlanDocument
from topdossier.domain.afgifte import Afgiftestuk
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.instemming import Instemming, find_laatste_besluit
from topdossier.domain.inzage import Reactie
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.okr import Okr, OkrZienswijze, compose_okr
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.errors import RuleError, UsageError
from topdossier.services.instemming_overzicht import list_refusing, list_waiting
from topdossier.services.kader import compose_kader, to_local
from topdossier.services.okr_ontvangers import note_ontvanger
from topdossier.services.omgeving import Omgeving
from topdossier.services.pakket_inhoud import count_afgeschermd
from topdossier.services.stand import DossierToestand, load_toestand, require_papier
from topdossier.services.tekenpapier import add_signers
from topdossier.services.verklaringen import list_for_okr, list_for_plan
from topdossier.storage.transactie import Transactie


class DocumentenService:
    """Printing; each print is a log line of its own."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def make_plan(self, dossier_id: str, betrokkene_id: str = "") -> bytes:
        """The plan that is being worked on, as PDF.

        Args:
            dossier_id: whose plan.
            betrokkene_id: makes the copy for this person, without an ouder's own inbreng and
                answer but theirs; empty for the copy of the school.

        Raises:
            RuleError: `geen-plan`, or `papier-kan-niet` when this person may not get it.
            UsageError: `betrokkene-onbekend`.
        """
        with self._omgeving.perform(Actie.AFDRUKKEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            require_papier(toestand, Afgiftestuk.PLAN, betrokkene_id)
            versie = _require_versie(toestand.werkversie)
            data = self.render_plan(werk.tx, toestand, versie, betrokkene_id)
            werk.note(ObjectSoort.DOCUMENT, _object_id(toestand, versie), "plan")
        return data

    def make_handelingsdeel(
        self, dossier_id: str, betrokkene_id: str = "", versie_nummer: int = 0
    ) -> bytes:
        """The handelingsdeel with lines to sign on, as PDF.

        Args:
            dossier_id: whose plan.
            betrokkene_id: who signs it; empty puts everyone's block on one paper.
            versie_nummer: of which version; 0 for the one that people decide on, which is the
                newest adopted, and the concept only when nothing was adopted yet.

        Raises:
            RuleError: `geen-plan`, or `geen-tekenblok` when this person signs nothing.
            UsageError: `betrokkene-onbekend` or `versie-onbekend`.
        """
        from topdossier.documents.handelingsdeel import render_handelingsdeel  # noqa: PLC0415

        with self._omgeving.perform(Actie.AFDRUKKEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            versie = _find_to_sign(toestand, versie_nummer)
            document = self._compose_plan(werk.tx, toestand, versie, "")
            data = render_handelingsdeel(add_signers(document, toestand, versie, betrokkene_id))
            werk.note(ObjectSoort.DOCUMENT, _object_id(toestand, versie), "handelingsdeel")
        return data

    def make_okr(self, dossier_id: str, *, contact_id: str = "", ontvanger: str = "") -> bytes:
        """The onderwijskundig rapport, as PDF.

        Whoever gets it must be told later of what is removed (AVG art. 19), and stands in the
        copy of the dossier (AVG art. 15(1)(c)).

        Args:
            dossier_id: about whom.
            contact_id: who gets it, from the address book; the log names it by this id.
            ontvanger: who gets it and has no card, as a name: kept in the dossier alone.
                Both empty when it stays here.

        Raises:
            RuleError: `inzage-ontbreekt` as long as no inzage is on record (row 2.1.5).
            UsageError: `contact-onbekend`, or `ontvanger-dubbel` when both are given.
        """
        from topdossier.documents.okr import render_okr  # noqa: PLC0415

        with self._omgeving.perform(Actie.AFDRUKKEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            if not werk.tx.verslagen.list_inzages(dossier_id):
                problem = Problem(code=ProblemCode.INZAGE_ONTBREEKT)
                raise RuleError("inzage-ontbreekt", (problem,))
            okr = self._compose_okr(werk.tx, toestand)
            data = render_okr(okr, compose_kader(self._omgeving, werk.tx))
            reden = note_ontvanger(self._omgeving, werk.tx, dossier_id, contact_id, ontvanger)
            werk.note(ObjectSoort.DOCUMENT, toestand.dossier.nummer, reden)
        return data

    def preview_okr(self, dossier_id: str) -> bytes:
        """The OKR to look at on the screen: this is what people get to see.

        Before inzage is recorded it carries the word CONCEPT on every page, so that it cannot be
        handed over as the real one; after that its pages are those that `make_okr` prints.
        """
        from topdossier.documents.okr import render_okr  # noqa: PLC0415

        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            okr = self._compose_okr(werk.tx, toestand)
            concept = not werk.tx.verslagen.list_inzages(dossier_id)
            kader = compose_kader(self._omgeving, werk.tx, concept=concept)
            data = render_okr(okr, kader, for_screen=True)
            werk.note(ObjectSoort.DOCUMENT, toestand.dossier.nummer, "okr-voorbeeld")
        return data

    def make_instemming(
        self, dossier_id: str, instemming_id: str = "", betrokkene_id: str = ""
    ) -> bytes:
        """The record of the newest decision on a handelingsdeel, as PDF.

        Args:
            dossier_id: whose plan.
            instemming_id: another decision than the newest, for the ouder who gave that one.
            betrokkene_id: the decision that this person gave last, for that person.

        Raises:
            RuleError: `geen-instemming`, or `papier-kan-niet` when this person may not get it.
            UsageError: `betrokkene-onbekend`.
        """
        from topdossier.documents.instemming import render_instemming  # noqa: PLC0415

        with self._omgeving.perform(Actie.AFDRUKKEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            require_papier(toestand, Afgiftestuk.BEWIJS, betrokkene_id)
            newest = _find_instemming(toestand, instemming_id, betrokkene_id)
            if newest.overhandiging_id and newest.bewijs_bijlage_id:
                # it was sealed when it was taken in; what is printed is that and nothing else
                werk.note(
                    ObjectSoort.DOCUMENT,
                    f"{toestand.dossier.nummer}/versie-{newest.versie_nummer}",
                    "instemming",
                )
                return werk.tx.bijlagen.read(newest.bewijs_bijlage_id)
            naam, relatie = toestand.find_persoon(newest.betrokkene_id)
            staff = werk.tx.kluis.find_gebruiker(newest.vastgelegd_door)
            data = render_instemming(
                InstemmingDocument(
                    kader=compose_kader(self._omgeving, werk.tx),
                    jongere=toestand.dossier.jongere,
                    dossiernummer=toestand.dossier.nummer,
                    naam=naam,
                    relatie=relatie,
                    instemming=newest,
                    gezien_door=staff.naam if staff else "",
                    mede_namens=tuple(toestand.find_persoon(k)[0] for k in newest.mede_namens),
                )
            )
            werk.note(
                ObjectSoort.DOCUMENT,
                f"{toestand.dossier.nummer}/versie-{newest.versie_nummer}",
                "instemming",
            )
        return data

    def render_plan(
        self, tx: Transactie, toestand: DossierToestand, versie: Versie, betrokkene_id: str = ""
    ) -> bytes:
        """The plan as PDF within another use case, such as a package."""
        from topdossier.documents.plan import render_plan  # noqa: PLC0415

        return render_plan(self._compose_plan(tx, toestand, versie, betrokkene_id))

    def compose_plan(
        self, tx: Transactie, toestand: DossierToestand, versie: Versie
    ) -> PlanDocument:
        """The values of a plan on paper, within another use case, such as a change sheet."""
        return self._compose_plan(tx, toestand, versie, "")

    def _load(self, tx: Transactie, dossier_id: str) -> DossierToestand:
        return load_toestand(tx, dossier_id, self._omgeving.klok.today())

    def _compose_plan(
        self, tx: Transactie, toestand: DossierToestand, versie: Versie, betrokkene_id: str
    ) -> PlanDocument:
        people = [toestand.find_persoon(key) for key in toestand.instemmers]
        return PlanDocument(
            kader=msgspec.structs.replace(
                compose_kader(self._omgeving, tx),
                # the plan names the school it lies at, also when someone else prints it
                organisatie=toestand.dossier.school or self._omgeving.kluis.naam,
            ),
            jongere=toestand.dossier.jongere,
            dossiernummer=toestand.dossier.nummer,
            plan=tx.versies.load_plan(versie.id),
            versie_nummer=versie.nummer,
            status=versie.status,
            vingerafdruk_plan=versie.vingerafdruk_plan,
            vingerafdruk_handelingsdeel=versie.vingerafdruk_handelingsdeel,
            vastgesteld_op=to_local(versie.vastgesteld_op) if versie.vastgesteld_op else None,
            bevoegd_gezag=versie.bevoegd_gezag,
            instemmers=tuple(people),
            meetekenaars=tuple(toestand.find_persoon(key) for key in toestand.kring.meetekenaars),
            # the copy of one person says nothing about the answer of another, in no word at all
            dekking=None if betrokkene_id else toestand.compute_dekking(versie),
            geldigheid=toestand.judge_geldigheid(versie) if betrokkene_id else None,
            wacht_op=()
            if betrokkene_id or versie.status is VersieStatus.CONCEPT
            else list_waiting(toestand, versie),
            geweigerd_door=() if betrokkene_id else list_refusing(toestand, versie),
            inbreng_van=tuple((key, person.naam.volledig) for key, person in toestand.betrokkenen),
            alleen_inbreng_van=betrokkene_id,
            verklaringen=list_for_plan(tx, toestand, betrokkene_id),
            errata=tx.errata.list_of(toestand.dossier.id, versie.nummer),
            afgeschermd=count_afgeschermd(tx, toestand.dossier.id, versie.nummer),
        )

    def _compose_okr(self, tx: Transactie, toestand: DossierToestand) -> Okr:
        versie = toestand.vastgesteld or toestand.concept
        plan = tx.versies.load_plan(versie.id) if versie else PlanInhoud()
        zienswijzen = tuple(
            OkrZienswijze(
                naam=toestand.find_persoon(inzage.betrokkene_id)[0],
                datum=inzage.datum,
                tekst=inzage.zienswijze,
            )
            for inzage in tx.verslagen.list_inzages(toestand.dossier.id)
            if inzage.reactie is Reactie.ZIENSWIJZE
        )
        ouders = (
            person
            for _, person in toestand.betrokkenen
            if person.relatie in _OUDERS or person.has_gezag
        )
        return compose_okr(
            toestand.dossier.jongere,
            toestand.dossier.nummer,
            ouders,
            tx.dossiers.load_gegevens(toestand.dossier.id),
            plan,
            zienswijzen,
            list_for_okr(tx, toestand),
        )


_OUDERS = frozenset(
    {
        Relatie.MOEDER,
        Relatie.VADER,
        Relatie.OUDER,
        Relatie.VOOGD,
        Relatie.PLEEGOUDER,
        Relatie.VERZORGER,
    }
)


def _require_versie(versie: Versie | None) -> Versie:
    if versie is None:
        raise RuleError("geen-plan")
    return versie


def _find_to_sign(toestand: DossierToestand, nummer: int) -> Versie:
    """The version that people decide on, or the one that was asked for."""
    if not nummer:
        return _require_versie(toestand.vastgesteld or toestand.concept)
    found = next((versie for versie in toestand.versies if versie.nummer == nummer), None)
    if found is None:
        raise UsageError("versie-onbekend")
    return found


def _find_instemming(
    toestand: DossierToestand, instemming_id: str, betrokkene_id: str
) -> Instemming:
    if betrokkene_id:
        found = find_laatste_besluit(betrokkene_id, toestand.instemmingen)
    else:
        wanted = [i for i in toestand.instemmingen if instemming_id in {"", i.id}]
        found = wanted[-1] if wanted else None
    if found is None:
        raise RuleError("geen-instemming")
    return found


def _object_id(toestand: DossierToestand, versie: Versie) -> str:
    kind = "concept" if versie.status is VersieStatus.CONCEPT else "versie"
    return f"{toestand.dossier.nummer}/{kind}-{versie.nummer}"
