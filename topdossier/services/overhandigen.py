"""Handing the laptop over: who can read, and what the other process gets (decision 0036)."""

import base64
import secrets
from datetime import timedelta

import msgspec

from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.antwoord import hash_geheim
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.hoedanigheid import Hoedanigheid
from topdossier.domain.instemkring import Aanwijzing
from topdossier.domain.instemming import Besluit, Instemming, find_besluit
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.medenamens import may_mede_namens
from topdossier.domain.overhandiging import (
    Leesbeurt,
    Leesopdracht,
    Overhandiging,
)
from topdossier.domain.papierregels import list_verwacht
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.vaststelling import Herkenning
from topdossier.domain.versie import Versie
from topdossier.errors import RuleError
from topdossier.exchange.age import derive_ontvanger
from topdossier.services.documenten import DocumentenService
from topdossier.services.kader import to_local
from topdossier.services.losse_besluiten import close_expired
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.overhandig_views import (
    MogelijkeLezer,
    OverhandigKeuze,
    OverhandigVraag,
    TeLezen,
)
from topdossier.services.stand import DossierToestand, load_toestand, require_eigen

TO_DECIDE = timedelta(hours=4)
"""How long the other process takes decisions: longer than any talk at a table."""

TO_TAKE_IN = timedelta(days=7)
"""How long what it left behind can be taken in: a weekend and a few days of illness."""

_SECRET_BYTES = 32


class OverhandigenService:
    """Before the laptop leaves the staff member's hands."""

    def __init__(self, omgeving: Omgeving, documenten: DocumentenService) -> None:
        self._omgeving = omgeving
        self._documenten = documenten

    def list_lezers(self, dossier_id: str) -> tuple[MogelijkeLezer, ...]:
        """Everyone the laptop can be handed to, who must agree first; part of an open dossier.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            toestand = load_toestand(tx, dossier_id, self._omgeving.klok.today())
        return _list_lezers(toestand)

    def load_te_lezen(self, dossier_id: str) -> TeLezen:
        """Which version a reader would see; part of an open dossier.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            toestand = load_toestand(tx, dossier_id, self._omgeving.klok.today())
        versie, concept = toestand.vastgesteld, toestand.concept
        moment = versie.vastgesteld_op if versie else None
        return TeLezen(
            versie_nummer=versie.nummer if versie else None,
            vastgesteld_op=to_local(moment).date() if moment else None,
            concept_nummer=concept.nummer if concept else None,
        )

    def prepare(self, dossier_id: str, vraag: OverhandigVraag) -> Leesopdracht:
        """Make the pages of the newest adopted version and remember that they are handed over.

        What is given back holds the secret of this hand-over; it goes to the other process and
        is kept nowhere else.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            RuleError: `plan-van-ander`, or `overhandigen-kan-niet` with all problems.
        """
        from topdossier.documents.leesversie import render_leesversie  # noqa: PLC0415  slow

        with self._omgeving.perform(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as werk:
            toestand = load_toestand(werk.tx, dossier_id, self._omgeving.klok.today())
            require_eigen(toestand.dossier)
            close_expired(self._omgeving, werk.tx)
            versie = _require(toestand, vraag)
            document = self._documenten.compose_plan(werk.tx, toestand, versie)
            leesversie = render_leesversie(document)
            lezend = frozenset(keuze.betrokkene_id for keuze in vraag.keuzes)
            beurten = tuple(_make_beurt(toestand, keuze, versie, lezend) for keuze in vraag.keuzes)
            gets_paper = {key for key, _ in list_verwacht(toestand.kring, dossier_id)}
            geheim = secrets.token_hex(_SECRET_BYTES)
            overhandiging = self._remember(
                werk,
                toestand,
                Overhandiging(
                    id=make_id(),
                    dossier_id=dossier_id,
                    versie_nummer=versie.nummer,
                    vingerafdruk=versie.vingerafdruk_handelingsdeel,
                    paginas_sha256=compute_sha256(leesversie.pdf),
                    paginas_aantal=leesversie.aantal,
                    geheim_sha256=hash_geheim(geheim),
                    beurten=beurten,
                    aanwezigen=vraag.aanwezigen,
                    login=self._omgeving.gebruiker.login,
                    gemaakt_op=self._omgeving.klok.now(),
                    besluiten_tot=self._omgeving.klok.now() + TO_DECIDE,
                    geldig_tot=self._omgeving.klok.now() + TO_TAKE_IN,
                    log_nr=0,
                    log_hash="",
                    concept_gegeven_op=vraag.concept_gegeven_op,
                ),
                leesversie.pdf,
            )
            return Leesopdracht(
                overhandiging_id=overhandiging.id,
                geheim=geheim,
                ontvanger=derive_ontvanger(werk.tx.kluis.load_sleutels().age),
                folder=str(self._omgeving.map),
                vingerafdruk=overhandiging.vingerafdruk,
                paginas=base64.b64encode(leesversie.pdf).decode("ascii"),
                paginas_sha256=overhandiging.paginas_sha256,
                delen=leesversie.delen,
                beurten=beurten,
                roepnaam=toestand.dossier.jongere.naam.roepnaam
                or toestand.dossier.jongere.naam.volledig,
                school=toestand.dossier.school or self._omgeving.kluis.naam,
                medewerker=self._omgeving.gebruiker.naam,
                besluiten_tot=overhandiging.besluiten_tot,
                voorbeeld=self._omgeving.kluis.voorbeeld,
                zonder_papier=tuple(sorted(lezend - gets_paper)),
            )

    def _remember(
        self, werk: Werk, toestand: DossierToestand, overhandiging: Overhandiging, pdf: bytes
    ) -> Overhandiging:
        """Log it, and keep it with the head of the log at that moment."""
        nummer = toestand.dossier.nummer
        werk.note(
            ObjectSoort.INSTEMMING, f"{nummer}/versie-{overhandiging.versie_nummer}", "overhandigd"
        )
        kop = werk.tx.logboek.load_kop()
        kept = msgspec.structs.replace(overhandiging, log_nr=kop.nr, log_hash=kop.hash)
        werk.tx.instemmen.add_overhandiging(kept, pdf)
        return kept


def _require(toestand: DossierToestand, vraag: OverhandigVraag) -> Versie:
    problems: list[Problem] = []
    versie = toestand.vastgesteld
    if versie is None:
        problems.append(Problem(ProblemCode.GEEN_VERSIE))
    known = {lezer.betrokkene_id for lezer in _list_lezers(toestand)}
    chosen = [keuze.betrokkene_id for keuze in vraag.keuzes]
    if not chosen:
        problems.append(Problem(ProblemCode.LEZER_ONTBREEKT, "keuzes"))
    if len(set(chosen)) < len(chosen) or not set(chosen) <= known:
        problems.append(Problem(ProblemCode.LEZER_ONBEKEND, "keuzes"))
    for at, keuze in enumerate(vraag.keuzes, start=1):
        seen = keuze.vaststelling
        if (seen.herkenning is Herkenning.DOCUMENT) is not (seen.document is not None):
            problems.append(Problem(ProblemCode.DOCUMENTSOORT_ONTBREEKT, "keuzes", at))
    if any(not item.naam.strip() for item in vraag.aanwezigen):
        problems.append(Problem(ProblemCode.AANWEZIGE_ZONDER_NAAM, "aanwezigen"))
    if problems or versie is None:
        raise RuleError("overhandigen-kan-niet", tuple(problems))
    return versie


def _make_beurt(
    toestand: DossierToestand, keuze: OverhandigKeuze, versie: Versie, lezend: frozenset[str]
) -> Leesbeurt:
    """One turn; for whoever reads in this hand-over as well nobody else decides."""
    key = keuze.betrokkene_id
    lezer = next(item for item in _list_lezers(toestand) if item.betrokkene_id == key)
    others = tuple(
        ander
        for ander in toestand.instemmers
        if ander not in lezend
        and may_mede_namens(
            key,
            ander,
            toestand.kring,
            toestand.regels,
            toestand.instemmingen,
            toestand.feiten,
            versie.vingerafdruk_handelingsdeel,
            toestand.dag,
        )
    )
    return Leesbeurt(
        betrokkene_id=key,
        naam=lezer.naam,
        relatie=lezer.relatie,
        hoedanigheid=lezer.hoedanigheid,
        vaststelling=keuze.vaststelling,
        eerder_versie=_find_earlier(toestand, key, versie),
        mede_namens=others,
        mede_namens_namen=tuple(toestand.find_persoon(ander)[0] for ander in others),
        inbreng=key == toestand.dossier.id,
    )


def _find_earlier(toestand: DossierToestand, betrokkene_id: str, versie: Versie) -> int | None:
    """The adopted version with other afspraken that this person agreed to last."""
    earlier = [
        item.versie_nummer
        for item in toestand.instemmingen
        if item.betrokkene_id == betrokkene_id
        and item.besluit is Besluit.INGESTEMD
        and item.vingerafdruk != versie.vingerafdruk_handelingsdeel
    ]
    return earlier[-1] if earlier else None


def _list_lezers(toestand: DossierToestand) -> tuple[MogelijkeLezer, ...]:
    versie = toestand.vastgesteld
    fingerprint = versie.vingerafdruk_handelingsdeel if versie else ""
    found: list[MogelijkeLezer] = []
    for item in toestand.kring.aanwijzingen:
        naam, relatie = toestand.find_persoon(item.betrokkene_id)
        found.append(
            MogelijkeLezer(
                betrokkene_id=item.betrokkene_id,
                naam=naam,
                relatie=relatie,
                hoedanigheid=item.hoedanigheid,
                besluit=_find_besluit(toestand.instemmingen, item, fingerprint),
            )
        )
    return tuple(found)


def _find_besluit(
    instemmingen: tuple[Instemming, ...], wie: Aanwijzing, vingerafdruk: str
) -> Besluit | None:
    """What this person decided, as what they are now: a second signature decides nothing."""
    must_agree = wie.hoedanigheid is Hoedanigheid.INSTEMMER
    fitting = (item for item in instemmingen if item.counts or not must_agree)
    found = find_besluit(wie.betrokkene_id, fitting, vingerafdruk)
    return found.besluit if found else None
