"""Makes a package: everything is checked by the reader's own rules before the first byte leaves."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from topdossier.exchange import age, sshsig
from topdossier.exchange.archief import StukkenBron, generate_archief
from topdossier.exchange.errors import PakketCode, PakketRefusedError
from topdossier.exchange.inhoud import decode_inhoud
from topdossier.exchange.limieten import MAX_BESTANDEN
from topdossier.exchange.manifest import (
    FORMAAT,
    HANDTEKENING_NAAM,
    MANIFEST_NAAM,
    NAMESPACE,
    VERSIE,
    Afzender,
    Anker,
    Grondslag,
    Inhoudsregel,
    Manifest,
    PakketSoort,
    Regie,
    encode_manifest,
    generate_pad,
)
from topdossier.exchange.media import sniff_media
from topdossier.exchange.velden import round_tijdstip


@dataclass(frozen=True)
class Pakketkop:
    """Everything of a manifest that does not follow from the files.

    Attributes:
        ontvangers: age keys in any order; the maker's own organisation belongs to them, so that
            it can show later what it sent.
        pakket_id: a new one when it is left out.
    """

    soort: PakketSoort
    plan_id: str | None
    doel: str
    grondslag: Grondslag
    regie: Regie
    afzender: Afzender
    ontvangers: frozenset[str]
    opgesteld_op: datetime
    geldig_tot: datetime
    anker: Anker
    pakket_id: str = ""


def compose_manifest(
    kop: Pakketkop, bestanden: Sequence[bytes], titels: Sequence[str] = ()
) -> Manifest:
    """Fill in lengths, hashes, media types, names and the order of the receivers.

    Args:
        kop: what the caller decides.
        bestanden: `inhoud.json` first, then the bijlagen.
        titels: of the bijlagen, in the same order.

    Raises:
        ValueError: not one title per bijlage, or a moment without a time zone.
    """
    alle = (kop.soort.value, *titels)
    regels = tuple(
        Inhoudsregel(
            pad=generate_pad(index),
            media=sniff_media(data),
            bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            titel=titel,
        )
        for index, (data, titel) in enumerate(zip(bestanden, alle, strict=True))
    )
    return Manifest(
        formaat=FORMAAT,
        versie=VERSIE,
        soort=kop.soort,
        pakket_id=kop.pakket_id or str(uuid.uuid4()),
        plan_id=kop.plan_id,
        doel=kop.doel,
        grondslag=kop.grondslag,
        regie=kop.regie,
        afzender=kop.afzender,
        ontvangers=tuple(sorted(kop.ontvangers)),
        opgesteld_op=round_tijdstip(kop.opgesteld_op),
        geldig_tot=round_tijdstip(kop.geldig_tot),
        anker=kop.anker,
        inhoud=regels,
    )


def write_pakket(
    target: BinaryIO, manifest: Manifest, bestanden: Sequence[bytes], signer: Ed25519PrivateKey
) -> bytes:
    """Sign and encrypt a package, as a stream.

    Args:
        target: where the file goes.
        manifest: from `compose_manifest`.
        bestanden: `inhoud.json` first, then the bijlagen.
        signer: the key that the manifest names.

    Returns:
        The bytes of the manifest, as they were signed.

    Raises:
        PakketRefusedError: whatever a reader would refuse; nothing has been written then.
        ValueError: the signer is not the one the manifest names.
    """
    if sshsig.compute_vingerafdruk(signer.public_key()) != manifest.afzender.sleutel:
        raise ValueError("signer")
    manifest_bytes = encode_manifest(manifest)
    _check_bestanden(manifest, bestanden)
    decode_inhoud(bestanden[0], manifest)
    leden = [
        (MANIFEST_NAAM, manifest_bytes),
        (HANDTEKENING_NAAM, sshsig.sign(signer, manifest_bytes, NAMESPACE)),
        *((regel.pad, data) for regel, data in zip(manifest.inhoud, bestanden, strict=True)),
    ]
    age.encrypt(StukkenBron(generate_archief(leden)), target, manifest.ontvangers)
    return manifest_bytes


def _check_bestanden(manifest: Manifest, bestanden: Sequence[bytes]) -> None:
    if len(bestanden) > MAX_BESTANDEN:
        raise PakketRefusedError(PakketCode.LIMIT)
    if len(bestanden) != len(manifest.inhoud):
        raise PakketRefusedError(PakketCode.HASH)
    for regel, data in zip(manifest.inhoud, bestanden, strict=True):
        if (len(data), hashlib.sha256(data).hexdigest()) != (regel.bytes, regel.sha256):
            raise PakketRefusedError(PakketCode.HASH)
        if sniff_media(data) != regel.media:
            raise PakketRefusedError(PakketCode.MEDIA)
