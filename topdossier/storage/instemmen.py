"""Reads and writes what stands around an instemming, within one transaction."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.afgifte import Afgifte
from topdossier.domain.doorgeeftoestemming import Doorgeeftoestemming
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.instemregels import Instemregels
from topdossier.domain.overhandiging import Overhandiging
from topdossier.storage.overleggen import select_own
from topdossier.storage.tables import (
    AfgifteRij,
    DossierRij,
    InstemmingFeitRij,
    InstemregelsRij,
    OverhandigingRij,
    ToestemmingRij,
    ZegelsleutelRij,
)


class OverhandigStatus(StrEnum):
    """Whether a hand-over still waits for what was decided."""

    OPEN = "open"
    VERWERKT = "verwerkt"
    VERLOPEN = "verlopen"


class Zegelsleutel(NamedTuple):
    """A P-256 key (PKCS 8) and its certificate, both in DER."""

    sleutel: bytes
    certificaat: bytes
    geldig_tot: datetime


_DECIDES_COVERAGE = (FeitSoort.VERVANGENDE_TOESTEMMING, FeitSoort.ONENIGHEID)


class InstemmenRepository:
    """Facts, consents, papers, hand-overs and the keys to seal with."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_feit(self, dossier_id: str, feit: InstemmingFeit) -> None:
        """Add a fact; none is ever changed."""
        self._session.add(
            InstemmingFeitRij(
                id=feit.id,
                dossier_id=dossier_id,
                soort=feit.soort,
                inhoud=encode(feit),
                vastgelegd_op=feit.vastgelegd_op,
            )
        )
        self._session.flush()

    def list_feiten(self, dossier_id: str) -> tuple[InstemmingFeit, ...]:
        """All facts, oldest first; those of one second in the order they were written."""
        rows = self._session.scalars(
            select(InstemmingFeitRij.inhoud)
            .where(InstemmingFeitRij.dossier_id == dossier_id)
            .order_by(InstemmingFeitRij.vastgelegd_op, text("rowid"))
        )
        return tuple(decode(data, InstemmingFeit) for data in rows)

    def remove_feiten(self, dossier_id: str) -> None:
        """Take the facts of a received dossier away, before those of a newer package come in."""
        self._session.execute(
            delete(InstemmingFeitRij).where(InstemmingFeitRij.dossier_id == dossier_id)
        )

    def list_ended(self, begin: date, end: date) -> tuple[str, ...]:
        """Ids of dossiers in which a fact that decides about coverage ended between these days."""
        rows = self._session.execute(
            select(InstemmingFeitRij.dossier_id, InstemmingFeitRij.inhoud).where(
                InstemmingFeitRij.soort.in_(
                    (FeitSoort.VERVANGENDE_TOESTEMMING, FeitSoort.ONENIGHEID)
                )
            )
        )
        found: dict[str, None] = {}
        for row in rows:
            feit = decode(row.inhoud, InstemmingFeit)
            if feit.tot is not None and begin <= feit.tot < end:
                found[row.dossier_id] = None
        return tuple(found)

    def save_toestemming(self, dossier_id: str, toestemming: Doorgeeftoestemming) -> None:
        """Add a consent, or write it anew when it is withdrawn."""
        row = self._session.get(ToestemmingRij, toestemming.id)
        if row is None:
            row = ToestemmingRij(
                id=toestemming.id,
                dossier_id=dossier_id,
                vastgelegd_op=toestemming.vastgelegd_op,
            )
            self._session.add(row)
        row.tot, row.inhoud = toestemming.tot, encode(toestemming)
        self._session.flush()

    def list_toestemmingen(self, dossier_id: str) -> tuple[Doorgeeftoestemming, ...]:
        """All consents, oldest first."""
        rows = self._session.scalars(
            select(ToestemmingRij.inhoud)
            .where(ToestemmingRij.dossier_id == dossier_id)
            .order_by(ToestemmingRij.vastgelegd_op, ToestemmingRij.id)
        )
        return tuple(decode(data, Doorgeeftoestemming) for data in rows)

    def list_lopende_toestemmingen(
        self, login: str, dag: date, limit: int
    ) -> tuple[tuple[str, Doorgeeftoestemming], ...]:
        """Consents of one's own jongeren that are not over on `dag`, by id of the dossier."""
        rows = self._session.execute(
            select(ToestemmingRij.dossier_id, ToestemmingRij.inhoud)
            .where(ToestemmingRij.tot >= dag, ToestemmingRij.dossier_id.in_(select_own(login)))
            .order_by(ToestemmingRij.tot, ToestemmingRij.id)
            .limit(limit)
        )
        return tuple((row.dossier_id, decode(row.inhoud, Doorgeeftoestemming)) for row in rows)

    def save_afgifte(self, dossier_id: str, afgifte: Afgifte) -> None:
        """Add a paper, or note that it was handed out."""
        row = self._session.get(AfgifteRij, afgifte.id)
        if row is None:
            row = AfgifteRij(
                id=afgifte.id, dossier_id=dossier_id, vastgelegd_op=afgifte.vastgelegd_op
            )
            self._session.add(row)
        row.afgegeven_op, row.inhoud = afgifte.afgegeven_op, encode(afgifte)
        self._session.flush()

    def remove_afgifte(self, afgifte_id: str) -> None:
        """Expect a paper no longer."""
        self._session.execute(delete(AfgifteRij).where(AfgifteRij.id == afgifte_id))

    def list_afgiften(self, dossier_id: str) -> tuple[Afgifte, ...]:
        """All papers, oldest first."""
        rows = self._session.scalars(
            select(AfgifteRij.inhoud)
            .where(AfgifteRij.dossier_id == dossier_id)
            .order_by(AfgifteRij.vastgelegd_op, AfgifteRij.id)
        )
        return tuple(decode(data, Afgifte) for data in rows)

    def list_open_afgiften(self, login: str, limit: int) -> tuple[tuple[str, str, str], ...]:
        """Id, number and name of one's own jongeren for whom a paper is still to be handed out."""
        rows = self._session.execute(
            select(DossierRij.id, DossierRij.nummer, DossierRij.naam)
            .join(AfgifteRij, AfgifteRij.dossier_id == DossierRij.id)
            .where(AfgifteRij.afgegeven_op.is_(None), DossierRij.id.in_(select_own(login)))
            .distinct()
            .order_by(DossierRij.nummer)
            .limit(limit)
        )
        return tuple((row.id, row.nummer, row.naam) for row in rows)

    def add_overhandiging(self, overhandiging: Overhandiging, paginas: bytes) -> None:
        """Remember a hand-over and what is shown in it."""
        self._session.add(
            OverhandigingRij(
                id=overhandiging.id,
                dossier_id=overhandiging.dossier_id,
                status=OverhandigStatus.OPEN,
                inhoud=encode(overhandiging),
                paginas=paginas,
                gemaakt_op=overhandiging.gemaakt_op,
            )
        )
        self._session.flush()

    def find_overhandiging(
        self, overhandiging_id: str
    ) -> tuple[Overhandiging, OverhandigStatus] | None:
        """A hand-over and how it stands."""
        row = self._session.get(OverhandigingRij, overhandiging_id)
        return (
            None
            if row is None
            else (decode(row.inhoud, Overhandiging), OverhandigStatus(row.status))
        )

    def load_paginas(self, overhandiging_id: str) -> bytes:
        """The PDF that was shown."""
        return self._session.get_one(OverhandigingRij, overhandiging_id).paginas

    def list_open_overhandigingen(self) -> tuple[Overhandiging, ...]:
        """Hand-overs of which nothing was taken in yet, oldest first."""
        rows = self._session.scalars(
            select(OverhandigingRij.inhoud)
            .where(OverhandigingRij.status == OverhandigStatus.OPEN)
            .order_by(OverhandigingRij.gemaakt_op)
        )
        return tuple(decode(data, Overhandiging) for data in rows)

    def list_overhandigingen(self, dossier_id: str) -> tuple[Overhandiging, ...]:
        """Every hand-over of a dossier, oldest first."""
        rows = self._session.scalars(
            select(OverhandigingRij.inhoud)
            .where(OverhandigingRij.dossier_id == dossier_id)
            .order_by(OverhandigingRij.gemaakt_op, OverhandigingRij.id)
        )
        return tuple(decode(data, Overhandiging) for data in rows)

    def close_overhandiging(self, overhandiging_id: str, status: OverhandigStatus) -> None:
        """It was used or is too old; the pages go, they stand in what was sealed."""
        row = self._session.get_one(OverhandigingRij, overhandiging_id)
        row.status, row.paginas = status, b""
        self._session.flush()

    def add_zegelsleutel(self, zegel: Zegelsleutel) -> None:
        """Add a key to seal with; from now on it is the one that is used."""
        highest = self._session.scalar(select(func.max(ZegelsleutelRij.nummer)))
        self._session.add(
            ZegelsleutelRij(
                nummer=(highest or 0) + 1,
                sleutel=zegel.sleutel,
                certificaat=zegel.certificaat,
                geldig_tot=zegel.geldig_tot,
            )
        )
        self._session.flush()

    def find_zegelsleutel(self) -> Zegelsleutel | None:
        """The newest key to seal with, None when there is none yet."""
        row = self._session.scalars(
            select(ZegelsleutelRij).order_by(ZegelsleutelRij.nummer.desc()).limit(1)
        ).first()
        return None if row is None else Zegelsleutel(row.sleutel, row.certificaat, row.geldig_tot)

    def list_certificaten(self) -> tuple[bytes, ...]:
        """Every certificate this organisation ever sealed with, in DER."""
        return tuple(
            self._session.scalars(
                select(ZegelsleutelRij.certificaat).order_by(ZegelsleutelRij.nummer)
            )
        )

    def load_instemregels(self) -> Instemregels:
        """How this organisation wants instemming to go; the safest choices until it said so."""
        row = self._session.get(InstemregelsRij, 1)
        return Instemregels() if row is None else decode(row.inhoud, Instemregels)

    def save_instemregels(self, regels: Instemregels) -> None:
        """Write the choices."""
        self._session.merge(InstemregelsRij(id=1, inhoud=encode(regels)))
        self._session.flush()
