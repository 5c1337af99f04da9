"""Who works on a dossier beside its one regisseur, and what becomes of it when somebody leaves."""

from collections.abc import Iterable

from topdossier.domain.bevoegdheden import Actie, Toegangsreden
from topdossier.domain.gebruiker import GebruikerStatus, check_teamlid
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem
from topdossier.domain.regie import check_ontvanger
from topdossier.errors import RuleError, UsageError
from topdossier.services.omgeving import Omgeving
from topdossier.services.regie import give_regie
from topdossier.services.sleutelvakken import load_gebruiker
from topdossier.services.stand import HERKOMST_EIGEN, load_dossier
from topdossier.services.views import TeamlidRij
from topdossier.storage.kluisinfo import Gebruiker
from topdossier.storage.toegang import Teamlid
from topdossier.storage.transactie import Transactie


class TeamsService:
    """Giving people a place at a dossier, and taking it."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self, dossier_id: str) -> tuple[TeamlidRij, ...]:
        """The regisseur first, then the team by login; part of the header of an open dossier.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `jongere-onbekend`.
        """
        with self._omgeving.peek(Actie.TEAM, dossier_id) as tx:
            dossier = load_dossier(tx, dossier_id)
            people = {person.login: person for person in tx.kluis.list_allen()}
            team = tx.toegang.list(dossier_id)
        rows = []
        regisseur = people.get(dossier.regisseur)
        if regisseur is not None and dossier.herkomst == HERKOMST_EIGEN:
            rows.append(_to_rij(regisseur, None))
        rows += [_to_rij(people[lid.login], lid) for lid in team if lid.login in people]
        return tuple(rows)

    def add(self, dossier_id: str, login: str) -> None:
        """Put someone in the team of a dossier; from then on it is one of their own.

        Whoever puts themselves there needs what opening it takes, so that taking a place is no
        way around giving a reason.

        Raises:
            NotLetInError: `geen-recht`, or `reden-nodig` for oneself.
            UsageError: `jongere-onbekend` or `gebruiker-bestaat-niet`.
            RuleError: `team-kan-niet` with every reason.
        """
        with self._omgeving.perform(Actie.TEAM, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            self._require_open(werk.tx, dossier_id, login)
            person = load_gebruiker(werk.tx, login)
            _refuse(check_teamlid(person.rol, person.status))
            werk.tx.toegang.add(
                dossier_id,
                Teamlid(
                    login=login,
                    door=self._omgeving.gebruiker.login,
                    sinds=self._omgeving.klok.now(),
                ),
            )
            werk.note(ObjectSoort.TEAM, f"{dossier.nummer}/{login}", "toegevoegd")

    def remove(self, dossier_id: str, login: str) -> None:
        """Take someone out of the team of a dossier.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `jongere-onbekend` or `teamlid-onbekend`.
        """
        with self._omgeving.perform(Actie.TEAM, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            if login not in {lid.login for lid in werk.tx.toegang.list(dossier_id)}:
                raise UsageError("teamlid-onbekend")
            werk.tx.toegang.remove(dossier_id, login)
            werk.note(ObjectSoort.TEAM, f"{dossier.nummer}/{login}", "verwijderd")

    def transfer(self, van: str, naar: str, reden: Toegangsreden | None = None) -> int:
        """Move every place of one person to another, in one step, and offer them the regie.

        For someone who leaves, or who was blocked. The other can work in all the dossiers at once;
        the regie moves when they accept it, or at once for who takes it themselves. Each dossier
        gets its own line, so that the log of one dossier tells who came and who went.

        Args:
            van: login of who had them.
            naar: login of who gets them.
            reden: why, for whoever takes them themselves; it stands in the line of each dossier
                that was not theirs.

        Returns how many dossiers it touched.

        Raises:
            NotLetInError: `geen-recht`, or `reden-nodig` for oneself, as with `add`.
            UsageError: `gebruiker-bestaat-niet` or `overdragen-aan-zelf`.
            RuleError: `team-kan-niet` with every reason; nothing was moved.
        """
        if van == naar:
            raise UsageError("overdragen-aan-zelf")
        omgeving = self._omgeving
        omgeving.require(Actie.TEAM)
        with omgeving.look() as tx:
            load_gebruiker(tx, van)
            places = _list_places(tx, van)
        if not places:
            return 0
        if reden is not None and naar == omgeving.gebruiker.login:
            self._give_reden(places, reden)
        with omgeving.perform(Actie.TEAM) as werk:
            person = load_gebruiker(werk.tx, naar)
            places = _list_places(werk.tx, van)
            _refuse(check_teamlid(person.rol, person.status))
            if werk.tx.toegang.list_regie(van):
                _refuse(check_ontvanger(person.rol, person.status, is_regisseur=False))
            for _, dossier_id in places:
                werk.enter(dossier_id)
                self._require_open(werk.tx, dossier_id, naar)
            self._move(werk.tx, van, naar)
            for nummer, dossier_id in places:
                werk.enter(dossier_id)  # each line tells the reason for its own dossier
                werk.note(ObjectSoort.TEAM, f"{nummer}/{naar}", "overgedragen")
        return len(places)

    def _give_reden(self, places: Iterable[tuple[str, str]], reden: Toegangsreden) -> None:
        login = self._omgeving.gebruiker.login
        with self._omgeving.look() as tx:
            strange = [key for _, key in places if not tx.toegang.is_eigen(key, login)]
        for dossier_id in strange:
            self._omgeving.redenen.give(dossier_id, reden)

    def _move(self, tx: Transactie, van: str, naar: str) -> None:
        nu = self._omgeving.klok.now()
        lid = Teamlid(login=naar, door=self._omgeving.gebruiker.login, sinds=nu)
        for item in tx.toegang.list_teams(van):
            tx.toegang.remove(item.dossier_id, van)
            if not tx.toegang.is_eigen(item.dossier_id, naar):
                tx.toegang.add(item.dossier_id, lid)
        for item in tx.toegang.list_regie(van):
            dossier = load_dossier(tx, item.dossier_id)
            if not give_regie(self._omgeving, tx, dossier, naar, blijft=False):
                tx.toegang.add(item.dossier_id, lid)  # somebody must be able to go on meanwhile

    def _require_open(self, tx: Transactie, dossier_id: str, login: str) -> None:
        """Who gives themselves a place must be let in to read as well (row 7.6)."""
        if login == self._omgeving.gebruiker.login:
            self._omgeving.check_betrekking(tx, Actie.INZIEN, dossier_id)


def _list_places(tx: Transactie, login: str) -> list[tuple[str, str]]:
    """Number and id of each dossier of which someone is regisseur or in the team."""
    places = (*tx.toegang.list_regie(login), *tx.toegang.list_teams(login))
    return sorted({(item.nummer, item.dossier_id) for item in places})


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise RuleError("team-kan-niet", problems)


def _to_rij(person: Gebruiker, lid: Teamlid | None) -> TeamlidRij:
    return TeamlidRij(
        login=person.login,
        naam=person.naam,
        rol=person.rol,
        is_regisseur=lid is None,
        door=lid.door if lid else "",
        sinds=lid.sinds if lid else None,
        actief=person.status is GebruikerStatus.ACTIEF,
    )
