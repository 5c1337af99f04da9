"""Keeps the memory of this process out of crash dumps and other processes' reach."""

import contextlib
import ctypes
import sys

_PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """No core dumps, not dumpable; silently does what the platform can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  does not exist on Windows

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
