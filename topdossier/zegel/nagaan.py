"""Checks a sealed file on any machine: no kluis, no network, no trust in the file.

A file that says "valid" in a PDF reader may still have something behind the seal, be sealed by
somebody else, or show other pages than the proof names: each is a part of its own here.
"""

from topdossier.domain.bewijs import Bevinding, BevindingDeel, BewijsDeel

MAX_PDF = 32 * 1024 * 1024
"""Longest file that is looked at."""

MAX_OBJECTEN = 20_000
"""Most objects in it; a receipt has some hundreds."""


def examine(pdf: bytes) -> Bevinding:
    """What fits and what does not, part by part; never an exception, whatever the bytes are."""
    if len(pdf) > MAX_PDF or not pdf.startswith(b"%PDF-") or pdf.count(b" obj") > MAX_OBJECTEN:
        return Bevinding(delen=(BevindingDeel(BewijsDeel.LEESBAAR, past=False),))
    from topdossier.zegel.onderzoek import Onderzoek  # noqa: PLC0415  brings pyHanko along

    return Onderzoek(pdf).run()
