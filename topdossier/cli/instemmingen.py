"""Commands for who must agree, what they decided, and what happened around it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.opties import get_opties
from topdossier.cli.output import describe_problem, show
from topdossier.cli.state import open_services, read_date
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.instemming import Besluit, Wijze
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.instemregels import Tekenwijze
from topdossier.domain.regels.routes import Route
from topdossier.files import read_file
from topdossier.services.instemming_views import (
    EerderGezegd,
    InstemmingOverzicht,
    PersoonStand,
)
from topdossier.services.instemmingen import Intrekking, Vastlegging
from topdossier.services.instemmingfeiten import NieuwFeit
from topdossier.texts import get_label

_MAX_SCAN = 64 * 1024 * 1024
_LAWFUL = (
    "Wat de school tot die dag deed, mocht. Een oudere versie gaat hierdoor niet opnieuw gelden."
)

Jongere = Annotated[str, typer.Argument(help="Dossiernummer, of een naam die bij één past.")]
Ouder = Annotated[str, typer.Option(help="Naam van de ouder, of van de jongere zelf.")]
Datum = Annotated[str, typer.Option(help="Dag, dd-mm-jjjj; zonder dit is het vandaag.")]
Versie = Annotated[
    int | None, typer.Option(min=1, help="Versie waar het over gaat; zonder dit de nieuwste.")
]


class BesluitKeuze(StrEnum):
    """What can be recorded; taking back has a command of its own."""

    INGESTEMD = Besluit.INGESTEMD
    GEWEIGERD = Besluit.GEWEIGERD
    BEDENKTIJD = Besluit.BEDENKTIJD
    VOORWAARDELIJK = Besluit.VOORWAARDELIJK


class WijzeKeuze(StrEnum):
    """How a decision can be typed in; what was given on the screen comes in by a hand-over."""

    PAPIER = Wijze.PAPIER


class IntrekWijze(StrEnum):
    """How an agreement is taken back: saying so is enough."""

    MONDELING = Wijze.MONDELING
    PAPIER = Wijze.PAPIER


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("instemmingen")(list_instemmingen)
    group = make_group("Een besluit over het handelingsdeel, en wat eromheen gebeurt.")
    group.command("vastleggen")(record_instemming)
    group.command("intrekken")(withdraw)
    group.command("feit")(record_feit)
    group.command("regels")(change_regels)
    app.add_typer(group, name="instemming")


def list_instemmingen(ctx: typer.Context, jongere: Jongere) -> None:
    """Toon wie moet instemmen en waarom, wie dat deed, en wat er verder gebeurde."""
    with open_services(ctx) as services:
        overzicht = services.instemmingen.load_overzicht(services.jongeren.find(jongere))
    show(ctx, overzicht, _describe(overzicht))


def record_instemming(  # noqa: PLR0913, PLR0917  a record has this many facts
    ctx: typer.Context,
    jongere: Jongere,
    ouder: Ouder,
    besluit: Annotated[
        BesluitKeuze, typer.Option(help="ingestemd, geweigerd, bedenktijd of voorwaardelijk.")
    ],
    bewijs: Annotated[Path, typer.Option(help="Scan of foto: PDF, PNG of JPEG.")],
    wijze: Annotated[WijzeKeuze, typer.Option(help="papier.")] = WijzeKeuze.PAPIER,
    datum: Datum = "",
    opmerkingen: Annotated[str, typer.Option(help="Opmerkingen bij het besluit.")] = "",
    namens: Annotated[
        list[str] | None, typer.Option(help="Naam van de ander namens wie die ook instemt.")
    ] = None,
    versie: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Versie die is getekend, als er geen code op het papier staat en er meer dan één "
            "versie is vastgesteld.",
        ),
    ] = None,
    code: Annotated[
        str, typer.Option(help="Code onder aan het papier; die zegt welke versie het is.")
    ] = "",
) -> None:
    """Leg vast dat iemand instemde of weigerde, met het bewijs."""
    data = read_file(bewijs, _MAX_SCAN)
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        instemming = services.instemmingen.record(
            dossier_id,
            Vastlegging(
                betrokkene_id=services.jongeren.find_betrokkene(dossier_id, ouder),
                besluit=Besluit(besluit),
                wijze=Wijze(wijze),
                datum=read_date(datum) if datum else services.dag(),
                opmerkingen=opmerkingen,
                reden=get_opties(ctx).reden,
                bewijs=NieuweBijlage(
                    titel=f"Bewijs van instemming ({get_label('wijze', wijze)})",
                    media="",
                    inhoud=data,
                ),
                versie_nummer=versie,
                paginacode=code,
                mede_namens=tuple(
                    services.jongeren.find_betrokkene(dossier_id, naam) for naam in namens or ()
                ),
            ),
        )
    show(
        ctx,
        {"id": instemming.id, "versie": instemming.versie_nummer, "besluit": instemming.besluit},
        [f"Vastgelegd: {get_label('besluit', besluit)}, versie {instemming.versie_nummer}."],
    )


def withdraw(  # noqa: PLR0913, PLR0917  a record has this many facts
    ctx: typer.Context,
    jongere: Jongere,
    ouder: Ouder,
    datum: Datum = "",
    wijze: Annotated[
        IntrekWijze, typer.Option(help="mondeling, of papier als het geschreven is.")
    ] = IntrekWijze.MONDELING,
    bewijs: Annotated[
        Path | None, typer.Option(help="Scan of foto; niet nodig als het gezegd is.")
    ] = None,
    versie: Versie = None,
) -> None:
    """Leg vast dat iemand een instemming terugneemt. Een reden mag, met --reden ervoor."""
    data = read_file(bewijs, _MAX_SCAN) if bewijs else None
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        instemming = services.instemmingen.withdraw(
            dossier_id,
            Intrekking(
                betrokkene_id=services.jongeren.find_betrokkene(dossier_id, ouder),
                datum=read_date(datum) if datum else services.dag(),
                wijze=Wijze(wijze),
                reden=get_opties(ctx).reden,
                bewijs=NieuweBijlage(titel="Bewijs van intrekking", media="", inhoud=data)
                if data is not None
                else None,
                versie_nummer=versie,
            ),
        )
    show(
        ctx,
        {"id": instemming.id, "versie": instemming.versie_nummer, "besluit": instemming.besluit},
        [f"Ingetrokken, versie {instemming.versie_nummer}. {_LAWFUL}"],
    )


def record_feit(  # noqa: PLR0913, PLR0917  a record has this many facts
    ctx: typer.Context,
    jongere: Jongere,
    ouder: Ouder,
    soort: Annotated[FeitSoort, typer.Option(help="Wat er gebeurde.")],
    datum: Datum = "",
    hoe: Annotated[str, typer.Option(help="Hoe, bijvoorbeeld: gebeld.")] = "",
    tekst: Annotated[str, typer.Option(help="Wat er gezegd is, of het kenmerk.")] = "",
    tot: Annotated[str, typer.Option(help="Laatste dag dat het geldt, dd-mm-jjjj.")] = "",
    versie: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Versie waar het over gaat; zonder dit over geen, en bij de rechter over de "
            "nieuwste vastgestelde.",
        ),
    ] = None,
) -> None:
    """Leg vast wat er rond een instemming gebeurde, zoals een poging of onenigheid."""
    with open_services(ctx) as services:
        dossier_id = services.jongeren.find(jongere)
        if versie is None and soort is FeitSoort.VERVANGENDE_TOESTEMMING:
            versie = services.jongeren.load_kop(dossier_id).versie_nummer
        feit = services.instemmingfeiten.record(
            dossier_id,
            NieuwFeit(
                soort=soort,
                betrokkene_id=services.jongeren.find_betrokkene(dossier_id, ouder),
                datum=read_date(datum) if datum else services.dag(),
                hoe=hoe,
                tekst=tekst,
                tot=read_date(tot) if tot else None,
                versie_nummer=versie,
            ),
        )
    words = f"Vastgelegd: {get_label('feit_soort', feit.soort)}."
    show(ctx, {"id": feit.id, "soort": feit.soort}, [words])


def change_regels(
    ctx: typer.Context,
    tekenwijze: Annotated[
        Tekenwijze | None, typer.Option(help="beiden, of mede-namens: één ook namens de ander.")
    ] = None,
    meetekenen: Annotated[
        bool | None,
        typer.Option(
            "--meetekenen/--niet-meetekenen", help="Of een jongere van 16 of 17 meetekent."
        ),
    ] = None,
    pogingen: Annotated[
        int | None, typer.Option(help="Na hoeveel pogingen iemand niet bereikbaar heet.")
    ] = None,
) -> None:
    """Toon hoe uw school het instemmen wil, of verander dat."""
    chosen = {
        "tekenwijze": tekenwijze,
        "meetekenen_vanaf_16": meetekenen,
        "pogingen": pogingen,
    }
    changes = {name: value for name, value in chosen.items() if value is not None}
    with open_services(ctx) as services:
        regels = services.instemregels.load()
        if changes:
            regels = msgspec.structs.replace(regels, **changes)
            services.instemregels.save(regels)
    asked = "ja" if regels.meetekenen_vanaf_16 else "nee"
    show(
        ctx,
        regels,
        [
            f"Twee ouders met gezag: {get_label('tekenwijze', regels.tekenwijze).lower()}",
            f"Een jongere van 16 of 17 tekent mee: {asked}",
            f"Niet bereikbaar na: {regels.pogingen} pogingen",
        ],
    )


def _describe(overzicht: InstemmingOverzicht) -> list[str]:
    lines = [f"Versie {overzicht.versie_nummer}: {get_label('dekking', overzicht.dekking)}"]
    for stand in (*overzicht.standen, *overzicht.overigen):
        lines += _describe_persoon(stand)
    if overzicht.niet_informeren:
        names = ", ".join(naam for _, naam in overzicht.niet_informeren)
        lines.append(f"Krijgt geen informatie: {names}")
    lines += [f"Zoek eerst uit: {describe_problem(item)}" for item in overzicht.problemen]
    if overzicht.routes:
        lines.append("Wie het niet eens is, kan hierheen:")
        lines += [f"  {_describe_route(route)}" for route in overzicht.routes]
    return lines


def _describe_persoon(stand: PersoonStand) -> list[str]:
    relatie = get_label("relatie", stand.relatie)
    earlier = f" (eerder met versie {stand.eerder_versie})" if stand.eerder_versie else ""
    why = get_label("hoedanigheid_reden", stand.hoedanigheid_reden)
    what = get_label("hoedanigheid", stand.hoedanigheid)
    lines = [f"{stand.naam} ({relatie}): {_describe_besluit(stand)}{earlier}"]
    lines.append(f"  {what}: {why}")
    if stand.zonder_code is not None:
        lines.append(
            f"  Papier zonder code: versie {stand.zonder_code} gekozen door {stand.gekozen_door}"
        )
    if stand.niet_bereikbaar:
        lines.append(f"  Niet bereikbaar na {stand.pogingen} pogingen")
    lines += [f"  {_describe_feit(feit)}" for feit in stand.feiten]
    lines += [
        f"  Bij versie {item.versie_nummer}: {_describe_eerder(item)}" for item in stand.eerder
    ]
    return lines


def _describe_feit(feit: InstemmingFeit) -> str:
    words = " · ".join(part for part in (feit.hoe, feit.tekst) if part)
    until = f", tot en met {feit.tot:%d-%m-%Y}" if feit.tot else ""
    label = get_label("feit_soort", feit.soort)
    return f"{feit.datum:%d-%m-%Y} {label}{until}{': ' if words else ''}{words}"


def _describe_eerder(item: EerderGezegd) -> str:
    if item.feit is not None:
        return _describe_feit(item.feit)
    at_doel = [f"bij doel {each.doel}: {each.tekst}" for each in item.doel_opmerkingen]
    words = " · ".join(part for part in (item.reden, item.opmerkingen, *at_doel) if part)
    said = get_label("besluit", item.besluit) if item.besluit else ""
    return f"{item.datum:%d-%m-%Y} {said}: {words}"


def _describe_besluit(stand: PersoonStand) -> str:
    if stand.vervangen:
        return "vervangende toestemming van de rechter"
    if stand.besluit is not None:
        return get_label("besluit", stand.besluit)
    if stand.namens:
        return f"{stand.namens} stemde mede namens deze persoon in"
    return "nog geen besluit"


def _describe_route(route: Route) -> str:
    term = f" Antwoord binnen {route.weken} weken." if route.weken else ""
    name = get_label("route_soort", route.soort)
    return f"{name}: {get_label('route_uitleg', route.soort)}{term}"
