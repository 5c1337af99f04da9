"""Commands for handing over the regie: offer it, answer, and see through whose hands it went."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services
from topdossier.services.views import RegieStand
from topdossier.texts import get_label


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("De regie aanbieden, aannemen en weigeren.")
    group.command("tonen")(show_stand)
    group.command("aanbieden")(offer)
    group.command("intrekken")(withdraw)
    group.command("gevraagd")(list_aangeboden)
    group.command("aannemen")(accept)
    group.command("weigeren")(decline)
    app.add_typer(group, name="regie")


Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
Nummer = Annotated[str, typer.Argument(help="Dossiernummer.")]
Login = Annotated[str, typer.Argument(help="Inlognaam van een collega.")]


def show_stand(ctx: typer.Context, jongere: Jongere) -> None:
    """Toon wie de regie heeft, wie is gevraagd en wie de regie eerder had."""
    with open_services(ctx) as services:
        stand = services.regie.load(services.jongeren.find(jongere))
    show(ctx, stand, _describe(stand))


def offer(
    ctx: typer.Context,
    jongere: Jongere,
    login: Login,
    blijft: Annotated[
        bool, typer.Option("--blijft", help="Wie de regie nu heeft, blijft in het team.")
    ] = False,
) -> None:
    """Vraag een collega om de regie over te nemen; die moet nog ja zeggen."""
    with open_services(ctx) as services:
        moved = services.regie.offer(services.jongeren.find(jongere), login, blijft=blijft)
    words = (
        f"{login} is nu de regisseur." if moved else f"{login} is gevraagd en moet nog ja zeggen."
    )
    show(ctx, {"gevraagd": login, "overgenomen": moved}, [words])


def withdraw(ctx: typer.Context, jongere: Jongere) -> None:
    """Trek het aanbod van de regie in."""
    with open_services(ctx) as services:
        services.regie.withdraw(services.jongeren.find(jongere))
    show(ctx, {"ingetrokken": True}, ["Het aanbod is ingetrokken."])


def list_aangeboden(ctx: typer.Context) -> None:
    """Toon voor welke jongeren u gevraagd bent."""
    with open_services(ctx) as services:
        rows = services.regie.list_aangeboden()
    lines = [f"{row.dossiernummer}  {row.naam}  gevraagd door {row.door}" for row in rows]
    show(ctx, rows, lines or ["Niemand vraagt u om de regie."])


def accept(ctx: typer.Context, nummer: Nummer) -> None:
    """Neem de regie aan; u bent dan de regisseur."""
    with open_services(ctx) as services:
        services.regie.accept(services.regie.find_aangeboden(nummer))
    show(ctx, {"aangenomen": nummer}, ["U bent nu de regisseur."])


def decline(ctx: typer.Context, nummer: Nummer) -> None:
    """Neem de regie niet aan; die blijft waar die was."""
    with open_services(ctx) as services:
        services.regie.decline(services.regie.find_aangeboden(nummer))
    show(ctx, {"geweigerd": nummer}, ["U hebt de regie niet aangenomen."])


def _describe(stand: RegieStand) -> list[str]:
    lines = [f"Regisseur: {stand.naam}"]
    if stand.aanbod_op is not None:
        lines.append(f"Gevraagd: {stand.aanbod_naam}, sinds {stand.aanbod_op:%d-%m-%Y}")
    lines += [
        f"{step.op:%d-%m-%Y}  {step.van} → {step.naar}  {get_label('regie_wijze', step.wijze)}"
        for step in stand.verloop
    ]
    return lines
