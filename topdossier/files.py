"""Files outside the kluis: read with a limit, written in one step and for their owner only."""

import os
import stat
import uuid
from pathlib import Path
from typing import BinaryIO

from topdossier.errors import MachineError, UsageError


def write_file(target: Path, data: bytes) -> None:
    """Write a file in one step, readable by its owner only.

    Raises:
        UsageError: `bestand-in-kluis`, the folder of a kluis is for the kluis alone.
        MachineError: `bestand-niet-schrijfbaar`; nothing half is left behind.
    """
    if (target.parent / "kluis.json").exists():
        raise UsageError("bestand-in-kluis")
    staging = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}")
    try:
        handle = os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        staging.replace(target)
    except OSError:
        raise MachineError("bestand-niet-schrijfbaar") from None
    finally:
        staging.unlink(missing_ok=True)


def read_file(source: Path, limit: int) -> bytes:
    """All bytes of a regular file of at most `limit` bytes.

    Raises:
        MachineError: `bestand-niet-leesbaar`, also for a folder, a device or a pipe, or
            `bestand-te-groot`.
    """
    try:
        with open_regular(source) as stream:
            data = stream.read(limit + 1)
    except OSError:
        raise MachineError("bestand-niet-leesbaar") from None
    if len(data) > limit:
        raise MachineError("bestand-te-groot")
    return data


def open_regular(source: Path) -> BinaryIO:
    """Open a file from outside to read it, and never wait for who writes it.

    Raises:
        OSError: it is not there or is no regular file; a named pipe would wait for ever.
    """
    handle = os.open(
        source,
        os.O_RDONLY
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_CLOEXEC", 0)
        | getattr(os, "O_BINARY", 0),
    )
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError
    return os.fdopen(handle, "rb")


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut, where the system can be asked to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
