"""Requests under the AVG and the day on which each must be answered (AVG art. 12(3); row 4.4)."""

from datetime import date
from enum import StrEnum

from topdossier.domain.evaluatie import add_months
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde

ANTWOORD_MAANDEN = 1
"""Longest time to an answer (AVG art. 12(3))."""

VERLENGING_MAANDEN = 2
"""Extra time for a request that is complex, when the person is told so in the first month."""


class VerzoekSoort(StrEnum):
    """Which right someone appeals to (AVG art. 15-18, 20, 21)."""

    INZAGE = "inzage"
    RECTIFICATIE = "rectificatie"
    WISSEN = "wissen"
    BEPERKING = "beperking"
    OVERDRAAGBAARHEID = "overdraagbaarheid"
    BEZWAAR = "bezwaar"


class VerzoekUitkomst(StrEnum):
    """How a request ended."""

    INGEWILLIGD = "ingewilligd"
    DEELS = "deels"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"


class Verzoek(Waarde, frozen=True):
    """One request; without any text.

    Attributes:
        door: who asked: id of a betrokkene, or of the dossier for the jongere.
        verlengd_op: the day on which the person was told that it takes longer.
    """

    id: str
    dossier_id: str
    soort: VerzoekSoort
    door: str
    ontvangen_op: date
    verlengd_op: date | None = None
    afgehandeld_op: date | None = None
    uitkomst: VerzoekUitkomst | None = None

    @property
    def is_open(self) -> bool:
        """True as long as it has not been answered."""
        return self.afgehandeld_op is None


def compute_uiterlijk(verzoek: Verzoek) -> date:
    """The last day to answer: the same day of a later month, or that month's last day.

    A day in a weekend is not moved to Monday, though Regulation 1182/71 art. 3(4) would allow
    it: a warning may come early and never late.
    """
    months = ANTWOORD_MAANDEN
    if verzoek.verlengd_op is not None:
        months += VERLENGING_MAANDEN
    return add_months(verzoek.ontvangen_op, months)


def check_verzoek(verzoek: Verzoek, dag: date) -> list[Problem]:
    """All reasons not to record this request, its extension or its end.

    An extension only counts when the person is told within the first month (AVG art. 12(3)).
    """
    days = (verzoek.ontvangen_op, verzoek.verlengd_op, verzoek.afgehandeld_op)
    found: list[Problem] = []
    if any(day is not None and day > dag for day in days):
        found.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek="datum"))
    if any(day is not None and day < verzoek.ontvangen_op for day in days):
        found.append(Problem(code=ProblemCode.VERZOEK_VOLGORDE, plek="datum"))
    latest = add_months(verzoek.ontvangen_op, ANTWOORD_MAANDEN)
    if verzoek.verlengd_op is not None and verzoek.verlengd_op > latest:
        found.append(Problem(code=ProblemCode.VERZOEK_TE_LAAT_VERLENGD, plek="verlengd_op"))
    return found
