"""Linux: systemd-logind tells of sleep, a closed lid and a locked screen over the system bus.

Without that bus, or without logind on it, nothing is told and nothing is said about it: the idle
time locks then.
"""

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusError,
    QDBusMessage,
    QDBusUnixFileDescriptor,
)

_SERVICE = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_WAIT_MS = 2_000

_SIGNS = {_MANAGER: "LidClosed", _SESSION: "LockedHint"}
"""What says that nobody looks at the screen; a desktop that locks by itself sets the second."""


def _slot(signature: str) -> Any:
    """The types of PySide ask for bytes here; it takes nothing but text."""
    return SLOT(signature)


def tells_away(interface: str, changed: dict[str, object]) -> bool:
    """Whether changed properties of logind say that the lid was closed or the screen locked."""
    return interface in _SIGNS and changed.get(_SIGNS[interface]) is True


class LogindWatch(QObject):
    """Listens to any session of this computer.

    Which one is ours cannot be found out for every way in which a desktop starts a program. To
    lock once too often costs a wachtwoord.

    Signals:
        away: sleep begins, the lid was closed, or the screen was locked.
    """

    away = Signal()

    def __init__(self, parent: QObject, bus: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.systemBus() if bus is None else bus
        self._delay: QDBusUnixFileDescriptor | None = None

    @property
    def holds_sleep(self) -> bool:
        """Whether the system waits a few seconds for us before it sleeps."""
        return self._delay is not None

    def start(self) -> bool:
        """Begin to listen; False when there is no bus."""
        if not self._bus.isConnected():
            return False
        for path, interface, name, slot in (
            (_PATH, _MANAGER, "PrepareForSleep", "note_sleep(bool)"),
            ("", _SESSION, "Lock", "note_lock()"),
            ("", _PROPERTIES, "PropertiesChanged", "note_change(QString,QVariantMap,QStringList)"),
        ):
            self._bus.connect(_SERVICE, path, interface, name, self, _slot(slot))
        self.hold_sleep()
        return True

    def hold_sleep(self) -> None:
        """Saving takes a moment, and a machine that sleeps with the key in memory is no use."""
        if self._delay is not None:
            return
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _MANAGER, "Inhibit")
        message.setArguments(["sleep", "TOP-dossier", "De kluis gaat op slot", "delay"])
        good, bad = "note_delay(QDBusUnixFileDescriptor)", "note_refusal(QDBusError,QDBusMessage)"
        self._bus.callWithCallback(message, self, _slot(good), _slot(bad), timeout=_WAIT_MS)

    def let_sleep(self) -> None:
        """All is done: the system need not wait for us any longer."""
        self._delay = None

    @Slot(bool)
    def note_sleep(self, begins: bool) -> None:  # noqa: FBT001  the shape of the signal
        """Sleep begins, or the machine is awake again."""
        if begins:
            self.away.emit()
        else:
            self.hold_sleep()

    @Slot()
    def note_lock(self) -> None:
        """A session was locked."""
        self.away.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def note_change(self, interface: str, changed: dict[str, object], _gone: list[str]) -> None:
        """Properties changed, of logind or of another service."""
        if tells_away(interface, changed):
            self.away.emit()

    @Slot("QDBusUnixFileDescriptor")
    def note_delay(self, held: QDBusUnixFileDescriptor) -> None:
        """The system waits for us as long as this is open."""
        self._delay = held

    @Slot("QDBusError", "QDBusMessage")
    def note_refusal(self, _error: QDBusError, _call: QDBusMessage) -> None:
        """No logind, or it does not let us: it will sleep without waiting."""
