"""Strategies for any value of the domain, made from its fields."""

import types
import typing
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import msgspec
from hypothesis import strategies as st

from topdossier.canonical.codec import MAX_INTEGER

MOEILIJK = "éÉïœß€ıİ\u0301\u0327\u200d\u2028\ufb01ÅÅ\U0001f469\U0001f3fd\0\n\t\"\\/<>&'"
"""Marks that go wrong first: compositions, ligatures, quotes, line ends, beyond the BMP."""

teksten = st.text(
    alphabet=st.one_of(st.sampled_from(MOEILIJK), st.characters(exclude_categories=["Cs"])),
    max_size=12,
)
getallen = st.integers(min_value=-MAX_INTEGER, max_value=MAX_INTEGER)
bomen = st.recursive(
    st.none() | st.booleans() | getallen | teksten,
    lambda kinderen: (
        st.lists(kinderen, max_size=4) | st.dictionaries(teksten, kinderen, max_size=4)
    ),
    max_leaves=20,
)


def waarden(soort: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  any type that a field may have
    """Values of a type as it stands behind a field of a struct."""
    origin, arguments = typing.get_origin(soort), typing.get_args(soort)
    if origin is tuple and ... not in arguments:
        return st.tuples(*(waarden(item) for item in arguments))
    if origin is tuple:
        return st.lists(waarden(arguments[0]), max_size=2).map(tuple)
    if origin in {types.UnionType, typing.Union}:
        # an absent field is not written, so it comes back as it was without being asked for here
        return st.one_of([waarden(item) for item in arguments if item is not msgspec.UnsetType])
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: teksten,
        int: getallen,
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.datetimes(timezones=st.just(UTC)),
        types.NoneType: st.none(),
    }
    if soort in plain:
        return plain[soort]
    choices = arguments if origin is typing.Literal else ()
    if choices or issubclass(soort, Enum):
        return st.sampled_from(list(choices or soort))
    hints = typing.get_type_hints(soort)
    return st.fixed_dictionaries(
        {field.name: waarden(hints[field.name]) for field in msgspec.structs.fields(soort)}
    ).map(lambda fields: soort(**fields))
