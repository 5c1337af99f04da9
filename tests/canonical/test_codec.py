"""One value, one byte string: what is stored, hashed, signed and sent."""

import contextlib
import json
import subprocess
import sys
import tracemalloc
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.canonical.waarden import bomen, teksten, waarden
from tests.helpers.plannen import make_plan
from topdossier.canonical.codec import (
    MAX_DEPTH,
    MAX_INTEGER,
    MAX_VALUES,
    decode,
    encode,
    parse,
    parse_canonical,
    read_json,
)
from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.plan import PlanInhoud
from topdossier.errors import FileRefusedError

ROOT = Path(__file__).parents[2]
RFC_8785_INPUT = (
    '{"numbers":[333333333,4,2,0,-1],'
    '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",'
    '"literals":[null,true,false]}'
)
RFC_8785_OUTPUT = (
    '{"literals":[null,true,false],"numbers":[333333333,4,2,0,-1],'
    '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
)


def nest(levels: int) -> list[Any]:
    """Lists in lists: the innermost one is at `levels`."""
    tree: list[Any] = []
    for _ in range(levels - 1):
        tree = [tree]
    return tree


def to_nfc(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {to_nfc(key): to_nfc(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_nfc(item) for item in value]
    return value


@given(plan=waarden(PlanInhoud))
@settings(deadline=None, max_examples=40)
def test_any_plan_comes_back_as_it_was_written(plan: PlanInhoud) -> None:
    data = encode(plan)
    back = decode(data, PlanInhoud)
    assert encode(back) == data
    assert json.loads(data) == to_nfc(json.loads(msgspec.json.encode(plan)))


@given(evaluatie=waarden(Evaluatie))
@settings(deadline=None, max_examples=40)
def test_any_evaluatie_comes_back_as_it_was_written(evaluatie: Evaluatie) -> None:
    data = encode(evaluatie)
    assert encode(decode(data, Evaluatie)) == data


@given(tree=bomen)
@settings(deadline=None, max_examples=150)
def test_any_tree_is_read_back_or_refused_at_writing(tree: object) -> None:
    try:
        data = encode(tree)
    except ValueError:
        return  # two keys that are one in NFC; a tree of this size has no other fault
    assert parse_canonical(data) == to_nfc(tree)
    assert data.decode() == unicodedata.normalize("NFC", data.decode())


@given(tree=bomen, seed=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=80)
def test_the_order_of_keys_does_not_matter(tree: object, seed: Any) -> None:  # noqa: ANN401  Random
    def shuffle(value: object) -> object:
        if isinstance(value, dict):
            items = [(key, shuffle(item)) for key, item in value.items()]
            seed.shuffle(items)
            return dict(items)
        return [shuffle(item) for item in value] if isinstance(value, list) else value

    try:
        data = encode(tree)
    except ValueError:
        return
    assert encode(shuffle(tree)) == data


@given(data=st.binary(max_size=200))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    for read in (read_json, decode):
        with contextlib.suppress(FileRefusedError):
            read(data, PlanInhoud)


@given(text=teksten)
@settings(deadline=None, max_examples=150)
def test_a_text_is_written_in_nfc(text: str) -> None:
    assert encode(text) == encode(unicodedata.normalize("NFD", text))


def test_the_example_of_the_standard_comes_out_as_it_should() -> None:
    assert encode(json.loads(RFC_8785_INPUT)).decode() == RFC_8785_OUTPUT


def test_keys_are_sorted_by_utf_16_as_the_standard_says() -> None:
    """RFC 8785 section 3.2.3: a mark beyond the BMP sorts by its surrogates, before U+FB01."""
    keys = ["\u20ac", "\r", "\ufb01x", "1", "\U0001f600", "\u0080", "\u00f6"]
    assert list(json.loads(encode(dict.fromkeys(keys)))) == [
        "\r",
        "1",
        "\u0080",
        "\u00f6",
        "\u20ac",
        "\U0001f600",
        "\ufb01x",
    ]


def test_dates_and_moments_have_one_spelling() -> None:
    moment = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    assert encode([date(2026, 3, 1), moment]) == b'["2026-03-01","2026-03-12T09:30:00Z"]'


def test_a_set_is_written_in_the_same_order_by_every_process() -> None:
    program = (
        "from topdossier.canonical.codec import encode; import sys;"
        "sys.stdout.buffer.write(encode({'b', 'a', 'c', 'kluis', 'plan', 'doel'}))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert found == {b'["a","b","c","doel","kluis","plan"]'}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(1.5, id="float"),
        pytest.param(1.0, id="whole float"),
        pytest.param(float("nan"), id="nan"),
        pytest.param(float("inf"), id="infinity"),
        pytest.param({"a": [0.1]}, id="float deep down"),
        pytest.param(MAX_INTEGER + 1, id="2^53"),
        pytest.param(-MAX_INTEGER - 1, id="-2^53"),
        pytest.param("\ud800", id="lone surrogate"),
        pytest.param({"\udfff": 1}, id="lone surrogate in a key"),
        pytest.param({"e\u0301": 1, "\u00e9": 2}, id="two keys that are one in NFC"),
        pytest.param({1: 2}, id="key that is a number"),
        pytest.param(nest(MAX_DEPTH + 1), id="too deep"),
        pytest.param(nest(100_000), id="deeper than the stack"),
        pytest.param([0] * (MAX_VALUES + 1), id="more values than are read back"),
    ],
)
def test_what_cannot_be_read_back_is_not_written(value: object) -> None:
    with pytest.raises(ValueError, match=r"^not-canonical$"):
        encode(value)


@pytest.mark.parametrize("value", [MAX_INTEGER, -MAX_INTEGER, nest(MAX_DEPTH), True, 0])
def test_the_largest_that_is_allowed_is_written_and_read(value: object) -> None:
    assert parse_canonical(encode(value)) == value


UNREADABLE = {
    "empty": b"",
    "white space": b"  ",
    "not UTF-8": b'{"aanleiding":"\xff"}',
    "UTF-16": '{"aanleiding":""}'.encode("utf-16"),
    "half": b'{"aanleiding":',
    "two values": b"{}{}",
    "comment": b'{"formaat":1} // x',
    "float": b'{"formaat":1.0}',
    "exponent": b'{"formaat":1e0}',
    "nan": b'{"formaat":NaN}',
    "infinity": b'{"formaat":-Infinity}',
    "duplicate key": b'{"aanleiding":"a","aanleiding":"a"}',
    "duplicate key by escape": b'{"a":1,"\\u0061":1}',
    "duplicate key deep down": b'{"beeld":{"talenten":"","talenten":"x"}}',
    "control mark in a text": b'{"aanleiding":"\x01"}',
    "number without end": b"1" * 5_000,
    "too deep": b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
    "deeper than the stack": b"[" * 200_000 + b"]" * 200_000,
    "too many values": b"[" + b"{}," * MAX_VALUES + b"{}]",
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
@pytest.mark.parametrize("read", [read_json, decode])
def test_what_is_no_sound_json_is_refused(read: Any, data: bytes) -> None:  # noqa: ANN401  either
    with pytest.raises(FileRefusedError) as refused:
        read(data, PlanInhoud)
    assert refused.value.code == "json-onleesbaar"


NOT_CANONICAL = {
    "space": b'{"aanleiding": "x"}',
    "line end": b'{"aanleiding":"x"}\n',
    "order": b'{"formaat":1,"aanleiding":"x"}',
    "escape": b'{"aanleiding":"\\u0078"}',
    "escaped slash": b'{"aanleiding":"\\/"}',
    "minus zero": b'{"formaat":-0}',
    "not NFC": '{"aanleiding":"e\u0301"}'.encode(),
    "large number": b'{"formaat":9007199254740992}',
    "lone surrogate": b'{"aanleiding":"\\ud800"}',
    "byte order mark in a text": b'{"aanleiding":"\\ufeff"}',
}


@pytest.mark.parametrize("data", NOT_CANONICAL.values(), ids=NOT_CANONICAL.keys())
def test_signed_bytes_have_one_spelling(data: bytes) -> None:
    with pytest.raises(FileRefusedError) as refused:
        decode(data, PlanInhoud)
    assert refused.value.code == "json-niet-canoniek"


@pytest.mark.parametrize("name", ["space", "order", "escape", "escaped slash", "not NFC"])
def test_a_person_may_write_in_another_spelling(name: str) -> None:
    plan = read_json(NOT_CANONICAL[name], PlanInhoud)
    assert encode(plan) == encode(read_json(encode(plan), PlanInhoud))
    assert plan.aanleiding in {"x", "/", "é"}


@pytest.mark.parametrize("name", ["large number", "lone surrogate"])
def test_what_could_not_be_written_again_is_not_read_from_a_person_either(name: str) -> None:
    with pytest.raises(FileRefusedError) as refused:
        read_json(NOT_CANONICAL[name], PlanInhoud)
    assert refused.value.code == "json-onleesbaar"


def test_keys_that_are_one_in_nfc_do_not_lose_a_value() -> None:
    with pytest.raises(FileRefusedError) as refused:
        read_json('{"e\u0301":1,"\u00e9":2}'.encode(), dict[str, int])
    assert refused.value.code == "json-onleesbaar"


def test_the_mark_of_a_windows_editor_is_no_objection() -> None:
    assert read_json(b'\xef\xbb\xbf{"aanleiding":"x"}', PlanInhoud).aanleiding == "x"


@pytest.mark.parametrize(
    "data",
    [
        b'{"onbekend":1}',
        b'{"formaat":"1"}',
        b'{"formaat":true}',
        b'{"formaat":null}',
        b'{"factoren":{}}',
        b'{"factoren":[{"soort":"misschien"}]}',
        b'{"inbreng_jongere":{"datum":"2026-02-30"}}',
        b"[]",
        b'"plan"',
        b"null",
    ],
)
def test_what_does_not_fit_the_form_is_refused(data: bytes) -> None:
    for read in (read_json, decode):
        with pytest.raises(FileRefusedError) as refused:
            read(data, PlanInhoud)
        assert refused.value.code == "json-onbekende-vorm"


@pytest.mark.parametrize("field", ["formaat", "aanleiding", "beeld", "handelingsdeel"])
def test_a_refusal_says_nothing_of_what_was_written(field: str) -> None:
    words = "Sanne de Vries"
    for data in (f'{{"{field}":{{"x":"{words}"}}}}', f'{{"{field}":"{words}\x01"}}'):
        with pytest.raises(FileRefusedError) as refused:
            read_json(data.encode(), PlanInhoud)
        error = refused.value
        assert words not in f"{error!r}{error.__cause__!r}"
        assert error.__suppress_context__


def test_hostile_brackets_do_not_fill_the_memory() -> None:
    data = b"[" + b"{}," * 5_000_000 + b"{}]"
    tracemalloc.start()
    with pytest.raises(FileRefusedError):
        parse(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_a_plan_stays_what_it_was_in_every_later_version() -> None:
    """The bytes of stored plans never change: their fingerprints were signed for."""
    assert encode(PlanInhoud(aanleiding="x")).startswith(b'{"aanleiding":"x","aanspreekpunt":""')
    assert decode(b'{"aanleiding":"x"}', PlanInhoud) == PlanInhoud(aanleiding="x")
    assert len(encode(make_plan())) > 3_000
