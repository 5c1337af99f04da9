"""Saves a draft shortly after the last key, and at once when leaving; text is never dropped."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.models.gesprek_draft import GesprekDraft
from ui.models.plan_draft import PlanDraft
from ui.tasks import TaskRunner

QUIET_MS = 900
"""Time without a key before a save; with the save itself well within two seconds."""

LONGEST_MS = 1_600
"""Someone who types on without a pause is saved this often: no key is older than two seconds."""

RETRY_MS = 15_000
"""After a failed save it is tried again by itself."""

Save = Callable[[Any], object]
"""Gets the state of the draft."""


class Autosave(QObject):
    """Watches one draft. One save runs at a time: a slow disk gets no queue of them.

    Signals:
        saved: what is on screen is in the kluis; carries the time.
        failed: it could not be saved; the draft keeps it and it is tried again.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        draft: PlanDraft | GesprekDraft,
        save: Save,
        runner: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._save = save
        self._runner = runner
        self._saved_number = draft.number
        self._underway = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.save_now)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self.save_now)
        draft.changed.connect(self._note)

    @property
    def is_clean(self) -> bool:
        """Whether everything that was typed is in the kluis."""
        return self._saved_number == self._draft.number

    def _note(self) -> None:
        self._quiet.start(QUIET_MS)
        if not self._longest.isActive():
            self._longest.start(LONGEST_MS)

    def save_now(self) -> None:
        """Save in the background what has not been saved."""
        self._stop_timers()
        if self.is_clean:
            return
        if self._underway:
            self._note()  # what was typed since then goes with the next one
            return
        state = self._draft.state
        self._underway = True

        def done(_versie: object) -> None:
            self._underway = False
            self._confirm(state.number)

        def failed(error: Exception) -> None:
            self._underway = False
            self._fail(error)

        self._runner.run(self, lambda: self._save(state), done, failed)

    def flush(self) -> bool:
        """Save now and wait; True when nothing is left unsaved."""
        self._stop_timers()
        if self.is_clean:
            return True
        state = self._draft.state
        try:
            self._runner.run_and_wait(lambda: self._save(state))
        except Exception as error:  # noqa: BLE001  whatever stopped it, the text stays and is shown
            self._fail(error)
            return False
        self._confirm(state.number)
        return True

    def _confirm(self, number: int) -> None:
        self._saved_number = max(self._saved_number, number)
        if self.is_clean:
            self.saved.emit(datetime.now().astimezone())

    def _fail(self, error: Exception) -> None:
        self._quiet.start(RETRY_MS)
        self.failed.emit(error)

    def _stop_timers(self) -> None:
        self._quiet.stop()
        self._longest.stop()
