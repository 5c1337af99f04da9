"""Inzage in the OKR: that it was seen or handed over, and what the person said of it."""

from datetime import date, datetime
from enum import StrEnum

from topdossier.domain.waarde import Waarde


class Reactie(StrEnum):
    """What an ouder said after seeing the OKR (rows 2.1.5, 2.1.6)."""

    AKKOORD = "akkoord"
    ZIENSWIJZE = "zienswijze"


class Inzage(Waarde, frozen=True):
    """One inzage; the gate of the OKR and part of what travels along.

    Attributes:
        reactie: akkoord, or a zienswijze, which then goes into the OKR word for word.
    """

    id: str
    betrokkene_id: str
    datum: date
    reactie: Reactie
    vastgelegd_op: datetime
    vastgelegd_door: str
    zienswijze: str = ""
