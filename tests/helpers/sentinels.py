"""Fills every field of a value with a text that occurs nowhere else, to follow it to its place."""

import types
import typing
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class Sentinels:
    """Makes values and remembers which text stands in which field.

    Attributes:
        texts: the text by path of the field, for instance `plan.beeld.talenten`.
    """

    def __init__(self, mark: str) -> None:
        self.texts: dict[str, str] = {}
        self._mark = mark

    def fill(self, kind: type[T], path: str) -> T:
        """A value of `kind` with one item in every tuple and a text in every field."""
        return typing.cast("T", self._make(kind, path, depth=0))

    def _make(self, kind: Any, path: str, depth: int) -> Any:  # noqa: ANN401  any field of any value
        if typing.get_origin(kind) in (typing.Union, types.UnionType):
            return self._make(typing.get_args(kind)[0], path, depth)
        if typing.get_origin(kind) is tuple:
            return self._make_tuple(typing.get_args(kind), path, depth)
        if issubclass(kind, msgspec.Struct):
            hints = typing.get_type_hints(kind)
            return kind(
                **{
                    name: self._make(hints[name], f"{path}.{name}", depth)
                    for name in kind.__struct_fields__
                }
            )
        if issubclass(kind, StrEnum):
            return next(iter(kind))
        if kind is str:
            self.texts[path] = f"{self._mark}{len(self.texts):03}q"
            return self.texts[path]
        return {bool: True, int: 7, date: date(2026, 1, 2), datetime: datetime(2026, 1, 2)}[kind]  # noqa: DTZ001  only a filler

    def _make_tuple(self, kinds: tuple[Any, ...], path: str, depth: int) -> tuple[Any, ...]:
        if kinds[-1] is not Ellipsis:
            return tuple(
                self._make(kind, f"{path}[{place}]", depth) for place, kind in enumerate(kinds)
            )
        return (self._make(kinds[0], f"{path}[]", depth + 1),) if depth < 4 else ()
