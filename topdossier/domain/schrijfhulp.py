"""Warns while a plan is written: a name, a number or a diagnosis that may not belong where it is.

It points and never blocks: only whoever writes knows what is meant.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import msgspec

from topdossier.domain.persoonsnummer import holds_persoonsnummer
from topdossier.domain.waarde import Waarde


class WaarschuwingCode(StrEnum):
    """What may not belong here."""

    PERSOONSNUMMER = "persoonsnummer"
    DIAGNOSE = "diagnose"
    NAAM = "naam"


class Waarschuwing(Waarde, frozen=True):
    """One place in a text that asks for a second look.

    Attributes:
        begin, eind: where it stands in the text; `text[begin:eind]`.
    """

    code: WaarschuwingCode
    begin: int
    eind: int


class Schrijfregels(Waarde, frozen=True):
    """The lists of the rule file; slugs and words in lower case or as they are written.

    Attributes:
        plekken_naam: fields that ask for a name, without the numbers of the entries.
    """

    diagnosen: tuple[str, ...]
    plekken_diagnose: tuple[str, ...]
    plekken_naam: tuple[str, ...]
    geen_namen: tuple[str, ...]


_ENTRY = re.compile(r"\[\d+\]")
_NUMBER = re.compile(r"(?<![\w])\d[\d .\-\u00a0]{7,12}\d(?![\w])")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = frozenset('.!?:;•\n"“”(')
_BETWEEN = frozenset(
    {"de", "den", "der", "van", "het", "ter", "ten", "te", "in", "op", "el", "al", "bin", "ben"}
)
_SHORT = 3
_FEWEST = 2
"""Words with a capital that look like a name: a single one is mostly a subject or a town."""


@lru_cache(maxsize=1)
def load_schrijfregels() -> Schrijfregels:
    """Read the rule file."""
    data = files("resources").joinpath("regels", "schrijfhulp.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), Schrijfregels)


def find_waarschuwingen(
    tekst: str, plek: str, bekenden: Collection[str]
) -> tuple[Waarschuwing, ...]:
    """What asks for a second look in one field, in the order of the text.

    Args:
        tekst: what stands there.
        plek: path of the field; a diagnosis belongs among the gegevens, and a name where one is
            asked for.
        bekenden: names of the jongere, of betrokkenen and of colleagues; any part of them is
            known.
    """
    found = [*_find_numbers(tekst), *_find_diagnosen(tekst, plek)]
    if _ENTRY.sub("", plek) not in load_schrijfregels().plekken_naam:
        found += _find_names(tekst, bekenden)
    return tuple(sorted(found, key=lambda item: (item.begin, item.code)))


def _find_numbers(tekst: str) -> Iterator[Waarschuwing]:
    for match in _NUMBER.finditer(tekst):
        digits = "".join(char for char in match.group() if char.isdecimal())
        if holds_persoonsnummer(digits):
            yield Waarschuwing(WaarschuwingCode.PERSOONSNUMMER, match.start(), match.end())


def _find_diagnosen(tekst: str, plek: str) -> Iterator[Waarschuwing]:
    regels = load_schrijfregels()
    if plek.startswith(regels.plekken_diagnose):
        return
    known = frozenset(regels.diagnosen)
    for match in _WORD.finditer(tekst):
        word = match.group()
        # a short one is an ordinary word too, unless it is written as the letters it stands for
        as_letters = len(word) > _SHORT or word.isupper()
        if word.casefold() in known and as_letters:
            yield Waarschuwing(WaarschuwingCode.DIAGNOSE, match.start(), match.end())


def _find_names(tekst: str, bekenden: Collection[str]) -> Iterator[Waarschuwing]:
    """Two words with a capital beside each other that belong to nobody who is known here."""
    known = {part.casefold() for name in bekenden for part in _WORD.findall(name)}
    known |= {word.casefold() for word in load_schrijfregels().geen_namen}
    run: list[re.Match[str]] = []
    for match in (*_WORD.finditer(tekst), None):
        if match is not None and _continues(tekst, run, match):
            run.append(match)
            continue
        yield from _judge_run(tekst, run, known)
        run = [match] if match is not None and _may_begin(match) else []


def _judge_run(tekst: str, run: list[re.Match[str]], known: set[str]) -> Iterator[Waarschuwing]:
    while run and run[-1].group().casefold() in _BETWEEN:
        run = run[:-1]
    names = [match for match in run if match.group()[0].isupper()]
    strange = [match for match in names if match.group().casefold() not in known]
    # the first word of a sentence has a capital whatever it is
    certain = [match for match in strange if not _begins_sentence(tekst, match)]
    if len(names) >= _FEWEST and certain and len(strange) >= len(names) - 1:
        yield Waarschuwing(WaarschuwingCode.NAAM, run[0].start(), run[-1].end())


def _begins_sentence(tekst: str, match: re.Match[str]) -> bool:
    before = tekst[: match.start()].rstrip(" \u00a0")
    return not before or before[-1] in _SENTENCE_END


def _may_begin(match: re.Match[str]) -> bool:
    return match.group()[0].isupper() and not match.group().isupper()


def _continues(tekst: str, run: list[re.Match[str]], match: re.Match[str]) -> bool:
    if not run:
        return False
    between = tekst[run[-1].end() : match.start()]
    word = match.group()
    capital = word[0].isupper() and not (len(word) > 1 and word.isupper())
    joins = capital or word.casefold() in _BETWEEN
    return joins and between.strip("\u00a0 ") == "" and not _SENTENCE_END & set(between)
