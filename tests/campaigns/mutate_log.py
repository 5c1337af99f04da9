"""Changes the stored log in every way that comes to mind, and checks that each change is found.

    python -m tests.campaigns.mutate_log --changes 100000 --seed 1

A real kluis with a few hundred log lines and the seals of several people; its rows are changed
with the key in hand, with the triggers dropped, inside a transaction that is undone. The code
under test is `LogRepository.check`, with the last head as it stands outside (in a package, on
paper, in the name of a back-up). With that head every change must be found. What the check finds
without it is counted beside it, and so is what only a key holder does who knows the program:
cutting the tail with its seals, and rewriting the chain. The exit status is 1 when a change is not
found with the head outside, or when the check itself fails.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import text

from tests.campaigns.log_changes import AFTER_THE_HEAD, CHANGES, INSIDER, read_stand
from tests.helpers.kluizen import PROEFDAG, Proefkluis, make_agreed_dossier, make_kluis
from topdossier.canonical.codec import encode
from topdossier.domain.bevoegdheden import Rol
from topdossier.storage import logcontrole
from topdossier.storage.transactie import Transactie

TRIGGERS = ("logregel_no_update", "logregel_no_delete", "logregel_chain")
INSIDERS_PER_CHANGE = 0.1
"""What only somebody does who knows the program and holds the key is counted apart, and extra."""


class Uitslag(NamedTuple):
    """What a campaign came to.

    Attributes:
        regels: lines of the log that was changed.
        zegels: seals below it.
        tried: per kind of change how often it was made.
        inside: how often the check found it without any head outside.
        outside: how often with the last head outside.
        faults: what was not as it should be.
    """

    regels: int
    zegels: int
    tried: Counter[str]
    inside: Counter[str]
    outside: Counter[str]
    faults: list[str]


def make_log(folder: Path, regels: int) -> Proefkluis:
    """A kluis that several people worked in, one after another, with so many lines or more."""
    kluis = make_kluis(folder)
    kluis.add_gebruiker("anouk", Rol.ZORGCOORDINATOR)
    kluis.add_gebruiker("fleur", Rol.FG)
    nr = 0
    while nr < regels:
        for login in ("karin", "anouk", "fleur"):
            services = kluis.open_on(PROEFDAG, login)
            if login == "fleur":
                services.logboek.make_csv()
                services.logboek.check()
            else:
                for _ in range(8):
                    make_agreed_dossier(services)
            with services.omgeving.look() as tx:
                nr = tx.logboek.load_kop().nr
            services.close()
    return kluis


def run_campaign(folder: Path, changes: int, seed: int, regels: int = 250) -> Uitslag:
    """Make so many changes, one at a time, each on the whole log."""
    kluis = make_log(folder / "school", regels)
    opslag = kluis.open_opslag()
    try:
        with _remembering_hashes(), opslag.transactie() as tx:
            for name in TRIGGERS:
                tx._session.execute(text(f"DROP TRIGGER {name}"))
            uitslag = _change_all(tx, kluis, changes, seed)
            tx._session.rollback()
    finally:
        opslag.close()
        kluis.close_all()
    return uitslag


def _change_all(tx: Transactie, kluis: Proefkluis, changes: int, seed: int) -> Uitslag:
    dice = random.Random(seed)  # noqa: S311  changes of a test, no secret
    session = tx._session
    stand = read_stand(session, kluis.logins["anouk"].onderteken)
    trusted = frozenset(tx.kluis.list_zegelsleutels())
    kop = tx.logboek.load_kop()
    found = Uitslag(kop.nr, len(stand.zegels), Counter(), Counter(), Counter(), [])
    if tx.logboek.check(trusted, [kop]).fouten:
        found.faults.append("the log that nobody touched does not check")
    for number in range(changes + int(changes * INSIDERS_PER_CHANGE)):
        name, change = dice.choice(CHANGES if number < changes else INSIDER)
        session.execute(text("SAVEPOINT aanval"))
        codes: set[str] = set()
        what = ""
        try:
            what = change(session, stand, dice)
            codes = {code for code, _ in tx.logboek.check(trusted | stand.planted, [kop]).fouten}
        except Exception as error:  # noqa: BLE001  a check that falls over is what is looked for
            found.faults.append(f"change {number} ({name}): {type(error).__name__}")
        session.execute(text("ROLLBACK TO aanval"))
        session.execute(text("RELEASE aanval"))
        stand.planted.clear()
        found.tried[name] += 1
        found.inside[name] += bool(codes - {"log-anker"})
        found.outside[name] += bool(codes)
        if not codes and name != AFTER_THE_HEAD:
            found.faults.append(f"change {number} ({name}) was not found: {what}")
    if tx.logboek.check(trusted, [kop]).fouten:
        found.faults.append("a change was not undone")
    return found


@contextmanager
def _remembering_hashes() -> Generator[None]:
    """Work out the canonical bytes of a line once: all but a few are those of the time before."""
    known: dict[tuple[object, ...], bytes] = {}

    def remember(value: dict[str, object]) -> bytes:
        key = tuple(value.values())
        if key not in known:
            if len(known) > 50_000:
                known.clear()
            known[key] = encode(value)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logcontrole, "encode", remember)
        yield


def describe(found: Uitslag) -> list[str]:
    """The figures, one line for each kind of change."""
    lines = [f"{'':52}{'made':>9}{'found':>9}{'without the head':>18}"]
    names = [name for name, _ in dict.fromkeys((*CHANGES, *INSIDER))]
    lines += [
        f"{name:52}{found.tried[name]:9}{found.outside[name]:9}{found.inside[name]:18}"
        for name in dict.fromkeys(names)
    ]
    plain = [name for name in dict.fromkeys(names) if not name.startswith("insider")]
    inside = [name for name in names if name.startswith("insider") and name != AFTER_THE_HEAD]
    for title, group in (("rows changed", plain), ("by an insider", inside)):
        sums = [
            sum(counter[name] for name in group)
            for counter in (found.tried, found.outside, found.inside)
        ]
        lines.append(f"{title:52}{sums[0]:9}{sums[1]:9}{sums[2]:18}")
    return lines


def main() -> int:
    """Run the campaign from the command line."""
    parser = argparse.ArgumentParser(description="Change the log and look whether it is found.")
    parser.add_argument("--changes", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--regels", type=int, default=250)
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="topdossier-log-") as folder:
        found = run_campaign(Path(folder), arguments.changes, arguments.seed, arguments.regels)
    for line in (*describe(found), *found.faults[:50]):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(
        f"{arguments.changes} changes of a log of {found.regels} lines and {found.zegels} seals "
        f"in {time.monotonic() - began:.0f} s, {len(found.faults)} faults\n"
    )
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
