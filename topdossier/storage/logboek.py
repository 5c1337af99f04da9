"""The log as a hash chain: every line names the hash of the line before it.

Someone who holds the key can rewrite the whole chain; that is found only against an anchor
outside (packages, receipts, the foot of a printed page), which `check` takes as argument.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from sqlalchemy import ColumnElement, Row, inspect, or_, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from topdossier.canonical.codec import encode
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst
from topdossier.domain.waarde import Waarde
from topdossier.errors import KluisDamagedError
from topdossier.storage.tables import Base, LogregelRij, LogzegelRij

_START = bytes(32)
_ZEGEL = b"topdossier-logzegel-v1"


class Logkop(Waarde, frozen=True):
    """The head of the chain: the newest number and its hash in hexadecimal."""

    nr: int
    hash: str


class LogControle(Waarde, frozen=True):
    """Outcome of a check.

    Attributes:
        fouten: code and line number of each fault, in order of the chain.
    """

    regels: int
    zegels: int
    fouten: tuple[tuple[str, int], ...]


class LogRepository:
    """The log, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def append(self, regel: Logregel) -> Logkop:
        """Add a line; its `nr` is set here."""
        kop = self.load_kop()
        nr, previous = kop.nr + 1, bytes.fromhex(kop.hash) or _START
        numbered = msgspec.structs.replace(regel, nr=nr)
        digest = compute_hash(previous, numbered)
        fields = {name: getattr(numbered, name) for name in numbered.__struct_fields__}
        self._session.add(LogregelRij(**fields, vorige=previous, hash=digest))
        self._session.flush()
        return Logkop(nr=nr, hash=digest.hex())

    def load_kop(self) -> Logkop:
        """The head of the chain; number 0 when nothing was logged yet.

        Raises:
            KluisDamagedError: `kluis-beschadigd`, the newest line is no line of this log.
        """
        newest = select(*_list_raw(LogregelRij)).order_by(LogregelRij.nr.desc()).limit(1)
        last = self._session.execute(newest).first()
        if last is None:
            return Logkop(nr=0, hash="")
        if not isinstance(last.hash, bytes):
            raise KluisDamagedError("kluis-beschadigd")
        return Logkop(nr=last.nr, hash=last.hash.hex())

    def seal(self, sleutel: Ed25519PrivateKey) -> None:
        """Sign the head of the chain with a person's key."""
        kop = self.load_kop()
        if kop.nr == 0 or self._session.get(LogzegelRij, kop.nr) is not None:
            return
        digest = bytes.fromhex(kop.hash)
        self._session.add(
            LogzegelRij(
                nr=kop.nr,
                hash=digest,
                sleutel=sleutel.public_key().public_bytes_raw(),
                handtekening=sleutel.sign(_zegel_bytes(kop.nr, digest)),
            )
        )
        self._session.flush()

    def list(self, object_ids: Iterable[str] = (), limit: int = 500) -> tuple[Logregel, ...]:
        """Lines, newest first; those about one of `object_ids` or what hangs below it."""
        query = select(LogregelRij).order_by(LogregelRij.nr.desc()).limit(limit)
        about = [
            (LogregelRij.object_id == object_id)
            | LogregelRij.object_id.startswith(f"{object_id}/", autoescape=True)
            for object_id in object_ids
        ]
        if about:
            query = query.where(or_(*about))
        return tuple(_to_regel(row) for row in self._session.scalars(query))

    def check(self, sleutels: Iterable[bytes], ankers: Iterable[Logkop] = ()) -> LogControle:
        """Walk the whole chain and find every line that does not fit.

        Args:
            sleutels: public keys whose seals count.
            ankers: heads that left this kluis earlier.
        """
        faults: list[tuple[str, int]] = []
        known: dict[int, object] = {}
        previous, expected = _START, 1
        rows = self._session.execute(select(*_list_raw(LogregelRij)).order_by(LogregelRij.nr))
        for row in rows:
            if row.nr != expected:
                faults.append(("log-nummer", row.nr))
            if row.vorige != previous or row.hash != _hash_row(row):
                faults.append(("log-keten", row.nr))
            previous, expected = row.hash, row.nr + 1
            known[row.nr] = row.hash
        sealed = select(*_list_raw(LogzegelRij)).order_by(LogzegelRij.nr)
        zegels = self._session.execute(sealed).all()
        trusted = set(sleutels)
        faults += [
            ("log-zegel", zegel.nr)
            for zegel in zegels
            if not _is_good_zegel(zegel, trusted) or known.get(zegel.nr) != zegel.hash
        ]
        faults += [
            ("log-anker", anker.nr)
            for anker in ankers
            if _to_hex(known.get(anker.nr)) != anker.hash
        ]
        return LogControle(regels=len(known), zegels=len(zegels), fouten=tuple(faults))


def compute_hash(previous: bytes, regel: Logregel) -> bytes:
    """SHA-256 over the hash before it and the canonical bytes of the line."""
    return hashlib.sha256(previous + encode(regel)).digest()


def _list_raw(table: type[Base]) -> list[ColumnElement[Any]]:
    """Every column as it is stored: a value of another type must be found, not stop the search."""
    columns = inspect(table).local_table.columns
    return [type_coerce(column, NullType()).label(column.name) for column in columns]


def _to_hex(digest: object) -> str:
    return digest.hex() if isinstance(digest, bytes) else ""


def _hash_row(row: Row[Any]) -> bytes:
    """The hash a stored row should have, from its raw texts: an altered code must not stop us."""
    fields = {name: getattr(row, name) for name in Logregel.__struct_fields__}
    try:
        return hashlib.sha256(row.vorige + encode(fields)).digest()
    except (TypeError, ValueError):
        return b""


def _to_regel(row: object) -> Logregel:
    fields = {name: getattr(row, name) for name in Logregel.__struct_fields__}
    try:
        fields["rol"] = Rol(fields["rol"])
        fields["actie"] = Actie(fields["actie"])
        fields["object_soort"] = ObjectSoort(fields["object_soort"])
        fields["uitkomst"] = Uitkomst(fields["uitkomst"])
    except ValueError:
        raise KluisDamagedError("kluis-beschadigd") from None
    return Logregel(**fields)


def _zegel_bytes(nr: int, digest: bytes) -> bytes:
    return _ZEGEL + nr.to_bytes(8, "big") + digest


def _is_good_zegel(zegel: Row[Any], trusted: set[bytes]) -> bool:
    if zegel.sleutel not in trusted:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(zegel.sleutel).verify(
            zegel.handtekening, _zegel_bytes(zegel.nr, zegel.hash)
        )
    except (InvalidSignature, TypeError):
        return False
    return True
