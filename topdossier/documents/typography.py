"""Fonts, and the step from a text of a user to markup that reportlab can draw without surprises.

Whatever a user wrote is escaped here and nowhere else: markup in a name would crash reportlab, and
`<img src>` would embed a file of this machine.
"""

import io
from functools import lru_cache
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from topdossier.documents.script import clean_text, has_right_to_left, join_letters

REGULAR = "SourceSans3-Regular"
SEMIBOLD = "SourceSans3-Semibold"
BOLD = "SourceSans3-Bold"
ITALIC = "SourceSans3-It"
ARABIC = "NotoSansArabic-Regular"

REPLACEMENT = "\u25a1"
"""Drawn for a character that no font has: a hollow square, so that the reader sees it is there."""

_FALLBACKS = (ARABIC,)
_MAX_UNICODE_IN_FONT = 0xFFFF
"""reportlab writes wrong text for characters beyond; they are shown as a replacement."""


class DrawnText(NamedTuple):
    """What is drawn for a text.

    Attributes:
        runs: (name of the font, characters) in the order in which the text is read.
        exact: the text itself when what is drawn differs from it, else empty.
        has_replacements: True when some characters are shown as REPLACEMENT.
    """

    runs: tuple[tuple[str, str], ...]
    exact: str
    has_replacements: bool

    @property
    def markup(self) -> str:
        """The runs as markup of reportlab, escaped."""
        parts = (
            f'<font name="{font}">{escape(text, quote=False)}</font>' for font, text in self.runs
        )
        return "".join(parts)


@lru_cache(maxsize=1)
def load_fonts() -> dict[str, TTFont]:
    """All fonts by name, known to reportlab from the first call on."""
    fonts: dict[str, TTFont] = {}
    for name in (REGULAR, SEMIBOLD, BOLD, ITALIC, *_FALLBACKS):
        data = files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()
        fonts[name] = TTFont(name, io.BytesIO(data))
        pdfmetrics.registerFont(fonts[name])
    return fonts


def draw_text(text: str, font: str) -> DrawnText:
    """Divide a text over fonts that have its characters.

    Args:
        text: one line or paragraph of a user, in reading order.
        font: the font to use wherever it has the character.
    """
    load_fonts()
    cleaned = clean_text(text)
    joined = join_letters(cleaned) if not cleaned.isascii() else cleaned
    placed = [_place(char, font) for char in joined]
    runs = tuple(
        (name, "".join(char for _, char in group))
        for name, group in groupby(placed, key=lambda item: item[0])
    )
    drawn = "".join(char for _, char in placed)
    replaced = drawn.count(REPLACEMENT) > joined.count(REPLACEMENT)
    differs = replaced or joined != cleaned or has_right_to_left(cleaned)
    return DrawnText(runs=runs, exact=cleaned if differs else "", has_replacements=replaced)


def measure(text: str, font: str, size: float) -> float:
    """Width in points of characters that are in the font."""
    return load_fonts()[font].stringWidth(text, size)


@lru_cache(maxsize=4096)
def _place(char: str, font: str) -> tuple[str, str]:
    """The font that has the character, and the character or its replacement."""
    if char.isspace() and char != "\u00a0":
        return font, " "
    for name in (font, *_FALLBACKS):
        if _has_glyph(name, char):
            return name, char
    return font, REPLACEMENT


def _has_glyph(font: str, char: str) -> bool:
    code = ord(char)
    if code < ord(" ") or code > _MAX_UNICODE_IN_FONT:
        return False
    return code in load_fonts()[font].face.charToGlyph
