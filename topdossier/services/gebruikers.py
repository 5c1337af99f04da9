"""The people of this kluis: who has a key, with which rol, and how a key is given and taken."""

import base64
import secrets

from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.gebruiker import (
    OPNIEUW,
    ROL,
    TOEGEVOEGD,
    GebruikerStatus,
    check_nieuw,
    check_rol,
    check_weg,
    may_manage,
)
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.errors import RuleError, UsageError
from topdossier.kluis.kluisbestand import read_kluisbestand, replace_vak, write_kluisbestand
from topdossier.kluis.sleutels import generate_persoonssleutels
from topdossier.kluis.sleutelvak import make_sleutelvak
from topdossier.kluis.undo import undo_on_failure
from topdossier.services.omgeving import Omgeving
from topdossier.services.rekey import list_slots, rekey_kluis
from topdossier.services.sleutelvakken import load_gebruiker, replace_sleutelvak
from topdossier.services.views import GebruikerRij
from topdossier.storage.kluisinfo import Gebruiker
from topdossier.storage.transactie import Transactie

_START_BYTES = 10
"""80 bits: nobody guesses that behind Argon2, and it is typed once."""

_GROUP = 4


class GebruikersService:
    """Giving and taking keys."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self) -> tuple[GebruikerRij, ...]:
        """Everyone who has or had a key, by login; without a line, since it shows no dossier.

        Raises:
            NotLetInError: `geen-recht`.
        """
        self._omgeving.require(Actie.BEHEREN)
        bestand = read_kluisbestand(self._omgeving.map)
        gebonden = {vak.login for vak in bestand.sleutelvakken if vak.apparaatgeheim}
        with self._omgeving.look() as tx:
            people = tx.kluis.list_allen()
            regie, teams = tx.toegang.count_regie(), tx.toegang.count_teams()
        return tuple(
            GebruikerRij(
                login=person.login,
                naam=person.naam,
                rol=person.rol,
                status=person.status,
                sinds=person.sinds,
                tot=person.tot,
                gebonden=person.login in gebonden,
                moet_wijzigen=person.moet_wijzigen,
                regie=regie.get(person.login, 0),
                teams=teams.get(person.login, 0),
            )
            for person in people
        )

    def add(self, login: str, naam: str, rol: Rol) -> str:
        """Give someone a key; returns the start wachtwoord, which is kept nowhere.

        Args:
            login: how they name themselves when unlocking.
            naam: how they stand on paper.
            rol: what they may do.

        Raises:
            NotLetInError: `geen-recht`.
            RuleError: `gebruiker-kan-niet` with every reason.
            MachineError: the slot file could not be written; nothing changed.
        """
        omgeving = self._omgeving
        omgeving.require(Actie.BEHEREN)
        naam = naam.strip()
        with omgeving.look() as tx:
            _refuse(check_nieuw(login, naam, rol, omgeving.kluis.soort, _list_logins(tx)))
        sleutels, start = generate_persoonssleutels(), make_startwachtwoord()
        vak = make_sleutelvak(
            omgeving.kluis.kluis_id, login, start, sleutels, omgeving.load_opslagsleutel()
        )
        with undo_on_failure(omgeving.map), omgeving.perform(Actie.BEHEREN) as werk:
            _refuse(check_nieuw(login, naam, rol, omgeving.kluis.soort, _list_logins(werk.tx)))
            werk.tx.kluis.add_gebruiker(
                Gebruiker(
                    login=login,
                    naam=naam,
                    rol=rol,
                    onderteken_sleutel=sleutels.onderteken.public_key().public_bytes_raw(),
                    ontvanger=sleutels.ontvanger,
                    sinds=omgeving.klok.now(),
                    moet_wijzigen=True,
                )
            )
            werk.note(ObjectSoort.GEBRUIKER, login, TOEGEVOEGD)
            # within the transaction: what fails here leaves no half person
            bestand = read_kluisbestand(omgeving.map)
            write_kluisbestand(omgeving.map, replace_vak(bestand, vak))
        return start

    def change_rol(self, login: str, rol: Rol) -> None:
        """Give someone else another rol; it counts from their next opening on.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `gebruiker-bestaat-niet`.
            RuleError: `gebruiker-kan-niet` with every reason.
        """
        omgeving = self._omgeving
        with omgeving.perform(Actie.BEHEREN) as werk:
            _require_actief(load_gebruiker(werk.tx, login))
            beheerders, door = _list_beheerders(werk.tx), omgeving.gebruiker.login
            _refuse(check_rol(login, rol, omgeving.kluis.soort, beheerders, door))
            werk.tx.kluis.save_rol(login, rol)
            werk.note(ObjectSoort.GEBRUIKER, login, f"{ROL}{rol}")

    def restart(self, login: str) -> str:
        """Give someone who forgot it a new start wachtwoord, and new keys behind it.

        Their old keys lie behind the lost wachtwoord; the seals made with those stay good. What
        receivers have of this person is a card with the old key: give them a new one.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `gebruiker-bestaat-niet` or `opnieuw-zelf`.
            RuleError: `gebruiker-kan-niet`, this person was blocked.
            MachineError: the slot file could not be written; nothing changed.
        """
        omgeving = self._omgeving
        omgeving.require(Actie.BEHEREN)
        if login == omgeving.gebruiker.login:
            raise UsageError("opnieuw-zelf")
        with omgeving.look() as tx:
            _require_actief(load_gebruiker(tx, login))
        sleutels, start = generate_persoonssleutels(), make_startwachtwoord()
        vak = make_sleutelvak(
            omgeving.kluis.kluis_id, login, start, sleutels, omgeving.load_opslagsleutel()
        )
        replace_sleutelvak(omgeving, Actie.BEHEREN, vak, sleutels, OPNIEUW, moet_wijzigen=True)
        return start

    def block(self, login: str) -> int:
        """Take someone's key for good, and give the store a new one.

        From the first step on the program refuses this person; then the slot goes and the store
        is encrypted anew, so that a copy of the slot file opens nothing any more. Back-ups from
        before keep the old key. Their dossiers stay as they are.

        Returns of how many dossiers this person still is regisseur; see `TeamsService.transfer`.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `gebruiker-bestaat-niet` or `gebruiker-al-geblokkeerd`.
            RuleError: `gebruiker-kan-niet` with every reason.
            MachineError: this person is blocked but the key could not be replaced; do it again,
                or open the kluis again.
        """
        omgeving = self._omgeving
        omgeving.require(Actie.BEHEREN)
        slots = list_slots(read_kluisbestand(omgeving.map))
        with omgeving.perform(Actie.BEHEREN) as werk:
            person = load_gebruiker(werk.tx, login)
            if person.status is GebruikerStatus.ACTIEF:
                door = omgeving.gebruiker.login
                _refuse(check_weg(login, door, _list_beheerders(werk.tx)))
                werk.tx.kluis.block(login, omgeving.klok.now())
                werk.tx.plekken.remove(login)
                werk.tx.regie.remove_aangeboden(login)
            elif login not in slots:
                raise UsageError("gebruiker-al-geblokkeerd")
            werk.note(ObjectSoort.GEBRUIKER, login, "geblokkeerd")
            regie = len(werk.tx.toegang.list_regie(login))
        rekey_kluis(omgeving, Actie.BEHEREN)
        return regie


def make_startwachtwoord() -> str:
    """A random start wachtwoord such as `k7fm-72qd-xw3p-ttgh`: 80 bits in letters and 2 to 7.

    There is no 0 and no 1 in it, so that nobody takes one for a letter.
    """
    text = base64.b32encode(secrets.token_bytes(_START_BYTES)).decode("ascii").lower()
    return "-".join(text[place : place + _GROUP] for place in range(0, len(text), _GROUP))


def _list_beheerders(tx: Transactie) -> set[str]:
    return {person.login for person in tx.kluis.list_gebruikers() if may_manage(person.rol)}


def _require_actief(person: Gebruiker) -> None:
    if person.status is not GebruikerStatus.ACTIEF:
        _refuse((Problem(ProblemCode.GEBRUIKER_NIET_ACTIEF, "login"),))


def _list_logins(tx: Transactie) -> tuple[str, ...]:
    return tuple(person.login for person in tx.kluis.list_allen())


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise RuleError("gebruiker-kan-niet", problems)
