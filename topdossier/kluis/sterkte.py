"""Judges a wachtwoord by how many guesses it costs; no rules about capitals and digits.

The estimator knows English only. So it is handed the words, names and places that people here begin
with, and words of a sentence are never counted as letters that stand together by chance.
"""

import math
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from topdossier.domain.sterkte import GOED_RAADSELS, Sterkte, SterkteReden, grade_sterkte
from topdossier.errors import NotLetInError

_LONGEST = 48
"""Characters that are looked at; what follows only makes it stronger.

The estimator refuses more than 72 and takes half a second for a jumble of that length.
"""

_WOORD_RAADSELS = 4.3
"""A word costs no more than this: people choose from some twenty thousand words."""

_COMPOUND_RAADSELS = 5.5
"""Nor does a word of more than twelve letters: Dutch glues words, and a guesser has those too."""

_SHORTEST = 6
_SHORTEST_OWN = 3
_SHORTEST_WOORD, _LONGEST_WOORD = 4, 12
_WORDS = re.compile(r"[^\W_]+")
_RUNS = re.compile(r"[^\W\d_]+|[\W\d_]+")
_BETWEEN_WORDS = re.compile(r"[\s\-_.,;:]+")
_VOWELS = frozenset("aeiouy")
_VOWEL_SHARE = (0.25, 0.7)
_NAME_LISTS = frozenset({"male_names", "female_names", "surnames"})
_PATTERN_REDENEN = {
    "repeat": SterkteReden.HERHALING,
    "sequence": SterkteReden.HERHALING,
    "spatial": SterkteReden.TOETSENBORDRIJ,
    "date": SterkteReden.DATUM,
    "regex": SterkteReden.DATUM,
    "bruteforce": SterkteReden.TE_KORT,
}
_estimating = threading.Lock()


class _Raming(NamedTuple):
    raadsels: float
    reden: SterkteReden


def judge_wachtwoord(wachtwoord: str, eigen_woorden: Iterable[str] = ()) -> Sterkte:
    """How hard `wachtwoord` is to guess; quick enough to ask at every key (docs/metingen.md).

    Args:
        wachtwoord: what someone typed; of a very long one the beginning counts.
        eigen_woorden: what a guesser of this one kluis tries first: login, name of the person
            and of the school.
    """
    text = _fold(wachtwoord)
    if not text.strip():
        return grade_sterkte(0.0, SterkteReden.TE_KORT)
    own = tuple(dict.fromkeys(_list_words(eigen_woorden)))
    estimates = [_estimate(text, own)]
    joined = _BETWEEN_WORDS.sub("", text)
    if joined not in ("", text):
        estimates.append(_estimate(joined, own))
    runs = [run for run in _RUNS.findall(text) if not _BETWEEN_WORDS.fullmatch(run)]
    if any(_is_like_words(run) for run in runs):
        estimates.append(_estimate_runs(runs, own))
    easiest = min(estimates, key=lambda raming: raming.raadsels)
    zwakte = easiest.reden
    if estimates[0].raadsels < GOED_RAADSELS and estimates[0].reden is not SterkteReden.TE_KORT:
        zwakte = estimates[0].reden  # of the whole: it knows a name or a date when it sees one
    if len(text) < _SHORTEST:
        zwakte = SterkteReden.TE_KORT
    return grade_sterkte(round(easiest.raadsels, 1), zwakte)


def require_sterk(wachtwoord: str, eigen_woorden: Iterable[str] = ()) -> None:
    """Refuse a wachtwoord that is too easy to guess for a kluis.

    Raises:
        NotLetInError: `wachtwoord-te-zwak`.
    """
    if not judge_wachtwoord(wachtwoord, eigen_woorden).is_genoeg:
        raise NotLetInError("wachtwoord-te-zwak")


def _fold(text: str) -> str:
    """Without accents and without what is no text: a guesser tries those last of all."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST])
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return kept.encode("utf-8", "replace").decode("utf-8")[:_LONGEST]


def _list_words(texts: Iterable[str]) -> Iterable[str]:
    """Each word of a name, and the name written as one word."""
    for text in texts:
        words = [word.lower() for word in _WORDS.findall(_fold(text))]
        yield from ("".join(words), *words) if words else ()


def _estimate(text: str, own: Sequence[str]) -> _Raming:
    from zxcvbn import zxcvbn  # noqa: PLC0415  its lists take 60 ms to load

    words, names = _load_lists()
    known = (*(word for word in own if len(word) >= _SHORTEST_OWN), *words, *names)
    with _estimating:  # the estimator keeps the words it is handed in a variable of its module
        found: Mapping[str, Any] = zxcvbn(text, user_inputs=known)
    return _Raming(float(found["guesses_log10"]), _find_reden(found["sequence"], own, names))


def _estimate_runs(runs: Sequence[str], own: Sequence[str]) -> _Raming:
    """Words and what stands between them, in some order; what is said twice counts once.

    A word that the estimator does not know looks to it like letters by chance, and is not.
    """
    total = math.log10(math.factorial(len(runs)))
    for run, times in Counter(run.lower() for run in runs).items():
        single = _estimate(run, own).raadsels
        total += min(single, _cap_words(run)) if _is_like_words(run) else single
        total -= math.log10(math.factorial(times))
    return _Raming(total, SterkteReden.WEINIG_WOORDEN)


def _is_like_words(run: str) -> bool:
    """True for letters that can be said aloud, in small letters, capitals or with one capital."""
    if len(run) < _SHORTEST_WOORD or not run.isalpha():
        return False
    lower = run.lower()
    share = sum(char in _VOWELS for char in lower) / len(lower)
    is_written_so = run in (lower, run.upper(), run.capitalize())
    return is_written_so and _VOWEL_SHARE[0] <= share <= _VOWEL_SHARE[1]


def _cap_words(letters: str) -> float:
    """The most that words written as one can cost: one compound, then a word for every twelve."""
    if len(letters) <= _LONGEST_WOORD:
        return _WOORD_RAADSELS
    further = math.ceil(len(letters) / _LONGEST_WOORD) - 2
    return _COMPOUND_RAADSELS + further * _WOORD_RAADSELS


def _find_reden(
    sequence: Sequence[Mapping[str, Any]], own: Sequence[str], names: frozenset[str]
) -> SterkteReden:
    """What most of the characters are: that is the advice that helps most."""
    weights: Counter[SterkteReden] = Counter()
    parts = 0
    for match in sequence:
        reden = _PATTERN_REDENEN.get(match["pattern"])
        if reden is None:
            parts += 1
            is_name = match["dictionary_name"] in _NAME_LISTS or match["matched_word"] in names
            is_name |= match["matched_word"] in own
            reden = SterkteReden.NAAM_OF_PLAATS if is_name else SterkteReden.VEELGEBRUIKT
        weights[reden] += len(match["token"])
    if not weights:
        return SterkteReden.TE_KORT
    heaviest = weights.most_common(1)[0][0]
    if parts > 1 and heaviest in (SterkteReden.NAAM_OF_PLAATS, SterkteReden.VEELGEBRUIKT):
        return SterkteReden.WEINIG_WOORDEN
    return heaviest


@lru_cache(maxsize=1)
def _load_lists() -> tuple[tuple[str, ...], frozenset[str]]:
    folder = files("resources").joinpath("wachtwoorden")
    words, names = (
        tuple(
            dict.fromkeys(
                word
                for line in folder.joinpath(name).read_text(encoding="utf-8").splitlines()
                if not line.startswith("#")
                for word in _fold_line(line)
            )
        )
        for name in ("woorden.txt", "namen.txt")
    )
    return words, frozenset(names)


def _fold_line(line: str) -> list[str]:
    return [_fold(word) for word in line.split()]
