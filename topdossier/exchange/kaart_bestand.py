r"""The contact card as a file (`.topkaart`).

A card is the same canonical archive as a package, not encrypted: there is nothing secret on it.
Members: `kaart.json`; `kaart.json.sig` by the organisation's key; `kaart.json.vorige.sig` by the
key it replaces, there exactly when `opvolger_van` is filled; `kaart.json.swv.sig` by a
samenwerkingsverband that vouches for the card, there or not. Stock tools read it:

    tar -xf school.topkaart
    ssh-keygen -Y verify -f allowed_signers -I PRINCIPAL -n topkaart-v1@topdossier \
        -s kaart.json.sig < kaart.json
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from topdossier.domain.waarde import Waarde
from topdossier.exchange import sshsig
from topdossier.exchange.archief import (
    BLOK,
    SLOT,
    ArchiefStroom,
    Stappen,
    generate_archief,
    generate_header,
    generate_padding,
    read_exact,
    read_first_size,
)
from topdossier.exchange.bestand import NotRegularError, TooLargeError, open_bestand
from topdossier.exchange.errors import (
    KaartCode,
    KaartRefusedError,
    PakketCode,
    PakketRefusedError,
)
from topdossier.exchange.kaart import (
    NAMESPACE,
    Kaart,
    compute_cijfers,
    decode_kaart,
    encode_kaart,
)
from topdossier.exchange.limieten import MAX_KAART, MAX_KAART_BESTAND

_KAART = "kaart.json"
_EIGEN = "kaart.json.sig"
_VORIGE = "kaart.json.vorige.sig"
_SWV = "kaart.json.swv.sig"
_SIZE = sshsig.compute_size(NAMESPACE)


class GelezenKaart(Waarde, frozen=True):
    """A card whose signatures are good. Whether it is *their* card is for people to compare.

    Attributes:
        data: the file as it came, to be kept as proof.
        sha256: of `kaart.json`.
        cijfers: 12 groups of 5 digits of the organisation's key, to read aloud.
        bekrachtigd_door: fingerprint of the samenwerkingsverband that vouches for it; None when
            it does not, or is not among those that the caller trusts.
    """

    kaart: Kaart
    data: bytes
    sha256: str
    cijfers: str
    bekrachtigd_door: str | None


def make_kaart(
    kaart: Kaart, sleutel: Ed25519PrivateKey, vorige: Ed25519PrivateKey | None = None
) -> bytes:
    """Sign a card.

    Args:
        kaart: what stands on it.
        sleutel: the organisation's key, named on the card.
        vorige: the key it replaces, when `opvolger_van` names one.

    Raises:
        KaartRefusedError: whatever a reader would refuse.
        ValueError: a key is not the one that the card names.
    """
    if sshsig.format_public_key(sleutel.public_key()) != kaart.sleutel:
        raise ValueError("sleutel")
    if (vorige and sshsig.format_public_key(vorige.public_key())) != kaart.opvolger_van:
        raise ValueError("vorige")
    data = encode_kaart(kaart)
    leden = [(_KAART, data), (_EIGEN, sshsig.sign(sleutel, data, NAMESPACE))]
    if vorige:
        leden.append((_VORIGE, sshsig.sign(vorige, data, NAMESPACE)))
    return b"".join(generate_archief(leden))


def endorse_kaart(data: bytes, swv: Ed25519PrivateKey) -> bytes:
    """Put the signature of a samenwerkingsverband on a card, in the place of an earlier one.

    Raises:
        KaartRefusedError: the card itself is not good.
    """
    leden, _ = _read_signed(data)
    leden[_SWV] = sshsig.sign(swv, leden[_KAART], NAMESPACE)
    return b"".join(generate_archief(leden.items()))


def read_kaart(bestand: Path, bekrachtigers: Sequence[str] = ()) -> GelezenKaart:
    """Read and check a card file; see `parse_kaart`.

    Raises:
        KaartRefusedError: what `parse_kaart` raises; `K-LIMIT` also for the size of the file.
        MachineError: the file cannot be read, code `bestand-leesfout`.
    """
    try:
        with open_bestand(bestand, MAX_KAART_BESTAND) as bron:
            data = bron.peek(MAX_KAART_BESTAND)
            bron.finish()
    except NotRegularError:
        raise KaartRefusedError(KaartCode.FORM) from None
    except TooLargeError:
        raise KaartRefusedError(KaartCode.LIMIT) from None
    return parse_kaart(data, bekrachtigers)


def parse_kaart(data: bytes, bekrachtigers: Sequence[str] = ()) -> GelezenKaart:
    """Check a card: its form, its fields, and every signature on it.

    Args:
        data: the file.
        bekrachtigers: public keys (`ssh-ed25519 AAAA…`) whose word for a card is taken.

    Raises:
        KaartRefusedError: `K-LIMIT`, `K-FORM`, `K-VERSION`, `K-FIELD` or `K-SIG`.
    """
    leden, kaart = _read_signed(data)
    return GelezenKaart(
        kaart=kaart,
        data=data,
        sha256=hashlib.sha256(leden[_KAART]).hexdigest(),
        cijfers=compute_cijfers(sshsig.parse_public_key(kaart.sleutel)),
        bekrachtigd_door=_find_bekrachtiger(leden, bekrachtigers),
    )


def _read_signed(data: bytes) -> tuple[dict[str, bytes], Kaart]:
    """The members by name, with the signatures of the organisation itself checked."""
    if len(data) > MAX_KAART_BESTAND:
        raise KaartRefusedError(KaartCode.LIMIT)
    leden: dict[str, bytes] = {}
    try:
        stroom = ArchiefStroom(_read_members(leden))
        stroom.write(data)
        stroom.close()
    except PakketRefusedError as error:
        too_large = error.code == PakketCode.LIMIT
        raise KaartRefusedError(KaartCode.LIMIT if too_large else KaartCode.FORM) from None
    kaart = decode_kaart(leden[_KAART])
    _verify(sshsig.parse_public_key(kaart.sleutel), leden, _EIGEN)
    if kaart.opvolger_van is not None:
        _verify(sshsig.parse_public_key(kaart.opvolger_van), leden, _VORIGE)
    return leden, kaart


def _read_members(leden: dict[str, bytes]) -> Stappen:
    size = yield from read_first_size(_KAART, MAX_KAART)
    leden[_KAART] = yield size
    yield from read_exact(generate_padding(size))
    names = [_EIGEN]
    if decode_kaart(leden[_KAART]).opvolger_van is not None:
        names.append(_VORIGE)
    for name in names:
        yield from read_exact(generate_header(name, _SIZE))
        yield from _read_signature(leden, name)
    block = yield BLOK
    if block == generate_header(_SWV, _SIZE):
        yield from _read_signature(leden, _SWV)
        block = yield BLOK
    yield from read_exact(SLOT[BLOK:])
    if block != SLOT[:BLOK]:
        raise PakketRefusedError(PakketCode.TAR)


def _read_signature(leden: dict[str, bytes], name: str) -> Stappen:
    leden[name] = yield _SIZE
    yield from read_exact(generate_padding(_SIZE))


def _verify(sleutel: Ed25519PublicKey, leden: dict[str, bytes], name: str) -> None:
    try:
        sshsig.verify(sleutel, leden[_KAART], leden[name], NAMESPACE)
    except PakketRefusedError:
        raise KaartRefusedError(KaartCode.SIG) from None


def _find_bekrachtiger(leden: dict[str, bytes], bekrachtigers: Sequence[str]) -> str | None:
    """Fingerprint of the one who vouches; a signature by anybody else says nothing."""
    if _SWV not in leden:
        return None
    for regel in bekrachtigers:
        sleutel = sshsig.parse_public_key(regel)
        if _names_key(sleutel, leden[_SWV]):
            _verify(sleutel, leden, _SWV)
            return sshsig.compute_vingerafdruk(sleutel)
    return None


def _names_key(sleutel: Ed25519PublicKey, handtekening: bytes) -> bool:
    try:
        return sshsig.names_key(sleutel, handtekening, NAMESPACE)
    except PakketRefusedError:
        raise KaartRefusedError(KaartCode.SIG) from None
