"""Opens a store of any format: one of an earlier program is brought up to this one first."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from topdossier.storage.copying import forget_store
from topdossier.storage.engine import StoreOldError, open_store
from topdossier.storage.transactie import Opslag


class GeopendeOpslag(NamedTuple):
    """An open store.

    Attributes:
        was: the format it had, when it was an earlier one.
    """

    opslag: Opslag
    was: int | None


def open_opslag(path: Path, opslagsleutel: bytes) -> GeopendeOpslag:
    """Open a store; the kluis is locked by the caller, since an old one is replaced.

    Raises:
        KluisDamagedError: as `open_store`, or `bijwerken-mislukt`; nothing changed.
        MachineError: as `open_store`, or `bijwerken-schijf-vol`; nothing changed.
    """
    try:
        return GeopendeOpslag(Opslag(open_store(path, opslagsleutel)), None)
    except StoreOldError as error:
        was = error.versie
    # not at every start: what changes a format takes a third of a second to import
    from topdossier.storage.migrations.upgrade import upgrade_store  # noqa: PLC0415

    upgrade_store(path, opslagsleutel)
    return GeopendeOpslag(Opslag(open_store(path, opslagsleutel)), was)


def forget_replaced(path: Path) -> None:
    """Remove what an upgrade left beside the store, now that the new one has been opened.

    The old store holds what may be erased from the kluis from now on.
    """
    for old in path.parent.glob(f"{path.name}.versie-*"):
        with suppress(OSError):
            old.unlink()
    with suppress(OSError):
        forget_store(path.with_name(f"{path.name}.nieuw"))
