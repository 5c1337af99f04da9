"""Undo and redo of one concept: which steps there are, and which letters are one step.

Plain Python without Qt, so that it can be tried by itself; what a step is, stands in
`topdossier.domain.geschiedenis`.
"""

import secrets
from collections import deque

import msgspec

from topdossier.domain.geschiedenis import Geschiedenis, Wijziging, apply, invert, join
from topdossier.domain.plan import PlanInhoud

MOST_STEPS = 2_000
MOST_BYTES = 2_000_000
"""What is kept at most; the oldest steps go first, the last one always stays."""

BURST_S = 1.0
"""A pause this long ends a step. Who types on without one gets a step of this length, which ends
at a word."""

PASTED = 30
"""An edit of more letters than this at once is no typing, and stays a step of its own."""


class PlanHistory:
    """The steps that led to a text, and those that were taken back from it.

    Args:
        kept: what was kept with the text that is opened now.
    """

    def __init__(self, kept: Geschiedenis | None = None) -> None:
        self._reeks = kept.reeks if kept else secrets.token_hex(8)
        self._done = deque(kept.gedaan if kept else ())
        self._undone = list(reversed(kept.teruggenomen)) if kept else []
        self._nr = max((step.nr for step in (*self._done, *self._undone)), default=0)
        self._bytes = sum(map(_weigh, self._done))
        self._began: float | None = None
        self._last = 0.0

    @property
    def next_undo(self) -> Wijziging | None:
        """What would be taken back now."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Wijziging | None:
        """What would be done again now."""
        return self._undone[-1] if self._undone else None

    def record(self, step: Wijziging, moment: float) -> None:
        """Note a step that was just made; letters typed in one go are one step.

        Args:
            step: as `compare` gives it; it gets its number here.
            moment: in seconds, of any clock that only goes forward.
        """
        self._undone.clear()
        joined = self._join(step, moment)
        self._last = moment
        if joined is None:
            self._began = moment
        else:
            self._drop(self._done.pop())
            step = joined
        if step.naar is None and step.weg == step.erbij:
            self._began = None  # typed and taken away again: nothing is left to undo
            return
        if step.is_lijst or (joined is None and _is_pasted(step)):
            self._began = None
        self._nr += 1
        self._push(msgspec.structs.replace(step, nr=self._nr))

    def end_step(self) -> None:
        """What comes next is a step of its own, however soon it comes."""
        self._began = None

    def undo(self, plan: PlanInhoud) -> tuple[PlanInhoud, Wijziging] | None:
        """The plan without the last step, and the step that did that; None when there is none."""
        self._began = None
        if not self._done:
            return None
        step = self._done.pop()
        self._drop(step)
        self._undone.append(step)
        back = invert(step)
        return apply(plan, back), back

    def redo(self, plan: PlanInhoud) -> tuple[PlanInhoud, Wijziging] | None:
        """The plan with the step that was taken back last; None when there is none."""
        self._began = None
        if not self._undone:
            return None
        step = self._undone.pop()
        self._push(step)
        return apply(plan, step), step

    def take_snapshot(self) -> Geschiedenis:
        """All of it as one value, to be kept beside the text."""
        return Geschiedenis(self._reeks, tuple(self._done), tuple(reversed(self._undone)))

    def _join(self, step: Wijziging, moment: float) -> Wijziging | None:
        if self._began is None or not self._done:
            return None
        if moment - self._last >= BURST_S or _is_pasted(step):
            return None
        previous = self._done[-1]
        if moment - self._began >= BURST_S and _begins_word(previous, step):
            return None
        return join(previous, step)

    def _push(self, step: Wijziging) -> None:
        self._done.append(step)
        self._bytes += _weigh(step)
        while len(self._done) > 1 and (
            len(self._done) + len(self._undone) > MOST_STEPS or self._bytes > MOST_BYTES
        ):
            self._drop(self._done.popleft())

    def _drop(self, step: Wijziging) -> None:
        self._bytes -= _weigh(step)


def _begins_word(previous: Wijziging, step: Wijziging) -> bool:
    """Whether a new word begins here; what is no text has no words, and begins anew each time."""
    if not isinstance(previous.erbij, str) or not isinstance(step.erbij, str):
        return True
    return previous.erbij[-1:].isspace() and not step.erbij[:1].isspace()


def _is_pasted(step: Wijziging) -> bool:
    return any(isinstance(part, str) and len(part) > PASTED for part in (step.weg, step.erbij))


def _weigh(step: Wijziging) -> int:
    return len(msgspec.json.encode(step))
