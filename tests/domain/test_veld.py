"""Every field that is stored of a jongere has been decided on: whose it is."""

import inspect
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.domain.veld import VELDEN, VeldSoort
from topdossier.domain.waarde import Waarde


def list_parts(hint: Any) -> Iterator[type[Waarde]]:  # noqa: ANN401  a type hint is anything
    if inspect.isclass(hint) and issubclass(hint, Waarde):
        yield hint
    for part in get_args(hint):
        yield from list_parts(part)


def list_values() -> set[type[Waarde]]:
    waiting: list[type[Waarde]] = [DossierInhoud]
    found = set[type[Waarde]]()
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            for hint in get_type_hints(kind).values():
                waiting += list_parts(hint)
    return found


VALUES: list[type[Waarde]] = sorted(list_values(), key=lambda kind: kind.__name__)
"""In the same order in each process."""


def test_every_value_of_a_dossier_is_decided_on_and_no_other() -> None:
    assert set(VELDEN) == list_values()


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_every_field_is_decided_on_once(kind: type[Waarde]) -> None:
    """A new field fails here until somebody says whose it is."""
    assert sorted(VELDEN[kind]) == sorted(kind.__struct_fields__)


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_a_part_has_fields_of_its_own_and_a_text_has_not(kind: type[Waarde]) -> None:
    for name, hint in get_type_hints(kind).items():
        soort, has_parts = VELDEN[kind][name], any(list_parts(hint))
        if soort is VeldSoort.DEEL:
            assert has_parts, name
        elif has_parts:
            # strokes of a signature are one thing; their points are not looked at
            assert name in {"handtekening", "lijnen"}, name
