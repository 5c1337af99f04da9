"""Corrections at the receiver: what a school removed is removed here too, now and later."""

from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.afscherming import Afscherming, join_plek
from topdossier.errors import RuleError
from topdossier.exchange.inhoud import (
    InhoudAfscherming,
    InhoudCorrectie,
    InhoudPlan,
    list_afschermingen,
)
from topdossier.exchange.lezer import GelezenPakket
from topdossier.exchange.manifest import PakketSoort, decode_manifest
from topdossier.services.afschermen import apply_afscherming
from topdossier.services.afschermen_schrijven import note_versie
from topdossier.services.avg_inhoud import load_inhoud
from topdossier.services.omgeving import Werk
from topdossier.services.pakket_keten import IN
from topdossier.services.stand import HERKOMST_ONTVANGEN
from topdossier.storage.transactie import Transactie


def take_correctie(werk: Werk, gelezen: GelezenPakket, inhoud: InhoudCorrectie) -> str:
    """Remove what the school removed from a plan that it sent; returns the dossier id.

    Raises:
        RuleError: `correctie-past-niet`: no plan of this sender is here under this id.
    """
    dossier_id = gelezen.manifest.plan_id or ""
    dossier = werk.tx.dossiers.find(dossier_id)
    is_received = dossier is not None and dossier.herkomst == HERKOMST_ONTVANGEN
    if not is_received or gelezen.ondertekenaar.organisatie not in _list_senders(
        werk.tx, dossier_id
    ):
        raise RuleError("correctie-past-niet")
    for item in inhoud.afschermingen:
        _remember(werk.tx, dossier_id, item, gelezen.manifest.pakket_id, ())
    _apply_all(werk, dossier_id)
    return dossier_id


def settle_plan(werk: Werk, inhoud: InhoudPlan, dossier_id: str) -> None:
    """After a plan came in: what was removed from it stays away, also from a late package."""
    versie = werk.tx.versies.find_nummer(dossier_id, inhoud.versie_nummer)
    for item in list_afschermingen(inhoud):
        places = tuple(join_plek(f"versie-{inhoud.versie_nummer}", pad) for pad in item.paden)
        _remember(werk.tx, dossier_id, item, "", places)
    if versie is not None:
        sha256 = compute_sha256(werk.tx.versies.load_inhoud(versie.id))
        if sha256 != versie.vingerafdruk_plan:
            nummer = load_inhoud(werk.tx, dossier_id).nummer
            note_versie(werk, nummer, versie, sha256)
    _apply_all(werk, dossier_id)


def _apply_all(werk: Werk, dossier_id: str) -> None:
    for item in werk.tx.rechten.list_afschermingen(dossier_id):
        apply_afscherming(werk, load_inhoud(werk.tx, dossier_id), item)


def _remember(
    tx: Transactie,
    dossier_id: str,
    item: InhoudAfscherming,
    pakket_id: str,
    plekken: tuple[str, ...],
) -> None:
    """Write down what was removed elsewhere; what is known here already keeps its places."""
    known = {found.id: found for found in tx.rechten.list_afschermingen(dossier_id)}.get(item.id)
    before = known.plekken if known else ()
    tx.rechten.save_afscherming(
        dossier_id,
        Afscherming(
            id=item.id,
            plek=item.plek,
            reden=item.reden,
            sha256=item.sha256,
            plekken=tuple(dict.fromkeys((*before, *plekken))),
            vastgelegd_op=item.op,
            vastgelegd_door=HERKOMST_ONTVANGEN,
            pakket_id=pakket_id or (known.pakket_id if known else ""),
        ),
        removed=False,
    )


def _list_senders(tx: Transactie, dossier_id: str) -> set[str]:
    """The organisations that sent this plan; only they can say what has to go from it."""
    return {
        decode_manifest(item.manifest).afzender.organisatie
        for item in tx.pakketten.list(dossier_id)
        if item.richting == IN and item.soort == PakketSoort.PLAN
    }
