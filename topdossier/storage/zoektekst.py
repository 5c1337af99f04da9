"""Folds a text for searching, so that "zoe" finds Zoë; Turkish and Nordic letters too."""

import unicodedata

_EXPLICIT = str.maketrans(
    {
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "İ": "i",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
        "'": "",
        "\N{RIGHT SINGLE QUOTATION MARK}": "",
    }
)
"""Letters that Unicode does not take apart, and quotes that people leave out while typing."""


def fold(text: str) -> str:
    """Lower case, without accents, apostrophes and double spaces."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_EXPLICIT))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().replace("-", " ").split())
