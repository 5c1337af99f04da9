"""Runs work off the GUI thread, one piece at a time and in order, and brings the answer back.

One worker thread: a save that was asked before a check is done before it, and the encrypted
store sees one caller. An answer for a widget that is gone is dropped.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from shiboken6 import isValid
from typing_extensions import override

T = TypeVar("T")

BUSY_AFTER_MS = 500
"""Work that takes longer than this shows a busy mark (product, Everywhere)."""


def _ignore(_error: Exception) -> None:
    """For work whose failure is shown elsewhere."""


class _Mail(QObject):
    """Lives in the GUI thread; the worker posts into it."""

    arrived = Signal(object, object)


class _Job(QRunnable, Generic[T]):
    def __init__(self, work: Callable[[], T], mail: _Mail) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._mail = mail

    @override
    def run(self) -> None:
        result: T | None = None
        error: Exception | None = None
        try:
            result = self._work()
        except Exception as caught:  # noqa: BLE001  every failure goes to the GUI thread
            error = caught
        if isValid(self._mail):
            self._mail.arrived.emit(result, error)


class TaskRunner(QObject):
    """The one queue of the window.

    Signals:
        busy_changed: True once something has been running for half a second, then False.
    """

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._open: dict[_Mail, QRunnable] = {}
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._timer.timeout.connect(self._become_busy)

    @property
    def is_idle(self) -> bool:
        """Whether every answer has been delivered."""
        return not self._open

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] = _ignore,
    ) -> None:
        """Queue `work`; exactly one of `done` and `failed` is called later, on the GUI thread.

        Args:
            owner: the widget that waits; when it is gone by then, nothing is called.
            work: must not touch a widget.
            done: gets the result.
            failed: gets the error.
        """
        mail = _Mail()

        def deliver(result: T, error: Exception | None) -> None:
            self._open.pop(mail, None)
            self._settle()
            if not isValid(owner):
                return
            if error is None:
                done(result)
            else:
                failed(error)

        mail.arrived.connect(deliver, Qt.ConnectionType.QueuedConnection)
        job = _Job(work, mail)
        self._open[mail] = job
        if not self._timer.isActive() and not self._busy:
            self._timer.start()
        self._pool.start(job)

    def run_and_wait(self, work: Callable[[], T]) -> T:
        """Run `work` after everything that was queued before it, and wait for it.

        For the moments that may not go on without it: locking, closing, leaving a dossier.
        """
        finished = threading.Event()
        box: list[T] = []
        errors: list[Exception] = []

        def wrapped() -> None:
            try:
                box.append(work())
            except Exception as caught:  # noqa: BLE001  raised again on the waiting thread
                errors.append(caught)
            finally:
                finished.set()

        job = _Job(wrapped, _Mail())
        self._pool.start(job)
        finished.wait()
        self._pool.waitForDone()
        if errors:
            raise errors[0]
        return box[0]

    def wait_until_idle(self) -> None:
        """Let every answer arrive; for the self-test, never while someone works."""
        while self._open:
            self._pool.waitForDone()
            QCoreApplication.processEvents()

    def stop(self) -> None:
        """Wait for what runs; nothing is cut off."""
        self._pool.waitForDone()

    def _become_busy(self) -> None:
        if self._open:
            self._busy = True
            self.busy_changed.emit(True)  # noqa: FBT003  Qt signals take positional values

    def _settle(self) -> None:
        if not self._open:
            self._timer.stop()
            if self._busy:
                self._busy = False
                self.busy_changed.emit(False)  # noqa: FBT003  Qt signals take positional values


runner = TaskRunner()
