"""Which characters are drawn for a text: joined Arabic letters, right-to-left order, no controls.

No shaping engine is among the libraries, so Arabic letters are joined through the presentation
forms of Unicode, and lines are put in visual order by the core of the bidirectional algorithm
(UAX 9, without embeddings and isolates). Not done: ligatures other than lam-alef, the exact placing
of vowel signs, and the joining of letters without presentation forms (a few of Sorani and Pashto).
"""

import unicodedata
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

LAM = "\u0644"
JOINER, NON_JOINER, TATWEEL = "\u200d", "\u200c", "\u0640"

_FORM_BLOCKS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
_LAM_ALEF = range(0xFEF5, 0xFEFD)
_OPENING, _CLOSING = "([{<«\u2039", ")]}>»\u203a"
_MIRRORS = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LETTERS = _RIGHT_TO_LEFT | {"L"}
_SHARE = 0.8


class _Joining(NamedTuple):
    """Presentation forms by (letters, form), and the letters that join on either side."""

    forms: dict[tuple[str, str], str]
    to_next: frozenset[str]
    to_previous: frozenset[str]


def clean_text(text: str) -> str:
    """The text in NFC, with tabs as spaces and without characters that draw nothing.

    Soft hyphens, marks of direction and the byte order mark go: overrides of direction can make
    a text lie. Half a character becomes U+FFFD. Joiners stay, because they change the shape of
    letters; line ends stay; other controls stay too, to be shown as a replacement.
    """
    text = unicodedata.normalize("NFC", text).replace("\t", " ")
    if text.isascii():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(
        char for char in text if char in (JOINER, NON_JOINER) or unicodedata.category(char) != "Cf"
    )


def has_right_to_left(text: str) -> bool:
    """True when any letter of the text is written from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text
    )


def reads_right_to_left(text: str) -> bool:
    """True for a paragraph in a script from right to left.

    It begins with such a letter and nearly all of its letters are such; a Dutch sentence that
    begins with an Arabic name is still a Dutch sentence.
    """
    kinds = [kind for kind in map(unicodedata.bidirectional, text) if kind in _LETTERS]
    if not kinds or kinds[0] not in _RIGHT_TO_LEFT:
        return False
    return sum(kind in _RIGHT_TO_LEFT for kind in kinds) >= _SHARE * len(kinds)


def join_letters(text: str) -> str:
    """Arabic letters in the form that fits their neighbours; joiners have then done their work."""
    joining = _load_joining()
    places = [at for at, char in enumerate(text) if unicodedata.category(char) != "Mn"]
    drawn = list(text)
    previous = ""
    for number, at in enumerate(places):
        if not drawn[at]:  # the alef of a ligature
            previous = text[at]
            continue
        after = places[number + 1] if number + 1 < len(places) else -1
        char, following = text[at], text[after] if after >= 0 else ""
        linked = previous in joining.to_next and char in joining.to_previous
        ligature = joining.forms.get((char + following, "final" if linked else "isolated"))
        if char == LAM and following and ligature:
            drawn[at], drawn[after] = ligature, ""
        else:
            links = char in joining.to_next and following in joining.to_previous
            form = {(0, 0): "isolated", (0, 1): "initial", (1, 0): "final", (1, 1): "medial"}[
                linked, links
            ]
            drawn[at] = joining.forms.get((char, form), char)
        previous = char
    return "".join(drawn).replace(JOINER, "").replace(NON_JOINER, "")


def order_visually(line: str, *, right_to_left: bool) -> list[tuple[str, int]]:
    """The characters of one line from left to right, each with its place in `line`.

    Args:
        line: one line in the order in which it is read.
        right_to_left: direction of the paragraph.
    """
    clusters = _cluster(line)
    levels = _find_levels([line[start] for start, _ in clusters], base=int(right_to_left))
    order = list(range(len(clusters)))
    for level in range(max(levels, default=0), 0, -1):
        order = [
            place
            for high, group in groupby(order, key=lambda place: levels[place] >= level)
            for place in (list(group)[::-1] if high else group)
        ]
    return [
        (_MIRRORS.get(line[at], line[at]) if levels[place] % 2 else line[at], at)
        for place in order
        for at in range(*clusters[place])
    ]


def _cluster(line: str) -> list[tuple[int, int]]:
    """Start and end of each letter with the marks that belong to it."""
    starts = [
        at for at, char in enumerate(line) if at == 0 or unicodedata.bidirectional(char) != "NSM"
    ]
    return list(pairwise([*starts, len(line)]))


def _find_levels(letters: list[str], base: int) -> list[int]:
    """Level per letter: even is drawn from left to right, odd from right to left."""
    kinds = [unicodedata.bidirectional(letter) for letter in letters]
    for at in range(1, len(kinds) - 1):  # "3,5" and "1-2" are one number
        if kinds[at] in ("CS", "ES") and kinds[at - 1] == kinds[at + 1] == "EN":
            kinds[at] = "EN"
    levels: list[int] = []
    sides: list[int | None] = []
    strong = base
    for kind in kinds:
        if kind in _RIGHT_TO_LEFT or kind == "L":
            strong = int(kind != "L")
            levels.append(_level_of(strong, base))
            sides.append(strong)
        elif kind in ("EN", "AN"):
            within = int(bool(strong or base or kind == "AN"))
            levels.append(2 * within)
            sides.append(within)
        else:
            levels.append(base)
            sides.append(None)
    return _fill_neutrals(levels, sides, base)


def _level_of(side: int, base: int) -> int:
    return 1 if side else 2 * base


def _fill_neutrals(levels: list[int], sides: list[int | None], base: int) -> list[int]:
    """Neutrals between two parts of one side follow it; others follow the paragraph (rule N1, N2).

    A number within text from right to left counts as such text.
    """
    edge = base
    waiting: list[int] = []
    for at, side in enumerate([*sides, base]):
        if side is None:
            waiting.append(at)
            continue
        for place in waiting:
            levels[place] = _level_of(side, base) if side == edge else base
        waiting.clear()
        edge = side
    return levels


@lru_cache(maxsize=1)
def _load_joining() -> _Joining:
    """The presentation forms as the Unicode database of Python gives them."""
    forms: dict[tuple[str, str], str] = {}
    for code in (code for block in _FORM_BLOCKS for code in block):
        tag, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        base = "".join(chr(int(letter, 16)) for letter in letters)
        if len(base) > 1 and code not in _LAM_ALEF:
            continue
        if tag.strip("<>") in ("isolated", "initial", "medial", "final"):
            forms.setdefault((base, tag.strip("<>")), chr(code))
    both = {JOINER, TATWEEL}
    return _Joining(
        forms=forms,
        to_next=frozenset({base for base, form in forms if form in ("initial", "medial")} | both),
        to_previous=frozenset({base for base, form in forms if form in ("final", "medial")} | both),
    )
