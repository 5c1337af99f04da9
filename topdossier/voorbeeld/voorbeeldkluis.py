"""The voorbeeldkluis of this user: made at the first wish, kept afterwards."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from topdossier.bootstrap import open_kluis
from topdossier.errors import KluisDamagedError
from topdossier.paths import find_voorbeeld
from topdossier.voorbeeld.demo import run_demo
from topdossier.voorbeeld.opzet import SCHOOL_LOGIN, WACHTWOORD, Plaatsen


class Voorbeeldkluis(NamedTuple):
    """How to open it; the passphrase is no secret, since nobody in it is real."""

    map: Path
    login: str
    wachtwoord: str


def ensure_voorbeeldkluis(progress: Callable[[str], None]) -> Voorbeeldkluis:
    """Make the voorbeeldkluis when it is not there yet.

    One that no longer opens, such as one of an unfinished program, is put aside: nobody in it is
    real, and whoever wants to practise should not have to know where it is.

    Raises:
        UsageError, MachineError: as `run_demo`.
        NotLetInError: it is open already.
    """
    plaatsen = Plaatsen(find_voorbeeld())
    if (plaatsen.map / "LEESMIJ.txt").exists() and not _opens(plaatsen.school):
        plaatsen.map.rename(
            plaatsen.map.with_name(f"{plaatsen.map.name}.oud-{uuid.uuid4().hex[:8]}")
        )
    if not (plaatsen.map / "LEESMIJ.txt").exists():
        run_demo(plaatsen.map, progress)
    return Voorbeeldkluis(map=plaatsen.school, login=SCHOOL_LOGIN, wachtwoord=WACHTWOORD)


def _opens(folder: Path) -> bool:
    try:
        open_kluis(folder, SCHOOL_LOGIN, WACHTWOORD).close()
    except KluisDamagedError:
        return False
    return True
