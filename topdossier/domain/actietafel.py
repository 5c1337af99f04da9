"""The actietafel: the talk that must get a case moving again (rows 5.3, 002-38, 004-34).

No form for it was found anywhere; its fields are those of row 5.3, and only what a decision cannot
do without is demanded.
"""

from datetime import date
from enum import StrEnum

from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde

_WEEK = 7


class ActietafelUitkomst(StrEnum):
    """What an actietafel can end in (row 5.3)."""

    PLAATSING_ONDERWIJS = "plaatsing-onderwijs"
    JEUGDHULP = "jeugdhulp"
    ARBEIDSTOELEIDING = "arbeidstoeleiding"
    OZA = "oza"
    TERUGKEERPLAN = "terugkeerplan"
    TLV_AANVRAAG = "tlv-aanvraag"
    DOORZETTINGSMACHT = "doorzettingsmacht"
    GEEN = "geen"


class Zienswijze(Waarde, frozen=True):
    """What the jongere or an ouder thinks of it, word for word.

    Attributes:
        door: whose words these are: id of a betrokkene, or of the dossier for the jongere.
    """

    door: str
    tekst: str = ""


class Actietafel(Waarde, frozen=True):
    """What is written down at an actietafel, beside its agenda.

    Attributes:
        thuis_sinds: since when the jongere is at home; how long follows from it (row 5.1).
        geprobeerd: what was tried, and where it was discussed before (a ZAT or CvB, row 5.3).
        zienswijzen: of the jongere and of each ouder.
        beelden: what the partners see, each for their own work.
        nodig: what is needed to get on.
        escalatie: who decides when the table cannot; always filled in with doorzettingsmacht,
            which only comes after agreeing together has failed (row 004-34).
        regie: who holds it from here on.
    """

    aanleiding: str = ""
    thuis_sinds: date | None = None
    geprobeerd: str = ""
    zienswijzen: tuple[Zienswijze, ...] = ()
    beelden: str = ""
    nodig: str = ""
    besluit: str = ""
    uitkomst: ActietafelUitkomst | None = None
    escalatie: str = ""
    regie: str = ""


def count_weken(actietafel: Actietafel, dag: date) -> int | None:
    """For how many whole weeks the jongere has been at home; None when that is not known."""
    if actietafel.thuis_sinds is None:
        return None
    return max((dag - actietafel.thuis_sinds).days, 0) // _WEEK


def check_actietafel(actietafel: Actietafel, datum: date) -> list[Problem]:
    """All that a decision of an actietafel still lacks (rows 5.3 and 004-34).

    Args:
        actietafel: what was written down.
        datum: day of the overleg.
    """
    found: list[Problem] = []
    if not actietafel.aanleiding.strip():
        found.append(Problem(ProblemCode.ACTIETAFEL_AANLEIDING_LEEG, "actietafel.aanleiding"))
    if actietafel.thuis_sinds is not None and actietafel.thuis_sinds > datum:
        found.append(Problem(ProblemCode.ACTIETAFEL_THUIS_LATER, "actietafel.thuis_sinds"))
    if not actietafel.besluit.strip():
        found.append(Problem(ProblemCode.ACTIETAFEL_BESLUIT_LEEG, "actietafel.besluit"))
    if actietafel.uitkomst is None:
        found.append(Problem(ProblemCode.ACTIETAFEL_UITKOMST_ONTBREEKT, "actietafel.uitkomst"))
    pushed = actietafel.uitkomst is ActietafelUitkomst.DOORZETTINGSMACHT
    if pushed and not actietafel.escalatie.strip():
        found.append(Problem(ProblemCode.ACTIETAFEL_ESCALATIE_LEEG, "actietafel.escalatie"))
    return found
