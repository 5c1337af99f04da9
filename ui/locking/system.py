"""The signs that this system gives, with what is needed for them imported here and not before."""

import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SystemWatch(Protocol):
    """What listens to a system."""

    away: SignalInstance

    def start(self) -> bool:
        """Begin to listen; False when this system tells nothing."""

    def hold_sleep(self) -> None:
        """Somebody works in the kluis again: wait for us the next time."""

    def let_sleep(self) -> None:
        """The kluis is closed or covered: the system may go on."""


def make_watch(
    parent: QObject, window: "QWidget", platform: str = sys.platform
) -> SystemWatch | None:
    """What listens here; None on a system that tells nothing to a program like this.

    macOS tells it in Objective-C only, and the library for that is not worth its size: there the
    idle time and the clocks do it.
    """
    if platform == "win32":
        from ui.locking.windows import WindowsWatch  # noqa: PLC0415  not on other systems

        return WindowsWatch(parent, int(window.winId()))
    if platform.startswith("linux"):
        from ui.locking.logind import LogindWatch  # noqa: PLC0415  not before a kluis is open

        return LogindWatch(parent)
    return None
