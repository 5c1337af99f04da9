"""After how many minutes without a sign of life the kluis is locked; each user of this computer.

The only thing about locking that is kept outside the kluis. It tells nothing about anyone.
"""

from PySide6.QtCore import QObject, Signal

from ui.theme.look import open_settings

CHOICES = (5, 10, 15, 20, 30)
"""Shorter disturbs a talk at the table, longer leaves a plan in sight over a break."""

DEFAULT = 10

_KEY = "vergrendelen_na"


class LockAfter(QObject):
    """One per program; `QSettings` keeps it between runs.

    Signals:
        changed: another number of minutes holds from now on.
    """

    changed = Signal()

    @property
    def minutes(self) -> int:
        """The number of minutes; the default when what was kept is none of the choices."""
        found = str(open_settings().value(_KEY, DEFAULT))
        return int(found) if found in {str(choice) for choice in CHOICES} else DEFAULT

    def set_minutes(self, minutes: int) -> None:
        """Keep another of the choices.

        Raises:
            ValueError: it is none of them.
        """
        if minutes not in CHOICES:
            raise ValueError("minutes")
        open_settings().setValue(_KEY, minutes)
        self.changed.emit()


lock_after = LockAfter()
