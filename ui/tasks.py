"""Runs work off the GUI thread, one piece at a time and in order, and brings the answer back.

One worker thread: a save that was asked before a check is done before it, and the encrypted
store sees one caller. An answer for a widget that is gone is dropped.
"""

import threading
import weakref
from collections.abc import Callable
from queue import Queue
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

T = TypeVar("T")

BUSY_AFTER_MS = 500
"""Work that takes longer than this shows a busy mark (product, Everywhere)."""


def _ignore(_error: Exception) -> None:
    """For work whose failure is shown elsewhere."""


class _Waiting(NamedTuple):
    """Who gets the answer."""

    owner: QObject
    done: Callable[[Any], object]
    failed: Callable[[Exception], object]


class _Task(NamedTuple):
    """Work on its way to the thread; without a ticket nobody waits for an answer."""

    work: Callable[[], object]
    ticket: int = 0


def _serve(tasks: "Queue[_Task | None]", find_runner: "Callable[[], TaskRunner | None]") -> None:
    """Do one task after another until there is no runner any more; keeps nothing in between."""
    while (task := tasks.get()) is not None:
        result: object = None
        error: Exception | None = None
        try:
            result = task.work()
        except Exception as caught:  # noqa: BLE001  every failure goes to the GUI thread
            error = caught
        runner = find_runner() if task.ticket else None
        if runner is not None and isValid(runner):
            runner.arrived.emit(task.ticket, result, error)
        del task, result, error, runner  # an answer may hold a plan; nothing waits for it here
        tasks.task_done()


class TaskRunner(QObject):
    """The one queue of the window.

    A plain thread and a queue: PySide never lets go of a `QRunnable` without auto-delete, nor of
    anything it holds.

    Signals:
        busy_changed: True once something has been running for half a second, then False.
        arrived: from the thread, an answer with its ticket; for this class alone.
    """

    busy_changed = Signal(bool)
    arrived = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: Queue[_Task | None] = Queue()
        self._open: dict[int, _Waiting] = {}
        self._tickets = 0
        self._thread: threading.Thread | None = None
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._timer.timeout.connect(self._become_busy)
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        weakref.finalize(self, self._tasks.put, None)

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
        self._tickets += 1
        self._open[self._tickets] = _Waiting(owner, done, failed)
        if not self._timer.isActive() and not self._busy:
            self._timer.start()
        self._put(_Task(work, self._tickets))

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

        self._put(_Task(wrapped))
        finished.wait()
        if errors:
            raise errors[0]
        return box[0]

    def wait_until_idle(self) -> None:
        """Let every answer arrive; for the self-test, never while someone works."""
        while self._open:
            self._tasks.join()
            QCoreApplication.processEvents()

    def stop(self) -> None:
        """Wait for what runs; nothing is cut off."""
        self._tasks.join()

    def _put(self, task: _Task) -> None:
        if self._thread is None:
            self._thread = threading.Thread(
                target=_serve, args=(self._tasks, weakref.ref(self)), daemon=True
            )
            self._thread.start()
        self._tasks.put(task)

    def _deliver(self, ticket: int, result: object, error: Exception | None) -> None:
        waiting = self._open.pop(ticket, None)
        self._settle()
        if waiting is None or not isValid(waiting.owner):
            return
        if error is None:
            waiting.done(result)
        else:
            waiting.failed(error)

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
