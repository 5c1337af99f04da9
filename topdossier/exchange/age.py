"""The one place that calls pyrage, which has no types: X25519 keys, and streams in and out."""

from collections.abc import Sequence
from typing import Protocol

import pyrage

from topdossier.exchange.errors import PakketCode, PakketRefusedError

_NO_KEY = "No matching keys found"
"""What the library says when none of the identities opens the file; it has no type for it."""


class ByteSource(Protocol):
    """Something to read bytes from."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; empty at the end."""
        ...


class ByteTarget(Protocol):
    """Something to write bytes to."""

    def write(self, data: bytes, /) -> int:
        """Take all of `data` and give its length."""
        ...


def generate_identiteit() -> str:
    """A new age identity: the secret key as `AGE-SECRET-KEY-1…`."""
    return str(pyrage.x25519.Identity.generate())


def derive_ontvanger(identiteit: str) -> str:
    """The public key `age1…` that belongs to a secret key.

    Raises:
        ValueError: not a secret key of age.
    """
    return str(_load_identiteit(identiteit).to_public())


def is_ontvanger(tekst: str) -> bool:
    """True for a well-formed `age1…` key in its one spelling, checksum included."""
    try:
        return str(pyrage.x25519.Recipient.from_str(tekst)) == tekst
    except pyrage.RecipientError:
        return False


def encrypt(bron: ByteSource, doel: ByteTarget, ontvangers: Sequence[str]) -> None:
    """Encrypt everything that `bron` gives to all `ontvangers`, binary, as a stream.

    An exception of `bron` or `doel` comes out as it went in.

    Raises:
        ValueError: no receivers, or a key that is not one.
    """
    if not ontvangers or not all(is_ontvanger(item) for item in ontvangers):
        raise ValueError("ontvangers")
    keys = [pyrage.x25519.Recipient.from_str(item) for item in ontvangers]
    guard = _Guard(bron, doel)
    try:
        pyrage.encrypt_io(guard, guard, keys)
    except (pyrage.EncryptError, OSError):
        guard.reraise()
        raise


def decrypt(bron: ByteSource, doel: ByteTarget, identiteiten: Sequence[str]) -> None:
    """Decrypt a stream; `doel` gets plaintext **before** the end of the stream is proven.

    Nothing that `doel` took may be final before this returns. An exception of `bron` or `doel`
    comes out as it went in. The caller has had `check_age_header` pass the header.

    Raises:
        PakketRefusedError: `P-AGE-KEY` when no identity fits, `P-AGE` when it is damaged.
        ValueError: an identity is not one.
    """
    keys = [_load_identiteit(item) for item in identiteiten]
    guard = _Guard(bron, doel)
    try:
        pyrage.decrypt_io(guard, guard, keys)
    except pyrage.DecryptError as error:
        guard.reraise()
        no_key = str(error) == _NO_KEY
        raise PakketRefusedError(PakketCode.AGE_KEY if no_key else PakketCode.AGE) from None
    except OSError:
        guard.reraise()
        raise PakketRefusedError(PakketCode.AGE) from None


def _load_identiteit(identiteit: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(identiteit)
    except pyrage.IdentityError:
        raise ValueError("identiteit") from None


class _Guard:
    """Remembers what a stream of ours raised.

    The library may turn that into an error of its own, and may call the stream again while it
    cleans up; both must come to the first exception.
    """

    def __init__(self, bron: ByteSource, doel: ByteTarget) -> None:
        self._bron = bron
        self._doel = doel
        self._raised: BaseException | None = None

    def read(self, size: int = -1, /) -> bytes:
        self.reraise()
        try:
            return self._bron.read(size)
        except BaseException as error:
            self._raised = error
            raise

    def write(self, data: bytes, /) -> int:
        self.reraise()
        try:
            return self._doel.write(data)
        except BaseException as error:
            self._raised = error
            raise

    def flush(self) -> None:
        """The library calls it; whoever gave the target flushes it."""

    def reraise(self) -> None:
        if self._raised is not None:
            raise self._raised
