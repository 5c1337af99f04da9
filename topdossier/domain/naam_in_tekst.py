"""Finds the name of a person inside a text, in every way in which people write it."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from topdossier.domain.jongere import Naam

MIN_NAAM = 2
"""Shortest word of a name that is looked for, in letters."""

APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]"

_BEGINS = frozenset({"", ".", "!", "?", "\n", "\N{BULLET}"})
"""What a sentence begins behind."""

_NO_NAME = frozenset(
    {"van", "de", "den", "der", "het", "te", "ten", "ter", "in", "op", "en", "el", "al", "la", "le"}
)
"""Words within a surname that tell nothing by themselves; without them no sentence can be read."""


def list_spellingen(naam: Naam) -> list[str]:
    """A name and each of its parts, as they can stand in a text."""
    parts = (naam.roepnaam, naam.achternaam, naam.voornamen)
    tail = " ".join(part for part in (naam.voorvoegsel, naam.achternaam) if part)
    single = [word for part in parts for word in part.split()]
    wide = [*parts, tail, naam.volledig, f"{naam.voornamen} {tail}", f"{naam.voorletters} {tail}"]
    tokens = (" ".join(unicodedata.normalize("NFC", token).split()) for token in (*wide, *single))
    return [token for token in dict.fromkeys(tokens) if token]


def compile_naam(token: str) -> re.Pattern[str]:
    """The name as a word, in any case, with the Dutch s of a possessive."""
    words = r"\s+".join(re.escape(word) for word in token.split())
    return re.compile(rf"(?<!\w){words}(?:{APOSTROPHE}?s)?(?!\w)", re.IGNORECASE)


def make_mask(namen: Iterable[tuple[Naam, str]]) -> Callable[[str], str]:
    """What puts the word for a person in the place of their name, for what may name nobody.

    Args:
        namen: each name with the word for that person; of one spelling the first person counts.
    """
    found: dict[str, tuple[str, str]] = {}
    for naam, word in namen:
        for token in list_spellingen(naam):
            if len(token) >= MIN_NAAM and not _is_linking(token, naam):
                found.setdefault(token.casefold(), (token, word))
    longest = sorted(found.values(), key=lambda item: len(item[0]), reverse=True)
    # one pass: the word for one person can be the name of another
    patterns = "|".join(f"({compile_naam(token).pattern})" for token, _ in longest)
    every = re.compile(patterns, re.IGNORECASE) if patterns else None

    def replace(match: re.Match[str]) -> str:
        word = longest[(match.lastindex or 1) - 1][1]
        before = match.string[: match.start()].rstrip(" ")
        return word[:1].upper() + word[1:] if before[-1:] in _BEGINS else word

    def mask(tekst: str) -> str:
        tekst = unicodedata.normalize("NFC", tekst)
        return every.sub(replace, tekst) if every else tekst

    return mask


def _is_linking(token: str, naam: Naam) -> bool:
    """True for a small word within a name; somebody who is called Al is called Al."""
    return token.casefold() in _NO_NAME and token not in {naam.roepnaam, naam.achternaam}
