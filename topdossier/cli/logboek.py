"""Command for the log."""

from typing import Annotated

import typer

from topdossier.cli.kluis import show_controle
from topdossier.cli.output import show
from topdossier.cli.state import open_services
from topdossier.errors import ExitStatus

_MANY = 100_000


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("logboek")(show_log)


def show_log(
    ctx: typer.Context,
    jongere: Annotated[str, typer.Option(help="Alleen van dit dossier.")] = "",
    controleren: Annotated[
        bool, typer.Option("--controleren", help="Controleer of er niets veranderd is.")
    ] = False,
) -> int:
    """Toon wie wanneer wat deed, of controleer het logboek."""
    with open_services(ctx) as services:
        if controleren:
            return show_controle(ctx, services.logboek.check())
        dossier_id = services.jongeren.find(jongere) if jongere else ""
        rijen = services.logboek.list(dossier_id, _MANY)
    show(
        ctx,
        rijen,
        [
            "  ".join(
                (
                    str(rij.nr),
                    rij.tijd.strftime("%d-%m-%Y %H:%M:%S"),
                    rij.wie,
                    rij.actie,
                    rij.object_soort,
                    rij.object_id or "-",
                    rij.reden or "-",
                    rij.uitkomst,
                )
            )
            for rij in rijen
        ],
    )
    return int(ExitStatus.DONE)
