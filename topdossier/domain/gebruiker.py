"""Rules about the people with a key: who may be added, change rol, or lose the key."""

import re
from collections.abc import Collection
from enum import StrEnum

from topdossier.domain.bevoegdheden import ROLLEN_PER_KLUIS, Actie, KluisSoort, Rol, may
from topdossier.domain.problem import Problem, ProblemCode

MAX_NAAM = 100
"""Longest name of a person, in characters: it must fit on a card and under a plan."""

TOEGEVOEGD = "toegevoegd"
OPNIEUW = "opnieuw"
ROL = "rol-"
"""What the log says of a key that was given, given anew, and (before the rol) of another rol."""

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}")


class GebruikerStatus(StrEnum):
    """Whether someone has a key; who lost it stays known, because the log names them."""

    ACTIEF = "actief"
    GEBLOKKEERD = "geblokkeerd"


def is_login(login: str) -> bool:
    """True for a login name that fits in a log line, a command and a file name everywhere."""
    return _LOGIN.fullmatch(login) is not None


def may_manage(rol: Rol) -> bool:
    """True when this rol may give and take keys; one such person must always be left."""
    return may(rol, Actie.BEHEREN)


def check_nieuw(
    login: str, naam: str, rol: Rol, soort: KluisSoort, bekend: Collection[str]
) -> tuple[Problem, ...]:
    """What stands in the way of giving someone a key (product, People and kluizen).

    Args:
        login: the login name they would get.
        naam: how they stand on paper.
        rol: what they would be.
        soort: whose kluis it is.
        bekend: every login that there ever was, also of people who were blocked: a name in the
            log must always mean the same person.
    """
    problems: list[Problem] = []
    if not is_login(login):
        problems.append(Problem(ProblemCode.LOGIN_ONGELDIG, "login"))
    elif login.casefold() in {other.casefold() for other in bekend}:
        problems.append(Problem(ProblemCode.LOGIN_BEZET, "login"))
    if not naam.strip():
        problems.append(Problem(ProblemCode.GEBRUIKER_NAAM_LEEG, "naam"))
    elif len(naam) > MAX_NAAM or not naam.isprintable():
        problems.append(Problem(ProblemCode.GEBRUIKER_NAAM_ONGELDIG, "naam"))
    problems += _check_rol(rol, soort)
    return tuple(problems)


def check_rol(
    login: str, rol: Rol, soort: KluisSoort, beheerders: Collection[str], door: str
) -> tuple[Problem, ...]:
    """What stands in the way of giving an active person another rol.

    Nobody gives it to themselves: a beheerder would read a plan and be beheerder again (row 7.6).

    Args:
        login: of the person.
        rol: what they would be.
        soort: whose kluis it is.
        beheerders: active people who may give and take keys now.
        door: who does it.
    """
    problems = _check_rol(rol, soort)
    if login == door:
        problems.append(Problem(ProblemCode.GEBRUIKER_ZELF, "login"))
    if not may_manage(rol) and set(beheerders) <= {login}:
        problems.append(Problem(ProblemCode.LAATSTE_BEHEERDER, "rol"))
    return tuple(problems)


def check_weg(login: str, door: str, beheerders: Collection[str]) -> tuple[Problem, ...]:
    """What stands in the way of taking someone's key.

    Args:
        login: of the person.
        door: who does it.
        beheerders: active people who may give and take keys now.
    """
    problems: list[Problem] = []
    if login == door:
        problems.append(Problem(ProblemCode.GEBRUIKER_ZELF, "login"))
    if set(beheerders) == {login}:
        problems.append(Problem(ProblemCode.LAATSTE_BEHEERDER, "login"))
    return tuple(problems)


def check_teamlid(rol: Rol, status: GebruikerStatus) -> tuple[Problem, ...]:
    """What stands in the way of putting someone in the team of a dossier (row 7.6)."""
    problems: list[Problem] = []
    if status is not GebruikerStatus.ACTIEF:
        problems.append(Problem(ProblemCode.GEBRUIKER_NIET_ACTIEF, "login"))
    if not may(rol, Actie.INZIEN):
        problems.append(Problem(ProblemCode.ROL_LEEST_NIET, "rol"))
    return tuple(problems)


def check_regisseur(rol: Rol, status: GebruikerStatus) -> tuple[Problem, ...]:
    """What stands in the way of making someone regisseur (002:961): they keep the plan."""
    problems: list[Problem] = []
    if status is not GebruikerStatus.ACTIEF:
        problems.append(Problem(ProblemCode.GEBRUIKER_NIET_ACTIEF, "login"))
    if not may(rol, Actie.WIJZIGEN):
        problems.append(Problem(ProblemCode.ROL_SCHRIJFT_NIET, "rol"))
    return tuple(problems)


def _check_rol(rol: Rol, soort: KluisSoort) -> list[Problem]:
    fits = rol in ROLLEN_PER_KLUIS[soort]
    return [] if fits else [Problem(ProblemCode.ROL_PAST_NIET, "rol")]
