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
    """Who gets the answer; it holds the work, so that the thread never is the last to let go."""

    owner: QObject
    work: Callable[[], object]
    done: Callable[[Any], object]
    failed: Callable[[Exception], object]


class _Answer(NamedTuple):
    """What the work gave, or the error that ended it."""

    result: object
    error: Exception | None


class _Task(NamedTuple):
    """Work on its way to the thread: with a ticket for the answer, or a flag for who waits."""

    work: Callable[[], object]
    ticket: int = 0
    finished: threading.Event | None = None


def _serve(tasks: "Queue[_Task | None]", find_runner: "Callable[[], TaskRunner | None]") -> None:
    """Do one task after another until there is no runner any more; keeps nothing in between.

    Work and answer may hold a widget, and a widget may only go on the GUI thread. So this thread
    lets go of both before that one hears that they are there.
    """
    while (task := tasks.get()) is not None:
        result: object = None
        error: Exception | None = None
        ticket, finished = task.ticket, task.finished
        try:
            result = task.work()
        except Exception as caught:  # noqa: BLE001  every failure goes to the GUI thread
            error = caught
        runner = find_runner() if ticket else None
        if runner is not None and isValid(runner):
            runner.keep_answer(ticket, result, error)
            del task, result, error
            runner.arrived.emit(ticket)
        else:
            del task, result, error
        del runner
        if finished is not None:
            finished.set()
        tasks.task_done()


class TaskRunner(QObject):
    """The one queue of the window.

    A plain thread and a queue: PySide never lets go of a `QRunnable` without auto-delete, nor of
    anything it holds.

    Signals:
        busy_changed: True once something has been running for half a second, then False.
        arrived: from the thread, the ticket of an answer; for this class alone.
    """

    busy_changed = Signal(bool)
    arrived = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: Queue[_Task | None] = Queue()
        self._open: dict[int, _Waiting] = {}
        self._answers: dict[int, _Answer] = {}
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
        self._open[self._tickets] = _Waiting(owner, work, done, failed)
        if not self._timer.isActive() and not self._busy:
            self._timer.start()
        self._put(_Task(work, self._tickets))

    def run_and_wait(self, work: Callable[[], T]) -> T:
        """Run `work` after everything that was queued before it, and wait for it.

        For the moments that may not go on without it: locking, closing, leaving a dossier.
        """
        finished = threading.Event()
        box: list[T] = []
        errors: list[BaseException] = []

        def wrapped() -> None:
            try:
                box.append(work())
            except BaseException as caught:  # noqa: BLE001  raised again on the waiting thread
                errors.append(caught)

        self._put(_Task(wrapped, finished=finished))
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

    def keep_answer(self, ticket: int, result: object, error: Exception | None) -> None:
        """Lay an answer down until the GUI thread takes it; for the thread of this class alone."""
        self._answers[ticket] = _Answer(result, error)

    def _deliver(self, ticket: int) -> None:
        result, error = self._answers.pop(ticket)
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
