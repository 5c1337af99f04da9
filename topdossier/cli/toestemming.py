"""Commands for consent to pass on: give, withdraw, list."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services, read_date
from topdossier.errors import UsageError
from topdossier.services.papier_views import NieuweToestemming, ToestemmingRij
from topdossier.texts import get_label

Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Toestemming om gegevens door te geven.")
    group.command("geven")(give)
    group.command("intrekken")(withdraw)
    group.command("lijst")(list_all)
    app.add_typer(group, name="toestemming")


def give(  # noqa: PLR0913, PLR0917  who allows what, to whom, for what and until when
    ctx: typer.Context,
    jongere: Jongere,
    door: Annotated[str, typer.Option(help="Wie toestemming geeft: een ouder of de jongere.")],
    aan: Annotated[str, typer.Option(help="Wie de gegevens krijgt.")],
    wat: Annotated[str, typer.Option(help="Wat die krijgt: plan of uittreksel.")],
    waarvoor: Annotated[str, typer.Option(help="Waarvoor: overstap, hulp of samenwerken.")],
    tot: Annotated[str, typer.Option(help="De laatste dag, hoogstens een jaar later.")],
    op: Annotated[str, typer.Option(help="De dag waarop die is gegeven.")] = "",
) -> None:
    """Leg vast dat iemand toestemming geeft om gegevens door te geven."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        nieuwe = NieuweToestemming(
            door=services.jongeren.find_betrokkene(dossier_id, door),
            ontvanger=aan,
            wat=(wat,),
            waarvoor=waarvoor,
            tot=read_date(tot),
            gegeven_op=read_date(op) if op else None,
        )
        given = services.doorgeven.give(dossier_id, nieuwe)
        rij = next(r for r in services.doorgeven.list(dossier_id) if r.toestemming.id == given.id)
    show(ctx, rij, ["De toestemming is vastgelegd.", *_list_more(rij)])


def withdraw(
    ctx: typer.Context,
    jongere: Jongere,
    nummer: Annotated[int, typer.Argument(help="Het nummer uit de lijst.")],
    omdat: Annotated[str, typer.Option(help="Waarom; dat hoeft niemand te zeggen.")] = "",
    op: Annotated[str, typer.Option(help="De dag waarop die is ingetrokken.")] = "",
) -> None:
    """Trek een toestemming in."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        found = [r for r in services.doorgeven.list(dossier_id) if r.nummer == nummer]
        if not found:
            raise UsageError("toestemming-onbekend")
        key = found[0].toestemming.id
        dag = read_date(op) if op else None
        services.doorgeven.withdraw(dossier_id, key, omdat, dag)
    words = "De toestemming is ingetrokken. Wat eerder is doorgegeven, mocht toen."
    show(ctx, {"ingetrokken": nummer}, [words])


def list_all(ctx: typer.Context, jongere: Jongere) -> None:
    """Toon alle toestemmingen van een jongere."""
    with open_services(ctx) as services:
        rijen = services.doorgeven.list(services.jongeren.find(jongere))
    lines = [line for rij in rijen for line in _describe(rij)]
    show(ctx, rijen, lines or ["Er zijn geen toestemmingen."])


def _describe(rij: ToestemmingRij) -> list[str]:
    item = rij.toestemming
    wat = ", ".join(get_label("doorgifte_soort", soort) for soort in item.wat)
    return [
        (
            f"{rij.nummer}. {rij.naam} aan {item.ontvanger}: {wat}. "
            f"Waarvoor: {get_label('doorgifte_doel', item.waarvoor)}. "
            f"Gegeven op {item.gegeven_op:%d-%m-%Y}, tot en met {rij.einde:%d-%m-%Y}. "
            f"{get_label('toestemming_stand', rij.stand)}."
        ),
        *_list_more(rij),
    ]


def _list_more(rij: ToestemmingRij) -> list[str]:
    """Who has to say yes as well."""
    return [f"   Ook nodig: {', '.join(rij.nog_nodig)}."] if rij.nog_nodig else []
