"""Bijlagen in parts of one MiB inside the store: nothing of them ever touches the disk plain."""

import hashlib
from collections.abc import Generator

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from topdossier.domain.bijlage import Bijlage
from topdossier.storage.tables import DEEL_BYTES, BijlageDeelRij, BijlageRij


class BijlageWriter:
    """Takes a bijlage in pieces of any size, for a package that is read as a stream."""

    def __init__(self, session: Session, bijlage_id: str) -> None:
        self._session = session
        self._id = bijlage_id
        self._buffer = bytearray()
        self._count = 0
        self._hash = hashlib.sha256()
        self.omvang = 0

    def write(self, data: bytes) -> None:
        """Take the next piece."""
        self._hash.update(data)
        self.omvang += len(data)
        self._buffer += data
        while len(self._buffer) >= DEEL_BYTES:
            self._store(bytes(self._buffer[:DEEL_BYTES]))
            del self._buffer[:DEEL_BYTES]

    def finish(self) -> str:
        """Store what is left; returns the SHA-256 in hexadecimal."""
        if self._buffer:
            self._store(bytes(self._buffer))
            self._buffer.clear()
        self._session.flush()
        return self._hash.hexdigest()

    def _store(self, part: bytes) -> None:
        self._session.add(BijlageDeelRij(bijlage_id=self._id, nummer=self._count, inhoud=part))
        self._session.flush()
        self._session.expunge_all()
        self._count += 1


class BijlageRepository:
    """Bijlagen, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, dossier_id: str, bijlage: Bijlage, inhoud: bytes) -> None:
        """Add a bijlage whose bytes are at hand."""
        self.open_writer(dossier_id, bijlage)
        writer = BijlageWriter(self._session, bijlage.id)
        for start in range(0, len(inhoud), DEEL_BYTES):
            writer.write(inhoud[start : start + DEEL_BYTES])
        writer.finish()

    def open_writer(self, dossier_id: str, bijlage: Bijlage) -> BijlageWriter:
        """Add a bijlage whose bytes come in pieces; size and hash are those of `bijlage`."""
        self._session.add(
            BijlageRij(
                id=bijlage.id,
                dossier_id=dossier_id,
                titel=bijlage.titel,
                media=bijlage.media,
                omvang=bijlage.omvang,
                sha256=bijlage.sha256,
                herkomst=bijlage.herkomst,
                toegevoegd_op=bijlage.toegevoegd_op,
            )
        )
        self._session.flush()
        return BijlageWriter(self._session, bijlage.id)

    def rename(self, bijlage_id: str, titel: str) -> None:
        """Change what a bijlage is called."""
        self._session.execute(
            update(BijlageRij).where(BijlageRij.id == bijlage_id).values(titel=titel)
        )

    def find(self, bijlage_id: str) -> tuple[str, Bijlage] | None:
        """Dossier id and the bijlage without its bytes."""
        row = self._session.get(BijlageRij, bijlage_id)
        return None if row is None else (row.dossier_id, _to_bijlage(row))

    def list(self, dossier_id: str) -> tuple[Bijlage, ...]:
        """The bijlagen of a dossier, oldest first."""
        rows = self._session.scalars(
            select(BijlageRij)
            .where(BijlageRij.dossier_id == dossier_id)
            .order_by(BijlageRij.toegevoegd_op, BijlageRij.titel)
        )
        return tuple(_to_bijlage(row) for row in rows)

    def list_ids(self) -> tuple[str, ...]:
        """Ids of all bijlagen, for the check of the kluis."""
        return tuple(self._session.scalars(select(BijlageRij.id)))

    def read(self, bijlage_id: str) -> bytes:
        """All bytes of a bijlage."""
        return b"".join(self.read_parts(bijlage_id))

    def read_parts(self, bijlage_id: str) -> Generator[bytes]:
        """The bytes of a bijlage, part by part."""
        yield from self._session.scalars(
            select(BijlageDeelRij.inhoud)
            .where(BijlageDeelRij.bijlage_id == bijlage_id)
            .order_by(BijlageDeelRij.nummer)
        )


def _to_bijlage(row: BijlageRij) -> Bijlage:
    return Bijlage(
        id=row.id,
        titel=row.titel,
        media=row.media,
        omvang=row.omvang,
        sha256=row.sha256,
        toegevoegd_op=row.toegevoegd_op,
        herkomst=row.herkomst,
    )
