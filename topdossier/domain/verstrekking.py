"""Who got the OKR outside the address book, and who was told of a correction (AVG art. 15, 19).

An OKR leaves on paper or as a PDF, so nothing comes back that a program could read: who has it,
and that they were told what was removed since, is known only when somebody writes it down.
"""

from collections.abc import Iterable
from datetime import date, datetime

from topdossier.domain.afscherming import Afscherming
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde

_HERE_ONLY = ("verstrekking-",)
"""Documents that never leave: what was removed from them, no receiver can have."""


class Verstrekking(Waarde, frozen=True):
    """An OKR that went to somebody without a card.

    Attributes:
        ontvanger: who got it, as somebody typed it; stands in the dossier and never in the log.
    """

    id: str
    ontvanger: str
    vastgelegd_op: datetime
    vastgelegd_door: str


class Kennisgeving(Waarde, frozen=True):
    """A receiver was told that a text was removed since it got the OKR (AVG art. 19).

    Attributes:
        ontvanger_id: of a verstrekking to this receiver, or of its contact.
        datum: when it was told.
        medewerker: name of who told it.
    """

    id: str
    ontvanger_id: str
    datum: date
    medewerker: str
    vastgelegd_op: datetime
    vastgelegd_door: str


def check_kennisgeving(datum: date, dag: date) -> tuple[Problem, ...]:
    """All reasons not to record that a receiver was told on `datum`.

    It may have been told before the text was removed: people call first and write later.
    """
    return (Problem(ProblemCode.DATUM_IN_TOEKOMST, "datum"),) if datum > dag else ()


def list_since(afschermingen: Iterable[Afscherming], op: datetime) -> tuple[Afscherming, ...]:
    """What was removed since somebody got a plan or an OKR, and so may be with them still."""
    return tuple(
        item
        for item in afschermingen
        if item.vastgelegd_op >= op
        and not all(plek.startswith(_HERE_ONLY) for plek in item.plekken or (item.plek,))
    )


def find_kennisgeving(
    kennisgevingen: Iterable[Kennisgeving], ontvanger_ids: Iterable[str], since: datetime
) -> Kennisgeving | None:
    """The newest time that a receiver was told, if that was at `since` or later."""
    ids = set(ontvanger_ids)
    found = [k for k in kennisgevingen if k.ontvanger_id in ids and k.vastgelegd_op >= since]
    return max(found, key=lambda item: item.vastgelegd_op, default=None)
