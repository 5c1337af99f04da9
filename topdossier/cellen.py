"""Cells of a table in a file: text that a spreadsheet shows and never works out.

Whatever writes CSV or a spreadsheet passes each cell through here. In the kluis a text stays as it
is; only on its way out it gets its apostrophe.
"""

_STARTERS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""Marks with which a spreadsheet begins to calculate; the wide ones are taken for the others."""


def escape_cell(text: str) -> str:
    """The text, behind an apostrophe when a spreadsheet would take it for a formula.

    White space and marks without a width before it do not help: a spreadsheet skips them.
    """
    seen = text.lstrip(" \u00a0\u200b\u2060\ufeff\v\f")
    is_control = bool(seen) and seen[0] < " "
    is_live = is_control or seen.startswith(_STARTERS)
    return f"'{text}" if is_live else text
