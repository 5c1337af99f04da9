"""What waits for somebody today, and how much of a hurry it is in."""

from datetime import date
from enum import StrEnum

from topdossier.domain.waarde import Waarde

DAYS_SOON = 7
"""Up to this many days ahead something is due soon."""

DAYS_AHEAD = 30
"""How far ahead the page looks (product, Screens)."""

MONTHS_BEFORE_BIRTHDAY = 3
"""How long before the 16th and the 18th birthday one is told (rows 1.4, 7.5)."""


class TaakSoort(StrEnum):
    """What is waiting; each is solved at a place of its own.

    Attributes:
        WORDT_18: from that day on another must agree.
        WORDT_16: from that day on the jongere holds the rights of the AVG.
    """

    AFSPRAAK = "afspraak"
    INSTEMMING = "instemming"
    EVALUATIE = "evaluatie"
    UITLEG = "uitleg"
    CONCEPT = "concept"
    REGIE = "regie"
    ERRATUM = "erratum"
    WORDT_18 = "wordt-18"
    WORDT_16 = "wordt-16"
    TOESTEMMING = "toestemming"
    AFGIFTE = "afgifte"
    OVERHANDIGING = "overhandiging"


class Haast(StrEnum):
    """In which part of the page a line stands; `HAAST_ORDER` says which part comes first."""

    TE_LAAT = "te-laat"
    DEZE_WEEK = "deze-week"
    DEZE_MAAND = "deze-maand"
    ZONDER_DATUM = "zonder-datum"
    LATER = "later"


HAAST_ORDER = (
    Haast.TE_LAAT,
    Haast.DEZE_WEEK,
    Haast.DEZE_MAAND,
    Haast.LATER,
    Haast.ZONDER_DATUM,
)
"""The parts of the page from top to bottom."""

_LOOKS_FURTHER = frozenset({TaakSoort.WORDT_18, TaakSoort.WORDT_16})
"""What asks more time than a month to prepare."""


class Taak(Waarde, frozen=True):
    """One line of the page.

    Attributes:
        naam: of the jongere.
        wat: words of the afspraak; empty for what the kind itself says.
        wanneer: by which day, None when there is none.
        id: of the thing itself, such as the afspraak, or empty.
    """

    soort: TaakSoort
    dossier_id: str
    dossiernummer: str
    naam: str
    wat: str = ""
    wanneer: date | None = None
    id: str = ""


def find_birthday(geboortedatum: date, leeftijd: int) -> date:
    """The day on which somebody becomes this old; 1 March for who was born on 29 February."""
    try:
        return geboortedatum.replace(year=geboortedatum.year + leeftijd)
    except ValueError:
        return date(geboortedatum.year + leeftijd, 3, 1)


def judge_haast(wanneer: date | None, dag: date, soort: TaakSoort | None = None) -> Haast | None:
    """The part of the page for a day; None for what is further away than the page looks."""
    if wanneer is None:
        return Haast.ZONDER_DATUM
    days = (wanneer - dag).days
    if days < 0:
        return Haast.TE_LAAT
    if days <= DAYS_SOON:
        return Haast.DEZE_WEEK
    if days <= DAYS_AHEAD:
        return Haast.DEZE_MAAND
    return Haast.LATER if soort in _LOOKS_FURTHER else None


def sort_taken(taken: tuple[Taak, ...]) -> tuple[Taak, ...]:
    """What is longest due first, what has no day last, then by kind and name."""
    return tuple(
        sorted(
            taken,
            key=lambda taak: (
                taak.wanneer is None,
                taak.wanneer or date.max,
                list(TaakSoort).index(taak.soort),
                taak.naam,
            ),
        )
    )
