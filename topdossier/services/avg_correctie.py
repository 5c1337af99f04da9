"""Corrections at the sender: who must remove a text too, and who has confirmed it (AVG art. 19)."""

from datetime import datetime

from topdossier.domain.afscherming import Afscherming
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.doorgifte import GrondslagSoort
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.verstrekking import list_since
from topdossier.errors import RuleError
from topdossier.exchange.inhoud import InhoudCorrectie, encode_inhoud
from topdossier.exchange.manifest import Grondslag, PakketSoort
from topdossier.services.adresboek import GECONTROLEERD, load_contact
from topdossier.services.avg_op_papier import list_op_papier
from topdossier.services.avg_views import CorrectieRij
from topdossier.services.kader import to_local
from topdossier.services.omgeving import Omgeving
from topdossier.services.pakket_inhoud import to_inhoud
from topdossier.services.pakket_keten import UIT
from topdossier.services.pakket_uit import compose_kop, write
from topdossier.services.stand import load_dossier
from topdossier.storage.pakketten import Pakket
from topdossier.storage.transactie import Transactie

_VERWIJZING = "AVG art. 19"


def list_correcties(omgeving: Omgeving, dossier_id: str) -> tuple[CorrectieRij, ...]:
    """See `AvgService.list_correcties`."""
    with omgeving.peek(Actie.AFSCHERMEN, dossier_id) as tx:
        contacts = {item.organisatie: item.id for item in tx.contacten.list()}
        sent = _list_sent(tx, dossier_id)
        receivers = sorted({item.ander for item in sent if item.soort == PakketSoort.PLAN})
        rows = tuple(
            _to_rij(tx, dossier_id, sent, ander, contacts.get(ander, ""))
            for ander in receivers
            if _list_wanted(tx, dossier_id, sent, ander)
        )
        return (*rows, *list_op_papier(tx, dossier_id))


def make_correctie(omgeving: Omgeving, dossier_id: str, contact_id: str) -> tuple[str, bytes]:
    """See `AvgService.make_correctie`."""
    with omgeving.perform(Actie.PAKKET_MAKEN, dossier_id) as werk:
        tx = werk.tx
        dossier = load_dossier(tx, dossier_id)
        contact = load_contact(tx, contact_id)
        if contact.status != GECONTROLEERD:
            problem = Problem(code=ProblemCode.ONTVANGER_NIET_GECONTROLEERD)
            raise RuleError("doorgifte-mag-niet", (problem,))
        sent = _list_sent(tx, dossier_id)
        wanted = _list_wanted(tx, dossier_id, sent, contact.organisatie)
        if not wanted:
            raise RuleError("correctie-niet-nodig")
        inhoud = InhoudCorrectie(
            formaat="nl.topdossier.inhoud.correctie",
            versie=1,
            afschermingen=tuple(to_inhoud(item, ()) for item in wanted),
        )
        werk.note(ObjectSoort.PAKKET, dossier.nummer, f"{PakketSoort.CORRECTIE}/{len(wanted)}")
        kop = compose_kop(
            omgeving,
            tx,
            PakketSoort.CORRECTIE,
            dossier_id,
            contact,
            _find_last(sent, contact.organisatie, PakketSoort.PLAN).doel,
            Grondslag(
                soort=GrondslagSoort.WETTELIJKE_TAAK, verwijzing=_VERWIJZING, bewijs_sha256=None
            ),
        )
        return write(
            omgeving, tx, kop, [encode_inhoud(inhoud)], [], dossier_id, contact.organisatie
        )


def _list_sent(tx: Transactie, dossier_id: str) -> tuple[Pakket, ...]:
    """What went out about a dossier, oldest first."""
    sent = (item for item in tx.pakketten.list(dossier_id) if item.richting == UIT)
    return tuple(sorted(sent, key=lambda item: item.opgesteld_op))


def _list_wanted(
    tx: Transactie, dossier_id: str, sent: tuple[Pakket, ...], ander: str
) -> tuple[Afscherming, ...]:
    """What this receiver may hold: whatever was removed after its first plan left."""
    plans = [p for p in sent if p.ander == ander and p.soort == PakketSoort.PLAN]
    if not plans:
        return ()
    return list_since(tx.rechten.list_afschermingen(dossier_id), plans[0].opgesteld_op)


def _find_last(sent: tuple[Pakket, ...], ander: str, soort: PakketSoort) -> Pakket:
    return [item for item in sent if (item.ander, item.soort) == (ander, soort)][-1]


def _to_rij(
    tx: Transactie, dossier_id: str, sent: tuple[Pakket, ...], ander: str, contact_id: str
) -> CorrectieRij:
    """Where one receiver stands; a correction that was made before the last removal is none."""
    newest = max(item.vastgelegd_op for item in _list_wanted(tx, dossier_id, sent, ander))
    made = [
        item
        for item in sent
        if (item.ander, item.soort) == (ander, PakketSoort.CORRECTIE)
        and item.opgesteld_op >= newest
    ]
    last = made[-1] if made else None
    confirmed: list[datetime] = [item.ontvangst_op for item in made if item.ontvangst_op]
    return CorrectieRij(
        contact_id=contact_id,
        organisatie=ander,
        pakket_id=last.pakket_id if last else "",
        gemaakt_op=to_local(last.opgesteld_op).date() if last else None,
        bevestigd_op=to_local(min(confirmed)).date() if confirmed else None,
    )
