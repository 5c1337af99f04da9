"""Commands for the people with a key, and for one's own wachtwoord."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.opties import get_opties
from topdossier.cli.output import show, write_message
from topdossier.cli.state import open_services, read_wachtwoord
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.errors import NotLetInError
from topdossier.services.views import GebruikerRij
from topdossier.texts import get_label

_ONCE = "U ziet dit maar één keer. Geef het zelf door; het werkt tot er een eigen wachtwoord is."


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Wie een sleutel van de kluis heeft.")
    group.command("lijst")(list_gebruikers)
    group.command("toevoegen")(add)
    group.command("rol")(change_rol)
    group.command("opnieuw")(restart)
    group.command("blokkeren")(block)
    group.command("wachtwoord")(change_wachtwoord)
    app.add_typer(group, name="gebruikers")


Login = Annotated[str, typer.Argument(help="Inlognaam.")]
NieuweRol = Annotated[Rol, typer.Argument(help="Een rol die bij deze soort kluis hoort.")]


def list_gebruikers(ctx: typer.Context) -> None:
    """Toon wie een sleutel heeft of had."""
    with open_services(ctx) as services:
        rows = services.gebruikers.list()
    show(ctx, rows, [_describe(row) for row in rows])


def add(
    ctx: typer.Context,
    login: Login,
    naam: Annotated[str, typer.Option(help="Naam zoals die op papier komt.")],
    rol: Annotated[Rol, typer.Option(help="Een rol die bij deze soort kluis hoort.")],
) -> None:
    """Geef iemand een sleutel, met een startwachtwoord."""
    with open_services(ctx) as services:
        start = services.gebruikers.add(login, naam, rol)
    _show_start(ctx, login, start, f"{login} heeft een sleutel. Dit is het startwachtwoord:")


def change_rol(ctx: typer.Context, login: Login, rol: NieuweRol) -> None:
    """Geef iemand een andere rol."""
    with open_services(ctx) as services:
        services.gebruikers.change_rol(login, rol)
    show(
        ctx,
        {"gebruiker": login, "rol": rol},
        [f"De rol van {login} is nu: {get_label('rol', rol)}."],
    )


def restart(ctx: typer.Context, login: Login) -> None:
    """Geef iemand die het wachtwoord kwijt is een nieuw startwachtwoord."""
    with open_services(ctx) as services:
        start = services.gebruikers.restart(login)
    _show_start(ctx, login, start, f"Dit is het nieuwe startwachtwoord van {login}:")


def block(ctx: typer.Context, login: Login) -> None:
    """Neem iemand de sleutel af en vervang de sleutel van de kluis."""
    with open_services(ctx) as services:
        regie = services.gebruikers.block(login)
    lines = [f"{login} is geblokkeerd en de sleutel van de kluis is vervangen."]
    if regie:
        lines.append(
            f"Deze persoon is nog regisseur van {regie} dossiers; "
            "geef die aan een ander met: team overdragen."
        )
    show(ctx, {"geblokkeerd": login, "regie": regie}, lines)


def change_wachtwoord(
    ctx: typer.Context,
    nieuw_bestand: Annotated[
        str, typer.Option(help="Bestand met het nieuwe wachtwoord; - leest van de invoer.")
    ] = "",
) -> None:
    """Kies een ander wachtwoord voor uzelf."""
    oud = read_wachtwoord(get_opties(ctx).wachtwoord_bestand)
    if not nieuw_bestand:
        write_message("Kies nu het nieuwe wachtwoord.")
    try:
        nieuw = read_wachtwoord(nieuw_bestand, nieuw=True)
    except NotLetInError as error:
        if error.code == "wachtwoord-nodig":
            raise NotLetInError("nieuw-wachtwoord-nodig") from None
        raise
    with open_services(ctx, oud) as services:
        login = services.info.login
        services.sleutel.change_wachtwoord(oud, nieuw)
    show(ctx, {"gewijzigd": login}, ["Uw wachtwoord is gewijzigd."])


def _show_start(ctx: typer.Context, login: str, start: str, line: str) -> None:
    show(ctx, {"gebruiker": login, "startwachtwoord": start}, [line, start])
    write_message(_ONCE)


def _describe(row: GebruikerRij) -> str:
    notes = []
    if row.status is not GebruikerStatus.ACTIEF:
        notes.append(get_label("gebruiker_status", row.status).lower())
    if row.moet_wijzigen:
        notes.append("heeft nog een startwachtwoord")
    if row.gebonden:
        notes.append("aan een computer gebonden")
    if row.regie:
        notes.append(f"regisseur van {row.regie}")
    if row.teams:
        notes.append(f"in het team van {row.teams}")
    parts = (row.login, row.naam, get_label("rol", row.rol), ", ".join(notes))
    return "  ".join(part for part in parts if part)
