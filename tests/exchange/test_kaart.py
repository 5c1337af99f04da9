"""The contact card: who it is from, compared by people, and read by any tool."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.exchange.pakketten import NU, SCHOOLSLEUTEL, VREEMDE_SLEUTEL
from tests.exchange.stock import needs
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.doorgifte import OntvangerSoort
from topdossier.errors import ExitStatus, MachineError
from topdossier.exchange import age, sshsig
from topdossier.exchange.archief import generate_archief
from topdossier.exchange.errors import KaartCode, KaartRefusedError
from topdossier.exchange.kaart import NAMESPACE, Kaart, Ondertekensleutel, compute_cijfers
from topdossier.exchange.kaart_bestand import (
    GelezenKaart,
    endorse_kaart,
    make_kaart,
    parse_kaart,
    read_kaart,
)
from topdossier.exchange.limieten import MAX_KAART
from topdossier.exchange.manifest import NAMESPACE as PAKKET_NAMESPACE
from topdossier.texts import describe_error

ORGANISATIE = Ed25519PrivateKey.from_private_bytes(b"organisatie".ljust(32, b"."))
NIEUW = Ed25519PrivateKey.from_private_bytes(b"nieuw".ljust(32, b"."))
SWV = Ed25519PrivateKey.from_private_bytes(b"swv".ljust(32, b"."))


def line(sleutel: Ed25519PrivateKey) -> str:
    return sshsig.format_public_key(sleutel.public_key())


def make(**changes: object) -> Kaart:
    fields: dict[str, object] = {
        "formaat": "nl.topdossier.kaart",
        "versie": 1,
        "organisatie": "De Meerpaal",
        "soort": OntvangerSoort.SCHOOL,
        "sleutel": line(ORGANISATIE),
        "ondertekensleutels": (
            Ondertekensleutel("Anouk Jansen", Rol.ZORGCOORDINATOR, line(SCHOOLSLEUTEL), NU),
            Ondertekensleutel("Peter Visser", Rol.MENTOR, line(VREEMDE_SLEUTEL), None),
        ),
        "age": tuple(
            sorted(age.derive_ontvanger(age.generate_identiteit()) for _ in range(2)),
        ),
        "opvolger_van": None,
        "volgnr": 3,
    }
    return Kaart(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


KAART = make()
GOOD = make_kaart(KAART, ORGANISATIE)
BYTES = rfc8785.dumps(json.loads(msgspec.json.encode(KAART)))
OPVOLGER = make(sleutel=line(NIEUW), opvolger_van=line(ORGANISATIE))


def build(*members: tuple[str, bytes]) -> bytes:
    return b"".join(generate_archief(members))


def sign(data: bytes, sleutel: Ed25519PrivateKey, namespace: str = NAMESPACE) -> bytes:
    return sshsig.sign(sleutel, data, namespace)


def refuse(data: bytes, *bekrachtigers: str) -> str:
    with pytest.raises(KaartRefusedError) as refused:
        parse_kaart(data, bekrachtigers)
    assert refused.value.status is ExitStatus.REFUSED
    assert describe_error(refused.value).endswith(".")
    return refused.value.code


def test_a_card_comes_back_as_it_was(tmp_path: Path) -> None:
    bestand = tmp_path / "school.topkaart"
    bestand.write_bytes(GOOD)
    for gelezen in (parse_kaart(GOOD), read_kaart(bestand)):
        assert isinstance(gelezen, GelezenKaart)
        assert gelezen.kaart == KAART
        assert gelezen.data == GOOD
        assert gelezen.bekrachtigd_door is None
    assert make_kaart(KAART, ORGANISATIE) == GOOD


def test_the_digits_are_of_the_key_of_the_organisation_alone() -> None:
    cijfers = parse_kaart(GOOD).cijfers
    groups = cijfers.split(" ")
    assert len(groups) == 12
    assert all(len(group) == 5 and group.isdecimal() for group in groups)
    other = make(organisatie="Iets anders", volgnr=9, ondertekensleutels=())
    assert parse_kaart(make_kaart(other, ORGANISATIE)).cijfers == cijfers
    assert compute_cijfers(NIEUW.public_key()) != cijfers


def test_the_digits_never_change_with_the_program() -> None:
    """People read them from paper."""
    assert (
        compute_cijfers(ORGANISATIE.public_key())
        == "94367 10600 02765 24385 29121 26582 75046 85113 08718 44186 54014 57302"
    )


def test_any_changed_byte_is_refused() -> None:
    for place in range(len(GOOD)):
        wrong = bytearray(GOOD)
        wrong[place] ^= 1
        assert refuse(bytes(wrong)).startswith("K-")


def test_any_cut_and_anything_more_is_refused() -> None:
    for end in range(len(GOOD)):
        assert refuse(GOOD[:end]) == "K-FORM"
    for tail in (b"\0", bytes(512), GOOD):
        assert refuse(GOOD + tail) == "K-FORM"


@dataclass(frozen=True)
class Fout:
    naam: str
    change: Callable[[Any], object]
    code: KaartCode = KaartCode.FIELD


PERSON = json.loads(BYTES)["ondertekensleutels"][0]


def first_person(tree: Any) -> Any:  # noqa: ANN401  a JSON tree
    return tree["ondertekensleutels"][0]


FOUTEN = [
    Fout("another format", lambda t: t.update(formaat="nl.topdossier.pakket"), KaartCode.FORM),
    Fout("no format", lambda t: t.pop("formaat"), KaartCode.FORM),
    Fout("newer", lambda t: t.update(versie=2), KaartCode.VERSION),
    Fout("version zero", lambda t: t.update(versie=0)),
    Fout("an unknown field", lambda t: t.update(extra=1)),
    Fout("a field left out", lambda t: t.pop("volgnr")),
    Fout("no name", lambda t: t.update(organisatie="")),
    Fout("a name on two lines", lambda t: t.update(organisatie="De\nMeerpaal")),
    Fout("a name that turns around", lambda t: t.update(organisatie="De \u202elaapreeM")),
    Fout("a name without end", lambda t: t.update(organisatie="x" * 201)),
    Fout("another kind", lambda t: t.update(soort="gemeente")),
    Fout("number below zero", lambda t: t.update(volgnr=-1)),
    Fout("no age key", lambda t: t.update(age=[])),
    Fout("a false age key", lambda t: t.update(age=["age1" + "q" * 58])),
    Fout("age keys in another order", lambda t: t["age"].reverse()),
    Fout("an age key twice", lambda t: t.update(age=[t["age"][0]] * 2)),
    Fout("eleven age keys", lambda t: t.update(age=[t["age"][0]] * 11)),
    Fout(
        "a key with a comment", lambda t: first_person(t).update(sleutel=PERSON["sleutel"] + " x")
    ),
    Fout("a key of another kind", lambda t: first_person(t).update(sleutel="ssh-rsa AAAA")),
    Fout("a false key", lambda t: first_person(t).update(sleutel="ssh-ed25519 " + "A" * 68)),
    Fout("a person twice", lambda t: t["ondertekensleutels"].append(PERSON)),
    Fout("signs with its own card key", lambda t: first_person(t).update(sleutel=t["sleutel"])),
    Fout("an unknown role", lambda t: first_person(t).update(rol="directeur")),
    Fout("a person without a name", lambda t: first_person(t).update(persoon="  ")),
    Fout("an end spelled otherwise", lambda t: first_person(t).update(geldig_tot="2026-03-20")),
    Fout(
        "an end elsewhere", lambda t: first_person(t).update(geldig_tot="2026-03-20T09:30:00+01:00")
    ),
    Fout(
        "an end in fractions", lambda t: first_person(t).update(geldig_tot="2026-03-20T09:30:00.5Z")
    ),
    Fout("501 people", lambda t: t.update(ondertekensleutels=[PERSON] * 501)),
    Fout("its own successor", lambda t: t.update(opvolger_van=t["sleutel"]), KaartCode.FIELD),
]


@pytest.mark.parametrize("fout", FOUTEN, ids=lambda fout: fout.naam)
def test_a_signed_card_still_follows_the_rules(fout: Fout) -> None:
    tree = json.loads(BYTES)
    fout.change(tree)
    data = rfc8785.dumps(tree)
    wrong = build(("kaart.json", data), ("kaart.json.sig", sign(data, ORGANISATIE)))
    assert refuse(wrong) == fout.code


def test_what_a_reader_would_refuse_is_not_made() -> None:
    not_nfc = make(organisatie="Caf" + "e\u0301")
    for wrong in (make(organisatie=""), make(age=()), make(organisatie="\ud800"), not_nfc):
        with pytest.raises(KaartRefusedError, match=r"^K-FIELD$"):
            make_kaart(wrong, ORGANISATIE)
    with pytest.raises(ValueError, match="sleutel"):
        make_kaart(KAART, NIEUW)
    for kaart, vorige in ((KAART, SWV), (OPVOLGER, None), (OPVOLGER, SWV)):
        sleutel = ORGANISATIE if kaart is KAART else NIEUW
        with pytest.raises(ValueError, match="vorige"):
            make_kaart(kaart, sleutel, vorige)


SIG = ("kaart.json.sig", sign(BYTES, ORGANISATIE))
FORMS = {
    "unsigned": (build(("kaart.json", BYTES)), KaartCode.FORM),
    "signed by someone else": (
        build(("kaart.json", BYTES), ("kaart.json.sig", sign(BYTES, SWV))),
        KaartCode.SIG,
    ),
    "signed for something else": (
        build(
            ("kaart.json", BYTES),
            (
                "kaart.json.sig",
                sign(BYTES, ORGANISATIE, PAKKET_NAMESPACE),
            ),
        ),
        KaartCode.FORM,
    ),
    "signed over something else": (
        build(("kaart.json", BYTES), ("kaart.json.sig", sign(BYTES + b" ", ORGANISATIE))),
        KaartCode.SIG,
    ),
    "not canonical": (
        build(("kaart.json", BYTES + b"\n"), ("kaart.json.sig", sign(BYTES + b"\n", ORGANISATIE))),
        KaartCode.FORM,
    ),
    "another member": (build(("kaart.json", BYTES), SIG, ("extra", b"x")), KaartCode.FORM),
    "another name": (build(("../kaart.json", BYTES), SIG), KaartCode.FORM),
    "signed twice": (build(("kaart.json", BYTES), SIG, SIG), KaartCode.FORM),
    "signed by a former key it does not name": (
        build(("kaart.json", BYTES), SIG, ("kaart.json.vorige.sig", sign(BYTES, SWV))),
        KaartCode.FORM,
    ),
    "too large": (build(("kaart.json", b"x" * (MAX_KAART + 1)), SIG), KaartCode.LIMIT),
    "far too large": (bytes(10_000_000), KaartCode.LIMIT),
    "empty": (b"", KaartCode.FORM),
    "text": (b"Beste collega", KaartCode.FORM),
    "a package": (b"age-encryption.org/v1\n" + bytes(2_000), KaartCode.FORM),
}


@pytest.mark.parametrize(("data", "code"), FORMS.values(), ids=FORMS.keys())
def test_only_the_one_form_will_do(data: bytes, code: KaartCode) -> None:
    assert refuse(data) == code


def test_a_signature_for_packages_is_no_signature_for_cards() -> None:
    """Nor is one whose namespace is as long, so that only the signature itself tells."""
    handtekening = sign(BYTES, ORGANISATIE, PAKKET_NAMESPACE)
    assert refuse(build(("kaart.json", BYTES), ("kaart.json.sig", handtekening))) == "K-FORM"
    same_length = sign(BYTES, ORGANISATIE, "tupkaart-v1@topdossier")
    assert refuse(build(("kaart.json", BYTES), ("kaart.json.sig", same_length))) == "K-SIG"


def test_a_new_key_is_signed_by_the_old_one_too() -> None:
    good = make_kaart(OPVOLGER, NIEUW, ORGANISATIE)
    assert parse_kaart(good).kaart.opvolger_van == line(ORGANISATIE)
    data = rfc8785.dumps(json.loads(msgspec.json.encode(OPVOLGER)))
    own = ("kaart.json.sig", sign(data, NIEUW))
    assert refuse(build(("kaart.json", data), own)) == "K-FORM"
    forged = ("kaart.json.vorige.sig", sign(data, NIEUW))
    assert refuse(build(("kaart.json", data), own, forged)) == "K-SIG"


@pytest.mark.parametrize(
    "card", [GOOD, make_kaart(OPVOLGER, NIEUW, ORGANISATIE)], ids=["first", "successor"]
)
def test_a_samenwerkingsverband_can_vouch_for_a_card(card: bytes) -> None:
    vouched = endorse_kaart(card, SWV)
    vingerafdruk = sshsig.compute_vingerafdruk(SWV.public_key())
    assert parse_kaart(vouched, [line(SCHOOLSLEUTEL), line(SWV)]).bekrachtigd_door == vingerafdruk
    assert parse_kaart(vouched, [line(SCHOOLSLEUTEL)]).bekrachtigd_door is None
    assert parse_kaart(card, [line(SWV)]).bekrachtigd_door is None
    assert parse_kaart(vouched).kaart == parse_kaart(card).kaart
    assert endorse_kaart(vouched, SWV) == vouched
    again = endorse_kaart(vouched, SCHOOLSLEUTEL)
    assert parse_kaart(again, [line(SWV)]).bekrachtigd_door is None


def test_a_false_word_of_a_samenwerkingsverband_is_refused() -> None:
    other = make_kaart(make(volgnr=4), ORGANISATIE)
    stolen = endorse_kaart(other, SWV)
    signature = stolen[-1024 - 512 : -1024]
    size = sshsig.compute_size(NAMESPACE)
    wrong = build(("kaart.json", BYTES), SIG, ("kaart.json.swv.sig", signature[:size]))
    assert refuse(wrong, line(SWV)) == "K-SIG"
    nonsense = build(("kaart.json", BYTES), SIG, ("kaart.json.swv.sig", b"x" * size))
    assert refuse(nonsense, line(SWV)) == "K-SIG"


def test_a_folder_or_a_large_file_is_no_card(tmp_path: Path) -> None:
    with pytest.raises((KaartRefusedError, MachineError)):
        read_kaart(tmp_path)
    with (tmp_path / "groot.topkaart").open("wb") as bestand:
        bestand.truncate(10_000_000)
    with pytest.raises(KaartRefusedError, match=r"^K-LIMIT$"):
        read_kaart(tmp_path / "groot.topkaart")
    with pytest.raises(MachineError, match=r"^bestand-leesfout$"):
        read_kaart(tmp_path / "weg.topkaart")


@needs("tar", "ssh-keygen")
def test_stock_tools_open_and_verify_a_card(tmp_path: Path) -> None:
    (tmp_path / "school.topkaart").write_bytes(endorse_kaart(GOOD, SWV))
    subprocess.run(["tar", "-xf", "school.topkaart"], cwd=tmp_path, check=True)
    assert sorted(item.name for item in tmp_path.iterdir()) == [
        "kaart.json",
        "kaart.json.sig",
        "kaart.json.swv.sig",
        "school.topkaart",
    ]
    for name, sleutel in (("kaart.json.sig", ORGANISATIE), ("kaart.json.swv.sig", SWV)):
        (tmp_path / "allowed_signers").write_text(
            f'wie namespaces="{NAMESPACE}" {line(sleutel)}\n', encoding="ascii"
        )
        command = ["ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", "wie"]
        found = subprocess.run(
            [*command, "-n", NAMESPACE, "-s", name],
            cwd=tmp_path,
            input=(tmp_path / "kaart.json").read_bytes(),
            capture_output=True,
            check=True,
        )
        assert found.stdout.startswith(b"Good ")
