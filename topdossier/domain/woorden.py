"""Which words of a text a spelling check looks at, and which are right whatever a list says."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

_ACCENT = r"\u0300-\u036f"
"""Accents that are written behind their letter."""
_PIECE = re.compile(rf"@?\w(?:[\w{_ACCENT}'’@./:-]*[\w{_ACCENT}])?")
_PART = re.compile(r"[^\s/]+")
_LETTER = rf"(?:[^\W\d_][{_ACCENT}]*)"
_LETTERS = re.compile(rf"{_LETTER}+(?:['’-]+{_LETTER}+)*")
_NAME = re.compile(r"[^\W\d_]+")
_ENDINGS = ("'s", "’s", "s", "'", "’")
_LONGEST = 40
_SHORTEST = 2


class Woord(NamedTuple):
    """One word and where it stands: `text[begin:eind]`."""

    begin: int
    eind: int
    tekst: str


def find_woorden(tekst: str) -> Iterator[Woord]:
    """The words that can be right or wrong.

    No number, address, abbreviation (o.a., TLV, MDO's) or single letter is among them: nothing
    can be said of those by looking at a list.
    """
    for piece in _PIECE.finditer(tekst):
        if "@" in piece.group() or "://" in piece.group():
            continue
        for part in _PART.finditer(piece.group()):
            if _is_woord(part.group()):
                begin = piece.start() + part.start()
                yield Woord(begin, begin + len(part.group()), part.group())


def _is_woord(tekst: str) -> bool:
    return (
        _LETTERS.fullmatch(tekst) is not None
        and not any(letter.isnumeric() for letter in tekst)
        and not _is_afkorting(tekst)
    )


def _is_afkorting(woord: str) -> bool:
    """Capitals, with or without an ending: SMART, TLV's, OPP-en; or one letter."""
    stem = re.split(r"['’-]", woord, maxsplit=1)[0]
    return len(woord) < _SHORTEST or (len(stem) >= _SHORTEST and stem.isupper())


def fold(woord: str) -> str:
    """A word as lists of known words hold it: capitals and the shape of an apostrophe aside."""
    return unicodedata.normalize("NFC", woord).replace("’", "'").casefold()


def split_namen(namen: Iterable[str]) -> frozenset[str]:
    """Each part of each name, for `is_bekend`."""
    return frozenset(fold(part) for naam in namen for part in _NAME.findall(naam))


def is_bekend(woord: str, bekend: AbstractSet[str]) -> bool:
    """Whether a word stands in a list, as it is or with the ending of a possessive.

    Args:
        woord: as it is written.
        bekend: words that went through `fold`.
    """
    folded = fold(woord)
    if folded in bekend:
        return True
    return any(
        folded.removesuffix(ending) in bekend for ending in _ENDINGS if folded.endswith(ending)
    )


def split_delen(woord: str) -> tuple[str, ...]:
    """What stands between hyphens, without abbreviations; the whole word when it has none."""
    return tuple(deel for deel in woord.split("-") if deel and not _is_afkorting(deel))


def fits_woordenlijst(woord: str) -> bool:
    """Whether this is one word that can stand in a list of own words."""
    return len(woord) <= _LONGEST and [found.tekst for found in find_woorden(woord)] == [woord]


@lru_cache(maxsize=1)
def load_begripwoorden() -> frozenset[str]:
    """The words of the glossary: whoever works in this field writes them, no dictionary has all."""
    text = files("resources").joinpath("begrippen.md").read_text(encoding="utf-8")
    rows = (line.strip("|").split("|") for line in text.splitlines() if line.startswith("|"))
    terms = " ".join(" ".join(row[:2]) for row in rows)
    return frozenset(fold(woord.tekst) for woord in find_woorden(terms))
