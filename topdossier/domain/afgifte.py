"""Papers that each ouder and the jongere get, and what could not be printed yet."""

from datetime import date, datetime
from enum import StrEnum

from topdossier.domain.waarde import Waarde


class Afgiftestuk(StrEnum):
    """A paper to hand out (product, On paper)."""

    PLAN = "plan"
    BEWIJS = "bewijs"
    AFSPRAKEN = "afspraken"
    RECHTEN = "rechten"


class Afgifte(Waarde, frozen=True):
    """One paper for one person.

    Attributes:
        sinds: since when it is to be handed out.
        afgegeven_op: when it was, None as long as it stands on *nog af te geven*.
        instemming_id: the decision whose proof it is, empty for other papers.
    """

    id: str
    stuk: Afgiftestuk
    betrokkene_id: str
    versie_nummer: int
    sinds: date
    vastgelegd_op: datetime
    afgegeven_op: date | None = None
    instemming_id: str = ""
