"""The recovery sheet: one page, the whole key to type, and a QR code that a scanner reads."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.helpers.pdf import list_tags, read_content, read_pages
from topdossier.documents.herstelblad import HerstelbladDocument, render_herstelblad
from topdossier.documents.qr import make_modules
from topdossier.kluis.herstelsleutel import clean_herstelsleutel, group_herstelsleutel

SLEUTEL = "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L" + "QPZRY9X8GF2TVDW0S3JN54KHCE"


@pytest.fixture(scope="module")
def blad() -> bytes:
    return render_herstelblad(
        HerstelbladDocument(
            organisatie="Het Getij College, vestiging met een heel lange naam aan de Duinweg",
            herstelsleutel=SLEUTEL,
            groepen=group_herstelsleutel(SLEUTEL),
            gemaakt_op=datetime(2026, 11, 28, 15, 0, tzinfo=UTC),
        )
    )


def test_it_is_one_page_with_every_group(blad: bytes) -> None:
    assert len(read_pages(blad)) == 1
    content = read_content(blad)
    for group in group_herstelsleutel(SLEUTEL):
        assert group in content


def test_a_scanner_reads_the_key_from_the_paper(blad: bytes, tmp_path: Path) -> None:
    if not (shutil.which("zbarimg") and shutil.which("pdftoppm")):
        pytest.skip("zbarimg or pdftoppm is not here (Debian: zbar-tools, poppler-utils)")
    (tmp_path / "blad.pdf").write_bytes(blad)
    subprocess.run(["pdftoppm", "-r", "100", "-png", "blad.pdf", "blad"], check=True, cwd=tmp_path)
    png = next(tmp_path.glob("blad*.png"))
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "--oneshot", png],
        check=True,
        capture_output=True,
        text=True,
    )
    assert clean_herstelsleutel(read.stdout) == SLEUTEL


def test_who_cannot_see_it_hears_what_the_picture_is(blad: bytes) -> None:
    assert "Figure" in " ".join(list_tags(blad))
    assert b"QR-code met de herstelsleutel" in blad or b"\xfe\xff" in blad


@pytest.mark.parametrize("text", ["1", "A" * 200, "é €", "x" * 1500])
def test_a_code_is_square_with_its_three_corners(text: str) -> None:
    modules = make_modules(text)
    assert {len(row) for row in modules} == {len(modules)}
    for row, column in ((0, 0), (0, len(modules) - 7), (len(modules) - 7, 0)):
        assert all(modules[row][column : column + 7])
