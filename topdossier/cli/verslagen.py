"""Commands for what happens around a plan: inzage, mededeling and evaluatie."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.canonical.codec import read_json
from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services, read_date
from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.inzage import Reactie
from topdossier.files import read_file

_MAX_EVALUATIE = 1024 * 1024

Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
Ouder = Annotated[str, typer.Option(help="Naam van de ouder, of van de jongere zelf.")]
Datum = Annotated[str, typer.Option(help="Dag, dd-mm-jjjj; zonder dit is het vandaag.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    for name, help_text, verb, command in (
        ("inzage", "Inzage in het OKR.", "vastleggen", record_inzage),
        ("mededeling", "Ouders vertellen wat naar een ander gaat.", "vastleggen", record_told),
        ("evaluatie", "Het plan evalueren.", "schrijven", write_evaluatie),
    ):
        group = make_group(help_text)
        group.callback()(_group)
        group.command(verb)(command)
        app.add_typer(group, name=name)


def _group() -> None:
    """Keeps a group with one command a group."""


def record_inzage(
    ctx: typer.Context,
    jongere: Jongere,
    ouder: Ouder,
    reactie: Annotated[Reactie, typer.Option(help="akkoord of zienswijze.")],
    datum: Datum = "",
    zienswijze: Annotated[str, typer.Option(help="De zienswijze, woordelijk.")] = "",
) -> None:
    """Leg vast dat iemand het OKR heeft gezien of gekregen, en wat die ervan vond."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        inzage = services.inzages.record(
            dossier_id,
            services.jongeren.find_betrokkene(dossier_id, ouder),
            read_date(datum) if datum else services.dag(),
            reactie,
            zienswijze,
        )
    show(ctx, {"id": inzage.id, "reactie": reactie}, ["De inzage is vastgelegd."])


def record_told(  # noqa: PLR0913, PLR0917  a record has this many facts
    ctx: typer.Context,
    jongere: Jongere,
    ouder: Ouder,
    ontvanger: Annotated[str, typer.Option(help="Ontvanger uit het adresboek.")],
    doel: Annotated[str, typer.Option(help="Waarvoor: advies, toewijzing of tlv.")],
    datum: Datum = "",
    zienswijze: Annotated[str, typer.Option(help="Wat die ervan vindt, woordelijk.")] = "",
) -> None:
    """Leg vast dat iemand weet welke ontvanger gegevens krijgt, en waarvoor."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        contact_id = services.adresboek.find(ontvanger)
        organisatie = next(
            row.organisatie for row in services.adresboek.list() if row.id == contact_id
        )
        mededeling = services.mededelingen.record(
            dossier_id,
            services.jongeren.find_betrokkene(dossier_id, ouder),
            organisatie,
            doel,
            read_date(datum) if datum else services.dag(),
            zienswijze,
        )
    show(ctx, {"id": mededeling.id}, ["De mededeling is vastgelegd."])


def write_evaluatie(
    ctx: typer.Context,
    jongere: Jongere,
    bestand: Annotated[Path, typer.Argument(help="JSON volgens het schema evaluatie.json.")],
) -> None:
    """Leg een evaluatie vast; de volgende datum volgt daaruit."""
    evaluatie = read_json(read_file(bestand, _MAX_EVALUATIE), Evaluatie)
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        saved = services.evaluaties.record(dossier_id, evaluatie)
    volgende = saved.volgende_evaluatie
    show(
        ctx,
        saved,
        [
            "De evaluatie is vastgelegd."
            + (f" De volgende is uiterlijk op {volgende:%d-%m-%Y}." if volgende else "")
        ],
    )
