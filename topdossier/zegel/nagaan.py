"""Checks a sealed file on any machine: no kluis, no network, no trust in the file.

A file that says "valid" in a PDF reader may still have something behind the seal, be sealed by
somebody else, or show other pages than the proof names: each is a part of its own here.
"""

import re

from topdossier.domain.bewijs import Bevinding, BevindingDeel, BewijsDeel

MAX_PDF = 4 * 1024 * 1024
"""Longest file that is looked at; a receipt of a hundred pages takes 0.3 MB."""

MAX_OBJECTEN = 4_000
"""Most objects in it, and most times that a file may say so; a hundred pages take 600."""

_MAX_TABELLEN = 16
"""Most lists of objects; a receipt of ours has two, in another form."""

_MAX_WOORDEN = 120_000
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


def examine(pdf: bytes) -> Bevinding:
    """What fits and what does not, part by part; never an exception, whatever the bytes are."""
    if not _is_bounded(pdf):
        return Bevinding(delen=(BevindingDeel(BewijsDeel.LEESBAAR, past=False),))
    from topdossier.zegel.onderzoek import Onderzoek  # noqa: PLC0415  brings pyHanko along

    return Onderzoek(pdf, MAX_OBJECTEN).run()


def _is_bounded(pdf: bytes) -> bool:
    """True when reading it takes a second or two at most, whoever made it."""
    return (
        len(pdf) <= MAX_PDF
        and pdf.startswith(b"%PDF-")
        and b"startxref" in pdf[-_EINDE:]
        and pdf.count(b"obj") <= MAX_OBJECTEN
        and pdf.count(b"trailer") <= _MAX_TABELLEN
        and _has_short_words(pdf)
        and _LANG_GETAL.search(_HEX.sub(b"", pdf)) is None
    )


def _has_short_words(pdf: bytes) -> bool:
    """True when neither one word nor all of them together take long to read.

    It looks at every byte, also of what is packed: where that begins and ends is only what the
    file itself says.
    """
    left = _MAX_WOORDEN - sum(pdf.count(teken) for teken in _TEKENS)
    for found in _WOORD.finditer(pdf):
        left -= 1
        if left < 0 or found.end() - found.start() > _MAX_WOORD:
            return False
    return left >= 0
