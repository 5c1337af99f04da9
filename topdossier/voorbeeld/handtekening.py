"""A made-up drawn signature for the demo: the same strokes and picture a pad would give."""

import math
from io import BytesIO

from PIL import Image, ImageDraw

from topdossier.domain.instemming import Handtekening, Punt

_WIDTH, _HEIGHT = 900, 300
_FULL = 10_000
_INK = "#10233F"


def draw_handtekening() -> tuple[Handtekening, bytes]:
    """Strokes and the PNG of them."""
    loop = tuple(
        Punt(
            x=int(1200 + 70 * step),
            y=int(5200 + 2600 * math.sin(step / 5.5) * math.cos(step / 31)),
        )
        for step in range(100)
    )
    underline = tuple(Punt(x=1500 + 90 * step, y=8000 - 6 * step) for step in range(70))
    handtekening = Handtekening(breedte=_WIDTH, hoogte=_HEIGHT, lijnen=(loop, underline))
    image = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    pen = ImageDraw.Draw(image)
    for lijn in handtekening.lijnen:
        pen.line(
            [(punt.x * _WIDTH / _FULL, punt.y * _HEIGHT / _FULL) for punt in lijn],
            fill=_INK,
            width=5,
            joint="curve",
        )
    target = BytesIO()
    image.save(target, format="PNG")
    return handtekening, target.getvalue()
