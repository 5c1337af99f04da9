"""A list of jongeren as rows of a table: what somebody asks to see of a preview."""

from collections.abc import Callable
from enum import StrEnum

from topdossier.domain.jongerenlijst import OnvolledigeRij
from topdossier.services.lijst_views import (
    LijstRij,
    LijstUitkomst,
    LijstUitslag,
    LijstVerdwenen,
    LijstVoorbeeld,
)
from ui.texts import format_count, label_of


class Blik(StrEnum):
    """Which rows are shown."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    TWIJFEL = "twijfel"
    ONVOLLEDIG = "onvolledig"
    OVERGESLAGEN = "overgeslagen"
    GELIJK = "gelijk"
    VERDWENEN = "verdwenen"
    ONTBREEKT = "ontbreekt"
    ONLEESBAAR = "onleesbaar"


BLIK_NAMEN = {
    Blik.NIEUW: "Nieuw",
    Blik.GEWIJZIGD: "Gewijzigd",
    Blik.TWIJFEL: "Kies zelf",
    Blik.ONVOLLEDIG: "Niet ingenomen",
    Blik.OVERGESLAGEN: "Overgeslagen",
    Blik.GELIJK: "Gelijk",
    Blik.VERDWENEN: "Niet meer in de lijst",
    Blik.ONTBREEKT: "Er ontbreekt iets",
    Blik.ONLEESBAAR: "Niet te lezen",
}
KOLOMMEN = ("Rij", "Naam", "Klas", "Dossier", "Wat er gebeurt")

TableRow = tuple[str, ...]


def count_rows(voorbeeld: LijstVoorbeeld) -> dict[Blik, int]:
    """How many rows each look at a preview has."""
    found = {blik: sum(map(fits, voorbeeld.rijen)) for blik, (_, fits) in _LOOKS.items()}
    found[Blik.ONVOLLEDIG] = len(voorbeeld.onvolledig)
    found[Blik.VERDWENEN] = len(voorbeeld.verdwenen)
    return {blik: found[blik] for blik in Blik}


def list_rows(voorbeeld: LijstVoorbeeld, blik: Blik) -> list[TableRow]:
    """The rows of the table for one look."""
    if blik is Blik.VERDWENEN:
        return [_show_verdwenen(item) for item in voorbeeld.verdwenen]
    if blik is Blik.ONVOLLEDIG:
        return [_show_onvolledig(item) for item in voorbeeld.onvolledig]
    tell, fits = _LOOKS[blik]
    return [
        (str(rij.rij), rij.naam, rij.klas, rij.dossier, tell(rij))
        for rij in voorbeeld.rijen
        if fits(rij)
    ]


def describe_rij(rij: LijstRij) -> str:
    """What a row does, in one line."""
    parts = [
        f"{label_of('lijst_onderdeel', item.onderdeel)}: {_describe_step(item.oud, item.nieuw)}"
        for item in rij.verschillen
    ]
    if rij.twijfel is not None:
        parts.insert(0, describe_twijfel(rij))
    if rij.reden is not None:
        parts.append(label_of("lijst_reden", rij.reden))
    return "; ".join(parts) or _PLAIN.get(rij.uitkomst, "")


def describe_twijfel(rij: LijstRij) -> str:
    """Why somebody must choose."""
    other = f" Het gaat om rij {rij.ander_rij}." if rij.ander_rij else ""
    return label_of("lijst_twijfel", rij.twijfel or "") + other


def describe_ontbrekend(rij: LijstRij) -> str:
    """What will not be known."""
    return ", ".join(label_of("lijst_onderdeel", slug) for slug in rij.ontbreekt)


def describe_onleesbaar(rij: LijstRij) -> str:
    """Which cells were filled and not understood."""
    return ", ".join(label_of("kolom_veld", veld) for veld in rij.onleesbaar)


def describe_uitslag(uitslag: LijstUitslag) -> str:
    """What a list did, in one sentence."""
    counts = (
        (uitslag.gewijzigd, "bijgewerkt"),
        (uitslag.gelijk, "gelijk gebleven"),
        (uitslag.overgeslagen, "overgeslagen"),
        (uitslag.onvolledig, "niet ingenomen omdat er iets ontbreekt"),
    )
    parts = [format_count(uitslag.nieuw, "nieuwe jongere", "nieuwe jongeren")]
    parts += [f"{number} {what}" for number, what in counts if number]
    if uitslag.uitschrijvingen:
        parts.append(format_count(uitslag.uitschrijvingen, "uitschrijving", "uitschrijvingen"))
    return f"De lijst is ingenomen: {', '.join(parts)}."


def _describe_step(oud: str, nieuw: str) -> str:
    return f"{oud} wordt {nieuw}" if oud else nieuw


def _show_verdwenen(item: LijstVerdwenen) -> TableRow:
    return "", item.naam, item.klas, item.dossier, "Blijft zoals het is."


def _show_onvolledig(item: OnvolledigeRij) -> TableRow:
    names = " en ".join(label_of("kolom_veld", veld).lower() for veld in item.mist)
    return str(item.rij), "", "", "", f"Geen {names}. Vul dat aan en neem de lijst opnieuw in."


_PLAIN = {
    LijstUitkomst.NIEUW: "Er komt een nieuw dossier.",
    LijstUitkomst.GELIJK: "Er verandert niets.",
}
_LOOKS: dict[Blik, tuple[Callable[[LijstRij], str], Callable[[LijstRij], bool]]] = {
    Blik.NIEUW: (describe_rij, lambda rij: rij.uitkomst is LijstUitkomst.NIEUW),
    Blik.GEWIJZIGD: (describe_rij, lambda rij: rij.uitkomst is LijstUitkomst.GEWIJZIGD),
    Blik.TWIJFEL: (describe_rij, lambda rij: rij.uitkomst is LijstUitkomst.TWIJFEL),
    Blik.OVERGESLAGEN: (describe_rij, lambda rij: rij.uitkomst is LijstUitkomst.OVERGESLAGEN),
    Blik.GELIJK: (describe_rij, lambda rij: rij.uitkomst is LijstUitkomst.GELIJK),
    Blik.ONTBREEKT: (describe_ontbrekend, lambda rij: bool(rij.ontbreekt)),
    Blik.ONLEESBAAR: (describe_onleesbaar, lambda rij: bool(rij.onleesbaar)),
}
