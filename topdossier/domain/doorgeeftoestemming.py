"""Consent to pass data on, which is something else than agreement to the plan (row 2.1.9, 4.4)."""

from datetime import date, datetime

from topdossier.domain.waarde import Waarde


class Doorgeeftoestemming(Waarde, frozen=True):
    """A consent to pass on, by one person; withdrawing is as easy as giving (AVG art. 7(3)).

    Attributes:
        door: who gave it, by id; the dossier's own id for the jongere.
        ontvanger: to whom, as the person who gave it would say it.
        wat: which parts.
        waarvoor: the purpose, a slug of the table of passing on.
        tot: the last day on which it may be used.
        ingetrokken_op: from this day on it may not; what was passed on before stays lawful.
    """

    id: str
    door: str
    ontvanger: str
    wat: tuple[str, ...]
    waarvoor: str
    gegeven_op: date
    tot: date
    vastgelegd_op: datetime
    vastgelegd_door: str
    ingetrokken_op: date | None = None
    reden: str = ""
