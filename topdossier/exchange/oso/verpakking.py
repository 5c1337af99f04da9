"""The ZIP around a document, as the standard asks: one file in it, opened without trusting it."""

import io
import struct
import zipfile
import zlib

MAX_INHOUDSOPGAVE = 1024 * 1024
"""Largest list of names in a ZIP, in bytes; a longer one is not even read."""

_START = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")
_LOCAL_SIZE = 30
_LOCAL_SIZES = struct.Struct("<2H")
_LOCAL_SIZES_AT = 26
_DESCRIPTOR_SIZE = 24
_END_MARK = b"PK\x05\x06"
_ZIP64_MARK = b"PK\x06\x07"
_ZIP64_SIZE = 20
_ENCRYPTED = 0x1
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OFFICE_NAMES = frozenset({"[Content_Types].xml", "mimetype"})
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    LookupError,
    OSError,
    EOFError,
    RuntimeError,
    OverflowError,
)


def is_zip(content: bytes) -> bool:
    """True when the bytes begin as a ZIP does."""
    return content.startswith(_START)


def read_single(content: bytes, room: int) -> tuple[str, bytes] | None:
    """Name and bytes of the one file in a ZIP; None when it is anything else.

    More files, a comment, encryption, damage or more than `room` bytes: then the caller keeps the
    ZIP as it came, so that nothing of it gets lost.
    """
    if not _has_plain_end(content):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            (info,) = archive.infolist()
            if info.flag_bits & _ENCRYPTED or info.compress_type not in _PLAIN_METHODS:
                return None
            if info.is_dir() or info.comment or info.file_size > room:
                return None
            if not _fills(content, info):
                return None
            with archive.open(info) as member:
                data = member.read(room + 1)
    except _ERRORS:
        return None
    return (info.filename, data) if len(data) == info.file_size else None


def is_office_document(content: bytes) -> bool:
    """True for a text, sheet or presentation, which is a ZIP by itself and no packing."""
    if not _has_plain_end(content):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return not _OFFICE_NAMES.isdisjoint(archive.namelist())
    except _ERRORS:
        return False


def _fills(content: bytes, info: zipfile.ZipInfo) -> bool:
    """True when the one file fills the ZIP, so that nothing is hidden beside it."""
    name_size, extra_size = _LOCAL_SIZES.unpack_from(content, _LOCAL_SIZES_AT)
    end = _LOCAL_SIZE + name_size + extra_size + info.compress_size
    *_, size, offset, _comment = _END.unpack(content[-_END.size :])
    return (
        info.header_offset == 0
        and 0 <= offset - end <= _DESCRIPTOR_SIZE
        and offset + size + _END.size == len(content)
    )


def _has_plain_end(content: bytes) -> bool:
    """A ZIP that ends with its end record, without comment, ZIP64 or an endless list of names."""
    if len(content) < _END.size:
        return False
    mark, *_, size, _offset, comment = _END.unpack(content[-_END.size :])
    zip64 = content[-_END.size - _ZIP64_SIZE :].startswith(_ZIP64_MARK)
    return mark == _END_MARK and comment == 0 and size <= MAX_INHOUDSOPGAVE and not zip64
