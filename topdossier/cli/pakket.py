"""Commands for packages."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show, write_message
from topdossier.cli.state import open_services
from topdossier.errors import ExitStatus, MachineError, TopdossierError, UsageError
from topdossier.files import write_file
from topdossier.services.services import Services
from topdossier.services.views import PakketRij
from topdossier.texts import describe_error, get_label, get_sentence

Bestand = Annotated[Path, typer.Argument(help="Het pakket (.toppakket).")]


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Pakketten maken, controleren en openen.")
    group.command("maken")(make)
    group.command("controleren")(check)
    group.command("openen")(take_in)
    app.add_typer(group, name="pakket")


def make(  # noqa: PLR0913, PLR0917  what goes where and why
    ctx: typer.Context,
    jongere: Annotated[str, typer.Argument(help="Dossiernummer of naam.")],
    soort: Annotated[str, typer.Option(help="Wat het pakket draagt, zoals plan.")],
    voor: Annotated[str, typer.Option(help="Ontvanger uit het adresboek.")],
    doel: Annotated[str, typer.Option(help="Waarvoor: advies, toewijzing of tlv.")] = "",
    uitvoer: Annotated[
        Path | None, typer.Option("-o", "--uitvoer", help="Bestand voor het pakket.")
    ] = None,
    toon: Annotated[
        bool, typer.Option("--toon", help="Toon wat de ontvanger ziet; er wordt niets gemaakt.")
    ] = False,
) -> None:
    """Maak een ondertekend en versleuteld pakket."""
    if uitvoer is None and not toon:
        raise UsageError("uitvoer-nodig")
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        contact_id = services.adresboek.find(voor)
        if toon or uitvoer is None:
            velden = services.pakketten.preview(dossier_id, soort, contact_id, doel)
            lines = [
                f"{get_label('inzage', v.onderdeel)}: {v.inhoud} [{v.doel}; {v.grondslag}]"
                for v in velden
            ]
            show(ctx, velden, lines)
            return
        _, data = services.pakketten.make(dossier_id, soort, contact_id, doel)
        write_file(uitvoer, data)
    show(ctx, {"bestand": str(uitvoer), "bytes": len(data)}, ["Het pakket is gemaakt."])


def check(ctx: typer.Context, bestand: Bestand) -> None:
    """Controleer een pakket; er verandert niets, behalve het logboek."""
    with open_services(ctx) as services:
        show_pakket(ctx, services, bestand, ja=False)


def take_in(
    ctx: typer.Context,
    bestand: Bestand,
    ja: Annotated[bool, typer.Option("--ja", help="Neem het pakket ook echt op.")] = False,
    ontvangst: Annotated[
        Path | None, typer.Option(help="Bestand voor de ontvangstbevestiging.")
    ] = None,
) -> None:
    """Controleer een pakket en neem het op."""
    if ontvangst is not None and not ontvangst.parent.is_dir():
        raise MachineError("bestand-niet-schrijfbaar")
    with open_services(ctx) as services:
        rij = show_pakket(ctx, services, bestand, ja=ja)
        if ja and rij is not None and ontvangst is not None:
            _, data = services.pakketten.make_ontvangst(rij.pakket_id)
            write_file(ontvangst, data)


def show_pakket(
    ctx: typer.Context, services: Services, bestand: Path, *, ja: bool
) -> PakketRij | None:
    """Check a package or take it in, and print it; None when it is here already."""
    try:
        rij = services.pakketten.open(bestand) if ja else services.pakketten.check(bestand)
    except TopdossierError as error:
        if error.status is not ExitStatus.DONE:
            raise
        show(ctx, {"bekend": True}, [describe_error(error)])
        return None
    last = "Het pakket is opgenomen." if ja else "Er is niets opgenomen. Met --ja neemt u het op."
    show(ctx, rij, [*_describe(rij), last])
    if rij.ander_anker:
        write_message(get_sentence("controle_fout", "log-anker", rij.ander_anker))
    return rij


def _describe(rij: PakketRij) -> list[str]:
    return [
        f"Van: {rij.ander}",
        f"Soort: {get_label('pakket_soort', rij.soort)}",
        f"Doel: {rij.doel}",
        f"Opgesteld op: {rij.opgesteld_op:%d-%m-%Y}",
        "De handtekening en de inhoud kloppen.",
    ]
