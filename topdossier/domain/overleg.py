"""An overleg: people around the jongere talk, write along, and end with a verslag and afspraken.

What is typed while they talk is raw: it stands beside the plan as long as it is needed to write
the verslag, and goes when the plan is adopted. What was written for the verslag stays. See
docs/decisions/0026-overleg.md.
"""

import re
from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

import msgspec

from topdossier.domain.actietafel import Actietafel, check_actietafel
from topdossier.domain.deelname import (
    Deelname,
    OverlegMetAnderen,
    check_anderen,
    check_deelnames,
)
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde

_TIJD = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


class OverlegSoort(StrEnum):
    """Kinds of overleg (rows 001-13, 002-44, 004-39, 5.3, 1.3.4, 2.1.10 and 1.6)."""

    MDO = "mdo"
    ZAT = "zat"
    TLO = "tlo"
    ACTIETAFEL = "actietafel"
    EVALUATIE = "evaluatie"
    WARME_OVERDRACHT = "warme-overdracht"
    GESPREK_MET_OUDERS = "gesprek-met-ouders"


class OverlegStatus(StrEnum):
    """Whether anything can still be written."""

    OPEN = "open"
    AFGEROND = "afgerond"


class Agendapunt(Waarde, frozen=True):
    """One point of the agenda, with what was said there.

    Attributes:
        vraag: the question as it stands on the agenda.
        aantekening: what was typed while people talked; raw, and gone after adoption.
        kort: what the verslag says of it; at closing the aantekening when it was left empty.
        besluit: what was decided here, empty when nothing was.
        minuten: how long it took; nobody needs to look at it.
    """

    vraag: str
    aantekening: str = ""
    kort: str = ""
    besluit: str = ""
    minuten: int = 0


class Gesprek(Waarde, frozen=True):
    """Everything that is written during one overleg: what is saved while people talk.

    Attributes:
        soort: chosen at the beginning; it does not change.
        actietafel: only at an actietafel.
        volgende: when they meet again.
        volgende_tijd: at what time, as `14:30`; empty for the whole day.
        volgende_minuten: how long that will take.
    """

    soort: OverlegSoort
    datum: date
    plaats: str = ""
    deelnames: tuple[Deelname, ...] = ()
    anderen: OverlegMetAnderen = OverlegMetAnderen()
    agenda: tuple[Agendapunt, ...] = ()
    actietafel: Actietafel | None = None
    volgende: date | None = None
    volgende_tijd: str = ""
    volgende_minuten: int = 60


class Overleg(Waarde, frozen=True):
    """One overleg of one dossier.

    Attributes:
        nummer: counts within the dossier, from 1; the log names it by that.
        begonnen_door, afgerond_door: login of who did it.
    """

    id: str
    nummer: int
    status: OverlegStatus
    gesprek: Gesprek
    begonnen_op: datetime
    begonnen_door: str
    gewijzigd_op: datetime
    afgerond_op: datetime | None = None
    afgerond_door: str = ""

    @property
    def is_open(self) -> bool:
        """True as long as it can be written in."""
        return self.status is OverlegStatus.OPEN

    @property
    def is_raw(self) -> bool:
        """True as long as it holds notes that were typed while people talked."""
        return any(punt.aantekening for punt in self.gesprek.agenda)


def check_overleg(
    gesprek: Gesprek,
    afspraken: int,
    rechthebbenden: Collection[str],
    dag: date,
) -> list[Problem]:
    """All reasons not to close an overleg yet.

    Args:
        gesprek: what was written.
        afspraken: how many were made.
        rechthebbenden: ids of who can allow others to hear of it, see `check_anderen`.
        dag: the day to reckon from.
    """
    found: list[Problem] = []
    if gesprek.datum > dag:
        found.append(Problem(ProblemCode.DATUM_IN_TOEKOMST, "datum"))
    found += check_deelnames(gesprek.deelnames)
    found += check_anderen(gesprek.anderen, gesprek.deelnames, rechthebbenden, gesprek.datum)
    if gesprek.soort is OverlegSoort.ACTIETAFEL:
        found += check_actietafel(gesprek.actietafel or Actietafel(), gesprek.datum)
    elif not afspraken and not any(_is_filled(punt) for punt in gesprek.agenda):
        found.append(Problem(ProblemCode.OVERLEG_LEEG, "agenda"))
    return found + _check_volgende(gesprek)


def _check_volgende(gesprek: Gesprek) -> list[Problem]:
    found: list[Problem] = []
    if gesprek.volgende is not None and gesprek.volgende <= gesprek.datum:
        found.append(Problem(ProblemCode.OVERLEG_VOLGENDE_NIET_LATER, "volgende"))
    if gesprek.volgende_tijd and not is_tijd(gesprek.volgende_tijd):
        found.append(Problem(ProblemCode.OVERLEG_TIJD_ONGELDIG, "volgende_tijd"))
    return found


def is_tijd(tekst: str) -> bool:
    """True for a time of the day as `09:30`."""
    return _TIJD.fullmatch(tekst) is not None


def finish_gesprek(gesprek: Gesprek) -> Gesprek:
    """The same with a text for the verslag at every point where something was noted."""
    agenda = tuple(
        punt if punt.kort.strip() else msgspec.structs.replace(punt, kort=punt.aantekening.strip())
        for punt in gesprek.agenda
    )
    return msgspec.structs.replace(gesprek, agenda=agenda)


def wipe_gesprek(gesprek: Gesprek) -> Gesprek:
    """The same without what was typed while people talked; the verslag does not change by it."""
    agenda = tuple(msgspec.structs.replace(punt, aantekening="") for punt in gesprek.agenda)
    return msgspec.structs.replace(gesprek, agenda=agenda)


def _is_filled(punt: Agendapunt) -> bool:
    return any(text.strip() for text in (punt.aantekening, punt.kort, punt.besluit))
