"""Commands for the address book."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services
from topdossier.files import read_file, write_file

_MAX_KAART = 4 * 1024 * 1024


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Contactkaarten van scholen en samenwerkingsverbanden.")
    group.command("mijn-kaart")(make_card)
    group.command("toevoegen")(add)
    group.command("lijst")(list_contacts)
    group.command("intrekken")(revoke)
    group.command("allowed-signers")(write_signers)
    app.add_typer(group, name="adresboek")


def make_card(
    ctx: typer.Context,
    uitvoer: Annotated[Path, typer.Option("-o", "--uitvoer", help="Bestand voor de kaart.")],
) -> None:
    """Maak de contactkaart van deze organisatie, om te geven aan een ander."""
    with open_services(ctx) as services:
        data = services.adresboek.my_kaart()
        write_file(uitvoer, data)
        kaart = services.adresboek.preview(data)
    show(
        ctx,
        kaart,
        ["De kaart is gemaakt. Lees deze cijfers voor aan de ontvanger:", kaart.vingerafdruk],
    )


def add(
    ctx: typer.Context,
    kaart: Annotated[Path, typer.Argument(help="De kaart (.topkaart).")],
    vingerafdruk: Annotated[
        str, typer.Option(help="De 12 groepen cijfers die de ander voorleest.")
    ] = "",
) -> None:
    """Neem een kaart op; zonder --vingerafdruk worden alleen de cijfers getoond."""
    data = read_file(kaart, _MAX_KAART)
    with open_services(ctx) as services:
        if not vingerafdruk:
            rij = services.adresboek.preview(data)
            show(
                ctx,
                rij,
                [
                    f"{rij.organisatie} ({rij.soort})",
                    rij.vingerafdruk,
                    "Vergelijk deze cijfers en voeg de kaart toe met --vingerafdruk.",
                ],
            )
            return
        rij = services.adresboek.add(data, vingerafdruk)
    show(ctx, rij, [f"{rij.organisatie} staat in het adresboek."])


def list_contacts(ctx: typer.Context) -> None:
    """Toon het adresboek."""
    with open_services(ctx) as services:
        rijen = services.adresboek.list()
    show(ctx, rijen, [f"{r.organisatie}  {r.soort}  {r.status}  {r.vingerafdruk}" for r in rijen])


def revoke(
    ctx: typer.Context, contact: Annotated[str, typer.Argument(help="Naam van de organisatie.")]
) -> None:
    """Vertrouw de sleutels van een organisatie niet meer."""
    with open_services(ctx) as services:
        services.adresboek.revoke(services.adresboek.find(contact))
    show(ctx, {"ingetrokken": True}, ["De kaart is ingetrokken."])


def write_signers(ctx: typer.Context) -> None:
    """Schrijf het bestand waarmee ssh-keygen pakketten van deze organisatie controleert."""
    with open_services(ctx) as services:
        text = services.adresboek.format_signers()
    show(ctx, {"allowed_signers": text}, text.splitlines())
