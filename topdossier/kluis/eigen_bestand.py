"""Files of a kluis are for their owner alone, whatever the system makes of new files."""

import os
from contextlib import suppress
from pathlib import Path

KLUIS_BESTANDEN = (
    "kluis.json",
    "kluis.json.vorige",
    "kluis.json.rekey",
    "kluis.db",
    "kluis.db-wal",
    "kluis.db-shm",
    "kluis.lock",
    "kluis.pogingen",
)
"""Every file that may lie in the folder of a kluis, apart from an old store during an upgrade."""

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def write_private(target: Path, data: bytes) -> None:
    """Replace a file of the kluis in one step, on the disk before it counts.

    What a killed program left beside it is overwritten.

    Raises:
        OSError: it could not be written; the file is as it was and nothing is left beside it.
    """
    staging = target.with_name(f"{target.name}.nieuw")
    try:
        staging.unlink(missing_ok=True)
        handle = os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        staging.replace(target)
    finally:
        with suppress(OSError):
            staging.unlink(missing_ok=True)


def make_private_file(target: Path) -> None:
    """An empty file for its owner alone, for a library to fill; it takes over these rights.

    Raises:
        OSError: it exists or cannot be made.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))


def close_to_others(folder: Path) -> None:
    """Take away what others may do with an existing kluis, as far as the system lets us.

    A copy from a USB stick or an older program may be readable for everyone on the machine.
    """
    with suppress(OSError):
        folder.chmod(FOLDER_MODE)
    for name in KLUIS_BESTANDEN:
        with suppress(OSError):
            (folder / name).chmod(FILE_MODE)
