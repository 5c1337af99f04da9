"""Notices that nobody used the keyboard, the mouse, a pen or a finger in our windows for a while.

It filters the events of the windows and not those of the application: these are the few that the
system sends, while a filter on the application sees every repaint and costs a tenth of the typing
speed. What an input method writes never passes the window, so that is heard of by the cursor.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid
from typing_extensions import override

from ui.locking.lock_after import lock_after

WARNING_SECONDS = 60
"""How long before the end somebody is warned."""

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Watches from `start` to `stop`.

    Signals:
        warned: in a minute it is time.
        returned: somebody was there after the warning.
        idle: nobody was there; once, until it is started again.

    Args:
        parent: lives as long.
        now: seconds of a clock that never runs back.
    """

    warned = Signal()
    returned = Signal()
    idle = Signal()

    def __init__(self, parent: QObject, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._last = 0.0
        self._has_warned = False
        self._watched: list[QWindow] = []
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)
        lock_after.changed.connect(self.note_life)

    @property
    def is_watching(self) -> bool:
        """Whether it will tell when nobody is there."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to count from now."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._watched:
            app.focusWindowChanged.connect(self._watch)
            app.inputMethod().cursorRectangleChanged.connect(self._note_sign)
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._last = self._now()
        self._has_warned = False
        self._wait()

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()
        self._has_warned = False

    def note_life(self) -> None:
        """Somebody is there."""
        self._last = self._now()
        if self._has_warned:
            self._has_warned = False
            self.returned.emit()
        if self.is_watching:
            self._wait()

    def look(self) -> None:
        """See how long it has been; a key does not set the timer, since there are so many."""
        left = self._left()
        if left <= 0:
            self.stop()
            self.idle.emit()
            return
        if left <= WARNING_SECONDS and not self._has_warned:
            self._has_warned = True
            self.warned.emit()
        self._wait()

    def _left(self) -> float:
        return self._last + lock_after.minutes * 60 - self._now()

    def _wait(self) -> None:
        left = self._left()
        until = left if self._has_warned else left - WARNING_SECONDS
        self._timer.start(max(10, round(until * 1000)))

    def _watch(self, window: QWindow | None) -> None:
        self._watched = [known for known in self._watched if isValid(known)]
        if window is not None and window not in self._watched:
            window.installEventFilter(self)
            self._watched.append(window)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._note_sign()
        return False

    def _note_sign(self) -> None:
        """As cheap as can be: this comes with every key and every move of the mouse."""
        self._last = self._now()
        if self._has_warned:
            self.note_life()
