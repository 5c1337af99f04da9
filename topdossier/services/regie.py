"""Handing over the regie: offered by who has it, and moved when the other accepts."""

from collections.abc import Sequence

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem
from topdossier.domain.regie import (
    RegieAanbod,
    RegieOverdracht,
    RegieWijze,
    check_gever,
    check_ontvanger,
)
from topdossier.errors import RuleError, UsageError
from topdossier.services.omgeving import Omgeving
from topdossier.services.sleutelvakken import load_gebruiker
from topdossier.services.stand import HERKOMST_EIGEN, load_dossier, require_eigen
from topdossier.services.views import Collega, RegieAangeboden, RegieStand, RegieStap
from topdossier.storage.dossiers import Dossier
from topdossier.storage.toegang import Teamlid
from topdossier.storage.transactie import Transactie


class RegieService:
    """Who has the regie of a dossier, who is asked to take it, and who had it before."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def load(self, dossier_id: str) -> RegieStand:
        """Who has it, who is asked, and through whose hands it went; part of an open dossier.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            UsageError: `jongere-onbekend`.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            dossier = load_dossier(tx, dossier_id)
            namen = {person.login: person.naam for person in tx.kluis.list_allen()}
            aanbod = tx.regie.find_aanbod(dossier_id)
            steps = tx.regie.list_overdrachten(dossier_id)
        return RegieStand(
            regisseur=dossier.regisseur,
            naam=namen.get(dossier.regisseur, dossier.regisseur),
            aanbod_naar=aanbod.naar if aanbod else "",
            aanbod_naam=namen.get(aanbod.naar, aanbod.naar) if aanbod else "",
            aanbod_op=aanbod.op if aanbod else None,
            eigen=dossier.herkomst == HERKOMST_EIGEN,
            verloop=tuple(
                RegieStap(
                    van=namen.get(step.van, step.van),
                    naar=namen.get(step.naar, step.naar),
                    op=step.op,
                    wijze=step.wijze,
                )
                for step in steps
            ),
        )

    def list_kandidaten(self, dossier_id: str) -> tuple[Collega, ...]:
        """Who could be asked, by name; for who may offer the regie of this dossier.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            UsageError: `jongere-onbekend`.
        """
        with self._omgeving.peek(Actie.REGIE_AANBIEDEN, dossier_id) as tx:
            dossier, people = load_dossier(tx, dossier_id), tx.kluis.list_gebruikers()
        fits = [
            person
            for person in people
            if not check_ontvanger(
                person.rol, person.status, is_regisseur=person.login == dossier.regisseur
            )
        ]
        fits.sort(key=lambda person: (person.naam.casefold(), person.login))
        return tuple(Collega(login=one.login, naam=one.naam, rol=one.rol) for one in fits)

    def offer(self, dossier_id: str, login: str, *, blijft: bool = False) -> bool:
        """Ask somebody to take the regie; who asks themselves has it at once.

        An offer that was open is replaced. Until it is accepted nothing changes.

        Args:
            dossier_id: of which dossier.
            login: who is asked.
            blijft: who has it now stays in the team.

        Returns whether the regie moved already.

        Raises:
            NotLetInError: `geen-recht`, or `reden-nodig` for who takes what is not their own.
            UsageError: `jongere-onbekend` or `gebruiker-bestaat-niet`.
            RuleError: `plan-van-ander`, or `regie-kan-niet` with every reason.
        """
        with self._omgeving.perform(Actie.REGIE_AANBIEDEN, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            moved = give_regie(self._omgeving, werk.tx, dossier, login, blijft=blijft)
            code = "regie-overgenomen" if moved else "regie-aangeboden"
            werk.note(ObjectSoort.TEAM, f"{dossier.nummer}/{login}", code)
        return moved

    def withdraw(self, dossier_id: str) -> None:
        """Take an open offer back.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `jongere-onbekend` or `regie-geen-aanbod`.
            RuleError: `regie-kan-niet`, it is not theirs to give.
        """
        with self._omgeving.perform(Actie.REGIE_AANBIEDEN, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            aanbod = werk.tx.regie.find_aanbod(dossier_id)
            if aanbod is None:
                raise UsageError("regie-geen-aanbod")
            _require_gever(self._omgeving, dossier)
            werk.tx.regie.remove_aanbod(dossier_id)
            werk.note(ObjectSoort.TEAM, f"{dossier.nummer}/{aanbod.naar}", "aanbod-ingetrokken")

    def list_aangeboden(self) -> tuple[RegieAangeboden, ...]:
        """What is offered to who is logged in; for the first page, without a line.

        Raises:
            NotLetInError: `geen-recht`, this role has no dossiers.
        """
        self._omgeving.require(Actie.ZOEKEN)
        with self._omgeving.look() as tx:
            namen = {person.login: person.naam for person in tx.kluis.list_allen()}
            rows = tx.regie.list_aangeboden(self._omgeving.gebruiker.login)
        return tuple(
            RegieAangeboden(
                dossier_id=key,
                dossiernummer=nummer,
                naam=naam,
                door=namen.get(aanbod.door, aanbod.door),
                op=aanbod.op,
            )
            for key, nummer, naam, aanbod in rows
        )

    def find_aangeboden(self, nummer: str) -> str:
        """Dossier id of what is offered to who is logged in, by its number.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `regie-geen-aanbod`.
        """
        for item in self.list_aangeboden():
            if item.dossiernummer == nummer.strip().upper():
                return item.dossier_id
        raise UsageError("regie-geen-aanbod")

    def accept(self, dossier_id: str) -> None:
        """Take the regie that was offered; from then on the dossier is one's own.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `jongere-onbekend`, or `regie-geen-aanbod`: not to this person.
            RuleError: `regie-kan-niet`, their rol has changed since.
        """
        self.accept_all((dossier_id,))

    def accept_all(self, dossier_ids: Sequence[str]) -> None:
        """Take the regie of many that were offered, in one step: all of a colleague who left.

        Raises:
            NotLetInError, UsageError, RuleError: as `accept`; then none was taken.
        """
        omgeving = self._omgeving
        wie = omgeving.gebruiker
        with omgeving.perform(Actie.REGIE_BEANTWOORDEN) as werk:
            for dossier_id in dossier_ids:
                werk.enter(dossier_id)
                dossier, aanbod = self._require_asked(werk.tx, dossier_id)
                _refuse(check_ontvanger(wie.rol, wie.status, is_regisseur=False))
                step = RegieOverdracht(
                    van=dossier.regisseur,
                    naar=wie.login,
                    door=aanbod.door,
                    op=omgeving.klok.now(),
                    wijze=RegieWijze.AANVAARD,
                )
                _move(werk.tx, dossier_id, step, blijft=aanbod.blijft)
                werk.note(ObjectSoort.TEAM, f"{dossier.nummer}/{wie.login}", "regie-aanvaard")

    def decline(self, dossier_id: str) -> None:
        """Leave the regie where it is.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `jongere-onbekend`, or `regie-geen-aanbod`: not to this person.
        """
        with self._omgeving.perform(Actie.REGIE_BEANTWOORDEN, dossier_id) as werk:
            dossier, aanbod = self._require_asked(werk.tx, dossier_id)
            werk.tx.regie.remove_aanbod(dossier_id)
            werk.note(ObjectSoort.TEAM, f"{dossier.nummer}/{aanbod.naar}", "regie-geweigerd")

    def _require_asked(self, tx: Transactie, dossier_id: str) -> tuple[Dossier, RegieAanbod]:
        dossier, aanbod = load_dossier(tx, dossier_id), tx.regie.find_aanbod(dossier_id)
        if aanbod is None or aanbod.naar != self._omgeving.gebruiker.login:
            raise UsageError("regie-geen-aanbod")
        return dossier, aanbod


def give_regie(
    omgeving: Omgeving, tx: Transactie, dossier: Dossier, login: str, *, blijft: bool
) -> bool:
    """As `RegieService.offer`, within a use case that writes its own line."""
    require_eigen(dossier)
    wie = load_gebruiker(tx, login)
    _require_gever(omgeving, dossier)
    _refuse(check_ontvanger(wie.rol, wie.status, is_regisseur=dossier.regisseur == login))
    nu, ik = omgeving.klok.now(), omgeving.gebruiker.login
    if login != ik:
        tx.regie.save_aanbod(dossier.id, RegieAanbod(naar=login, door=ik, op=nu, blijft=blijft))
        return False
    # who takes it themselves must be let in to read as well (row 7.6)
    omgeving.check_betrekking(tx, Actie.INZIEN, dossier.id)
    step = RegieOverdracht(
        van=dossier.regisseur, naar=ik, door=ik, op=nu, wijze=RegieWijze.OVERGENOMEN
    )
    _move(tx, dossier.id, step, blijft=blijft)
    return True


def _require_gever(omgeving: Omgeving, dossier: Dossier) -> None:
    ik = omgeving.gebruiker
    _refuse(check_gever(ik.rol, is_regisseur=dossier.regisseur == ik.login))


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise RuleError("regie-kan-niet", problems)


def _move(tx: Transactie, dossier_id: str, step: RegieOverdracht, *, blijft: bool) -> None:
    """The regie goes; its new regisseur needs no place in the team any more."""
    tx.regie.move(dossier_id, step)
    tx.regie.remove_aanbod(dossier_id)
    tx.toegang.remove(dossier_id, step.naar)
    if blijft:
        tx.toegang.add(dossier_id, Teamlid(login=step.van, door=step.door, sinds=step.op))
