"""Imports SQLAlchemy without asyncio, which it loads for an interface that is not used here.

With asyncio come ssl, sockets and executors: 40 modules, 3.5 MB that stay for as long as the
program runs, and a tenth of the time to open a kluis; and this program promises to stay off the
network. SQLAlchemy takes three names from it. Another one, in a later version, is an error at the
import, not a silent change.
"""

import inspect
import sys
from types import ModuleType

_NAME = "asyncio"


class _CancelledError(BaseException):
    """What asyncio raises in a task that is stopped; here are no tasks, so nobody raises it."""


class _Asyncio(ModuleType):
    """Stands in the place of asyncio while SQLAlchemy is imported, and stays known to it alone."""

    iscoroutine = staticmethod(inspect.iscoroutine)
    CancelledError = _CancelledError
    TimeoutError = TimeoutError


def import_sqlalchemy() -> None:
    """Import what the store uses of SQLAlchemy; others that import asyncio get the real one."""
    if _NAME in sys.modules:
        return
    sys.modules[_NAME] = _Asyncio(_NAME)
    try:
        import sqlalchemy.dialects.sqlite  # noqa: PLC0415  with the stand-in in its place
        import sqlalchemy.orm  # noqa: F401, PLC0415  as above
    finally:
        del sys.modules[_NAME]
