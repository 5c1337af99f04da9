"""The signed page: one row of the table of the format for each way to break it."""

import copy
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import rfc8785

from tests.exchange.pakketten import (
    NU,
    PDF,
    PLAN_ID,
    make_bestanden,
    make_kop,
    make_manifest,
    to_tree,
)
from topdossier.canonical.codec import encode
from topdossier.domain.doorgifte import GrondslagSoort
from topdossier.exchange.errors import PakketRefusedError
from topdossier.exchange.limieten import MAX_BESTAND, MAX_INHOUD, MAX_KETEN, MAX_MANIFEST
from topdossier.exchange.manifest import (
    Grondslag,
    Manifest,
    PakketSoort,
    Regie,
    decode_manifest,
    encode_manifest,
    generate_pad,
    require_known_doel,
)
from topdossier.exchange.media import ZIP
from topdossier.exchange.pakket_writer import compose_manifest
from topdossier.exchange.velden import is_one_line, round_tijdstip

MANIFEST = make_manifest(make_bestanden(PDF, PDF))
TREE = to_tree(MANIFEST)
HASH = "ab" * 32


def make_tree() -> Any:  # noqa: ANN401  a JSON tree that tests break in any way
    return copy.deepcopy(TREE)


def test_a_good_manifest_comes_back_as_it_was() -> None:
    data = encode_manifest(MANIFEST)
    assert decode_manifest(data) == MANIFEST
    assert data == rfc8785.dumps(TREE)  # type: ignore[arg-type]  # any JSON tree
    assert json.loads(data)["opgesteld_op"] == "2026-03-20T07:30:00Z"


@pytest.mark.parametrize("soort", PakketSoort)
def test_every_kind_of_package_has_a_manifest(soort: PakketSoort) -> None:
    needs_key = soort in {PakketSoort.REGIE_AANBOD, PakketSoort.REGIE_TOEWIJZING}
    naar = MANIFEST.afzender.sleutel if needs_key else None
    manifest = make_manifest(
        make_bestanden(),
        soort=soort,
        plan_id=None if soort is PakketSoort.INDICATOREN else PLAN_ID,
        regie=Regie(termijn=2, volgnr=2, keten=("0a" * 32, "0b" * 32), naar=naar),
        grondslag=Grondslag(GrondslagSoort.TOESTEMMING, "AVG art. 6(1)(a)", HASH),
    )
    assert decode_manifest(encode_manifest(manifest)) == manifest


def put(path: str, value: object) -> Callable[[Any], None]:
    """Change one place, named as `regie.volgnr` or `inhoud.1.pad`."""

    def apply(tree: Any) -> None:  # noqa: ANN401  a JSON tree
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in steps:
            tree = tree[step]
        tree[last] = value

    return apply


def drop(path: str) -> Callable[[Any], None]:
    """Leave one key out."""

    def apply(tree: Any) -> None:  # noqa: ANN401  a JSON tree
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in steps:
            tree = tree[step]
        del tree[last]

    return apply


def list_keys(tree: object, base: str = "") -> list[str]:
    if isinstance(tree, dict):
        return [
            found
            for key, item in tree.items()
            for found in [f"{base}{key}", *list_keys(item, f"{base}{key}.")]
        ]
    if isinstance(tree, list):
        return [
            found for index, item in enumerate(tree) for found in list_keys(item, f"{base}{index}.")
        ]
    return []


KEYS = list_keys(TREE)
FORMAT_KEYS = {"formaat", "versie"}


def refuse(data: bytes) -> str:
    with pytest.raises(PakketRefusedError) as refused:
        decode_manifest(data)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return refused.value.code


def refuse_tree(change: Callable[[Any], None]) -> str:
    tree = make_tree()
    change(tree)
    return refuse(rfc8785.dumps(tree))


def test_all_keys_are_required() -> None:
    assert len(KEYS) > 40
    for key in KEYS:
        expected = "P-MAN-FORMAT" if key in FORMAT_KEYS else "P-MAN-FIELD"
        assert refuse_tree(drop(key)) == expected, key


def test_no_other_keys_are_allowed() -> None:
    for key in [key for key in KEYS if isinstance(TREE.get(key), dict)] + ["inhoud.0"]:
        assert refuse_tree(put(f"{key}.extra", 1)) == "P-MAN-FIELD", key
    assert refuse_tree(put("extra", None)) == "P-MAN-FIELD"


MAY_BE: list[tuple[str, object]] = [
    ("grondslag.bewijs_sha256", None),
    ("regie.naar", None),
    ("regie.keten", []),
    ("regie.termijn", 1),
    ("anker.log_nr", 1),
    ("versie", 1),
    *((f"inhoud.{index}.bytes", 1) for index in range(3)),  # seen when the file is read
]


@pytest.mark.parametrize("value", [None, True, 1, "", [], {}, "x" * 201], ids=repr)
def test_no_key_takes_just_any_value(value: object) -> None:
    allowed = [key for key, item in MAY_BE if item == value and type(item) is type(value)]
    for key in KEYS:
        if key in allowed:
            continue
        code = refuse_tree(put(key, value))
        assert code in {"P-MAN-FIELD", "P-MAN-FORMAT", "P-PATH", "P-MEDIA"}, key


TABLE = [
    # formaat, versie
    ("formaat", "nl.topdossier.kaart", "P-MAN-FORMAT"),
    ("versie", 0, "P-MAN-FORMAT"),
    ("versie", "1", "P-MAN-FORMAT"),
    ("versie", 2, "P-VERSION"),
    ("versie", 2**53 - 1, "P-VERSION"),
    # soort, pakket_id, plan_id
    ("soort", "brief", "P-MAN-FIELD"),
    ("soort", "Plan", "P-MAN-FIELD"),
    ("pakket_id", PLAN_ID.upper(), "P-MAN-FIELD"),
    ("pakket_id", PLAN_ID + "\n", "P-MAN-FIELD"),
    ("pakket_id", PLAN_ID.replace("-4a53", "-1a53"), "P-MAN-FIELD"),
    ("pakket_id", PLAN_ID.replace("-9d5c", "-7d5c"), "P-MAN-FIELD"),
    ("pakket_id", PLAN_ID.replace("-", ""), "P-MAN-FIELD"),
    ("plan_id", None, "P-MAN-FIELD"),
    ("soort", "indicatoren", "P-MAN-FIELD"),
    # doel, grondslag
    ("doel", "op\nvisite", "P-MAN-FIELD"),
    ("grondslag.soort", "belang", "P-MAN-FIELD"),
    ("grondslag.verwijzing", "", "P-MAN-FIELD"),
    ("grondslag.bewijs_sha256", HASH.upper(), "P-MAN-FIELD"),
    ("grondslag.bewijs_sha256", HASH[:-1], "P-MAN-FIELD"),
    ("grondslag.bewijs_sha256", HASH[:-1] + "\n", "P-MAN-FIELD"),
    # regie
    ("regie.termijn", 0, "P-MAN-FIELD"),
    ("regie.volgnr", -1, "P-MAN-FIELD"),
    ("regie.volgnr", 1, "P-MAN-FIELD"),
    ("regie.volgnr", MAX_KETEN + 1, "P-LIMIT"),
    ("regie.keten", [HASH], "P-MAN-FIELD"),
    ("regie.naar", MANIFEST.afzender.sleutel, "P-MAN-FIELD"),
    ("soort", "regie-aanbod", "P-MAN-FIELD"),
    # afzender
    ("afzender.organisatie", " ", "P-MAN-FIELD"),
    ("afzender.persoon", "Anouk\nJansen", "P-MAN-FIELD"),
    ("afzender.persoon", "Anouk \u202enesnaJ", "P-MAN-FIELD"),
    ("afzender.rol", "directeur", "P-MAN-FIELD"),
    ("afzender.sleutel", "SHA256:" + "A" * 42, "P-MAN-FIELD"),
    ("afzender.sleutel", "SHA256:" + "A" * 42 + "B", "P-MAN-FIELD"),
    ("afzender.sleutel", "MD5:" + "A" * 46, "P-MAN-FIELD"),
    # ontvangers
    ("ontvangers", [], "P-MAN-FIELD"),
    ("ontvangers", list(MANIFEST.ontvangers[::-1]), "P-MAN-FIELD"),
    ("ontvangers", [MANIFEST.ontvangers[0]] * 2, "P-MAN-FIELD"),
    ("ontvangers", ["age1" + "q" * 58], "P-MAN-FIELD"),
    ("ontvangers", [MANIFEST.ontvangers[0].upper()], "P-MAN-FIELD"),
    ("ontvangers", [MANIFEST.ontvangers[0]] * 51, "P-LIMIT"),
    # opgesteld_op, geldig_tot
    ("opgesteld_op", "2026-03-20", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-03-20T07:30:00", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-03-20T07:30:00+00:00", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-03-20T09:30:00+02:00", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-03-20 07:30:00Z", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-03-20t07:30:00z", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-03-20T07:30:00.0Z", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-03-20T07:30:00.5Z", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-03-20T07:30Z", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-02-30T07:30:00Z", "P-MAN-FIELD"),
    ("opgesteld_op", "2026-03-20T24:00:00Z", "P-MAN-FIELD"),
    ("opgesteld_op", 1_774_000_000, "P-MAN-FIELD"),
    ("geldig_tot", "2026-03-20T07:30:00Z", "P-MAN-FIELD"),
    ("geldig_tot", "2026-03-20T07:29:59Z", "P-MAN-FIELD"),
    ("geldig_tot", "2026-06-18T07:30:01Z", "P-MAN-FIELD"),
    ("geldig_tot", "9999-12-31T23:59:59Z", "P-MAN-FIELD"),
    ("opgesteld_op", "0001-01-01T00:00:00Z", "P-MAN-FIELD"),
    # anker
    ("anker.log_nr", -1, "P-MAN-FIELD"),
    ("anker.log_hash", "x" * 64, "P-MAN-FIELD"),
    # inhoud
    ("inhoud", [], "P-MAN-FIELD"),
    ("inhoud.0.pad", "inhoud/plan.json", "P-PATH"),
    ("inhoud.1.pad", "inhoud/bijlage-0002", "P-PATH"),
    ("inhoud.1.pad", "../../etc/passwd", "P-PATH"),
    ("inhoud.1.pad", "inhoud/../../../etc/passwd", "P-PATH"),
    ("inhoud.1.pad", "/etc/passwd", "P-PATH"),
    ("inhoud.1.pad", "C:\\Windows\\win.ini", "P-PATH"),
    ("inhoud.1.pad", "inhoud\\bijlage-0001", "P-PATH"),
    ("inhoud.1.pad", "inhoud/bijlage-0001\0.exe", "P-PATH"),
    ("inhoud.1.pad", "inhoud/bijlage-0001 ", "P-PATH"),
    ("inhoud.1.pad", "inhoud/con", "P-PATH"),
    ("inhoud.1.pad", "inhoud/bijlage-000\u0661", "P-PATH"),
    ("inhoud.1.pad", "", "P-PATH"),
    ("inhoud.0.media", "application/pdf", "P-MEDIA"),
    ("inhoud.1.media", ZIP, "P-MEDIA"),
    ("inhoud.1.media", "text/html", "P-MEDIA"),
    ("inhoud.1.media", "Application/PDF", "P-MEDIA"),
    ("inhoud.1.bytes", -1, "P-MAN-FIELD"),
    ("inhoud.1.bytes", MAX_BESTAND + 1, "P-LIMIT"),
    ("inhoud.0.bytes", MAX_INHOUD + 1, "P-LIMIT"),
    ("inhoud.1.sha256", HASH.upper(), "P-MAN-FIELD"),
    ("inhoud.1.titel", "", "P-MAN-FIELD"),
    ("inhoud.1.titel", "x" * 201, "P-MAN-FIELD"),
    ("inhoud.1.titel", "Verslag\u2028tweede regel", "P-MAN-FIELD"),
    ("inhoud.1.titel", "fdp.\u202egalsrev", "P-MAN-FIELD"),
    ("inhoud.1.titel", "\x1b[31mrood", "P-MAN-FIELD"),
]


@pytest.mark.parametrize(("path", "value", "code"), TABLE)
def test_every_field_follows_the_table(path: str, value: object, code: str) -> None:
    assert refuse_tree(put(path, value)) == code


def test_a_doel_that_no_rule_knows_is_refused_but_what_was_taken_in_stays_readable() -> None:
    old = make_manifest(make_bestanden(), doel="nieuwsgierigheid")
    assert decode_manifest(encode(old)) == old
    with pytest.raises(PakketRefusedError, match=r"^P-MAN-FIELD$"):
        require_known_doel(old)
    with pytest.raises(PakketRefusedError, match=r"^P-MAN-FIELD$"):
        encode_manifest(old)


def test_ninety_days_are_allowed() -> None:
    last = NU + timedelta(days=90)
    assert encode_manifest(make_manifest(make_bestanden(), opgesteld_op=NU, geldig_tot=last))


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: tree["inhoud"].extend([tree["inhoud"][1]] * 498),
        lambda tree: (
            [put(f"inhoud.{i}.bytes", MAX_BESTAND)(tree) for i in (1, 2)]
            + [
                tree["inhoud"].append(tree["inhoud"][1] | {"pad": generate_pad(n)})
                for n in range(3, 7)
            ]
        ),
        lambda tree: tree["regie"].update(
            volgnr=MAX_KETEN + 1, keten=[f"{n:064x}" for n in range(MAX_KETEN + 1)]
        ),
    ],
    ids=["501 files", "more than 512 MiB together", "a chain of 10,001"],
)
def test_too_much_is_refused(change: Callable[[Any], None]) -> None:
    assert refuse_tree(change) == "P-LIMIT"


def test_the_longest_chain_and_most_files_fit() -> None:
    keten = tuple(f"{n:064x}" for n in range(MAX_KETEN))
    bestanden = make_bestanden(*[PDF] * 499)
    manifest = make_manifest(
        bestanden, regie=Regie(termijn=1, volgnr=MAX_KETEN, keten=keten, naar=None)
    )
    assert len(encode_manifest(manifest)) < MAX_MANIFEST
    assert manifest.inhoud[-1].pad == "inhoud/bijlage-0499"


def test_a_chain_with_the_same_manifest_twice_is_refused() -> None:
    assert refuse_tree(put("regie", TREE["regie"] | {"volgnr": 2, "keten": [HASH] * 2})) == (  # type: ignore[operator]  # a dict
        "P-MAN-FIELD"
    )


UNREADABLE = {
    "empty": (b"", "P-MAN-JSON"),
    "no JSON": (b"manifest", "P-MAN-JSON"),
    "not UTF-8": (b'{"formaat":"\xff"}', "P-MAN-JSON"),
    "float": (b'{"versie":1.0}', "P-MAN-JSON"),
    "duplicate": (b'{"versie":1,"versie":1}', "P-MAN-JSON"),
    "too deep": (b"[" * 33 + b"]" * 33, "P-MAN-JSON"),
    "very deep": (b"[" * 500_000 + b"]" * 500_000, "P-MAN-JSON"),
    "list": (b"[]", "P-MAN-FORMAT"),
    "number": (b"1", "P-MAN-FORMAT"),
    "space": (b" " + encode(MANIFEST), "P-MAN-CANON"),
    "line end": (encode(MANIFEST) + b"\n", "P-MAN-CANON"),
    "indented": (json.dumps(TREE, indent=1).encode(), "P-MAN-CANON"),
    "escape": (encode(MANIFEST).replace(b"advies", b"advie\\u0073"), "P-MAN-CANON"),
    "not NFC": (encode(MANIFEST).replace(b"Anouk", b"Anoue\xcc\x81"), "P-MAN-CANON"),
    "2^53": (encode(MANIFEST).replace(b'"log_nr":41', b'"log_nr":9007199254740992'), "P-MAN-CANON"),
    "too long": (b'"' + b"x" * MAX_MANIFEST + b'"', "P-LIMIT"),
}


@pytest.mark.parametrize(("data", "code"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_the_bytes_have_one_spelling(data: bytes, code: str) -> None:
    assert refuse(data) == code


def test_what_a_reader_would_refuse_is_not_written() -> None:
    replace = msgspec.structs.replace
    wrong: list[Manifest] = [
        replace(MANIFEST, doel="anders"),
        replace(MANIFEST, opgesteld_op=MANIFEST.opgesteld_op + timedelta(microseconds=1)),
        replace(MANIFEST, opgesteld_op=MANIFEST.opgesteld_op.replace(tzinfo=None)),
        replace(MANIFEST, afzender=replace(MANIFEST.afzender, persoon="Anoue\u0301")),
        replace(MANIFEST, afzender=replace(MANIFEST.afzender, persoon="\ud800")),
        replace(MANIFEST, plan_id=None),
    ]
    for manifest in wrong:
        with pytest.raises(PakketRefusedError, match=r"^P-MAN-"):
            encode_manifest(manifest)


def test_composing_fills_in_what_follows_from_the_files() -> None:
    bestanden = make_bestanden(PDF, b"{}")
    manifest = compose_manifest(make_kop(), bestanden, ["Eerste", "Tweede"])
    assert [item.pad for item in manifest.inhoud] == [
        "inhoud/inhoud.json",
        "inhoud/bijlage-0001",
        "inhoud/bijlage-0002",
    ]
    assert [item.titel for item in manifest.inhoud] == ["plan", "Eerste", "Tweede"]
    assert [item.bytes for item in manifest.inhoud] == [len(data) for data in bestanden]
    assert manifest.inhoud[1].media == "application/pdf"
    assert list(manifest.ontvangers) == sorted(manifest.ontvangers)
    assert compose_manifest(make_kop(), bestanden, ["", ""]).pakket_id != manifest.pakket_id
    assert compose_manifest(make_kop(pakket_id=PLAN_ID), bestanden, "ab").pakket_id == PLAN_ID
    with pytest.raises(ValueError, match="argument"):
        compose_manifest(make_kop(), bestanden, ["Eerste"])
    with pytest.raises(ValueError, match="tijdzone"):
        round_tijdstip(NU.replace(tzinfo=None))


@pytest.mark.parametrize(
    "text", ["Één ﬁjn verslag — 100 %", "عمر", "Ştefan O'Brien-d’Arc", "👩🏽‍🏫"]
)
def test_names_of_people_are_text_on_one_line(text: str) -> None:
    assert is_one_line(text)
