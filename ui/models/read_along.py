"""Reads the plan along while it is written: what may be said about each block, and how far it is.

One reading for the whole editor, off the GUI thread and some time after the last key. Only the
blocks that changed since are read again.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from topdossier.domain.lengte import Lengte
from topdossier.domain.onderdeel import Onderdeel, OnderdeelStand, list_changed
from topdossier.domain.plan import PlanInhoud
from ui.models.plan_draft import PlanDraft
from ui.models.schrijfhulp import Opmerking, list_opmerkingen, measure
from ui.tasks import TaskRunner

QUIET_MS = 1200
"""After the last key: nobody wants to be corrected in the middle of a word."""

_SAVED_MS = 200
"""After a save: how far a block is follows from what is stored."""

Standen = tuple[OnderdeelStand, ...]


@dataclass(frozen=True)
class _Reading:
    inhoud: PlanInhoud
    opmerkingen: dict[Onderdeel, tuple[Opmerking, ...]]
    lengte: Lengte
    standen: Standen


class ReadAlong(QObject):
    """What was found at the last look.

    Args:
        draft: what is written.
        list_standen: how far each block is; called off the GUI thread.
        bekenden: names that may stand in the plan.
        runner: does the work.

    Attributes:
        standen: how far each block is.
        lengte: how long the plan becomes; None before the first look.

    Signals:
        looked: there is something new to show.
    """

    looked = Signal()

    def __init__(
        self,
        draft: PlanDraft,
        list_standen: Callable[[], Standen],
        bekenden: Collection[str],
        runner: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._list_standen = draft, list_standen
        self._bekenden, self._runner = tuple(bekenden), runner
        self._opmerkingen: dict[Onderdeel, tuple[Opmerking, ...]] = {}
        self._seen: PlanInhoud | None = None
        self.standen: Standen = ()
        self.lengte: Lengte | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.look)
        draft.changed.connect(self._wait)
        self.look()

    def get_opmerkingen(self, onderdeel: Onderdeel) -> tuple[Opmerking, ...]:
        """The remarks about one block."""
        return self._opmerkingen.get(onderdeel, ())

    def find_stand(self, onderdeel: Onderdeel) -> OnderdeelStand | None:
        """How far one block is."""
        return next((item for item in self.standen if item.onderdeel is onderdeel), None)

    def list_by_plek(self) -> dict[str, str]:
        """All remarks about each place of the plan, one on a line."""
        found: dict[str, list[str]] = {}
        for opmerkingen in self._opmerkingen.values():
            for item in opmerkingen:
                found.setdefault(item.plek, []).append(item.bij_veld or item.tekst)
        return {plek: "\n".join(texts) for plek, texts in found.items()}

    def take_standen(self, standen: Standen) -> None:
        """Somebody said of a block how far it is."""
        self.standen = standen
        self.looked.emit()

    def note_saved(self) -> None:
        """Look again soon, unless that is about to happen."""
        if not self._quiet.isActive():
            self._quiet.start(_SAVED_MS)

    def look(self) -> None:
        """Read anew what changed since the last time."""
        plan, seen = self._draft.inhoud, self._seen
        bekenden, list_standen = self._bekenden, self._list_standen

        def work() -> _Reading:
            blocks = tuple(Onderdeel) if seen is None else list_changed(seen, plan)
            found = {item: tuple(list_opmerkingen(plan, item, bekenden)) for item in blocks}
            return _Reading(plan, found, measure(plan), list_standen())

        self._runner.run(self, work, self._take)

    def _wait(self) -> None:
        self._quiet.start(QUIET_MS)

    def _take(self, found: _Reading) -> None:
        self._seen = found.inhoud
        self._opmerkingen |= found.opmerkingen
        self.lengte, self.standen = found.lengte, found.standen
        self.looked.emit()
