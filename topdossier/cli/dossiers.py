"""Commands to find jongeren and to take files in."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.lijst import Lijstopties, is_lijst, make_inname, take_in_lijst
from topdossier.cli.opties import get_opties
from topdossier.cli.output import show
from topdossier.cli.pakket import show_pakket
from topdossier.cli.state import open_services
from topdossier.services.views import ImportVoorbeeld, PlanStatus
from topdossier.texts import get_label

_ALL = 100_000


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("jongeren")(list_jongeren)
    app.command("importeren")(take_in)


def list_jongeren(
    ctx: typer.Context,
    zoek: Annotated[str, typer.Option(help="Woorden uit naam, klas of nummer.")] = "",
    status: Annotated[PlanStatus | None, typer.Option(help="Alleen met deze status.")] = None,
) -> None:
    """Toon de jongeren, één per regel."""
    with open_services(ctx) as services:
        lijst = services.jongeren.list_all(zoek, status, _ALL)
    show(
        ctx,
        lijst.rijen,
        [
            "  ".join(
                (
                    rij.nummer,
                    rij.op_achternaam,
                    f"{rij.leeftijd} jaar" if rij.leeftijd is not None else "leeftijd onbekend",
                    rij.klas or "-",
                    get_label("plan_status", rij.status),
                    get_label("dekking", rij.dekking) if rij.dekking else "-",
                )
            )
            for rij in lijst.rijen
        ],
    )


def take_in(  # noqa: PLR0913, PLR0917  the last six are for a list alone
    ctx: typer.Context,
    bestand: Annotated[Path, typer.Argument(help="OSO-bestand (XML), CSV-lijst of .toppakket.")],
    ja: Annotated[bool, typer.Option("--ja", help="Doe het ook echt.")] = False,
    kolommen: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAAM=BETEKENIS",
            help="CSV: wat een kolom betekent, zoals Groep=klas of Foto=niet; vaker mag.",
        ),
    ] = None,
    zonder_nieuwe: Annotated[
        bool, typer.Option("--zonder-nieuwe", help="CSV: maak geen nieuwe dossiers.")
    ] = False,
    uitschrijvingen: Annotated[
        bool, typer.Option("--uitschrijvingen", help="CSV: leg vast wie is uitgeschreven.")
    ] = False,
    zelfde: Annotated[
        list[int] | None,
        typer.Option(metavar="RIJ", help="CSV: deze rij is dezelfde jongere; vaker mag."),
    ] = None,
    ander: Annotated[
        list[int] | None,
        typer.Option(metavar="RIJ", help="CSV: deze rij is iemand anders; vaker mag."),
    ] = None,
) -> None:
    """Toon wat een bestand zou veranderen; met --ja wordt het overgenomen."""
    with open_services(ctx) as services:
        if bestand.suffix.lower() == ".toppakket":
            show_pakket(ctx, services, bestand, ja=ja)
            return
        if is_lijst(bestand):
            inname = make_inname(
                nieuwe=not zonder_nieuwe,
                uitschrijvingen=uitschrijvingen,
                zelfde=tuple(zelfde or ()),
                ander=tuple(ander or ()),
            )
            opties = Lijstopties(tuple(kolommen or ()), inname)
            take_in_lijst(ctx, services, bestand, opties, ja=ja)
            return
        voorbeeld = services.importen.preview(bestand)
        nummer = ""
        if ja:
            dossier_id = services.importen.accept(voorbeeld.token)
            nummer = services.jongeren.load_kop(dossier_id).nummer
    lines = describe_voorbeeld(voorbeeld)
    if nummer:
        lines.append(f"Overgenomen in dossier {nummer}.")
    elif not get_opties(ctx).json:
        lines.append("Er is nog niets veranderd. Met --ja neemt u dit over.")
    show(ctx, {"voorbeeld": voorbeeld, "dossier": nummer}, lines)


def describe_voorbeeld(voorbeeld: ImportVoorbeeld) -> list[str]:
    """The preview of an import in lines."""
    lines = [f"Jongere: {voorbeeld.naam}"]
    if voorbeeld.bestaand_dossier:
        lines.append(f"Deze jongere heeft hier al dossier {voorbeeld.bestaand_dossier}.")
    for regel in voorbeeld.regels:
        soort = get_label("import", regel.soort)
        uitkomst = get_label("import_uitkomst", regel.uitkomst)
        note = f" ({regel.toelichting})" if regel.toelichting else ""
        lines.append(f"{uitkomst}: {regel.aantal} x {soort}{note}")
    if voorbeeld.bewaard_als_bijlage:
        lines.append("Heeft hier nog geen eigen plek en wordt als bijlage bewaard:")
        lines += [f"- {naam}" for naam in voorbeeld.bewaard_als_bijlage]
    return lines
