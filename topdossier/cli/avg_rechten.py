"""Commands for who holds the rights, inzage, own statements, and requests."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services, read_date
from topdossier.domain.verklaring import Verklaring
from topdossier.domain.verzoek import VerzoekSoort, VerzoekUitkomst
from topdossier.errors import MachineError, UsageError
from topdossier.files import read_file, write_file
from topdossier.services.avg_views import Bestand, VerzoekRij
from topdossier.services.services import Services
from topdossier.texts import get_label

_MAX_TEKST = 1024 * 1024

Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
Persoon = Annotated[str, typer.Option(help="Naam van de ouder, of van de jongere zelf.")]
Soort = Annotated[VerzoekSoort, typer.Option(help="Op welk recht iemand zich beroept.")]
Dag = Annotated[str, typer.Option(help="Dag, dd-mm-jjjj; zonder dit is het vandaag.")]


def register(group: typer.Typer) -> None:
    """Add the commands of this file to the group `avg`."""
    group.command("rechthebbenden")(list_rechthebbenden)
    group.command("inzage")(make_inzagekopie)
    group.command("verklaring")(record_verklaring)
    verzoek = make_group("Verzoeken onder de AVG, met de dag waarop u moet antwoorden.")
    verzoek.command("vastleggen")(record_verzoek)
    verzoek.command("verlengen")(extend_verzoek)
    verzoek.command("afsluiten")(close_verzoek)
    verzoek.command("lijst")(list_verzoeken)
    group.add_typer(verzoek, name="verzoek")


def list_rechthebbenden(ctx: typer.Context, jongere: Jongere) -> None:
    """Toon wie de rechten van de AVG nu uitoefent: tot 16 jaar de ouders, daarna de jongere."""
    with open_services(ctx) as services:
        rijen = services.avg.list_rechthebbenden(services.jongeren.find(jongere))
    lines = [
        f"{rij.naam} ({get_label('relatie', rij.relatie)}): "
        f"{get_label('rechthebbende_grondslag', rij.waarom)}"
        for rij in rijen
    ]
    show(ctx, rijen, lines or ["Er is niemand van wie het gezag bekend is. Zoek dat eerst uit."])


def make_inzagekopie(
    ctx: typer.Context,
    jongere: Jongere,
    voor: Persoon,
    uitvoer: Annotated[
        Path, typer.Option("-o", "--uitvoer", help="Map die voor de kopie gemaakt wordt.")
    ],
    ook_bijlage: Annotated[
        list[str] | None,
        typer.Option(help="Nummer van een bijlage die u bekeken hebt en toch meegeeft."),
    ] = None,
    eigen: Annotated[
        bool, typer.Option("--eigen", help="Alleen wat over deze persoon zelf bewaard is.")
    ] = False,
) -> None:
    """Maak een volledige kopie van een dossier, zonder woorden of gegevens van anderen."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        person = services.jongeren.find_betrokkene(dossier_id, voor)
        lines: list[str] = []
        if eigen:
            files = services.avg.make_eigen_kopie(dossier_id, person)
        else:
            chosen = frozenset(ook_bijlage or ())
            files = services.avg.make_inzagekopie(dossier_id, person, chosen)
            lines = [
                f"Niet meegegeven: {rij.id} {rij.titel}: {get_label('merkteken_reden', rij.reden)}"
                for rij in services.avg.list_achtergehouden(dossier_id, person)
                if rij.id not in chosen
            ]
        _write(uitvoer, files)
    names = [item.naam for item in files]
    show(ctx, {"map": str(uitvoer), "bestanden": names}, [*names, *lines, "De kopie is gemaakt."])


def record_verklaring(
    ctx: typer.Context,
    jongere: Jongere,
    van: Persoon,
    bestand: Annotated[Path, typer.Option(help="Tekstbestand met de verklaring, woordelijk.")],
    over: Annotated[
        str, typer.Option(help="Plek waar het over gaat, uit avg plekken; anders het hele dossier.")
    ] = "",
    datum: Dag = "",
) -> None:
    """Zet iemands eigen verklaring naast wat een professional schreef."""
    try:
        tekst = read_file(bestand, _MAX_TEKST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MachineError("bestand-niet-leesbaar") from None
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        services.avg.record_verklaring(
            dossier_id,
            Verklaring(
                door=services.jongeren.find_betrokkene(dossier_id, van),
                datum=_day(services, datum),
                over=over,
                tekst=tekst.strip(),
            ),
        )
    show(ctx, {"vastgelegd": True}, ["De verklaring is opgenomen."])


def record_verzoek(
    ctx: typer.Context, jongere: Jongere, van: Persoon, soort: Soort, ontvangen: Dag = ""
) -> None:
    """Leg vast dat iemand een verzoek deed; vanaf die dag loopt de termijn van een maand."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        person = services.jongeren.find_betrokkene(dossier_id, van)
        rij = services.avg.record_verzoek(dossier_id, soort, person, _day(services, ontvangen))
    show(ctx, rij, [_describe(rij)])


def extend_verzoek(ctx: typer.Context, jongere: Jongere, soort: Soort, datum: Dag = "") -> None:
    """Leg vast dat u de persoon vertelde dat het antwoord twee maanden langer duurt."""
    with open_services(ctx) as services:
        verzoek_id = _find_open(services, jongere, soort)
        rij = services.avg.extend_verzoek(verzoek_id, _day(services, datum))
    show(ctx, rij, [_describe(rij)])


def close_verzoek(
    ctx: typer.Context,
    jongere: Jongere,
    soort: Soort,
    uitkomst: Annotated[VerzoekUitkomst, typer.Option(help="Hoe het verzoek afliep.")],
    datum: Dag = "",
) -> None:
    """Leg vast hoe en wanneer een verzoek is beantwoord."""
    with open_services(ctx) as services:
        verzoek_id = _find_open(services, jongere, soort)
        rij = services.avg.close_verzoek(verzoek_id, uitkomst, _day(services, datum))
    show(ctx, rij, [_describe(rij)])


def list_verzoeken(
    ctx: typer.Context,
    jongere: Annotated[str, typer.Option(help="Alleen van deze jongere.")] = "",
) -> None:
    """Toon de verzoeken, met de laatste dag voor het antwoord."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere) if jongere else ""
        rijen = services.avg.list_verzoeken(dossier_id)
    show(ctx, rijen, [_describe(rij) for rij in rijen] or ["Er zijn geen verzoeken."])


def _write(folder: Path, files: tuple[Bestand, ...]) -> None:
    """Every file of the copy into a folder of its own.

    Raises:
        MachineError: `map-niet-schrijfbaar`.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise MachineError("map-niet-schrijfbaar") from None
    for item in files:
        write_file(folder / item.naam, item.inhoud)


def _day(services: Services, text: str) -> date:
    return read_date(text) if text else services.dag()


def _find_open(services: Services, jongere: str, soort: VerzoekSoort) -> str:
    """The oldest request of this kind that has not been answered.

    Raises:
        UsageError: `verzoek-onbekend`.
    """
    dossier_id = services.jongeren.find(jongere)
    for rij in services.avg.list_verzoeken(dossier_id):
        if rij.soort is soort and rij.afgehandeld_op is None:
            return rij.id
    raise UsageError("verzoek-onbekend")


def _describe(rij: VerzoekRij) -> str:
    head = f"{rij.nummer} {get_label('verzoek_soort', rij.soort)}, "
    head += f"ontvangen op {rij.ontvangen_op:%d-%m-%Y}: "
    if rij.uitkomst is not None and rij.afgehandeld_op is not None:
        label = get_label("verzoek_uitkomst", rij.uitkomst).lower()
        return f"{head}{label} op {rij.afgehandeld_op:%d-%m-%Y}"
    head += "" if rij.oefent_uit else "deze persoon oefent dit recht nu niet uit; "
    late = " (te laat)" if rij.dagen is not None and rij.dagen < 0 else ""
    return f"{head}antwoord uiterlijk op {rij.uiterlijk:%d-%m-%Y}{late}"
