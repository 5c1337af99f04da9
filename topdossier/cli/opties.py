"""What stands before the command: which kluis, who, which day, and how to print."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from topdossier.bootstrap import default_kluis_map


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
