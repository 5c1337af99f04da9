"""SSHSIG, the signature format of OpenSSH: what `ssh-keygen -Y sign` writes and `-Y verify` reads.

Nothing is parsed. Key, namespace and hash are known before a signature is looked at, so all of it
but the last 64 bytes is generated and compared. A signature made for another purpose has another
namespace and falls with the comparison. Source: PROTOCOL.sshsig of OpenSSH.
"""

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_ssh_public_key,
)

from topdossier.exchange.errors import PakketCode, PakketRefusedError

_MAGIC = b"SSHSIG"
_VERSION = 1
_KEY_TYPE = b"ssh-ed25519"
_HASH = b"sha512"
_SIGNATURE_LENGTH = 64
_KEY_LENGTH = 32
_LINE = 70
_BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
_END = b"-----END SSH SIGNATURE-----\n"


def format_public_key(sleutel: Ed25519PublicKey) -> str:
    """The key as one line without a comment: `ssh-ed25519 AAAA…`."""
    return sleutel.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode("ascii")


def parse_public_key(regel: str) -> Ed25519PublicKey:
    """Read a line `ssh-ed25519 AAAA…`, in exactly the spelling that `format_public_key` gives.

    Raises:
        ValueError: any other kind of key or any other spelling.
    """
    try:
        sleutel = load_ssh_public_key(regel.encode("ascii"))
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError("sleutel") from None
    if not isinstance(sleutel, Ed25519PublicKey) or format_public_key(sleutel) != regel:
        raise ValueError("sleutel")
    return sleutel


def compute_vingerafdruk(sleutel: Ed25519PublicKey) -> str:
    """The fingerprint as `ssh-keygen -lf` prints it: `SHA256:` and 43 characters."""
    digest = hashlib.sha256(_encode_key(sleutel.public_bytes_raw())).digest()
    return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


def compute_size(namespace: str) -> int:
    """Length in bytes of every armoured Ed25519 signature in this namespace."""
    return len(_armour(_generate_prefix(bytes(_KEY_LENGTH), namespace) + bytes(_SIGNATURE_LENGTH)))


def sign(sleutel: Ed25519PrivateKey, data: bytes, namespace: str) -> bytes:
    """An armoured signature over `data`, as `ssh-keygen -Y sign` writes it."""
    prefix = _generate_prefix(sleutel.public_key().public_bytes_raw(), namespace)
    return _armour(prefix + sleutel.sign(_generate_message(data, namespace)))


def verify(sleutel: Ed25519PublicKey, data: bytes, handtekening: bytes, namespace: str) -> None:
    """Check an armoured signature by a key that is known.

    Raises:
        PakketRefusedError: `P-SIG-FORM` when it is not a signature by this key for this
            namespace in the one spelling there is, `P-SIG-BAD` when it does not fit `data`.
    """
    raw = _unarmour(handtekening)
    if raw[:-_SIGNATURE_LENGTH] != _generate_prefix(sleutel.public_bytes_raw(), namespace):
        raise PakketRefusedError(PakketCode.SIG_FORM)
    try:
        sleutel.verify(raw[-_SIGNATURE_LENGTH:], _generate_message(data, namespace))
    except InvalidSignature:
        raise PakketRefusedError(PakketCode.SIG_BAD) from None


def names_key(sleutel: Ed25519PublicKey, handtekening: bytes, namespace: str) -> bool:
    """True when the signature says that it is by this key; says nothing about its being good."""
    prefix = _generate_prefix(sleutel.public_bytes_raw(), namespace)
    return _unarmour(handtekening)[:-_SIGNATURE_LENGTH] == prefix


def _unarmour(handtekening: bytes) -> bytes:
    body = handtekening.removeprefix(_BEGIN).removesuffix(_END).replace(b"\n", b"")
    try:
        raw = base64.b64decode(body, validate=True)
    except binascii.Error:
        raise PakketRefusedError(PakketCode.SIG_FORM) from None
    if _armour(raw) != handtekening:
        raise PakketRefusedError(PakketCode.SIG_FORM)
    return raw


def _armour(raw: bytes) -> bytes:
    body = base64.b64encode(raw)
    lines = [body[start : start + _LINE] + b"\n" for start in range(0, len(body), _LINE)]
    return _BEGIN + b"".join(lines) + _END


def _generate_prefix(raw_key: bytes, namespace: str) -> bytes:
    """Everything of the signature that is known beforehand; only the 64 bytes follow."""
    return (
        _MAGIC
        + _VERSION.to_bytes(4, "big")
        + _string(_encode_key(raw_key))
        + _string(namespace.encode("ascii"))
        + _string(b"")
        + _string(_HASH)
        + (len(_string(_KEY_TYPE)) + 4 + _SIGNATURE_LENGTH).to_bytes(4, "big")
        + _string(_KEY_TYPE)
        + _SIGNATURE_LENGTH.to_bytes(4, "big")
    )


def _generate_message(data: bytes, namespace: str) -> bytes:
    """What the key signs: not the data but its hash, with the namespace before it."""
    return (
        _MAGIC
        + _string(namespace.encode("ascii"))
        + _string(b"")
        + _string(_HASH)
        + _string(hashlib.sha512(data).digest())
    )


def _encode_key(raw_key: bytes) -> bytes:
    return _string(_KEY_TYPE) + _string(raw_key)


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
