"""Gives memory back to the system while people work; glibc on Linux, elsewhere nothing happens.

What a dossier needed is freed when it is left, but freed is not given back: the C library keeps
a heap for each thread, and Python waits with cycles until there are many. A day of opening
dossiers then holds far more than it uses.
"""

import ctypes
import gc
import sys
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8
_KEEP_BYTES: Final = 128 * 1024

_REST_MS: Final = 250
"""After the page that replaced the old one has been painted."""


def _load_glibc() -> ctypes.CDLL | None:
    """The C library when it is glibc; others have no such settings and need none."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "malloc_trim") and hasattr(libc, "mallopt") else None


_glibc = _load_glibc()


def share_one_heap() -> None:
    """One heap for all threads, and what is large beside it; call before there are threads.

    Without this each thread gets a heap of its own that rarely shrinks, and the first preview
    of a document makes glibc put everything of that size into the heap from then on.
    """
    if _glibc is not None:
        _glibc.mallopt(_M_ARENA_MAX, 1)
        _glibc.mallopt(_M_MMAP_THRESHOLD, _KEEP_BYTES)
        _glibc.mallopt(_M_TRIM_THRESHOLD, _KEEP_BYTES)


def keep_for_good() -> None:
    """Leave what is loaded by now out of every later collection, which then takes 10 ms, not 100.

    Only the first call in a process counts: before there is a dossier.
    """
    if not gc.get_freeze_count():
        gc.freeze()


def give_back() -> None:
    """Collect what only holds itself, and return whole pages of the heap to the system."""
    gc.collect()
    if _glibc is not None:
        _glibc.malloc_trim(0)


class Tidier(QObject):
    """Gives back a moment after something large was left; often asked is once done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(give_back)

    def put_away(self, widget: QWidget) -> None:
        """Delete what is no longer shown, and give back what it took."""
        widget.deleteLater()
        self.tidy_soon()

    def tidy_soon(self) -> None:
        """Ask for it; asking again while it waits does not put it off."""
        if not self._timer.isActive():
            self._timer.start()
