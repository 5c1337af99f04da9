"""Starts the process that an ouder reads in, and is sure that it stands before the kluis locks.

What that process needs goes through its standard input and nowhere else: arguments and
environment can be read by other programs, and a file would stay.
"""

import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress

from topdossier.canonical import codec
from topdossier.domain.overhandiging import Leesopdracht
from topdossier.errors import MachineError

GEREED = "gereed"
"""What the other process says, on a line of its own, once its window is on the screen."""

_LONGEST_START = 60
"""Seconds; a cold start on an old laptop takes a quarter of it."""


def start_leesvenster(command: Sequence[str], opdracht: Leesopdracht) -> "subprocess.Popen[bytes]":
    """Start it, hand over what it needs, and wait until it is there.

    Args:
        command: the program with the option for this window.
        opdracht: what it gets.

    Raises:
        MachineError: `leesvenster-niet-gestart`; then there is no such process.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  this program itself, no text of a user
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        raise MachineError("leesvenster-niet-gestart") from None
    guard = threading.Timer(_LONGEST_START, process.kill)
    guard.daemon = True
    guard.start()
    try:
        is_there = _hand_in(process, codec.encode(opdracht))
    finally:
        guard.cancel()
    if not is_there:
        with suppress(OSError):
            process.kill()
        process.wait()
        raise MachineError("leesvenster-niet-gestart")
    return process


def _hand_in(process: "subprocess.Popen[bytes]", data: bytes) -> bool:
    into, out = process.stdin, process.stdout
    if into is None or out is None:
        return False
    try:
        into.write(data)
        into.close()
        return out.readline().decode("ascii", "replace").strip() == GEREED
    except OSError:  # it ended before it had read all
        return False
    finally:
        for pipe in (into, out):
            with suppress(OSError):
                pipe.close()
