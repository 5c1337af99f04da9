"""Telling the jongere afterwards how what they said changed the plan (WVO 2020 art. 2.44(6)).

The law asks this of the school beside writing it down (rows 1.5(2) and 1.5(3)), so it is a record
of its own, and a task from the adoption on until somebody did it.
"""

from datetime import date, datetime

from topdossier.domain.hoorrecht import HoorKeuze, Hoorrecht
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class Uitleg(Waarde, frozen=True):
    """The explanation of one adopted version; a task as long as it has no day.

    Attributes:
        sinds: day of the adoption.
        datum: when it was told, None as long as nobody did.
        wie: name of who told it.
        hoe: in what way, such as a talk or a letter.
        vastgelegd_op, vastgelegd_door: given when it is recorded.
    """

    id: str
    versie_nummer: int
    sinds: date
    datum: date | None = None
    wie: str = ""
    hoe: str = ""
    vastgelegd_op: datetime | None = None
    vastgelegd_door: str = ""


def needs_uitleg(hoorrecht: Hoorrecht, *, hoorrecht_applies: bool) -> bool:
    """True when an adoption asks for an explanation (rows 1.5(2) and 1.5(4)).

    Args:
        hoorrecht: of the version that is adopted; whoever chose to say nothing has nothing to be
            told about.
        hoorrecht_applies: False for a jongere who is the one who agrees.
    """
    return hoorrecht_applies and hoorrecht.keuze is HoorKeuze.GEHOORD


def check_uitleg(uitleg: Uitleg, dag: date) -> list[Problem]:
    """All reasons not to record an explanation (row 1.5(2))."""
    found: list[Problem] = []
    if uitleg.datum is None or uitleg.datum > dag:
        found.append(Problem(ProblemCode.DATUM_IN_TOEKOMST, "datum"))
    elif uitleg.datum < uitleg.sinds:
        found.append(Problem(ProblemCode.UITLEG_VOOR_VASTSTELLEN, "datum"))
    if not uitleg.wie.strip():
        found.append(Problem(ProblemCode.UITLEG_WIE_LEEG, "wie"))
    if not uitleg.hoe.strip():
        found.append(Problem(ProblemCode.UITLEG_HOE_LEEG, "hoe"))
    return found
