"""How a school wants instemming to go, within what the law lets it choose (row 1.4)."""

from enum import StrEnum

from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde

MAX_POGINGEN = 10
"""More attempts than this say nothing more about whether somebody can be reached."""


class Tekenwijze(StrEnum):
    """Whether two ouders with gezag both sign.

    Attributes:
        BEIDEN: each of them.
        MEDE_NAMENS: one may do so for the other as well, in good faith.
    """

    BEIDEN = "beiden"
    MEDE_NAMENS = "mede-namens"


class Instemregels(Waarde, frozen=True):
    """The choices of one school.

    Attributes:
        meetekenen_vanaf_16: a jongere of 16 or 17 is asked to sign as well.
        pogingen: after how many attempts somebody counts as not reachable.
    """

    tekenwijze: Tekenwijze = Tekenwijze.BEIDEN
    meetekenen_vanaf_16: bool = False
    pogingen: int = 3


def check_instemregels(regels: Instemregels) -> list[Problem]:
    """All reasons why a school cannot choose this."""
    if 1 <= regels.pogingen <= MAX_POGINGEN:
        return []
    return [Problem(code=ProblemCode.POGINGEN_ONGELDIG, plek="pogingen", nummer=MAX_POGINGEN)]
