"""Commands for the explanation to the jongere after an adoption."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services, read_date
from topdossier.domain.uitleg import Uitleg


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("De jongere vertellen wat er met de inbreng is gedaan.")
    group.command("vastleggen")(record)
    group.command("lijst")(list_uitleg)
    app.add_typer(group, name="uitleg")


def record(
    ctx: typer.Context,
    jongere: Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")],
    hoe: Annotated[str, typer.Option(help="Hoe het is uitgelegd, zoals: in een gesprek.")],
    wie: Annotated[str, typer.Option(help="Wie het uitlegde; zonder dit bent u dat.")] = "",
    datum: Annotated[str, typer.Option(help="Dag, dd-mm-jjjj; zonder dit is het vandaag.")] = "",
) -> None:
    """Leg vast dat de jongere hoorde wat de inbreng aan het plan veranderde."""
    with open_services(ctx) as services:
        uitleg = services.uitleg.record(
            services.jongeren.find(jongere),
            read_date(datum) if datum else services.dag(),
            wie or services.info.gebruiker_naam,
            hoe,
        )
    show(ctx, uitleg, [f"De uitleg bij versie {uitleg.versie_nummer} is vastgelegd."])


def list_uitleg(
    ctx: typer.Context,
    jongere: Annotated[str, typer.Argument(help="Zonder jongere: wie het nog moet horen.")] = "",
) -> None:
    """Toon wat aan een jongere is uitgelegd, of welke eigen jongeren het nog moeten horen."""
    with open_services(ctx) as services:
        if jongere:
            found = services.uitleg.list(services.jongeren.find(jongere))
            show(ctx, found, [_describe(item) for item in found] or ["Er is geen uitleg nodig."])
            return
        lijst = services.uitleg.list_open()
    lines = [
        f"{rij.dossiernummer}  {rij.naam}  vastgesteld op {rij.sinds:%d-%m-%Y}"
        for rij in lijst.rijen
    ]
    show(ctx, lijst, lines or ["Iedereen heeft de uitleg gehad."])


def _describe(uitleg: Uitleg) -> str:
    if uitleg.datum is None:
        return f"Versie {uitleg.versie_nummer}: nog niet uitgelegd."
    return f"Versie {uitleg.versie_nummer}: {uitleg.datum:%d-%m-%Y}, {uitleg.wie}, {uitleg.hoe}"
