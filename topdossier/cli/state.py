"""What stands before the command: which kluis, who, which day, and how to print."""

import getpass
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from topdossier.bootstrap import default_kluis_map, open_kluis, read_slots
from topdossier.clock import REAL_KLOK, make_klok
from topdossier.domain.bevoegdheden import Toegangsreden
from topdossier.errors import MachineError, NotLetInError, UsageError
from topdossier.services.services import Services

_MAX_PASSWORD_FILE = 4096


@dataclass(frozen=True)
class Opties:
    """The global options."""

    kluis: Path | None = None
    gebruiker: str = ""
    wachtwoord_bestand: str = ""
    reden: str = ""
    json: bool = False
    nu: date | None = None

    @property
    def kluis_map(self) -> Path:
        """The folder of the kluis."""
        return self.kluis or default_kluis_map()


def get_opties(ctx: typer.Context) -> Opties:
    """The global options of this run."""
    found = ctx.find_object(Opties)
    return found or Opties()


@contextmanager
def open_services(ctx: typer.Context, wachtwoord: str | None = None) -> Generator[Services]:
    """Open the kluis for one command and close it afterwards.

    Args:
        ctx: of the command.
        wachtwoord: when it was asked for already.
    """
    opties = get_opties(ctx)
    folder = opties.kluis_map
    login = opties.gebruiker or _only_login(folder)
    klok = make_klok(opties.nu) if opties.nu else REAL_KLOK
    if wachtwoord is None:
        wachtwoord = read_wachtwoord(opties.wachtwoord_bestand)
    services = open_kluis(folder, login, wachtwoord, klok)
    if opties.reden in set(Toegangsreden):
        services.omgeving.redenen.give_for_all(Toegangsreden(opties.reden))
    try:
        yield services
    finally:
        services.close()


def read_wachtwoord(bestand: str, *, nieuw: bool = False) -> str:
    """The passphrase from a file, from standard input, or asked on the terminal.

    Args:
        bestand: the file, `-` for standard input, empty to ask.
        nieuw: ask twice, because a slip of the finger would lock someone out.

    Raises:
        NotLetInError: `wachtwoord-nodig` or `wachtwoord-anders`.
        MachineError: `bestand-niet-leesbaar`.
    """
    if bestand == "-":
        return sys.stdin.readline().removesuffix("\n").removesuffix("\r")
    if bestand:
        try:
            with Path(bestand).open("rb") as stream:
                data = stream.read(_MAX_PASSWORD_FILE)
            return data.decode("utf-8").removesuffix("\n").removesuffix("\r")
        except (OSError, UnicodeDecodeError):
            raise MachineError("bestand-niet-leesbaar") from None
    if sys.stdin is not None and sys.stdin.isatty():
        first = getpass.getpass("Wachtwoord: ")
        if nieuw and getpass.getpass("Nog een keer: ") != first:
            raise NotLetInError("wachtwoord-anders")
        return first
    raise NotLetInError("wachtwoord-nodig")


def read_date(text: str) -> date:
    """A date as `dd-mm-jjjj` or `jjjj-mm-dd`.

    Raises:
        UsageError: `datum-onleesbaar`.
    """
    parts = text.strip().split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(parts) == len("dmj") and len(parts[0]) == len("jjjj"):
            return date(*numbers)
        if len(parts) == len("dmj") and len(parts[2]) == len("jjjj"):
            return date(numbers[2], numbers[1], numbers[0])
    except (TypeError, ValueError):
        pass
    raise UsageError("datum-onleesbaar")


def _only_login(folder: Path) -> str:
    slots = read_slots(folder)
    if len(slots) != 1:
        raise NotLetInError("gebruiker-nodig")
    return slots[0].login
