"""Reads and writes who this kluis belongs to, its people and the organisation's own keys."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from topdossier.domain.bevoegdheden import Actie, KluisSoort, Rol
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.waarde import Waarde
from topdossier.storage.tables import (
    DossierRij,
    GebruikerRij,
    HerstelRij,
    KluisRij,
    LogregelRij,
    NieuweSleutelRij,
    OudeSleutelRij,
)

_DOSSIERNUMMER = re.compile(r"D(\d{5,})(?:/|\Z)")


class KluisGegevens(Waarde, frozen=True):
    """Whose kluis this is; `code` is the BRIN of a school or the number of an SWV."""

    kluis_id: str
    soort: KluisSoort
    naam: str
    code: str
    regelset: str
    voorbeeld: bool


class Gebruiker(Waarde, frozen=True):
    """A person with a key, or who had one, with the public halves of their keys.

    Attributes:
        tot: when the key was taken.
        moet_wijzigen: someone else chose the wachtwoord; it opens nothing but its own change.
    """

    login: str
    naam: str
    rol: Rol
    onderteken_sleutel: bytes
    ontvanger: str
    sinds: datetime
    status: GebruikerStatus = GebruikerStatus.ACTIEF
    tot: datetime | None = None
    moet_wijzigen: bool = False


class Organisatiesleutels(NamedTuple):
    """The organisation's own secret keys: Ed25519 seed for cards, age identity for packages."""

    onderteken: bytes
    age: str


class KluisRepository:
    """The kluis itself, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, gegevens: KluisGegevens, sleutels: Organisatiesleutels) -> None:
        """Write the one row of a new kluis."""
        self._session.add(
            KluisRij(
                id=1,
                kluis_id=gegevens.kluis_id,
                soort=gegevens.soort,
                naam=gegevens.naam,
                code=gegevens.code,
                regelset=gegevens.regelset,
                voorbeeld=gegevens.voorbeeld,
                dossier_teller=0,
                kaart_volgnr=0,
                onderteken_sleutel=sleutels.onderteken,
                age_identiteit=sleutels.age,
                peildag=None,
            )
        )
        self._session.flush()

    def is_there(self) -> bool:
        """False when the one row of the kluis was lost with a damaged page."""
        return self._session.get(KluisRij, 1) is not None

    def mend_tellers(self) -> None:
        """Work out numbers that were not used yet, after the row that counted them was lost."""
        row = self._row()
        texts = (
            *self._session.scalars(select(DossierRij.nummer)),
            *self._session.scalars(select(LogregelRij.object_id).distinct()),
        )
        found = (_DOSSIERNUMMER.match(text) for text in texts)
        row.dossier_teller = max((int(match[1]) for match in found if match), default=0)
        # each card that was made stands in the log, and a new one must have a higher number
        row.kaart_volgnr = (
            self._session.scalar(
                select(func.count())
                .select_from(LogregelRij)
                .where(LogregelRij.actie == Actie.ADRESBOEK)
            )
            or 0
        )
        self._session.flush()

    def load(self) -> KluisGegevens:
        """Whose kluis this is."""
        row = self._row()
        return KluisGegevens(
            kluis_id=row.kluis_id,
            soort=KluisSoort(row.soort),
            naam=row.naam,
            code=row.code,
            regelset=row.regelset,
            voorbeeld=row.voorbeeld,
        )

    def load_sleutels(self) -> Organisatiesleutels:
        """The organisation's own keys."""
        row = self._row()
        return Organisatiesleutels(onderteken=row.onderteken_sleutel, age=row.age_identiteit)

    def next_dossiernummer(self) -> str:
        """A number that no dossier of this kluis has had, such as `D00012`."""
        row = self._row()
        row.dossier_teller += 1
        return f"D{row.dossier_teller:05d}"

    def next_kaart_volgnr(self) -> int:
        """The number of the next card of this organisation."""
        row = self._row()
        row.kaart_volgnr += 1
        return row.kaart_volgnr

    def load_peildag(self) -> date | None:
        """The day up to which birthdays have been taken into account."""
        return self._row().peildag

    def save_peildag(self, dag: date) -> None:
        """Remember that birthdays up to `dag` have been taken into account."""
        self._session.execute(update(KluisRij).values(peildag=dag))

    def load_woordenlijst(self) -> tuple[str, ...]:
        """The organisation's own words, in the order of the alphabet."""
        return tuple(self._row().woordenlijst.split())

    def save_woordenlijst(self, woorden: Iterable[str]) -> None:
        """Write the own words anew; what was taken out is gone."""
        self._row().woordenlijst = "\n".join(sorted(woorden, key=str.casefold))
        self._session.flush()

    def add_gebruiker(self, gebruiker: Gebruiker) -> None:
        """Add a person; the slot stands in `kluis.json`."""
        self._session.add(
            GebruikerRij(
                login=gebruiker.login,
                naam=gebruiker.naam,
                rol=gebruiker.rol,
                onderteken_sleutel=gebruiker.onderteken_sleutel,
                ontvanger=gebruiker.ontvanger,
                sinds=gebruiker.sinds,
                status=gebruiker.status,
                tot=gebruiker.tot,
                moet_wijzigen=gebruiker.moet_wijzigen,
            )
        )
        self._session.flush()

    def find_gebruiker(self, login: str) -> Gebruiker | None:
        """The person with this login, also one who was blocked."""
        row = self._session.get(GebruikerRij, login)
        return None if row is None else _to_gebruiker(row)

    def replace_sleutels(
        self, login: str, onderteken_sleutel: bytes, ontvanger: str, nu: datetime
    ) -> None:
        """Give a person new keys after recovery; the old signing key is kept for old seals."""
        self.announce_sleutels(login, onderteken_sleutel, ontvanger, moet_wijzigen=False)
        self.adopt_sleutels(login, nu)

    def announce_sleutels(
        self, login: str, onderteken_sleutel: bytes, ontvanger: str, *, moet_wijzigen: bool
    ) -> None:
        """Say which keys are about to be someone's, before the slot file has them.

        Args:
            login: of the person.
            onderteken_sleutel: public half of the new signing key.
            ontvanger: the new public age key.
            moet_wijzigen: someone else chose the wachtwoord that they lie behind.
        """
        self._session.merge(
            NieuweSleutelRij(
                login=login,
                onderteken_sleutel=onderteken_sleutel,
                ontvanger=ontvanger,
                moet_wijzigen=moet_wijzigen,
            )
        )
        self._session.flush()

    def adopt_sleutels(self, login: str, nu: datetime) -> None:
        """Let the announced keys count; the old signing key is kept for old seals."""
        row = self._session.get_one(GebruikerRij, login)
        new = self._session.get_one(NieuweSleutelRij, login)
        if row.onderteken_sleutel != new.onderteken_sleutel:
            self._session.merge(OudeSleutelRij(sleutel=row.onderteken_sleutel, login=login, tot=nu))
        row.onderteken_sleutel = new.onderteken_sleutel
        row.ontvanger = new.ontvanger
        row.moet_wijzigen = new.moet_wijzigen
        self._session.delete(new)
        self._session.flush()

    def settle_sleutels(
        self, login: str, onderteken_sleutel: bytes, ontvanger: str, nu: datetime
    ) -> bool:
        """True when these are the keys this person has here, or was about to have.

        The plug may have been pulled between the slot file and the store; that is put right.
        """
        row = self._session.get(GebruikerRij, login)
        new = self._session.get(NieuweSleutelRij, login)
        if new is not None and new.onderteken_sleutel == onderteken_sleutel:
            self.adopt_sleutels(login, nu)
        elif new is not None:
            self._session.execute(delete(NieuweSleutelRij).where(NieuweSleutelRij.login == login))
        return (
            row is not None
            and row.onderteken_sleutel == onderteken_sleutel
            and row.ontvanger == ontvanger
        )

    def ensure_herstel_ontvanger(self, found: str) -> str:
        """The public key of the recovery paper, in a kluis without a new key on its way.

        Args:
            found: what the slot file says. It counts when this kluis has not noted one yet, and
                when it is the one that was announced: then the slot file got that far.
        """
        row = self._session.get(HerstelRij, 1)
        if row is None:
            row = HerstelRij(id=1, ontvanger=found)
            self._session.add(row)
        elif row.nieuw:
            row.ontvanger = found if found == row.nieuw else row.ontvanger
            row.nieuw = ""
        self._session.flush()
        return row.ontvanger

    def announce_herstel_ontvanger(self, ontvanger: str) -> None:
        """Note the public key of a paper that is about to take the place of the one there is."""
        self._session.get_one(HerstelRij, 1).nieuw = ontvanger
        self._session.flush()

    def save_herstel_ontvanger(self, ontvanger: str) -> None:
        """Note the public key of the recovery paper."""
        self._session.merge(HerstelRij(id=1, ontvanger=ontvanger))
        self._session.flush()

    def save_rol(self, login: str, rol: Rol) -> None:
        """Give a person another rol."""
        self._session.get_one(GebruikerRij, login).rol = rol
        self._session.flush()

    def block(self, login: str, nu: datetime) -> None:
        """Take a person's key; the row stays, because the log and the seals name them."""
        row = self._session.get_one(GebruikerRij, login)
        row.status = GebruikerStatus.GEBLOKKEERD
        row.tot = nu
        row.moet_wijzigen = False
        self._session.flush()

    def list_zegelsleutels(self) -> tuple[bytes, ...]:
        """Every signing key whose seals count: the present ones and those before them."""
        now = self._session.scalars(select(GebruikerRij.onderteken_sleutel))
        before = self._session.scalars(select(OudeSleutelRij.sleutel))
        return (*now, *before)

    def list_gebruikers(self) -> tuple[Gebruiker, ...]:
        """Everyone with a key, by login."""
        return tuple(
            person for person in self.list_allen() if person.status is GebruikerStatus.ACTIEF
        )

    def list_allen(self) -> tuple[Gebruiker, ...]:
        """Everyone who has or had a key, by login."""
        rows = self._session.scalars(select(GebruikerRij).order_by(GebruikerRij.login))
        return tuple(_to_gebruiker(row) for row in rows)

    def _row(self) -> KluisRij:
        return self._session.scalars(select(KluisRij)).one()


def _to_gebruiker(row: GebruikerRij) -> Gebruiker:
    return Gebruiker(
        login=row.login,
        naam=row.naam,
        rol=Rol(row.rol),
        onderteken_sleutel=row.onderteken_sleutel,
        ontvanger=row.ontvanger,
        sinds=row.sinds,
        status=GebruikerStatus(row.status),
        tot=row.tot,
        moet_wijzigen=row.moet_wijzigen,
    )
