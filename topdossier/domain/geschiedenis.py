"""What was changed in a concept, step by step, so that each step can be taken back.

A step says what stood at a place and what came there instead. It is applied only to a text that
really has the one or the other there: a way back that does not fit is none, and never makes a mix
of two texts.
"""

from typing import Any

import msgspec

from topdossier.domain.pad import get_at, set_at
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.waarde import Waarde


class Wijziging(Waarde, frozen=True):
    """One step.

    Attributes:
        nr: higher than that of every step before it; another content never gets the same number.
        plek: path of a field or of a list in the plan.
        start: where in the text or the list; None when the whole value was replaced.
        weg: what stood there: a piece of text, entries of a list, or a value.
        erbij: what came in its place.
        naar: where the entry at `start` went; then nothing else changed.
    """

    nr: int
    plek: str
    start: int | None = None
    weg: Any = None
    erbij: Any = None
    naar: int | None = None

    @property
    def is_lijst(self) -> bool:
        """Whether entries of a list came, went or moved."""
        return self.naar is not None or (self.start is not None and not isinstance(self.weg, str))


class Geschiedenis(Waarde, frozen=True):
    """The way back from a text, and the way forward again after steps were taken back.

    Attributes:
        reeks: which history this is; numbers of steps mean something within one only.
        gedaan: what led to the text as it reads now, oldest first.
        teruggenomen: what was taken back; the first is the next to be done again.
    """

    reeks: str
    gedaan: tuple[Wijziging, ...] = ()
    teruggenomen: tuple[Wijziging, ...] = ()


def compare_texts(plek: str, old: str, new: str) -> Wijziging:
    """The step from one text to another: the piece between what both begin and end with."""
    start = _count_same(old, new)
    end = _count_same(old[start:][::-1], new[start:][::-1])
    weg, erbij = old[start : len(old) - end], new[start : len(new) - end]
    return Wijziging(nr=0, plek=plek, start=start, weg=weg, erbij=erbij)


def _count_same(one: str, other: str) -> int:
    """How many letters two texts have in common from the start; halves, since texts are long."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def compare(plek: str, old: object, new: object) -> Wijziging:
    """The step from one value to another at the same place."""
    if old.__class__ is str and new.__class__ is str:  # a choice is a text too, and goes whole
        return compare_texts(plek, str(old), str(new))
    return Wijziging(nr=0, plek=plek, weg=old, erbij=new)


def invert(step: Wijziging) -> Wijziging:
    """The step that undoes this one."""
    if step.naar is not None:
        return msgspec.structs.replace(step, start=step.naar, naar=step.start)
    return msgspec.structs.replace(step, weg=step.erbij, erbij=step.weg)


def apply(plan: PlanInhoud, step: Wijziging) -> PlanInhoud:
    """The plan after a step.

    Raises:
        LookupError: the plan does not have there what the step replaces.
    """
    value = get_at(plan, step.plek)
    if step.start is None:
        if value != step.weg:
            raise LookupError(step.plek)
        return set_at(plan, step.plek, step.erbij)
    if step.naar is not None:
        return set_at(plan, step.plek, _move(value, step.start, step.naar, step.plek))
    shape = str if isinstance(step.weg, str) else tuple
    if not all(isinstance(item, shape) for item in (value, step.weg, step.erbij)):
        raise LookupError(step.plek)
    end = step.start + len(step.weg)
    if value[step.start : end] != step.weg or not 0 <= step.start <= len(value):
        raise LookupError(step.plek)
    return set_at(plan, step.plek, value[: step.start] + step.erbij + value[end:])


def join(first: Wijziging, second: Wijziging) -> Wijziging | None:
    """Two steps in the same field as one; None when they do not touch each other."""
    if first.plek != second.plek or first.is_lijst or second.is_lijst:
        return None
    if first.start is None or second.start is None:
        if first.start is not second.start:
            return None
        return msgspec.structs.replace(second, weg=first.weg)
    typed_end, taken_end = first.start + len(first.erbij), second.start + len(second.weg)
    if second.start > typed_end or taken_end < first.start:
        return None
    before, after = max(0, first.start - second.start), max(0, taken_end - typed_end)
    return msgspec.structs.replace(
        second,
        start=min(first.start, second.start),
        weg=second.weg[:before] + first.weg + second.weg[len(second.weg) - after :],
        erbij=first.erbij[: max(0, second.start - first.start)]
        + second.erbij
        + first.erbij[max(0, taken_end - first.start) :],
    )


def fits(plan: PlanInhoud, history: Geschiedenis) -> bool:
    """Whether every step can be taken back from this text, and every other one done again."""
    try:
        text = plan
        for step in reversed(history.gedaan):
            text = apply(text, invert(step))
        for step in history.teruggenomen:
            plan = apply(plan, step)
    except LookupError:
        return False
    return True


def _move(value: Any, start: int, end: int, plek: str) -> tuple[Any, ...]:  # noqa: ANN401  a list of entries
    if not isinstance(value, tuple) or not all(0 <= at < len(value) for at in (start, end)):
        raise LookupError(plek)
    items = list(value)
    items.insert(end, items.pop(start))
    return tuple(items)
