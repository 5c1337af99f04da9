"""Nothing that was altered is ever accepted, whatever was altered; garbage is only garbage."""

import io
import time
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from typing import Any

import msgspec
import pikepdf
import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from tests.helpers.bewijzen import (
    NU,
    SCHOOL,
    load_verzegeld,
    make_bewijs,
    make_soorten,
    make_verzegeld,
    make_zegel,
    replace_leaf,
    sign,
    to_tree,
)
from tests.zegel.wijzigen import (
    append_update,
    put_another_behind,
    save_anew,
    seal_anyway,
    seal_with_file,
)
from topdossier.canonical.codec import encode
from topdossier.domain.bewijs import Bewijs, BewijsDeel
from topdossier.domain.instemming import Handtekening, Punt
from topdossier.zegel.bewijs import write_bewijs
from topdossier.zegel.certificaat import fingerprint_certificaat, make_zegelsleutel
from topdossier.zegel.cms import _ORDER, compose_cms, read_certificaat
from topdossier.zegel.grenzen import MAX_OBJECTEN, MAX_PDF
from topdossier.zegel.nagaan import examine

replace = msgspec.structs.replace

SECONDS = 4.0
"""Most work that any file may make: far more than a receipt, far less than a patience."""


PATIENCE = 20.0
"""Seconds within which even the worst file that is read at all is told, on any machine."""


def find_gap(pdf: bytes) -> tuple[int, int]:
    """Where the seal itself stands: the only bytes that it does not cover."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    return start, pdf.index(b">", start) + 1


def flip(pdf: bytes, place: int, bit: int = 1) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= bit
    return bytes(changed)


def test_a_sealed_file_fits_in_every_part() -> None:
    made = load_verzegeld()
    found = examine(made.pdf)
    assert found.past_niet == ()
    assert found.in_orde
    assert [item.deel for item in found.delen] == list(BewijsDeel)
    assert found.bewijs == made.bewijs
    assert found.certificaat_sha256 == fingerprint_certificaat(made.zegel.certificaat)
    assert found.certificaat_naam == f"Zegel van {SCHOOL}"


@pytest.mark.slow
def test_no_byte_of_the_file_can_be_another() -> None:
    pdf = load_verzegeld().pdf
    accepted = [at for at in range(0, len(pdf), 499) if examine(flip(pdf, at)).in_orde]
    assert accepted == []


@pytest.mark.slow
@pytest.mark.parametrize("bit", [0x01, 0x20])
def test_no_byte_of_the_seal_itself_can_be_another(bit: int) -> None:
    """Readers skip the zeros behind it and take `a` for `A`."""
    pdf = load_verzegeld().pdf
    start, end = find_gap(pdf)
    places = [*range(start, end, 61), end - 1, end - 2]
    assert [at for at in places if examine(flip(pdf, at, bit)).in_orde] == []


def test_a_flipped_bit_in_what_was_shown_names_the_pages() -> None:
    made = load_verzegeld()
    for place in (20, len(made.paginas) // 2, len(made.paginas) - 1):
        found = examine(flip(made.pdf, place))
        assert {BewijsDeel.ZEGEL, BewijsDeel.GETOOND} & set(found.past_niet)
        assert not found.in_orde


@settings(max_examples=40)
@given(st.data())
def test_a_piece_taken_out_or_put_in_is_never_accepted(data: st.DataObject) -> None:
    pdf = load_verzegeld().pdf
    start = data.draw(st.integers(0, len(pdf)))
    end = data.draw(st.integers(start, min(start + 400, len(pdf))))
    piece = data.draw(st.binary(max_size=40))
    changed = pdf[:start] + piece + pdf[end:]
    assert changed == pdf or not examine(changed).in_orde


def test_the_other_spelling_of_the_same_signature_is_not_accepted() -> None:
    """Of two points that are equally good, a seal has the lower one; readers take both."""
    pdf = load_verzegeld().pdf
    start, end = find_gap(pdf)
    room = (end - start - 2) // 2
    info = read_signer(bytes.fromhex(pdf[start + 1 : end - 1].decode()))
    r, s = decode_dss_signature(info["signature"].native)
    digest = next(
        item["values"][0].native
        for item in info["signed_attrs"]
        if item["type"].native == "message_digest"
    )
    other = compose_cms(
        load_verzegeld().zegel.certificaat, digest, encode_dss_signature(r, _ORDER - s)
    ).dump()
    spelled = other.ljust(room, b"\0").hex().upper().encode()
    changed = pdf[: start + 1] + spelled + pdf[end - 1 :]
    assert len(changed) == len(pdf)
    assert examine(changed).past_niet == (BewijsDeel.ZEGEL,)


def read_signer(contents: bytes) -> Any:  # noqa: ANN401  the parser has no types
    return cms.ContentInfo.load(contents)["content"]["signer_infos"][0]


CHANGES: dict[str, tuple[BewijsDeel, Callable[[Bewijs], Bewijs]]] = {
    "strokes": (
        BewijsDeel.HANDTEKENING,
        lambda b: replace(
            b,
            handtekening=replace(
                b.handtekening, handtekening=Handtekening(600, 200, ((Punt(1, 1), Punt(2, 2)),))
            ),
        ),
    ),
    "text": (
        BewijsDeel.TEKST,
        lambda b: replace(b, tekst=replace(b.tekst, afgesproken=b.tekst.afgesproken + " ")),
    ),
    "name": (
        BewijsDeel.PERSOON,
        lambda b: replace(b, persoon=replace(b.persoon, naam="Iemand Anders")),
    ),
    "time": (
        BewijsDeel.TIJD,
        lambda b: replace(
            b, tijd=replace(b.tijd, besloten_op=b.tijd.besloten_op - timedelta(seconds=1))
        ),
    ),
    "decision": (
        BewijsDeel.BESLUIT,
        lambda b: replace(b, besluit=replace(b.besluit, opmerkingen="")),
    ),
    "witness": (
        BewijsDeel.GETUIGE,
        lambda b: replace(b, getuige=replace(b.getuige, naam="B. Bakker")),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_by_who_has_the_key_of_the_seal_still_names_its_part(what: str) -> None:
    """Sealed anew with the school's own key: the seal is good, and the proof is not."""
    made = load_verzegeld()
    deel, change = CHANGES[what]
    found = examine(seal_anyway(made, change(made.bewijs)))
    assert found.past_niet == (deel,)
    assert not found.in_orde


def test_the_proof_of_another_decision_is_known_by_the_pages() -> None:
    """A swapped `bewijs.json` that is whole in itself."""
    made = load_verzegeld()
    bewijs = make_bewijs()
    other = sign(replace(bewijs, paginas=replace(bewijs.paginas, sha256="0" * 64)))
    found = examine(seal_anyway(made, other))
    assert BewijsDeel.GETOOND in found.past_niet


def test_a_swapped_proof_in_the_sealed_file_falls_at_the_seal() -> None:
    made = load_verzegeld()
    other = sign(replace(made.bewijs, getuige=replace(made.bewijs.getuige, naam="B. Jansen")))
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        pdf.Root.AF[0].EF.F.write(write_bewijs(other))
        out = io.BytesIO()
        pdf.save(out)
    found = examine(out.getvalue())
    assert {BewijsDeel.ZEGEL, BewijsDeel.GEHEEL} <= set(found.past_niet)


def test_a_part_and_its_hash_changed_fall_at_the_signatures() -> None:
    made = load_verzegeld()
    forged = sign(replace(made.bewijs, persoon=replace(made.bewijs.persoon, naam="Iemand Anders")))
    kept = replace(
        forged, medewerker=made.bewijs.medewerker, organisatiesleutel=made.bewijs.organisatiesleutel
    )
    found = examine(seal_anyway(made, kept))
    assert found.past_niet == (BewijsDeel.MEDEWERKER, BewijsDeel.ORGANISATIESLEUTEL)


def test_a_seal_by_another_certificate_is_told_with_its_fingerprint() -> None:
    made = load_verzegeld()
    forger = make_zegelsleutel(SCHOOL, NU)  # the same name: anybody can write that
    found = examine(seal_anyway(made, made.bewijs, forger))
    assert found.past_niet == (BewijsDeel.CERTIFICAAT,)
    assert found.certificaat_sha256 == fingerprint_certificaat(forger.certificaat)
    assert found.certificaat_naam == f"Zegel van {SCHOOL}"


@pytest.mark.parametrize("days", [-900, 30])
def test_a_seal_outside_the_time_of_its_certificate_does_not_fit(days: int) -> None:
    zegel = make_zegelsleutel(SCHOOL, NU + timedelta(days=days))
    bewijs = make_bewijs()
    organisatie = replace(
        bewijs.organisatie, certificaat_sha256=fingerprint_certificaat(zegel.certificaat)
    )
    found = examine(make_verzegeld(replace(bewijs, organisatie=organisatie), zegel).pdf)
    assert BewijsDeel.ZEGEL in found.past_niet


def test_a_seal_of_years_ago_still_fits_after_its_certificate_has_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    then = NU - timedelta(days=5 * 365)

    class Then(datetime):
        @classmethod
        @override
        def now(cls, tz: tzinfo | None = None) -> "Then":
            return cls.fromtimestamp(then.timestamp(), tz)

    zegel = make_zegelsleutel(SCHOOL, then)
    bewijs = make_bewijs()
    organisatie = replace(
        bewijs.organisatie, certificaat_sha256=fingerprint_certificaat(zegel.certificaat)
    )
    monkeypatch.setattr("pyhanko.sign.signers.pdf_signer.datetime", Then)
    pdf = make_verzegeld(replace(bewijs, organisatie=organisatie), zegel).pdf
    monkeypatch.undo()
    found = examine(pdf)
    assert found.verzegeld_op == then
    assert found.in_orde


def test_something_behind_the_seal_is_told_as_such() -> None:
    found = examine(append_update(load_verzegeld().pdf))
    assert found.past_niet == (BewijsDeel.GEHEEL,)
    assert not found.in_orde


def test_a_file_that_another_program_saved_is_not_accepted() -> None:
    found = examine(save_anew(load_verzegeld().pdf))
    assert {BewijsDeel.ZEGEL, BewijsDeel.GETOOND} <= set(found.past_niet)


def test_pages_that_are_shown_in_the_place_of_others_are_found() -> None:
    """The first bytes are those that were shown, and a reader shows something else."""
    made = load_verzegeld()

    def draw_over(writer: object) -> None:
        page = writer.root["/Pages"]["/Kids"].raw_get(0)  # type: ignore[attr-defined]  # pyHanko
        page.get_object()["/Rotate"] = type(page.get_object()["/MediaBox"].raw_get(2))(180)
        writer.mark_update(page)  # type: ignore[attr-defined]  # as above

    found = examine(seal_anyway(made, made.bewijs, change=draw_over))
    assert found.past_niet == (BewijsDeel.BLADEN,)


def test_another_document_behind_the_one_that_was_shown_is_found() -> None:
    """The file begins with what was shown, and no reader ever looks at that."""
    made = load_verzegeld()

    def turn(writer: object) -> None:
        page = writer.root["/Pages"]["/Kids"][0]  # type: ignore[attr-defined]  # pyHanko
        page["/Rotate"] = type(page["/MediaBox"].raw_get(2))(180)

    base = put_another_behind(made.paginas, turn)
    found = examine(seal_anyway(made._replace(paginas=base), made.bewijs))
    assert BewijsDeel.GETOOND not in found.past_niet
    assert BewijsDeel.BLADEN in found.past_niet


def test_turning_all_pages_at_once_is_found() -> None:
    """What stands beside the list of pages holds for each of them."""
    made = load_verzegeld()

    def turn(writer: object) -> None:
        tree = writer.root["/Pages"]  # type: ignore[attr-defined]  # pyHanko
        tree["/Rotate"] = type(tree["/Count"])(180)
        writer.update_container(tree)  # type: ignore[attr-defined]  # as above

    found = examine(seal_anyway(made, made.bewijs, change=turn))
    assert found.past_niet == (BewijsDeel.BLADEN,)


def test_a_page_left_out_is_found() -> None:
    made = load_verzegeld()

    def leave_out(writer: object) -> None:
        tree = writer.root["/Pages"]  # type: ignore[attr-defined]  # pyHanko
        del tree["/Kids"][0]
        tree["/Count"] = type(tree["/Count"])(int(tree["/Count"]) - 1)
        writer.update_container(tree["/Kids"])  # type: ignore[attr-defined]  # as above
        writer.update_container(tree)  # type: ignore[attr-defined]  # as above

    found = examine(seal_anyway(made, made.bewijs, change=leave_out))
    assert found.past_niet == (BewijsDeel.BLADEN,)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b"\xff\xfe",
        encode({"a": 1}),
        b" " + write_bewijs(sign(make_bewijs())),
        b'{"x":' + b"[" * 40 + b"]" * 40 + b"}",
    ],
)
def test_what_is_no_proof_is_not_taken_for_one(data: bytes) -> None:
    found = examine(seal_with_file(load_verzegeld(), data))
    assert found.bewijs is None
    assert BewijsDeel.BEWIJS in found.past_niet


def test_a_proof_with_a_field_that_is_not_known_is_none() -> None:
    tree = to_tree(load_verzegeld().bewijs)
    found = examine(seal_with_file(load_verzegeld(), encode({**tree, "extra": 1})))
    assert found.bewijs is None
    assert BewijsDeel.BEWIJS in found.past_niet
    changed = replace_leaf(tree, ("persoon", "naam"), 7)
    assert examine(seal_with_file(load_verzegeld(), encode(changed))).bewijs is None


def make_pdf(body: bytes) -> bytes:
    """A PDF around one object, with a table that fits."""
    start = b"%PDF-1.7\n"
    first = b"1 0 obj\n" + body + b"\nendobj\n"
    table = len(start) + len(first)
    return (
        start
        + first
        + b"xref\n0 2\n0000000000 65535 f \n%010d 00000 n \n" % len(start)
        + b"trailer\n<</Size 2/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table
    )


def make_trailer(more: bytes) -> bytes:
    """A PDF with a table without objects, and `more` beside what a trailer has to hold."""
    start = b"%PDF-1.7\n"
    return (
        start
        + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R "
        + more
        + b">>\nstartxref\n%d\n%%%%EOF\n" % len(start)
    )


def make_sections(count: int) -> bytes:
    table = b"%PDF-1.7\nxref\n" + b"0 0\n" * count
    return table + b"trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def make_chain(count: int) -> bytes:
    """Lists of objects that each lead to the one before it, within the limits of size."""
    made = bytearray(b"%PDF-1.7\n1 0 obj<</Type/Catalog>>\n")
    at = 0
    for number in range(count):
        before = b"/Prev %d" % at if at else b""
        at = len(made)
        made += b"%d 0 obj<</Type/XRef/W[1 2 1]/Size 9/Index[0 0]/Root 1 0 R" % (2 + number % 7)
        made += before + b"/Length 0>>stream\n\nendstream\n"
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % at


def make_bomb() -> bytes:
    """A stream of 100 MB in 100 KB where the list of objects should be."""
    packed = zlib.compress(b"\0" * 100_000_000, 9)
    head = b"1 0 obj\n<</Type/XRef/W[1 2 1]/Size 9/Filter/FlateDecode/Length %d>>stream\n"
    body = head % len(packed) + packed + b"\nendstream\nendobj\n"
    return b"%PDF-1.7\n" + body + b"startxref\n9\n%%EOF\n"


def encrypt(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


GARBAGE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no pdf": lambda: b"MZ" + b"\0" * 1000,
    "only the head": lambda: b"%PDF-1.7\n",
    "cut off": lambda: load_verzegeld().pdf[:-1],
    "half": lambda: load_verzegeld().pdf[: len(load_verzegeld().pdf) // 2],
    "only what was shown": lambda: load_verzegeld().paginas,
    "beginning missing": lambda: load_verzegeld().pdf[1:],
    "twice": lambda: load_verzegeld().pdf * 2,
    "huge": lambda: load_verzegeld().pdf + b"\0" * MAX_PDF,
    "many objects": lambda: b"%PDF-1.7\n" + b"1 0 obj\nnull\nendobj\n" * 30_000,
    "10,000 objects": lambda: make_pdf(b"<</A[" + b"1 0 R " * 10_000 + b"]>>"),
    "deep": lambda: make_pdf(b"[" * 50_000 + b"]" * 50_000),
    "deep names": lambda: make_pdf(b"<</A " * 20_000 + b"1" + b">>" * 20_000),
    "circle": lambda: make_pdf(b"1 0 R"),
    "pages in a circle": lambda: make_pdf(b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>"),
    "bomb": make_bomb,
    "longest chain": lambda: make_chain(MAX_OBJECTEN - 2),
    "many tables": lambda: (
        b"%PDF-1.7\n" + b"xref\n0 0\ntrailer<<>>\n" * 9_000 + b"startxref\n9\n%%EOF"
    ),
    "one long table": lambda: (
        b"%PDF-1.7\nxref\n0 200000\n"
        + b"0000000000 00000 n \n" * 200_000
        + b"trailer<</Size 3>>\nstartxref\n9\n%%EOF\n"
    ),
    "nothing but spaces": lambda: b"%PDF-1.7\n" + b" " * (MAX_PDF - 100) + b"startxref\n9\n%%EOF",
    "encrypted": lambda: encrypt(load_verzegeld().pdf),
    "table that leads to itself": lambda: (
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \n"
        b"trailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF\n"
    ),
    "huge numbers": lambda: make_pdf(b"<</Size 99999999999999999999/Count 1e999>>"),
}


def pack_objects(kids: int, fill: bytes, pages: int = 1) -> bytes:
    """A PDF whose objects are packed together: a catalog, and `kids` of which one holds `fill`."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>",
        b"<</Type/Pages/Count 1/Kids[" + b"3 0 R " * pages + b"]>>",
        b"<</SigFlags 3/Fields[" + b" ".join(b"%d 0 R" % (4 + at) for at in range(kids)) + b"]>>",
        *(b"<</FT/Sig" + fill * (at == 0) + b">>" for at in range(kids)),
    ]
    offsets = [sum(len(body) + 1 for body in bodies[:at]) for at in range(len(bodies))]
    head = b" ".join(b"%d %d" % (at + 1, offset) for at, offset in enumerate(offsets)) + b"\n"
    packed = zlib.compress(head + b"\n".join(bodies), 9)
    holder, table = len(bodies) + 1, len(bodies) + 2
    start = b"%PDF-1.7\n"
    stream = (
        b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n"
        % (holder, len(bodies), len(head), len(packed))
        + packed
        + b"\nendstream\nendobj\n"
    )
    rows = b"\0\0\0\0\0\0" + b"".join(
        b"\2" + holder.to_bytes(3, "big") + at.to_bytes(2, "big") for at in range(len(bodies))
    )
    rows += b"\1" + len(start).to_bytes(3, "big") + b"\0\0"
    rows += b"\1" + (len(start) + len(stream)).to_bytes(3, "big") + b"\0\0"
    listed = zlib.compress(rows, 9)
    return (
        start
        + stream
        + b"%d 0 obj\n<</Type/XRef/W[1 3 2]/Size %d/Root 1 0 R/Filter/FlateDecode/Length %d"
        % (table, table + 1, len(listed))
        + b">>stream\n"
        + listed
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(start) + len(stream))
    )


SLOW: dict[str, Callable[[], bytes]] = {
    "a number of 21 digits": lambda: make_trailer(b"/A " + b"9" * 21),
    "a number of millions of digits": lambda: make_trailer(b"/A " + b"9" * 3_900_000),
    "such a number in the catalog": lambda: make_pdf(b"<</Type/Catalog/A " + b"9" * 10**6 + b">>"),
    "such a number behind the sign of a text": lambda: make_trailer(
        b"%<\n/A " + b"9" * 3_900_000 + b">"
    ),
    "a number of dots": lambda: make_trailer(b"/A " + b"." * 3_900_000),
    "a name of millions of letters": lambda: make_trailer(b"/A /" + b"a" * 3_900_000),
    "a hex text of millions of letters": lambda: make_trailer(b"/A <" + b"a" * 3_900_000 + b">"),
    "450,000 keys": lambda: make_trailer(b"".join(b"/%x 0" % at for at in range(450_000))),
    "900,000 empty sections": lambda: make_sections(900_000),
    "a million empty lists": lambda: make_trailer(b"/A[" + b"[]" * 1_000_000 + b"]"),
    "a million numbers": lambda: make_trailer(b"/A[" + b"0 " * 1_000_000 + b"]"),
}
"""Files within the other limits; all but the first took seconds up to more than a minute."""


@pytest.mark.parametrize("what", SLOW)
def test_what_would_take_long_to_read_is_refused_before_it_is_read(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    data = SLOW[what]()
    assert len(data) <= MAX_PDF
    monkeypatch.setattr("topdossier.zegel.onderzoek.Onderzoek", fail)
    assert examine(data).past_niet == (BewijsDeel.LEESBAAR,)


@pytest.mark.parametrize(
    "data",
    [
        make_trailer(b"/A[" + b"0 " * 115_000 + b"]"),
        make_trailer(b"".join(b"/%x 0" % at for at in range(39_000))),
        make_trailer((b"/A" + b"a" * 4090 + b" 0 ") * 900),
        make_trailer(b"/A[" + (b"<" + b"a" * 4090 + b">") * 900 + b"]"),
        make_trailer(b" " * 3_900_000),
        make_sections(59_000),
    ],
    ids=["numbers", "keys", "names", "hex texts", "spaces", "sections"],
)
def test_the_most_that_is_read_at_all_is_read_within_a_patience(data: bytes) -> None:
    begin = time.process_time()
    assert not examine(data).in_orde
    assert time.process_time() - begin < PATIENCE


@pytest.mark.parametrize(
    "data",
    [
        pack_objects(1, b"/" + b"a" * 3_900_000),
        pack_objects(1, b"/A " + b"9" * 3_900_000),
        pack_objects(1, b"/A[" + b"0 " * 1_900_000 + b"]"),
        pack_objects(3_900, b""),
    ],
    ids=["a long name", "a long number", "many numbers", "many objects"],
)
def test_what_is_packed_is_held_to_the_same_limits(data: bytes) -> None:
    begin = time.process_time()
    assert not examine(data).in_orde
    assert time.process_time() - begin < PATIENCE


def test_a_file_whose_objects_are_packed_is_read_like_any_other() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(load_verzegeld().paginas)) as opened:
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/ObjStm" in out.getvalue()
    assert examine(out.getvalue()).zonder_zegel


def test_every_kind_of_receipt_stays_within_what_is_read() -> None:
    for bewijs in make_soorten().values():
        assert examine(make_verzegeld(bewijs).pdf).in_orde


@pytest.mark.parametrize("what", GARBAGE)
def test_garbage_is_told_and_never_raised_and_takes_no_time(what: str) -> None:
    data = GARBAGE[what]()
    begin = time.process_time()
    found = examine(data)
    assert time.process_time() - begin < SECONDS
    assert not found.in_orde
    assert found.past_niet


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_behind_the_head_of_a_pdf_are_only_garbage(data: bytes) -> None:
    assert not examine(b"%PDF-1.7\n" + data).in_orde


def remove_from_root(pdf: bytes, *keys: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            if "/Annots" in page:
                del page["/Annots"]
        for key in keys:
            del opened.Root[key]
        opened.save(out)
    return out.getvalue()


@pytest.mark.parametrize("keys", [("/AcroForm",), ("/Names",)])
def test_a_seal_or_a_proof_that_is_left_is_a_trace_of_tampering(keys: tuple[str, ...]) -> None:
    changed = examine(remove_from_root(load_verzegeld().pdf, *keys))
    assert not changed.zonder_zegel
    assert not changed.in_orde


def test_a_file_without_any_trace_of_a_seal_has_none_and_is_not_good() -> None:
    for pdf in (load_verzegeld().paginas, load_verzegeld().besluitblad):
        found = examine(pdf)
        assert found.zonder_zegel
        assert not found.in_orde
    assert not examine(load_verzegeld().pdf).zonder_zegel
    assert not examine(flip(load_verzegeld().pdf, 1000)).zonder_zegel
    assert not examine(b"%PDF-1.7").zonder_zegel


def test_two_seals_are_one_too_many() -> None:
    made = load_verzegeld()
    once = seal_anyway(made, made.bewijs)
    assert examine(once).in_orde
    twice = seal_anyway(made._replace(paginas=once), made.bewijs)
    assert {BewijsDeel.ZEGEL, BewijsDeel.GEHEEL} <= set(examine(twice).past_niet)


def test_a_name_in_a_certificate_cannot_write_over_the_screen() -> None:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "School\x1b[2J\u202e\nAlles klopt")])
    key = ec.generate_private_key(ec.SECP256R1())
    certificaat = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NU)
        .not_valid_after(NU + timedelta(days=1))
        .sign(key, SHA256())
        .public_bytes(Encoding.DER)
    )
    naam, *_ = read_certificaat(certificaat)
    assert naam == "School[2JAlles klopt"


def test_the_name_in_a_certificate_proves_nothing() -> None:
    other = make_zegel("Een andere school")
    found = examine(seal_anyway(load_verzegeld(), load_verzegeld().bewijs, other))
    assert found.certificaat_naam == "Zegel van Een andere school"
    assert not found.in_orde
