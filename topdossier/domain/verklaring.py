"""A person's own statement beside what a professional wrote (AVG art. 16; row 4.4).

An opinion of a professional is not corrected: it stays, and the statement stands beside it.
"""

from datetime import date, datetime

from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class Verklaring(Waarde, frozen=True):
    """What someone has put on record; it replaces nothing and never changes.

    Attributes:
        door: whose words these are: id of a betrokkene, or of the dossier for the jongere.
        datum: when they gave it.
        over: place in the dossier that it is about, such as `versie-2/perspectief.onderbouwing`;
            empty when it is about the dossier as a whole.
        tekst: word for word.
        id, vastgelegd_op, vastgelegd_door: given when it is recorded.
    """

    door: str
    datum: date
    over: str
    tekst: str
    id: str = ""
    vastgelegd_op: datetime | None = None
    vastgelegd_door: str = ""


def check_verklaring(verklaring: Verklaring, dag: date) -> list[Problem]:
    """All reasons not to record this statement."""
    found: list[Problem] = []
    if verklaring.datum > dag:
        found.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek="datum"))
    if not verklaring.tekst.strip():
        found.append(Problem(code=ProblemCode.VERKLARING_LEEG, plek="tekst"))
    return found


def is_for(verklaring: Verklaring, lezer: str, jongere_id: str) -> bool:
    """True when these words may stand in the copy of `lezer`; an empty `lezer` is the school.

    As with inbreng: words of an ouder never stand in the copy of another ouder.
    """
    return not lezer or verklaring.door in {lezer, jongere_id}
