"""Text to a table: which sign separates the cells, one row of headings, and rows of that width.

The `csv` module of the standard library does the reading, in its strict form. Its `Sniffer` is
not used: it takes any letter for a separator and fails on lists with few columns. There are four
signs to choose from, so each is tried on the first rows.
"""

import csv
import io
import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from topdossier.domain.kolom import KolomReden
from topdossier.domain.persoonsnummer import holds_persoonsnummer
from topdossier.domain.regels.kolommen import recognise_kolom
from topdossier.errors import FileRefusedError, RowsRefusedError
from topdossier.exchange.csv.tekst import decode_bestand

MAX_RIJEN = 20_000
MAX_KOLOMMEN = 200

_SEPARATORS = (";", ",", "\t", "|")
_TRIED_ROWS = 50
_TRIED_CHARS = 200_000
_SEP_LINE = "sep="
"""Excel writes this as a first line of its own; no row of the list."""


class Rij(NamedTuple):
    """A row that is filled, with its number as a spreadsheet shows it."""

    nummer: int
    cellen: tuple[str, ...]


class Blad(NamedTuple):
    """A table.

    Attributes:
        kop: the headings as they stand.
        rijen: filled rows, each as wide as the headings.
        codering, scheiding: what was recognised, to show.
    """

    kop: tuple[str, ...]
    rijen: tuple[Rij, ...]
    codering: str
    scheiding: str


def read_blad(data: bytes) -> Blad:
    """Read a file as a table.

    Raises:
        FileRefusedError: it is no list, or too large; see `resources/teksten/jongerenlijst.toml`.
        RowsRefusedError: some rows are not whole; their numbers come along, their words never.
    """
    tekst, codering = decode_bestand(data)
    tekst, announced = _take_sep_line(tekst)
    scheiding = announced or _choose_separator(tekst)
    rows = _walk(tekst, scheiding)
    kop = next((row for row in rows if not _is_empty(row.cellen)), None)
    if kop is None:
        raise FileRefusedError("csv-leeg")
    names = _trim(kop.cellen)
    _check_kop(names)
    rijen = _gather(rows, len(names), scheiding)
    return Blad(kop=names, rijen=rijen, codering=codering, scheiding=scheiding)


def _take_sep_line(tekst: str) -> tuple[str, str]:
    first, _, rest = tekst.partition("\n")
    first = first.strip("\r")
    if first.lower().startswith(_SEP_LINE) and len(first) == len(_SEP_LINE) + 1:
        return rest, first[-1]
    return tekst, ""


def _choose_separator(tekst: str) -> str:
    """The sign that gives the most known headings, the most even rows and the most columns."""
    return max(_SEPARATORS, key=lambda sign: _judge_separator(tekst[:_TRIED_CHARS], sign))


def _judge_separator(tekst: str, scheiding: str) -> tuple[int, float, int]:
    rows: list[tuple[str, ...]] = []
    try:
        for row in itertools.islice(_walk(tekst, scheiding), _TRIED_ROWS):
            if not _is_empty(row.cellen):
                rows.append(row.cellen)  # noqa: PERF401  a row that is broken off ends the trial
    except RowsRefusedError:
        pass  # what was read until there decides; the reading itself will tell
    if not rows:
        return 0, 0.0, 0
    width = len(rows[0])
    known = sum(recognise_kolom(name) is not KolomReden.NIET_HERKEND for name in rows[0])
    even = sum(len(row) == width for row in rows) / len(rows)
    return (known if width > 1 else 0), even if width > 1 else 0.0, width


def _walk(tekst: str, scheiding: str) -> Iterator[Rij]:
    reader: Any = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    for nummer in itertools.count(1):
        try:
            cellen = next(reader)
        except StopIteration:
            return
        except csv.Error:
            break
        yield Rij(nummer, tuple(cellen))
    raise RowsRefusedError("csv-aanhalingsteken", (nummer,))


def _check_kop(names: tuple[str, ...]) -> None:
    """Headings are names; a first row with data would be shown as if it were names."""
    if len(names) == 1:
        raise FileRefusedError("csv-geen-tabel")
    if len(names) > MAX_KOLOMMEN:
        raise FileRefusedError("csv-te-breed")
    for name in names:
        is_data = any(char.isdigit() for char in name) and not any(char.isalpha() for char in name)
        if is_data or "@" in name or holds_persoonsnummer(name):
            raise FileRefusedError("csv-kop")


def _gather(rows: Iterator[Rij], width: int, scheiding: str) -> tuple[Rij, ...]:
    found: list[Rij] = []
    for row in rows:
        if _is_empty(row.cellen):
            continue
        if any("\n" in cel and scheiding in cel for cel in row.cellen):
            # two loose quotation marks make one cell of every row between them
            raise RowsRefusedError("csv-aanhalingsteken", (row.nummer,))
        found.append(row)
        if len(found) > MAX_RIJEN:
            raise FileRefusedError("csv-te-veel-rijen")
    if not found:
        raise FileRefusedError("csv-geen-rijen")
    return _fit(found, width)


def _fit(rows: list[Rij], width: int) -> tuple[Rij, ...]:
    """Every row as wide as the headings; a separator behind the last cell does no harm."""
    short = tuple(row.nummer for row in rows if len(row.cellen) < width)
    if short:
        raise RowsRefusedError("csv-rij-kort", short)
    long = tuple(row.nummer for row in rows if not _is_empty(row.cellen[width:]))
    if long:
        raise RowsRefusedError("csv-rij-lang", long)
    return tuple(Rij(row.nummer, row.cellen[:width]) for row in rows)


def _trim(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without nameless columns at the end, which come from a separator behind the last cell."""
    end = len(names)
    while end > 1 and not names[end - 1].strip():
        end -= 1
    return tuple(" ".join(name.split()) for name in names[:end])


def _is_empty(cellen: tuple[str, ...]) -> bool:
    return not any(cel.strip() for cel in cellen)
