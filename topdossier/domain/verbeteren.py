"""A slip of the pen in an adopted version, mended beside it: the version itself never changes.

A few words for a few words, and nothing that was agreed: no number, no day, no *niet*. Inside the
handelingsdeel only letters of a word. What is more than that is a next version, which the ouders
see before it counts (row 1.4).
"""

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from typing import Any

from topdossier.domain.erratum import Erratum
from topdossier.domain.pad import set_at
from topdossier.domain.plan import EIGEN_WOORDEN, PlanInhoud
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.schrijffout import find_meer_dan_spelling, is_vrij
from topdossier.domain.veld import VELDEN, VeldSoort
from topdossier.domain.waarde import Waarde

_CHOSEN = "onderwijssoort"

_AGREED = "handelingsdeel."
"""Where what was agreed stands; each change there must leave every instemming what it was."""

MAX_WORDS = 5
"""Longest stretch that is a slip of the pen, in words, on both sides."""

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_AMOUNTS = "een twee drie vier vijf zes zeven acht negen tien half halve dubbel keer"
_TIMES = "dag dagen week weken maand maanden uur uren minuut minuten"
_LIMITS = "niet nooit geen niemand nergens wel altijd alleen minstens hoogstens elke iedere"
_MEANING = frozenset(f"{_AMOUNTS} {_TIMES} {_LIMITS}".split())
"""Words that change what was agreed: with another of these it is another afspraak."""


def list_plekken(plan: PlanInhoud) -> tuple[tuple[str, str], ...]:
    """Path and text of everything in a plan that a slip of the pen can stand in.

    Words of the jongere or an ouder are theirs, and what is chosen from a list is no writing.
    """
    return tuple(
        (pad, text)
        for pad, text in _walk(plan, "")
        if pad != _CHOSEN and not pad.startswith(EIGEN_WOORDEN)
    )


def is_in_handelingsdeel(plek: str) -> bool:
    """Whether this path leads into what was agreed."""
    return plek.startswith(_AGREED)


def may_verbeteren(plek: str) -> bool:
    """Whether a slip of the pen can be mended here: in the handelingsdeel only in sentences."""
    return not is_in_handelingsdeel(plek) or is_vrij(plek)


def knows_no_word(_woord: str) -> bool:
    """For who has no list of words: then nothing inside the handelingsdeel is a slip of the pen."""
    return False


def check_erratum(
    plan: PlanInhoud,
    plek: str,
    oud: str,
    nieuw: str,
    is_woord: Callable[[str], bool] = knows_no_word,
    namen: Iterable[str] = (),
) -> list[Problem]:
    """Everything that makes it more than a slip of the pen (row 1.4).

    Args:
        plan: as it is meant by now.
        plek: path of the text.
        oud: the words that stand there.
        nieuw: the words that were meant.
        is_woord: whether a word is spelled as it should be.
        namen: of the people in the dossier; a name is never a slip of the pen.
    """
    text = dict(list_plekken(plan)).get(plek)
    if text is None:
        return [Problem(ProblemCode.ERRATUM_PLEK_ONBEKEND, "plek")]
    found = _check_written(plek, oud, nieuw)
    once = bool(oud.strip()) and text.count(oud) == 1
    if oud.strip() and not once:
        found.append(Problem(ProblemCode.ERRATUM_OUD_NIET_EENMAAL, "oud"))
    if max(len(oud.split()), len(nieuw.split())) > MAX_WORDS:
        found.append(Problem(ProblemCode.ERRATUM_TE_LANG, "nieuw"))
    # also of the whole text: a part of a word can make another word of it
    after = text.replace(oud, nieuw) if once else text
    codes: set[ProblemCode] = set()
    if any(_list_meaning(a) != _list_meaning(b) for a, b in ((oud, nieuw), (text, after))):
        codes.add(ProblemCode.ERRATUM_AFSPRAAK)
    if is_in_handelingsdeel(plek):
        codes |= find_meer_dan_spelling(text, after, is_woord, namen)
    return found + [Problem(code, "nieuw") for code in sorted(codes)]


def _check_written(plek: str, oud: str, nieuw: str) -> list[Problem]:
    """What is wrong before anybody looks at the text."""
    found: list[Problem] = []
    if not may_verbeteren(plek):
        found.append(Problem(ProblemCode.ERRATUM_PLEK_GEKOZEN, "plek"))
    if not oud.strip() or not nieuw.strip():
        found.append(Problem(ProblemCode.ERRATUM_LEEG, "nieuw" if oud.strip() else "oud"))
    elif oud == nieuw:
        found.append(Problem(ProblemCode.ERRATUM_GELIJK, "nieuw"))
    return found


def apply_errata(plan: PlanInhoud, errata: Iterable[Erratum]) -> PlanInhoud:
    """The plan with every slip mended, for the concept that begins from it.

    What does not stand there any more, such as a text that was removed since, stays as it is.
    """
    for item in errata:
        text = dict(list_plekken(plan)).get(item.plek, "")
        if text.count(item.oud) == 1:
            plan = set_at(plan, item.plek, text.replace(item.oud, item.nieuw))
    return plan


def _list_meaning(text: str) -> Counter[str]:
    words = [word for word in _WORD.findall(text.casefold()) if word in _MEANING]
    return Counter([*_NUMBER.findall(text), *words])


def _walk(value: Any, pad: str) -> Generator[tuple[str, str]]:  # noqa: ANN401  any part of a plan
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk(item, f"{pad}[{number}]")
    elif isinstance(value, Waarde):
        for name, soort in VELDEN.get(value.__class__, {}).items():
            inner, path = getattr(value, name), f"{pad}.{name}" if pad else name
            if soort is VeldSoort.DEEL:
                yield from _walk(inner, path)
            elif soort is VeldSoort.TEKST:
                yield from _walk_texts(inner, path)


def _walk_texts(value: object, pad: str) -> Generator[tuple[str, str]]:
    if isinstance(value, str) and value.strip():
        yield pad, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, str) and item.strip():
                yield f"{pad}[{number}]", item
