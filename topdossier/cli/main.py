"""Entry of the command line: global options, and the one place that turns errors into statuses."""

import io
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer._click.exceptions import ClickException

from topdossier import __version__
from topdossier.cli import (
    adresboek,
    afgiften,
    avg,
    demo,
    dossiers,
    gebruikers,
    gezag,
    instemmingen,
    kluis,
    logboek,
    nagaan,
    overhandiging,
    overleg,
    pakket,
    paper,
    plan,
    regie,
    team,
    toestemming,
    uitleg,
    verslagen,
    zelftest,
)
from topdossier.cli.dutch import describe_usage, make_group
from topdossier.cli.opties import Opties
from topdossier.cli.output import report_error, write_line, write_message
from topdossier.cli.state import read_date
from topdossier.domain.bevoegdheden import Toegangsreden
from topdossier.errors import ExitStatus, TopdossierError
from topdossier.kluis.verharding import harden_process

_BUG = (
    "Er ging iets mis in het programma zelf. Meld dit aan de beheerder, "
    "met de regels hieronder. Er staan geen gegevens van mensen in."
)
_REDEN = (
    "Waarom, als daarom gevraagd wordt. Voor een dossier buiten uw eigen jongeren: "
    + ", ".join(Toegangsreden)
    + "."
)


def build_app() -> typer.Typer:
    """All commands under their Dutch names."""
    app = make_group("TOP-dossier: één jongere, één plan, één regisseur.")
    app.callback()(_global_options)
    for module in (
        demo,
        dossiers,
        kluis,
        plan,
        gezag,
        instemmingen,
        verslagen,
        overleg,
        uitleg,
        paper,
        afgiften,
        adresboek,
        toestemming,
        pakket,
        nagaan,
        logboek,
        gebruikers,
        team,
        overhandiging,
        regie,
        avg,
    ):
        module.register(app)
    zelftest.register(app)
    return app


def run(argv: Sequence[str], window_selftest: Callable[[], None] | None = None) -> int:
    """Run one command; returns the exit status.

    Args:
        argv: the arguments after the program's name.
        window_selftest: the window's part of `zelftest`, handed in by the entry point.
    """
    harden_process()
    _speak_utf8()
    zelftest.set_window_selftest(window_selftest)
    try:
        result = build_app()(list(argv), standalone_mode=False, prog_name="topdossier")
    except ClickException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            write_line(error.message)
            return int(ExitStatus.USAGE)
        write_message(describe_usage(error))
        write_message("Kijk met --help wat er kan.")
        return int(ExitStatus.USAGE)
    except TopdossierError as error:
        report_error(error)
        return int(error.status)
    except (typer.Abort, KeyboardInterrupt):
        write_message("Afgebroken. Er is niets half gedaan.")
        return int(ExitStatus.MACHINE)
    except Exception as error:  # noqa: BLE001  the border of the program: nothing may fall through
        _report_bug(error)
        return int(ExitStatus.MACHINE)
    return int(result) if isinstance(result, int) else int(ExitStatus.DONE)


def _speak_utf8() -> None:
    """Names need more letters than the code page that some systems give a redirected file."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8")  # a password comes in as its file would have it


def _report_bug(error: Exception) -> None:
    """Kind and places of a bug, without its text: a text can hold what a person typed."""
    write_message(_BUG)
    write_message(f"{type(error).__name__} in versie {__version__}")
    for frame in traceback.extract_tb(error.__traceback__):
        write_message(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")


def _global_options(  # noqa: PLR0913, PLR0917  the options that stand before every command
    ctx: typer.Context,
    kluis: Annotated[Path | None, typer.Option(help="Map van de kluis.")] = None,
    gebruiker: Annotated[str, typer.Option(help="Uw inlognaam.")] = "",
    wachtwoord_bestand: Annotated[
        str, typer.Option(help="Bestand met het wachtwoord; - leest van de invoer.")
    ] = "",
    reden: Annotated[str, typer.Option(help=_REDEN)] = "",
    json: Annotated[bool, typer.Option("--json", help="Eén JSON-document als uitvoer.")] = False,
    nu: Annotated[str, typer.Option(help="De dag om vanuit te rekenen.")] = "",
) -> None:
    ctx.obj = Opties(
        kluis=kluis,
        gebruiker=gebruiker,
        wachtwoord_bestand=wachtwoord_bestand,
        reden=reden,
        json=json,
        nu=read_date(nu) if nu else None,
    )


def main() -> int:
    """For `python -m topdossier.cli.main`, without the window's part."""
    return run(sys.argv[1:])
