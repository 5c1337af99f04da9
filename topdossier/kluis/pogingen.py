"""Failed attempts to open a kluis, in a file beside it that is read without a key.

Each failure makes the next attempt wait: 1, 2, 4 seconds and so on up to a minute. That stops a
person at this laptop; whoever takes the file away is stopped by the cost of a guess alone.
Nothing is ever locked for good, or a child at the laptop could lock a school out. The file holds
no secret: one that is damaged or gone counts as no failures.

An attempt is written down before it is judged and taken back when it was right, so that ending
the program halfway wins nothing. Two programs that write at the same instant may lose one of the
two; the file would need a lock of its own to prevent that, and gains a guesser one guess.
"""

import math
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from topdossier.canonical.codec import encode, read_json
from topdossier.domain.waarde import Waarde
from topdossier.errors import FileRefusedError, NotLetInError, TooSoonError
from topdossier.kluis.eigen_bestand import write_private

ONBEKEND = "?"
"""The place where attempts with a login without a slot are counted together."""

HERSTEL = "!"
"""The place where wrong recovery keys are counted."""

LONGEST_WAIT = 60
"""Seconds; enough to make guessing by hand hopeless, short enough to live with."""

_FILE = "kluis.pogingen"
_MOST_PLACES = 256
_MOST_FAILURES = 1_000_000
_MAX_FILE = 256 * 1024
_WRONG = frozenset({"wachtwoord-fout", "gebruiker-onbekend", "herstelsleutel-fout"})


class Poging(Waarde, frozen=True):
    """The failures of one place since it was last opened.

    Attributes:
        plaats: a login, or `ONBEKEND` or `HERSTEL`.
        aantal: failures since the last success; decides how long to wait.
        nieuw: failures that the log does not know yet.
        klok: moment of the last one, in seconds since 1970.
        loopt: the same in milliseconds that the machine had been running.
    """

    plaats: str
    aantal: int
    nieuw: int
    klok: int
    loopt: int


class _Pogingen(Waarde, frozen=True):
    pogingen: tuple[Poging, ...] = ()


class Tijdstip(NamedTuple):
    """A moment on two clocks: one that can be set, and one that only runs on, until a restart."""

    klok: float
    loopt: float


def read_tijdstip() -> Tijdstip:
    """Now, on both clocks, in seconds."""
    return Tijdstip(time.time(), time.monotonic())


def read_wachttijd(folder: Path, plaats: str) -> int:
    """Whole seconds until the next attempt is judged, 0 when it may be made now."""
    found = _read(folder).get(plaats)
    if found is None:
        return 0
    now = read_tijdstip()
    wait = compute_wait(found, now)
    if wait is None:
        _put(folder, plaats, _stamp(found, now))
        wait = _step(found)
    return math.ceil(wait)


def compute_wait(poging: Poging, now: Tijdstip) -> float | None:
    """Seconds still to wait, between 0 and `LONGEST_WAIT`.

    The clock that moved least decides, so that putting one forward wins nothing. One that ran
    back is left out: then the machine was restarted or somebody set it. None when both did:
    nothing is known any more, and the wait has to begin anew.
    """
    passed = [
        difference
        for difference in (now.klok - poging.klok, now.loopt - poging.loopt / 1000)
        if difference >= 0
    ]
    if not passed:
        return None
    return max(0.0, _step(poging) - min(passed))


@contextmanager
def counting(folder: Path, plaats: str) -> Generator[None]:
    """Judge one attempt in this block: too soon is refused, wrong counts, the rest does not.

    Raises:
        TooSoonError: `wacht-even`, with the seconds.
    """
    wait = read_wachttijd(folder, plaats)
    if wait:
        raise TooSoonError(wait)
    earlier = _read(folder).get(plaats)
    _put(folder, plaats, _add_failure(earlier, plaats))
    try:
        yield
    except NotLetInError as error:
        # stamped anew: the wait begins at the answer
        wrong = error.code in _WRONG
        _put(folder, plaats, _add_failure(earlier, plaats) if wrong else earlier)
        raise
    except BaseException:
        _put(folder, plaats, earlier)
        raise
    _put(folder, plaats, earlier)


def list_unlogged(folder: Path) -> tuple[Poging, ...]:
    """Places with failures that the log does not know yet."""
    return tuple(poging for poging in _read(folder).values() if poging.nieuw)


def forget_logged(folder: Path, logged: tuple[Poging, ...], opened: str) -> None:
    """The log knows these failures now; the place that was opened starts anew.

    Waiting goes on for other places: opening one's own slot must not help to guess at another.
    """
    places = _read(folder)
    known = {poging.plaats: poging.nieuw for poging in logged}
    left = {
        plaats: msgspec.structs.replace(poging, nieuw=max(0, poging.nieuw - known.get(plaats, 0)))
        for plaats, poging in places.items()
        if plaats != opened
    }
    if left != places:
        with suppress(OSError):
            _write(folder, left)


def _step(poging: Poging) -> int:
    return min(LONGEST_WAIT, 1 << min(poging.aantal - 1, 10))


def _add_failure(earlier: Poging | None, plaats: str) -> Poging:
    before = earlier or Poging(plaats=plaats, aantal=0, nieuw=0, klok=0, loopt=0)
    more = msgspec.structs.replace(
        before,
        aantal=min(before.aantal + 1, _MOST_FAILURES),
        nieuw=min(before.nieuw + 1, _MOST_FAILURES),
    )
    return _stamp(more, read_tijdstip())


def _put(folder: Path, plaats: str, poging: Poging | None) -> None:
    """Write one place; a folder that cannot be written refuses the opening itself, not this."""
    places = _read(folder)
    if places.pop(plaats, None) is None and poging is None:
        return
    if poging is not None:
        places[plaats] = poging
    with suppress(OSError):
        _write(folder, places)


def _stamp(poging: Poging, now: Tijdstip) -> Poging:
    return msgspec.structs.replace(poging, klok=int(now.klok), loopt=int(now.loopt * 1000))


def _read(folder: Path) -> dict[str, Poging]:
    """What the file says by place, last counted last; rubbish says nothing."""
    try:
        with (folder / _FILE).open("rb") as stream:
            data = stream.read(_MAX_FILE + 1)
        found = read_json(data, _Pogingen).pogingen if len(data) <= _MAX_FILE else ()
    except (OSError, FileRefusedError):
        return {}
    return {
        poging.plaats: poging
        for poging in found
        if 0 < poging.aantal <= _MOST_FAILURES and 0 <= poging.nieuw <= poging.aantal
    }


def _write(folder: Path, places: dict[str, Poging]) -> None:
    """Keep the places that were counted last; no failures, no file.

    Raises:
        OSError: the folder cannot be written.
    """
    if not places:
        (folder / _FILE).unlink(missing_ok=True)
        return
    newest = tuple(places.values())[-_MOST_PLACES:]
    write_private(folder / _FILE, encode(_Pogingen(newest)))
