"""Text from Word, a mail or a website as somebody would have typed it here.

Mark-up is left behind by taking the plain text alone. What is still in that of the layout of
another program goes too: breaks, hyphens and spaces that are there for its lines and not for ours.
A letter, a digit or a sign that says something is never dropped; a test holds that.
"""

import re

_NEWLINES = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_SPACES = str.maketrans(
    dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\x1f", " ")
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
    | {"\u2011": "-"}
)
_NOTHING = dict.fromkeys(
    [*map(ord, "\u00ad\u200b\u2060\ufeff\ufffc"), *range(9), *range(14, 28), 127]
)
"""Soft hyphens, spaces without width, the place of a picture, and control characters."""

_BULLET = re.compile(r"^[ \t]*[•·‣◦▪▫●○■□➢➤\uf0a7\uf0b7\uf0d8\uf0fc][ \t]+", re.MULTILINE)
_LINE_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{3,}")
_TABS = re.compile(r"[ \t]*\t[ \t]*")


def tidy_text(text: str) -> str:
    """Pasted or dropped text, ready for a field of more than one line."""
    plain = text.replace("\r\n", "\n").translate(_NOTHING).translate(_NEWLINES).translate(_SPACES)
    listed = _TABS.sub(" ", _BULLET.sub("- ", plain))
    words = listed.rstrip()
    if not words:
        return listed
    rest = listed[len(words) :]
    clean = _EMPTY_LINES.sub("\n\n", _LINE_ENDS.sub("", words))
    return clean + ("" if "\n" in rest else rest)


def tidy_line(text: str) -> str:
    """The same for a field of one line."""
    return re.sub(r"\s*\n\s*", " ", tidy_text(text))
