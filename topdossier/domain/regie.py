"""One regisseur for one plan: the regie is offered, and moves when the other accepts (002-04)."""

from datetime import datetime
from enum import StrEnum

from topdossier.domain.bevoegdheden import Actie, Rol, may
from topdossier.domain.gebruiker import GebruikerStatus, check_regisseur
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class RegieWijze(StrEnum):
    """How the regie came to somebody.

    Attributes:
        AANVAARD: it was offered, and they accepted.
        OVERGENOMEN: they took it themselves, as when the one before has gone; with a reason where
            the dossier was not their own.
    """

    AANVAARD = "aanvaard"
    OVERGENOMEN = "overgenomen"


class RegieAanbod(Waarde, frozen=True):
    """The regie is offered; until it is accepted it stays where it is.

    Attributes:
        naar: login of who is asked.
        door: login of who asks: the regisseur, or who arranges it in their place.
        blijft: who has the regie now stays in the team.
    """

    naar: str
    door: str
    op: datetime
    blijft: bool = False


class RegieOverdracht(Waarde, frozen=True):
    """The regie went from one to another; `door` offered it. All three are logins."""

    van: str
    naar: str
    door: str
    op: datetime
    wijze: RegieWijze


def check_gever(rol: Rol, *, is_regisseur: bool) -> tuple[Problem, ...]:
    """The regie is given by who has it, or by who gives places in teams (002-04, row 7.6)."""
    if is_regisseur or may(rol, Actie.TEAM):
        return ()
    return (Problem(ProblemCode.REGIE_NIET_VAN_U),)


def check_ontvanger(
    rol: Rol, status: GebruikerStatus, *, is_regisseur: bool
) -> tuple[Problem, ...]:
    """What stands in the way of giving it to somebody: who has no key, cannot write, or has it."""
    problems = check_regisseur(rol, status)
    if is_regisseur:
        problems += (Problem(ProblemCode.REGIE_AL_DAAR, "login"),)
    return problems
