"""How the school knew who decided, and who was there; never a number and never a copy."""

from datetime import date
from enum import StrEnum

from topdossier.domain.waarde import Waarde


class Herkenning(StrEnum):
    """How somebody's identity was checked."""

    BEKEND = "bekend"
    DOCUMENT = "document"


class Documentsoort(StrEnum):
    """Which document was seen; its number is not written down (AVG art. 5(1)(c))."""

    PASPOORT = "paspoort"
    IDENTITEITSKAART = "identiteitskaart"
    RIJBEWIJS = "rijbewijs"
    VERBLIJFSDOCUMENT = "verblijfsdocument"


class Vaststelling(Waarde, frozen=True):
    """How identity was checked.

    Attributes:
        document: which document was seen, None when the person is known to the school.
        datum: on which day.
    """

    herkenning: Herkenning
    datum: date
    document: Documentsoort | None = None


class Bijstand(StrEnum):
    """As what somebody was present beside the one who decided."""

    TOLK = "tolk"
    STEUNPERSOON = "steunpersoon"
    ANDERS = "anders"


class Aanwezige(Waarde, frozen=True):
    """Somebody who was present when a decision was given."""

    bijstand: Bijstand
    naam: str
