"""Reads a package: checks 1 to 14 of the format in their order; the first failure ends it.

Check 15, the summary and the confirmation by a person, belongs to the caller. Everything is a
stream: the archive is compared while age hands it out, contents go to the caller's sink in
pieces, and nothing may be final before this returns, because age hands out plaintext before a
cut-off shows.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from topdossier.exchange import age, sshsig
from topdossier.exchange.age_header import check_age_header
from topdossier.exchange.archief import (
    SLOT,
    ArchiefStroom,
    Stappen,
    generate_header,
    generate_padding,
    read_body,
    read_exact,
    read_first_size,
)
from topdossier.exchange.bestand import (
    NotRegularError,
    TooLargeError,
    open_bestand,
)
from topdossier.exchange.errors import PakketCode, PakketKnownError, PakketRefusedError
from topdossier.exchange.inhoud import decode_inhoud, is_supported
from topdossier.exchange.keten import KetenBesluit, KetenOordeel
from topdossier.exchange.lezer import (
    GelezenPakket,
    Lezer,
    NoSink,
    Ondertekenaar,
    Sink,
    Waarschuwing,
)
from topdossier.exchange.limieten import (
    KLOK_SPELING,
    MAX_AGE_KOP,
    MAX_MANIFEST,
    MAX_PAKKET,
    MAX_VOORUIT,
)
from topdossier.exchange.manifest import (
    HANDTEKENING_NAAM,
    MANIFEST_NAAM,
    NAMESPACE,
    Inhoudsregel,
    Manifest,
    decode_manifest,
    require_known_doel,
)
from topdossier.exchange.media import MediaHerkenner

_HANDTEKENING_OMVANG = sshsig.compute_size(NAMESPACE)


def read_pakket(bestand: Path, lezer: Lezer, sink: Sink) -> GelezenPakket:
    """Check a package and hand its contents to `sink`, which makes nothing final before the end.

    Args:
        bestand: the file; opened once.
        lezer: who reads, and whom they trust.
        sink: takes the contents; an exception of its own comes out as it is.

    Returns:
        The package; taking it in is up to the caller, after a person has confirmed.

    Raises:
        PakketRefusedError: with the code of the first check that failed and the hash of the
            file; `PakketKnownError` when it was taken in before.
        MachineError: the file cannot be read, code `bestand-leesfout`.
    """
    return read_stream(bestand, PakketStroom(lezer, sink), lezer.identiteiten)


def read_stream(
    bestand: Path, stroom: "PakketStroom", identiteiten: tuple[str, ...]
) -> GelezenPakket:
    """Let a file flow through `stroom`, decrypted; raises what `read_pakket` does."""
    with _refuse_unfit_file(), open_bestand(bestand, MAX_PAKKET) as bron:
        try:
            check_age_header(bron.peek(MAX_AGE_KOP))
            age.decrypt(bron, stroom, identiteiten)
            stroom.close()
            return stroom.finish(bron.finish())
        except PakketRefusedError as error:
            error.bestand_sha256 = bron.finish()
            raise


@contextmanager
def _refuse_unfit_file() -> Iterator[None]:
    try:
        yield
    except NotRegularError:
        raise PakketRefusedError(PakketCode.AGE) from None
    except TooLargeError:
        raise PakketRefusedError(PakketCode.LIMIT) from None


@dataclass
class Verified:
    """What the first two members came to, once the signature is good."""

    manifest: Manifest
    manifest_bytes: bytes
    manifest_sha256: str
    handtekening: bytes
    ondertekenaar: Ondertekenaar
    keten: KetenOordeel


class PakketStroom:
    """The inner archive of one package, checked while it passes (checks 4 to 14)."""

    def __init__(self, lezer: Lezer, sink: Sink) -> None:
        self._lezer = lezer
        self._sink = sink
        self._verified: Verified | None = None
        self._inhoud = bytearray()
        self._archief = ArchiefStroom(self._read_members())

    def write(self, data: bytes, /) -> int:
        """Take the next bytes.

        Raises:
            PakketRefusedError: the first check that fails.
        """
        return self._archief.write(data)

    def close(self) -> None:
        """Say that the stream has ended.

        Raises:
            PakketRefusedError: `P-TRUNC` when the archive has not.
        """
        self._archief.close()

    def finish(self, bestand_sha256: str) -> GelezenPakket:
        """Check the contents as a whole, after the end of the stream is proven.

        Raises:
            PakketRefusedError: `P-CONTENT` or `P-VERSION`; `P-TRUNC` when it is not at its end.
            PakketKnownError: everything is right, and it was taken in before.
        """
        found = self._verified
        if found is None:
            raise PakketRefusedError(PakketCode.TRUNC)
        self.close()
        inhoud = decode_inhoud(bytes(self._inhoud), found.manifest)
        if found.keten.besluit is KetenBesluit.DUBBEL:
            raise PakketKnownError(PakketCode.DUP)
        return GelezenPakket(
            manifest=found.manifest,
            manifest_bytes=found.manifest_bytes,
            manifest_sha256=found.manifest_sha256,
            handtekening=found.handtekening,
            ondertekenaar=found.ondertekenaar,
            inhoud=inhoud,
            keten=found.keten,
            waarschuwingen=_find_waarschuwingen(found, self._lezer),
            bestand_sha256=bestand_sha256,
        )

    def verify(self, manifest_bytes: bytes, handtekening: bytes) -> Verified:
        """Checks 6 to 11: who sends this, and whether it may be taken in.

        Raises:
            PakketRefusedError: the first check that fails.
        """
        return _verify(manifest_bytes, handtekening, self._lezer)

    def _read_members(self) -> Stappen:
        size = yield from read_first_size(MANIFEST_NAAM, MAX_MANIFEST)
        # both fit in one piece, so that read_body would only add a place to keep them
        manifest_bytes = yield size
        yield from read_exact(generate_padding(size))
        yield from read_exact(generate_header(HANDTEKENING_NAAM, _HANDTEKENING_OMVANG))
        handtekening = yield _HANDTEKENING_OMVANG
        yield from read_exact(generate_padding(_HANDTEKENING_OMVANG))
        self._verified = self.verify(manifest_bytes, handtekening)
        if self._verified.keten.besluit is KetenBesluit.DUBBEL:
            self._sink = NoSink()
        for index, regel in enumerate(self._verified.manifest.inhoud):
            yield from self._read_bestand(index, regel)
        yield from read_exact(SLOT)

    def _read_bestand(self, index: int, regel: Inhoudsregel) -> Stappen:
        yield from read_exact(generate_header(regel.pad, regel.bytes))
        digest = hashlib.sha256()
        herkenner = MediaHerkenner()
        self._sink.begin(index, regel)

        def take(stuk: bytes) -> None:
            digest.update(stuk)
            herkenner.update(stuk)
            if index == 0:
                self._inhoud += stuk
            self._sink.write(stuk)

        yield from read_body(regel.bytes, take)
        if digest.hexdigest() != regel.sha256:
            raise PakketRefusedError(PakketCode.HASH)
        if herkenner.finish() != regel.media:
            raise PakketRefusedError(PakketCode.MEDIA)
        self._sink.end()


def _verify(manifest_bytes: bytes, handtekening: bytes, lezer: Lezer) -> Verified:
    """Checks 6 to 11."""
    manifest = decode_manifest(manifest_bytes)
    require_known_doel(manifest)
    if not is_supported(manifest.soort):
        raise PakketRefusedError(PakketCode.VERSION)
    ondertekenaar = _find_ondertekenaar(manifest, lezer)
    sleutel = sshsig.parse_public_key(ondertekenaar.sleutel)
    if sshsig.compute_vingerafdruk(sleutel) != manifest.afzender.sleutel:
        raise PakketRefusedError(PakketCode.SIGNER_UNKNOWN)
    sshsig.verify(sleutel, manifest_bytes, handtekening, NAMESPACE)
    _check_address_and_time(manifest, lezer)
    manifest_sha256 = hashlib.sha256(manifest_bytes).hexdigest()
    return Verified(
        manifest=manifest,
        manifest_bytes=manifest_bytes,
        manifest_sha256=manifest_sha256,
        handtekening=handtekening,
        ondertekenaar=ondertekenaar,
        keten=_check_keten(manifest, manifest_sha256, lezer),
    )


def _find_ondertekenaar(manifest: Manifest, lezer: Lezer) -> Ondertekenaar:
    """Check 8: known, confirmed, not revoked, in time then and now, in the role it claims."""
    afzender = manifest.afzender
    found = lezer.find_ondertekenaar(afzender.sleutel)
    if found is None or (found.organisatie, found.persoon) != (
        afzender.organisatie,
        afzender.persoon,
    ):
        raise PakketRefusedError(PakketCode.SIGNER_UNKNOWN)
    if found.ingetrokken_op is not None:
        raise PakketRefusedError(PakketCode.SIGNER_REVOKED)
    if found.geldig_tot is not None and found.geldig_tot < max(manifest.opgesteld_op, lezer.nu):
        raise PakketRefusedError(PakketCode.SIGNER_REVOKED)
    if found.rol is not afzender.rol or manifest.soort not in found.soorten:
        raise PakketRefusedError(PakketCode.SIGNER_ROLE)
    return found


def _check_address_and_time(manifest: Manifest, lezer: Lezer) -> None:
    """Check 10: sent to us and not passed on by someone else, and of this time."""
    if lezer.eigen_ontvangers.isdisjoint(manifest.ontvangers):
        raise PakketRefusedError(PakketCode.NOT_FOR_ME)
    if manifest.geldig_tot < lezer.nu or manifest.opgesteld_op > lezer.nu + MAX_VOORUIT:
        raise PakketRefusedError(PakketCode.EXPIRED)


def _check_keten(manifest: Manifest, manifest_sha256: str, lezer: Lezer) -> KetenOordeel:
    """Check 11."""
    oordeel = lezer.check_keten(manifest, manifest_sha256)
    # a copy of what is known here is read to its end first: a damaged copy is no copy
    if oordeel.accepts or oordeel.besluit is KetenBesluit.DUBBEL:
        return oordeel
    if oordeel.besluit is KetenBesluit.VORK:
        raise PakketRefusedError(PakketCode.FORK)
    raise PakketRefusedError(PakketCode.REGIE)


def _find_waarschuwingen(found: Verified, lezer: Lezer) -> tuple[Waarschuwing, ...]:
    warnings = []
    if found.manifest.opgesteld_op > lezer.nu + KLOK_SPELING:
        warnings.append(Waarschuwing.KLOK)
    if found.keten.besluit is KetenBesluit.GAT:
        warnings.append(Waarschuwing.KETEN_GAT)
    return tuple(warnings)
