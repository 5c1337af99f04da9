"""The keys of one person, and how they are written down before they are locked away."""

import base64
from dataclasses import dataclass

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from topdossier.canonical.codec import decode, encode
from topdossier.domain.waarde import Waarde


class _Opgeborgen(Waarde, frozen=True):
    age: str
    onderteken: str


@dataclass(frozen=True, repr=False)
class Persoonssleutels:
    """What only one person can open: an age identity and a signing key.

    The signing key stands apart from the key of the store, so that a colleague who can read
    the store still cannot sign in this person's name.
    """

    age: str
    onderteken: Ed25519PrivateKey

    @property
    def ontvanger(self) -> str:
        """The public age recipient, `age1…`."""
        return str(pyrage.x25519.Identity.from_str(self.age).to_public())

    def to_bytes(self) -> bytes:
        """Canonical bytes of the secrets; only ever encrypted right away."""
        raw = self.onderteken.private_bytes_raw()
        return encode(_Opgeborgen(age=self.age, onderteken=base64.b64encode(raw).decode()))


def generate_persoonssleutels() -> Persoonssleutels:
    """Fresh keys from the operating system's randomness."""
    return Persoonssleutels(
        age=str(pyrage.x25519.Identity.generate()), onderteken=Ed25519PrivateKey.generate()
    )


def read_persoonssleutels(data: bytes) -> Persoonssleutels:
    """The reverse of `Persoonssleutels.to_bytes`."""
    stored = decode(data, _Opgeborgen)
    return Persoonssleutels(
        age=stored.age,
        onderteken=Ed25519PrivateKey.from_private_bytes(base64.b64decode(stored.onderteken)),
    )


def wrap_for(secret: bytes, ontvanger: str) -> str:
    """`secret` encrypted by age to one recipient, in base64."""
    recipient = pyrage.x25519.Recipient.from_str(ontvanger)
    return base64.b64encode(pyrage.encrypt(secret, [recipient])).decode()


def unwrap_with(wrapped: str, identity: str) -> bytes:
    """The reverse of `wrap_for`.

    Raises:
        ValueError: damaged, or not for this identity.
    """
    try:
        key = pyrage.x25519.Identity.from_str(identity)
        return bytes(pyrage.decrypt(base64.b64decode(wrapped, validate=True), [key]))
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as error:
        raise ValueError("unwrap") from error
