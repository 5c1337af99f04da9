"""Every reason to refuse a package, provoked; most by a sender whose signature is good."""

import dataclasses
import hashlib
import io
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import rfc8785

from tests.exchange.pakketten import (
    NU,
    PDF,
    PNG,
    SCHOOL_AGE,
    SCHOOLSLEUTEL,
    SWV_AGE,
    VREEMDE_AGE,
    VREEMDE_SLEUTEL,
    Opvang,
    build_archief,
    build_from_tree,
    fingerprint,
    make_bestanden,
    make_lezer,
    make_manifest,
    make_ondertekenaar,
    make_pakket,
    read_archief,
    read_bytes,
    seal,
    to_tree,
)
from topdossier.domain.bevoegdheden import Rol
from topdossier.errors import ExitStatus, MachineError
from topdossier.exchange import age, sshsig
from topdossier.exchange.archief import BLOK, generate_header
from topdossier.exchange.errors import PakketCode, PakketKnownError, PakketRefusedError
from topdossier.exchange.keten import KetenBesluit, KetenOordeel
from topdossier.exchange.lezer import Lezer, NoSink, Ondertekenaar
from topdossier.exchange.limieten import MAX_PAKKET
from topdossier.exchange.manifest import PakketSoort, encode_manifest
from topdossier.exchange.pakket_reader import PakketStroom, read_pakket
from topdossier.texts import describe_error

BESTANDEN = make_bestanden(PDF, PNG)
MANIFEST = make_manifest(BESTANDEN)
MANIFEST_BYTES = encode_manifest(MANIFEST)
LEDEN = [(regel.pad, data) for regel, data in zip(MANIFEST.inhoud, BESTANDEN, strict=True)]
ARCHIEF = build_archief(MANIFEST_BYTES, LEDEN)
SIG_AT = BLOK + len(MANIFEST_BYTES) + -len(MANIFEST_BYTES) % BLOK


def with_manifest(**changes: object) -> bytes:
    """Signed by a sender who is trusted, and who writes whatever it likes."""
    return build_from_tree(to_tree(MANIFEST) | changes, BESTANDEN)


def with_regel(index: int, **changes: object) -> bytes:
    tree = json.loads(MANIFEST_BYTES)
    tree["inhoud"][index] |= changes
    return build_from_tree(tree, BESTANDEN)


def with_bestand(index: int, data: bytes) -> bytes:
    """The manifest as it was, and another file."""
    leden = list(LEDEN)
    leden[index] = (leden[index][0], data)
    return build_archief(MANIFEST_BYTES, leden)


def with_inhoud(**changes: object) -> bytes:
    """Another `inhoud.json`, and a manifest that fits it."""
    data = rfc8785.dumps(json.loads(BESTANDEN[0]) | changes)
    bestanden = [data, *BESTANDEN[1:]]
    manifest = make_manifest(bestanden)
    return build_from_tree(to_tree(manifest), bestanden)


def with_signature(change: Callable[[bytes], bytes]) -> bytes:
    size = sshsig.compute_size("toppakket-v1@topdossier")
    start = SIG_AT + BLOK
    return ARCHIEF[:start] + change(ARCHIEF[start : start + size]) + ARCHIEF[start + size :]


def signer(**changes: object) -> Lezer:
    person = make_ondertekenaar(**changes)
    return make_lezer(find_ondertekenaar={fingerprint(SCHOOLSLEUTEL): person}.get)


def decide(besluit: KetenBesluit) -> Lezer:
    return make_lezer(check_keten=lambda *_: KetenOordeel(besluit=besluit))


def repeat(value: bytes) -> Callable[[bytes], bytes]:
    return lambda signature: (value * len(signature))[: len(signature)]


@dataclass(frozen=True)
class Aanval:
    """What an attacker, or an accident, does to the inner archive; and who reads it."""

    code: PakketCode
    naam: str
    archief: bytes
    lezer: Lezer = field(default_factory=make_lezer)


C = PakketCode
AANVALLEN = [
    Aanval(C.LIMIT, "a manifest of 2 MiB", build_archief(b"x" * 2_000_000, LEDEN)),
    Aanval(C.LIMIT, "no manifest at all", build_archief(b"", LEDEN)),
    Aanval(C.LIMIT, "a file of 129 MiB", with_regel(1, bytes=129 * 2**20)),
    Aanval(C.LIMIT, "an endless file", with_regel(1, bytes=2**53 - 1)),
    Aanval(C.LIMIT, "inhoud.json of 17 MiB", with_regel(0, bytes=17 * 2**20)),
    Aanval(C.TAR, "no archive", b"Beste collega, " * 100),
    Aanval(C.TAR, "zeros", bytes(10_000)),
    Aanval(C.TAR, "another first member", ARCHIEF[SIG_AT:]),
    Aanval(C.TAR, "no signature", build_archief(MANIFEST_BYTES, LEDEN)[:SIG_AT] + ARCHIEF[-4096:]),
    Aanval(C.TAR, "another file name", build_archief(MANIFEST_BYTES, [("inhoud/x.json", b"")])),
    Aanval(C.TAR, "files in another order", build_archief(MANIFEST_BYTES, LEDEN[::-1])),
    Aanval(C.TAR, "a file too many", build_archief(MANIFEST_BYTES, [*LEDEN, ("x", b"x")])),
    Aanval(C.TAR, "a file too few", build_archief(MANIFEST_BYTES, LEDEN[:-1])),
    Aanval(C.TAR, "something in the padding", ARCHIEF[:-1030] + b"x" + ARCHIEF[-1029:]),
    Aanval(C.TAR, "something in the end", ARCHIEF[:-1] + b"x"),
    Aanval(C.TAR, "a file of another length", with_bestand(1, PDF + b"x")),
    Aanval(C.MAN_JSON, "a manifest that is no JSON", build_archief(b"<manifest/>", LEDEN)),
    Aanval(C.MAN_JSON, "a deep manifest", build_archief(b"[" * 9_000 + b"]" * 9_000, LEDEN)),
    Aanval(C.MAN_CANON, "a space in the manifest", build_archief(MANIFEST_BYTES + b" ", LEDEN)),
    Aanval(C.MAN_FORMAT, "a card as manifest", with_manifest(formaat="nl.topdossier.kaart")),
    Aanval(C.VERSION, "a newer manifest", with_manifest(versie=2)),
    Aanval(C.VERSION, "a kind of later", with_manifest(soort="bijdrage")),
    Aanval(C.VERSION, "newer contents", with_inhoud(versie=5)),
    Aanval(C.MAN_FIELD, "an unknown field", with_manifest(extra=1)),
    Aanval(C.MAN_FIELD, "a purpose that no rule knows", with_manifest(doel="nieuwsgierigheid")),
    Aanval(C.MAN_FIELD, "valid for a year", with_manifest(geldig_tot="2027-03-20T07:30:00Z")),
    *(
        Aanval(C.PATH, f"path {pad!r}", with_regel(1, pad=pad))
        for pad in ("../../etc/passwd", "/etc/passwd", "inhoud/../../x", "C:\\x", "inhoud/con")
    ),
    Aanval(C.MEDIA, "a web page", with_regel(1, media="text/html")),
    Aanval(C.MEDIA, "a picture that says it is a pdf", with_regel(2, media="application/pdf")),
    Aanval(C.SIGNER_UNKNOWN, "unknown", ARCHIEF, make_lezer(find_ondertekenaar=lambda _: None)),
    Aanval(
        C.SIGNER_UNKNOWN,
        "an address book that gives another key",
        ARCHIEF,
        signer(sleutel=sshsig.format_public_key(VREEMDE_SLEUTEL.public_key())),
    ),
    Aanval(C.SIGNER_UNKNOWN, "in another's name", ARCHIEF, signer(persoon="Peter Visser")),
    Aanval(C.SIGNER_UNKNOWN, "for another school", ARCHIEF, signer(organisatie="De Regenboog")),
    Aanval(C.SIGNER_REVOKED, "revoked", ARCHIEF, signer(ingetrokken_op=NU - timedelta(days=1))),
    Aanval(C.SIGNER_REVOKED, "revoked since", ARCHIEF, signer(ingetrokken_op=NU)),
    Aanval(C.SIGNER_REVOKED, "out of date", ARCHIEF, signer(geldig_tot=NU - timedelta(seconds=1))),
    Aanval(
        C.SIGNER_REVOKED,
        "out of date when it signed, by its own word",
        ARCHIEF,
        make_lezer(
            nu=NU - timedelta(hours=3),
            find_ondertekenaar={
                fingerprint(SCHOOLSLEUTEL): make_ondertekenaar(
                    geldig_tot=NU - timedelta(hours=2, minutes=30)
                )
            }.get,
        ),
    ),
    Aanval(C.SIGNER_ROLE, "a role it has not", ARCHIEF, signer(rol=Rol.MENTOR)),
    Aanval(
        C.SIGNER_ROLE,
        "a kind that the role may not sign",
        ARCHIEF,
        signer(soorten=frozenset({PakketSoort.ONTVANGST})),
    ),
    Aanval(C.SIG_FORM, "signed by another", build_archief(MANIFEST_BYTES, LEDEN, VREEMDE_SLEUTEL)),
    Aanval(
        C.SIG_FORM,
        "signed for another purpose",
        build_archief(MANIFEST_BYTES, LEDEN, namespace="toppakket-v2@topdossier"),
    ),
    Aanval(C.SIG_FORM, "a signature of nothing", with_signature(repeat(b"x"))),
    Aanval(
        C.SIG_BAD,
        "signed over another manifest",
        with_signature(
            lambda _: sshsig.sign(SCHOOLSLEUTEL, MANIFEST_BYTES + b"\n", "toppakket-v1@topdossier")
        ),
    ),
    Aanval(
        C.NOT_FOR_ME,
        "forwarded",
        ARCHIEF,
        make_lezer(eigen_ontvangers=frozenset({age.derive_ontvanger(VREEMDE_AGE)})),
    ),
    Aanval(
        C.EXPIRED, "expired", ARCHIEF, make_lezer(nu=MANIFEST.geldig_tot + timedelta(seconds=1))
    ),
    Aanval(
        C.EXPIRED,
        "from the future",
        ARCHIEF,
        make_lezer(nu=MANIFEST.opgesteld_op - timedelta(hours=24, seconds=1)),
    ),
    Aanval(C.DUP, "known", ARCHIEF, decide(KetenBesluit.DUBBEL)),
    Aanval(C.FORK, "fork", ARCHIEF, decide(KetenBesluit.VORK)),
    Aanval(C.REGIE, "not the regisseur", ARCHIEF, decide(KetenBesluit.GEEN_REGIE)),
    Aanval(C.HASH, "another file of the same length", with_bestand(1, PDF[:-1] + b"!")),
    Aanval(C.HASH, "another hash in the manifest", with_regel(1, sha256="ab" * 32)),
    Aanval(C.TRUNC, "empty", b""),
    Aanval(C.TRUNC, "without the second zero block", ARCHIEF[:-512]),
    Aanval(C.TRUNC, "without an end", ARCHIEF[:-1024]),
    Aanval(C.TRAIL, "a zero block too many", ARCHIEF + bytes(512)),
    Aanval(C.TRAIL, "a second archive", ARCHIEF + ARCHIEF),
    Aanval(C.CONTENT, "contents of another kind", with_inhoud(formaat="nl.topdossier.inhoud.okr")),
    Aanval(C.CONTENT, "another fingerprint", with_inhoud(vingerafdruk_plan="ab" * 32)),
    Aanval(C.CONTENT, "a file that is not there", with_inhoud(bijlagen=[])),
]


@pytest.mark.parametrize("aanval", AANVALLEN, ids=lambda aanval: f"{aanval.code}: {aanval.naam}")
def test_a_package_is_refused_for_its_own_reason(aanval: Aanval, tmp_path: Path) -> None:
    with pytest.raises(PakketRefusedError) as refused:
        read_archief(aanval.archief, aanval.lezer)
    assert refused.value.code == aanval.code
    sealed = seal(aanval.archief)
    with pytest.raises(PakketRefusedError) as refused:
        read_bytes(tmp_path, sealed, aanval.lezer)
    assert refused.value.code == aanval.code
    assert refused.value.bestand_sha256 == hashlib.sha256(sealed).hexdigest()


GOOD = make_pakket(PDF)
FILES = [
    (C.AGE, "empty", b""),
    (C.AGE, "text", b"Beste collega,"),
    (C.AGE, "a bare archive", ARCHIEF),
    (C.AGE, "armour", b"-----BEGIN AGE ENCRYPTED FILE-----\n" + b"A" * 64),
    (C.AGE, "a byte too many", GOOD + b"\0"),
    (C.AGE, "a byte too few", GOOD[:-1]),
    (C.AGE, "two packages", GOOD + GOOD),
    (C.AGE_HEADER, "a header without end", GOOD[:100]),
    (C.AGE_HEADER, "for a passphrase", b"age-encryption.org/v1\n-> scrypt AAAA 18\nAAAA\n"),
    (C.AGE_HEADER, "20,000 receivers", GOOD[:22] + GOOD[22 : GOOD.index(b"\n-> ", 30)] * 20_000),
    (C.AGE_KEY, "for someone else", seal(ARCHIEF, VREEMDE_AGE)),
]


@pytest.mark.parametrize(("code", "naam", "data"), FILES, ids=[f"{c}: {n}" for c, n, _ in FILES])
def test_a_file_is_refused_for_its_own_reason(
    code: PakketCode, naam: str, data: bytes, tmp_path: Path
) -> None:
    begin = time.process_time()
    with pytest.raises(PakketRefusedError) as refused:
        read_bytes(tmp_path, data)
    assert refused.value.code == code, naam
    assert refused.value.bestand_sha256 == hashlib.sha256(data).hexdigest()
    assert time.process_time() - begin < 0.5


def test_every_code_is_provoked() -> None:
    provoked = {aanval.code for aanval in AANVALLEN} | {code for code, _, _ in FILES}
    assert provoked == set(PakketCode)


@pytest.mark.parametrize("code", PakketCode)
def test_every_code_has_a_sentence_that_says_what_to_do(code: PakketCode) -> None:
    sentence = describe_error(PakketRefusedError(code))
    assert sentence.endswith(".")
    assert ";" in sentence, "what is the matter; what to do"


def test_a_known_package_is_information_and_everything_else_is_a_refusal() -> None:
    with pytest.raises(PakketKnownError) as known:
        read_archief(ARCHIEF, decide(KetenBesluit.DUBBEL))
    assert known.value.status is ExitStatus.DONE
    assert PakketRefusedError(C.FORK).status is ExitStatus.REFUSED


def test_the_order_of_the_checks_is_the_one_of_the_format() -> None:
    """With everything wrong at once, each check that is put right brings the next one."""
    late = make_lezer(
        nu=MANIFEST.geldig_tot + timedelta(days=500),
        eigen_ontvangers=frozenset[str](),
        find_ondertekenaar=lambda _: None,
        check_keten=lambda *_: KetenOordeel(besluit=KetenBesluit.VORK),
    )
    other_key = build_archief(MANIFEST_BYTES, LEDEN, VREEMDE_SLEUTEL)

    def known(person: Ondertekenaar) -> Callable[[str], Ondertekenaar | None]:
        return {fingerprint(SCHOOLSLEUTEL): person}.get

    steps = [
        (build_archief(b"{", LEDEN), late, C.MAN_JSON),
        (with_manifest(soort="x"), late, C.MAN_FIELD),
        (other_key, late, C.SIGNER_UNKNOWN),
        (
            other_key,
            dataclasses.replace(late, find_ondertekenaar=known(make_ondertekenaar(rol=Rol.MENTOR))),
            C.SIGNER_REVOKED,
        ),
    ]
    late = dataclasses.replace(late, find_ondertekenaar=known(make_ondertekenaar(geldig_tot=None)))
    steps += [(other_key, late, C.SIG_FORM), (ARCHIEF, late, C.NOT_FOR_ME)]
    late = dataclasses.replace(late, eigen_ontvangers=frozenset(MANIFEST.ontvangers))
    steps += [(ARCHIEF, late, C.EXPIRED)]
    late = dataclasses.replace(late, nu=NU)
    steps += [(with_bestand(1, b"x"), late, C.FORK)]
    late = make_lezer()
    steps += [
        (with_bestand(2, PNG[:-1] + b"x") + b"x", late, C.HASH),
        (ARCHIEF + b"x", late, C.TRAIL),
        (with_inhoud(versie=0), late, C.CONTENT),
    ]
    for archief, lezer, code in steps:
        with pytest.raises(PakketRefusedError) as refused:
            read_archief(archief, lezer)
        assert refused.value.code == code


def test_a_package_for_someone_else_in_the_same_file_is_forwarded_and_refused(
    tmp_path: Path,
) -> None:
    """The school encrypts for one body; that body encrypts the same archive anew for another."""
    for_others = make_manifest(BESTANDEN, ontvangers=frozenset({age.derive_ontvanger(VREEMDE_AGE)}))
    archief = build_archief(encode_manifest(for_others), LEDEN)
    with pytest.raises(PakketRefusedError, match=r"^P-NOT-FOR-ME$"):
        read_bytes(tmp_path, seal(archief, SWV_AGE, SCHOOL_AGE))


BOUNDARIES = {
    "before anything": 0,
    "in the first header": 100,
    "after the first header": BLOK,
    "in the manifest": BLOK + 10,
    "after the manifest": BLOK + len(MANIFEST_BYTES),
    "after its padding": SIG_AT,
    "after the header of the signature": SIG_AT + BLOK,
    "in the signature": SIG_AT + BLOK + 50,
    "after the signature": SIG_AT + 2 * BLOK,
    "after a header of a file": SIG_AT + 3 * BLOK,
    "in inhoud.json": SIG_AT + 3 * BLOK + 100,
    "before the last file": len(ARCHIEF) - 1024 - 2 * BLOK,
    "in the last file": len(ARCHIEF) - 1024 - BLOK + 20,
    "before the end": len(ARCHIEF) - 1024,
    "between the zero blocks": len(ARCHIEF) - 512,
    "one byte before the end": len(ARCHIEF) - 1,
}


@pytest.mark.parametrize("end", BOUNDARIES.values(), ids=BOUNDARIES.keys())
def test_an_archive_cut_off_at_any_boundary_is_refused(end: int, tmp_path: Path) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-TRUNC$"):
        read_bytes(tmp_path, seal(ARCHIEF[:end]))


@pytest.mark.slow
def test_a_flipped_bit_anywhere_in_the_archive_is_refused() -> None:
    """Every third place, which are all rows and all eight bits."""
    for place in range(0, len(ARCHIEF), 3):
        wrong = bytearray(ARCHIEF)
        wrong[place] ^= 1 << place % 8
        with pytest.raises(PakketRefusedError):
            read_archief(bytes(wrong))


def test_no_name_from_a_package_ever_reaches_the_sink() -> None:
    """Every path is generated here; the one in the manifest has only been compared with it."""
    opvang = Opvang()
    read_archief(ARCHIEF, sink=opvang)
    assert [pad for pad, _ in opvang.bestanden] == [
        "inhoud/inhoud.json",
        "inhoud/bijlage-0001",
        "inhoud/bijlage-0002",
    ]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    bestand = tmp_path / "groot.toppakket"
    with bestand.open("wb") as target:
        target.write(GOOD)
        target.truncate(MAX_PAKKET + 1)
    begin = time.process_time()
    with pytest.raises(PakketRefusedError) as refused:
        read_pakket(bestand, make_lezer(), NoSink())
    assert refused.value.code == C.LIMIT
    assert refused.value.bestand_sha256 == ""
    assert time.process_time() - begin < 0.2


def test_a_folder_is_no_package_and_a_missing_file_is_the_machine_s_matter(tmp_path: Path) -> None:
    with pytest.raises((PakketRefusedError, MachineError)):
        read_pakket(tmp_path, make_lezer(), NoSink())
    with pytest.raises(MachineError, match=r"^bestand-leesfout$"):
        read_pakket(tmp_path / "weg.toppakket", make_lezer(), NoSink())


@pytest.mark.parametrize("end", [0, SIG_AT, len(ARCHIEF) - 1])
def test_a_stream_that_is_not_at_its_end_gives_no_package(end: int) -> None:
    stroom = PakketStroom(make_lezer(), NoSink())
    stroom.write(ARCHIEF[:end])
    with pytest.raises(PakketRefusedError, match=r"^P-TRUNC$"):
        stroom.finish("")


def test_an_archive_that_claims_to_be_huge_costs_nothing() -> None:
    """Its first header says 8 GiB."""
    begin = time.process_time()
    with pytest.raises(PakketRefusedError, match=r"^P-LIMIT$"):
        read_archief(generate_header("manifest.json", 8**11 - 1) + bytes(100_000))
    assert time.process_time() - begin < 0.2


def test_a_signer_who_fills_a_file_with_brackets_does_not_fill_the_memory() -> None:
    data = b"[" + b"{}," * 5_000_000 + b"{}]"
    manifest = make_manifest([data])
    begin = time.process_time()
    with pytest.raises(PakketRefusedError, match=r"^P-CONTENT$"):
        read_archief(build_from_tree(to_tree(manifest), [data]))
    assert time.process_time() - begin < 3


def test_nothing_of_a_package_stands_in_a_refusal() -> None:
    for aanval in AANVALLEN:
        with pytest.raises(PakketRefusedError) as refused:
            read_archief(aanval.archief, aanval.lezer)
        error: BaseException | None = refused.value
        while error is not None:
            assert "Anouk" not in repr(error)
            assert "Sanne" not in repr(error)
            error = None if error.__suppress_context__ else error.__context__


def test_the_good_package_that_all_this_starts_from_is_accepted() -> None:
    target = io.BytesIO(ARCHIEF)
    assert read_archief(target.getvalue()).manifest == MANIFEST
    assert msgspec.json.decode(MANIFEST_BYTES) == to_tree(MANIFEST)
