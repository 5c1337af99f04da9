"""Puts the slot file back when the store did not take the change that belongs to it."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from topdossier.kluis.kluisbestand import read_kluisbestand, write_kluisbestand


@contextmanager
def undo_on_failure(folder: Path) -> Generator[None]:
    """Whatever was written to the slot file in this block is undone when the block fails.

    A slot file and a store cannot be written in one step. The slot file is written within the
    transaction; this is for the transaction that then cannot be committed, on a full disk.
    """
    before = read_kluisbestand(folder)
    try:
        yield
    except BaseException:
        if read_kluisbestand(folder) != before:
            write_kluisbestand(folder, before)
        raise
