"""Instemming: who must agree, who did, and recording a decision with its proof."""

from datetime import date, datetime

from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.bijlage import Bijlage, NieuweBijlage
from topdossier.domain.instemming import (
    Besluit,
    Handtekening,
    Instemming,
    Stand,
    Wijze,
    is_intrekking,
)
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.domain.waarde import Waarde
from topdossier.errors import RuleError
from topdossier.exchange.media import sniff_media
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import (
    DossierToestand,
    load_toestand,
    require_eigen,
    save_stand,
)
from topdossier.services.views import InstemmingOverzicht, PersoonStand
from topdossier.storage.transactie import Transactie

_BEWIJS_MEDIA = frozenset({"application/pdf", "image/png", "image/jpeg"})
"""What a scan or a picture of a signature can be."""


class Vastlegging(Waarde, frozen=True):
    """A decision on its way into the dossier.

    Attributes:
        bewijs: on paper the scan, on screen the picture of the signature.
        handtekening: the strokes, when it was drawn on the screen.
        versie_nummer: the adopted version that was signed, None for the newest: paper can come
            back after a next version was adopted.
    """

    betrokkene_id: str
    besluit: Besluit
    wijze: Wijze
    datum: date
    opmerkingen: str = ""
    reden: str = ""
    bewijs: NieuweBijlage | None = None
    handtekening: Handtekening | None = None
    versie_nummer: int | None = None


class InstemmingenService:
    """Everything about agreement to the handelingsdeel."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def load_overzicht(self, dossier_id: str) -> InstemmingOverzicht:
        """Who must agree to the version that is being worked on, and who did.

        Raises:
            RuleError: `geen-plan`.
        """
        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            toestand = load_toestand(werk.tx, dossier_id, self._omgeving.klok.today())
            versie = toestand.werkversie
            dekking = toestand.compute_dekking(versie)
            if versie is None or dekking is None:
                raise RuleError("geen-plan")
            werk.note(ObjectSoort.INSTEMMING, f"{toestand.dossier.nummer}/versie-{versie.nummer}")
        standen = tuple(
            _to_persoon(toestand, stand, versie)
            for stand in toestand.compute_standen(versie.vingerafdruk_handelingsdeel)
        )
        return InstemmingOverzicht(
            versie_nummer=versie.nummer,
            versie_status=versie.status,
            vingerafdruk=versie.vingerafdruk_handelingsdeel,
            dekking=dekking,
            standen=standen,
        )

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
            versie = _find_versie(toestand, vastlegging.versie_nummer)
            problems = _check(toestand, vastlegging, versie, dag)
            if problems or versie is None:
                raise RuleError("instemming-kan-niet", tuple(problems))
            bijlage_id, sha256 = self._store_bewijs(werk.tx, toestand, versie, vastlegging)
            instemming = Instemming(
                id=make_id(),
                betrokkene_id=vastlegging.betrokkene_id,
                versie_nummer=versie.nummer,
                vingerafdruk=versie.vingerafdruk_handelingsdeel,
                besluit=vastlegging.besluit,
                wijze=vastlegging.wijze,
                datum=vastlegging.datum,
                vastgelegd_op=_find_moment(toestand, self._omgeving.klok.now()),
                vastgelegd_door=self._omgeving.gebruiker.login,
                reden=vastlegging.reden,
                opmerkingen=vastlegging.opmerkingen,
                bewijs_bijlage_id=bijlage_id,
                bewijs_sha256=sha256,
                handtekening=vastlegging.handtekening,
            )
            werk.tx.verslagen.add_instemming(dossier_id, instemming)
            save_stand(werk.tx, dossier_id, dag)
            werk.note(
                ObjectSoort.INSTEMMING,
                f"{toestand.dossier.nummer}/versie-{versie.nummer}",
                Besluit.INGETROKKEN
                if is_intrekking(instemming, toestand.instemmingen)
                else instemming.besluit,
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


def _find_versie(toestand: DossierToestand, nummer: int | None) -> Versie | None:
    if nummer is None:
        return toestand.vastgesteld
    adopted = (v for v in toestand.versies if v.status is not VersieStatus.CONCEPT)
    return next((versie for versie in adopted if versie.nummer == nummer), None)


def _check(
    toestand: DossierToestand, item: Vastlegging, versie: Versie | None, dag: date
) -> list[Problem]:
    """Row 1.4: only who must agree can, and with proof. A refusal owes nobody a reason."""
    found: list[Problem] = []
    if versie is None:
        found.append(Problem(code=ProblemCode.GEEN_VERSIE))
    toestand.find_persoon(item.betrokkene_id)
    if item.betrokkene_id not in toestand.instemmers:
        found.append(Problem(code=ProblemCode.INSTEMMING_NIET_NODIG, plek="betrokkene_id"))
    if item.bewijs is None and not _is_drawn(item):
        found.append(Problem(code=ProblemCode.INSTEMMING_BEWIJS_ONTBREEKT, plek="bewijs"))
    if item.bewijs is not None and sniff_media(item.bewijs.inhoud) not in _BEWIJS_MEDIA:
        found.append(Problem(code=ProblemCode.INSTEMMING_BEWIJS_ONBRUIKBAAR, plek="bewijs"))
    if item.datum > dag:
        found.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek="datum"))
    return found


def _is_drawn(item: Vastlegging) -> bool:
    """Strokes on the screen; a pad that was left empty is no signature, and paper has none."""
    drawn = item.handtekening
    return item.wijze is Wijze.SCHERM and drawn is not None and any(drawn.lijnen)


def _to_persoon(toestand: DossierToestand, stand: Stand, versie: Versie) -> PersoonStand:
    betrokkene_id = stand.betrokkene_id
    naam, relatie = toestand.find_persoon(betrokkene_id)
    own = [item for item in toestand.instemmingen if item.betrokkene_id == betrokkene_id]
    fingerprint = versie.vingerafdruk_handelingsdeel
    now = next((item for item in reversed(own) if item.vingerafdruk == fingerprint), None)
    agreed = [i for i in own if i.vingerafdruk != fingerprint and i.besluit is Besluit.INGESTEMD]
    return PersoonStand(
        betrokkene_id=betrokkene_id,
        naam=naam,
        relatie=relatie,
        besluit=now.besluit if now else None,
        wijze=now.wijze if now else None,
        datum=now.datum if now else None,
        eerder_ingestemd=stand.eerder_ingestemd,
        eerder_versie=agreed[-1].versie_nummer if agreed else None,
    )
