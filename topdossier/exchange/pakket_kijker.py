"""Looks into a package without an address book: what is in it, and not who it is from.

For whoever has the key to open it and wants to compare a paper with the plan inside. The contents
fit the manifest; the signature on that is not looked at, because the key for it is not here.
Nothing that comes out of this may be taken in.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from typing_extensions import override

from topdossier.exchange import age
from topdossier.exchange.inhoud import Inhoud
from topdossier.exchange.keten import KetenBesluit, KetenOordeel
from topdossier.exchange.lezer import Lezer, NoSink, Ondertekenaar
from topdossier.exchange.manifest import Manifest, decode_manifest
from topdossier.exchange.pakket_reader import PakketStroom, Verified, read_stream

_LATER = datetime(9000, 1, 1, tzinfo=UTC)
"""The clock is not asked: an old package may be compared with too."""


def look_into(bestand: Path, identiteit: str) -> Inhoud:
    """The contents of a package, from whomever it is.

    Args:
        bestand: the file; opened once.
        identiteit: age secret key of a receiver.

    Raises:
        PakketRefusedError: it does not open, is damaged, or is no package.
        MachineError: the file cannot be read, code `bestand-leesfout`.
        ValueError: not a secret key of age.
    """
    lezer = Lezer(
        identiteiten=(identiteit,),
        eigen_ontvangers=frozenset({age.derive_ontvanger(identiteit)}),
        find_ondertekenaar=lambda _: None,
        nu=_LATER,
        check_keten=_accept,
    )
    return read_stream(bestand, _KijkStroom(lezer, NoSink()), lezer.identiteiten).inhoud


class _KijkStroom(PakketStroom):
    """The same archive with the same checks of form and hash, and no question of who sent it."""

    @override
    def verify(self, manifest_bytes: bytes, handtekening: bytes) -> Verified:
        manifest = decode_manifest(manifest_bytes)
        sha256 = hashlib.sha256(manifest_bytes).hexdigest()
        return Verified(
            manifest=manifest,
            manifest_bytes=manifest_bytes,
            manifest_sha256=sha256,
            handtekening=handtekening,
            ondertekenaar=_name_sender(manifest),
            keten=_accept(manifest, sha256),
        )


def _name_sender(manifest: Manifest) -> Ondertekenaar:
    """Who the package says that it is from: nothing here has checked it."""
    afzender = manifest.afzender
    return Ondertekenaar(
        sleutel="",
        organisatie=afzender.organisatie,
        persoon=afzender.persoon,
        rol=afzender.rol,
        soorten=frozenset({manifest.soort}),
    )


def _accept(_manifest: Manifest, _sha256: str) -> KetenOordeel:
    return KetenOordeel(besluit=KetenBesluit.AANVAARD)
