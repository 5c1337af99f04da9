"""A document is unpacked when it is packed as the standard says, and otherwise kept as it came."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.oso_bestanden import (
    encode64,
    get_rest,
    make_document,
    make_oso,
    make_zip,
    pack,
    read,
)
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.errors import FileRefusedError
from topdossier.exchange.oso import documenten
from topdossier.exchange.oso.dossier import OpmerkingCode, OsoDossier
from topdossier.exchange.oso.verpakking import is_office_document, read_single

LETTER = b"Beste school, dit is een brief. " * 8


def _read_document(
    inhoud: str, omschrijving: str = "Een brief"
) -> tuple[OsoDossier, NieuweBijlage]:
    dossier = read(make_oso(make_document(inhoud, omschrijving)))
    return dossier, dossier.bijlagen[0]


def _codes(dossier: OsoDossier) -> list[OpmerkingCode]:
    return [item.code for item in dossier.opmerkingen]


def test_a_packed_document_is_unpacked() -> None:
    dossier, bijlage = _read_document(pack(LETTER))
    assert bijlage == NieuweBijlage(
        titel="Een brief",
        media="application/octet-stream",
        inhoud=LETTER,
        herkomst="OSO 2026-09-07, overigdocumentlijst/document, brief.txt",
    )
    assert dossier.opmerkingen == ()
    assert dossier.restanten == ()


def test_another_name_inside_the_zip_is_told() -> None:
    _, bijlage = _read_document(pack(LETTER, "verzuimrapport.txt"))
    assert bijlage.herkomst.endswith(", brief.txt, verzuimrapport.txt")


def test_base64_over_many_lines_is_read() -> None:
    text = pack(LETTER)
    lines = "\n   ".join(text[start : start + 20] for start in range(0, len(text), 20))
    assert _read_document(f"\n {lines}\n")[1].inhoud == LETTER


def test_a_document_that_is_not_packed_is_taken_as_it_is() -> None:
    dossier, bijlage = _read_document(encode64(b"%PDF-1.7 enzovoort"))
    assert bijlage.media == "application/pdf"
    assert dossier.opmerkingen == ()


@pytest.mark.parametrize(
    "text",
    [
        "geen base64!",
        "QUJD*",
        "QUJ",
        "QUJDRA",
        "QQ==QQ==",
        "QR==",
        "QUJD====",
        "=QUJD",
        "\uff31\uff35\uff2a\uff24",
        "Q_-A",
    ],
)
def test_bad_base64_is_kept_as_the_text_that_stood_there(text: str) -> None:
    dossier, bijlage = _read_document(text)
    assert bijlage.inhoud == text.encode()
    assert _codes(dossier) == [OpmerkingCode.ONLEESBAAR]


def test_an_empty_document_is_pointed_out() -> None:
    dossier, bijlage = _read_document("")
    assert bijlage.inhoud == b""
    assert _codes(dossier) == [OpmerkingCode.LEEG]


def _encrypt(content: bytes) -> bytes:
    """Set the flag of encryption in both headers."""
    data = bytearray(content)
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _bomb(size: int) -> bytes:
    return make_zip({"nul.txt": bytes(size)})


def _with_method(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.txt", LETTER)
    return buffer.getvalue()


def _with_hidden() -> bytes:
    """A second ZIP in front of the first, which a reader of directories does not see."""
    first, second = make_zip({"verborgen.txt": LETTER}), make_zip({"a.txt": LETTER})
    end = struct.Struct("<4s4H2LH")
    fields = list(end.unpack(second[-end.size :]))
    fields[6] += len(first)
    directory = second.index(b"PK\x01\x02")
    moved = bytearray(second[:-22])
    struct.pack_into("<L", moved, directory + 42, len(first))
    return first + bytes(moved) + end.pack(*fields)


KEPT = [
    ("two files", make_zip({"a.txt": LETTER, "b.txt": LETTER})),
    ("no files", b"PK\x03\x04" + make_zip({})),
    ("a folder", make_zip({"map/": b""})),
    ("a comment", make_zip({"a.txt": LETTER}, b"let op")),
    ("something behind it", make_zip({"a.txt": LETTER}) + b"meer"),
    ("something hidden in front", _with_hidden()),
    ("cut off", make_zip({"a.txt": LETTER})[:-30]),
    ("damaged", make_zip({"a.txt": LETTER}).replace(b"a.txt", b"b.txt", 1)),
    ("encrypted", _encrypt(make_zip({"a.txt": LETTER}))),
    ("another method", _with_method(zipfile.ZIP_BZIP2)),
    ("yet another method", _with_method(zipfile.ZIP_LZMA)),
]


@pytest.mark.parametrize("content", [row[1] for row in KEPT], ids=[row[0] for row in KEPT])
def test_another_zip_is_kept_as_it_came(content: bytes) -> None:
    dossier, bijlage = _read_document(encode64(content))
    assert bijlage.inhoud == content
    assert _codes(dossier) == [OpmerkingCode.INGEPAKT]


def test_an_office_document_by_itself_needs_no_remark() -> None:
    content = make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"})
    dossier, bijlage = _read_document(encode64(content))
    assert bijlage.inhoud == content
    assert dossier.opmerkingen == ()


def test_a_zip_that_would_fill_the_memory_stays_a_zip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documenten, "MAX_UITGEPAKT", 1_000_000)
    bomb = encode64(_bomb(600_000))
    dossier = read(make_oso(make_document(bomb) + make_document(bomb)))
    assert [len(item.inhoud) > 500_000 for item in dossier.bijlagen] == [True, False]
    assert _codes(dossier) == [OpmerkingCode.INGEPAKT]


def test_a_zip_that_lies_about_its_size_stays_a_zip() -> None:
    data = bytearray(_bomb(600_000))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, 22, 10)
    struct.pack_into("<L", data, directory + 24, 10)
    assert read_single(bytes(data), 1_000_000) is None


def test_a_long_title_stays_whole_among_the_rest() -> None:
    omschrijving = "lang " * 60
    dossier, bijlage = _read_document(pack(LETTER), omschrijving)
    assert bijlage.titel == "brief.txt"
    assert omschrijving.strip() in get_rest(dossier)


def test_a_document_without_names_still_has_a_title() -> None:
    data = make_oso(
        f"<gba><document><bestandsinhoud>{pack(LETTER)}</bestandsinhoud></document></gba>"
    )
    (bijlage, *_) = read(data).bijlagen
    assert bijlage.titel == "Bijlage zonder titel"
    assert bijlage.herkomst == "OSO 2026-09-07, gba/document, brief.txt"


def test_parents_of_the_same_name_are_told_apart() -> None:
    plan = (
        "<handelingsplan><document><bestandsnaam>a</bestandsnaam>"
        f"<bestandsinhoud>{pack(LETTER, 'a')}</bestandsinhoud></document></handelingsplan>"
    )
    dossier = read(make_oso(f"<onderwijsondersteuning>{plan}{plan}</onderwijsondersteuning>"))
    assert [item.herkomst for item in dossier.bijlagen] == [
        f"OSO 2026-09-07, onderwijsondersteuning/handelingsplan[{number}]/document, a"
        for number in (1, 2)
    ]


def test_more_documents_than_a_dossier_can_have_are_refused() -> None:
    document = "<document><bestandsinhoud>QUJD</bestandsinhoud></document>"
    assert len(read(make_oso(document * documenten.MAX_DOCUMENTEN)).bijlagen) == 500
    with pytest.raises(FileRefusedError, match="oso-te-groot"):
        read(make_oso(document * (documenten.MAX_DOCUMENTEN + 1)))


@settings(deadline=None, max_examples=60)
@given(
    content=st.binary(max_size=200), edits=st.lists(st.tuples(st.integers(0), st.integers(0, 255)))
)
def test_a_changed_zip_never_breaks_the_reader(
    content: bytes, edits: list[tuple[int, int]]
) -> None:
    data = bytearray(make_zip({"a.txt": content}))
    for place, value in edits:
        data[place % len(data)] = value
    found = read_single(bytes(data), 1000)
    assert found is None or len(found[1]) <= 1000
    is_office_document(bytes(data))


@settings(deadline=None, max_examples=60)
@given(content=st.binary(min_size=1, max_size=200))
def test_any_bytes_come_back_as_they_were(content: bytes) -> None:
    assert _read_document(pack(content))[1].inhoud == content
    assert _read_document(encode64(b"x" + content))[1].inhoud == b"x" + content
