"""Commands for who works on a dossier."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services
from topdossier.services.views import TeamlidRij
from topdossier.texts import get_label


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Wie bij een jongere werkt: de regisseur en het team.")
    group.command("lijst")(list_team)
    group.command("toevoegen")(add)
    group.command("verwijderen")(remove)
    group.command("overdragen")(transfer)
    app.add_typer(group, name="team")


Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
Login = Annotated[str, typer.Argument(help="Inlognaam van een collega.")]


def list_team(ctx: typer.Context, jongere: Jongere) -> None:
    """Toon de regisseur en het team van een jongere."""
    with open_services(ctx) as services:
        rows = services.teams.list(services.jongeren.find(jongere))
    lines = [_describe(row) for row in rows]
    show(ctx, rows, lines or ["Er is hier nog geen team; de regisseur werkt ergens anders."])


def add(ctx: typer.Context, jongere: Jongere, login: Login) -> None:
    """Zet een collega in het team; die ziet het dossier vanaf nu."""
    with open_services(ctx) as services:
        services.teams.add(services.jongeren.find(jongere), login)
    show(ctx, {"toegevoegd": login}, [f"{login} zit nu in het team."])


def remove(ctx: typer.Context, jongere: Jongere, login: Login) -> None:
    """Haal een collega uit het team."""
    with open_services(ctx) as services:
        services.teams.remove(services.jongeren.find(jongere), login)
    show(ctx, {"verwijderd": login}, [f"{login} zit niet meer in het team."])


def transfer(
    ctx: typer.Context,
    van: Annotated[str, typer.Argument(help="Inlognaam van wie weggaat.")],
    naar: Annotated[str, typer.Argument(help="Inlognaam van wie het overneemt.")],
) -> None:
    """Geef alles wat iemand doet in één keer aan een ander."""
    with open_services(ctx) as services:
        aantal = services.teams.transfer(van, naar)
        zelf = naar == services.info.login
    lines = [f"{naar} werkt nu bij {aantal} dossiers van {van}."]
    if aantal and not zelf:
        lines.append(f"Waar {van} de regie had, moet {naar} die nog aannemen.")
    show(ctx, {"dossiers": aantal}, lines)


def _describe(row: TeamlidRij) -> str:
    notes = []
    if row.is_regisseur:
        notes.append("regisseur")
    if row.sinds is not None:
        notes.append(f"sinds {row.sinds:%d-%m-%Y}, door {row.door}")
    if not row.actief:
        notes.append("geblokkeerd")
    return "  ".join((row.login, row.naam, get_label("rol", row.rol), ", ".join(notes)))
