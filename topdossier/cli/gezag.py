"""Command for who holds the gezag."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services
from topdossier.domain.betrokkene import Gezag
from topdossier.texts import get_label


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Wie het gezag heeft.")
    group.callback()(_group)
    group.command("vastleggen")(record)
    app.add_typer(group, name="gezag")


def _group() -> None:
    """Keeps a group with one command a group."""


def record(
    ctx: typer.Context,
    jongere: Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")],
    ouder: Annotated[str, typer.Option(help="Naam van de ouder, voogd of verzorger.")],
    gezag: Annotated[Gezag, typer.Option(help="ja, nee of onbekend.")],
    bron: Annotated[str, typer.Option(help="Hoe de school dit weet, met de datum.")],
) -> None:
    """Leg vast of iemand gezag heeft; daarvan hangt af wie moet instemmen."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        betrokkene_id = services.jongeren.find_betrokkene(dossier_id, ouder)
        services.betrokkenen.record_gezag(dossier_id, betrokkene_id, gezag, bron)
    show(ctx, {"gezag": gezag}, [f"Vastgelegd: {get_label('gezag', gezag)}."])
