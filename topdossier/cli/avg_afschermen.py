"""Commands to remove a text for good, and to tell the receivers that have it."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.avg_rechten import Dag, Jongere
from topdossier.cli.output import show
from topdossier.cli.state import open_services, read_date
from topdossier.domain.afscherming import AfschermingReden
from topdossier.errors import UsageError
from topdossier.files import write_file
from topdossier.services.avg_views import CorrectieRij, PlekRij

_SHOWN = 70


def register(group: typer.Typer) -> None:
    """Add the commands of this file to the group `avg`."""
    group.command("plekken")(list_plekken)
    group.command("afschermen")(shield)
    group.command("correcties")(list_correcties)
    group.command("correctie")(make_correctie)
    group.command("geinformeerd")(record_kennisgeving)


def list_plekken(
    ctx: typer.Context,
    jongere: Jongere,
    zoek: Annotated[str, typer.Option(help="Alleen plekken waar dit staat.")] = "",
) -> None:
    """Toon de plekken in een dossier, met wat er staat: om over te verklaren of af te schermen."""
    with open_services(ctx) as services:
        rijen = services.avg.list_plekken(services.jongeren.find(jongere))
    wanted = zoek.casefold()
    found = [rij for rij in rijen if wanted in rij.tekst.casefold()]
    show(ctx, found, [_describe(rij) for rij in found] or ["Er is niets gevonden."])


def shield(
    ctx: typer.Context,
    jongere: Jongere,
    plek: Annotated[str, typer.Argument(help="Plek uit avg plekken.")],
    reden: Annotated[
        AfschermingReden | None,
        typer.Option(
            help="Waarom de tekst weg moet; zonder dit ziet u alleen wat er weg zou gaan."
        ),
    ] = None,
) -> None:
    """Haal een tekst voorgoed weg, ook uit vastgestelde versies."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        found = services.avg.preview_afscherming(dossier_id, plek)
        lines = [f"Gaat weg: {_describe(rij)}" for rij in found.plekken]
        lines += [f"Staat ook in: {_describe(rij)}" for rij in found.bevat]
        lines += [f"Niet doorzocht, kijk zelf: {_describe(rij)}" for rij in found.niet_doorzocht]
        number = 0
        if reden is not None:
            number = services.avg.shield(dossier_id, plek, reden)
            lines.append(f"Afgeschermd op {number} plaats(en).")
            waiting = [r for r in services.avg.list_correcties(dossier_id) if not r.pakket_id]
            lines += [f"{_describe_todo(rij)}: {rij.organisatie}" for rij in waiting]
        else:
            lines.append("Er is niets veranderd. Met --reden haalt u dit weg.")
    show(ctx, {"voorbeeld": found, "plaatsen": number}, lines)


def list_correcties(ctx: typer.Context, jongere: Jongere) -> None:
    """Toon welke ontvangers een correctie moeten krijgen, en wie die heeft bevestigd."""
    with open_services(ctx) as services:
        rijen = services.avg.list_correcties(services.jongeren.find(jongere))
    lines = [f"{rij.organisatie}: {_describe_stand(rij)}" for rij in rijen]
    show(ctx, rijen, lines or ["Er hoeft geen correctie te worden gestuurd."])


def make_correctie(
    ctx: typer.Context,
    jongere: Jongere,
    voor: Annotated[str, typer.Option(help="Ontvanger uit het adresboek.")],
    uitvoer: Annotated[Path, typer.Option("-o", "--uitvoer", help="Bestand voor het pakket.")],
) -> None:
    """Maak een ondertekende correctie: wat weg moet, zonder de tekst zelf."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        contact_id = services.adresboek.find(voor)
        _, data = services.avg.make_correctie(dossier_id, contact_id)
        write_file(uitvoer, data)
    show(ctx, {"bestand": str(uitvoer), "bytes": len(data)}, ["De correctie is gemaakt."])


def record_kennisgeving(
    ctx: typer.Context,
    jongere: Jongere,
    ontvanger: Annotated[str, typer.Option(help="Wie het OKR kreeg, zoals avg correcties zegt.")],
    datum: Dag = "",
    door: Annotated[str, typer.Option(help="Wie het vertelde; zonder dit bent u dat.")] = "",
) -> None:
    """Leg vast dat een ontvanger van het OKR weet wat er is afgeschermd."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        rij = _find_op_papier(services.avg.list_correcties(dossier_id), ontvanger)
        op = read_date(datum) if datum else services.dag()
        services.avg.record_kennisgeving(dossier_id, rij.ontvanger_id, datum=op, medewerker=door)
    show(
        ctx,
        {"ontvanger": rij.organisatie, "geinformeerd_op": op},
        [f"Vastgelegd: {rij.organisatie} weet het sinds {op:%d-%m-%Y}."],
    )


def _find_op_papier(rijen: tuple[CorrectieRij, ...], naam: str) -> CorrectieRij:
    """The one receiver on paper that this name fits.

    Raises:
        UsageError: `ontvanger-niet-op-papier` or `ontvanger-niet-eenduidig`.
    """
    wanted = naam.strip().casefold()
    found = [rij for rij in rijen if rij.op_papier and wanted in rij.organisatie.casefold()]
    found = [rij for rij in found if rij.organisatie.casefold() == wanted] or found
    if not found:
        raise UsageError("ontvanger-niet-op-papier")
    if len(found) > 1:
        raise UsageError("ontvanger-niet-eenduidig")
    return found[0]


def _describe(rij: PlekRij) -> str:
    text = " ".join(rij.tekst.split())
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
    return f"{rij.plek}  {rij.label}" + (f"  {short}" if short else "")


def _describe_todo(rij: CorrectieRij) -> str:
    return "Vertel het zelf, over het OKR, aan" if rij.op_papier else "Stuur een correctie aan"


def _describe_stand(rij: CorrectieRij) -> str:
    if rij.geinformeerd_op is not None:
        return f"geïnformeerd op {rij.geinformeerd_op:%d-%m-%Y} door {rij.geinformeerd_door}"
    if rij.op_papier:
        return "heeft het OKR, op papier informeren"
    if rij.bevestigd_op is not None:
        return f"bevestigd op {rij.bevestigd_op:%d-%m-%Y}"
    if rij.gemaakt_op is not None:
        return f"gemaakt op {rij.gemaakt_op:%d-%m-%Y}, nog niet bevestigd"
    return "nog te maken"
