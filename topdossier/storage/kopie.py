"""A copy of the store, made while the program works on, and looked at before it counts."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from topdossier.domain.logkop import Logkop
from topdossier.errors import KluisDamagedError
from topdossier.storage.copying import (
    DatabaseError,
    connect_raw,
    copy_store,
    list_faults,
    read_logkop,
)
from topdossier.storage.engine import translate_driver_error

_DAMAGE = frozenset({"versleuteling", "opslag"})


class Kopiestand(NamedTuple):
    """Which moment a copy holds: the format of the store and the head of its log."""

    versie: int
    logkop: Logkop


def make_kopie(
    store: Path,
    target: Path,
    key: bytes,
    on_step: Callable[[int, int], None] = lambda _left, _total: None,
) -> Kopiestand:
    """Copy one moment of a store that may be at work, open the copy and check it.

    Args:
        store: the store.
        target: where the copy comes, on a disk that SQLite can lock.
        key: of both.
        on_step: told how many pages are left, and of how many.

    Raises:
        KluisDamagedError: `kluis-beschadigd`, the store cannot be read whole or the copy is not
            what was copied.
        MachineError: `schijf-vol` and the like.
    """
    try:
        with connect_raw(store, key, write=False) as source:
            source.execute("BEGIN")
            kop = read_logkop(source)
            copy_store(source, target, key, on_step)
        with connect_raw(target, key, write=False) as copy:
            same = read_logkop(copy) == kop and not (list_faults(copy) & _DAMAGE)
            versie = copy.execute("PRAGMA user_version").fetchone()[0]
    except DatabaseError as error:
        raise translate_driver_error(error) from None
    if not same:
        raise KluisDamagedError("kluis-beschadigd")
    return Kopiestand(versie=versie, logkop=kop)
