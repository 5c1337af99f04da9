"""The voorbeeldkluis of this user: made at the first wish, kept afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

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

    Raises:
        UsageError, MachineError: as `run_demo`.
    """
    plaatsen = Plaatsen(find_voorbeeld())
    if not (plaatsen.map / "LEESMIJ.txt").exists():
        run_demo(plaatsen.map, progress)
    return Voorbeeldkluis(map=plaatsen.school, login=SCHOOL_LOGIN, wachtwoord=WACHTWOORD)
