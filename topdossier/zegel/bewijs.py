"""Signs the list of parts of a proof, and says which part no longer fits."""

import base64
from collections.abc import Iterator

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec.structs import replace

from topdossier.canonical.codec import decode, encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.bewijs import (
    BEWIJS_FORMAAT,
    Bewijs,
    BewijsDeel,
    BewijsOndertekening,
    BewijsRegel,
)
from topdossier.domain.waarde import Waarde

_PARTS = (
    BewijsDeel.ORGANISATIE,
    BewijsDeel.TEKST,
    BewijsDeel.PAGINAS,
    BewijsDeel.PERSOON,
    BewijsDeel.BESLUIT,
    BewijsDeel.HANDTEKENING,
    BewijsDeel.APPARAAT,
    BewijsDeel.TIJD,
    BewijsDeel.GETUIGE,
)
"""The parts that have a line of their own, in the order of that list."""

_SIGNERS = (BewijsDeel.MEDEWERKER, BewijsDeel.ORGANISATIESLEUTEL)


_SOORT = "nl.topdossier.bewijs"


class _Lijst(Waarde, frozen=True):
    """What both keys sign; its name keeps such a signature from fitting anything else."""

    soort: str
    formaat: int
    medewerker: str
    organisatie: str
    onderdelen: tuple[BewijsRegel, ...]


def sign_bewijs(bewijs: Bewijs, staff_key: Ed25519PrivateKey, organisation_seed: bytes) -> Bewijs:
    """The proof with the list of its parts and both signatures over that list.

    Args:
        bewijs: put together; earlier signatures are replaced.
        staff_key: signing key of the member of staff who was there.
        organisation_seed: the 32 bytes of the organisation's own signing key.
    """
    organisation_key = Ed25519PrivateKey.from_private_bytes(organisation_seed)
    onderdelen = tuple(BewijsRegel(deel, digest) for deel, digest in _digest_parts(bewijs))
    publics = (_write_key(staff_key), _write_key(organisation_key))
    message = _compose_message(bewijs, publics, onderdelen)
    medewerker, organisatiesleutel = (
        BewijsOndertekening(public, base64.b64encode(key.sign(message)).decode())
        for public, key in zip(publics, (staff_key, organisation_key), strict=True)
    )
    return replace(
        bewijs,
        onderdelen=onderdelen,
        medewerker=medewerker,
        organisatiesleutel=organisatiesleutel,
    )


def write_bewijs(bewijs: Bewijs) -> bytes:
    """The canonical bytes, as they stand in the sealed file."""
    return encode(bewijs)


def read_bewijs(data: bytes) -> Bewijs:
    """The reverse of `write_bewijs`.

    Raises:
        FileRefusedError: not the canonical bytes of a proof.
    """
    return decode(data, Bewijs)


def check_bewijs(bewijs: Bewijs) -> tuple[BewijsDeel, ...]:
    """ALL parts that no longer fit, in a fixed order; nothing when the proof is whole.

    Says nothing about whose keys signed it: the caller compares those with keys it knows.
    """
    listed = {regel.deel: regel.sha256 for regel in bewijs.onderdelen}
    wrong = {deel for deel, digest in _digest_parts(bewijs) if listed.get(deel) != digest}
    if compute_sha256(bewijs.tekst.afgesproken.encode()) != bewijs.tekst.vingerafdruk:
        wrong.add(BewijsDeel.TEKST)
    complete = tuple(regel.deel for regel in bewijs.onderdelen) == _PARTS
    if not complete or bewijs.formaat != BEWIJS_FORMAAT:
        wrong.add(BewijsDeel.ONDERDELEN)
    wrong |= _check_signatures(bewijs)
    return tuple(deel for deel in BewijsDeel if deel in wrong)


def _digest_parts(bewijs: Bewijs) -> Iterator[tuple[BewijsDeel, str]]:
    for deel in _PARTS:
        yield deel, compute_sha256(encode(getattr(bewijs, deel.value)))


def _compose_message(
    bewijs: Bewijs, publics: tuple[str, str], onderdelen: tuple[BewijsRegel, ...]
) -> bytes:
    """The list with both public keys, so that neither can be put in another's place."""
    medewerker, organisatie = publics
    return encode(_Lijst(_SOORT, bewijs.formaat, medewerker, organisatie, onderdelen))


def _check_signatures(bewijs: Bewijs) -> set[BewijsDeel]:
    made = (bewijs.medewerker, bewijs.organisatiesleutel)
    medewerker, organisatie = (item.sleutel if item else "" for item in made)
    message = _compose_message(bewijs, (medewerker, organisatie), bewijs.onderdelen)
    return {
        deel
        for deel, item in zip(_SIGNERS, made, strict=True)
        if item is None or not _is_signed(item, message)
    }


def _is_signed(item: BewijsOndertekening, message: bytes) -> bool:
    try:
        key, signature = _read_base64(item.sleutel), _read_base64(item.handtekening)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read_base64(text: str) -> bytes:
    """The bytes, from the one spelling that they have: the last character has room for others."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("base64")
    return data


def _write_key(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()
