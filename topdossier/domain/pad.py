"""Places in the plan, named as the rules name them: `handelingsdeel.doelen[1].doel`.

The same path leads to a field on screen, to the place of a problem and to what was changed.
"""

import re
from functools import cache
from inspect import isclass
from typing import Any, get_args

import msgspec

from topdossier.domain.plan import PlanInhoud
from topdossier.domain.waarde import Waarde

_STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")


@cache
def split_pad(pad: str) -> tuple[str | int, ...]:
    """The steps of a path: names of fields and numbers in lists."""
    return tuple(name or int(number) for name, number in _STEP.findall(pad))


def get_at(plan: PlanInhoud, pad: str) -> Any:  # noqa: ANN401  whatever stands there
    """The value at a path.

    Raises:
        LookupError: there is no such place in this plan.
    """
    value: Any = plan
    for step in split_pad(pad):
        value = _enter(value, step)
    return value


@cache
def find_soort(pad: str) -> Any:  # noqa: ANN401  a type or a union of types
    """Which type a place has in every plan.

    Raises:
        LookupError: a plan has no such place.
    """
    found: Any = PlanInhoud
    for step in split_pad(pad):
        if isinstance(step, int):
            inner = get_args(found)
            if not inner:
                raise LookupError(pad)
            found = inner[0]
        else:
            is_value = isclass(found) and issubclass(found, Waarde)
            fields = msgspec.structs.fields(found) if is_value else ()
            found = next((item.type for item in fields if item.name == step), None)
            if found is None:
                raise LookupError(pad)
    return found


def set_at(plan: PlanInhoud, pad: str, value: object) -> PlanInhoud:
    """A copy of the plan with another value at a path.

    Raises:
        LookupError: there is no such place in this plan.
    """
    changed: PlanInhoud = _set_steps(plan, split_pad(pad), value)
    return changed


def _enter(value: Any, step: str | int) -> Any:  # noqa: ANN401  any part of a plan
    if isinstance(step, int):
        if isinstance(value, tuple) and step < len(value):
            return value[step]
    elif isinstance(value, Waarde) and step in value.__struct_fields__:
        return getattr(value, step)
    raise LookupError(step)


def _set_steps(tree: Any, steps: tuple[str | int, ...], value: object) -> Any:  # noqa: ANN401  as above
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    inner = _set_steps(_enter(tree, first), rest, value)
    if isinstance(first, int):
        return (*tree[:first], inner, *tree[first + 1 :])
    return msgspec.structs.replace(tree, **{first: inner})
