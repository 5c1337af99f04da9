"""The fixed texts around the plan, in six languages; the plan's own words are never translated."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CODES = ("nl", "en", "tr", "ar", "uk", "pl")
"""In the order in which they are offered; the first is there until somebody chooses."""

_BEGIN, _END = "\u2068", "\u2069"  # a name keeps its own direction within a sentence


@dataclass(frozen=True)
class Taal:
    """One language.

    Attributes:
        code: such as `nl`.
        naam: what its speakers call it.
        is_rtl: written from right to left.
        teksten: by key.
        jij: what is said otherwise to the jongere.
    """

    code: str
    naam: str
    is_rtl: bool
    teksten: dict[str, str]
    jij: dict[str, str]

    def say(self, key: str, *, jij: bool = False, **words: object) -> str:
        """A sentence with its words filled in.

        Args:
            key: which sentence.
            jij: to the jongere.
            words: what stands between braces; in a language from right to left each keeps its
                own direction.

        Raises:
            KeyError: there is no such sentence, or a word for it is missing.
        """
        sentence = self.jij.get(key) if jij else None
        if sentence is None:
            sentence = self.teksten[key]
        if self.is_rtl:
            return sentence.format_map({k: f"{_BEGIN}{v}{_END}" for k, v in words.items()})
        return sentence.format_map(words)


@cache
def load_taal(code: str) -> Taal:
    """A language of `resources/talen`.

    Raises:
        FileNotFoundError: there is no such language.
    """
    text = files("resources").joinpath("talen", f"{code}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Taal(
        code=code,
        naam=data["naam"],
        is_rtl=data["richting"] == "rtl",
        teksten=data["tekst"],
        jij=data["jij"],
    )
