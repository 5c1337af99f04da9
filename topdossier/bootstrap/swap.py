"""Gives a restored kluis its place, so that a plug pulled at any moment loses nothing.

Beside a kluis `X`: `X.terugzetten-deel` is being made and counts for nothing; `X.terugzetten` is
whole and waits for its place; `X.vervangen-MOMENT` is what stood there. There is an X at every
moment but one, between two renames, and `settle_restore` gives it back then.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

from topdossier.errors import MachineError, NotLetInError
from topdossier.files import sync_folder
from topdossier.kluis.vergrendeling import Kluisslot

_PARTS = frozenset({"kluis.json", "kluis.json.vorige", "kluis.db"})


def name_deel(folder: Path) -> Path:
    """Where a kluis is made that will take the place of `folder`."""
    return folder.with_name(f"{folder.name}.terugzetten-deel")


def has_kluis(folder: Path) -> bool:
    """True when there is a kluis to replace, whole or damaged; an empty folder is none.

    Raises:
        NotLetInError: `kluis-bestaat-al`, something else stands there.
    """
    if not folder.exists():
        return False
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else {""}
    if names and not names & _PARTS:
        raise NotLetInError("kluis-bestaat-al")
    return bool(names)


def settle_restore(folder: Path) -> None:
    """Finish a swap that was cut off between its two renames; harmless otherwise.

    Raises:
        MachineError: `map-niet-schrijfbaar`.
    """
    ready = _name_ready(folder)
    if folder.exists() or not (ready / "kluis.json").exists():
        return
    try:
        ready.rename(folder)
        sync_folder(folder.parent)
    except OSError:
        raise MachineError("map-niet-schrijfbaar") from None


def forget_unplaced(folder: Path) -> None:
    """Remove what a restore left that never got its place; call it with the kluis locked."""
    for leftover in (_name_ready(folder), name_deel(folder)):
        shutil.rmtree(leftover, ignore_errors=True)


def swap_in(folder: Path, deel: Path, now: datetime, present: Kluisslot | None) -> str:
    """Put `deel` in the place of `folder`; returns the name of what stood there, or nothing.

    Raises:
        OSError: a rename failed; what stood there stands there again.
    """
    ready = _name_ready(folder)
    shutil.rmtree(ready, ignore_errors=True)
    deel.rename(ready)
    if not folder.exists():
        _place(ready, folder)
        return ""
    if not any(folder.iterdir()):
        folder.rmdir()
        _place(ready, folder)
        return ""
    old = _name_old(folder, now)
    if os.name == "nt" and present is not None:
        present.release()  # a folder with an open file in it cannot be renamed there
    folder.rename(old)
    try:
        _place(ready, folder)
    except OSError:
        old.rename(folder)
        raise
    return old.name


def _place(ready: Path, folder: Path) -> None:
    ready.rename(folder)
    sync_folder(folder.parent)


def _name_ready(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.terugzetten")


def _name_old(folder: Path, now: datetime) -> Path:
    stem = f"{folder.name}.vervangen-{now.astimezone():%Y%m%d-%H%M%S}"
    old, number = folder.with_name(stem), 2
    while old.exists():
        old, number = folder.with_name(f"{stem}-{number}"), number + 1
    return old
