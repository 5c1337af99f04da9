"""Commands for afspraken: made in an overleg, ticked off later, and what is open."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show, write_message
from topdossier.cli.state import open_services, read_date
from topdossier.domain.afspraak import Afspraak, AfspraakStatus, read_afspraakzin
from topdossier.errors import UsageError
from topdossier.services.overleg_views import AfspraakRij
from topdossier.services.services import Services
from topdossier.texts import get_label

Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
Afspraaknummer = Annotated[int, typer.Argument(help="Nummer van de afspraak.")]


def register(group: typer.Typer) -> None:
    """Add the commands of this file to the group `overleg`."""
    group.command("afspraken")(list_afspraken)
    afspraak = make_group("Eén afspraak maken, afvinken of weghalen.")
    afspraak.command("maken")(add)
    afspraak.command("afvinken")(settle)
    afspraak.command("weghalen")(remove)
    group.add_typer(afspraak, name="afspraak")


def list_afspraken(
    ctx: typer.Context,
    jongere: Annotated[str, typer.Argument(help="Zonder jongere: alles wat open is.")] = "",
    tot: Annotated[str, typer.Option(help="Alleen tot en met deze dag, dd-mm-jjjj.")] = "",
    alle: Annotated[
        bool, typer.Option("--alle", help="Ook van andere jongeren dan de eigen, zonder woorden.")
    ] = False,
) -> None:
    """Toon de afspraken over een jongere, of alle open afspraken van uw eigen jongeren."""
    dag = read_date(tot) if tot else None
    with open_services(ctx) as services:
        if jongere:
            found = services.afspraken.list(services.jongeren.find(jongere))
            show(ctx, found, [describe(item) for item in found] or ["Er zijn geen afspraken."])
            return
        lijst = services.afspraken.list_open(dag, alle=alle)
    lines = [_describe_rij(rij) for rij in lijst.rijen]
    if lijst.totaal > len(lijst.rijen):
        lines.append(f"En nog {lijst.totaal - len(lijst.rijen)} andere.")
    show(ctx, lijst, lines or ["Er zijn geen open afspraken."])


def add(
    ctx: typer.Context,
    jongere: Jongere,
    zin: Annotated[str, typer.Argument(help="Zoals: @Karin belt de huisarts vóór 12-12-2026")],
) -> None:
    """Maak een afspraak in het laatste overleg, als dat nog open is."""
    with open_services(ctx) as services:
        rijen = services.overleggen.list(services.jongeren.find(jongere))
        if not rijen:
            raise UsageError("overleg-onbekend")
        gesprek = services.overleggen.load(rijen[0].id).overleg.gesprek
        gelezen = read_afspraakzin(zin, gesprek.deelnames, gesprek.datum)
        afspraak = services.afspraken.add(rijen[0].id, gelezen.afspraak)
    for code in gelezen.codes:
        write_message(get_label("afspraak_code", code))
    show(ctx, afspraak, [describe(afspraak)])


def settle(
    ctx: typer.Context,
    jongere: Jongere,
    nummer: Afspraaknummer,
    status: Annotated[
        AfspraakStatus,
        # the word for a default is not translated where a line ends in the middle of it
        typer.Option(help="Zonder dit is het gedaan.", show_default=False),
    ] = AfspraakStatus.GEDAAN,
) -> None:
    """Vink een afspraak af, laat die vervallen of zet die weer open."""
    with open_services(ctx) as services:
        afspraak = services.afspraken.settle(_find(services, jongere, nummer), status)
    show(ctx, afspraak, [describe(afspraak)])


def remove(ctx: typer.Context, jongere: Jongere, nummer: Afspraaknummer) -> None:
    """Haal een afspraak weg, zolang het overleg open is."""
    with open_services(ctx) as services:
        services.afspraken.remove(_find(services, jongere, nummer))
    show(ctx, {"weggehaald": nummer}, ["De afspraak is weggehaald."])


def describe(afspraak: Afspraak) -> str:
    """One afspraak on one line."""
    dag = f"{afspraak.wanneer:%d-%m-%Y}" if afspraak.wanneer else "geen dag"
    status = get_label("afspraak_status", afspraak.status)
    return f"{afspraak.nummer}  {afspraak.wie}: {afspraak.wat}  {dag}  {status}"


def _describe_rij(rij: AfspraakRij) -> str:
    dag = f"{rij.wanneer:%d-%m-%Y}" if rij.wanneer else "geen dag"
    words = f"{rij.wie}: {rij.wat}" if rij.eigen else "(open het dossier om dit te lezen)"
    late = "  te laat" if rij.te_laat else ""
    return f"{rij.dossiernummer}  {rij.naam}  {rij.nummer}  {words}  {dag}{late}"


def _find(services: Services, jongere: str, nummer: int) -> str:
    for item in services.afspraken.list(services.jongeren.find(jongere)):
        if item.nummer == nummer:
            return item.id
    raise UsageError("afspraak-onbekend")
