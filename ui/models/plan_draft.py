"""The plan while it is being edited: every key press is here at once, never in a widget alone.

Fields are named by the same path as the problems of a rule (`handelingsdeel.doelen[1].doel`),
so that a problem finds its field without a table in between.
"""

import re
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from topdossier.domain.plan import PlanInhoud

T = TypeVar("T")

_STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")


def split_path(plek: str) -> tuple[str | int, ...]:
    """The steps of a path: names of fields and numbers in lists."""
    return tuple(name or int(number) for name, number in _STEP.findall(plek))


def get_at(tree: object, plek: str) -> Any:
    """The value at a path."""
    value: Any = tree
    for step in split_path(plek):
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def set_at(tree: T, plek: str, value: object) -> T:
    """A copy of `tree` with another value at a path."""
    changed: T = _set_steps(tree, split_path(plek), value)
    return changed


def _set_steps(tree: Any, steps: tuple[str | int, ...], value: object) -> Any:
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    if isinstance(first, int):
        items = list(tree)
        items[first] = _set_steps(items[first], rest, value)
        return tuple(items)
    inner = _set_steps(getattr(tree, first), rest, value)
    return msgspec.structs.replace(tree, **{first: inner})


@dataclass(frozen=True)
class DraftState:
    """Which text of the plan this is; a later edit has a higher number."""

    number: int
    inhoud: PlanInhoud


class PlanDraft(QObject):
    """The plan of one concept in memory.

    Signals:
        changed: a value or a list changed; whoever saves listens.
    """

    changed = Signal()

    def __init__(self, inhoud: PlanInhoud, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = DraftState(0, inhoud)

    @property
    def inhoud(self) -> PlanInhoud:
        """The plan as it reads now."""
        return self._state.inhoud

    @property
    def state(self) -> DraftState:
        """The plan with its number, for whoever saves it."""
        return self._state

    def get(self, plek: str) -> Any:
        """The value at a path."""
        return get_at(self.inhoud, plek)

    def set(self, plek: str, value: object) -> None:
        """Put a value at a path; the same value again is no change."""
        if self.get(plek) != value:
            self._replace(set_at(self.inhoud, plek, value))

    def add(self, plek: str, item: object) -> int:
        """Append to the list at a path; returns its index."""
        items = (*self.get(plek), item)
        self._replace(set_at(self.inhoud, plek, items))
        return len(items) - 1

    def remove(self, plek: str, index: int) -> None:
        """Take an entry out of the list at a path."""
        items = list(self.get(plek))
        del items[index]
        self._replace(set_at(self.inhoud, plek, tuple(items)))

    def move(self, plek: str, start: int, end: int) -> None:
        """Move an entry within the list at a path."""
        items = list(self.get(plek))
        items.insert(end, items.pop(start))
        self._replace(set_at(self.inhoud, plek, tuple(items)))

    def _replace(self, inhoud: PlanInhoud) -> None:
        self._state = DraftState(self._state.number + 1, inhoud)
        self.changed.emit()
