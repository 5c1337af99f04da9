"""The kinds of fields that manifest, card and contents share, each with the one form it may have.

A pattern always comes with an exact length: Python's `$` would let a line end slip by.
"""

import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Annotated

from msgspec import Meta

from topdossier.exchange.limieten import MAX_TEKST

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", min_length=64, max_length=64)]
"""SHA-256 as 64 lower-case hexadecimal digits."""

Uuid4 = Annotated[
    str,
    Meta(
        pattern="^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
        min_length=36,
        max_length=36,
    ),
]
"""UUID version 4 in lower case."""

Vingerafdruk = Annotated[
    str,
    Meta(
        pattern="^SHA256:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$",
        min_length=50,
        max_length=50,
    ),
]
"""Fingerprint of a signing key as `ssh-keygen -lf` prints it."""

Sleutelregel = Annotated[
    str, Meta(pattern="^ssh-ed25519 [A-Za-z0-9+/]{68}$", min_length=80, max_length=80)
]
"""Public signing key as one line without a comment."""

Ontvanger = Annotated[str, Meta(pattern="^age1[02-9ac-hj-np-z]{58}$", min_length=62, max_length=62)]
"""Public key of age."""

Tekst = Annotated[str, Meta(min_length=1, max_length=MAX_TEKST)]
"""A name or a title that is shown on one line."""

Tijdstip = Annotated[datetime, Meta(tz=True, extra_json_schema={"pattern": "Z$"})]
"""A moment in UTC on the whole second: `YYYY-MM-DDThh:mm:ssZ`."""

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that turn the order of what is shown around, so that a title can lie."""

_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of what is no visible text on one line."""


def is_one_line(tekst: str) -> bool:
    """True for text that can be shown on one line as it is: visible, no control marks."""
    return bool(tekst.strip()) and not any(
        mark in _BIDI or unicodedata.category(mark) in _HIDDEN for mark in tekst
    )


def is_tijdstip(moment: datetime) -> bool:
    """True for a moment in UTC on the whole second."""
    return moment.utcoffset() == timedelta(0) and moment.microsecond == 0


def round_tijdstip(moment: datetime) -> datetime:
    """The same moment in UTC without the part of a second; for who makes a package or a card.

    Raises:
        ValueError: a moment without a time zone.
    """
    if moment.utcoffset() is None:
        raise ValueError("tijdzone")
    return moment.astimezone(UTC).replace(microsecond=0)
