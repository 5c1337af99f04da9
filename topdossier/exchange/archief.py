"""The canonical archive: ustar in which every byte follows from the names and the contents.

The reader has no parser. It generates the header it expects and compares, so that for given
contents there is exactly one byte string, and nothing in an archive can name a path, a link or
an owner. `tar -x` reads it all the same. The standard library writes such headers too, but the
bytes of its device fields changed between versions of Python.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator

from topdossier.exchange.errors import PakketCode, PakketRefusedError
from topdossier.exchange.limieten import STUK

BLOK = 512
"""Everything in ustar is a multiple of this, in bytes."""

SLOT = bytes(2 * BLOK)
"""The end of an archive."""

_MAX_NAAM = 100
_SIZE_AT = slice(124, 135)
_SIZE = re.compile(rb"[0-7]{11}")
_CHECKSUM_AT = slice(148, 156)

Stappen = Generator[int, bytes, None]
"""A reader as a generator: it yields how many bytes it wants and is sent exactly those."""


def generate_header(naam: str, omvang: int) -> bytes:
    """The one header for a file of this name and size: mode 0644, no owner, no time.

    Raises:
        ValueError: a name or a size that does not fit in ustar.
    """
    name = naam.encode("ascii")
    if not 0 < len(name) < _MAX_NAAM or not 0 <= omvang < 8**11:
        raise ValueError("archief")
    header = bytearray(BLOK)
    header[: len(name)] = name
    header[100:108] = b"0000644\0"
    header[108:116] = header[116:124] = b"0000000\0"
    header[124:136] = b"%011o\0" % omvang
    header[136:148] = b"%011o\0" % 0
    header[_CHECKSUM_AT] = b" " * 8
    header[156:157] = b"0"
    header[257:265] = b"ustar\x0000"
    header[329:337] = header[337:345] = b"0000000\0"
    header[_CHECKSUM_AT] = b"%06o\0 " % sum(header)
    return bytes(header)


def generate_padding(omvang: int) -> bytes:
    """The zeros after a file of this size."""
    return bytes(-omvang % BLOK)


def generate_archief(leden: Iterable[tuple[str, bytes]]) -> Iterator[bytes | memoryview]:
    """The bytes of an archive of these members, in pieces of at most `STUK`."""
    for naam, data in leden:
        yield generate_header(naam, len(data))
        view = memoryview(data)
        for start in range(0, len(data), STUK):
            yield view[start : start + STUK]
        yield generate_padding(len(data))
    yield SLOT


class StukkenBron:
    """Pieces of bytes as a stream to read from, so that an archive need not be built first."""

    def __init__(self, stukken: Iterator[bytes | memoryview]) -> None:
        self._stukken = stukken
        self._rest = memoryview(b"")

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes of the next piece (all of it without a size); empty at the end."""
        while not self._rest:
            stuk = next(self._stukken, None)
            if stuk is None:
                return b""
            self._rest = memoryview(stuk)
        end = len(self._rest) if size < 0 else size
        data = bytes(self._rest[:end])
        self._rest = self._rest[end:]
        return data


class ArchiefStroom:
    """Hands a stream of any pieces to a reader in exactly the pieces it asks for.

    What the reader asks for at once is bounded by `STUK` and by the limits of the format, and so
    is the memory.
    """

    def __init__(self, stappen: Stappen) -> None:
        self._stappen = stappen
        self._buffer = bytearray()
        self._raised: BaseException | None = None
        self._wanted: int | None = next(stappen, None)

    def write(self, data: bytes, /) -> int:
        """Take the next bytes of the archive.

        Raises:
            PakketRefusedError: what the reader raises, and `P-TRAIL` for bytes after the end.
                Once it has raised, this raises the same again whatever comes.
        """
        self._reraise()
        view = memoryview(data)
        while view:
            if self._wanted is None:
                self._raised = PakketRefusedError(PakketCode.TRAIL)
                raise self._raised
            piece = view[: self._wanted - len(self._buffer)]
            self._buffer += piece
            view = view[len(piece) :]
            if len(self._buffer) == self._wanted:
                self._advance()
        return len(data)

    def close(self) -> None:
        """Say that there are no more bytes.

        Raises:
            PakketRefusedError: `P-TRUNC` when the reader is not at the end.
        """
        self._reraise()
        if self._wanted is not None:
            raise PakketRefusedError(PakketCode.TRUNC)

    def _advance(self) -> None:
        piece = bytes(self._buffer)
        self._buffer.clear()
        try:
            self._wanted = self._stappen.send(piece)
        except StopIteration:
            self._wanted = None
        except BaseException as error:
            # a generator that raised looks like one that came to its end: never ask it again
            self._raised = error
            raise

    def _reraise(self) -> None:
        if self._raised is not None:
            raise self._raised


def read_first_size(naam: str, limiet: int) -> Generator[int, bytes, int]:
    """Read the header of the first member, the only one whose size is not known beforehand.

    Raises:
        PakketRefusedError: `P-TAR` when it is not the header of this name, `P-LIMIT` when the
            member is empty or larger than `limiet` bytes.
    """
    header = yield BLOK
    if not _SIZE.fullmatch(header[_SIZE_AT]):
        raise PakketRefusedError(PakketCode.TAR)
    omvang = int(header[_SIZE_AT], 8)
    if header != generate_header(naam, omvang):
        raise PakketRefusedError(PakketCode.TAR)
    if not 0 < omvang <= limiet:
        raise PakketRefusedError(PakketCode.LIMIT)
    return omvang


def read_exact(verwacht: bytes) -> Stappen:
    """Read bytes that are known beforehand: a header, padding, the end.

    Raises:
        PakketRefusedError: `P-TAR` when they differ.
    """
    if verwacht and (yield len(verwacht)) != verwacht:
        raise PakketRefusedError(PakketCode.TAR)


def read_body(omvang: int, neem: Callable[[bytes], None]) -> Stappen:
    """Read the contents of a member of this size and hand them on, then its padding.

    Every piece but the last is `STUK` bytes long.

    Raises:
        PakketRefusedError: `P-TAR` when the padding is not zero.
    """
    left = omvang
    while left:
        piece = yield min(left, STUK)
        left -= len(piece)
        neem(piece)
    yield from read_exact(generate_padding(omvang))
