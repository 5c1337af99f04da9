"""Gives the threads of this program the store in the order in which they asked for it.

SQLite lets who waits look again after ever longer pauses, so a thread that writes on and on can
keep another out until it gives up. Here nobody is passed.
"""

import threading
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager

from topdossier.errors import MachineError


class Beurten:
    """A queue before the store; not to be entered again by a thread that is in it."""

    def __init__(self, longest: float) -> None:
        """`longest` is in seconds: how long a thread waits before it says the kluis is busy."""
        self._longest = longest
        self._change = threading.Condition()
        self._queue: deque[object] = deque()

    @contextmanager
    def take(self) -> Generator[None]:
        """Wait for those who came earlier, then have the store until the block ends.

        Raises:
            MachineError: `kluis-bezet`, those before do not end.
        """
        me = object()
        with self._change:
            self._queue.append(me)
            if not self._change.wait_for(lambda: self._queue[0] is me, self._longest):
                self._queue.remove(me)
                raise MachineError("kluis-bezet")
        try:
            yield
        finally:
            with self._change:
                self._queue.remove(me)
                self._change.notify_all()
