"""Opens the kluis for one command, with the wachtwoord as it was given."""

import getpass
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

import typer

from topdossier.bootstrap import open_kluis, read_slots
from topdossier.cli.opties import get_opties
from topdossier.cli.output import write_message
from topdossier.clock import REAL_KLOK, make_klok
from topdossier.domain.bevoegdheden import Toegangsreden
from topdossier.errors import MachineError, NotLetInError, TooSoonError, UsageError
from topdossier.services.services import Services
from topdossier.texts import describe_error

_MAX_PASSWORD_FILE = 4096

_T = TypeVar("_T")


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
    services = wait_out(lambda: open_kluis(folder, login, wachtwoord, klok))
    if opties.reden in set(Toegangsreden):
        services.omgeving.redenen.give_for_all(Toegangsreden(opties.reden))
    try:
        yield services
    finally:
        services.close()


def wait_out(attempt: Callable[[], _T]) -> _T:
    """Try, and after an earlier mistake wait as long as the kluis asks and try once more.

    Raises:
        TopdossierError: of the attempt itself.
    """
    try:
        return attempt()
    except TooSoonError as error:
        write_message(describe_error(error))
        time.sleep(error.seconden)
        return attempt()


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
