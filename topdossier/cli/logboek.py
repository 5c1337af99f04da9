"""Command for the log."""

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.kluis import show_controle
from topdossier.cli.output import show, write_message
from topdossier.cli.state import open_services, read_date
from topdossier.errors import ExitStatus, UsageError
from topdossier.files import write_file
from topdossier.services.services import Services
from topdossier.services.views import KijkerRij, LogRij
from topdossier.texts import get_label

_MANY = 100_000
_NUMBER = re.compile(r"[Dd]\d+")


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("logboek")(show_log)


def show_log(  # noqa: PLR0913, PLR0917  the options of one command
    ctx: typer.Context,
    jongere: Annotated[str, typer.Option(help="Alleen van dit dossier: nummer of naam.")] = "",
    wie: Annotated[
        bool, typer.Option("--wie", help="Per persoon: wie keek in dit dossier, en hoe vaak.")
    ] = False,
    csv: Annotated[
        Path | None, typer.Option(help="Zet alle regels in dit bestand, voor de FG.")
    ] = None,
    vanaf: Annotated[str, typer.Option(help="Eerste dag van het bestand.")] = "",
    tot: Annotated[str, typer.Option(help="Laatste dag van het bestand.")] = "",
    controleren: Annotated[
        bool, typer.Option("--controleren", help="Controleer of er niets veranderd is.")
    ] = False,
    anker: Annotated[
        list[str] | None,
        typer.Option(help="NUMMER:CODE van papier of van een reservekopie; mag vaker."),
    ] = None,
) -> int:
    """Toon wie wanneer wat deed, of controleer het logboek."""
    if anker and not controleren:
        raise UsageError("anker-zonder-controle")
    if (vanaf or tot) and csv is None:
        raise UsageError("periode-zonder-csv")
    if wie and not jongere:
        raise UsageError("jongere-nodig")
    with open_services(ctx) as services:
        if controleren:
            return show_controle(ctx, services.logboek.check(anker or ()))
        if csv is not None:
            _export(ctx, services, csv, vanaf, tot)
        elif wie:
            kijkers = services.logboek.list_kijkers(_find(services, jongere))
            show(ctx, kijkers, [_describe_kijker(rij) for rij in kijkers])
        else:
            rijen = services.logboek.list(_find(services, jongere), _MANY)
            show(ctx, rijen, [_describe(rij) for rij in rijen])
            if len(rijen) == _MANY:
                write_message(
                    f"Dit zijn de nieuwste {_MANY} regels; alle regels krijgt u met --csv."
                )
    return int(ExitStatus.DONE)


def _find(services: Services, jongere: str) -> str:
    """By number without searching: the FG may read the log and nothing else."""
    is_name = jongere and not _NUMBER.fullmatch(jongere.strip())
    return services.jongeren.find(jongere) if is_name else jongere


def _export(ctx: typer.Context, services: Services, bestand: Path, vanaf: str, tot: str) -> None:
    first = read_date(vanaf) if vanaf else None
    last = read_date(tot) if tot else None
    data = services.logboek.make_csv(first, last)
    write_file(bestand, data)
    show(
        ctx,
        {"bestand": str(bestand), "bytes": len(data)},
        ["Het logboek staat in het bestand. Dat is niet versleuteld: bewaar het veilig."],
    )


def _describe(rij: LogRij) -> str:
    return "  ".join(
        (
            str(rij.nr),
            f"{rij.tijd.astimezone():%d-%m-%Y %H:%M:%S}",
            rij.wie,
            rij.actie,
            rij.object_soort,
            rij.object_id or "-",
            rij.reden or "-",
            rij.uitkomst,
        )
    )


def _describe_kijker(rij: KijkerRij) -> str:
    times = {
        "ingezien": rij.ingezien,
        "gewijzigd": rij.gewijzigd,
        "afgedrukt": rij.afgedrukt,
        "verstuurd": rij.verstuurd,
    }
    deeds = [f"{get_label('handeling', name).lower()} {n} keer" for name, n in times.items() if n]
    redenen = [get_label("toegangsreden", reden).lower() for reden in rij.redenen]
    parts = [
        f"{rij.naam} ({rij.login}), {get_label('rol', rij.rol)}",
        f"van {_format(rij.eerste)} tot {_format(rij.laatste)}",
        ", ".join(deeds),
        *((f"reden: {', '.join(redenen)}",) if redenen else ()),
    ]
    return "; ".join(parts)


def _format(moment: datetime) -> str:
    return f"{moment.astimezone():%d-%m-%Y %H:%M}"
