"""The device secret in the system's own safe: a second thing needed beside a passphrase.

Only safes that really are one count. Left to itself the keyring library would take whatever is
installed, and one well-known choice writes secrets unencrypted to a file.
"""

import base64
import os
from contextlib import suppress
from typing import Protocol

import keyring.backend

from topdossier.errors import NotLetInError

_SERVICE = "TOP-dossier"
_SECRET_BYTES = 32
_SAFE_BACKENDS = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
    }
)


class Bewaarplaats(Protocol):
    """What is asked of a safe."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret under this name."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret under this name."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget the secret under this name."""
        ...


def find_bewaarplaats() -> Bewaarplaats | None:
    """The best real safe of this system, or None when there is none."""
    usable = [
        backend
        for backend in keyring.backend.get_all_keyring()
        if f"{type(backend).__module__}.{type(backend).__qualname__}" in _SAFE_BACKENDS
    ]
    if not usable:
        return None
    best = max(usable, key=lambda backend: backend.priority)
    if hasattr(best, "persist"):
        best.persist = "local machine"  # the default of Windows roams to other computers
    return best


def make_apparaatgeheim(
    bewaarplaats: Bewaarplaats | None, kluis_id: str, login: str, apparaat: str = ""
) -> bytes:
    """A new secret of this laptop for one slot, kept in the safe and read back from it.

    Args:
        bewaarplaats: the safe.
        kluis_id: of the kluis of the slot.
        login: of the slot.
        apparaat: name of this secret, another one for each; without it the secret before it
            is overwritten, and the slot that needs it is lost if anything fails after that.

    Raises:
        NotLetInError: `sleutelbos-ontbreekt`, or `sleutelbos-weigert` when the safe says no or
            does not give back what it was handed.
    """
    if bewaarplaats is None:
        raise NotLetInError("sleutelbos-ontbreekt")
    secret = os.urandom(_SECRET_BYTES)
    text, name = base64.b64encode(secret).decode(), _name(kluis_id, login, apparaat)
    try:
        bewaarplaats.set_password(_SERVICE, name, text)
        kept = bewaarplaats.get_password(_SERVICE, name)
    except Exception as error:  # each safe has errors of its own beside the library's
        raise NotLetInError("sleutelbos-weigert") from error
    if kept != text:
        raise NotLetInError("sleutelbos-weigert")
    return secret


def load_apparaatgeheim(
    bewaarplaats: Bewaarplaats | None, kluis_id: str, login: str, apparaat: str = ""
) -> bytes:
    """The secret of this laptop for one slot.

    Raises:
        NotLetInError: `sleutelbos-ontbreekt`, `sleutelbos-weigert`, or `apparaatgeheim-weg` when
            the slot belongs to another laptop or the safe was lost: the recovery key helps.
    """
    if bewaarplaats is None:
        raise NotLetInError("sleutelbos-ontbreekt")
    try:
        text = bewaarplaats.get_password(_SERVICE, _name(kluis_id, login, apparaat))
    except Exception as error:
        raise NotLetInError("sleutelbos-weigert") from error
    try:
        secret = base64.b64decode(text or "", validate=True)
    except ValueError:
        secret = b""
    if len(secret) != _SECRET_BYTES:
        raise NotLetInError("apparaatgeheim-weg")
    return secret


def forget_apparaatgeheim(
    bewaarplaats: Bewaarplaats | None, kluis_id: str, login: str, apparaat: str = ""
) -> None:
    """Take a secret out of the safe that no slot needs any more; a safe that refuses keeps it.

    It opens nothing by itself, so that a refusal here is nothing to tell anyone.
    """
    if bewaarplaats is not None:
        with suppress(Exception):
            bewaarplaats.delete_password(_SERVICE, _name(kluis_id, login, apparaat))


def _name(kluis_id: str, login: str, apparaat: str) -> str:
    return "/".join(part for part in (kluis_id, login, apparaat) if part)
