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

from topdossier.errors import TopdossierError
from ui.tasks import runner

if TYPE_CHECKING:
    from topdossier.domain.bevoegdheden import KluisSoort, Rol
    from topdossier.domain.sterkte import Sterkte
    from topdossier.services.redding import Redding
    from topdossier.services.services import Services
    from topdossier.services.terugzetten import Verschil

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


@dataclass(frozen=True, repr=False)
class KluisVraag:
    """Everything a new kluis is made of."""

    soort: KluisSoort
    naam: str
    code: str
    login: str
    gebruiker_naam: str
    rol: Rol
    wachtwoord: str
    herstelsleutel: str
    binden: bool
    regelset: str


@dataclass(frozen=True, repr=False)
class Opgericht:
    """A kluis that was made.

    Attributes:
        services: the open kluis, None when it was made and did not open.
        problem: what went wrong after it was made.
    """

    services: Services | None
    problem: TopdossierError | None = None


@dataclass(frozen=True, repr=False)
class Ingang:
    """How someone opens a back-up or a damaged kluis: with a wachtwoord or the recovery key."""

    login: str
    wachtwoord: str = ""
    herstelsleutel: str = ""


@dataclass(frozen=True)
class Terugzetting:
    """What became of putting a back-up back.

    Attributes:
        gedaan: False when something would be lost and nobody had seen that yet.
        verschil: what the back-up lacks.
        vervangen: name of the folder with what stood there, or empty.
        opnieuw_vernietigd: dossiers that were destroyed again, None when the list of them was
            changed by somebody.
    """

    gedaan: bool
    verschil: Verschil
    vervangen: str = ""
    opnieuw_vernietigd: int | None = 0


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


def find_kluis_map() -> Path:
    """Where the kluis of this user is, or will be."""
    from topdossier import bootstrap  # noqa: PLC0415  as above

    return bootstrap.default_kluis_map()


def must_change_wachtwoord(services: Services) -> bool:
    """Whether the wachtwoord was chosen by somebody else: then a new one comes first."""
    return services.omgeving.gebruiker.moet_wijzigen


def read_wachttijd(folder: Path, login: str) -> int:
    """Seconds until the next wachtwoord of this person is looked at."""
    from topdossier import bootstrap  # noqa: PLC0415  as above

    return bootstrap.read_wachttijd(folder, login)


def judge_wachtwoord(wachtwoord: str, known: tuple[str, ...] = ()) -> Sterkte:
    """How hard a wachtwoord is to guess; `known` is what a guesser of this kluis tries first."""
    from topdossier import bootstrap  # noqa: PLC0415  as above

    return bootstrap.judge_wachtwoord(wachtwoord, known)


def has_bewaarplaats() -> bool:
    """Whether this system has a real safe to bind a key to; asking may take a moment."""
    from topdossier import bootstrap  # noqa: PLC0415  as above

    return bootstrap.has_bewaarplaats()


def make_herstelsleutel() -> str:
    """A recovery key for a kluis that is about to be made."""
    from topdossier import bootstrap  # noqa: PLC0415  as above

    return bootstrap.make_herstelsleutel()


def split_herstelsleutel(herstelsleutel: str) -> tuple[str, ...]:
    """The recovery key in the groups that stand on paper."""
    from topdossier import bootstrap  # noqa: PLC0415  as above

    return bootstrap.group_herstelsleutel(herstelsleutel)


def matches_herstelgroepen(herstelsleutel: str, typed: tuple[str, ...]) -> bool:
    """Whether these are the last groups of the recovery key, read as forgivingly as the key is."""
    from topdossier import bootstrap  # noqa: PLC0415  as above

    wanted = "".join(bootstrap.group_herstelsleutel(herstelsleutel)[-len(typed) :])
    clean = bootstrap.clean_herstelsleutel
    return clean("".join(typed)) == clean(wanted)


def make_herstelblad(herstelsleutel: str, organisatie: str) -> bytes:
    """The sheet with the recovery key and its QR code, as PDF; nothing of it is kept."""
    from topdossier import bootstrap  # noqa: PLC0415  as above

    return bootstrap.make_herstelblad(herstelsleutel, organisatie)


def found_kluis(folder: Path, vraag: KluisVraag) -> Opgericht:
    """Make a kluis and open it; from the first moment it is there, it is whole.

    Raises:
        UsageError, NotLetInError, MachineError: as `create_kluis`; then there is no kluis.
    """
    from topdossier import bootstrap  # noqa: PLC0415  as above

    nieuw = bootstrap.NieuweKluis(
        soort=vraag.soort,
        naam=vraag.naam,
        code=vraag.code,
        login=vraag.login,
        gebruiker_naam=vraag.gebruiker_naam,
        rol=vraag.rol,
        regelset=vraag.regelset,
    )
    bootstrap.create_kluis(folder, nieuw, vraag.wachtwoord, herstelsleutel=vraag.herstelsleutel)
    try:
        services = bootstrap.open_kluis(folder, vraag.login, vraag.wachtwoord)
    except TopdossierError as error:
        return Opgericht(None, error)
    if vraag.binden:
        try:
            services.sleutel.bind(vraag.wachtwoord)
        except TopdossierError as error:  # the wachtwoord alone opens it; binding can wait
            return Opgericht(services, error)
    return Opgericht(services)


def recover(folder: Path, herstelsleutel: str, login: str, wachtwoord: str) -> None:
    """A new wachtwoord by the recovery key.

    Raises:
        NotLetInError, KluisDamagedError: as `recover_kluis`; nothing changed.
    """
    from topdossier import bootstrap  # noqa: PLC0415  as above

    bootstrap.recover_kluis(folder, herstelsleutel, login, wachtwoord)


def read_kopie(bron: Path) -> tuple[str, ...]:
    """Who could open a back-up.

    Raises:
        FileRefusedError, MachineError: as `read_kopie_logins`.
    """
    from topdossier.bootstrap.restore import read_kopie_logins  # noqa: PLC0415  as above

    return read_kopie_logins(bron)


def restore(bron: Path, folder: Path, ingang: Ingang, *, seen: bool) -> Terugzetting:
    """Put a back-up back; without `seen` only when nothing is lost by it.

    Raises:
        FileRefusedError, NotLetInError, MachineError: as `restore_kluis`; nothing changed.
    """
    from topdossier.bootstrap.restore import restore_kluis  # noqa: PLC0415  as above

    found = restore_kluis(
        bron,
        folder,
        ingang.login,
        ingang.wachtwoord,
        herstelsleutel=ingang.herstelsleutel,
        confirm=lambda verschil: seen or not verschil.loses_something,
    )
    return Terugzetting(
        gedaan=found.gedaan,
        verschil=found.verschil,
        vervangen=found.vervangen,
        opnieuw_vernietigd=found.opnieuw_vernietigd,
    )


def inspect_damage(folder: Path, login: str, wachtwoord: str) -> tuple[int, ...]:
    """Numbers of the damaged pages of a kluis, also of one that does not open.

    Raises:
        NotLetInError, KluisDamagedError, MachineError: as `inspect_kluis`.
    """
    from topdossier.bootstrap.salvage import inspect_kluis  # noqa: PLC0415  as above

    return inspect_kluis(folder, login, wachtwoord)


def salvage(folder: Path, naar: Path, ingang: Ingang) -> Redding:
    """A new kluis in `naar` with all that can be read of the damaged one, which stays as it is.

    Raises:
        UsageError, NotLetInError, KluisDamagedError, MachineError: as `salvage_kluis`.
    """
    from topdossier.bootstrap.salvage import salvage_kluis  # noqa: PLC0415  as above

    return salvage_kluis(
        folder, naar, ingang.login, ingang.wachtwoord, herstelsleutel=ingang.herstelsleutel
    )


class Session(QObject):
    """What every page of an open kluis shares.

    Signals:
        dossier_opened: another dossier was chosen, or none ("").
        dossier_changed: something of this dossier was recorded; whoever shows it reloads.
        reservekopie_made: a back-up was made; whoever reminds of one stops.
        locked: the services are closed; the process is about to end.
    """

    dossier_opened = Signal(str)
    dossier_changed = Signal(str)
    reservekopie_made = Signal()
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
