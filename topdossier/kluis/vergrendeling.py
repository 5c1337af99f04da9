"""The lock file: one process at a time works in a kluis, and a crash does not leave it locked."""

from pathlib import Path

from filelock import FileLock, Timeout

from topdossier.errors import MachineError, NotLetInError
from topdossier.kluis.eigen_bestand import FILE_MODE


class Kluisslot:
    """Holds `kluis.lock` for as long as the kluis is open; the system frees it at a crash."""

    def __init__(self, folder: Path) -> None:
        # a window opens and closes a kluis from threads of a pool: never the same one
        self._lock = FileLock(folder / "kluis.lock", timeout=0, mode=FILE_MODE, thread_local=False)

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            NotLetInError: `kluis-in-gebruik`, another window or command has it open.
            MachineError: `map-niet-schrijfbaar`.
        """
        try:
            self._lock.acquire()
        except Timeout:
            raise NotLetInError("kluis-in-gebruik") from None
        except OSError:
            raise MachineError("map-niet-schrijfbaar") from None

    def release(self) -> None:
        """Free the lock; harmless when it was not held."""
        self._lock.release(force=True)
