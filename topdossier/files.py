"""Files outside the kluis: read with a limit, written in one step and for their owner only."""

import os
import uuid
from pathlib import Path

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
    """All bytes of a file of at most `limit` bytes.

    Raises:
        MachineError: `bestand-niet-leesbaar` or `bestand-te-groot`.
    """
    try:
        with source.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError:
        raise MachineError("bestand-niet-leesbaar") from None
    if len(data) > limit:
        raise MachineError("bestand-te-groot")
    return data


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut, where the system can be asked to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
