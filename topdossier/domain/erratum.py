"""A slip of the pen in an adopted version, mended beside it; the rules are in `verbeteren`."""

from datetime import date, datetime

from topdossier.domain.waarde import Waarde


class Erratum(Waarde, frozen=True):
    """A slip of the pen beside one adopted version.

    Attributes:
        plek: path of the text in the plan.
        oud: the words as they stand there.
        nieuw: the words that were meant.
        meegedeeld_op: when the ouders were told, None as long as nobody did.
    """

    id: str
    versie_nummer: int
    plek: str
    oud: str
    nieuw: str
    vastgelegd_op: datetime
    vastgelegd_door: str
    meegedeeld_op: date | None = None
