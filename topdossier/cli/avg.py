"""Commands for the rights of the AVG."""

import typer

from topdossier.cli import avg_afschermen, avg_bewaren, avg_rechten
from topdossier.cli import register as avg_register
from topdossier.cli.dutch import make_group


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("De rechten van de AVG: inzage, correctie, bewaren en vernietigen.")
    avg_rechten.register(group)
    avg_afschermen.register(group)
    avg_bewaren.register(group)
    avg_register.register(group)
    app.add_typer(group, name="avg")
