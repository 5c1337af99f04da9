"""Command for who holds the gezag."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services, read_date
from topdossier.domain.betrokkene import Gezag, GezagGrond
from topdossier.texts import get_label


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Wie het gezag heeft.")
    group.callback()(_group)
    group.command("vastleggen")(record)
    app.add_typer(group, name="gezag")


def _group() -> None:
    """Keeps a group with one command a group."""


def record(  # noqa: PLR0913, PLR0917  a record has this many facts
    ctx: typer.Context,
    jongere: Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")],
    ouder: Annotated[str, typer.Option(help="Naam van de ouder, voogd of verzorger.")],
    gezag: Annotated[Gezag, typer.Option(help="ja, nee of onbekend.")],
    bron: Annotated[str, typer.Option(help="Hoe de school dit weet, met de datum.")],
    grond: Annotated[
        GezagGrond, typer.Option(help="Op welke grond deze persoon beslist.")
    ] = GezagGrond.ONBEKEND,
    vanaf: Annotated[str, typer.Option(help="Eerste dag, dd-mm-jjjj.")] = "",
    tot: Annotated[str, typer.Option(help="Laatste dag, dd-mm-jjjj.")] = "",
) -> None:
    """Leg vast of iemand gezag heeft; daarvan hangt af wie moet instemmen."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        betrokkene_id = services.jongeren.find_betrokkene(dossier_id, ouder)
        services.betrokkenen.record_gezag(
            dossier_id,
            betrokkene_id,
            gezag,
            bron,
            grond=grond,
            vanaf=read_date(vanaf) if vanaf else None,
            tot=read_date(tot) if tot else None,
        )
    words = f"{get_label('gezag', gezag)}, {get_label('gezag_grond', grond).lower()}"
    show(ctx, {"gezag": gezag, "grond": grond}, [f"Vastgelegd: {words}."])
