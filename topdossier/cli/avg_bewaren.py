"""Commands for how long a dossier stays: terms, facts, holds, and destruction by two people."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.output import describe_problem, show
from topdossier.cli.state import open_services, read_date
from topdossier.domain.bewaartermijn import BewaarfeitSoort, BewaarstopSoort
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.errors import UsageError
from topdossier.files import read_file, write_file
from topdossier.services.bewaren import BewaarRij
from topdossier.services.services import Services
from topdossier.services.vernietiging import Vernietigd, VernietigingVoorbeeld
from topdossier.texts import get_label, get_sentence

Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
_NUMBER = re.compile(r"[Dd]\d+")
_MAX_CERTIFICATE = 16 * 1024 * 1024


def register(group: typer.Typer) -> None:
    """Add the commands of this file to the group `avg`."""
    group.command("bewaartermijnen")(list_due)
    group.command("bewaarfeit")(record_feit)
    group.command("bewaarstop")(record_stop)
    group.command("vernietigen")(destroy)
    group.command("vernietigen-herhalen")(repeat)


def list_due(
    ctx: typer.Context,
    tot: Annotated[str, typer.Option(help="Laatste dag die meetelt; standaard vandaag.")] = "",
) -> None:
    """Toon wat vernietigd moet worden, en waarvan de begindatum ontbreekt."""
    until = read_date(tot) if tot else None
    with open_services(ctx) as services:
        rijen = services.bewaren.list_due(until)
    lines = [_describe_rij(rij) for rij in rijen] or ["Er is niets om te vernietigen."]
    show(ctx, rijen, lines)


def record_feit(
    ctx: typer.Context,
    jongere: Jongere,
    soort: Annotated[
        BewaarfeitSoort | None, typer.Option(help="uitschrijving, tlv, advies of toewijzing.")
    ] = None,
    datum: Annotated[str, typer.Option(help="De dag waarop het was.")] = "",
    weg: Annotated[str, typer.Option(help="Nummer uit de lijst dat een vergissing was.")] = "",
) -> None:
    """Leg vast wanneer een bewaartermijn begint; zonder opties: toon wat vastligt."""
    if (soort is None) != (not datum):
        raise UsageError("bewaarfeit-onvolledig")
    with open_services(ctx) as services:
        dossier_id = _find(services, jongere)
        if soort is not None:
            services.bewaren.record_feit(dossier_id, soort, read_date(datum))
        if weg:
            services.bewaren.remove_feit(weg)
        feiten = services.bewaren.list_feiten(dossier_id)
    lines = [
        f"{get_label('bewaarfeit_soort', feit.soort)} op {_day(feit.datum)}  ({feit.id})"
        for feit in feiten
    ]
    show(ctx, feiten, lines or ["Er ligt nog geen datum vast."])


def record_stop(
    ctx: typer.Context,
    jongere: Jongere,
    soort: Annotated[
        BewaarstopSoort | None, typer.Option(help="bezwaar, geschil of avg-verzoek.")
    ] = None,
    sinds: Annotated[str, typer.Option(help="De dag waarop het begon.")] = "",
    einde: Annotated[str, typer.Option(help="De dag waarop het voorbij was.")] = "",
    stop: Annotated[str, typer.Option(help="Nummer uit de lijst, als er meer lopen.")] = "",
) -> None:
    """Houd vernietigen tegen zolang iets loopt; zonder opties: toon wat er loopt."""
    if (soort is None) != (not sinds):
        raise UsageError("bewaarstop-onvolledig")
    with open_services(ctx) as services:
        dossier_id = _find(services, jongere)
        if soort is not None:
            services.bewaren.start_stop(dossier_id, soort, read_date(sinds))
        elif einde:
            services.bewaren.end_stop(stop or _only_stop(services, dossier_id), read_date(einde))
        stops = services.bewaren.list_stops(dossier_id)
    lines = [
        f"{get_label('bewaarstop_soort', item.soort)} vanaf {_day(item.sinds)}"
        f"{f' tot {_day(item.tot)}' if item.tot else ', loopt nog'}  ({item.id})"
        for item in stops
    ]
    show(ctx, stops, lines or ["Er loopt niets dat vernietigen tegenhoudt."])


def destroy(  # noqa: PLR0913, PLR0917  the four steps of one job
    ctx: typer.Context,
    jongere: Jongere,
    reden: Annotated[
        Vernietigingsreden | None,
        typer.Option(help="Doe een voorstel: bewaartermijn, avg-verzoek of onterecht."),
    ] = None,
    bevestigen: Annotated[
        bool, typer.Option("--bevestigen", help="Vernietig wat een ander voorstelde.")
    ] = False,
    intrekken: Annotated[bool, typer.Option("--intrekken", help="Trek een voorstel in.")] = False,
    certificaat: Annotated[
        bool, typer.Option("--certificaat", help="Maak het certificaat nog een keer.")
    ] = False,
    uitvoer: Annotated[
        Path | None, typer.Option("-o", "--uitvoer", help="PDF-bestand voor het certificaat.")
    ] = None,
) -> None:
    """Toon wat vernietigen zou doen; met twee mensen wordt het gedaan."""
    if sum((reden is not None, bevestigen, intrekken, certificaat)) > 1:
        raise UsageError("vernietigen-een-stap")
    if bevestigen or certificaat:
        _write_certificates(ctx, jongere, uitvoer, again=certificaat)
        return
    with open_services(ctx) as services:
        dossier_id = _find(services, jongere)
        if reden is not None:
            services.vernietiging.propose(dossier_id, reden)
        elif intrekken:
            services.vernietiging.withdraw_voorstel(dossier_id)
        voorbeeld = services.vernietiging.preview(dossier_id)
    show(ctx, voorbeeld, _describe_voorbeeld(voorbeeld))


def repeat(
    ctx: typer.Context,
    bestanden: Annotated[
        list[Path],
        typer.Argument(help="Certificaten uit het archief (.json)."),
    ],
) -> None:
    """Wis na een teruggezette reservekopie opnieuw wat deze certificaten noemen."""
    data = tuple(read_file(path, _MAX_CERTIFICATE) for path in bestanden)
    with open_services(ctx) as services:
        erased = services.vernietiging.repeat(data)
    words = "1 dossier" if erased == 1 else f"{erased} dossiers"
    show(ctx, {"gewist": erased}, [f"Opnieuw gewist: {words}."])


def _write_certificates(
    ctx: typer.Context, jongere: str, uitvoer: Path | None, *, again: bool
) -> None:
    """Destroy, or make the paper again; the place for it is looked at first."""
    if uitvoer is None:
        raise UsageError("certificaat-uitvoer-nodig")
    _require_free(uitvoer)
    with open_services(ctx) as services:
        if again:
            made = services.vernietiging.make_certificaat(jongere)
        else:
            made = (services.vernietiging.confirm(_find(services, jongere)),)
    files = [
        path
        for number, item in enumerate(made, start=1)
        for path in _write(uitvoer if number == 1 else _number(uitvoer, number), item)
    ]
    done = "" if again else f"Dossier {made[0].nummer} is vernietigd. "
    show(
        ctx,
        {"nummer": made[0].nummer, "bestanden": [str(path) for path in files]},
        [f"{done}Bewaar het certificaat in het archief: {', '.join(map(str, files))}"],
    )


def _write(pdf: Path, item: Vernietigd) -> tuple[Path, Path]:
    signed = pdf.with_suffix(".json")
    write_file(pdf, item.certificaat_pdf)
    write_file(signed, item.certificaat)
    return pdf, signed


def _number(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-{number}{path.suffix}")


def _require_free(uitvoer: Path) -> None:
    """Before anything is destroyed: the paper has a place to go."""
    if uitvoer.exists() or uitvoer.with_suffix(".json").exists():
        raise UsageError("bestand-bestaat-al")
    if not uitvoer.parent.is_dir():
        raise UsageError("uitvoer-map-ontbreekt")
    if (uitvoer.parent / "kluis.json").exists():
        raise UsageError("bestand-in-kluis")


def _find(services: Services, jongere: str) -> str:
    """By number without searching: a beheerder may destroy and not search."""
    if _NUMBER.fullmatch(jongere.strip()):
        return services.bewaren.find(jongere)
    return services.jongeren.find(jongere)


def _only_stop(services: Services, dossier_id: str) -> str:
    running = [item.id for item in services.bewaren.list_stops(dossier_id) if item.tot is None]
    if len(running) != 1:
        raise UsageError("bewaarstop-kies")
    return running[0]


def _describe_rij(rij: BewaarRij) -> str:
    parts = [rij.nummer]
    if rij.naam:
        parts.append(rij.naam)
    if rij.probleem:
        parts.append(get_sentence("probleem", rij.probleem))
    else:
        parts.append(get_label("bewaarcategorie", rij.categorie))
        parts.append(f"vernietigen vanaf {_day(rij.vernietigen_op)}")
    if rij.stop:
        parts.append(f"houdt tegen: {get_label('bewaarstop_soort', rij.stop)}")
    if rij.voorgesteld_door:
        moment = f" op {rij.voorgesteld_op.astimezone():%d-%m-%Y}" if rij.voorgesteld_op else ""
        parts.append(f"voorgesteld door {rij.voorgesteld_door}{moment}")
    return "  ".join(parts)


def _describe_voorbeeld(voorbeeld: VernietigingVoorbeeld) -> list[str]:
    about = " ".join(filter(None, (voorbeeld.nummer, voorbeeld.naam)))
    lines = [f"Dossier {about}: {get_label('vernietigingsreden', voorbeeld.reden)}"]
    lines += [f"Gaat weg: {get_label('bewaarcategorie', item)}" for item in voorbeeld.omvat]
    lines += [f"Blijft: {get_label('bewaarcategorie', item)}" for item in voorbeeld.blijft]
    lines += [f"Kreeg eerder gegevens: {naam} ({n} keer)" for naam, n in voorbeeld.ontvangers]
    lines += [f"Kreeg een OKR: {naam}" for naam in voorbeeld.okr_ontvangers]
    lines += [f"Kan nu niet: {describe_problem(problem)}" for problem in voorbeeld.problemen]
    if voorbeeld.voorgesteld_door:
        lines.append(
            f"Voorgesteld door {voorbeeld.voorgesteld_door}. "
            "Een ander bevestigt dit met --bevestigen."
        )
    return lines


def _day(dag: date | None) -> str:
    return f"{dag:%d-%m-%Y}" if dag else "-"
