"""Notices by two clocks that the machine slept while no signal told us.

The clock of the wall goes on in sleep; the one that counts since the start stands still on Linux
and macOS. On Windows that one goes on too, and then it is our own tick that came far too late.
"""

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

TICK_MS = 5_000
LEAP_SECONDS = 60
"""More than a busy machine or a clock that is put right; a lid that is closed takes longer."""


class Moment(NamedTuple):
    """One moment on both clocks, in seconds."""

    wall: float
    running: float


def read_moment() -> Moment:
    """Now."""
    return Moment(time.time(), time.monotonic())


def has_slept(before: Moment, now: Moment) -> bool:
    """Whether the machine was away between two ticks; a clock that was put back is no sleep."""
    running = now.running - before.running
    slept = now.wall - before.wall - running
    late = running - TICK_MS / 1000
    return slept >= LEAP_SECONDS or late >= LEAP_SECONDS


class SleepWatch(QObject):
    """Looks at the clocks every few seconds, from `start` to `stop`.

    Signals:
        woke: the machine was away since the last look.
    """

    woke = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before = read_moment()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._before = read_moment()
        self._timer.start()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Compare with the last look."""
        before, self._before = self._before, read_moment()
        if has_slept(before, self._before):
            self.woke.emit()
