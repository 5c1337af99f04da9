"""The chain of packages of one plan, as this kluis knows it."""

from datetime import datetime

from topdossier.exchange.keten import Geschiedenis
from topdossier.exchange.lezer import GelezenPakket
from topdossier.exchange.manifest import PakketSoort, decode_manifest
from topdossier.storage.pakketten import Pakket
from topdossier.storage.transactie import Transactie

UIT = "uit"
IN = "in"
NO_DATA: frozenset[str] = frozenset({PakketSoort.ONTVANGST})
"""Kinds of packages that hold nothing of the jongere."""


def load_geschiedenis(tx: Transactie, plan_id: str) -> Geschiedenis | None:
    """The chain of a plan as it is known here, from what went out or came in."""
    for richting in (UIT, IN):
        packages = tx.pakketten.list_keten(plan_id, richting)
        if packages:
            manifests = [decode_manifest(item.manifest) for item in packages]
            last = manifests[-1]
            return Geschiedenis(
                keten=(*last.regie.keten, packages[-1].manifest_sha256),
                termijn=last.regie.termijn,
                schrijvers=frozenset(item.afzender.sleutel for item in manifests),
            )
    return None


def to_pakket(
    gelezen: GelezenPakket, richting: str, dossier_id: str, verwerkt_op: datetime
) -> Pakket:
    """What is remembered of a package that passed every check."""
    manifest = gelezen.manifest
    return Pakket(
        pakket_id=manifest.pakket_id,
        richting=richting,
        dossier_id=dossier_id or None,
        plan_id=manifest.plan_id,
        soort=manifest.soort,
        ander=gelezen.ondertekenaar.organisatie,
        doel=manifest.doel,
        termijn=manifest.regie.termijn,
        volgnr=manifest.regie.volgnr,
        manifest=gelezen.manifest_bytes,
        manifest_sha256=gelezen.manifest_sha256,
        handtekening=gelezen.handtekening,
        opgesteld_op=manifest.opgesteld_op,
        verwerkt_op=verwerkt_op,
        anker_nr=manifest.anker.log_nr,
        anker_hash=manifest.anker.log_hash,
    )
