"""The plan while it is being edited: every key press is here at once, never in a widget alone.

Fields are named by the same path as the problems of a rule (`handelingsdeel.doelen[1].doel`),
so that a problem finds its field without a table in between. Each change is a step that can be
taken back; the text fields have no undo of their own.
"""

import time
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from topdossier.domain.geschiedenis import Geschiedenis, Wijziging, apply, compare
from topdossier.domain.invoer import follow_invoer
from topdossier.domain.pad import get_at
from topdossier.domain.plan import PlanInhoud
from ui.models.plan_history import PlanHistory


@dataclass(frozen=True)
class DraftState:
    """Which text of the plan this is; a later edit has a higher number."""

    number: int
    inhoud: PlanInhoud
    geschiedenis: Geschiedenis
    invoer: Mapping[str, str] = field(default_factory=dict)


class PlanDraft(QObject):
    """The plan of one concept in memory.

    Args:
        inhoud: the text as it was loaded.
        kept: the way back from it that was kept with it.
        invoer: what was typed and is no date or number yet, by its place.
        clock: seconds that only go forward.

    Signals:
        changed: a value or a list changed; whoever saves listens.
    """

    changed = Signal()

    def __init__(
        self,
        inhoud: PlanInhoud,
        parent: QObject | None = None,
        *,
        kept: Geschiedenis | None = None,
        invoer: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._inhoud = inhoud
        self._number = 0
        self._history = PlanHistory(kept)
        self._invoer = dict(invoer or {})
        self._clock = clock

    @property
    def inhoud(self) -> PlanInhoud:
        """The plan as it reads now."""
        return self._inhoud

    @property
    def number(self) -> int:
        """Higher after every change."""
        return self._number

    @property
    def state(self) -> DraftState:
        """The plan with its number and the way back, for whoever saves it."""
        history = self._history.take_snapshot()
        return DraftState(self._number, self._inhoud, history, self.invoer)

    @property
    def invoer(self) -> dict[str, str]:
        """What stands in fields and is no date or number yet, by its place."""
        return dict(self._invoer)

    @property
    def next_undo(self) -> Wijziging | None:
        """What would be taken back now."""
        return self._history.next_undo

    @property
    def next_redo(self) -> Wijziging | None:
        """What would be done again now."""
        return self._history.next_redo

    def get(self, plek: str) -> Any:
        """The value at a path."""
        return get_at(self._inhoud, plek)

    def set(self, plek: str, value: object) -> None:
        """Put a value at a path; the same value again is no change."""
        old, new = self.get(plek), _clean(value)
        if old != new:
            self._make(compare(plek, old, new))
        elif self._invoer.pop(plek, None) is not None:
            self._replace(self._inhoud)

    def hold(self, plek: str, tekst: str) -> None:
        """Keep what stands in a field and is no value yet; the plan has there what it had.

        It is no step: what can be taken back are values.
        """
        clean = str(_clean(tekst))
        if self._invoer.get(plek) != clean:
            self._invoer[plek] = clean
            self._replace(self._inhoud)

    def add(self, plek: str, item: object) -> int:
        """Append to the list at a path; returns its index."""
        index = len(self.get(plek))
        self._make(Wijziging(nr=0, plek=plek, start=index, weg=(), erbij=(_clean(item),)))
        return index

    def remove(self, plek: str, index: int) -> None:
        """Take an entry out of the list at a path."""
        gone = self.get(plek)[index]
        self._make(Wijziging(nr=0, plek=plek, start=index, weg=(gone,), erbij=()))

    def move(self, plek: str, start: int, end: int) -> None:
        """Move an entry within the list at a path."""
        if start != end:
            self._make(Wijziging(nr=0, plek=plek, start=start, naar=end))

    def end_step(self) -> None:
        """What is changed next is taken back by itself."""
        self._history.end_step()

    def undo(self) -> Wijziging | None:
        """Take the last step back; the step that did so, None when there was none."""
        return self._take(self._history.undo(self._inhoud))

    def redo(self) -> Wijziging | None:
        """Do again what was taken back last; that step, None when there was none."""
        return self._take(self._history.redo(self._inhoud))

    def _make(self, step: Wijziging) -> None:
        inhoud = apply(self._inhoud, step)
        self._history.record(step, self._clock())
        self._invoer = follow_invoer(self._invoer, step)
        self._replace(inhoud)

    def _take(self, found: tuple[PlanInhoud, Wijziging] | None) -> Wijziging | None:
        if found is None:
            return None
        self._invoer = follow_invoer(self._invoer, found[1])
        self._replace(found[0])
        return found[1]

    def _replace(self, inhoud: PlanInhoud) -> None:
        self._inhoud = inhoud
        self._number += 1
        self.changed.emit()


def _clean(value: object) -> object:
    """Texts as they are stored: composed letters, and no half of a character.

    The steps name places in the text; those must not shift when it is written down.
    """
    if value.__class__ is str:
        whole = str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return unicodedata.normalize("NFC", whole)
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)
    return value
