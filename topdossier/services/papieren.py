"""Printing what each ouder and the jongere get; printing is not yet handing out."""

from topdossier.documents.bladen_input import AfsprakenDocument, RechtenDocument
from topdossier.domain.afgifte import Afgifte, Afgiftestuk
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.errors import RuleError, UsageError
from topdossier.services.bladen import compose_afspraken, compose_rechten
from topdossier.services.documenten import DocumentenService
from topdossier.services.kader import compose_kader
from topdossier.services.omgeving import Omgeving
from topdossier.services.papier_views import PapierKeuzes
from topdossier.services.stand import DossierToestand, load_toestand, require_papier
from topdossier.storage.transactie import Transactie


class PapierenService:
    """The papers of *nog af te geven*; each print is a log line of its own."""

    def __init__(self, omgeving: Omgeving, documenten: DocumentenService) -> None:
        self._omgeving = omgeving
        self._documenten = documenten

    def load_keuzes(self, dossier_id: str) -> PapierKeuzes:
        """What can be printed of the plan of a dossier that is open, and for whom.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        with self._omgeving.peek(Actie.AFDRUKKEN, dossier_id) as tx:
            toestand = self._load(tx, dossier_id)
        people = (dossier_id, *(key for key, _ in toestand.betrokkenen))
        vastgesteld, concept = toestand.vastgesteld, toestand.concept
        return PapierKeuzes(
            voor=tuple(
                (key, toestand.find_persoon(key)[0])
                for key in people
                if not toestand.check_papier(Afgiftestuk.PLAN, key)
            ),
            te_tekenen=vastgesteld.nummer if vastgesteld else None,
            concept=concept.nummer if concept else None,
        )

    def make_afspraken(self, dossier_id: str, betrokkene_id: str = "") -> bytes:
        """The afspraken of the newest adopted version on one page, as PDF.

        Args:
            dossier_id: whose plan.
            betrokkene_id: for whom; empty for nobody in particular.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            RuleError: `geen-plan`, nothing was adopted; `papier-kan-niet` when this person may
                not get it.
            UsageError: `betrokkene-onbekend`.
        """
        with self._omgeving.perform(Actie.AFDRUKKEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            require_papier(toestand, Afgiftestuk.AFSPRAKEN, betrokkene_id)
            if toestand.vastgesteld is None:
                raise RuleError("geen-plan")
            data = self._render_afspraken(werk.tx, toestand, toestand.vastgesteld, betrokkene_id)
            werk.note(ObjectSoort.DOCUMENT, _name(toestand, toestand.vastgesteld), "afspraken")
        return data

    def make_rechten(self, dossier_id: str, betrokkene_id: str = "") -> bytes:
        """The sheet with rights, as PDF.

        Args:
            dossier_id: whose plan it is about.
            betrokkene_id: for whom; empty for nobody in particular.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            RuleError: `papier-kan-niet` when this person may not get it.
            UsageError: `betrokkene-onbekend`.
        """
        with self._omgeving.perform(Actie.AFDRUKKEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            require_papier(toestand, Afgiftestuk.RECHTEN, betrokkene_id)
            data = self._render_rechten(werk.tx, toestand, betrokkene_id)
            werk.note(ObjectSoort.DOCUMENT, toestand.dossier.nummer, "rechten")
        return data

    def make_stuk(self, dossier_id: str, afgifte_id: str) -> bytes:
        """A paper that is to be handed out, for whom it is and of its own version, as PDF.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            RuleError: `geen-plan`, `geen-instemming` when the decision is not there any more, or
                `papier-kan-niet` when this person may not get it any more.
            UsageError: `afgifte-onbekend`.
        """
        afgifte = self._find(dossier_id, afgifte_id)
        if afgifte.stuk is Afgiftestuk.BEWIJS:
            return self._documenten.make_instemming(dossier_id, afgifte.instemming_id)
        if afgifte.stuk is Afgiftestuk.RECHTEN:
            return self.make_rechten(dossier_id, afgifte.betrokkene_id)
        with self._omgeving.perform(Actie.AFDRUKKEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            versie = _find_versie(toestand, afgifte.versie_nummer)
            if afgifte.stuk is Afgiftestuk.PLAN:
                # the jongere's own id leaves out what every ouder said for themselves
                data = self._documenten.render_plan(
                    werk.tx, toestand, versie, afgifte.betrokkene_id
                )
            else:
                data = self._render_afspraken(werk.tx, toestand, versie, afgifte.betrokkene_id)
            werk.note(ObjectSoort.DOCUMENT, _name(toestand, versie), str(afgifte.stuk))
        return data

    def _find(self, dossier_id: str, afgifte_id: str) -> Afgifte:
        self._omgeving.require_on(Actie.AFDRUKKEN, dossier_id)
        with self._omgeving.look() as tx:
            known = tx.instemmen.list_afgiften(dossier_id)
            toestand = self._load(tx, dossier_id)
        found = next((item for item in known if item.id == afgifte_id), None)
        if found is None:
            raise UsageError("afgifte-onbekend")
        require_papier(toestand, found.stuk, found.betrokkene_id)
        return found

    def _render_afspraken(
        self, tx: Transactie, toestand: DossierToestand, versie: Versie, betrokkene_id: str
    ) -> bytes:
        from topdossier.documents.afsprakenblad import render_afsprakenblad  # noqa: PLC0415  slow

        inhoud = compose_afspraken(self._omgeving, tx, toestand, versie, betrokkene_id)
        document = AfsprakenDocument(
            compose_kader(self._omgeving, tx), inhoud, versie.vingerafdruk_handelingsdeel
        )
        return render_afsprakenblad(document)

    def _render_rechten(
        self, tx: Transactie, toestand: DossierToestand, betrokkene_id: str
    ) -> bytes:
        from topdossier.documents.rechtenblad import render_rechtenblad  # noqa: PLC0415  slow

        inhoud = compose_rechten(self._omgeving, tx, toestand, betrokkene_id)
        return render_rechtenblad(RechtenDocument(compose_kader(self._omgeving, tx), inhoud))

    def _load(self, tx: Transactie, dossier_id: str) -> DossierToestand:
        return load_toestand(tx, dossier_id, self._omgeving.klok.today())


def _find_versie(toestand: DossierToestand, nummer: int) -> Versie:
    for versie in toestand.versies:
        if versie.nummer == nummer and versie.status is not VersieStatus.CONCEPT:
            return versie
    raise RuleError("geen-plan")


def _name(toestand: DossierToestand, versie: Versie) -> str:
    return f"{toestand.dossier.nummer}/versie-{versie.nummer}"
