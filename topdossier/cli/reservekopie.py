"""Commands for back-ups, for putting one back, and for saving what a damaged kluis still holds."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.bootstrap import read_slots
from topdossier.bootstrap.restore import Teruggezet, read_kopie_logins, restore_kluis
from topdossier.bootstrap.salvage import inspect_kluis, salvage_kluis
from topdossier.cli.opties import get_opties
from topdossier.cli.output import show, write_message
from topdossier.cli.state import open_services, read_wachtwoord
from topdossier.clock import REAL_KLOK, make_klok
from topdossier.errors import NotLetInError
from topdossier.files import read_file
from topdossier.services.kluisbeheer import describe_damage
from topdossier.services.redding import Redding
from topdossier.services.terugzetten import Huidig, Verschil
from topdossier.services.views import Controle
from topdossier.texts import get_label, get_sentence

_MAX_SLEUTEL = 4096
_MOST_NUMBERS = 20


def register(group: typer.Typer) -> None:
    """Add the commands of this file to the group of the kluis."""
    group.command("reservekopie")(make)
    group.command("terugzetten")(restore)
    group.command("redden")(salvage)


def make(
    ctx: typer.Context,
    doel: Annotated[Path, typer.Argument(help="Map of bestand voor de reservekopie.")],
) -> None:
    """Maak een versleutelde reservekopie; u kunt gewoon doorwerken."""
    with open_services(ctx) as services:
        rij = services.reservekopie.make(doel)
    show(
        ctx,
        rij,
        [
            f"De reservekopie staat in {rij.bestand}.",
            "Zij is teruggelezen en klopt. Bewaar haar niet op deze computer alleen.",
        ],
    )


def restore(
    ctx: typer.Context,
    bron: Annotated[Path, typer.Argument(help="De reservekopie (.topkopie).")],
    ja: Annotated[bool, typer.Option("--ja", help="Doe het ook echt.")] = False,
    herstelsleutel: Annotated[
        Path | None, typer.Option(help="Bestand met de herstelsleutel, zonder wachtwoord.")
    ] = None,
) -> None:
    """Zet een reservekopie terug; eerst ziet u wat zij niet heeft."""
    opties = get_opties(ctx)
    sleutel = _read_sleutel(herstelsleutel)
    gedaan = restore_kluis(
        bron,
        opties.kluis_map,
        opties.gebruiker or _only_login(bron),
        "" if sleutel else read_wachtwoord(opties.wachtwoord_bestand),
        herstelsleutel=sleutel,
        confirm=lambda verschil: ja or verschil.huidig is Huidig.GEEN,
        klok=make_klok(opties.nu) if opties.nu else REAL_KLOK,
    )
    show(ctx, gedaan, [*describe_verschil(gedaan.verschil), *_describe_end(gedaan)])


def salvage(
    ctx: typer.Context,
    naar: Annotated[Path, typer.Argument(help="Lege of nieuwe map voor de geredde kluis.")],
    herstelsleutel: Annotated[
        Path | None, typer.Option(help="Bestand met de herstelsleutel, zonder wachtwoord.")
    ] = None,
) -> None:
    """Red wat in een beschadigde kluis nog leesbaar is, naar een nieuwe kluis."""
    opties = get_opties(ctx)
    sleutel = _read_sleutel(herstelsleutel)
    redding = salvage_kluis(
        opties.kluis_map,
        naar,
        opties.gebruiker or _only_slot(opties.kluis_map),
        "" if sleutel else read_wachtwoord(opties.wachtwoord_bestand),
        herstelsleutel=sleutel,
    )
    show(ctx, redding, describe_redding(redding, naar))


def inspect(ctx: typer.Context, wachtwoord: str) -> Controle:
    """The check of a kluis that does not open any more: which pages are damaged."""
    opties = get_opties(ctx)
    login = opties.gebruiker or _only_slot(opties.kluis_map)
    return describe_damage(inspect_kluis(opties.kluis_map, login, wachtwoord))


def describe_verschil(verschil: Verschil) -> list[str]:
    """What a back-up lacks, in lines."""
    moment = verschil.gemaakt_op.astimezone().strftime("%d-%m-%Y %H:%M")
    lines = [f"De reservekopie is van {moment}, bij logregel {verschil.logkop.nr}."]
    if verschil.huidig is Huidig.ONLEESBAAR:
        lines.append(
            "De kluis die er nu staat gaat niet open: wat daar meer in staat, is onbekend."
        )
    if verschil.afgesplitst:
        lines.append("De kluis is na deze reservekopie een andere weg gegaan.")
    if verschil.logregels:
        lines.append(f"Sindsdien zijn er {verschil.logregels} regels in het logboek bijgekomen.")
    if verschil.dossiers:
        lines.append(f"Ontbreekt erin: {_name_some('dossier', verschil.dossiers)}.")
    if verschil.gewijzigd:
        lines.append(f"Sindsdien veranderd: {_name_some('dossier', verschil.gewijzigd)}.")
    lines += [
        get_sentence("terugzetten_gevolg", code, _name_numbers(numbers))
        for code, numbers in verschil.gevolgen
    ]
    if verschil.besluiten:
        lines.append(
            f"Wacht nog en is straks niet meer over te nemen: {verschil.besluiten} x besluit. "
            "Neem dat eerst over, of vraag het opnieuw."
        )
    lines += [
        f"Ontbreekt erin: {number} x {get_label('terugzetten', soort)}."
        for soort, number in verschil.aantallen
    ]
    if verschil.geblokkeerd:
        lines.append(f"Sindsdien geblokkeerd en dat blijft zo: {verschil.geblokkeerd} x iemand.")
    lines += [get_sentence("controle_fout", code, nummer) for code, nummer in verschil.fouten]
    return lines


def describe_redding(redding: Redding, naar: Path) -> list[str]:
    """What was saved and what was not, in lines."""
    lines = [f"{len(redding.bladzijden)} bladzijden zijn beschadigd."]
    for item in redding.tabellen:
        lost = "onbekend" if item.verloren is None else str(item.verloren)
        lines.append(f"{get_label('tabel', item.tabel)}: {item.gered} gered, {lost} verloren")
    if redding.onbekend:
        lines.append(f"{redding.onbekend} x iets leesbaars waarvan de plek niet te vinden is.")
    if redding.besluiten:
        lines.append(
            f"{redding.besluiten} x een besluit dat nog wacht en niet meer over te nemen is: "
            "vraag het opnieuw."
        )
    if redding.nieuwe_kluis:
        lines.append("Naam en sleutels van de organisatie zijn verloren: geef een nieuwe kaart.")
    lines += [f"Voeg {login} opnieuw toe." for login in redding.gebruikers_weg]
    lines += [
        f"De geredde kluis staat in {naar}. De beschadigde is niet veranderd.",
        "Kijk met kluis controleren wat er mist, en vul dat aan uit een reservekopie.",
    ]
    return lines


def _describe_end(gedaan: Teruggezet) -> list[str]:
    if not gedaan.gedaan:
        return ["Er is nog niets veranderd. Met --ja zet u de reservekopie terug."]
    lines = ["De reservekopie is teruggezet."]
    if gedaan.opnieuw_vernietigd is None:
        write_message(get_sentence("fout", "vernietigd-lijst-ongeldig"))
    elif gedaan.opnieuw_vernietigd:
        lines.append(f"Opnieuw vernietigd: {gedaan.opnieuw_vernietigd} x dossier.")
    if gedaan.vervangen:
        lines += [
            f"Wat er stond, staat nog in de map {gedaan.vervangen}.",
            "Haal die map zelf weg zodra alles er is: wat u hierna wist, staat daar nog in.",
        ]
    if dict(gedaan.verschil.aantallen).get("pakketten"):
        lines.append("Vraag ontvangers om de nieuwste pakketten voordat u verder schrijft.")
    return lines


def _name_some(what: str, numbers: tuple[str, ...]) -> str:
    return f"{what} {_name_numbers(numbers)}"


def _name_numbers(numbers: tuple[str, ...]) -> str:
    named = ", ".join(numbers[:_MOST_NUMBERS])
    more = len(numbers) - _MOST_NUMBERS
    return named + (f" en nog {more}" if more > 0 else "")


def _read_sleutel(bestand: Path | None) -> str:
    if bestand is None:
        return ""
    return read_file(bestand, _MAX_SLEUTEL).decode("utf-8", "replace")


def _only_login(bron: Path) -> str:
    return _require_one(read_kopie_logins(bron))


def _only_slot(folder: Path) -> str:
    return _require_one(tuple(slot.login for slot in read_slots(folder)))


def _require_one(logins: tuple[str, ...]) -> str:
    if len(logins) != 1:
        raise NotLetInError("gebruiker-nodig")
    return logins[0]
