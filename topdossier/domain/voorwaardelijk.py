"""Whether what somebody writes beside a yes is a condition: "ja, mits …" is no agreement yet.

A list of words finds the obvious ones only. It never decides: it is a reason to ask.
"""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

_RIGHT_TO_LEFT = "ar"


def is_voorwaardelijk(tekst: str) -> bool:
    """True when a text holds a word that makes a condition, in any of the six languages.

    Capitals, marks on letters, vowel signs and how a line is broken make no difference. A word
    counts where it stands alone: "submits" is none. In Arabic a small word may be written on to
    it, as in "and on condition".
    """
    return _load_pattern().search(_fold(tekst)) is not None


@lru_cache(maxsize=1)
def load_voorwaarden() -> dict[str, tuple[str, ...]]:
    """The words of `resources/regels/voorwaarden.toml`, by language."""
    text = files("resources").joinpath("regels", "voorwaarden.toml").read_text(encoding="utf-8")
    return {taal: tuple(words) for taal, words in tomllib.loads(text).items()}


def _fold(tekst: str) -> str:
    """Lower case, one space between words, and no marks on letters."""
    lowered = tekst.replace("\u0130", "i").replace("\u0131", "i").casefold()
    plain = "".join(
        char for char in unicodedata.normalize("NFD", lowered) if unicodedata.category(char) != "Mn"
    )
    return " ".join(plain.replace("\u0640", "").split())


@lru_cache(maxsize=1)
def _load_pattern() -> re.Pattern[str]:
    parts: list[str] = []
    for taal, words in load_voorwaarden().items():
        begin = r"(?<!\w)"
        if taal == _RIGHT_TO_LEFT:
            begin += "(?:[\u0648\u0641\u0628\u0644]|\u0627\u0644)?"
        parts += [rf"{begin}{re.escape(_fold(word))}(?!\w)" for word in words]
    return re.compile("|".join(parts))
