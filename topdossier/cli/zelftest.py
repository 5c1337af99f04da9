"""`zelftest`: opens every part once, also in the frozen program."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import typer

from topdossier.cli.output import show
from topdossier.voorbeeld.demo import run_demo

_window: list[Callable[[], None] | None] = [None]


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("zelftest")(run_selftest)


def set_window_selftest(selftest: Callable[[], None] | None) -> None:
    """Hand in the window's part; the command line itself never imports a window."""
    _window[0] = selftest


def run_selftest(ctx: typer.Context) -> None:
    """Open elk onderdeel één keer: kluis, PDF, pakket en venster."""
    with tempfile.TemporaryDirectory(prefix="topdossier-zelftest-") as folder:
        run_demo(Path(folder) / "demo", lambda _: None)
    selftest = _window[0]
    if selftest is not None:
        selftest()
    show(
        ctx,
        {"kluis": True, "venster": selftest is not None},
        [
            "Kluis, import, plan, PDF en pakket: goed.",
            "Venster: goed." if selftest else "Venster: niet beproefd.",
        ],
    )
