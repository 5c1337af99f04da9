"""What differs between two versions of a plan, field by field, with the words that came or went."""

import difflib
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from topdossier.domain.handelingsdeel import Actie, Doel
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.waarde import Waarde

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.55
"""From this share of the same words on, an entry of a list was changed and not replaced."""

_LONGEST = 4_000
"""Words of a text that are compared one by one; a longer one is shown as old and new."""


class WijzigingSoort(StrEnum):
    """What happened to a place."""

    ERBIJ = "erbij"
    WEG = "weg"
    GEWIJZIGD = "gewijzigd"
    VERPLAATST = "verplaatst"


class Wijziging(Waarde, frozen=True):
    """One difference.

    Attributes:
        plek: path in the new plan, or in the old one of what is gone:
            `handelingsdeel.doelen[1].doel`.
        oud, nieuw: what stood there: a text, a day, a choice, a number, or a whole entry of a list;
            None where there was or is nothing.
        nummer: the how-manieth entry, counted from 1, of what stands in a list.
    """

    plek: str
    soort: WijzigingSoort
    oud: Any = None
    nieuw: Any = None
    nummer: int | None = None


class Woorddeel(Waarde, frozen=True):
    """A piece of a text: in both versions, only in the new one, or only in the old one.

    Attributes:
        soort: None for what stayed.
    """

    tekst: str
    soort: WijzigingSoort | None = None


def compare_plannen(oud: PlanInhoud, nieuw: PlanInhoud) -> tuple[Wijziging, ...]:
    """Every difference, in the order of the new plan; nothing is left out and nothing made up.

    Doelen are the same when their id is; other entries when most of their words are.
    """
    return tuple(_compare("", oud, nieuw))


def mark_words(oud: str, nieuw: str) -> tuple[Woorddeel, ...]:
    """Both texts in one, word by word: what stayed, went and came.

    The pieces that stayed or came are the new text, those that stayed or went the old one.
    """
    old, new = _WORDS.findall(oud), _WORDS.findall(nieuw)
    if max(len(old), len(new)) > _LONGEST:
        parts = ((oud, WijzigingSoort.WEG), (nieuw, WijzigingSoort.ERBIJ))
        return tuple(Woorddeel(text, soort) for text, soort in parts if text)
    found: list[Woorddeel] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Woorddeel("".join(old[a:b])))
            continue
        if b > a:
            found.append(Woorddeel("".join(old[a:b]), WijzigingSoort.WEG))
        if d > c:
            found.append(Woorddeel("".join(new[c:d]), WijzigingSoort.ERBIJ))
    return tuple(found)


def is_afgesproken(plek: str) -> bool:
    """Whether a change at this place asks for agreement anew (row 1.4).

    Outside are the name of who carries out an actie and the technical id of a doel.
    """
    return plek.startswith("handelingsdeel") and not plek.endswith((".uitvoerder", ".id"))


def _compare(plek: str, oud: Any, nieuw: Any) -> Iterator[Wijziging]:  # noqa: ANN401  any part
    if oud == nieuw:
        return
    if isinstance(oud, Waarde) and isinstance(nieuw, Waarde):
        for name in nieuw.__struct_fields__:
            step = f"{plek}.{name}" if plek else name
            yield from _compare(step, getattr(oud, name), getattr(nieuw, name))
    elif isinstance(oud, tuple) and isinstance(nieuw, tuple):
        yield from _compare_list(plek, oud, nieuw)
    else:
        yield _describe(plek, oud, nieuw)


def _describe(plek: str, oud: Any, nieuw: Any) -> Wijziging:  # noqa: ANN401  any part
    if oud in (None, ""):
        return Wijziging(plek, WijzigingSoort.ERBIJ, None, nieuw)
    if nieuw in (None, ""):
        return Wijziging(plek, WijzigingSoort.WEG, oud, None)
    return Wijziging(plek, WijzigingSoort.GEWIJZIGD, oud, nieuw)


def _compare_list(plek: str, oud: Sequence[Any], nieuw: Sequence[Any]) -> Iterator[Wijziging]:
    pairs = _pair(oud, nieuw)
    partner = {new: old for old, new in pairs}
    kept = [old for old, _ in sorted(pairs, key=lambda pair: pair[1])]
    stayed = _longest_rising(kept)
    for at, item in enumerate(nieuw):
        place, number = f"{plek}[{at}]", at + 1
        if at not in partner:
            yield Wijziging(place, WijzigingSoort.ERBIJ, None, item, number)
            continue
        before = partner[at]
        if before not in stayed:
            yield Wijziging(place, WijzigingSoort.VERPLAATST, before + 1, number, number)
        yield from _compare(place, oud[before], item)
    gone = set(range(len(oud))) - {old for old, _ in pairs}
    for at in sorted(gone):
        yield Wijziging(f"{plek}[{at}]", WijzigingSoort.WEG, oud[at], None, at + 1)


def _pair(oud: Sequence[Any], nieuw: Sequence[Any]) -> list[tuple[int, int]]:
    """Which entry of the old list is which of the new one; equal ones first, then alike ones."""
    free_old, free_new = list(range(len(oud))), list(range(len(nieuw)))
    pairs: list[tuple[int, int]] = []

    def take(old: int, new: int) -> None:
        pairs.append((old, new))
        free_old.remove(old)
        free_new.remove(new)

    for same in (_is_same_entry, _is_equal):
        for new in list(free_new):
            found = next((old for old in free_old if same(oud[old], nieuw[new])), None)
            if found is not None:
                take(found, new)
    scored = sorted(
        (
            (-_score(oud[old], nieuw[new]), abs(old - new), old, new)
            for old in free_old
            for new in free_new
            if not isinstance(oud[old], Doel)
        ),
    )
    for score, _, old, new in scored:
        if -score >= _ALIKE and old in free_old and new in free_new:
            take(old, new)
    return pairs


def _is_same_entry(oud: Any, nieuw: Any) -> bool:  # noqa: ANN401  any entry
    """A doel by its id, a picture by its leefgebied, inbreng by whose it is."""
    for name in ("id", "betrokkene_id"):
        key = getattr(oud, name, "")
        if key and key == getattr(nieuw, name, ""):
            return True
    return False


def _is_equal(oud: Any, nieuw: Any) -> bool:  # noqa: ANN401  any entry
    return bool(oud == nieuw)


def _score(oud: Any, nieuw: Any) -> float:  # noqa: ANN401  any entry
    old, new = _list_words(oud), _list_words(nieuw)
    if not old or not new:
        return 0.0
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _list_words(item: Any) -> list[str]:  # noqa: ANN401  any entry
    if isinstance(item, Actie):
        item = item.wat
    if isinstance(item, str):
        return item.lower().split()
    if isinstance(item, Waarde):
        texts = (getattr(item, name) for name in item.__struct_fields__)
        return " ".join(str(text) for text in texts if isinstance(text, str)).lower().split()
    return []


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The most entries that kept their order: the others were moved."""
    runs: list[list[int]] = []
    for number in numbers:
        shorter = [run for run in runs if run[-1] < number]
        runs.append([*_find_longest(shorter), number])
    return set(_find_longest(runs))


def _find_longest(runs: Sequence[list[int]]) -> list[int]:
    longest: list[int] = []
    for run in runs:
        longest = run if len(run) > len(longest) else longest
    return longest


def count_wijzigingen(wijzigingen: Sequence[Wijziging]) -> dict[bool, int]:
    """How many differences are agreed to (True) and how many are not."""
    counts = {True: 0, False: 0}
    for item in wijzigingen:
        counts[is_afgesproken(item.plek)] += 1
    return counts


def to_plain(value: object) -> object:
    """An entry of a list as plain names and values, for a front end that shows it whole."""
    return msgspec.to_builtins(value)
