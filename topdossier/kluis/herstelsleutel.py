"""The recovery key as it stands on paper, and as a person types it from there."""

import re

import pyrage

from topdossier.errors import NotLetInError

_BEGIN = "AGE-SECRET-KEY-1"
_PLAIN_BEGIN = _BEGIN.replace("-", "")
_GROUP = 4
_BETWEEN = re.compile("[\\s\\-\u2010-\u2015.]+")
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "L", "1": "L", "B": "8"})
"""What the alphabet of the key does not hold, and what a reader then saw; its checksum decides."""


def group_herstelsleutel(herstelsleutel: str) -> tuple[str, ...]:
    """The key in short groups, so that an eye keeps its place; the first says what it is."""
    rest = herstelsleutel.removeprefix(_BEGIN)
    groups = (rest[at : at + _GROUP] for at in range(0, len(rest), _GROUP))
    return (_BEGIN, *groups) if rest != herstelsleutel else tuple(groups)


def clean_herstelsleutel(typed: str) -> str:
    """The key as it was made, from what was typed: any case, spaces and hyphens, begin or not.

    Letters that the key cannot hold are taken for the ones that look like them. Whether it is a key
    at all is not decided here.
    """
    text = _BETWEEN.sub("", typed).upper()
    for begin in (_PLAIN_BEGIN, _PLAIN_BEGIN[:-1] + "I", _PLAIN_BEGIN[:-1] + "L"):
        if text.startswith(begin):
            text = text[len(begin) :]
            break
    return _BEGIN + text.translate(_LOOK_ALIKES)


def read_ontvanger(herstelsleutel: str) -> str:
    """The public half of a recovery key, however it was typed.

    Raises:
        NotLetInError: `herstelsleutel-fout`, it is no key.
    """
    try:
        key = pyrage.x25519.Identity.from_str(clean_herstelsleutel(herstelsleutel))
    except (pyrage.IdentityError, ValueError):
        raise NotLetInError("herstelsleutel-fout") from None
    return str(key.to_public())
