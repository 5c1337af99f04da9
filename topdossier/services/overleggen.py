"""An overleg from its agenda to its verslag: begin, write while people talk, close."""

from collections.abc import Iterator
from datetime import date

import msgspec

from topdossier.domain.actietafel import Actietafel
from topdossier.domain.afspraak import AfspraakStatus
from topdossier.domain.agenda import VAN_JONGERE, VAN_OUDERS, VAN_REGISSEUR, find_agenda
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.deelname import Deelname, list_aanwezigen
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.overleg import (
    Gesprek,
    Overleg,
    OverlegSoort,
    OverlegStatus,
    check_overleg,
    finish_gesprek,
    wipe_gesprek,
)
from topdossier.domain.problem import Problem
from topdossier.domain.rechthebbende import find_rechthebbenden
from topdossier.errors import RuleError, UsageError
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.overleg_views import OverlegBlad, OverlegRij
from topdossier.services.stand import HERKOMST_EIGEN, load_dossier, load_toestand
from topdossier.storage.dossiers import Dossier
from topdossier.storage.transactie import Transactie
from topdossier.texts import get_label


class OverleggenService:
    """Everything about an overleg but its afspraken and its paper."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def start(self, dossier_id: str, soort: OverlegSoort, datum: date | None = None) -> OverlegBlad:
        """Begin an overleg with the agenda of its kind; nobody is ticked as present.

        Args:
            dossier_id: about whom.
            soort: what kind.
            datum: the day of it; today when it is left out.

        Raises:
            UsageError: `jongere-onbekend`.
        """
        with self._omgeving.perform(Actie.OVERLEG, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            nu, agenda = self._omgeving.klok.now(), find_agenda(soort)
            invited = list_genodigden(werk.tx, dossier)
            gesprek = Gesprek(
                soort=soort,
                datum=datum or self._omgeving.klok.today(),
                deelnames=tuple(item for kind, item in invited if kind in agenda.genodigden),
                agenda=agenda.punten,
                actietafel=Actietafel() if soort is OverlegSoort.ACTIETAFEL else None,
            )
            overleg = Overleg(
                id=make_id(),
                nummer=werk.tx.overleggen.next_nummer(dossier_id),
                status=OverlegStatus.OPEN,
                gesprek=gesprek,
                begonnen_op=nu,
                begonnen_door=self._omgeving.gebruiker.login,
                gewijzigd_op=nu,
            )
            werk.tx.overleggen.save(dossier_id, overleg)
            werk.note(ObjectSoort.OVERLEG, make_object_id(dossier, overleg), "begonnen")
        return OverlegBlad(dossier_id=dossier_id, overleg=overleg, afspraken=())

    def save(self, overleg_id: str, gesprek: Gesprek) -> Overleg:
        """Keep what was written so far: one row and one line, made to be called every second.

        Args:
            overleg_id: which overleg.
            gesprek: all of it; its `soort` stays what it was at the beginning.

        Raises:
            RuleError: `overleg-afgerond`.
            UsageError: `overleg-onbekend`.
        """
        with self._omgeving.perform(Actie.OVERLEG) as werk:
            dossier, overleg = enter_open(werk, overleg_id)
            saved = msgspec.structs.replace(
                overleg,
                gesprek=msgspec.structs.replace(gesprek, soort=overleg.gesprek.soort),
                gewijzigd_op=self._omgeving.klok.now(),
            )
            werk.tx.overleggen.save(dossier.id, saved)
            werk.note(ObjectSoort.OVERLEG, make_object_id(dossier, saved))
        return saved

    def check(self, overleg_id: str) -> tuple[Problem, ...]:
        """Everything that stops closing; for an overleg that is open on the screen.

        Raises:
            UsageError: `overleg-onbekend`.
        """
        self._omgeving.require(Actie.INZIEN)
        with self._omgeving.look() as tx:
            dossier_id, overleg = find_overleg(tx, overleg_id)
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return self._check(tx, dossier_id, overleg)

    def close(self, overleg_id: str) -> OverlegBlad:
        """Close it: from here on nothing in it changes, and only afspraken are ticked off.

        What was noted at a point becomes what the verslag says of it, where nobody wrote that.
        The raw notes stay until the plan is adopted; when that was done since this overleg began,
        they go now.

        Raises:
            RuleError: `overleg-onvolledig` with all problems, or `overleg-afgerond`.
            UsageError: `overleg-onbekend`.
        """
        with self._omgeving.perform(Actie.OVERLEG) as werk:
            dossier, overleg = enter_open(werk, overleg_id)
            problems = self._check(werk.tx, dossier.id, overleg)
            if problems:
                raise RuleError("overleg-onvolledig", problems)
            nu = self._omgeving.klok.now()
            gesprek = finish_gesprek(overleg.gesprek)
            if _has_adopted_since(werk.tx, dossier.id, overleg):
                gesprek = wipe_gesprek(gesprek)
            closed = msgspec.structs.replace(
                overleg,
                status=OverlegStatus.AFGEROND,
                gesprek=gesprek,
                gewijzigd_op=nu,
                afgerond_op=nu,
                afgerond_door=self._omgeving.gebruiker.login,
            )
            werk.tx.overleggen.save(dossier.id, closed)
            werk.note(ObjectSoort.OVERLEG, make_object_id(dossier, closed), "afgerond")
            afspraken = werk.tx.overleggen.list_afspraken(dossier.id, overleg_id)
        self._omgeving.opslag.fold()
        return OverlegBlad(dossier_id=dossier.id, overleg=closed, afspraken=afspraken)

    def discard(self, overleg_id: str) -> None:
        """Throw away an overleg that was begun by mistake, with its afspraken.

        Raises:
            RuleError: `overleg-afgerond`.
            UsageError: `overleg-onbekend`.
        """
        with self._omgeving.perform(Actie.OVERLEG) as werk:
            dossier, overleg = enter_open(werk, overleg_id)
            werk.tx.overleggen.remove(overleg_id)
            werk.note(ObjectSoort.OVERLEG, make_object_id(dossier, overleg), "weggehaald")

    def load(self, overleg_id: str) -> OverlegBlad:
        """An overleg with its afspraken; logged as a reading.

        Raises:
            UsageError: `overleg-onbekend`.
        """
        with self._omgeving.perform(Actie.INZIEN) as werk:
            dossier, overleg = enter_overleg(werk, overleg_id)
            afspraken = werk.tx.overleggen.list_afspraken(dossier.id, overleg_id)
            werk.note(ObjectSoort.OVERLEG, make_object_id(dossier, overleg))
        return OverlegBlad(dossier_id=dossier.id, overleg=overleg, afspraken=afspraken)

    def list(self, dossier_id: str) -> tuple[OverlegRij, ...]:
        """All overleggen of a dossier that is open, the last one first."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            found = tx.overleggen.list(dossier_id)
            afspraken = tx.overleggen.list_afspraken(dossier_id)
        return tuple(
            OverlegRij(
                id=item.id,
                nummer=item.nummer,
                soort=item.gesprek.soort,
                datum=item.gesprek.datum,
                status=item.status,
                aanwezig=len(list_aanwezigen(item.gesprek.deelnames)),
                afspraken=sum(a.overleg_id == item.id for a in afspraken),
                open_afspraken=sum(
                    a.overleg_id == item.id and a.status is AfspraakStatus.OPEN for a in afspraken
                ),
            )
            for item in found
        )

    def list_genodigden(self, dossier_id: str) -> tuple[Deelname, ...]:
        """Everyone the dossier knows, to choose from: jongere, betrokkenen, regisseur and team."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            found = list_genodigden(tx, load_dossier(tx, dossier_id))
        return tuple(deelname for _, deelname in found)

    def _check(self, tx: Transactie, dossier_id: str, overleg: Overleg) -> tuple[Problem, ...]:
        dag = self._omgeving.klok.today()
        toestand = load_toestand(tx, dossier_id, dag)
        holders = find_rechthebbenden(
            toestand.dossier.jongere, toestand.betrokkenen, dossier_id, overleg.gesprek.datum
        )
        afspraken = len(tx.overleggen.list_afspraken(dossier_id, overleg.id))
        ids = [item.id for item in holders]
        return tuple(check_overleg(overleg.gesprek, afspraken, ids, dag))


def list_genodigden(tx: Transactie, dossier: Dossier) -> tuple[tuple[str, Deelname], ...]:
    """Everyone the dossier knows, each with the word by which an agenda asks for them."""
    return (*_list_betrokkenen(tx, dossier), *_list_medewerkers(tx, dossier))


def _list_betrokkenen(tx: Transactie, dossier: Dossier) -> Iterator[tuple[str, Deelname]]:
    people = [(VAN_JONGERE, dossier.id, dossier.jongere.naam, Relatie.JONGERE)]
    for key, person in tx.dossiers.list_betrokkenen(dossier.id):
        if not person.overleden:
            kind = VAN_OUDERS if person.has_gezag else ""
            people.append((kind, key, person.naam, person.relatie))
    for kind, key, naam, relatie in people:
        functie = get_label("relatie", relatie)
        yield kind, Deelname(naam=naam.volledig, functie=functie, betrokkene_id=key)


def _list_medewerkers(tx: Transactie, dossier: Dossier) -> Iterator[tuple[str, Deelname]]:
    logins = [("", lid.login) for lid in tx.toegang.list(dossier.id)]
    if dossier.herkomst == HERKOMST_EIGEN:  # that of a received one works elsewhere
        logins.insert(0, (VAN_REGISSEUR, dossier.regisseur))
    for kind, login in logins:
        gebruiker = tx.kluis.find_gebruiker(login)
        if gebruiker is not None:
            functie = get_label("rol", gebruiker.rol)
            yield kind, Deelname(naam=gebruiker.naam, functie=functie)


def find_overleg(tx: Transactie, overleg_id: str) -> tuple[str, Overleg]:
    """Id of the dossier, and the overleg.

    Raises:
        UsageError: `overleg-onbekend`.
    """
    found = tx.overleggen.find(overleg_id)
    if found is None:
        raise UsageError("overleg-onbekend")
    return found


def enter_overleg(werk: Werk, overleg_id: str) -> tuple[Dossier, Overleg]:
    """The dossier and the overleg, once it is certain that this person may.

    Raises:
        UsageError: `overleg-onbekend`.
        NotLetInError: as `Werk.enter`.
    """
    dossier_id, overleg = find_overleg(werk.tx, overleg_id)
    werk.enter(dossier_id)
    return load_dossier(werk.tx, dossier_id), overleg


def enter_open(werk: Werk, overleg_id: str) -> tuple[Dossier, Overleg]:
    """The same, for something that changes it.

    Raises:
        RuleError: `overleg-afgerond`.
        UsageError: `overleg-onbekend`.
    """
    dossier, overleg = enter_overleg(werk, overleg_id)
    if not overleg.is_open:
        raise RuleError("overleg-afgerond")
    return dossier, overleg


def make_object_id(dossier: Dossier, overleg: Overleg) -> str:
    """How the log names an overleg."""
    return f"{dossier.nummer}/overleg-{overleg.nummer}"


def _has_adopted_since(tx: Transactie, dossier_id: str, overleg: Overleg) -> bool:
    moments = (versie.vastgesteld_op for versie in tx.versies.list(dossier_id))
    return any(moment is not None and moment >= overleg.begonnen_op for moment in moments)
