"""The file of a back-up: one archive with the header of the kluis and its store.

A ZIP without compression, since both parts are encrypted already and any tool can take it
apart. What stands in it is read by name and with the size that is written; nothing is unpacked
by a path that comes from the file.
"""

import errno
import hashlib
import os
import struct
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Self

from topdossier.canonical.codec import encode, parse, read_json
from topdossier.domain.logkop import Logkop
from topdossier.domain.waarde import Waarde
from topdossier.errors import FileRefusedError, MachineError

FORMAAT = "nl.topdossier.reservekopie"
KOPIE_VERSIE = 1
"""Version of this file; a higher one is refused."""

_ABOUT, _HEADER, _STORE = "reservekopie.json", "kluis.json", "kluis.db"
_NAMES = (_ABOUT, _HEADER, _STORE)
_MAX_ABOUT = 64 * 1024
_MAX_HEADER = 4 * 1024 * 1024
_CHUNK = 1024 * 1024
_NO_ARCHIVE = (
    zipfile.BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


class Kopiebeschrijving(Waarde, frozen=True):
    """What may be read of a back-up without a key: numbers, no names.

    Attributes:
        opslag_versie: format of the store in it.
        logkop: head of the log at that moment.
        sha256: of the store in it.
    """

    kluis_id: str
    gemaakt_op: datetime
    opslag_versie: int
    logkop: Logkop
    sha256: str
    formaat: str = FORMAAT
    versie: int = KOPIE_VERSIE


def write_kopie(target: Path, beschrijving: Kopiebeschrijving, header: bytes, store: Path) -> None:
    """Write a back-up, read it back, and only then give it its name.

    Raises:
        MachineError: `reservekopie-niet-geschreven`; nothing is left.
    """
    part = target.with_name(f"{target.name}.deel")
    try:
        part.unlink(missing_ok=True)  # of one that was killed
        with part.open("xb") as stream:
            _fill(stream, beschrijving, header, store)
            stream.flush()
            os.fsync(stream.fileno())
        with KopieLezer(part) as lezer:
            if lezer.beschrijving != beschrijving or lezer.read_header() != header:
                raise MachineError("reservekopie-niet-geschreven")
            lezer.verify()
        part.replace(target)
    except (OSError, FileRefusedError):
        raise MachineError("reservekopie-niet-geschreven") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _fill(stream: IO[bytes], beschrijving: Kopiebeschrijving, header: bytes, store: Path) -> None:
    moment = beschrijving.gemaakt_op.timetuple()[:6]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(_ABOUT, moment), encode(beschrijving))
        archive.writestr(zipfile.ZipInfo(_HEADER, moment), header)
        info = zipfile.ZipInfo(_STORE, moment)
        info.file_size = store.stat().st_size
        with store.open("rb") as source, archive.open(info, "w") as part:
            while data := source.read(_CHUNK):
                part.write(data)


class KopieLezer:
    """An opened back-up."""

    def __init__(self, path: Path) -> None:
        """Open the file and read what it is.

        Raises:
            FileRefusedError: `reservekopie-onleesbaar` or `reservekopie-nieuwer`.
            MachineError: `bestand-niet-leesbaar`, the same for what reads on.
        """
        with _refusing():
            self._archive = zipfile.ZipFile(path)
        try:
            self._check_list(path.stat().st_size)
            self.beschrijving = self._read_about()
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def read_header(self) -> bytes:
        """The bytes of `kluis.json`.

        Raises:
            FileRefusedError: `reservekopie-onleesbaar`.
        """
        return b"".join(self._read(_HEADER))

    def unpack_store(self, target: Path) -> None:
        """Write the store to a new file and check what was written against its hash.

        Raises:
            FileRefusedError: `reservekopie-onleesbaar`.
            OSError: no room.
        """
        digest = hashlib.sha256()
        with target.open("xb") as stream:
            for data in self._read(_STORE):
                digest.update(data)
                stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        self._require(digest.hexdigest())

    def verify(self) -> None:
        """Read the store in it to the end and compare it with its hash.

        Raises:
            FileRefusedError: `reservekopie-onleesbaar`.
        """
        digest = hashlib.sha256()
        for data in self._read(_STORE):
            digest.update(data)
        self._require(digest.hexdigest())

    def _require(self, found: str) -> None:
        if found != self.beschrijving.sha256:
            raise FileRefusedError("reservekopie-onleesbaar")

    def _check_list(self, size: int) -> None:
        items = self._archive.infolist()
        good = (
            tuple(item.filename for item in items) == _NAMES
            and all(item.compress_type == zipfile.ZIP_STORED for item in items)
            and all(item.compress_size == item.file_size for item in items)
            and not any(item.flag_bits & 0x1 for item in items)
            and items[0].file_size <= _MAX_ABOUT
            and items[1].file_size <= _MAX_HEADER
            and sum(item.file_size for item in items) < size
        )
        if not good:
            raise FileRefusedError("reservekopie-onleesbaar")

    def _read_about(self) -> Kopiebeschrijving:
        data = b"".join(self._read(_ABOUT))
        try:
            _refuse_newer(data)
            return read_json(data, Kopiebeschrijving)
        except FileRefusedError as error:
            known = error.code == "reservekopie-nieuwer"
            raise (error if known else FileRefusedError("reservekopie-onleesbaar")) from None

    def _read(self, name: str) -> Iterator[bytes]:
        with _refusing():
            part = self._archive.open(name)
        with part:
            while True:
                with _refusing():
                    data = part.read(_CHUNK)
                if not data:
                    return
                yield data


@contextmanager
def _refusing() -> Generator[None]:
    """What the library raises at an archive that is none, as our own refusal."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning of the file
            raise MachineError("bestand-niet-leesbaar") from None
        raise FileRefusedError("reservekopie-onleesbaar") from None
    except _NO_ARCHIVE:
        raise FileRefusedError("reservekopie-onleesbaar") from None


def _refuse_newer(data: bytes) -> None:
    tree = parse(data)
    if not isinstance(tree, dict) or tree.get("formaat") != FORMAAT:
        raise FileRefusedError("reservekopie-onleesbaar")
    versie = tree.get("versie")
    if type(versie) is int and versie > KOPIE_VERSIE:
        raise FileRefusedError("reservekopie-nieuwer")


def compute_sha256(path: Path) -> str:
    """Of a whole file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
