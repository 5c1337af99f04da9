"""One person's key slot: a passphrase opens that person's own keys, nothing else does.

KEK = HKDF-SHA256(Argon2id(passphrase), salt = device secret or empty). AES-256-GCM wraps the
person's keys with the canonical slot header as associated data, so that a slot cannot be
renamed, moved to another kluis, or made cheaper to guess.
"""

import base64
import os
import unicodedata
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from topdossier.canonical.codec import encode
from topdossier.domain.waarde import Waarde
from topdossier.errors import KluisDamagedError, MachineError, NotLetInError
from topdossier.kluis.sleutels import (
    Persoonssleutels,
    read_persoonssleutels,
    unwrap_with,
    wrap_for,
)

_KIB = 1024
_MEMORY = range(64 * _KIB, 2 * _KIB * _KIB + 1)
_ITERATIONS = range(1, 11)
_LANES = range(1, 9)
_INFO = b"topdossier-sleutelvak-v1"


class Kdf(Waarde, frozen=True):
    """Cost of one guess: Argon2id with `geheugen` in KiB, `rondes` passes, `banen` lanes."""

    zout: str
    geheugen: int = 256 * _KIB
    rondes: int = 3
    banen: int = 4
    algoritme: str = "argon2id"


class Sleutelvak(Waarde, frozen=True, omit_defaults=True):
    """A slot as it stands in `kluis.json`.

    Attributes:
        login: login name, never a person's name.
        ontvanger: public age recipient of the person, to which the store key is encrypted.
        opslagsleutel: the store key, age-encrypted to `ontvanger`; a rekey rewrites only this.
        geheim: the person's keys under the KEK.
        apparaat: which of the secrets in the safe of the laptop belongs to this slot. A slot
            of the first format has none; what is empty is not written, so that such a slot
            keeps the header that it was locked with.
    """

    kluis_id: str
    login: str
    apparaatgeheim: bool
    kdf: Kdf
    nonce: str
    ontvanger: str
    geheim: str
    opslagsleutel: str
    apparaat: str = ""


def make_sleutelvak(  # noqa: PLR0913  every one of these is bound into the slot
    kluis_id: str,
    login: str,
    wachtwoord: str,
    sleutels: Persoonssleutels,
    opslagsleutel: bytes,
    *,
    apparaatgeheim: bytes | None = None,
    apparaat: str = "",
    kdf: Kdf | None = None,
) -> Sleutelvak:
    """Lock a person's keys away behind a passphrase.

    How strong it must be is asked before (`sterkte.require_sterk`): a voorbeeldkluis may have a
    wachtwoord that everybody knows.
    """
    vak = Sleutelvak(
        kluis_id=kluis_id,
        login=login,
        apparaatgeheim=apparaatgeheim is not None,
        kdf=kdf or Kdf(zout=base64.b64encode(os.urandom(16)).decode()),
        nonce=base64.b64encode(os.urandom(12)).decode(),
        ontvanger=sleutels.ontvanger,
        geheim="",
        opslagsleutel=wrap_for(opslagsleutel, sleutels.ontvanger),
        apparaat=apparaat,
    )
    kek = _derive(vak, wachtwoord, apparaatgeheim)
    secret = AESGCM(kek).encrypt(base64.b64decode(vak.nonce), sleutels.to_bytes(), _header(vak))
    return msgspec.structs.replace(vak, geheim=base64.b64encode(secret).decode())


def open_sleutelvak(
    vak: Sleutelvak, wachtwoord: str, apparaatgeheim: bytes | None = None
) -> tuple[Persoonssleutels, bytes]:
    """The person's keys and the key of the store.

    Raises:
        NotLetInError: `wachtwoord-fout`.
        KluisDamagedError: `sleutelvak-beschadigd`.
    """
    _check_kdf(vak.kdf)
    kek = _derive(vak, wachtwoord, apparaatgeheim if vak.apparaatgeheim else None)
    try:
        secret = AESGCM(kek).decrypt(_b64(vak.nonce), _b64(vak.geheim), _header(vak))
    except InvalidTag:
        raise NotLetInError("wachtwoord-fout") from None
    except ValueError:
        raise KluisDamagedError("sleutelvak-beschadigd") from None
    sleutels = read_persoonssleutels(secret)
    try:
        return sleutels, unwrap_with(vak.opslagsleutel, sleutels.age)
    except ValueError:
        raise KluisDamagedError("sleutelvak-beschadigd") from None


def _header(vak: Sleutelvak) -> bytes:
    """All that is readable and must not be changed; the store key is free to be rewritten."""
    tree: dict[str, Any] = msgspec.to_builtins(vak)
    del tree["geheim"], tree["opslagsleutel"]
    return encode(tree)


def _derive(vak: Sleutelvak, wachtwoord: str, apparaatgeheim: bytes | None) -> bytes:
    kdf = vak.kdf
    try:
        stretched = Argon2id(
            salt=_b64(kdf.zout),
            length=32,
            iterations=kdf.rondes,
            lanes=kdf.banen,
            memory_cost=kdf.geheugen,
        ).derive(_to_bytes(wachtwoord))
    except MemoryError:
        raise MachineError("geheugen-vol") from None
    except ValueError:
        raise KluisDamagedError("sleutelvak-beschadigd") from None
    return HKDF(
        algorithm=hashes.SHA256(), length=32, salt=apparaatgeheim or b"", info=_INFO
    ).derive(stretched)


def _to_bytes(wachtwoord: str) -> bytes:
    """The same bytes for an é typed as one sign and as two: keyboards and files differ in that.

    Raises:
        NotLetInError: `wachtwoord-fout`, there is something in it that is no text.
    """
    try:
        return unicodedata.normalize("NFC", wachtwoord).encode("utf-8")
    except UnicodeEncodeError:
        raise NotLetInError("wachtwoord-fout") from None


def _check_kdf(kdf: Kdf) -> None:
    """A doctored slot must not be able to exhaust the machine or make guessing cheap."""
    good = (
        kdf.algoritme == "argon2id"
        and kdf.geheugen in _MEMORY
        and kdf.rondes in _ITERATIONS
        and kdf.banen in _LANES
    )
    if not good:
        raise KluisDamagedError("sleutelvak-beschadigd")


def _b64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise KluisDamagedError("sleutelvak-beschadigd") from None
