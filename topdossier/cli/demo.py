"""Command that does the whole job on fictitious people."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.opties import get_opties
from topdossier.cli.output import show, write_message
from topdossier.voorbeeld.demo import run_demo

_MAX = 100_000


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("demo")(make_demo)


def make_demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="Map voor het voorbeeld.")],
    jongeren: Annotated[
        int, typer.Option(min=0, max=_MAX, help="Zoveel bedachte jongeren erbij.")
    ] = 0,
) -> None:
    """Doe het hele werk één keer, met bedachte mensen, in een eigen map."""
    steps: list[str] = []

    def progress(line: str) -> None:
        steps.append(line)
        if not get_opties(ctx).json:
            sys.stdout.write(f"{len(steps)}. {line}\n")
            sys.stdout.flush()

    def bar(done: int, total: int) -> None:
        width = 40
        filled = done * width // total
        line = f"\r[{'#' * filled}{'.' * (width - filled)}] {done} van {total}"
        sys.stderr.write(line + ("\n" if done == total else ""))
        sys.stderr.flush()

    run_demo(folder, progress, jongeren, bar)
    show(ctx, {"map": str(folder), "stappen": steps}, [f"Klaar. Kijk in {folder / 'uit'}."])
    if not get_opties(ctx).json:
        write_message("Alle mensen in dit voorbeeld zijn bedacht.")
