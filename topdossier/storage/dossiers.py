"""Dossiers and the people in them, and the fast list over all of them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, update
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.betrokkene import Betrokkene
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.instemming import GEDEKT, Dekking
from topdossier.domain.jongere import Jongere
from topdossier.domain.waarde import Waarde
from topdossier.storage.tables import BetrokkeneRij, DossierRij, ToegangRij
from topdossier.storage.zoektekst import fold

EIGEN = "eigen"
"""Herkomst of a dossier whose plan lies in this kluis."""

_DAYS = ("gezag_vanaf", "gezag_tot")
"""Fields of a betrokkene that make who must agree change by itself."""

_MAX_WORDS = 20
_MAX_LETTERS = 500
"""What counts in a search: a page that is pasted by accident is none."""


class DossierStand(Waarde, frozen=True):
    """What the list shows of where a dossier stands; kept up to date by the services."""

    status: str
    dekking: Dekking | None = None
    volgende_evaluatie: date | None = None


class Dossier(Waarde, frozen=True):
    """A dossier without its documents."""

    id: str
    nummer: str
    jongere: Jongere
    regisseur: str
    herkomst: str
    school: str
    gewijzigd_op: datetime
    stand: DossierStand


class DossierRegel(Waarde, frozen=True):
    """One line of the list."""

    id: str
    nummer: str
    naam: str
    op_achternaam: str
    initialen: str
    geboortedatum: date | None
    klas: str
    stand: DossierStand


class DossierRepository:
    """Dossiers and betrokkenen, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, dossier: Dossier, gegevens: DossierGegevens) -> None:
        """Add a dossier; its number must be new."""
        self.add_many([(dossier, gegevens)])

    def add_many(self, items: Iterable[tuple[Dossier, DossierGegevens]]) -> None:
        """Add many dossiers in one statement."""
        rows = [_to_values(dossier, gegevens) for dossier, gegevens in items]
        if rows:
            self._session.execute(insert(DossierRij), rows)

    def save_jongere(
        self, dossier_id: str, jongere: Jongere, gegevens: DossierGegevens, nu: datetime
    ) -> None:
        """Replace what is known of the jongere, and the searched columns with it."""
        school = gegevens.school.naam if gegevens.school else ""
        self._session.execute(
            update(DossierRij)
            .where(DossierRij.id == dossier_id)
            .values(
                jongere=encode(jongere),
                gegevens=encode(gegevens),
                school=school,
                gewijzigd_op=nu,
                **list_name_columns(jongere),
            )
        )

    def save_stand(self, dossier_id: str, stand: DossierStand, nu: datetime) -> None:
        """Write what the list shows of this dossier."""
        self._session.execute(
            update(DossierRij)
            .where(DossierRij.id == dossier_id)
            .values(
                status=stand.status,
                dekking=stand.dekking,
                volgende_evaluatie=stand.volgende_evaluatie,
                gewijzigd_op=nu,
            )
        )

    def find(self, dossier_id: str) -> Dossier | None:
        """The dossier with this id."""
        row = self._session.get(DossierRij, dossier_id)
        return None if row is None else _to_dossier(row)

    def load_gegevens(self, dossier_id: str) -> DossierGegevens:
        """What is known from elsewhere; raises LookupError when there is no such dossier."""
        data = self._session.scalar(select(DossierRij.gegevens).where(DossierRij.id == dossier_id))
        if data is None:
            raise LookupError("dossier")
        return decode(data, DossierGegevens)

    def find_by_nummer(self, nummer: str) -> str | None:
        """Id of the dossier with this number."""
        return self._session.scalar(select(DossierRij.id).where(DossierRij.nummer == nummer))

    def find_same_person(self, achternaam: str, geboortedatum: date | None) -> tuple[str, ...]:
        """Ids of dossiers with this surname, folded, and date of birth."""
        rows = self._session.execute(
            select(DossierRij.id, DossierRij.jongere).where(
                DossierRij.geboortedatum == geboortedatum
            )
        )
        wanted = fold(achternaam)
        return tuple(
            row.id for row in rows if fold(decode(row.jongere, Jongere).naam.achternaam) == wanted
        )

    def search(
        self, tekst: str, status: str | None, limit: int, van: str | None = None
    ) -> tuple[tuple[DossierRegel, ...], int]:
        """Lines whose folded text or number holds every word, by surname, and how many.

        Args:
            tekst: words, each of which must be found.
            status: only dossiers that stand here.
            limit: most lines.
            van: only dossiers of which this login is regisseur or in the team.
        """
        conditions: list[ColumnElement[bool]] = [
            DossierRij.zoek.contains(word, autoescape=True)
            | DossierRij.nummer.startswith(word.upper(), autoescape=True)
            for word in fold(tekst[:_MAX_LETTERS]).split()[:_MAX_WORDS]
        ]
        if status is not None:
            conditions.append(DossierRij.status == status)
        if van is not None:
            conditions.append(is_of(van))
        rows = self._session.execute(
            select(*_REGEL).where(*conditions).order_by(DossierRij.sorteer).limit(limit)
        ).all()
        total = len(rows)
        if total == limit:
            total = (
                self._session.scalar(
                    select(func.count()).select_from(DossierRij).where(*conditions)
                )
                or 0
            )
        return tuple(_to_regel(row) for row in rows), total

    def list_waiting(
        self, login: str, until: date, statussen: Collection[str], limit: int
    ) -> tuple[tuple[DossierRegel, ...], int]:
        """Lines of someone's own dossiers whose state asks something, and how many there are.

        Args:
            login: regisseur or in the team.
            until: evaluaties up to this day.
            statussen: where a dossier stands that asks something by itself, unless it is covered.
            limit: most lines, those with the first evaluatie first.
        """
        conditions: list[ColumnElement[bool]] = [
            is_of(login),
            DossierRij.herkomst == EIGEN,
            or_(
                DossierRij.volgende_evaluatie <= until,
                and_(
                    DossierRij.status.in_(statussen),
                    func.coalesce(DossierRij.dekking, "").not_in(GEDEKT),
                ),
            ),
        ]
        rows = self._session.execute(
            select(*_REGEL).where(*conditions).order_by(DossierRij.volgende_evaluatie).limit(limit)
        ).all()
        total = self._session.scalar(
            select(func.count()).select_from(DossierRij).where(*conditions)
        )
        return tuple(_to_regel(row) for row in rows), total or 0

    def list_born_between(self, after: date, until: date) -> tuple[str, ...]:
        """Ids of dossiers of jongeren born after `after`, up to and including `until`."""
        return tuple(
            self._session.scalars(
                select(DossierRij.id).where(
                    DossierRij.geboortedatum > after, DossierRij.geboortedatum <= until
                )
            )
        )

    def list_gezag_changed(self, begin: date, end: date) -> tuple[str, ...]:
        """Ids of dossiers in which somebody's gezag began or ended between these days.

        Gezag that begins counts from its first day, and gezag that ends until its last day.
        """
        dated = or_(
            *(func.instr(BetrokkeneRij.inhoud, f'"{name}":"'.encode()) > 0 for name in _DAYS)
        )
        rows = self._session.execute(
            select(BetrokkeneRij.dossier_id, BetrokkeneRij.inhoud).where(dated)
        )
        found: dict[str, None] = {}
        for row in rows:
            person = decode(row.inhoud, Betrokkene)
            begins = person.gezag_vanaf is not None and begin < person.gezag_vanaf <= end
            ends = person.gezag_tot is not None and begin <= person.gezag_tot < end
            if begins or ends:
                found[row.dossier_id] = None
        return tuple(found)

    def list_own_born_between(
        self, login: str, after: date, until: date, limit: int
    ) -> tuple[DossierRegel, ...]:
        """Lines of someone's own jongeren born after `after`, up to and including `until`."""
        rows = self._session.execute(
            select(*_REGEL)
            .where(
                is_of(login),
                DossierRij.herkomst == EIGEN,
                DossierRij.geboortedatum > after,
                DossierRij.geboortedatum <= until,
            )
            .order_by(DossierRij.geboortedatum, DossierRij.nummer)
            .limit(limit)
        )
        return tuple(_to_regel(row) for row in rows)

    def save_betrokkenen(
        self, dossier_id: str, betrokkenen: Iterable[tuple[str, Betrokkene]]
    ) -> None:
        """Add people, or replace the ones with the same id; nobody is removed."""
        for order, (key, person) in enumerate(betrokkenen):
            self._session.merge(
                BetrokkeneRij(id=key, dossier_id=dossier_id, volgorde=order, inhoud=encode(person))
            )
        self._session.flush()

    def add_betrokkenen(self, people: Iterable[tuple[str, str, Betrokkene]]) -> None:
        """Add many new people in one statement: id, dossier id and the person."""
        rows = [
            {"id": key, "dossier_id": dossier_id, "volgorde": 0, "inhoud": encode(person)}
            for key, dossier_id, person in people
        ]
        if rows:
            self._session.execute(insert(BetrokkeneRij), rows)

    def list_betrokkenen(self, dossier_id: str) -> tuple[tuple[str, Betrokkene], ...]:
        """The people of a dossier in their own order."""
        rows = self._session.scalars(
            select(BetrokkeneRij)
            .where(BetrokkeneRij.dossier_id == dossier_id)
            .order_by(BetrokkeneRij.volgorde, BetrokkeneRij.id)
        )
        return tuple((row.id, decode(row.inhoud, Betrokkene)) for row in rows)


_REGEL = (
    DossierRij.id,
    DossierRij.nummer,
    DossierRij.naam,
    DossierRij.op_achternaam,
    DossierRij.initialen,
    DossierRij.geboortedatum,
    DossierRij.klas,
    DossierRij.status,
    DossierRij.dekking,
    DossierRij.volgende_evaluatie,
)
"""The columns of a line of the list."""


def _to_regel(row: Any) -> DossierRegel:  # noqa: ANN401  a row of `_REGEL`, whose type is not spelled out
    return DossierRegel(
        id=row.id,
        nummer=row.nummer,
        naam=row.naam,
        op_achternaam=row.op_achternaam,
        initialen=row.initialen,
        geboortedatum=row.geboortedatum,
        klas=row.klas,
        stand=_to_stand(row.status, row.dekking, row.volgende_evaluatie),
    )


def is_of(login: str) -> ColumnElement[bool]:
    """Condition: this person is regisseur of the dossier or in its team."""
    team = select(ToegangRij.dossier_id).where(ToegangRij.login == login)
    # the regisseur of a received dossier works elsewhere, perhaps under the same login
    regisseur = and_(DossierRij.regisseur == login, DossierRij.herkomst == EIGEN)
    return or_(regisseur, DossierRij.id.in_(team))


def _to_values(dossier: Dossier, gegevens: DossierGegevens) -> dict[str, object]:
    return {
        "id": dossier.id,
        "nummer": dossier.nummer,
        "jongere": encode(dossier.jongere),
        "gegevens": encode(gegevens),
        "school": dossier.school,
        "regisseur": dossier.regisseur,
        "herkomst": dossier.herkomst,
        "status": dossier.stand.status,
        "dekking": dossier.stand.dekking,
        "volgende_evaluatie": dossier.stand.volgende_evaluatie,
        "gewijzigd_op": dossier.gewijzigd_op,
        **list_name_columns(dossier.jongere),
    }


def list_name_columns(jongere: Jongere) -> dict[str, object]:
    """The columns that the list shows, sorts and searches."""
    naam = jongere.naam
    searched = (
        naam.roepnaam,
        naam.voornamen,
        naam.voorvoegsel,
        naam.achternaam,
        jongere.klas,
        jongere.leerlingnummer,
    )
    return {
        "naam": naam.volledig,
        "op_achternaam": naam.op_achternaam,
        "initialen": naam.initialen,
        "zoek": fold(" ".join(searched)),
        "sorteer": fold(naam.op_achternaam),
        "geboortedatum": jongere.geboortedatum,
        "klas": jongere.klas,
    }


def _to_stand(status: str, dekking: str | None, volgende: date | None) -> DossierStand:
    return DossierStand(
        status=status,
        dekking=Dekking(dekking) if dekking else None,
        volgende_evaluatie=volgende,
    )


def _to_dossier(row: DossierRij) -> Dossier:
    return Dossier(
        id=row.id,
        nummer=row.nummer,
        jongere=decode(row.jongere, Jongere),
        regisseur=row.regisseur,
        herkomst=row.herkomst,
        school=row.school,
        gewijzigd_op=row.gewijzigd_op,
        stand=_to_stand(row.status, row.dekking, row.volgende_evaluatie),
    )
