"""What waits for somebody today, and how much of a hurry it is in."""

from datetime import date
from enum import StrEnum

from topdossier.domain.waarde import Waarde

DAYS_SOON = 7
"""Up to this many days ahead something is due soon."""

DAYS_AHEAD = 30
"""How far ahead the page looks (product, Screens)."""


class TaakSoort(StrEnum):
    """What is waiting; each is solved at a place of its own."""

    AFSPRAAK = "afspraak"
    INSTEMMING = "instemming"
    EVALUATIE = "evaluatie"
    UITLEG = "uitleg"
    CONCEPT = "concept"
    REGIE = "regie"
    ERRATUM = "erratum"
    TOESTEMMING = "toestemming"
    AFGIFTE = "afgifte"


class Haast(StrEnum):
    """In which part of the page a line stands, the first part first."""

    TE_LAAT = "te-laat"
    DEZE_WEEK = "deze-week"
    DEZE_MAAND = "deze-maand"
    ZONDER_DATUM = "zonder-datum"


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


def judge_haast(wanneer: date | None, dag: date) -> Haast | None:
    """The part of the page for a day; None for what is further away than the page looks."""
    if wanneer is None:
        return Haast.ZONDER_DATUM
    days = (wanneer - dag).days
    if days < 0:
        return Haast.TE_LAAT
    if days <= DAYS_SOON:
        return Haast.DEZE_WEEK
    return Haast.DEZE_MAAND if days <= DAYS_AHEAD else None


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
