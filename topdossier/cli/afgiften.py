"""Commands for papers that are still to be handed out."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services, read_date
from topdossier.errors import UsageError
from topdossier.services.papier_views import AfgifteRij
from topdossier.texts import get_label


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Papieren die iemand krijgt of nog moet krijgen.")
    group.command("lijst")(list_all)
    group.command("afgegeven")(hand_out)
    app.add_typer(group, name="afgiften")


def list_all(
    ctx: typer.Context,
    jongere: Annotated[str, typer.Argument(help="Zonder jongere: wie iets moet krijgen.")] = "",
) -> None:
    """Toon de papieren van een jongere, of voor welke eigen jongeren er nog papieren zijn."""
    with open_services(ctx) as services:
        if jongere:
            rijen = services.afgiften.list(services.jongeren.find(jongere))
            show(ctx, rijen, [_describe(rij) for rij in rijen] or ["Er zijn geen papieren."])
            return
        taken = services.afgiften.list_open()
    lines = [f"{taak.dossiernummer} {taak.naam}" for taak in taken]
    show(ctx, taken, lines or ["Alles is afgegeven."])


def hand_out(
    ctx: typer.Context,
    jongere: Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")],
    nummers: Annotated[list[int], typer.Argument(help="De nummers uit de lijst.")],
    op: Annotated[str, typer.Option(help="Dag, dd-mm-jjjj; zonder dit is het vandaag.")] = "",
) -> None:
    """Leg vast dat papieren zijn afgegeven."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        known = {rij.nummer: rij.afgifte.id for rij in services.afgiften.list(dossier_id)}
        if not set(nummers) <= known.keys():
            raise UsageError("afgifte-onbekend")
        keys = [known[nummer] for nummer in nummers]
        aantal = services.afgiften.hand_out(dossier_id, keys, read_date(op) if op else None)
    show(ctx, {"afgegeven": aantal}, ["Vastgelegd."])


def _describe(rij: AfgifteRij) -> str:
    item = rij.afgifte
    stuk = get_label("afgiftestuk", item.stuk)
    given = item.afgegeven_op
    state = f"afgegeven op {given:%d-%m-%Y}" if given else f"wacht sinds {item.sinds:%d-%m-%Y}"
    return f"{rij.nummer}. {rij.naam}: {stuk}, versie {item.versie_nummer}; {state}."
