"""Finds the day in a sentence as people say it at a table: `vóór vrijdag`, `1 december`.

Only what is certain counts as a day. Anything else is left standing in the sentence: a word that
was taken for a day by mistake is worse than a day that somebody has to choose.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

_FULL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SHORT = re.compile(r"(\d{1,2})[-/](\d{1,2})")
_NUMBER = re.compile(r"(\d{1,2})(?:e|ste|de)?")
_YEAR = re.compile(r"20\d\d")
_EDGE = ".,;:!?()[]\"'"

_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_MONTH_NUMBERS = {name: at for at, name in enumerate(_MAANDEN, 1)} | {
    short: at
    for at, shorts in enumerate(
        ("jan", "feb", "mrt", "apr", "", "jun", "jul", "aug", "sep sept", "okt", "nov", "dec"), 1
    )
    for short in shorts.split()
}
_COUNTS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "tien": 10}
_UNITS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
_NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2}
_WEEKS = frozenset({("volgende", "week"), ("komende", "week"), ("deze", "week")})
_COMING = frozenset({"aanstaande", "a.s", "as", "komende", "eerstkomende", "deze"})
_BEFORE = (
    *(("voor", "of", "op"), ("tot", "en", "met"), ("uiterlijk", "voor"), ("uiterlijk", "op")),
    *(("op", "uiterlijk"), ("uiterlijk",), ("voor",), ("tegen",), ("tot",), ("t/m",), ("op",)),
)
"""Words that make the day behind them the last one, the longest first; without accents."""

_NOT_BEHIND = frozenset({"van", "sinds", "vanaf", "na", "de", "het", "elke", "iedere", "per"})
"""A bare day behind one of these is told of something else: `de toets van vrijdag`."""

_AGAIN = frozenset({"elke", "iedere", "wekelijks", "dagelijks"})
"""With one of these a day of the week is no last day: `elke week op vrijdag`."""

_TIME = re.compile(r"\d{1,2}(?:[:.]\d{2})?(?:u|uur)?")
_AT_TIME = frozenset({"om", "rond", "vanaf"})

_FRIDAY = 4
_YEARS_AHEAD = 9
"""Enough to come to the next 29 February."""


class _Gelezen(NamedTuple):
    """A day that was read: up to which word, and whether the sentence contradicts itself."""

    end: int
    datum: date | None
    clear: bool = True


class _Plaats(NamedTuple):
    """Where a day stands in a sentence: from and up to which word, with the words before it."""

    begin: int
    end: int
    datum: date | None
    clear: bool
    named: bool


def find_datum(woorden: Sequence[str], dag: date) -> tuple[int, int, date | None, bool] | None:
    """The day of a sentence: first word, word behind the last, the day, and whether it is clear.

    The day is None for one that does not exist, such as 31-02-2026. It is not clear when the name
    of the day and the date do not go together. A day with `vóór` or the like counts wherever it
    stands, the last one first; a bare one only at the begin or the end of the sentence, where a
    time may follow it: `morgen om 10 uur`.

    Args:
        woorden: the sentence.
        dag: the day to reckon from; a date without a year is the next one.
    """
    plain = [_fold(word) for word in woorden]
    found = [place for at in range(len(plain)) if (place := _read_place(plain, at, dag))]
    if _AGAIN.intersection(plain):
        found = [place for place in found if place.named and plain[place.begin] != "op"]
    chosen = _choose(plain, found)
    return None if chosen is None else (chosen.begin, chosen.end, chosen.datum, chosen.clear)


def _choose(plain: Sequence[str], found: Sequence[_Plaats]) -> _Plaats | None:
    named = [place for place in found if place.named]
    if named:
        # `uiterlijk voor vrijdag` is found at each of its words: the longest is the whole
        return min((p for p in named if p.end == named[-1].end), key=lambda p: p.begin)
    end = _find_end(plain)
    last = next((place for place in found if place.end in {end, len(plain)}), None)
    if last is not None and not _is_told(plain, last.begin):
        return last
    return next((place for place in found if place.begin == 0), None)


def _find_end(plain: Sequence[str]) -> int:
    """The word behind the last one that is not a time of the day."""
    end = len(plain) - 1 if plain[-1:] == ["uur"] else len(plain)
    is_time = end > 1 and plain[end - 2] in _AT_TIME and _TIME.fullmatch(plain[end - 1])
    return end - 2 if is_time else len(plain)


def _is_told(plain: Sequence[str], begin: int) -> bool:
    return begin > 0 and plain[begin - 1] in _NOT_BEHIND


def _fold(word: str) -> str:
    """Lower case, without accents and the punctuation around it."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).strip(_EDGE)


def _read_place(plain: Sequence[str], at: int, dag: date) -> _Plaats | None:
    for words in _BEFORE:
        if tuple(plain[at : at + len(words)]) == words:
            read = _read_dag(plain, at + len(words), dag)
            return _Plaats(at, read.end, read.datum, read.clear, named=True) if read else None
    span = _read_span(plain, at, dag)
    if span is not None:
        return _Plaats(at, span.end, span.datum, clear=True, named=True)
    read = _read_dag(plain, at, dag)
    return _Plaats(at, read.end, read.datum, read.clear, named=False) if read else None


def _read_span(plain: Sequence[str], at: int, dag: date) -> _Gelezen | None:
    """`over twee weken`, `binnen 3 dagen`."""
    if plain[at] not in {"over", "binnen"} or len(plain) < at + 3:
        return None
    count, unit = plain[at + 1], _UNITS.get(plain[at + 2])
    number = int(count) if re.fullmatch(r"[1-9]\d?", count) else _COUNTS.get(count)
    if unit is None or number is None:
        return None
    return _Gelezen(at + 3, _shift(dag, number * unit))


def _read_dag(plain: Sequence[str], at: int, dag: date) -> _Gelezen | None:
    """A day in any of its ways of being said."""
    if at >= len(plain):
        return None
    if plain[at] in _NEAR:
        return _Gelezen(at + 1, _shift(dag, _NEAR[plain[at]]))
    if tuple(plain[at : at + 2]) in _WEEKS:
        return _read_week(plain, at, dag)
    return _read_named(plain, at, dag) or _read_date(plain, at, dag)


def _read_named(plain: Sequence[str], at: int, dag: date) -> _Gelezen | None:
    """A day of the week: `vrijdag`, `komende vrijdag`, `volgende vrijdag`."""
    if plain[at] in _DAGEN:
        return _read_weekdag(plain, at, dag)
    if at + 1 == len(plain) or plain[at + 1] not in _DAGEN:
        return None
    if plain[at] == "volgende":
        return _Gelezen(at + 2, _of_week(dag, 1, _DAGEN.index(plain[at + 1])))
    return _read_weekdag(plain, at + 1, dag) if plain[at] in _COMING else None


def _read_weekdag(plain: Sequence[str], at: int, dag: date) -> _Gelezen:
    """`vrijdag`, `vrijdag 4 december`, `dinsdag volgende week`."""
    wanted = _DAGEN.index(plain[at])
    exact = _read_date(plain, at + 1, dag)
    if exact is not None:
        clear = exact.datum is None or exact.datum.weekday() == wanted
        return _Gelezen(exact.end, exact.datum, clear)
    if tuple(plain[at + 1 : at + 3]) in _WEEKS:
        return _Gelezen(at + 3, _of_week(dag, _count_weeks(plain[at + 1]), wanted))
    if tuple(plain[at + 1 : at + 4]) == ("over", "een", "week"):
        return _Gelezen(at + 4, _shift(_next_weekdag(dag, wanted), 7))
    return _Gelezen(at + 1, _next_weekdag(dag, wanted))


def _read_week(plain: Sequence[str], at: int, dag: date) -> _Gelezen:
    """`volgende week dinsdag`; without a day the last school day of that week."""
    weeks = _count_weeks(plain[at])
    if at + 2 < len(plain) and plain[at + 2] in _DAGEN:
        return _Gelezen(at + 3, _of_week(dag, weeks, _DAGEN.index(plain[at + 2])))
    return _Gelezen(at + 2, max(_of_week(dag, weeks, _FRIDAY), dag))


def _read_date(plain: Sequence[str], at: int, dag: date) -> _Gelezen | None:
    if at >= len(plain):
        return None
    word = plain[at]
    if exact := _FULL.fullmatch(word):
        day, month, year = (int(part) for part in exact.groups())
        return _Gelezen(at + 1, _make_date(year if year > 99 else 2000 + year, month, day))  # noqa: PLR2004  two digits of a year
    if exact := _ISO.fullmatch(word):
        year, month, day = (int(part) for part in exact.groups())
        return _Gelezen(at + 1, _make_date(year, month, day))
    if (exact := _SHORT.fullmatch(word)) and at + 1 == len(plain):
        # within a sentence it can be anything: `1-2 keer`
        return _Gelezen(at + 1, _find_next(int(exact[2]), int(exact[1]), dag))
    return _read_month(plain, at, dag)


def _read_month(plain: Sequence[str], at: int, dag: date) -> _Gelezen | None:
    """`1 december`, `1 dec. 2026`."""
    number = _NUMBER.fullmatch(plain[at])
    month = _MONTH_NUMBERS.get(plain[at + 1]) if at + 1 < len(plain) else None
    if number is None or month is None:
        return None
    if at + 2 < len(plain) and _YEAR.fullmatch(plain[at + 2]):
        return _Gelezen(at + 3, _make_date(int(plain[at + 2]), month, int(number[1])))
    return _Gelezen(at + 2, _find_next(month, int(number[1]), dag))


def _find_next(month: int, day: int, dag: date) -> date | None:
    """The first such day that is not over yet."""
    days = (_make_date(dag.year + years, month, day) for years in range(_YEARS_AHEAD))
    return next((found for found in days if found is not None and found >= dag), None)


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_weekdag(dag: date, wanted: int) -> date:
    """The first such day after `dag`."""
    return _shift(dag, (wanted - dag.weekday() - 1) % 7 + 1)


def _count_weeks(word: str) -> int:
    return 0 if word == "deze" else 1


def _of_week(dag: date, weeks: int, wanted: int) -> date:
    """A day of the week that is so many weeks on."""
    return _shift(dag, 7 * weeks - dag.weekday() + wanted)


def _shift(dag: date, days: int) -> date:
    """So many days on, and never off the calendar."""
    ordinal = min(max(dag.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)
