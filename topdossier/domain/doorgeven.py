"""When a consent to pass on counts: who may give it, for what, until when (rows 2.1.9 and 4.4).

Not the same as instemming: that is about the handelingsdeel, this about who may read it elsewhere.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

from msgspec.structs import replace

from topdossier.domain.betrokkene import Betrokkene
from topdossier.domain.doorgeeftoestemming import Doorgeeftoestemming
from topdossier.domain.doorgifte import DoorgifteRegel, GrondslagSoort
from topdossier.domain.evaluatie import add_months
from topdossier.domain.jongere import (
    AGE_OF_MAJORITY,
    AGE_OWN_AVG_RIGHTS,
    Jongere,
    compute_leeftijd,
)
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.rechthebbende import RechthebbendeGrondslag, find_rechthebbenden
from topdossier.domain.waarde import Waarde

_KEPT_ELSEWHERE = frozenset({"overleg"})
"""Kinds whose toestemming stands with the thing itself, so that nobody looks in two places."""


class DoorgifteGever(Waarde, frozen=True):
    """One row about age: who gives toestemming.

    Attributes:
        vanaf: age in whole years from which this holds.
        voor: age before which it holds, None without an end.
    """

    grondslag: RechthebbendeGrondslag
    vanaf: int
    bron: str
    voor: int | None = None


class DoorgifteDuur(Waarde, frozen=True):
    """For how many months a toestemming can be used at most."""

    maanden: int
    bron: str


class ToestemmingStand(StrEnum):
    """Whether a toestemming may be used on a day.

    Attributes:
        NOG_NIET: it was given later.
        ANDERE_GEVER: who gave it does not decide about this any more, as when a jongere turned 16.
    """

    GELDIG = "geldig"
    NOG_NIET = "nog-niet"
    INGETROKKEN = "ingetrokken"
    VERLOPEN = "verlopen"
    ANDERE_GEVER = "andere-gever"


def find_gevers(
    tabel: Iterable[DoorgifteGever],
    jongere: Jongere,
    betrokkenen: Iterable[tuple[str, Betrokkene]],
    jongere_id: str,
    dag: date,
) -> tuple[str, ...]:
    """Ids of everyone who gives toestemming on `dag`; each of them has to (UAVG art. 5; row 4.4).

    Under 16 every living person with gezag, from 16 the jongere, from 18 the jongere or the
    representative. Where two ouders hold the gezag one of them is not enough: what has left cannot
    be called back, and neither has given the other's consent (as at an overleg with outsiders).
    """
    age = 0
    if jongere.geboortedatum is not None:
        age = compute_leeftijd(jongere.geboortedatum, dag)
    grounds = {
        row.grondslag for row in tabel if row.vanaf <= age and (row.voor is None or age < row.voor)
    }
    found = find_rechthebbenden(jongere, betrokkenen, jongere_id, dag)
    return tuple(item.id for item in found if item.grondslag in grounds)


def list_toestemmingsregels(regels: Iterable[DoorgifteRegel]) -> tuple[DoorgifteRegel, ...]:
    """The rows for which a toestemming is recorded: where it is the ground, and nowhere else."""
    return tuple(
        regel
        for regel in regels
        if regel.grondslag is GrondslagSoort.TOESTEMMING and regel.soort not in _KEPT_ELSEWHERE
    )


def judge_toestemming(
    toestemming: Doorgeeftoestemming, gevers: Collection[str], dag: date
) -> ToestemmingStand:
    """Whether it may be used on `dag`, on which `gevers` decide."""
    withdrawn = toestemming.ingetrokken_op
    if withdrawn is not None and dag >= withdrawn:
        return ToestemmingStand.INGETROKKEN
    if dag < toestemming.gegeven_op:
        return ToestemmingStand.NOG_NIET
    if dag > toestemming.tot:
        return ToestemmingStand.VERLOPEN
    if toestemming.door not in gevers:
        return ToestemmingStand.ANDERE_GEVER
    return ToestemmingStand.GELDIG


def find_geldige(
    toestemmingen: Iterable[Doorgeeftoestemming],
    regel: DoorgifteRegel,
    ontvanger: str,
    gevers: Collection[str],
    dag: date,
) -> tuple[Doorgeeftoestemming, ...]:
    """The toestemmingen that count for this receiver, kind and purpose; the newest of each giver.

    A receiver is the same when the letters are, whatever their case and the room between them.
    """
    newest: dict[str, Doorgeeftoestemming] = {}
    for item in sorted(toestemmingen, key=lambda item: (item.vastgelegd_op, item.id)):
        if (
            _fold(item.ontvanger) == _fold(ontvanger)
            and item.waarvoor == regel.doel
            and regel.soort in item.wat
            and judge_toestemming(item, gevers, dag) is ToestemmingStand.GELDIG
        ):
            newest[item.door] = item
    return tuple(newest[key] for key in gevers if key in newest)


def list_ontbrekende(
    toestemming: Doorgeeftoestemming,
    toestemmingen: Iterable[Doorgeeftoestemming],
    gevers: Collection[str],
    dag: date,
) -> tuple[str, ...]:
    """Who has to allow the same before anything leaves on it; nobody when it is not valid."""
    if judge_toestemming(toestemming, gevers, dag) is not ToestemmingStand.GELDIG:
        return ()
    given = {
        item.door
        for item in toestemmingen
        if _fold(item.ontvanger) == _fold(toestemming.ontvanger)
        and item.waarvoor == toestemming.waarvoor
        and set(toestemming.wat) <= set(item.wat)
        and judge_toestemming(item, gevers, dag) is ToestemmingStand.GELDIG
    }
    return tuple(key for key in gevers if key not in given)


def check_doorgeven(
    geldige: Iterable[Doorgeeftoestemming], gevers: Collection[str], gezag_onbekend: int = 0
) -> list[Problem]:
    """All reasons why these toestemmingen do not let anything leave.

    Args:
        geldige: those that count, from `find_geldige`.
        gevers: who has to have given one; nobody at all means that nothing leaves.
        gezag_onbekend: of how many ouders it is not known whether they hold the gezag, 0 when the
            jongere decides.
    """
    found: list[Problem] = []
    if gezag_onbekend:
        found.append(Problem(ProblemCode.GEZAG_ONBEKEND, "betrokkenen", gezag_onbekend))
    given = {item.door for item in geldige}
    if not gevers or not given.issuperset(gevers):
        found.append(Problem(code=ProblemCode.TOESTEMMING_ONTBREEKT, plek="toestemming"))
    return found


def compute_uiterste(gegeven_op: date, duur: DoorgifteDuur) -> date:
    """The last day that a toestemming given on this day can have."""
    return add_months(gegeven_op, duur.maanden)


def check_toestemming(
    toestemming: Doorgeeftoestemming,
    regels: Iterable[DoorgifteRegel],
    gevers: Collection[str],
    duur: DoorgifteDuur,
    dag: date,
) -> list[Problem]:
    """All reasons not to record this toestemming (AVG art. 4(11) and 7; rows 2.1.9, 4.1.4, 4.4).

    Args:
        toestemming: as it would be kept.
        regels: the table of what may leave.
        gevers: who could give it on the day it was given.
        duur: for how long at most.
        dag: today.
    """
    found: list[Problem] = []
    if not toestemming.ontvanger.strip():
        found.append(Problem(ProblemCode.TOESTEMMING_ONTVANGER_LEEG, "ontvanger"))
    if not toestemming.wat:
        found.append(Problem(ProblemCode.TOESTEMMING_WAT_LEEG, "wat"))
    asked = {(r.soort, r.doel) for r in list_toestemmingsregels(regels)}
    if any((wat, toestemming.waarvoor) not in asked for wat in toestemming.wat):
        found.append(Problem(ProblemCode.TOESTEMMING_NIET_NODIG, "waarvoor"))
    if toestemming.door not in gevers:
        found.append(Problem(ProblemCode.TOESTEMMING_DOOR_NIET, "door"))
    if toestemming.gegeven_op > dag:
        found.append(Problem(ProblemCode.DATUM_IN_TOEKOMST, "gegeven_op"))
    if toestemming.tot < max(toestemming.gegeven_op, dag):
        found.append(Problem(ProblemCode.TOESTEMMING_TOT_VOORBIJ, "tot"))
    elif toestemming.tot > compute_uiterste(toestemming.gegeven_op, duur):
        found.append(Problem(ProblemCode.TOESTEMMING_TE_LANG, "tot", duur.maanden))
    return found


def check_withdrawal(
    toestemming: Doorgeeftoestemming, ingetrokken_op: date, dag: date
) -> list[Problem]:
    """All reasons why it cannot be recorded so; nobody has to say why they do (AVG art. 7(3))."""
    found: list[Problem] = []
    if toestemming.ingetrokken_op is not None:
        found.append(Problem(ProblemCode.TOESTEMMING_AL_INGETROKKEN))
    if ingetrokken_op > dag:
        found.append(Problem(ProblemCode.DATUM_IN_TOEKOMST, "ingetrokken_op"))
    if ingetrokken_op < toestemming.gegeven_op:
        found.append(Problem(ProblemCode.TOESTEMMING_EERDER_INGETROKKEN, "ingetrokken_op"))
    return found


def withdraw_alle(
    toestemming: Doorgeeftoestemming,
    toestemmingen: Iterable[Doorgeeftoestemming],
    ingetrokken_op: date,
    reden: str,
) -> tuple[Doorgeeftoestemming, ...]:
    """Every record to write when somebody takes a consent back (AVG art. 7(3)).

    Who says no has said no to it, however often it was allowed before: every record of the same
    person, receiver, kind and purpose ends, and only what is given on a later day begins anew.

    Args:
        toestemming: which one was taken back.
        toestemmingen: all that are on record, this one among them.
        ingetrokken_op: from which day on.
        reden: what was said, empty when nothing was.

    Returns:
        Those that end, each with the kinds that were withdrawn; and without an id, as a record of
        its own, what of an earlier one still counts because it is about another kind.
    """
    found: list[Doorgeeftoestemming] = []
    for item in toestemmingen:
        kinds = tuple(wat for wat in item.wat if wat in toestemming.wat)
        same = item.id == toestemming.id or (
            item.door == toestemming.door
            and _fold(item.ontvanger) == _fold(toestemming.ontvanger)
            and item.waarvoor == toestemming.waarvoor
            and item.ingetrokken_op is None
            and item.gegeven_op <= ingetrokken_op
            and bool(kinds)
        )
        if same:
            found.append(replace(item, wat=kinds, ingetrokken_op=ingetrokken_op, reden=reden))
            left = tuple(wat for wat in item.wat if wat not in kinds)
            if left:
                found.append(replace(item, id="", wat=left))
    return tuple(found)


def find_einde(toestemming: Doorgeeftoestemming, jongere: Jongere, jongere_id: str) -> date:
    """The last day on which it counts if nobody withdraws it.

    That is `tot`, or the day before a birthday on which somebody else decides: one of the ouders
    ends when the jongere turns 16, one of a jongere who is not handelingsbekwaam at 18.
    """
    born = jongere.geboortedatum
    if born is None:
        return toestemming.tot
    age = AGE_OWN_AVG_RIGHTS
    if toestemming.door == jongere_id:
        if jongere.handelingsbekwaam:
            return toestemming.tot
        age = AGE_OF_MAJORITY
    turns = find_birthday(born, age)
    if toestemming.gegeven_op >= turns:
        return toestemming.tot
    return min(toestemming.tot, turns - timedelta(days=1))


def find_birthday(born: date, age: int) -> date:
    """The day on which somebody turns this old; of 29 February that is 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
