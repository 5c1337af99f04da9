"""Checks a sealed file on any machine: no kluis, no network, no trust in the file.

A file that says "valid" in a PDF reader may still have something behind the seal, be sealed by
somebody else, or show other pages than the proof names: each is a part of its own here.
"""

from topdossier.domain.bewijs import Bevinding, BevindingDeel, BewijsDeel

MAX_PDF = 4 * 1024 * 1024
"""Longest file that is looked at; a receipt of a hundred pages takes 0.3 MB."""

MAX_OBJECTEN = 4_000
"""Most objects in it, and most times that a file may say so; a hundred pages take 600."""

_MAX_TABELLEN = 16
"""Most lists of objects; a receipt of ours has two, in another form."""

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
    )
