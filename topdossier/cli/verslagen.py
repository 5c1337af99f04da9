"""Commands for what happens around a plan: instemming, inzage, mededeling and evaluatie."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.canonical.codec import read_json
from topdossier.cli.dutch import make_group
from topdossier.cli.opties import get_opties
from topdossier.cli.output import show
from topdossier.cli.state import open_services, read_date
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.instemming import Besluit, Wijze
from topdossier.domain.inzage import Reactie
from topdossier.files import read_file
from topdossier.services.instemmingen import Vastlegging
from topdossier.texts import get_label

_MAX_SCAN = 64 * 1024 * 1024
_MAX_EVALUATIE = 1024 * 1024

Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
Ouder = Annotated[str, typer.Option(help="Naam van de ouder, of van de jongere zelf.")]
Datum = Annotated[str, typer.Option(help="Dag, dd-mm-jjjj; zonder dit is het vandaag.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("instemmingen")(list_instemmingen)
    for name, help_text, verb, command in (
        ("instemming", "Een besluit over het handelingsdeel.", "vastleggen", record_instemming),
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


def list_instemmingen(ctx: typer.Context, jongere: Jongere) -> None:
    """Toon wie moet instemmen, wie dat deed, en met welke versie."""
    with open_services(ctx) as services:
        overzicht = services.instemmingen.load_overzicht(services.jongeren.find(jongere))
    lines = [f"Versie {overzicht.versie_nummer}: {get_label('dekking', overzicht.dekking)}"]
    for stand in overzicht.standen:
        besluit = get_label("besluit", stand.besluit) if stand.besluit else "nog geen besluit"
        earlier = f" (eerder met versie {stand.eerder_versie})" if stand.eerder_versie else ""
        lines.append(f"{stand.naam} ({get_label('relatie', stand.relatie)}): {besluit}{earlier}")
    show(ctx, overzicht, lines)


def record_instemming(  # noqa: PLR0913, PLR0917  a record has this many facts
    ctx: typer.Context,
    jongere: Jongere,
    ouder: Ouder,
    besluit: Annotated[Besluit, typer.Option(help="ingestemd of geweigerd.")],
    wijze: Annotated[Wijze, typer.Option(help="papier of scherm.")],
    bewijs: Annotated[Path, typer.Option(help="Scan of foto: PDF, PNG of JPEG.")],
    datum: Datum = "",
    opmerkingen: Annotated[str, typer.Option(help="Opmerkingen bij het besluit.")] = "",
    versie: Annotated[
        int | None, typer.Option(min=1, help="Versie die getekend is; zonder dit de nieuwste.")
    ] = None,
) -> None:
    """Leg vast dat iemand instemde of weigerde, met het bewijs."""
    data = read_file(bewijs, _MAX_SCAN)
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        instemming = services.instemmingen.record(
            dossier_id,
            Vastlegging(
                betrokkene_id=services.jongeren.find_betrokkene(dossier_id, ouder),
                besluit=besluit,
                wijze=wijze,
                datum=read_date(datum) if datum else services.dag(),
                opmerkingen=opmerkingen,
                reden=get_opties(ctx).reden,
                bewijs=NieuweBijlage(
                    titel=f"Bewijs van instemming ({get_label('wijze', wijze)})",
                    media="",
                    inhoud=data,
                ),
                versie_nummer=versie,
            ),
        )
    show(
        ctx,
        {"id": instemming.id, "versie": instemming.versie_nummer, "besluit": instemming.besluit},
        [f"Vastgelegd: {get_label('besluit', besluit)}, versie {instemming.versie_nummer}."],
    )


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
