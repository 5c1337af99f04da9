"""The list of what was destroyed, beside the store: it outlives every back-up of that store.

Whoever puts a back-up back would bring destroyed dossiers back with it. The list stands outside
the store, holds numbers and codes only, and is signed with the key of the organisation, which
each back-up of this kluis has: so an older store can tell its own list from a made-up one.
"""

import base64
import os
import uuid
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from topdossier.canonical.codec import decode, encode
from topdossier.domain.vernietiging import Certificaat
from topdossier.domain.waarde import Waarde
from topdossier.errors import FileRefusedError, KluisDamagedError, MachineError
from topdossier.files import read_file, sync_folder
from topdossier.storage.avg_bewaren import Vernietiging

NAAM = "vernietigd.json"
_CERTIFICAAT = b"topdossier-certificaat-v1"
_LIJST = b"topdossier-vernietigd-v1"
_MAX_LIJST = 64 * 1024 * 1024


class GetekendCertificaat(Waarde, frozen=True):
    """A certificate with its signature; both in base64 are Ed25519."""

    certificaat: Certificaat
    handtekening: str
    sleutel: str


class Vernietigdlijst(Waarde, frozen=True):
    """Content of `vernietigd.json`.

    Attributes:
        handtekening: of the organisation, over the canonical bytes of everything else.
    """

    kluis_id: str
    certificaten: tuple[GetekendCertificaat, ...]
    handtekening: str = ""
    formaat: str = "nl.topdossier.vernietigd"
    versie: int = 1


def sign_certificaat(certificaat: Certificaat, sleutel: Ed25519PrivateKey) -> Vernietiging:
    """The certificate as it is stored: its canonical bytes and the signature of a person."""
    data = encode(certificaat)
    return Vernietiging(
        id=certificaat.id,
        dossier_id=certificaat.dossier_id,
        nummer=certificaat.nummer,
        certificaat=data,
        handtekening=sleutel.sign(_CERTIFICAAT + data),
        sleutel=sleutel.public_key().public_bytes_raw(),
        vernietigd_op=certificaat.vernietigd_op,
    )


def encode_certificaat(stored: Vernietiging) -> bytes:
    """The certificate as a file for the archive: JSON that anyone can check."""
    return encode(_to_getekend(stored))


def decode_certificaat(data: bytes) -> Vernietiging:
    """Read such a file.

    Raises:
        FileRefusedError: `certificaat-ongeldig`, no certificate or a changed one.
    """
    try:
        getekend = decode(data, GetekendCertificaat)
    except FileRefusedError:
        raise FileRefusedError("certificaat-ongeldig") from None
    return _to_vernietiging(getekend)


def read_lijst(folder: Path, kluis_id: str, organisatie: bytes) -> tuple[Vernietiging, ...]:
    """What the list beside a store says; empty when there is none.

    Args:
        folder: of the kluis.
        kluis_id: which it must be about.
        organisatie: private key of the organisation, as the store holds it.

    Raises:
        KluisDamagedError: `vernietigd-lijst-ongeldig`, changed or of another kluis.
        MachineError: it cannot be read.
    """
    path = folder / NAAM
    if not path.exists():
        return ()
    data = read_file(path, _MAX_LIJST)
    try:
        lijst = decode(data, Vernietigdlijst)
        own = Ed25519PrivateKey.from_private_bytes(organisatie).public_key()
        own.verify(_decode(lijst.handtekening), _lijst_bytes(lijst))
        found = tuple(_to_vernietiging(item) for item in lijst.certificaten)
    except (FileRefusedError, InvalidSignature):
        raise KluisDamagedError("vernietigd-lijst-ongeldig") from None
    if lijst.kluis_id != kluis_id:
        raise KluisDamagedError("vernietigd-lijst-ongeldig")
    return found


def write_lijst(
    folder: Path, kluis_id: str, organisatie: bytes, stored: Iterable[Vernietiging]
) -> None:
    """Replace the list in one step, readable by its owner only.

    Raises:
        MachineError: `schrijven-mislukt`; the list before it is still there.
    """
    lijst = Vernietigdlijst(
        kluis_id=kluis_id, certificaten=tuple(_to_getekend(item) for item in stored)
    )
    key = Ed25519PrivateKey.from_private_bytes(organisatie)
    signed = Vernietigdlijst(
        kluis_id=kluis_id,
        certificaten=lijst.certificaten,
        handtekening=_encode(key.sign(_lijst_bytes(lijst))),
    )
    staging = folder / f"{NAAM}.{uuid.uuid4().hex[:8]}"
    try:
        handle = os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(encode(signed))
            stream.flush()
            os.fsync(stream.fileno())
        staging.replace(folder / NAAM)
        sync_folder(folder)
    except OSError:
        raise MachineError("schrijven-mislukt") from None
    finally:
        staging.unlink(missing_ok=True)


def set_aside(folder: Path) -> None:
    """Put a list that was changed out of the way, for whoever looks into it.

    Raises:
        MachineError: `schrijven-mislukt`.
    """
    try:
        (folder / NAAM).replace(folder / f"{NAAM}.ongeldig")
    except OSError:
        raise MachineError("schrijven-mislukt") from None


def _lijst_bytes(lijst: Vernietigdlijst) -> bytes:
    bare = Vernietigdlijst(kluis_id=lijst.kluis_id, certificaten=lijst.certificaten)
    return _LIJST + encode(bare)


def _to_getekend(stored: Vernietiging) -> GetekendCertificaat:
    return GetekendCertificaat(
        certificaat=decode(stored.certificaat, Certificaat),
        handtekening=_encode(stored.handtekening),
        sleutel=_encode(stored.sleutel),
    )


def _to_vernietiging(getekend: GetekendCertificaat) -> Vernietiging:
    data = encode(getekend.certificaat)
    signature, key = _decode(getekend.handtekening), _decode(getekend.sleutel)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _CERTIFICAAT + data)
    except (InvalidSignature, ValueError):
        raise FileRefusedError("certificaat-ongeldig") from None
    certificaat = getekend.certificaat
    return Vernietiging(
        id=certificaat.id,
        dossier_id=certificaat.dossier_id,
        nummer=certificaat.nummer,
        certificaat=data,
        handtekening=signature,
        sleutel=key,
        vernietigd_op=certificaat.vernietigd_op,
    )


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise FileRefusedError("certificaat-ongeldig") from None
