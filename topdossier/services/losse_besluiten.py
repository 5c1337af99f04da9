"""Files of a hand-over that nothing waits for any more: of one that was used, or of nobody here."""

from pathlib import Path

from topdossier.domain.overhandiging import Overhandiging
from topdossier.exchange.besluitbestand import (
    list_besluiten,
    list_unfinished,
    remove_besluit,
    split_besluitnaam,
)
from topdossier.services.omgeving import Omgeving
from topdossier.storage.instemmen import OverhandigStatus
from topdossier.storage.transactie import Transactie


def find_open(tx: Transactie, overhandiging_id: str) -> Overhandiging | None:
    """The hand-over with this id, as long as something may come of it."""
    found = tx.instemmen.find_overhandiging(overhandiging_id)
    return found[0] if found and found[1] is OverhandigStatus.OPEN else None


def list_loose(omgeving: Omgeving, tx: Transactie) -> tuple[Path, ...]:
    """Files that belong to no open hand-over of this kluis.

    Raises:
        MachineError: `map-niet-leesbaar`.
    """
    return tuple(
        path
        for path in list_besluiten(omgeving.map)
        if find_open(tx, split_besluitnaam(path)) is None
    )


def sweep_loose(omgeving: Omgeving) -> None:
    """After a destruction: what was written about it and never taken in goes as well.

    Such a file is encrypted, and the kluis can read it: it must not outlive its dossier.

    Raises:
        MachineError: the folder cannot be read or written.
    """
    with omgeving.look() as tx:
        loose = list_loose(omgeving, tx)
    for path in (*loose, *list_unfinished(omgeving.map)):
        remove_besluit(path)


def close_expired(omgeving: Omgeving, tx: Transactie) -> None:
    """Hand-overs of which nothing can be taken in any more, and the pages that were kept for it."""
    nu = omgeving.klok.now()
    for overhandiging in tx.instemmen.list_open_overhandigingen():
        if overhandiging.geldig_tot < nu:
            tx.instemmen.close_overhandiging(overhandiging.id, OverhandigStatus.VERLOPEN)
