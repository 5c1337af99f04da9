"""What was saved of a damaged kluis, and what was not: numbers only."""

from topdossier.domain.waarde import Waarde
from topdossier.storage.redding import TabelRedding

__all__ = ["Redding", "TabelRedding"]


class Redding(Waarde, frozen=True):
    """What became of it.

    Attributes:
        bladzijden: numbers of the damaged pages.
        tabellen: for each table how many rows were saved and lost.
        onbekend: rows that are whole, but of which nobody can say where they belong.
        nieuwe_kluis: name and keys of the organisation were lost; there are new keys, so that
            receivers need a new card.
        gebruikers_weg: logins of people who must be added again.
        besluiten: decisions of a hand-over that wait and whose hand-over was lost: they went along
            and cannot be taken in.
    """

    bladzijden: tuple[int, ...]
    tabellen: tuple[TabelRedding, ...]
    onbekend: int
    nieuwe_kluis: bool
    gebruikers_weg: tuple[str, ...]
    besluiten: int = 0
