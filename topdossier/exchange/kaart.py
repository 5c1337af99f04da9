"""The contact card: who an organisation is, who signs for it, and where to encrypt to."""

import hashlib
from typing import Annotated, Any, Final, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import Meta, ValidationError, convert

from topdossier.canonical.codec import encode, parse_canonical
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.doorgifte import OntvangerSoort
from topdossier.domain.waarde import Waarde
from topdossier.errors import FileRefusedError
from topdossier.exchange import sshsig
from topdossier.exchange.age import is_ontvanger
from topdossier.exchange.errors import KaartCode, KaartRefusedError
from topdossier.exchange.limieten import MAX_KAART_AGE, MAX_PERSONEN
from topdossier.exchange.velden import (
    Ontvanger,
    Sleutelregel,
    Tekst,
    Tijdstip,
    is_one_line,
    is_tijdstip,
)

FORMAAT: Final = "nl.topdossier.kaart"
VERSIE: Final = 1
NAMESPACE = "topkaart-v1@topdossier"
"""SSHSIG namespace of cards; a signature made for anything else has another one."""

_GROUPS = 12
_BYTES_PER_GROUP = 5


class Ondertekensleutel(Waarde, frozen=True):
    """A person who signs for the organisation.

    Attributes:
        sleutel: the public key as `ssh-ed25519 AAAA…`.
        geldig_tot: last moment of the key, None when it has none.
    """

    persoon: Tekst
    rol: Rol
    sleutel: Sleutelregel
    geldig_tot: Tijdstip | None


class Kaart(Waarde, frozen=True):
    """What stands on a card; all keys are required.

    Attributes:
        sleutel: the organisation's own public key; it signs cards and nothing else.
        age: public age keys to encrypt to, sorted.
        opvolger_van: the organisation's key before this one, when it was replaced.
        volgnr: counts the cards of an organisation; a lower one never replaces a higher one.
    """

    formaat: Literal["nl.topdossier.kaart"]
    versie: Literal[1]
    organisatie: Tekst
    soort: OntvangerSoort
    sleutel: Sleutelregel
    ondertekensleutels: tuple[Ondertekensleutel, ...]
    age: tuple[Ontvanger, ...]
    opvolger_van: Sleutelregel | None
    volgnr: Annotated[int, Meta(ge=0)]


def compute_cijfers(sleutel: Ed25519PublicKey) -> str:
    """Twelve groups of five digits, about 199 bits: SHA-512, five bytes a group, modulo 100,000.

    The hash is over the card's namespace, a zero byte and the 32 bytes of the key.
    """
    digest = hashlib.sha512(NAMESPACE.encode() + b"\0" + sleutel.public_bytes_raw()).digest()
    starts = range(0, _GROUPS * _BYTES_PER_GROUP, _BYTES_PER_GROUP)
    numbers = (int.from_bytes(digest[at : at + _BYTES_PER_GROUP], "big") for at in starts)
    return " ".join(f"{number % 100_000:05d}" for number in numbers)


def encode_kaart(kaart: Kaart) -> bytes:
    """The bytes that are signed.

    Raises:
        KaartRefusedError: a field that `decode_kaart` would refuse.
    """
    try:
        data = encode(kaart)
    except ValueError:
        raise KaartRefusedError(KaartCode.FIELD) from None
    if decode_kaart(data) != kaart:
        raise KaartRefusedError(KaartCode.FIELD)
    return data


def decode_kaart(data: bytes) -> Kaart:
    """Read `kaart.json`: JSON, canonical, this format and version, then every field.

    Raises:
        KaartRefusedError: `K-FORM`, `K-VERSION` or `K-FIELD`.
    """
    try:
        tree: Any = parse_canonical(data)
    except FileRefusedError:
        raise KaartRefusedError(KaartCode.FORM) from None
    if not isinstance(tree, dict) or tree.get("formaat") != FORMAAT:
        raise KaartRefusedError(KaartCode.FORM)
    versie = tree.get("versie")
    if type(versie) is int and versie > VERSIE:
        raise KaartRefusedError(KaartCode.VERSION)
    try:
        kaart = convert(tree, Kaart)
    except ValidationError:
        raise KaartRefusedError(KaartCode.FIELD) from None
    # the comparison is for moments, which can be spelled in more ways than one
    if not (_persons_fit(kaart) and _keys_fit(kaart)) or encode(kaart) != data:
        raise KaartRefusedError(KaartCode.FIELD)
    return kaart


def _persons_fit(kaart: Kaart) -> bool:
    persons = kaart.ondertekensleutels
    names = [kaart.organisatie, *(person.persoon for person in persons)]
    ends = [person.geldig_tot for person in persons if person.geldig_tot is not None]
    return (
        len(persons) <= MAX_PERSONEN
        and all(map(is_one_line, names))
        and all(map(is_tijdstip, ends))
    )


def _keys_fit(kaart: Kaart) -> bool:
    """Every key is well-formed and has one use: the organisation's key signs no packages."""
    signing = [kaart.sleutel, *(person.sleutel for person in kaart.ondertekensleutels)]
    signing += [kaart.opvolger_van] if kaart.opvolger_van else []
    age = kaart.age
    return (
        len(set(signing)) == len(signing)
        and all(map(_is_sleutel, signing))
        and 0 < len(age) <= MAX_KAART_AGE
        and list(age) == sorted(set(age))
        and all(map(is_ontvanger, age))
    )


def _is_sleutel(regel: str) -> bool:
    try:
        sshsig.parse_public_key(regel)
    except ValueError:
        return False
    return True
