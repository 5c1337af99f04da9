"""How much of a file from outside is read: more could keep a laptop busy for minutes."""

import re

MAX_PDF = 4 * 1024 * 1024
"""Longest file that is looked at; a receipt of a hundred pages takes 0.3 MB."""

MAX_OBJECTEN = 4_000
"""Most objects in it, and most times that a file may say so; a hundred pages take 600."""

_MAX_TABELLEN = 16
"""Most lists of objects; a receipt of ours has two, in another form."""

MAX_WOORDEN = 120_000
"""Most names, numbers and brackets together; a receipt takes 16,000 with what looks like them."""

_MAX_WOORD = 4096
"""Longest of them in bytes: reading one takes the square of it. The seal itself takes 3,100."""

_WOORD = re.compile(rb"[^\0\t\n\f\r ()<>\[\]{}/%]+")
_TEKENS = (b"(", b"<", b"[", b"{", b"/", b"%")

_HEX = re.compile(rb"<[0-9A-Fa-f]*>")
_LANG_GETAL = re.compile(rb"[0-9]{21}")
"""No number in a file of at most 4 MB needs so many digits; a hash between < and > is none."""

_EINDE = 100
"""Within so many bytes of its end a file says where its last list of objects is."""


def is_bounded(pdf: bytes) -> bool:
    """True when reading it takes a second or two at most, whoever made it."""
    return (
        len(pdf) <= MAX_PDF
        and pdf.startswith(b"%PDF-")
        and b"startxref" in pdf[-_EINDE:]
        and pdf.count(b"obj") <= MAX_OBJECTEN
        and pdf.count(b"trailer") <= _MAX_TABELLEN
        and has_short_words(pdf)
    )


def has_short_words(data: bytes) -> bool:
    """True when neither one word nor number nor all of them together take long to read.

    It looks at every byte of a file, also of what is packed: where that begins and ends is only
    what the file itself says. What comes out of it has to be held to this as well.
    """
    left = MAX_WOORDEN - sum(data.count(teken) for teken in _TEKENS)
    for found in _WOORD.finditer(data):
        left -= 1
        if left < 0 or found.end() - found.start() > _MAX_WOORD:
            return False
    return left >= 0 and _LANG_GETAL.search(_HEX.sub(b"", data)) is None
