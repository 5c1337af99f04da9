"""The log as a file for the FG, that opens in a spreadsheet and starts nothing there."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from topdossier.cellen import escape_cell
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


def _to_local(tijd: str) -> str:
    """The moment of a line on the clock here; empty for a line that was tampered with."""
    try:
        return f"{datetime.fromisoformat(tijd).astimezone():%Y-%m-%d %H:%M:%S}"
    except (ValueError, OverflowError):
        return ""
