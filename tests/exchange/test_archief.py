"""The archive of which every byte follows from names and contents."""

import io
import tarfile
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from topdossier.exchange.archief import (
    SLOT,
    ArchiefStroom,
    Stappen,
    StukkenBron,
    generate_archief,
    generate_header,
    read_body,
    read_exact,
    read_first_size,
)
from topdossier.exchange.errors import PakketRefusedError
from topdossier.exchange.limieten import STUK

LEDEN = [("manifest.json", b"{}"), ("inhoud/bijlage-0001", b"x" * 513), ("inhoud/leeg", b"")]
GOOD = b"".join(generate_archief(LEDEN))


def read_leden(found: list[bytes]) -> Stappen:
    """A reader that knows the names and the sizes of all members but the first."""
    first = yield from read_first_size(LEDEN[0][0], 100)
    for index, (naam, data) in enumerate(LEDEN):
        size = first if index == 0 else len(data)
        if index:
            yield from read_exact(generate_header(naam, size))
        pieces: list[bytes] = []
        yield from read_body(size, pieces.append)
        found.append(b"".join(pieces))
    yield from read_exact(SLOT)


def read_all(data: bytes, chunk: int = 1_000_000) -> list[bytes]:
    found: list[bytes] = []
    stroom = ArchiefStroom(read_leden(found))
    for start in range(0, len(data), chunk):
        assert stroom.write(data[start : start + chunk]) == len(data[start : start + chunk])
    stroom.close()
    return found


def test_the_standard_library_reads_what_is_written() -> None:
    with tarfile.open(fileobj=io.BytesIO(GOOD)) as archive:
        members = archive.getmembers()
        assert [(item.name, item.size) for item in members] == [(n, len(d)) for n, d in LEDEN]
        assert {(m.mode, m.uid, m.gid, m.mtime, m.type) for m in members} == {
            (0o644, 0, 0, 0, tarfile.REGTYPE)
        }
        assert {(m.uname, m.gname, m.linkname) for m in members} == {("", "", "")}
        found = [archive.extractfile(item) for item in members]
        assert [item.read() for item in found if item] == [data for _, data in LEDEN]


@pytest.mark.parametrize("chunk", [1, 2, 511, 512, 513, 4096, 1_000_000])
def test_it_does_not_matter_in_which_pieces_it_comes(chunk: int) -> None:
    assert read_all(GOOD, chunk) == [data for _, data in LEDEN]


def test_any_changed_byte_of_the_frame_is_seen() -> None:
    """A byte of the contents is seen by its hash, which this layer does not know."""
    contents = {*range(512, 514), *range(1536, 1536 + 513)}
    for place in range(len(GOOD)):
        wrong = bytearray(GOOD)
        wrong[place] ^= 0x40
        if place in contents:
            assert read_all(bytes(wrong)) != read_all(GOOD)
            continue
        with pytest.raises(PakketRefusedError, match=r"^P-(TAR|LIMIT)$"):
            read_all(bytes(wrong))


def test_any_cut_is_seen() -> None:
    for end in range(len(GOOD)):
        with pytest.raises(PakketRefusedError, match=r"^P-TRUNC$"):
            read_all(GOOD[:end])


@pytest.mark.parametrize("tail", [b"\0", b"x", bytes(512), SLOT, GOOD])
def test_anything_after_the_end_is_seen(tail: bytes) -> None:
    for chunk in (1, 1_000_000):
        with pytest.raises(PakketRefusedError, match=r"^P-TRAIL$"):
            read_all(GOOD + tail, chunk)


def patch(place: int, value: bytes) -> bytes:
    """The good archive with one field of the first header changed, and its checksum made right."""
    header = bytearray(GOOD[:512])
    header[place : place + len(value)] = value
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + GOOD[512:]


def make_with_library(kind: Literal[0, 1, 2], **pax: str) -> bytes:
    info = tarfile.TarInfo("manifest.json")
    info.size, info.pax_headers = 2, pax
    return info.tobuf(format=kind) + b"{}" + bytes(510) + SLOT


def test_the_checksum_of_a_patch_is_right() -> None:
    assert patch(0, b"m") == GOOD


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(patch(156, b"2"), id="symbolic link"),
        pytest.param(patch(156, b"1"), id="hard link"),
        pytest.param(patch(156, b"5"), id="folder"),
        pytest.param(patch(156, b"3"), id="device"),
        pytest.param(patch(156, b"\0"), id="old type"),
        pytest.param(patch(157, b"../../etc/passwd"), id="link name"),
        pytest.param(patch(100, b"0004755"), id="mode"),
        pytest.param(patch(108, b"0001750"), id="owner"),
        pytest.param(patch(116, b"0001750"), id="group"),
        pytest.param(patch(136, b"00000000001"), id="time"),
        pytest.param(patch(257, b"ustar  \0"), id="GNU magic"),
        pytest.param(patch(265, b"anouk"), id="name of an owner"),
        pytest.param(patch(297, b"school"), id="name of a group"),
        pytest.param(patch(329, b"0000001"), id="device number"),
        pytest.param(patch(345, b"../../"), id="prefix"),
        pytest.param(patch(511, b"x"), id="padding of the header"),
        pytest.param(patch(12, b"N"), id="another name"),
        pytest.param(patch(0, b"../manifest.json"), id="path"),
        pytest.param(patch(14, b"\0x"), id="something after the name"),
        pytest.param(patch(124, b"      000002"), id="size with spaces"),
        pytest.param(patch(124, b"\x80" + bytes(10) + b"\x02"), id="size in binary"),
        pytest.param(patch(124, b"-0000000002"), id="size below zero"),
        pytest.param(patch(124, "0000000000\u0662".encode()[:11]), id="digit of another script"),
        pytest.param(make_with_library(tarfile.GNU_FORMAT), id="GNU"),
        pytest.param(make_with_library(tarfile.PAX_FORMAT, path="x"), id="pax"),
        pytest.param(bytes(2048), id="zeros"),
        pytest.param(b"\xff" * 2048, id="ones"),
    ],
)
def test_only_the_one_header_will_do(data: bytes) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-TAR$"):
        read_all(data)


@pytest.mark.parametrize("omvang", [0, 101, 8**11 - 1])
def test_the_first_member_has_a_limit(omvang: int) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-LIMIT$"):
        read_all(generate_header("manifest.json", omvang))


@pytest.mark.parametrize(
    ("naam", "omvang"), [("", 1), ("x" * 100, 1), ("é", 1), ("x", -1), ("x", 8**11)]
)
def test_what_does_not_fit_in_a_header_is_not_written(naam: str, omvang: int) -> None:
    with pytest.raises(ValueError, match=r"archief|ascii"):
        generate_header(naam, omvang)


def test_large_contents_come_in_pieces_of_one_mebibyte() -> None:
    sizes: list[int] = []
    stroom = ArchiefStroom(read_body(2 * STUK + 7, lambda stuk: sizes.append(len(stuk))))
    data = bytes(2 * STUK + 7 + 505)
    for start in range(0, len(data), 8_192):
        stroom.write(data[start : start + 8_192])
    stroom.close()
    assert sizes == [STUK, STUK, 7]


@given(
    stukken=st.lists(st.binary(max_size=20), max_size=12),
    sizes=st.lists(st.integers(1, 9), min_size=1, max_size=5),
)
@settings(deadline=None, max_examples=100)
def test_pieces_read_as_a_stream_are_all_there(stukken: list[bytes], sizes: list[int]) -> None:
    bron = StukkenBron(iter(stukken))
    found = b""
    for turn in range(1_000):
        piece = bron.read(sizes[turn % len(sizes)])
        assert len(piece) <= sizes[turn % len(sizes)]
        if not piece:
            break
        found += piece
    assert found == b"".join(stukken)
    assert bron.read() == b""


def test_a_reader_that_raised_never_passes_for_one_that_came_to_its_end() -> None:
    stroom = ArchiefStroom(read_leden([]))
    with pytest.raises(PakketRefusedError, match=r"^P-TAR$"):
        stroom.write(bytes(512))
    for _ in range(2):
        with pytest.raises(PakketRefusedError, match=r"^P-TAR$"):
            stroom.write(GOOD)
        with pytest.raises(PakketRefusedError, match=r"^P-TAR$"):
            stroom.close()
    stroom = ArchiefStroom(read_leden([]))
    for data in (GOOD + b"x", b""):
        with pytest.raises(PakketRefusedError, match=r"^P-TRAIL$"):
            stroom.write(data)
    with pytest.raises(PakketRefusedError, match=r"^P-TRAIL$"):
        stroom.close()
