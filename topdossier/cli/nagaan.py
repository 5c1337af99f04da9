"""`nagaan`: checks a receipt or a page code on any machine, without a kluis."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.cli.output import show
from topdossier.domain.bewijs import Bevinding, BevindingDeel
from topdossier.domain.paginacode import BekendeVingerafdruk, CodeStand
from topdossier.errors import ExitStatus, UsageError
from topdossier.services.nagaan import (
    check_paginacode,
    compare_tekst,
    examine_bestand,
    load_bekend,
)
from topdossier.texts import get_label

_TEGEN = {
    CodeStand.GELDIG: "De afspraken zijn dezelfde als in dit plan.",
    CodeStand.VERVANGEN: "Deze afspraken horen bij een eerdere versie van het plan.",
    CodeStand.ONBEKEND: "Deze afspraken staan niet in dit plan.",
}
_ZONDER_ZEGEL = (
    "Dit bestand heeft geen zegel. Een besluit op papier of een intrekking heeft dat niet.",
    "Zonder zegel is niet te zien of er iets is veranderd.",
    "Zoek de paginacode op met --code.",
    "Is het een besluit op de laptop? Dan hoort er een zegel in. Vertrouw dit bestand dan niet.",
)
_EIGEN_CODE = (
    "Een verslag, een OKR en een kopie van gegevens hebben een code die hier niet te zoeken is."
)
_PAKKET = "Van wie het pakket kwam, is hier niet nagegaan; dat doet `pakket controleren`."


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("nagaan")(check)


def check(
    ctx: typer.Context,
    bestand: Annotated[Path | None, typer.Argument(help="Verzegelde PDF.")] = None,
    code: Annotated[str, typer.Option(help="Paginacode van papier, in plaats van een PDF.")] = "",
    tegen: Annotated[
        Path | None,
        typer.Option(help="Plan (uit plan tonen --json) of pakket om mee te vergelijken."),
    ] = None,
    identiteit: Annotated[
        Path | None, typer.Option(help="Bestand met de sleutel (age) die het pakket opent.")
    ] = None,
) -> int:
    """Ga na of er niets veranderd is aan een verzegelde PDF, of wat een paginacode waard is."""
    bekend = load_bekend(tegen, identiteit) if tegen else None
    if code and bestand is None:
        if bekend is None:
            raise UsageError("nagaan-tegen-nodig")
        return _tell_code(ctx, check_paginacode(code, bekend), with_key=identiteit is not None)
    if bestand is None or code:
        raise UsageError("nagaan-een-van-beide")
    return _tell_bestand(ctx, examine_bestand(bestand), bekend, with_key=identiteit is not None)


def _tell_code(ctx: typer.Context, stand: CodeStand, *, with_key: bool) -> int:
    show(
        ctx,
        {"code": stand},
        [
            f"{get_label('code_stand', stand)}.",
            *([_EIGEN_CODE] if stand is CodeStand.ONBEKEND else []),
            *([_PAKKET] if with_key else []),
        ],
    )
    return int(ExitStatus.DONE if stand is CodeStand.GELDIG else ExitStatus.RULE)


def _tell_bestand(
    ctx: typer.Context,
    bevinding: Bevinding,
    bekend: BekendeVingerafdruk | None,
    *,
    with_key: bool,
) -> int:
    stand = compare_tekst(bevinding, bekend) if bekend else None
    lines = _describe(bevinding)
    if stand is not None and not bevinding.zonder_zegel:
        lines.append(_TEGEN[stand])
        lines += [_PAKKET] if with_key else []
    value = {
        "in_orde": bevinding.in_orde,
        "past_niet": bevinding.past_niet,
        "zonder_zegel": bevinding.zonder_zegel,
        "certificaat": bevinding.certificaat_sha256,
        "tegen": stand,
    }
    show(ctx, value, lines)
    if bevinding.zonder_zegel:
        return int(ExitStatus.RULE)
    if not bevinding.in_orde:
        return int(ExitStatus.DAMAGED)
    return int(ExitStatus.DONE if stand in {None, CodeStand.GELDIG} else ExitStatus.RULE)


def _describe(bevinding: Bevinding) -> list[str]:
    """Part by part, who sealed, and what follows from it all."""
    if bevinding.zonder_zegel:
        return list(_ZONDER_ZEGEL)
    lines = [_describe_deel(item) for item in bevinding.delen]
    if bevinding.certificaat_sha256:
        lines += [
            f"Verzegeld met het certificaat op naam van: {bevinding.certificaat_naam}",
            f"Kenmerk van dat certificaat: {_group(bevinding.certificaat_sha256)}",
            "Vraag de school of dit haar kenmerk is; een naam kan iedereen invullen.",
        ]
    if bevinding.verzegeld_op is not None:
        lines.append(f"Verzegeld op {bevinding.verzegeld_op:%d-%m-%Y}, volgens de eigen klok")
    if bevinding.in_orde and bevinding.bewijs is not None:
        tekst, besluit = bevinding.bewijs.tekst, bevinding.bewijs.besluit
        lines += [
            f"Besluit: {get_label('besluit', besluit.besluit)}, over versie {tekst.versie_nummer}",
            f"Paginacode: {_group(tekst.vingerafdruk[:16])}",
            "Alles klopt: er is niets veranderd sinds het verzegelen.",
        ]
    elif not bevinding.in_orde:
        lines.append("Vertrouw dit bestand niet: er is iets aan veranderd, of het is geen bewijs.")
    return lines


def _describe_deel(item: BevindingDeel) -> str:
    if item.past:
        return f"klopt      {get_label('bewijs_deel', item.deel)}"
    return f"KLOPT NIET {get_label('bewijs_deel_past_niet', item.deel)}"


def _group(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
