"""What goes from the window to the kluis: answers by number, and a last file that counts them."""

from collections.abc import Callable

from topdossier.domain.overhandiging import Afronding, Antwoord, Leesopdracht
from topdossier.errors import TopdossierError

Deliver = Callable[[Antwoord | Afronding], None]


class Bezorging:
    """Counts what was delivered; what could not be is tried again with the end.

    Args:
        opdracht: what is read, None when it did not come over; then nothing goes.
        deliver: takes an answer, and raises when it could not be kept.
    """

    def __init__(self, opdracht: Leesopdracht | None, deliver: Deliver) -> None:
        self._opdracht = opdracht
        self._deliver = deliver
        self._delivered = 0
        self._unsent: Antwoord | None = None
        self._is_closed = False

    @property
    def next_number(self) -> int:
        """The number of the answer that comes."""
        return self._delivered + 1

    def send(self, antwoord: Antwoord) -> None:
        """Deliver an answer.

        Raises:
            TopdossierError: it could not be kept, and has not been delivered.
        """
        self._deliver(antwoord)
        self._delivered += 1

    def send_last(self, antwoord: Antwoord | None) -> bool:
        """Deliver what stood there when the time was over; False when it did not go, or is none."""
        self._unsent = antwoord
        try:
            self._send_unsent()
        except TopdossierError:
            return False  # the end tries once more, and says so
        return antwoord is not None

    def close(self) -> None:
        """Say how many there were, once.

        Raises:
            TopdossierError: it could not be kept; what was delivered is there anyway.
        """
        if self._is_closed or self._opdracht is None:
            return
        self._send_unsent()
        self._deliver(
            Afronding(
                overhandiging_id=self._opdracht.overhandiging_id,
                geheim=self._opdracht.geheim,
                aantal=self._delivered,
            )
        )
        self._is_closed = True

    def forget(self) -> None:
        """Nothing of a reader is left here."""
        self._unsent = None

    def _send_unsent(self) -> None:
        if self._unsent is not None:
            self.send(self._unsent)
            self._unsent = None
