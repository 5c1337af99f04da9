"""A made-up drawn signature for the demo: the same strokes a pad would give."""

import math

from topdossier.domain.instemming import Handtekening, Punt

_WIDTH, _HEIGHT = 900, 300


def draw_handtekening() -> Handtekening:
    """A loop and a line below it."""
    loop = tuple(
        Punt(
            x=int(1200 + 70 * step),
            y=int(5200 + 2600 * math.sin(step / 5.5) * math.cos(step / 31)),
        )
        for step in range(100)
    )
    underline = tuple(Punt(x=1500 + 90 * step, y=8000 - 6 * step) for step in range(70))
    return Handtekening(breedte=_WIDTH, hoogte=_HEIGHT, lijnen=(loop, underline))
