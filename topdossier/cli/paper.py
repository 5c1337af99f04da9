"""Commands that print: the OKR and the other documents as PDF."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.output import show
from topdossier.cli.state import open_services
from topdossier.errors import UsageError
from topdossier.files import write_file
from topdossier.services.services import Services

Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
Uitvoer = Annotated[Path, typer.Option("-o", "--uitvoer", help="PDF-bestand dat gemaakt wordt.")]


class Stuk(StrEnum):
    """Documents that can be printed."""

    PLAN = "plan"
    HANDELINGSDEEL = "handelingsdeel"
    INSTEMMING = "instemming"
    WIJZIGINGEN = "wijzigingen"
    AFSPRAKEN = "afspraken"
    RECHTEN = "rechten"


_PER_PERSOON = frozenset(Stuk) - {Stuk.WIJZIGINGEN}
"""What can be made for one person. The sheet with changes holds what each ouder said."""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("okr")(print_okr)
    app.command("pdf")(print_pdf)


def print_okr(
    ctx: typer.Context,
    jongere: Jongere,
    uitvoer: Uitvoer,
    ontvanger: Annotated[
        str, typer.Option(help="Wie het krijgt, uit het adresboek; komt in het logboek.")
    ] = "",
    aan: Annotated[
        str,
        typer.Option(help="Wie het krijgt en niet in het adresboek staat; komt in het dossier."),
    ] = "",
) -> None:
    """Maak het onderwijskundig rapport, als de inzage is vastgelegd."""
    with open_services(ctx) as services:
        contact_id = services.adresboek.find(ontvanger) if ontvanger else ""
        data = services.documenten.make_okr(
            services.jongeren.find(jongere), contact_id=contact_id, ontvanger=aan
        )
        write_file(uitvoer, data)
    show(ctx, {"bestand": str(uitvoer), "bytes": len(data)}, ["Het OKR is gemaakt."])


def print_pdf(
    ctx: typer.Context,
    stuk: Annotated[
        Stuk,
        typer.Argument(help="plan, handelingsdeel, instemming, wijzigingen, afspraken of rechten."),
    ],
    jongere: Jongere,
    uitvoer: Uitvoer,
    voor: Annotated[
        str,
        typer.Option(help="Voor wie het is; zonder dit is het voor de school."),
    ] = "",
    versie: Annotated[
        int,
        typer.Option(help="Versie van het handelingsdeel; zonder dit die waarover men beslist."),
    ] = 0,
) -> None:
    """Maak een ander document."""
    if voor and stuk not in _PER_PERSOON:
        raise UsageError("pdf-voor-niet")
    if versie and stuk is not Stuk.HANDELINGSDEEL:
        raise UsageError("pdf-versie-niet")
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        wie = services.jongeren.find_betrokkene(dossier_id, voor) if voor else ""
        data = _make(services, stuk, dossier_id, wie, versie)
        write_file(uitvoer, data)
    show(ctx, {"bestand": str(uitvoer), "bytes": len(data)}, ["Het document is gemaakt."])


def _make(services: Services, stuk: Stuk, dossier_id: str, wie: str, versie: int) -> bytes:
    """One document; a kind that is not made for one person was refused before."""
    if stuk is Stuk.PLAN:
        return services.documenten.make_plan(dossier_id, wie)
    if stuk is Stuk.HANDELINGSDEEL:
        return services.documenten.make_handelingsdeel(dossier_id, wie, versie)
    if stuk is Stuk.INSTEMMING:
        return services.documenten.make_instemming(dossier_id, betrokkene_id=wie)
    if stuk is Stuk.AFSPRAKEN:
        return services.papieren.make_afspraken(dossier_id, wie)
    if stuk is Stuk.RECHTEN:
        return services.papieren.make_rechten(dossier_id, wie)
    return services.vergelijken.make_blad(dossier_id)
