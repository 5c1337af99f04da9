"""Commands for what was decided while the laptop was away; handing it over needs a window."""

from typing import Annotated

import typer

from topdossier.cli.dutch import make_group
from topdossier.cli.output import show
from topdossier.cli.state import open_services
from topdossier.errors import UsageError
from topdossier.services.overhandig_views import Binnengekomen, OverhandigingRij, Wachtend
from topdossier.services.services import Services
from topdossier.texts import get_label


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("Wat er is besloten toen de laptop was overhandigd.")
    group.command("lijst")(list_wachtend)
    group.command("overnemen")(take_in)
    group.command("weggooien")(discard)
    group.command("opruimen")(remove_loose)
    app.add_typer(group, name="overhandiging")


Kenmerk = Annotated[str, typer.Argument(help="Kenmerk uit de lijst, of het begin ervan.")]


def list_wachtend(ctx: typer.Context) -> None:
    """Toon wat er op uw bevestiging wacht."""
    with open_services(ctx) as services:
        wachtend = services.innemen.list_wachtend()
    show(ctx, wachtend, _describe(wachtend) or ["Er wacht niets."])


def take_in(
    ctx: typer.Context,
    kenmerk: Kenmerk,
    bevestig: Annotated[
        list[str], typer.Option(help="Wie er echt zat. Herhaal dit voor elke persoon.")
    ],
) -> None:
    """Leg vast wat deze mensen besloten; wie u niet noemt, telt niet mee."""
    with open_services(ctx) as services:
        rij = _find(services, kenmerk)
        ids = [_find_person(rij, naam).betrokkene_id for naam in bevestig]
        done = services.innemen.take_in(rij.id, ids)
    show(ctx, done, [f"Vastgelegd: {len(done.instemmingen)}. Niet overgenomen: {done.geweigerd}."])


def discard(ctx: typer.Context, kenmerk: Kenmerk) -> None:
    """Gooi weg wat deze overhandiging achterliet; dat is niet terug te halen."""
    with open_services(ctx) as services:
        services.innemen.discard(_find(services, kenmerk).id)
    show(ctx, {"weggegooid": True}, ["Het is weggegooid."])


def remove_loose(ctx: typer.Context) -> None:
    """Gooi bestanden weg die bij geen overhandiging horen."""
    with open_services(ctx) as services:
        count = services.innemen.remove_loose()
    show(ctx, {"weggegooid": count}, [f"Weggegooid: {count}."])


def _find(services: Services, kenmerk: str) -> OverhandigingRij:
    """The one hand-over whose id begins like this.

    Raises:
        UsageError: `overhandiging-onbekend`.
    """
    rijen = services.innemen.list_wachtend().rijen
    found = [rij for rij in rijen if kenmerk and rij.id.startswith(kenmerk)]
    if len(found) != 1:
        raise UsageError("overhandiging-onbekend")
    return found[0]


def _find_person(rij: OverhandigingRij, naam: str) -> Binnengekomen:
    wanted = naam.strip().casefold()
    found = [item for item in rij.antwoorden if wanted and wanted in item.naam.casefold()]
    if len(found) != 1:
        raise UsageError("overhandiging-persoon")
    return found[0]


def _describe(wachtend: Wachtend) -> list[str]:
    lines: list[str] = []
    for rij in wachtend.rijen:
        when = f"{rij.gemaakt_op.astimezone():%d-%m-%Y %H:%M}"
        if not rij.van_mij:
            lines.append(f"{rij.id[:8]}  {when}  wacht op {rij.medewerker}")
            continue
        lines.append(f"{rij.id[:8]}  {when}  {rij.dossiernummer}  {rij.naam}")
        lines += [f"  - {_describe_answer(item)}" for item in rij.antwoorden]
        if not rij.afgerond:
            lines.append("  De overhandiging is niet gewoon afgesloten.")
    if wachtend.los:
        lines.append(f"Bestanden die bij geen overhandiging horen: {wachtend.los}.")
    return lines


def _describe_answer(item: Binnengekomen) -> str:
    if item.redenen:
        return " ".join(get_label("antwoord_code", code) for code in item.redenen)
    no_decision = "nog geen besluit" if item.onbeslist else "las mee"
    said = get_label("besluit", item.besluit) if item.besluit else no_decision
    others = f", ook namens {' en '.join(item.mede_namens)}" if item.mede_namens else ""
    typed = f". Er is een andere naam getypt: “{item.getypte_naam}”" if item.getypte_naam else ""
    return f"{item.naam}: {said.lower()}{others}{typed}"
