"""The list of a leerlingvolgsysteem on the command line: its columns, its preview, and a yes."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import typer

from topdossier.cli.opties import get_opties
from topdossier.cli.output import show, write_line
from topdossier.domain.bevoegdheden import Toegangsreden
from topdossier.domain.jongerenlijst import OnvolledigeRij
from topdossier.domain.kolom import Kolom, KolomVeld
from topdossier.domain.lijstvergelijking import LijstKeuze
from topdossier.errors import ExitStatus, FileRefusedError, UsageError
from topdossier.services.lijst_views import (
    LijstInname,
    LijstKolommen,
    LijstRij,
    LijstUitkomst,
    LijstUitslag,
    LijstVoorbeeld,
)
from topdossier.services.services import Services
from topdossier.texts import get_label

NIET = "niet"
"""Behind `--kolommen`: do not use this column."""

_SEEN = 64
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"

_MOST = 200
"""Lines of one kind; `--json` gives them all."""


class Lijstopties(NamedTuple):
    """What stands behind `importeren` for a list."""

    kolommen: tuple[str, ...] = ()
    inname: LijstInname = LijstInname()


def is_lijst(bestand: Path) -> bool:
    """True for what is no XML by name or by its first sign: that is a transfer file.

    A file that cannot be read is left to whoever asks for the right first.
    """
    try:
        with bestand.open("rb") as stream:
            begin = stream.read(_SEEN).lstrip(_BEFORE_XML)
    except OSError:
        return False
    return bestand.suffix.lower() != ".xml" and not begin.startswith(b"<")


def make_inname(
    *, nieuwe: bool, uitschrijvingen: bool, zelfde: tuple[int, ...], ander: tuple[int, ...]
) -> LijstInname:
    """The decisions that were given as options."""
    keuzes = [(rij, LijstKeuze.DEZELFDE) for rij in zelfde]
    keuzes += [(rij, LijstKeuze.ANDER) for rij in ander]
    return LijstInname(nieuwe=nieuwe, uitschrijvingen=uitschrijvingen, keuzes=tuple(keuzes))


def take_in_lijst(
    ctx: typer.Context, services: Services, bestand: Path, opties: Lijstopties, *, ja: bool
) -> None:
    """Show what a list would change; with `ja` it is taken in."""
    as_json = get_opties(ctx).json
    gelezen = services.csv_importen.open(bestand)
    keuzes = parse_kolommen(opties.kolommen, gelezen.kolommen)
    try:
        voorbeeld = services.csv_importen.preview(gelezen.token, keuzes, _find_reden(ctx))
    except (FileRefusedError, UsageError):
        if not as_json:  # whoever must name a column has to see which there are
            for line in describe_kolommen(gelezen, keuzes):
                write_line(line)
        raise
    uitslag = services.csv_importen.accept(gelezen.token, opties.inname) if ja else None
    lines = [*describe_kolommen(gelezen, keuzes), *describe_voorbeeld(voorbeeld)]
    lines += _describe_uitslag(uitslag)
    show(ctx, {"kolommen": gelezen, "voorbeeld": voorbeeld, "ingenomen": uitslag}, lines)
    if uitslag is not None and uitslag.onvolledig:
        raise typer.Exit(ExitStatus.RULE)  # a script must not take it for the whole list


def parse_kolommen(
    gegeven: tuple[str, ...], kolommen: tuple[Kolom, ...]
) -> dict[int, KolomVeld | None]:
    """`Groep=klas` or `3=klas` for each column that means something else than recognised.

    Raises:
        UsageError: `kolom-onbekend` or `kolom-veld-onbekend`.
    """
    found: dict[int, KolomVeld | None] = {}
    for text in gegeven:
        naam, _, veld = text.rpartition("=")
        nummers = [kolom.nummer for kolom in kolommen if _is_named(kolom, naam)]
        if not nummers:
            raise UsageError("kolom-onbekend")
        wanted = veld.strip().casefold()
        if wanted != NIET and wanted not in set(KolomVeld):
            raise UsageError("kolom-veld-onbekend")
        found |= dict.fromkeys(nummers, None if wanted == NIET else KolomVeld(wanted))
    return found


def describe_kolommen(gelezen: LijstKolommen, keuzes: dict[int, KolomVeld | None]) -> Iterator[str]:
    """The columns with their meaning; the words behind `--kolommen` stand between brackets."""
    scheiding = get_label("lijst_scheiding", gelezen.scheiding)
    shape = f"{gelezen.codering}, {scheiding}"
    yield f"{gelezen.rijen} rijen, {len(gelezen.kolommen)} kolommen ({shape})"
    for kolom in gelezen.kolommen:
        veld = keuzes.get(kolom.nummer, kolom.veld)
        if veld is not None:
            meaning = f"{get_label('kolom_veld', veld)} [{veld}]"
        elif kolom.reden is not None:
            meaning = f"niet gebruikt. {get_label('kolom_reden', kolom.reden)}"
        else:
            meaning = "niet gebruikt"
        yield f"Kolom {kolom.nummer}, {kolom.naam or 'zonder naam'}: {meaning}"


def describe_voorbeeld(voorbeeld: LijstVoorbeeld) -> Iterator[str]:
    """Counts first, then the rows in which something happens or must be decided."""
    counts = voorbeeld.aantallen
    for uitkomst in LijstUitkomst:
        yield f"{get_label('lijst_uitkomst', uitkomst)}: {getattr(counts, uitkomst)}"
    yield f"Niet meer in de lijst: {counts.verdwenen}"
    yield f"Rijen waarin gegevens ontbreken: {counts.ontbreekt}"
    if counts.onvolledig:
        yield f"Rijen die niet worden ingenomen: {counts.onvolledig}"
        yield from _cut([_describe_onvolledig(item) for item in voorbeeld.onvolledig])
    if counts.uitschrijvingen:
        yield f"Uitschrijvingen die u kunt vastleggen (--uitschrijvingen): {counts.uitschrijvingen}"
    for uitkomst in (LijstUitkomst.GEWIJZIGD, LijstUitkomst.TWIJFEL, LijstUitkomst.OVERGESLAGEN):
        yield from _cut([_describe_rij(r) for r in voorbeeld.rijen if r.uitkomst is uitkomst])
    yield from _cut([_describe_gaten(r) for r in voorbeeld.rijen if r.ontbreekt or r.onleesbaar])
    yield from _cut(
        [
            f"Niet meer in de lijst: {item.dossier} {item.naam} {item.klas}".rstrip()
            for item in voorbeeld.verdwenen
        ]
    )


def _describe_rij(rij: LijstRij) -> str:
    head = f"Rij {rij.rij}, {get_label('lijst_uitkomst', rij.uitkomst)}: {rij.naam}"
    head += f" ({rij.dossier})" if rij.dossier else ""
    parts = [
        f"{get_label('lijst_onderdeel', item.onderdeel)}: {item.oud or '-'} -> {item.nieuw}"
        for item in rij.verschillen
    ]
    if rij.twijfel is not None:
        row = f" Rij {rij.ander_rij}." if rij.ander_rij else ""
        options = ", ".join(
            f"--{_OPTIES[keuze]} {rij.rij}" for keuze in rij.keuzes if keuze in _OPTIES
        )
        parts.insert(
            0, get_label("lijst_twijfel", rij.twijfel) + row + (f" [{options}]" if options else "")
        )
    if rij.reden is not None:
        parts.append(get_label("lijst_reden", rij.reden))
    return " | ".join([head, *parts])


def _describe_onvolledig(item: OnvolledigeRij) -> str:
    names = " en ".join(get_label("kolom_veld", veld).lower() for veld in item.mist)
    return f"Rij {item.rij}, niet ingenomen: geen {names}"


def _describe_gaten(rij: LijstRij) -> str:
    """What is not known after this list, and which cells were not understood."""
    parts = []
    if rij.ontbreekt:
        names = ", ".join(get_label("lijst_onderdeel", slug) for slug in rij.ontbreekt)
        parts.append(f"ontbreekt: {names}")
    if rij.onleesbaar:
        names = ", ".join(get_label("kolom_veld", veld) for veld in rij.onleesbaar)
        parts.append(f"niet te lezen: {names}")
    return f"Rij {rij.rij}, {rij.naam}: {'; '.join(parts)}"


def _describe_uitslag(uitslag: LijstUitslag | None) -> list[str]:
    if uitslag is None:
        return ["Er is nog niets veranderd. Met --ja neemt u de lijst in."]
    counts = (
        f"{uitslag.nieuw} nieuw, {uitslag.gewijzigd} gewijzigd, {uitslag.gelijk} gelijk, "
        f"{uitslag.overgeslagen} overgeslagen"
    )
    lines = [f"Ingenomen: {counts}."]
    if uitslag.onvolledig:
        lines.append(
            f"Niet ingenomen: {uitslag.onvolledig}. Vul in deze rijen aan wat ontbreekt en neem "
            "de lijst opnieuw in."
        )
    if uitslag.uitschrijvingen:
        lines.append(f"Uitschrijvingen vastgelegd: {uitslag.uitschrijvingen}.")
    return lines


def _find_reden(ctx: typer.Context) -> Toegangsreden | None:
    reden = get_opties(ctx).reden
    return Toegangsreden(reden) if reden in set(Toegangsreden) else None


def _is_named(kolom: Kolom, naam: str) -> bool:
    wanted = " ".join(naam.split()).casefold()
    return wanted in {str(kolom.nummer), kolom.naam.casefold()} if wanted else False


def _cut(lines: list[str]) -> list[str]:
    rest = len(lines) - _MOST
    return (
        [*lines[:_MOST], f"... en nog {rest} zulke regels; --json geeft ze alle."]
        if rest > 0
        else lines
    )


_OPTIES = {LijstKeuze.DEZELFDE: "zelfde", LijstKeuze.ANDER: "ander"}
