"""Commands for the rights of the AVG."""

import typer

from topdossier.cli import avg_bewaren
from topdossier.cli.dutch import make_group


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("De rechten van de AVG: inzage, correctie, bewaren en vernietigen.")
    avg_bewaren.register(group)
    app.add_typer(group, name="avg")
