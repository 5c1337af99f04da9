"""Commands for the plan."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.canonical.codec import encode, read_json
from topdossier.cli.dutch import make_group
from topdossier.cli.opties import get_opties
from topdossier.cli.output import describe_problem, show, write_line, write_message
from topdossier.cli.state import open_services, read_date
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import BevoegdGezag, Vaststelreden, Versie
from topdossier.errors import ExitStatus
from topdossier.files import read_file
from topdossier.services.services import Services
from topdossier.texts import get_label

_MAX_PLAN = 16 * 1024 * 1024


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Het plan tonen, schrijven, controleren en vaststellen.")
    group.command("tonen")(show_plan)
    group.command("controleren")(check)
    group.command("schrijven")(write)
    group.command("vaststellen")(adopt)
    group.command("vergelijken")(compare)
    group.command("verbeteren")(mend)
    group.command("verschrijvingen")(list_errata)
    app.add_typer(group, name="plan")


Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]


def show_plan(ctx: typer.Context, jongere: Jongere) -> None:
    """Toon het concept, of anders de nieuwste vastgestelde versie."""
    with open_services(ctx) as services:
        versie, plan = services.plannen.load(services.jongeren.find(jongere))
    if get_opties(ctx).json:
        write_line(encode(plan).decode("utf-8"))
        return
    for line in _describe(versie, plan):
        write_line(line)


def check(ctx: typer.Context, jongere: Jongere) -> int:
    """Toon wat er nog ontbreekt voordat het plan vastgesteld kan worden."""
    with open_services(ctx) as services:
        problems = services.plannen.check(services.jongeren.find(jongere))
    lines = [describe_problem(problem) for problem in problems]
    show(ctx, problems, lines or ["Het plan is compleet."])
    return int(ExitStatus.RULE if problems else ExitStatus.DONE)


def write(
    ctx: typer.Context,
    jongere: Jongere,
    bestand: Annotated[Path, typer.Argument(help="JSON volgens het schema plan.json.")],
) -> None:
    """Vervang het concept door een JSON-bestand; zonder concept wordt er een geopend."""
    plan = read_json(read_file(bestand, _MAX_PLAN), PlanInhoud)
    with open_services(ctx) as services:
        versie = services.plannen.save_concept(services.jongeren.find(jongere), plan)
    show(ctx, versie, [f"Concept versie {versie.nummer} is opgeslagen."])


def adopt(  # noqa: PLR0913, PLR0917  options of a command
    ctx: typer.Context,
    jongere: Jongere,
    namens: Annotated[str, typer.Option(help="Wie vaststelt namens het bevoegd gezag.")] = "",
    functie: Annotated[str, typer.Option(help="Functie van die persoon.")] = "",
    mandaat: Annotated[str, typer.Option(help="Mandaat van het bevoegd gezag.")] = "",
    advies_cvb: Annotated[
        str, typer.Option(help="In het vso: datum van het advies van de commissie.")
    ] = "",
    waarom: Annotated[
        Vaststelreden | None, typer.Option(help="Als u niet de regisseur bent: waarom u het doet.")
    ] = None,
) -> None:
    """Stel het concept vast; daarna kan deze versie niet meer veranderen."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        gezag = _find_gezag(services, dossier_id)
        versie = services.plannen.adopt(
            dossier_id,
            BevoegdGezag(
                naam=namens or gezag.naam,
                functie=functie or gezag.functie,
                mandaat=mandaat or gezag.mandaat,
                advies_cvb=read_date(advies_cvb) if advies_cvb else None,
                vaststelreden=waarom,
            ),
        )
    show(ctx, versie, [f"Versie {versie.nummer} is vastgesteld. Leg het handelingsdeel nu voor."])
    if versie.evaluatiedatum:
        write_message(f"Evalueren uiterlijk op {versie.evaluatiedatum:%d-%m-%Y}.")


def compare(
    ctx: typer.Context,
    jongere: Jongere,
    van: Annotated[int, typer.Option(help="Nummer van de oudere versie.")] = 0,
    tot: Annotated[int, typer.Option(help="Nummer van de nieuwere versie.")] = 0,
) -> None:
    """Laat zien wat er tussen twee versies veranderde; zonder nummers sinds de instemming."""
    with open_services(ctx) as services:
        found = services.vergelijken.compare(services.jongeren.find(jongere), van, tot)
    lines = [f"Van versie {found.van.nummer} naar versie {found.tot.nummer}:"]
    for rij in found.rijen:
        lines.append(rij.zin)
        lines += [f"  - {rij.oud}"] if rij.oud else []
        lines += [f"  + {rij.nieuw}"] if rij.nieuw else []
    if not found.rijen:
        lines.append("Er is niets veranderd.")
    show(ctx, found, lines)


def mend(
    ctx: typer.Context,
    jongere: Jongere,
    plek: Annotated[str, typer.Argument(help="Plaats in het plan, zoals aanleiding.")],
    oud: Annotated[str, typer.Argument(help="De woorden die er staan.")],
    nieuw: Annotated[str, typer.Argument(help="De woorden die er hadden moeten staan.")],
) -> None:
    """Verbeter een verschrijving naast de vastgestelde versie; de versie zelf verandert niet."""
    with open_services(ctx) as services:
        erratum = services.errata.record(services.jongeren.find(jongere), plek, oud, nieuw)
    show(ctx, erratum, ["De verschrijving is verbeterd. Vertel het aan de ouders."])


def list_errata(
    ctx: typer.Context,
    jongere: Jongere,
    verteld: Annotated[
        str, typer.Option(help="Leg vast op welke dag de ouders het hoorden, als dd-mm-jjjj.")
    ] = "",
) -> None:
    """Toon de verbeterde verschrijvingen van de vastgestelde versie."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        if verteld:
            services.errata.tell(dossier_id, read_date(verteld))
        rows = services.errata.list(dossier_id)
    lines = []
    for row in rows:
        item = row.erratum
        told = f"{item.meegedeeld_op:%d-%m-%Y}" if item.meegedeeld_op else "nog niet verteld"
        lines.append(f"{row.label}: {item.oud} → {item.nieuw}  ({told})")
    show(ctx, rows, lines or ["Er zijn geen verbeterde verschrijvingen."])


def _find_gezag(services: Services, dossier_id: str) -> BevoegdGezag:
    """As the version before it, or else the person who adopts, with their own function."""
    for versie in services.plannen.list_versies(dossier_id):
        if versie.bevoegd_gezag.naam:
            return versie.bevoegd_gezag
    return BevoegdGezag(
        naam=services.info.gebruiker_naam, functie=get_label("rol", services.info.rol)
    )


def _describe(versie: Versie, plan: PlanInhoud) -> list[str]:
    lines = [
        f"Versie {versie.nummer}: {get_label('versie_status', versie.status)}",
        f"Vingerafdruk plan: {versie.vingerafdruk_plan}",
        f"Vingerafdruk handelingsdeel: {versie.vingerafdruk_handelingsdeel}",
        f"Aanleiding: {plan.aanleiding}",
    ]
    lines += [
        f"{get_label('factor_soort', factor.soort)}: {factor.tekst}" for factor in plan.factoren
    ]
    for number, doel in enumerate(plan.handelingsdeel.doelen, start=1):
        lines.append(f"Doel {number}: {doel.doel}")
        lines += [f"  - {actie.wat} ({actie.functie})" for actie in doel.acties]
    return lines
