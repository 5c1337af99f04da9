"""Checks a sealed file on any machine: no kluis, no network, no trust in the file.

A file that says "valid" in a PDF reader may still have something behind the seal, be sealed by
somebody else, or show other pages than the proof names: each is a part of its own here.
"""

from topdossier.domain.bewijs import Bevinding, BevindingDeel, BewijsDeel
from topdossier.zegel.grenzen import MAX_OBJECTEN, is_bounded


def examine(pdf: bytes) -> Bevinding:
    """What fits and what does not, part by part; never an exception, whatever the bytes are."""
    if not is_bounded(pdf):
        return Bevinding(delen=(BevindingDeel(BewijsDeel.LEESBAAR, past=False),))
    from topdossier.zegel.onderzoek import Onderzoek  # noqa: PLC0415  brings pyHanko along

    return Onderzoek(pdf, MAX_OBJECTEN).run()
