"""Commands for an overleg: begin, write, close, and its report."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.canonical.codec import encode, read_json
from topdossier.cli import afspraken
from topdossier.cli.dutch import make_group
from topdossier.cli.opties import get_opties
from topdossier.cli.output import describe_problem, show, write_line
from topdossier.cli.state import open_services, read_date
from topdossier.domain.overleg import Gesprek, OverlegSoort
from topdossier.errors import ExitStatus, UsageError
from topdossier.files import read_file, write_file
from topdossier.services.overleg_views import OverlegBlad, OverlegRij
from topdossier.services.services import Services
from topdossier.texts import get_label

_MAX_GESPREK = 4 * 1024 * 1024

Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
Nummer = Annotated[
    int | None, typer.Option(min=1, help="Nummer van het overleg; zonder dit het laatste.")
]


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Een overleg: agenda, aantekeningen, afspraken en verslag.")
    group.command("maken")(start)
    group.command("lijst")(list_overleggen)
    group.command("tonen")(show_overleg)
    group.command("schrijven")(write)
    group.command("controleren")(check)
    group.command("afronden")(close)
    group.command("weghalen")(discard)
    group.command("verslag")(make_verslag)
    afspraken.register(group)
    app.add_typer(group, name="overleg")


def start(
    ctx: typer.Context,
    jongere: Jongere,
    soort: Annotated[OverlegSoort, typer.Option(help="Welk overleg het is.")],
    datum: Annotated[str, typer.Option(help="Dag, dd-mm-jjjj; zonder dit is het vandaag.")] = "",
) -> None:
    """Begin een overleg met de agenda die daarbij hoort."""
    with open_services(ctx) as services:
        dag = read_date(datum) if datum else None
        blad = services.overleggen.start(services.jongeren.find(jongere), soort, dag)
    overleg = blad.overleg
    lines = [f"Overleg {overleg.nummer} is begonnen: {get_label('overleg_soort', soort)}."]
    lines += [f"- {punt.vraag}" for punt in overleg.gesprek.agenda]
    show(ctx, {"id": overleg.id, "nummer": overleg.nummer}, lines)


def list_overleggen(ctx: typer.Context, jongere: Jongere) -> None:
    """Toon de overleggen over een jongere, het laatste eerst."""
    with open_services(ctx) as services:
        rijen = services.overleggen.list(services.jongeren.find(jongere))
    show(ctx, rijen, [_describe_rij(rij) for rij in rijen] or ["Er was nog geen overleg."])


def show_overleg(ctx: typer.Context, jongere: Jongere, nummer: Nummer = None) -> None:
    """Toon een overleg; met --json zoals schrijven het leest."""
    with open_services(ctx) as services:
        blad = services.overleggen.load(find_overleg(services, jongere, nummer))
    if get_opties(ctx).json:
        write_line(encode(blad.overleg.gesprek).decode("utf-8"))
        return
    for line in _describe(blad):
        write_line(line)


def write(
    ctx: typer.Context,
    jongere: Jongere,
    bestand: Annotated[Path, typer.Argument(help="JSON volgens het schema gesprek.json.")],
    nummer: Nummer = None,
) -> None:
    """Vervang wat er van een overleg is opgeschreven door een JSON-bestand."""
    gesprek = read_json(read_file(bestand, _MAX_GESPREK), Gesprek)
    with open_services(ctx) as services:
        saved = services.overleggen.save(find_overleg(services, jongere, nummer), gesprek)
    show(ctx, {"nummer": saved.nummer}, [f"Overleg {saved.nummer} is opgeslagen."])


def check(ctx: typer.Context, jongere: Jongere, nummer: Nummer = None) -> int:
    """Toon wat er nog ontbreekt voordat een overleg kan worden afgerond."""
    with open_services(ctx) as services:
        problems = services.overleggen.check(find_overleg(services, jongere, nummer))
    lines = [describe_problem(problem) for problem in problems]
    show(ctx, problems, lines or ["Het overleg kan worden afgerond."])
    return int(ExitStatus.RULE if problems else ExitStatus.DONE)


def close(ctx: typer.Context, jongere: Jongere, nummer: Nummer = None) -> None:
    """Rond een overleg af; daarna verandert het niet meer."""
    with open_services(ctx) as services:
        blad = services.overleggen.close(find_overleg(services, jongere, nummer))
    nr, number = blad.overleg.nummer, len(blad.afspraken)
    lines = [f"Overleg {nr} is afgerond. Aantal afspraken: {number}."]
    show(ctx, {"nummer": nr, "afspraken": number}, lines)


def discard(ctx: typer.Context, jongere: Jongere, nummer: Nummer = None) -> None:
    """Haal een overleg weg dat nog open is, met zijn afspraken."""
    with open_services(ctx) as services:
        services.overleggen.discard(find_overleg(services, jongere, nummer))
    show(ctx, {"weggehaald": True}, ["Het overleg is weggehaald."])


def make_verslag(
    ctx: typer.Context,
    jongere: Jongere,
    uitvoer: Annotated[
        Path, typer.Option("-o", "--uitvoer", help="Bestand dat eindigt op .pdf, .odt of .ics.")
    ],
    nummer: Nummer = None,
    voor: Annotated[str, typer.Option(help="Bij .ics: alleen de afspraken van deze persoon.")] = "",
) -> None:
    """Maak het verslag als PDF of als tekst, of de afspraken als agendabestand zonder namen."""
    with open_services(ctx) as services:
        overleg_id = find_overleg(services, jongere, nummer)
        verslagen = services.overlegverslagen
        match uitvoer.suffix.lower():
            case ".pdf":
                data = verslagen.make_pdf(overleg_id)
            case ".odt":
                data = verslagen.make_odt(overleg_id)
            case ".ics":
                data = verslagen.make_ics(overleg_id, voor)
            case _:
                raise UsageError("uitvoer-soort-onbekend")
        write_file(uitvoer, data)
    show(ctx, {"bestand": str(uitvoer), "bytes": len(data)}, ["Het bestand is gemaakt."])


def find_overleg(services: Services, jongere: str, nummer: int | None) -> str:
    """Id of an overleg of a jongere: of this number, or the last one.

    Raises:
        UsageError: `overleg-onbekend`, and as `jongeren.find`.
    """
    for rij in services.overleggen.list(services.jongeren.find(jongere)):
        if nummer in {None, rij.nummer}:
            return rij.id
    raise UsageError("overleg-onbekend")


def _describe_rij(rij: OverlegRij) -> str:
    soort, status = get_label("overleg_soort", rij.soort), get_label("overleg_status", rij.status)
    return (
        f"{rij.nummer}  {rij.datum:%d-%m-%Y}  {soort}  {status}  "
        f"afspraken: {rij.afspraken}, open: {rij.open_afspraken}"
    )


def _describe(blad: OverlegBlad) -> list[str]:
    overleg, gesprek = blad.overleg, blad.overleg.gesprek
    soort, status = (
        get_label("overleg_soort", gesprek.soort),
        get_label("overleg_status", overleg.status),
    )
    lines = [f"Overleg {overleg.nummer}: {soort} van {gesprek.datum:%d-%m-%Y} ({status})"]
    for item in gesprek.deelnames:
        was = {True: "aanwezig", False: "niet aanwezig", None: "nog niet gezegd"}[item.aanwezig]
        lines.append(f"{item.naam or item.functie} ({item.functie or '-'}): {was}")
    for punt in gesprek.agenda:
        lines.append(f"{punt.vraag} {punt.kort or punt.aantekening}".rstrip())
        lines += [f"  Besluit: {punt.besluit}"] if punt.besluit else []
    return lines + [afspraken.describe(item) for item in blad.afspraken]
