"""What a file is, told from its own bytes; a name or a claim is never believed.

Six kinds may travel: JSON, PDF, PNG, JPEG and the two office formats for texts, docx and odt.
What else a dossier may hold (xlsx, zip, anything) can be stored but not sent: sheets carry
formulas and hidden columns, containers carry what nobody looked at, docm carries programs.
"""

import codecs
import io
import re
import zipfile

JSON = "application/json"
PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
ONBEKEND = "application/octet-stream"

SENDABLE = frozenset({JSON, PDF, PNG, JPEG, DOCX, ODT})
"""Media types that may go into a package."""

_HEAD = 4096
"""How much of the start is kept, in bytes; every magic number lies well within it."""

_TAIL = 1024 * 1024
"""How much of the end is kept, in bytes; a zip's list of names lies there."""

_PDF = re.compile(rb"%PDF-[12]\.[0-9]")
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_JPEG = b"\xff\xd8\xff"
_ZIP = b"PK\x03\x04"
_ODT = b"mimetype" + ODT.encode("ascii")
_ODT_AT = 30
"""Place of the name of the first member in a zip; odt begins with `mimetype`, uncompressed."""

_MACROS = re.compile(r"(^|/)(vbaProject\.bin|Basic/.*|Scripts/.*)$", re.IGNORECASE)
_WHITE = b" \t\r\n"


def is_sendable(media: str) -> bool:
    """True when files of this media type may go into a package."""
    return media in SENDABLE


def sniff_media(data: bytes) -> str:
    """The media type of a whole file; `ONBEKEND` when it is nothing that we know."""
    herkenner = MediaHerkenner()
    herkenner.update(data)
    return herkenner.finish()


class MediaHerkenner:
    """Finds the media type of a file that passes by in pieces, in bounded memory."""

    def __init__(self) -> None:
        self._head = b""
        self._tail = b""
        self._json: _JsonHerkenner | None = _JsonHerkenner()

    def update(self, stuk: bytes) -> None:
        """Look at the next piece."""
        if len(self._head) < _HEAD:
            self._head += stuk[: _HEAD - len(self._head)]
        if self._head.startswith(_ZIP):
            self._tail = stuk[-_TAIL:] if len(stuk) >= _TAIL else (self._tail + stuk)[-_TAIL:]
        if self._json and not self._json.accepts(stuk):
            self._json = None

    def finish(self) -> str:
        """The media type of what has passed."""
        if self._head.startswith(_ZIP):
            return self._name_zip()
        if _PDF.match(self._head):
            return PDF
        if self._head.startswith(_PNG):
            return PNG
        if self._head.startswith(_JPEG):
            return JPEG
        if self._json and self._json.is_complete():
            return JSON
        return ONBEKEND

    def _name_zip(self) -> str:
        """Which of the zips: by the list of names at its end, never by unpacking."""
        try:
            with zipfile.ZipFile(io.BytesIO(self._tail)) as archive:
                names = archive.namelist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
            return ZIP
        if any(_MACROS.search(name) for name in names):
            return ZIP
        if self._head.startswith(_ODT, _ODT_AT) and "content.xml" in names:
            return ODT
        if "[Content_Types].xml" not in names:
            return ZIP
        if "word/document.xml" in names:
            return DOCX
        return XLSX if "xl/workbook.xml" in names else ZIP


class _JsonHerkenner:
    """UTF-8 text without NUL that begins and ends as a JSON object or array does."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._first = b""
        self._last = b""

    def accepts(self, stuk: bytes) -> bool:
        try:
            self._decoder.decode(stuk)
        except UnicodeDecodeError:
            return False
        bare = stuk.strip(_WHITE)
        if bare:
            self._first = self._first or bare[:1]
            self._last = bare[-1:]
        return self._first in {b"", b"{", b"["} and b"\0" not in stuk

    def is_complete(self) -> bool:
        whole = not self._decoder.getstate()[0]
        return whole and (self._first, self._last) in {(b"{", b"}"), (b"[", b"]")}
