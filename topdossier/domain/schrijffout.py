"""What inside an agreed text is a slip of the pen, and what is other words (row 1.4).

Everybody stays *ingestemd* with a slip that is mended, so this lets through letters of a word and
nothing else: no word more or less, no other word, no number, day or name.
"""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

from topdossier.domain.problem import ProblemCode
from topdossier.domain.woorden import is_bekend, split_namen

_SENTENCES = "beginsituatie doel tussendoel verwacht_resultaat wat omschrijving handelingsadviezen"
VRIJE_VELDEN = frozenset(_SENTENCES.split())
"""Fields of the handelingsdeel that hold sentences.

The others say who, where, how often and by whom, in a word or two: each of those is an afspraak.
"""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_JOINTS = str.maketrans("", "", "'’-")
_PATH_END = re.compile(r"\[\d+\]$")
_SENTENCE_ENDS = (".", "!", "?", ":", "\n", "")

_SHORT, _FEW, _MOST = 3, 1, 2
"""Letters: up to `_SHORT` one may be off, above that two, as when two stand the wrong way round."""

_NUMBERS = (
    "een één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien eerste tweede derde vierde vijfde half halve heel hele "
    "kwart dubbel enkel enkele paar keer"
)
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend"
_TIMES = (
    "dag dagen week weken maand maanden jaar jaren uur uren kwartier minuut minuten dagelijks "
    "wekelijks maandelijks jaarlijks maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "januari februari maart april mei juni juli augustus september oktober november december "
    "ochtend morgen middag avond vandaag gisteren"
)
_LIMITS = (
    "niet nooit geen niemand nergens niets niks noch zonder met wel al alle alles altijd alleen "
    "soms vaak minstens minimaal hoogstens maximaal elk elke ieder iedere iedereen en of maar als "
    "mits tenzij behalve uitgezonderd tot vanaf voor na tijdens binnen buiten meer minder moet "
    "mag kan wil zal hoeft"
)
_AGREED = frozenset(f"{_NUMBERS} {_TIMES} {_LIMITS}".split())
_NEGATES = "on"


def is_vrij(plek: str) -> bool:
    """Whether a sentence stands at this path of a handelingsdeel, and no word of choice."""
    return _PATH_END.sub("", plek).rpartition(".")[2] in VRIJE_VELDEN


def find_meer_dan_spelling(
    voor: str, na: str, is_woord: Callable[[str], bool], namen: Iterable[str]
) -> frozenset[ProblemCode]:
    """Why `na` is more than `voor` with its spelling mended; empty when it is not.

    Args:
        voor: the whole text as it stands.
        na: the whole text as it is said to be meant.
        is_woord: whether a word is spelled as it should be.
        namen: of the people in the dossier.
    """
    # what stands between the words holds the numbers and the signs: none of it may change
    if _WORD.sub("a", voor) != _WORD.sub("a", na):
        return frozenset({ProblemCode.ERRATUM_MEER_DAN_SPELLING})
    parts = split_namen(namen)
    found: set[ProblemCode] = set()
    for old, new in zip(_WORD.finditer(voor), _WORD.finditer(na), strict=True):
        if old.group() == new.group():
            continue
        pair = (old.group(), new.group())
        begins = voor[: old.start()].rstrip(" \t")[-1:] in _SENTENCE_ENDS
        if any(_is_agreed(word) or _is_naam(word, parts, begins=begins) for word in pair):
            found.add(ProblemCode.ERRATUM_AFSPRAAK)
        elif not _is_same_word(*pair, is_woord):
            found.add(ProblemCode.ERRATUM_MEER_DAN_SPELLING)
    return frozenset(found)


def _is_agreed(word: str) -> bool:
    lower = word.lower()
    return lower in _AGREED or any(tens in lower for tens in _TENS.split())


def _is_naam(word: str, namen: frozenset[str], *, begins: bool) -> bool:
    """A capital inside a sentence is a name, also of somebody who is not in the dossier."""
    return is_bekend(word, namen) or (word != word.lower() and not begins)


def _is_same_word(old: str, new: str, is_woord: Callable[[str], bool]) -> bool:
    """One word, spelled wrong and then right: never a right word in the place of a right word."""
    before, after = old.lower(), new.lower()
    if before == after:
        return True
    return (
        (before + after).translate(_JOINTS).isalpha()
        and before.startswith(_NEGATES) is after.startswith(_NEGATES)
        and not is_woord(old)
        and not is_woord(before)
        # in small letters: a name is right with a capital alone
        and is_woord(after)
        and _count_edits(before, after) <= (_FEW if len(after) <= _SHORT else _MOST)
    )


def _count_edits(before: str, after: str) -> int:
    """Letters that differ; two that stand the wrong way round are two."""
    pieces = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum(max(end - begin, to - at) for tag, begin, end, at, to in pieces if tag != "equal")
