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
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

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
    share = _Shared()
    for name in (REGULAR, SEMIBOLD, BOLD, ITALIC, *_FALLBACKS):
        data = files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()
        fonts[name] = TTFont(name, io.BytesIO(data))
        share.numbers_of(fonts[name].face)
        # the way back from glyph to letter is for shaping, which is not used here: 1.6 MB
        vars(fonts[name].face)["glyphToChar"].clear()
        pdfmetrics.registerFont(fonts[name])
    return fonts


class _Shared:
    """One object for each number in the tables of all fonts, which reportlab makes anew each time.

    The fonts have mostly the same characters and few different widths: a third of what they take.
    """

    def __init__(self) -> None:
        self._codes: dict[int, int] = {}
        self._widths: dict[float, float] = {}
        self._metrics: dict[tuple[int, int], tuple[int, int]] = {}

    def numbers_of(self, face: TTFontFace) -> None:
        """Let this font use the numbers of those before it."""
        codes, widths = self._codes.setdefault, self._widths.setdefault
        metrics = self._metrics.setdefault
        face.charToGlyph = {codes(c, c): codes(g, g) for c, g in face.charToGlyph.items()}
        face.charWidths = {codes(c, c): widths(w, w) for c, w in face.charWidths.items()}
        face.hmetrics = [metrics(pair, pair) for pair in face.hmetrics]


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
