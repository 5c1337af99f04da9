"""Commands for the FG: the register of processing and the beginning of a DPIA."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.output import show
from topdossier.cli.state import open_services
from topdossier.files import write_file

_Uit = Annotated[Path, typer.Option("-o", "--uitvoer", help="Bestand dat gemaakt wordt.")]


def register(group: typer.Typer) -> None:
    """Add the commands of this file to the group `avg`."""
    group.command("register")(make_register)
    group.command("dpia")(make_dpia)


def make_register(ctx: typer.Context, uitvoer: _Uit) -> None:
    """Maak het verwerkingsregister van deze kluis, als PDF."""
    with open_services(ctx) as services:
        data = services.register.make_register()
    write_file(uitvoer, data)
    show(ctx, {"bestand": str(uitvoer)}, [f"Het verwerkingsregister staat in {uitvoer}."])


def make_dpia(ctx: typer.Context, uitvoer: _Uit) -> None:
    """Maak een begin voor een DPIA, als tekst om verder in te schrijven (ODT)."""
    with open_services(ctx) as services:
        data = services.register.make_dpia()
    write_file(uitvoer, data)
    show(ctx, {"bestand": str(uitvoer)}, [f"Het begin van de DPIA staat in {uitvoer}."])
