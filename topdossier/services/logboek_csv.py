"""The log as a file for the FG, that opens in a spreadsheet and starts nothing there."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from topdossier.domain.logkop import SHORT_DIGITS, Logkop

KOLOMMEN = (
    "nummer",
    "tijd",
    "tijd_utc",
    "inlognaam",
    "namens",
    "rol",
    "handeling",
    "onderwerp",
    "kenmerk",
    "reden",
    "uitkomst",
    "werkplek",
    "programmaversie",
    "hash",
)
"""Header of the file: the fields of a log line in their order, and the beginning of its hash.

The time stands there twice: as a spreadsheet reads it on the clock of whoever made the file, and
as it is hashed.
"""

SLOT = "logkop"
"""First cell of the last line; behind it the head, in the form that a check takes back."""

_STARTERS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""Marks with which a spreadsheet begins to calculate; the wide ones are taken for the others."""


def compose_csv(regels: Iterable[tuple[str, ...]], kop: Logkop) -> bytes:
    """The file: UTF-8 with the mark that Excel asks for, semicolons, every cell quoted.

    Args:
        regels: the texts of each line, and last its hash in hexadecimal.
        kop: head of the log at this moment.
    """
    target = io.BytesIO()
    stream = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(KOLOMMEN)
    for nr, tijd, *cells, digest in regels:
        row = (nr, _to_local(tijd), tijd, *cells, digest[:SHORT_DIGITS])
        writer.writerow([escape_cell(cell) for cell in row])
    writer.writerow((SLOT, f"{kop.nr}:{kop.hash}"))
    stream.flush()
    stream.detach()
    return target.getvalue()


def escape_cell(text: str) -> str:
    """The text, behind an apostrophe when a spreadsheet would take it for a formula.

    White space and marks without a width before it do not help: a spreadsheet skips them.
    """
    seen = text.lstrip(" \u00a0\u200b\u2060\ufeff\v\f")
    is_control = bool(seen) and seen[0] < " "
    is_live = is_control or seen.startswith(_STARTERS)
    return f"'{text}" if is_live else text


def _to_local(tijd: str) -> str:
    """The moment of a line on the clock here; empty for a line that was tampered with."""
    try:
        return f"{datetime.fromisoformat(tijd).astimezone():%Y-%m-%d %H:%M:%S}"
    except (ValueError, OverflowError):
        return ""
