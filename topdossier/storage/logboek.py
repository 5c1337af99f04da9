"""The log as a hash chain: every line names the hash of the line before it.

Someone who holds the key can rewrite the whole chain; that is found only against an anchor
outside (packages, receipts, the foot of a printed page), which `check` takes as argument.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    cast,
    insert,
    inspect,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from topdossier.canonical.codec import encode
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.logkop import Logkop
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst
from topdossier.errors import KluisDamagedError
from topdossier.storage.logcontrole import START, LogControle, check_chain, compose_zegel
from topdossier.storage.tables import Base, LogankerRij, LogregelRij, LogzegelRij

__all__ = ["LogControle", "LogRepository", "Logkop", "compute_hash"]

_AT_ONCE = 1000


class LogRepository:
    """The log, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def append(self, regel: Logregel) -> Logkop:
        """Add a line; its `nr` is set here."""
        kop = self.load_kop()
        nr, previous = kop.nr + 1, bytes.fromhex(kop.hash) or START
        numbered = msgspec.structs.replace(regel, nr=nr)
        digest = compute_hash(previous, numbered)
        fields = {name: getattr(numbered, name) for name in numbered.__struct_fields__}
        self._session.add(LogregelRij(**fields, vorige=previous, hash=digest))
        self._session.flush()
        return Logkop(nr=nr, hash=digest.hex())

    def append_all(self, regels: Iterable[Logregel]) -> Logkop:
        """Add many lines in one statement; their `nr` is set here."""
        kop = self.load_kop()
        nr, digest = kop.nr, bytes.fromhex(kop.hash) or START
        rows: list[dict[str, object]] = []
        for regel in regels:
            nr, previous = nr + 1, digest
            numbered = msgspec.structs.replace(regel, nr=nr)
            digest = compute_hash(previous, numbered)
            fields = {name: getattr(numbered, name) for name in numbered.__struct_fields__}
            rows.append({**fields, "vorige": previous, "hash": digest})
        if not rows:
            return kop
        self._session.execute(insert(LogregelRij), rows)
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
        if not isinstance(last.hash, bytes) or not isinstance(last.nr, int):
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
                handtekening=sleutel.sign(compose_zegel(kop.nr, digest)),
            )
        )
        self._session.flush()

    def list(
        self, object_ids: Iterable[str] = (), limit: int | None = 500, voor: int = 0
    ) -> tuple[Logregel, ...]:
        """Lines, newest first; those about one of `object_ids` or what hangs below it.

        Args:
            object_ids: all lines when there are none.
            limit: most lines.
            voor: only lines with a lower number; 0 begins with the newest.

        Raises:
            KluisDamagedError: `kluis-beschadigd`, a line holds a code that nobody knows.
        """
        query = select(LogregelRij).order_by(LogregelRij.nr.desc()).limit(limit)
        about = [_is_about(object_id) for object_id in object_ids]
        if about:
            query = query.where(or_(*about))
        if voor:
            query = query.where(LogregelRij.nr < voor)
        return tuple(_to_regel(row) for row in self._session.scalars(query))

    def walk_texts(
        self, vanaf: datetime | None = None, tot: datetime | None = None
    ) -> "Iterator[tuple[str, ...]]":
        """Every line as texts, oldest first, also one that holds nonsense: a log tells all.

        Args:
            vanaf: from this moment on.
            tot: up to and not including this moment.

        Yields:
            The fields of `Logregel` in their order, and then the hash in hexadecimal.
        """
        columns = inspect(LogregelRij).local_table.columns
        # as bytes: a text that is no text would end the export halfway
        raw = [cast(columns[name], LargeBinary) for name in (*Logregel.__struct_fields__, "hash")]
        query: Select[*tuple[Any, ...]] = select(*raw).order_by(LogregelRij.nr)
        if vanaf is not None:
            query = query.where(LogregelRij.tijd >= vanaf)
        if tot is not None:
            query = query.where(LogregelRij.tijd < tot)
        for row in self._session.execute(query, execution_options={"yield_per": _AT_ONCE}):
            *texts, digest = row
            yield (*(item.decode("utf-8", "replace") for item in texts), digest.hex())

    def add_anker(self, pakket_id: str, kop: Logkop, gezien_op: datetime) -> None:
        """Keep the head that came back in the receipt of a package; the first one stays."""
        if self._session.get(LogankerRij, pakket_id) is None:
            self._session.add(
                LogankerRij(pakket_id=pakket_id, nr=kop.nr, hash=kop.hash, gezien_op=gezien_op)
            )
            self._session.flush()

    def list_ankers(self) -> tuple[Logkop, ...]:
        """The heads that came back in receipts."""
        rows = self._session.scalars(select(LogankerRij).order_by(LogankerRij.pakket_id))
        return tuple(Logkop(nr=row.nr, hash=row.hash) for row in rows)

    def fits(self, kop: Logkop) -> bool:
        """True when this head is a line of the log as it stands now."""
        row = self._session.execute(
            select(type_coerce(LogregelRij.hash, NullType())).where(LogregelRij.nr == kop.nr)
        ).first()
        digest: object = None if row is None else row[0]
        return isinstance(digest, bytes) and kop.fits(digest)

    def check(self, sleutels: Iterable[bytes], ankers: Iterable[Logkop] = ()) -> LogControle:
        """Walk the whole chain and find every line that does not fit.

        Args:
            sleutels: public keys whose seals count.
            ankers: heads that left this kluis earlier.
        """
        return check_chain(self._session, sleutels, ankers)


def compute_hash(previous: bytes, regel: Logregel) -> bytes:
    """SHA-256 over the hash before it and the canonical bytes of the line."""
    return hashlib.sha256(previous + encode(regel)).digest()


def _is_about(object_id: str) -> ColumnElement[bool]:
    """The object itself or what hangs below it; as a range, because LIKE would read every line."""
    below, beyond = f"{object_id}/", f"{object_id}{chr(ord('/') + 1)}"
    return (LogregelRij.object_id == object_id) | (
        (LogregelRij.object_id >= below) & (LogregelRij.object_id < beyond)
    )


def _list_raw(table: type[Base]) -> list[ColumnElement[Any]]:
    """Every column as it is stored: a value of another type must be found, not stop the search."""
    columns = inspect(table).local_table.columns
    return [type_coerce(column, NullType()).label(column.name) for column in columns]


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
