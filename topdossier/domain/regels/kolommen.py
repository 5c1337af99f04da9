"""Which heading of a column means what: names that schools and their programs use, as data.

A leerlingvolgsysteem has no fixed export: the administrator of a school chooses the headings. So
there is a list of synonyms in `resources/regels/kolommen.toml`, and a person has the last word.
"""

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import msgspec

from topdossier.domain.kolom import KolomReden, KolomVeld
from topdossier.domain.persoonsnummer import find_persoonsnummer
from topdossier.domain.regels.regelset import load_keuzes
from topdossier.domain.waarde import Waarde

_OUDERS = (1, 2)


class KolomRegel(Waarde, frozen=True):
    """One meaning with its headings."""

    veld: KolomVeld
    namen: tuple[str, ...]
    bron: str


class KolomDeel(Waarde, frozen=True):
    """One part of what is known of an ouder: `veld` is the end of a `KolomVeld`."""

    veld: str
    namen: tuple[str, ...]


class KolomOuder(Waarde, frozen=True):
    """How a heading about an ouder is put together."""

    wie: tuple[str, ...]
    vormen: tuple[str, ...]
    bron: str
    deel: tuple[KolomDeel, ...]


class KolomNamen(Waarde, frozen=True):
    """Headings that are known and lead nowhere."""

    namen: tuple[str, ...]
    bron: str


class VoorvoegselTabel(Waarde, frozen=True):
    """Small words before a surname."""

    woorden: tuple[str, ...]
    bron: str


class KolomTabel(Waarde, frozen=True):
    """The whole rule file.

    Attributes:
        waarden: word of the program, and what a cell can say for it.
        onderwijssoorten: slug, and how schools write it.
    """

    kolom: tuple[KolomRegel, ...]
    ouder: KolomOuder
    geen_plek: KolomNamen
    voorvoegsels: VoorvoegselTabel
    waarden: dict[str, tuple[str, ...]]
    onderwijssoorten: dict[str, tuple[str, ...]]


def reduce_naam(naam: str) -> str:
    """A heading without what does not count: capitals, accents, spaces and marks."""
    decomposed = unicodedata.normalize("NFKD", naam.casefold())
    return "".join(char for char in decomposed if char.isalnum())


@lru_cache(maxsize=1)
def load_kolommen() -> KolomTabel:
    """Read the rule file."""
    data = files("resources").joinpath("regels", "kolommen.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), KolomTabel)


@lru_cache(maxsize=1)
def load_kolomnamen() -> dict[str, KolomVeld | None]:
    """Every known heading, reduced; without a meaning for what has no place here."""
    tabel = load_kolommen()
    found: dict[str, KolomVeld | None] = {reduce_naam(naam): None for naam in tabel.geen_plek.namen}
    found |= {reduce_naam(naam): veld for naam, veld in _list_ouder_namen(tabel.ouder)}
    for regel in tabel.kolom:
        found |= {reduce_naam(naam): regel.veld for naam in regel.namen}
    return found


def recognise_kolom(naam: str) -> KolomVeld | KolomReden:
    """What a column of this name holds, or why it is not used."""
    nummer = find_persoonsnummer(naam)
    if nummer is not None:
        return KolomReden(nummer)
    reduced = reduce_naam(naam)
    known = load_kolomnamen()
    if reduced not in known:
        return KolomReden.NIET_HERKEND
    return known[reduced] or KolomReden.GEEN_PLEK


@lru_cache(maxsize=1)
def _load_woorden() -> dict[str, str]:
    waarden = load_kolommen().waarden
    return {_plain(text): woord for woord, texts in waarden.items() for text in texts}


def find_woord(tekst: str, *among: str) -> str:
    """The word of the program for what a cell says, when it is one of `among`; else empty."""
    found = _load_woorden().get(_plain(tekst), "")
    return found if found in among else ""


@lru_cache(maxsize=1)
def _load_onderwijssoorten() -> dict[str, str]:
    found = {
        reduce_naam(text): slug
        for slug, texts in load_kolommen().onderwijssoorten.items()
        for text in texts
    }
    for keuze in load_keuzes("onderwijssoorten"):
        found |= {reduce_naam(keuze.slug): keuze.slug, reduce_naam(keuze.label): keuze.slug}
    return found


def find_onderwijssoort(tekst: str) -> str:
    """The slug of an onderwijssoort, or the text as it is when it is none of the list."""
    return _load_onderwijssoorten().get(reduce_naam(tekst), tekst)


def _list_ouder_namen(ouder: KolomOuder) -> Iterator[tuple[str, KolomVeld]]:
    for nummer in _OUDERS:
        for deel in ouder.deel:
            veld = KolomVeld(f"ouder{nummer}-{deel.veld}")
            for wie in ouder.wie:
                for vorm in ouder.vormen:
                    for wat in deel.namen:
                        yield vorm.format(wie=wie, n=nummer, wat=wat), veld


def _plain(tekst: str) -> str:
    return " ".join(tekst.casefold().split())
