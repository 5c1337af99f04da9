"""Opens a file from outside: once, as a regular file, and never more of it than agreed."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from topdossier.errors import MachineError

_BLOCK = 1024 * 1024
_FLAGS = (
    os.O_RDONLY
    # a named pipe would otherwise wait for ever; Windows has no such thing, but has text mode
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class TooLargeError(Exception):
    """The file is larger than agreed."""


class NotRegularError(Exception):
    """Not a regular file but a folder, a device or a pipe."""


class GemetenBestand:
    """A file that counts and hashes what is read from it."""

    def __init__(self, bron: FileIO, limiet: int) -> None:
        self._bron = bron
        self._left = limiet
        self._hash = hashlib.sha256()
        self._ahead = b""

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, or fewer at the end, that `read` will give again."""
        while len(self._ahead) < size and (data := self._take(size - len(self._ahead))):
            self._ahead += data
        return self._ahead[:size]

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; empty at the end.

        Raises:
            TooLargeError: there is more than agreed.
            MachineError: the medium fails, code `bestand-leesfout`.
        """
        if self._ahead:
            end = len(self._ahead) if size < 0 else size
            data, self._ahead = self._ahead[:end], self._ahead[end:]
            return data
        return self._take(_BLOCK if size < 0 else min(size, _BLOCK))

    def finish(self) -> str:
        """Read the rest and give the SHA-256 of all of it; empty when it is too large."""
        try:
            while self._take(_BLOCK):
                pass
        except TooLargeError:
            return ""
        return self._hash.hexdigest()

    def _take(self, size: int) -> bytes:
        try:
            data = self._bron.read(size) or b""
        except OSError:
            raise MachineError("bestand-leesfout") from None
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        self._hash.update(data)
        return data


@contextmanager
def open_bestand(pad: Path, limiet: int) -> Iterator[GemetenBestand]:
    """Open a regular file of at most `limiet` bytes; what is checked is what is read.

    Raises:
        NotRegularError: a folder, a device or a pipe.
        TooLargeError: more than `limiet` bytes.
        MachineError: it cannot be opened, code `bestand-leesfout`.
    """
    try:
        descriptor = os.open(pad, _FLAGS)
    except OSError:
        raise MachineError("bestand-leesfout") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotRegularError
        if status.st_size > limiet:
            raise TooLargeError
        with FileIO(descriptor, closefd=False) as bron:
            yield GemetenBestand(bron, limiet)
    finally:
        os.close(descriptor)
