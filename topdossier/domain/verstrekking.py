"""Who got the OKR without being in the address book (AVG art. 15(1)(c), 19; row 2.1.3).

An OKR leaves on paper or as a PDF, so nothing comes back that a program could read: who has it is
known only when somebody writes it down.
"""

from datetime import datetime

from topdossier.domain.waarde import Waarde


class Verstrekking(Waarde, frozen=True):
    """An OKR that went to somebody without a card.

    Attributes:
        ontvanger: who got it, as somebody typed it; stands in the dossier and never in the log.
    """

    id: str
    ontvanger: str
    vastgelegd_op: datetime
    vastgelegd_door: str
