"""Reads an encrypted store page by page, with a decryptor of its own: what is really in the file.

SQLCipher 4 with a raw key: AES-256-CBC per page of 4096 bytes with the key as it is; the last 80
bytes of a page are the IV (16) and an HMAC-SHA512 (64) over the page, its IV and its number, under
a key derived from the other. The first 16 bytes of page 1 are the salt. A frame of the write-ahead
log is such a page after 24 bytes of its own.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from topdossier.storage.zoektekst import fold

PAGE = 4096
_RESERVE, _IV, _SALT, _MAC_SALT = 80, 16, 16, 0x3A
_WAL_HEADER, _FRAME_HEADER = 32, 24


def read_pages(store: Path, key: bytes) -> Iterator[bytes]:
    """The plain bytes of every page of a store, in order; each is checked against its HMAC."""
    data = store.read_bytes()
    assert len(data) % PAGE == 0
    mac_key = _derive_mac_key(data[:_SALT], key)
    for number in range(1, len(data) // PAGE + 1):
        page = data[(number - 1) * PAGE : number * PAGE]
        yield _decrypt(page, number, key, mac_key)


def read_frames(store: Path, key: bytes) -> Iterator[bytes]:
    """The plain bytes of every page in the write-ahead log, also of frames that count no more."""
    wal = store.with_name(store.name + "-wal")
    if not wal.exists():
        return
    data = wal.read_bytes()
    mac_key = _derive_mac_key(store.read_bytes()[:_SALT], key)
    at = _WAL_HEADER
    while at + _FRAME_HEADER + PAGE <= len(data):
        number = int.from_bytes(data[at : at + 4], "big")
        page = data[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE]
        yield _decrypt(page, number, key, mac_key)
        at += _FRAME_HEADER + PAGE


def read_everything(store: Path, key: bytes) -> bytes:
    """All plain bytes of the store and of its write-ahead log, pages end to end."""
    return b"".join((*read_pages(store, key), *read_frames(store, key)))


def spell(text: str) -> set[bytes]:
    """How a text can stand in a file: as typed, folded, in another form, in UTF-8 or UTF-16."""
    forms = {text, text.lower(), text.upper(), fold(text)}
    forms |= {unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKD")}
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    return {form.encode(code) for form in forms if form for code in codes}


def find_texts(data: bytes, texts: Iterable[str]) -> list[str]:
    """Those of the texts that stand in the bytes in some spelling."""
    return [text for text in texts if any(form in data for form in spell(text))]


def find_bytes(data: bytes, pieces: Iterable[bytes]) -> list[bytes]:
    """Those of the pieces that stand in the bytes as they are."""
    return [piece for piece in pieces if piece in data]


def _derive_mac_key(salt: bytes, key: bytes) -> bytes:
    mac_salt = bytes(byte ^ _MAC_SALT for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, 32)


def _decrypt(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    start = _SALT if number == 1 else 0
    body, tail = page[start : PAGE - _RESERVE], page[PAGE - _RESERVE :]
    signed = body + tail[:_IV] + number.to_bytes(4, "little")
    assert hmac.digest(mac_key, signed, "sha512") == tail[_IV:], f"page {number}"
    decryptor = Cipher(algorithms.AES(key), modes.CBC(tail[:_IV])).decryptor()
    return decryptor.update(body) + decryptor.finalize()
