"""What lies beside the store and goes along when a kluis is replaced or saved."""

import shutil
import stat
from pathlib import Path

from topdossier.exchange.besluitbestand import (
    MAX_BESLUIT,
    find_volgnummer,
    list_besluiten,
    split_besluitnaam,
)
from topdossier.services.vernietigd_lijst import NAAM as VERNIETIGD

CARRIED = (VERNIETIGD, "kluis.pogingen")
"""Files that are younger than any back-up of the store."""


def carry_over(folder: Path, deel: Path) -> None:
    """Copy what goes along from one kluis to the one that comes in its place.

    The decisions of a hand-over that wait are among it. They are encrypted to the organisation and
    count only with a hand-over that the store knows, so that one too many does no harm, and one
    that stays behind is a decision of a parent that is lost.

    Raises:
        MachineError: `map-niet-leesbaar`.
        OSError: no room or no rights.
    """
    for name in CARRIED:
        if (folder / name).is_file():
            shutil.copyfile(folder / name, deel / name)
    for path in list_besluiten(folder):
        found = path.lstat()
        # what is no file of ours cannot be taken in, and must not stop a restore
        if stat.S_ISREG(found.st_mode) and found.st_size <= MAX_BESLUIT:
            shutil.copyfile(path, deel / path.name)


def list_wachtend(folder: Path) -> tuple[str, ...]:
    """The id of a hand-over for each decision that waits; what only closes one is none.

    Raises:
        MachineError: `map-niet-leesbaar`.
    """
    return tuple(
        split_besluitnaam(path)
        for path in list_besluiten(folder)
        if find_volgnummer(path) is not None
    )
