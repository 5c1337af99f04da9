"""Instemming: who must agree, who did, and recording a decision with its proof."""

from datetime import date, datetime

from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.clock import Klok
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.bijlage import Bijlage, NieuweBijlage
from topdossier.domain.hoedanigheid import Hoedanigheid
from topdossier.domain.instemming import (
    Besluit,
    Instemming,
    Wijze,
    check_besluitdatum,
    find_besluit,
    is_intrekking,
    may_withdraw,
)
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.medenamens import check_mede_namens
from topdossier.domain.paginacode import parse_paginacode
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.vastleggen import check_herkomst
from topdossier.domain.versie import Versie
from topdossier.domain.waarde import Waarde
from topdossier.errors import RuleError
from topdossier.exchange.media import sniff_media
from topdossier.services.afgiften import expect
from topdossier.services.instemming_overzicht import compose_overzicht
from topdossier.services.instemming_views import InstemmingOverzicht
from topdossier.services.kader import to_local
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.stand import (
    DossierToestand,
    find_adopted,
    find_adopted_by_code,
    load_toestand,
    require_eigen,
    save_stand,
)
from topdossier.storage.transactie import Transactie

_BEWIJS_MEDIA = frozenset({"application/pdf", "image/png", "image/jpeg"})
"""What a scan or a picture of a signature can be."""


class Vastlegging(Waarde, frozen=True):
    """A decision on its way into the dossier.

    Attributes:
        bewijs: the scan of the paper.
        paginacode: what stands at the foot of the paper; it says which version that is.
        versie_nummer: the adopted version that was signed, for a paper without a code; None goes
            when there is one alone, since paper can come back after a next version was adopted.
        mede_namens: ids of others for whom this person agrees as well.
    """

    betrokkene_id: str
    besluit: Besluit
    wijze: Wijze
    datum: date
    opmerkingen: str = ""
    reden: str = ""
    bewijs: NieuweBijlage | None = None
    versie_nummer: int | None = None
    paginacode: str = ""
    mede_namens: tuple[str, ...] = ()


class Intrekking(Waarde, frozen=True):
    """An agreement that is taken back; saying so is enough, and a reason is not asked.

    Attributes:
        bewijs: the letter or the message; there is none for what was said.
    """

    betrokkene_id: str
    datum: date
    wijze: Wijze = Wijze.MONDELING
    reden: str = ""
    bewijs: NieuweBijlage | None = None
    versie_nummer: int | None = None


class InstemmingenService:
    """Everything about agreement to the handelingsdeel."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def load_overzicht(self, dossier_id: str, *, vastgesteld: bool = False) -> InstemmingOverzicht:
        """Who must agree to the version that is being worked on, and who did.

        Args:
            dossier_id: whose plan.
            vastgesteld: of the newest adopted version, also while a concept is open; decisions
                are about that one.

        Raises:
            RuleError: `geen-plan`.
        """
        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            toestand = load_toestand(werk.tx, dossier_id, self._omgeving.klok.today())
            adopted = toestand.vastgesteld if vastgesteld else None
            versie = adopted or toestand.werkversie
            dekking = toestand.compute_dekking(versie)
            if versie is None or dekking is None:
                raise RuleError("geen-plan")
            werk.note(ObjectSoort.INSTEMMING, f"{toestand.dossier.nummer}/versie-{versie.nummer}")
            namen = {item.login: item.naam for item in werk.tx.kluis.list_gebruikers()}
        return compose_overzicht(toestand, versie, dekking, namen)

    def list(self, dossier_id: str) -> tuple[Instemming, ...]:
        """All decisions, oldest first."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.verslagen.list_instemmingen(dossier_id)

    def record(self, dossier_id: str, vastlegging: Vastlegging) -> Instemming:
        """Record a decision on an adopted version; a refusal with equal proof.

        Raises:
            RuleError: `instemming-kan-niet` with all problems.
        """
        with self._omgeving.perform(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            require_eigen(toestand.dossier)
            code = vastlegging.paginacode
            if code:
                versie = find_adopted_by_code(toestand, code)
            else:
                versie = find_adopted(toestand, vastlegging.versie_nummer)
            problems = _check(toestand, vastlegging, versie, dag)
            problems += _check_datum(toestand, vastlegging, versie, self._omgeving.klok)
            if problems or versie is None:
                raise RuleError("instemming-kan-niet", tuple(problems))
            return self._save(werk, toestand, versie, vastlegging)

    def withdraw(self, dossier_id: str, intrekking: Intrekking) -> Instemming:
        """Take an agreement back; what was done until that day stays lawful (row 1.4).

        Raises:
            RuleError: `intrekken-kan-niet` with all problems.
        """
        with self._omgeving.perform(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            require_eigen(toestand.dossier)
            versie = find_adopted(toestand, intrekking.versie_nummer)
            problems = _check_intrekking(toestand, intrekking, versie, dag)
            item = Vastlegging(
                betrokkene_id=intrekking.betrokkene_id,
                besluit=Besluit.INGETROKKEN,
                wijze=intrekking.wijze,
                datum=intrekking.datum,
                reden=intrekking.reden,
                bewijs=intrekking.bewijs,
            )
            problems += _check_datum(toestand, item, versie, self._omgeving.klok)
            if problems or versie is None:
                raise RuleError("intrekken-kan-niet", tuple(problems))
            return self._save(werk, toestand, versie, item)

    def _save(
        self, werk: Werk, toestand: DossierToestand, versie: Versie, item: Vastlegging
    ) -> Instemming:
        dossier_id = toestand.dossier.id
        bijlage_id, sha256 = self._store_bewijs(werk.tx, toestand, versie, item)
        instemming = Instemming(
            id=make_id(),
            betrokkene_id=item.betrokkene_id,
            versie_nummer=versie.nummer,
            vingerafdruk=versie.vingerafdruk_handelingsdeel,
            besluit=item.besluit,
            wijze=item.wijze,
            datum=item.datum,
            vastgelegd_op=_find_moment(toestand, self._omgeving.klok.now()),
            vastgelegd_door=self._omgeving.gebruiker.login,
            reden=item.reden,
            opmerkingen=item.opmerkingen,
            bewijs_bijlage_id=bijlage_id,
            bewijs_sha256=sha256,
            mede_namens=item.mede_namens,
            hoedanigheid=_find_hoedanigheid(toestand, item, versie),
            paginacode=_keep_code(item),
        )
        werk.tx.verslagen.add_instemming(dossier_id, instemming)
        expect(self._omgeving, werk.tx, toestand, versie.nummer, instemming)
        save_stand(werk.tx, dossier_id, toestand.dag)
        taken_back = is_intrekking(instemming, toestand.instemmingen)
        werk.note(
            ObjectSoort.INSTEMMING,
            f"{toestand.dossier.nummer}/versie-{versie.nummer}",
            Besluit.INGETROKKEN if taken_back else instemming.besluit,
        )
        return instemming

    def _store_bewijs(
        self, tx: Transactie, toestand: DossierToestand, versie: Versie, item: Vastlegging
    ) -> tuple[str, str]:
        if item.bewijs is None:
            return "", ""
        bijlage = Bijlage(
            id=make_id(),
            titel=item.bewijs.titel,
            media=sniff_media(item.bewijs.inhoud),
            omvang=len(item.bewijs.inhoud),
            sha256=compute_sha256(item.bewijs.inhoud),
            toegevoegd_op=self._omgeving.klok.now(),
            herkomst=item.bewijs.herkomst or f"instemming/versie-{versie.nummer}",
        )
        tx.bijlagen.add(toestand.dossier.id, bijlage, item.bewijs.inhoud)
        return bijlage.id, bijlage.sha256


def _find_moment(toestand: DossierToestand, nu: datetime) -> datetime:
    """Now, but never before an earlier decision: the newest counts, also when a clock ran back."""
    return max([nu, *(item.vastgelegd_op for item in toestand.instemmingen)])


def _keep_code(item: Vastlegging) -> str | None:
    """The digits as they are compared; taking back asks for no paper, so for no code."""
    if item.besluit is Besluit.INGETROKKEN:
        return None
    return parse_paginacode(item.paginacode) or ""


def _find_hoedanigheid(
    toestand: DossierToestand, item: Vastlegging, versie: Versie
) -> Hoedanigheid | None:
    """As what it is given; an agreement is taken back as what it was given."""
    if item.besluit is Besluit.INGETROKKEN:
        fingerprint = versie.vingerafdruk_handelingsdeel
        agreed = find_besluit(item.betrokkene_id, toestand.instemmingen, fingerprint)
        return agreed.hoedanigheid if agreed else None
    found = toestand.kring.find(item.betrokkene_id)
    return found.hoedanigheid if found else None


def _check(
    toestand: DossierToestand, item: Vastlegging, versie: Versie | None, dag: date
) -> list[Problem]:
    """Row 1.4: only who must agree can, and with proof. A refusal owes nobody a reason."""
    found: list[Problem] = []
    if versie is None and item.paginacode and toestand.vastgesteld is not None:
        found.append(Problem(code=ProblemCode.PAGINACODE_ONBEKEND, plek="paginacode"))
    elif versie is None:
        found.append(Problem(code=ProblemCode.GEEN_VERSIE))
    toestand.find_persoon(item.betrokkene_id)
    if not toestand.kring.may_decide(item.betrokkene_id):
        found.append(Problem(code=ProblemCode.INSTEMMING_NIET_NODIG, plek="betrokkene_id"))
    if item.besluit is Besluit.INGETROKKEN:
        found.append(Problem(code=ProblemCode.INTREKKEN_APART, plek="besluit"))
    found += check_herkomst(item.wijze, item.paginacode, item.versie_nummer, toestand.versies)
    if item.wijze is Wijze.MONDELING or item.bewijs is None:
        found.append(Problem(code=ProblemCode.INSTEMMING_BEWIJS_ONTBREEKT, plek="bewijs"))
    found += _check_bewijs_and_datum(item.bewijs, item.datum, dag)
    if versie is not None:
        found += _check_others(toestand, item, versie, dag)
    return found


def _check_datum(
    toestand: DossierToestand, item: Vastlegging, versie: Versie | None, klok: Klok
) -> list[Problem]:
    """Whether it can be of this day: not before what it is about."""
    if versie is None:
        return []
    fingerprint = versie.vingerafdruk_handelingsdeel
    adopted = [
        to_local(other.vastgesteld_op).date()
        for other in toestand.versies
        if other.vingerafdruk_handelingsdeel == fingerprint and other.vastgesteld_op
    ]
    eerder = find_besluit(item.betrokkene_id, toestand.instemmingen, fingerprint)
    # moments are real, so they do not go with a day that is not; and what is there was adopted
    # by today, also on a machine that is set to another zone
    first = None if klok.shifted or not adopted else min(*adopted, klok.today())
    return check_besluitdatum(item.besluit, item.datum, first, eerder)


def _check_others(
    toestand: DossierToestand, item: Vastlegging, versie: Versie, dag: date
) -> list[Problem]:
    """Whether this person may agree for the others that are named; one cannot refuse for them."""
    if item.mede_namens and item.besluit is not Besluit.INGESTEMD:
        return [Problem(code=ProblemCode.MEDE_NAMENS_PAST_NIET, plek="mede_namens")]
    found: list[Problem] = []
    for ander in item.mede_namens:
        found += check_mede_namens(
            item.betrokkene_id,
            ander,
            toestand.kring,
            toestand.regels,
            toestand.instemmingen,
            toestand.feiten,
            versie.vingerafdruk_handelingsdeel,
            dag,
        )
    return found


def _check_intrekking(
    toestand: DossierToestand, item: Intrekking, versie: Versie | None, dag: date
) -> list[Problem]:
    """Only one's own agreement can be taken back; what was written is proved, a word is not."""
    toestand.find_persoon(item.betrokkene_id)
    found = _check_bewijs_and_datum(item.bewijs, item.datum, dag)
    if versie is None:
        return [*found, Problem(code=ProblemCode.GEEN_VERSIE)]
    found += check_herkomst(item.wijze, "", versie.nummer, toestand.versies)
    fingerprint = versie.vingerafdruk_handelingsdeel
    if not may_withdraw(item.betrokkene_id, toestand.instemmingen, fingerprint):
        found.append(Problem(code=ProblemCode.INTREKKEN_NIETS, plek="betrokkene_id"))
    if item.wijze is not Wijze.MONDELING and item.bewijs is None:
        found.append(Problem(code=ProblemCode.INSTEMMING_BEWIJS_ONTBREEKT, plek="bewijs"))
    return found


def _check_bewijs_and_datum(bewijs: NieuweBijlage | None, datum: date, dag: date) -> list[Problem]:
    found: list[Problem] = []
    if bewijs is not None and sniff_media(bewijs.inhoud) not in _BEWIJS_MEDIA:
        found.append(Problem(code=ProblemCode.INSTEMMING_BEWIJS_ONBRUIKBAAR, plek="bewijs"))
    if datum > dag:
        found.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek="datum"))
    return found
