"""The one serialiser: value tree <-> canonical bytes (JCS, RFC 8785, in NFC).

Whatever leaves this module as bytes is what is stored, hashed, signed and sent; there is no
second way to write a value down. Errors are raised `from None`: what a parser says about bad
input quotes that input, and that may be somebody's data.
"""

import codecs
import json
import unicodedata
from typing import Any, TypeVar

import msgspec
import rfc8785

from topdossier.errors import FileRefusedError

MAX_DEPTH = 32
"""Deepest nesting that is read; deeper input is refused before it is turned into values."""

MAX_INTEGER = 2**53 - 1
"""Largest whole number every JSON reader agrees on."""

MAX_VALUES = 1_000_000
"""Most values in one text, so that a few megabytes of brackets cannot fill the memory."""

T = TypeVar("T")


def encode(value: object) -> bytes:
    """The canonical bytes of a value or of a plain tree.

    Raises:
        ValueError: a float, a number of 2^53 or more, a lone surrogate, two keys that are the
            same in NFC, or more nesting or values than `parse` would read back.
    """
    try:
        # a set has no order of its own, and the bytes must not depend on the process
        tree = _normalise(msgspec.to_builtins(value, order="deterministic"))
        data = rfc8785.dumps(tree)
    except (ValueError, RecursionError):
        raise ValueError("not-canonical") from None
    if _depth(tree) > MAX_DEPTH or _count_values(data) > MAX_VALUES:
        raise ValueError("not-canonical")
    return data


def decode(data: bytes, kind: type[T]) -> T:
    """Read canonical bytes back; refuses bytes that are not the canonical ones of their value.

    Raises:
        FileRefusedError: code `json-onleesbaar`, `json-niet-canoniek` or `json-onbekende-vorm`.
    """
    tree = parse_canonical(data)
    return _convert(tree, kind)


def read_json(data: bytes, kind: type[T]) -> T:
    """Read JSON that a person or another program wrote: any order and white space will do.

    The mark that Windows editors put before UTF-8 text is allowed here.

    Raises:
        FileRefusedError: code `json-onleesbaar` or `json-onbekende-vorm`.
    """
    tree = parse(data.removeprefix(codecs.BOM_UTF8))
    try:
        tree = _normalise(tree)
    except ValueError:
        raise FileRefusedError("json-onleesbaar") from None
    return _convert(tree, kind)


def parse_canonical(data: bytes) -> Any:
    """Parse and demand that the bytes are canonical, which kills duplicates and white space.

    Raises:
        FileRefusedError: code `json-onleesbaar` or `json-niet-canoniek`.
    """
    tree = parse(data)
    try:
        same = encode(tree) == data
    except ValueError:
        same = False
    if not same:
        raise FileRefusedError("json-niet-canoniek")
    return tree


def parse(data: bytes) -> Any:
    """Parse JSON text into a plain tree, without floats, duplicate keys or deep nesting.

    Raises:
        FileRefusedError: code `json-onleesbaar`.
    """
    if _count_values(data) > MAX_VALUES:
        raise FileRefusedError("json-onleesbaar")
    try:
        tree = json.loads(
            data.decode("utf-8"),
            parse_float=_refuse,
            parse_constant=_refuse,
            object_pairs_hook=_pairs,
        )
    except (ValueError, RecursionError):
        raise FileRefusedError("json-onleesbaar") from None
    if _depth(tree) > MAX_DEPTH:
        raise FileRefusedError("json-onleesbaar")
    return tree


def _convert(tree: Any, kind: type[T]) -> T:
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError:
        raise FileRefusedError("json-onbekende-vorm") from None


def _normalise(tree: Any) -> Any:
    if isinstance(tree, str):
        text = unicodedata.normalize("NFC", tree)
        text.encode()  # a lone surrogate is no text: UnicodeEncodeError, which is a ValueError
        return text
    if isinstance(tree, dict):
        return _pairs([(_normalise(key), _normalise(item)) for key, item in tree.items()])
    if isinstance(tree, list | tuple):
        return [_normalise(item) for item in tree]
    if isinstance(tree, float):
        raise ValueError("not-canonical")  # noqa: TRY004  one kind of error for all such input
    if isinstance(tree, int) and abs(tree) > MAX_INTEGER:
        raise ValueError("not-canonical")
    return tree


def _count_values(data: bytes) -> int:
    """At least the number of values; marks inside texts count too, which does no harm."""
    return sum(data.count(mark) for mark in (b",", b"[", b"{"))


def _depth(tree: Any) -> int:
    deepest = 0
    stack = [(tree, 1)]
    while stack:
        item, level = stack.pop()
        deepest = max(deepest, level)
        if level > MAX_DEPTH:
            return level
        if isinstance(item, dict):
            stack += [(child, level + 1) for child in item.values()]
        elif isinstance(item, list):
            stack += [(child, level + 1) for child in item]
    return deepest


def _refuse(_: str) -> object:
    raise ValueError("number")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) != len(pairs):
        raise ValueError("duplicate")
    return tree
