"""The open kluis and what is selected in it; signals carry ids and pages reload.

Nothing of the services is imported before it is asked for: the unlock page must be painted
before the storage libraries load.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.tasks import runner

if TYPE_CHECKING:
    from topdossier.services.services import Services

    Flusher = Callable[[], bool]


@dataclass(frozen=True)
class Entrance:
    """A kluis that is not open yet, with the login names that have a key to it."""

    map: Path
    logins: tuple[str, ...]


@dataclass(frozen=True)
class Voorbeeld:
    """The kluis with fictitious people; its password is no secret."""

    entrance: Entrance
    login: str
    wachtwoord: str


def load_entrance(folder: Path | None = None) -> Entrance:
    """Who can unlock the kluis in `folder`, or in the user's own folder.

    Raises:
        TopdossierError: there is no kluis there, or its header cannot be read.
    """
    from topdossier import bootstrap  # noqa: PLC0415  loads while the password is typed

    target = folder or bootstrap.default_kluis_map()
    return Entrance(target, tuple(slot.login for slot in bootstrap.read_slots(target)))


def prepare_voorbeeld(progress: Callable[[str], None]) -> Voorbeeld:
    """Make the voorbeeldkluis when it is not there yet; takes up to a minute the first time."""
    from topdossier.voorbeeld.voorbeeldkluis import ensure_voorbeeldkluis  # noqa: PLC0415  as above

    made = ensure_voorbeeldkluis(progress)
    return Voorbeeld(load_entrance(made.map), made.login, made.wachtwoord)


def unlock(folder: Path, login: str, wachtwoord: str) -> Services:
    """Open the kluis.

    Raises:
        NotLetInError: wrong password, unknown login, or the kluis is in use.
        KluisDamagedError: the kluis is damaged or of a newer program.
        MachineError: the machine failed.
    """
    from topdossier import bootstrap  # noqa: PLC0415  loads while the password is typed

    return bootstrap.open_kluis(folder, login, wachtwoord)


class Session(QObject):
    """What every page of an open kluis shares.

    Signals:
        dossier_opened: another dossier was chosen, or none ("").
        dossier_changed: something of this dossier was recorded; whoever shows it reloads.
        locked: the services are closed; the process is about to end.
    """

    dossier_opened = Signal(str)
    dossier_changed = Signal(str)
    locked = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.dossier_id = ""
        self._flushers: list[Flusher] = []
        self._is_open = True

    def add_flusher(self, flusher: Flusher) -> None:
        """Register what must be saved before leaving; it returns whether all is safe."""
        self._flushers.append(flusher)

    def drop_flusher(self, flusher: Flusher) -> None:
        """Forget a flusher whose page is gone."""
        if flusher in self._flushers:
            self._flushers.remove(flusher)

    def flush(self) -> bool:
        """Save every draft now; True when nothing is left unsaved."""
        results = [flusher() for flusher in self._flushers]
        return all(results)

    def open_dossier(self, dossier_id: str) -> bool:
        """Go to another dossier; refuses to leave one whose text could not be saved."""
        if dossier_id == self.dossier_id:
            return True
        if not self.flush():
            return False
        self.dossier_id = dossier_id
        self.dossier_opened.emit(dossier_id)
        return True

    def tell_changed(self) -> None:
        """Announce that the open dossier changed."""
        self.dossier_changed.emit(self.dossier_id)

    def close(self) -> None:
        """Close the services: the logout is logged and the lock released. Flush first."""
        if self._is_open:
            self._is_open = False
            runner.run_and_wait(self.services.close)
            self.locked.emit()
