"""Bytes of a file to text: which encoding it is, and what is no list at all.

A file does not say its encoding. UTF-8 is strict enough to recognise itself: text in cp1252 with
one accent in it is hardly ever valid UTF-8. So that is tried first, and cp1252 is what is left.
"""

import codecs
from contextlib import suppress
from typing import NamedTuple

from topdossier.errors import FileRefusedError, RowsRefusedError

MAX_OMVANG = 32 * 1024 * 1024
"""Twenty thousand jongeren with forty columns are 8 MB."""

_EXCEL = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""Beginnings of .xlsx, .ods and of .xls."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Tekst(NamedTuple):
    """The text of a file, and the encoding it was in."""

    tekst: str
    codering: str


def decode_bestand(data: bytes) -> Tekst:
    """The text of a file, without the mark that Windows programs put before it.

    Raises:
        FileRefusedError: `csv-te-groot`, `csv-leeg`, `csv-excel` or `csv-xml`.
        RowsRefusedError: `csv-nul` or `csv-codering`, with the line it was found on.
    """
    if len(data) > MAX_OMVANG:
        raise FileRefusedError("csv-te-groot")
    if data.startswith(_EXCEL):
        raise FileRefusedError("csv-excel")
    found = _decode(data)
    if not found.tekst.strip():
        raise FileRefusedError("csv-leeg")
    if found.tekst.lstrip().startswith("<"):
        raise FileRefusedError("csv-xml")
    if "\0" in found.tekst:
        raise RowsRefusedError("csv-nul", (found.tekst[: found.tekst.index("\0")].count("\n") + 1,))
    return found


def _decode(data: bytes) -> Tekst:
    if data.startswith(_UTF_16):  # what Excel calls "Unicode-tekst"
        return _decode_as(data, "utf-16", "UTF-16")
    with suppress(UnicodeDecodeError):
        return Tekst(data.decode("utf-8-sig"), "UTF-8")
    return _decode_as(data, "cp1252", "Windows-1252")


def _decode_as(data: bytes, codec: str, codering: str) -> Tekst:
    try:
        return Tekst(data.decode(codec), codering)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    # behind the handler: an error of a codec holds the whole file, and an error may be kept
    if b"\0" in data:
        raise RowsRefusedError("csv-nul", (line,))
    raise RowsRefusedError("csv-codering", (line,))
