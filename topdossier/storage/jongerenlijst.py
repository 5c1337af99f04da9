"""Many dossiers at once, for a list of jongeren: read, added and changed in few statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Text, cast, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.betrokkene import Betrokkene
from topdossier.domain.bewaartermijn import BewaarfeitSoort
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.jongere import Jongere
from topdossier.domain.lijstvergelijking import LijstBekende
from topdossier.storage.dossiers import EIGEN, is_of, list_name_columns
from topdossier.storage.tables import BetrokkeneRij, BewaarfeitRij, DossierRij, VersieRij

_AT_ONCE = 500
"""Ids in one question; SQLite allows a few thousand."""


class GewijzigdeJongere(NamedTuple):
    """What is written over a dossier."""

    dossier_id: str
    jongere: Jongere
    gegevens: DossierGegevens


class NieuweBetrokkene(NamedTuple):
    """Somebody to be added behind the people of a dossier."""

    id: str
    dossier_id: str
    volgorde: int
    persoon: Betrokkene


class JongerenlijstRepository:
    """Dossiers of this school in great number, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_bekenden(self) -> tuple[LijstBekende, ...]:
        """Every dossier whose plan lies here, by number."""
        gegevens = cast(DossierRij.gegevens, Text)
        in_lijst = func.json_extract(gegevens, "$.leerlingvolgsysteem.soort").is_not(None)
        uit = or_(
            exists().where(
                BewaarfeitRij.dossier_id == DossierRij.id,
                BewaarfeitRij.soort == BewaarfeitSoort.UITSCHRIJVING,
            ),
            func.json_extract(gegevens, "$.uitschrijfdatum").is_not(None),
        )
        plan = exists().where(VersieRij.dossier_id == DossierRij.id)
        rows = self._session.execute(
            select(
                DossierRij.id,
                DossierRij.nummer,
                DossierRij.jongere,
                in_lijst.label("in_lijst"),
                uit.label("uitgeschreven"),
                plan.label("has_plan"),
            )
            .where(DossierRij.herkomst == EIGEN)
            .order_by(DossierRij.nummer)
        )
        return tuple(
            LijstBekende(
                dossier_id=row.id,
                nummer=row.nummer,
                jongere=decode(row.jongere, Jongere),
                in_lijst=bool(row.in_lijst),
                uitgeschreven=bool(row.uitgeschreven),
                has_plan=bool(row.has_plan),
            )
            for row in rows
        )

    def list_uitschrijvingen(self) -> frozenset[tuple[str, date]]:
        """Every uitschrijving that somebody recorded: dossier id and day."""
        rows = self._session.execute(
            select(BewaarfeitRij.dossier_id, BewaarfeitRij.datum).where(
                BewaarfeitRij.soort == BewaarfeitSoort.UITSCHRIJVING
            )
        )
        return frozenset((row.dossier_id, row.datum) for row in rows)

    def list_eigen(self, login: str) -> frozenset[str]:
        """Ids of the dossiers of which this person is regisseur or in the team."""
        return frozenset(self._session.scalars(select(DossierRij.id).where(is_of(login))))

    def load_gegevens(self, ids: Sequence[str]) -> dict[str, DossierGegevens]:
        """What is known from elsewhere, of these dossiers."""
        found: dict[str, DossierGegevens] = {}
        for part in _split(ids):
            rows = self._session.execute(
                select(DossierRij.id, DossierRij.gegevens).where(DossierRij.id.in_(part))
            )
            found |= {row.id: decode(row.gegevens, DossierGegevens) for row in rows}
        return found

    def load_betrokkenen(self, ids: Sequence[str]) -> dict[str, list[tuple[str, Betrokkene]]]:
        """The people around these jongeren with their ids, in their order."""
        found: dict[str, list[tuple[str, Betrokkene]]] = defaultdict(list)
        for part in _split(ids):
            rows = self._session.execute(
                select(BetrokkeneRij.id, BetrokkeneRij.dossier_id, BetrokkeneRij.inhoud)
                .where(BetrokkeneRij.dossier_id.in_(part))
                .order_by(BetrokkeneRij.dossier_id, BetrokkeneRij.volgorde, BetrokkeneRij.id)
            )
            for row in rows:
                found[row.dossier_id].append((row.id, decode(row.inhoud, Betrokkene)))
        return found

    def save_jongeren(self, items: Iterable[GewijzigdeJongere], nu: datetime) -> None:
        """Replace what is known of many jongeren, and the searched columns with it."""
        rows = [
            {
                "id": item.dossier_id,
                "jongere": encode(item.jongere),
                "gegevens": encode(item.gegevens),
                "school": item.gegevens.school.naam if item.gegevens.school else "",
                "gewijzigd_op": nu,
                **list_name_columns(item.jongere),
            }
            for item in items
        ]
        if rows:
            self._session.execute(update(DossierRij), rows)

    def add_betrokkenen(self, people: Iterable[NieuweBetrokkene]) -> None:
        """Add people to many dossiers."""
        rows = [
            {
                "id": item.id,
                "dossier_id": item.dossier_id,
                "volgorde": item.volgorde,
                "inhoud": encode(item.persoon),
            }
            for item in people
        ]
        if rows:
            self._session.execute(insert(BetrokkeneRij), rows)

    def save_betrokkenen(self, people: Iterable[tuple[str, Betrokkene]]) -> None:
        """Replace what is known of people, by their ids."""
        rows = [{"id": key, "inhoud": encode(person)} for key, person in people]
        if rows:
            self._session.execute(update(BetrokkeneRij), rows)


def _split(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
