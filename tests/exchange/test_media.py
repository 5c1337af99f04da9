"""What a file is, from its own bytes."""

import io
import random
import zipfile

import pytest

from tests.exchange.pakketten import PDF, PNG
from topdossier.exchange.media import (
    DOCX,
    JPEG,
    JSON,
    ODT,
    ONBEKEND,
    SENDABLE,
    XLSX,
    ZIP,
    MediaHerkenner,
    is_sendable,
    sniff_media,
)


def make_zip(*names: str, first: tuple[str, bytes] | None = None, size: int = 10) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo(first[0]), first[1])
        for name in names:
            archive.writestr(name, random.Random(name).randbytes(size))  # noqa: S311  filler
    return target.getvalue()


WORD = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
MIMETYPE = ("mimetype", ODT.encode())

TABLE = {
    "json object": (b'{"a": 1}', JSON),
    "json list": (b" \n[1, 2]\n", JSON),
    "json with text": ('{"naam":"é"}'.encode(), JSON),
    "json that is cut off": (b'{"a": 1', ONBEKEND),
    "json in another coding": ('{"naam":"é"}'.encode("latin-1"), ONBEKEND),
    "json with a zero": (b'{"a":"\0"}', ONBEKEND),
    "json that ends half a mark": (b'{"a":"\xc3', ONBEKEND),
    "brackets that do not fit": (b"{]", ONBEKEND),
    "bare text in json": (b'"x"', ONBEKEND),
    "pdf": (PDF, "application/pdf"),
    "pdf 2.0": (b"%PDF-2.0\n", "application/pdf"),
    "pdf after something else": (b"\n" + PDF, ONBEKEND),
    "pdf without a version": (b"%PDF-", ONBEKEND),
    "png": (PNG, "image/png"),
    "png without a head": (b"\x89PNG\r\n\x1a\n", ONBEKEND),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(20), JPEG),
    "docx": (make_zip(*WORD), DOCX),
    "docx of many pages": (make_zip(*WORD, *[f"word/media/{n}" for n in range(300)]), DOCX),
    "docx of several MiB": (make_zip("word/media/film", *WORD, size=3_000_000), DOCX),
    "docx with macros": (make_zip(*WORD, "word/vbaProject.bin"), ZIP),
    "odt": (make_zip("content.xml", "META-INF/manifest.xml", first=MIMETYPE), ODT),
    "odt with macros": (make_zip("content.xml", "Basic/Standard/x.xml", first=MIMETYPE), ZIP),
    "odt with a script": (make_zip("content.xml", "Scripts/x.py", first=MIMETYPE), ZIP),
    "odt by name only": (make_zip("content.xml"), ZIP),
    "xlsx": (make_zip("[Content_Types].xml", "xl/workbook.xml"), XLSX),
    "pptx": (make_zip("[Content_Types].xml", "ppt/presentation.xml"), ZIP),
    "zip": (make_zip("plan.txt"), ZIP),
    "zip that is cut off": (make_zip(*WORD)[:-30], ZIP),
    "only the start of a zip": (b"PK\x03\x04", ZIP),
    "program": (b"MZ" + bytes(100), ONBEKEND),
    "web page": (b"<!doctype html><script>", ONBEKEND),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ONBEKEND),
    "text": (b"Beste collega", ONBEKEND),
    "empty": (b"", ONBEKEND),
}


@pytest.mark.parametrize(("data", "media"), TABLE.values(), ids=TABLE.keys())
def test_the_bytes_say_what_it_is(data: bytes, media: str) -> None:
    assert sniff_media(data) == media


@pytest.mark.parametrize(("data", "media"), TABLE.values(), ids=TABLE.keys())
@pytest.mark.parametrize("chunk", [1, 7, 4_000, 1_048_576])
def test_it_does_not_matter_in_which_pieces_it_comes(data: bytes, media: str, chunk: int) -> None:
    herkenner = MediaHerkenner()
    step = max(chunk, len(data) // 2_000)
    for start in range(0, len(data), step):
        herkenner.update(data[start : start + step])
    assert herkenner.finish() == media


def test_six_kinds_may_travel() -> None:
    assert len(SENDABLE) == 6
    assert all(is_sendable(item) for item in (JSON, JPEG, DOCX, ODT))
    assert not any(is_sendable(item) for item in (XLSX, ZIP, ONBEKEND, "text/html", ""))


def test_no_damage_brings_anything_but_an_answer() -> None:
    chance = random.Random(3)  # noqa: S311  mutations, no keys
    seeds = [make_zip(*WORD), make_zip("content.xml", first=MIMETYPE), PDF, b'{"a":[1]}']
    for _ in range(6_000):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data) + 1)
            data[place : place + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 4))
        sniff_media(bytes(data))
