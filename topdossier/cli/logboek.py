"""Command for the log."""

import re
from typing import Annotated

import typer

from topdossier.cli.kluis import show_controle
from topdossier.cli.output import show
from topdossier.cli.state import open_services
from topdossier.errors import ExitStatus

_MANY = 100_000
_NUMBER = re.compile(r"[Dd]\d+")


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("logboek")(show_log)


def show_log(
    ctx: typer.Context,
    jongere: Annotated[str, typer.Option(help="Alleen van dit dossier: nummer of naam.")] = "",
    controleren: Annotated[
        bool, typer.Option("--controleren", help="Controleer of er niets veranderd is.")
    ] = False,
) -> int:
    """Toon wie wanneer wat deed, of controleer het logboek."""
    with open_services(ctx) as services:
        if controleren:
            return show_controle(ctx, services.logboek.check())
        # by number without searching: the FG may read the log and nothing else
        is_name = jongere and not _NUMBER.fullmatch(jongere.strip())
        dossier_id = services.jongeren.find(jongere) if is_name else jongere
        rijen = services.logboek.list(dossier_id, _MANY)
    show(
        ctx,
        rijen,
        [
            "  ".join(
                (
                    str(rij.nr),
                    rij.tijd.astimezone().strftime("%d-%m-%Y %H:%M:%S"),
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
