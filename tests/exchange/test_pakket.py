"""A package that goes out comes in, whole, as a stream, and only when every byte is right."""

import hashlib
import io
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange import pakketten
from tests.exchange.pakketten import (
    NU,
    PDF,
    PLAN_ID,
    PNG,
    SCHOOL_AGE,
    SCHOOLSLEUTEL,
    SWV_AGE,
    VREEMDE_SLEUTEL,
    Opvang,
    make_bestanden,
    make_inhoud,
    make_kop,
    make_lezer,
    make_manifest,
    make_ontvangst,
    make_pakket,
    read_bytes,
)
from topdossier.exchange import age, sshsig
from topdossier.exchange.errors import PakketRefusedError
from topdossier.exchange.inhoud import InhoudOntvangst, InhoudPlan, encode_inhoud
from topdossier.exchange.keten import KetenBesluit, KetenOordeel
from topdossier.exchange.lezer import Waarschuwing
from topdossier.exchange.limieten import STUK
from topdossier.exchange.manifest import NAMESPACE, Manifest, PakketSoort, decode_manifest
from topdossier.exchange.pakket_reader import read_pakket
from topdossier.exchange.pakket_writer import compose_manifest, write_pakket

ROOT = Path(__file__).parents[2]
MIB = 1024 * 1024


def test_everything_that_goes_in_comes_out(tmp_path: Path) -> None:
    bestanden = make_bestanden(PDF, PNG)
    manifest = make_manifest(bestanden)
    target = io.BytesIO()
    manifest_bytes = write_pakket(target, manifest, bestanden, SCHOOLSLEUTEL)
    opvang = Opvang()
    gelezen = read_bytes(tmp_path, target.getvalue(), sink=opvang)
    assert opvang.bestanden == [
        (regel.pad, data) for regel, data in zip(manifest.inhoud, bestanden, strict=True)
    ]
    assert gelezen.manifest == manifest == decode_manifest(manifest_bytes)
    assert gelezen.manifest_bytes == manifest_bytes
    assert gelezen.manifest_sha256 == hashlib.sha256(manifest_bytes).hexdigest()
    assert gelezen.bestand_sha256 == hashlib.sha256(target.getvalue()).hexdigest()
    assert isinstance(gelezen.inhoud, InhoudPlan)
    assert gelezen.inhoud.plan == make_inhoud().plan
    assert gelezen.ondertekenaar.persoon == "Anouk Jansen"
    assert gelezen.waarschuwingen == ()
    sshsig.verify(SCHOOLSLEUTEL.public_key(), manifest_bytes, gelezen.handtekening, NAMESPACE)


def test_a_receipt_goes_back(tmp_path: Path) -> None:
    """The anchor of the sender's log is under the hash that the receiver signs for."""
    bestanden = [encode_inhoud(make_ontvangst())]
    manifest = make_manifest(bestanden, soort=PakketSoort.ONTVANGST)
    target = io.BytesIO()
    write_pakket(target, manifest, bestanden, SCHOOLSLEUTEL)
    gelezen = read_bytes(tmp_path, target.getvalue())
    assert isinstance(gelezen.inhoud, InhoudOntvangst)
    assert gelezen.inhoud == make_ontvangst()


def test_the_sender_can_show_later_what_it_sent(tmp_path: Path) -> None:
    lezer = make_lezer(
        identiteiten=(SCHOOL_AGE,), eigen_ontvangers=frozenset({age.derive_ontvanger(SCHOOL_AGE)})
    )
    assert read_bytes(tmp_path, make_pakket(PDF), lezer).manifest.doel == "advies"


def test_a_retired_key_still_opens_what_was_sent_to_it(tmp_path: Path) -> None:
    new = age.generate_identiteit()
    lezer = make_lezer(
        identiteiten=(new, SWV_AGE),
        eigen_ontvangers=frozenset({age.derive_ontvanger(item) for item in (new, SWV_AGE)}),
    )
    assert read_bytes(tmp_path, make_pakket(), lezer).manifest.plan_id == PLAN_ID


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, STUK - 1, STUK, STUK + 1, 3 * STUK + 5])
def test_a_file_of_any_size_comes_in_pieces_of_one_mebibyte(tmp_path: Path, size: int) -> None:
    head = b"%PDF-1.7"
    data = (
        head + bytes(max(0, size - len(head))) if size >= len(head) else b"{" + b" " * size + b"}"
    )
    opvang = Opvang()
    read_bytes(tmp_path, make_pakket(data), sink=opvang)
    assert opvang.bestanden[1][1] == data
    assert max(opvang.stukken) <= STUK
    assert len(opvang.stukken) == 1 + -(-len(data) // STUK)


def test_the_same_manifest_can_be_encrypted_anew(tmp_path: Path) -> None:
    """A lost package is sent again: other bytes, the same signed page."""
    bestanden = make_bestanden()
    manifest = make_manifest(bestanden)
    files = [io.BytesIO(), io.BytesIO()]
    for target in files:
        write_pakket(target, manifest, bestanden, SCHOOLSLEUTEL)
    assert files[0].getvalue() != files[1].getvalue()
    read = [read_bytes(tmp_path, target.getvalue()) for target in files]
    assert read[0].manifest_sha256 == read[1].manifest_sha256


@pytest.mark.slow
def test_a_flipped_byte_anywhere_in_the_file_is_refused(tmp_path: Path) -> None:
    good = _make_small()
    bestand = tmp_path / "p.toppakket"
    lezer = make_lezer()
    for place in range(len(good)):
        wrong = bytearray(good)
        wrong[place] ^= 1 << place % 8
        bestand.write_bytes(wrong)
        opvang = Opvang()
        with pytest.raises(PakketRefusedError):
            read_pakket(bestand, lezer, opvang)


@pytest.mark.slow
def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    good = _make_small()
    bestand = tmp_path / "p.toppakket"
    lezer = make_lezer()
    for end in range(len(good)):
        bestand.write_bytes(good[:end])
        with pytest.raises(PakketRefusedError, match=r"^P-AGE(-HEADER|-KEY)?$"):
            read_pakket(bestand, lezer, Opvang())


def _make_small() -> bytes:
    """The smallest package there is: a receipt, to one receiver."""
    bestanden = [encode_inhoud(make_ontvangst())]
    manifest = make_manifest(
        bestanden,
        soort=PakketSoort.ONTVANGST,
        ontvangers=frozenset({age.derive_ontvanger(SWV_AGE)}),
    )
    target = io.BytesIO()
    write_pakket(target, manifest, bestanden, SCHOOLSLEUTEL)
    return target.getvalue()


BIG = make_pakket(PDF + random.Random(1).randbytes(300_000), PNG)  # noqa: S311  filler


@given(place=st.integers(0, len(BIG) - 1), bit=st.integers(0, 7))
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_flipped_bit_in_a_larger_file_is_refused(tmp_path: Path, place: int, bit: int) -> None:
    wrong = bytearray(BIG)
    wrong[place] ^= 1 << bit
    with pytest.raises(PakketRefusedError):
        read_bytes(tmp_path, bytes(wrong))


@given(tail=st.binary(min_size=1, max_size=40))
@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_anything_behind_the_file_is_refused(tmp_path: Path, tail: bytes) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-AGE$"):
        read_bytes(tmp_path, BIG + tail)


def test_nothing_reaches_the_sink_before_the_signature_is_good(tmp_path: Path) -> None:
    opvang = Opvang()
    lezer = make_lezer(find_ondertekenaar=lambda _: None)
    with pytest.raises(PakketRefusedError):
        read_bytes(tmp_path, BIG, lezer, opvang)
    assert (opvang.stukken, opvang.complete) == ([], 0)


def test_a_cut_off_file_has_filled_the_sink_and_is_still_refused(tmp_path: Path) -> None:
    """Why nothing may be final before the reader returns."""
    opvang = Opvang()
    with pytest.raises(PakketRefusedError, match=r"^P-AGE$"):
        read_bytes(tmp_path, BIG[:-1], sink=opvang)
    assert opvang.complete >= 1


@pytest.mark.parametrize("moment", ["begin", "write", "end"])
def test_what_goes_wrong_in_the_sink_comes_out_as_it_is(tmp_path: Path, moment: str) -> None:
    class DiskFullError(OSError):
        pass

    def fail(*_: object) -> None:
        raise DiskFullError(28, "no space")

    opvang = Opvang()
    setattr(opvang, moment, fail)
    with pytest.raises(DiskFullError):
        read_bytes(tmp_path, BIG, sink=opvang)


def test_a_clock_that_runs_ahead_is_worth_a_word(tmp_path: Path) -> None:
    lezer = make_lezer(nu=NU - timedelta(hours=20))
    assert read_bytes(tmp_path, BIG, lezer).waarschuwingen == (Waarschuwing.KLOK,)
    lezer = make_lezer(nu=NU - timedelta(hours=2, minutes=4))
    assert read_bytes(tmp_path, BIG, lezer).waarschuwingen == ()


def test_a_gap_is_worth_a_word(tmp_path: Path) -> None:
    gap = KetenOordeel(besluit=KetenBesluit.GAT, ontbrekend=(0,))
    gelezen = read_bytes(tmp_path, BIG, make_lezer(check_keten=lambda *_: gap))
    assert gelezen.waarschuwingen == (Waarschuwing.KETEN_GAT,)
    assert gelezen.keten.ontbrekend == (0,)


def test_the_chain_is_asked_once_and_with_what_was_signed(tmp_path: Path) -> None:
    asked: list[tuple[Manifest, str]] = []

    def check(manifest: Manifest, sha256: str) -> KetenOordeel:
        asked.append((manifest, sha256))
        return KetenOordeel(besluit=KetenBesluit.AANVAARD)

    gelezen = read_bytes(tmp_path, BIG, make_lezer(check_keten=check))
    assert asked == [(gelezen.manifest, gelezen.manifest_sha256)]


def test_keys_and_contents_stay_out_of_what_is_printed(tmp_path: Path) -> None:
    lezer = make_lezer()
    gelezen = read_bytes(tmp_path, BIG, lezer)
    assert SWV_AGE not in repr(lezer)
    assert "Anouk" not in repr(gelezen)


def test_a_refusal_names_the_file_by_its_hash(tmp_path: Path) -> None:
    wrong = BIG[:-1]
    with pytest.raises(PakketRefusedError) as refused:
        read_bytes(tmp_path, wrong)
    assert refused.value.bestand_sha256 == hashlib.sha256(wrong).hexdigest()
    assert str(refused.value) == "P-AGE"


# The writer.


def test_a_package_that_nobody_could_open_is_not_written() -> None:
    bestanden = make_bestanden(PDF)
    good = make_manifest(bestanden)
    replace = msgspec.structs.replace
    wrong: list[tuple[Manifest, list[bytes], str]] = [
        (replace(good, doel="anders"), bestanden, "P-MAN-FIELD"),
        (good, [bestanden[0], PNG], "P-HASH"),
        (good, bestanden[:1], "P-HASH"),
        (good, [*bestanden, PDF], "P-HASH"),
        (good, [PDF] * 501, "P-LIMIT"),
        (make_manifest([bestanden[0], b"<svg/>"]), [bestanden[0], b"<svg/>"], "P-MEDIA"),
        (_claim(good, "image/png"), bestanden, "P-MEDIA"),
        (make_manifest([*bestanden, PDF]), [*bestanden, PDF], "P-CONTENT"),
        (replace(good, soort=PakketSoort.BIJDRAGE), bestanden, "P-VERSION"),
    ]
    for manifest, files, code in wrong:
        target = io.BytesIO()
        with pytest.raises(PakketRefusedError) as refused:
            write_pakket(target, manifest, files, SCHOOLSLEUTEL)
        assert (refused.value.code, refused.value.bestand_sha256) == (code, "")
        assert target.getvalue() == b""
    with pytest.raises(ValueError, match="signer"):
        write_pakket(io.BytesIO(), good, bestanden, VREEMDE_SLEUTEL)


def _claim(manifest: Manifest, media: str) -> Manifest:
    first, second = manifest.inhoud
    other = msgspec.structs.replace(second, media=media)
    return msgspec.structs.replace(manifest, inhoud=(first, other))


def test_moments_are_written_in_utc_on_the_second() -> None:
    kop = make_kop(opgesteld_op=NU + timedelta(microseconds=7))
    manifest = compose_manifest(kop, make_bestanden())
    assert manifest.opgesteld_op == NU


def test_a_full_disk_is_not_called_a_damaged_package() -> None:
    class Full(io.BytesIO):
        def write(self, _data: object, /) -> int:  # type: ignore[explicit-override]  # plain stub
            raise OSError(28, "no space")

    bestanden = make_bestanden()
    with pytest.raises(OSError, match="no space"):
        write_pakket(Full(), make_manifest(bestanden), bestanden, SCHOOLSLEUTEL)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures through Linux's /proc")
def test_reading_a_large_package_takes_little_memory(tmp_path: Path) -> None:
    """100 MiB passes through a few MiB.

    The peak is read from /proc, because `ru_maxrss` counts the parent's memory at the fork too.
    """
    groot = PDF + random.Random(2).randbytes(50 * MIB)  # noqa: S311  filler
    (tmp_path / "groot.toppakket").write_bytes(make_pakket(groot, groot))
    (tmp_path / "klein.toppakket").write_bytes(make_pakket(PDF))
    program = (
        "import re, sys\n"
        "from pathlib import Path\n"
        f"from {pakketten.__name__} import make_lezer\n"
        "from topdossier.exchange import age\n"
        "from topdossier.exchange.lezer import NoSink\n"
        "from topdossier.exchange.pakket_reader import read_pakket\n"
        "key = sys.stdin.read()\n"
        "lezer = make_lezer(identiteiten=(key,),\n"
        "    eigen_ontvangers=frozenset({age.derive_ontvanger(key)}))\n"
        "for name in sys.argv[1:]:\n"
        "    read_pakket(Path(name), lezer, NoSink())\n"
        "    status = Path('/proc/self/status').read_text()\n"
        "    print(re.search(r'VmHWM:\\s+([0-9]+) kB', status)[1])\n"
    )
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            program,
            str(tmp_path / "klein.toppakket"),
            str(tmp_path / "groot.toppakket"),
        ],
        cwd=ROOT,
        input=SWV_AGE.encode(),
        capture_output=True,
        check=True,
    )
    small, large = (int(line) for line in found.stdout.split())
    assert large - small < 16 * 1024  # kB
