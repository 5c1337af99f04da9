"""Kills the blocking of a person at random moments, and looks who is in and who is out.

    python -m tests.campaigns.kill_rekey --kills 100 [--seed 1] [--dossiers 3000]

Each round copies one kluis, starts a process that blocks `jan`, and kills it. Afterwards the
kluis must open for `karin` with the wachtwoord she had, under the old key or the new one and
never under neither; it must check; and `jan` must be out for good once it was opened.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tests.helpers.kluizen import PROEFDAG, WACHTWOORD, add_dossier, make_kluis
from topdossier.bootstrap import open_kluis
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Rol
from topdossier.errors import TopdossierError
from topdossier.kluis import sleutelvak
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.rekey import is_pending
from topdossier.kluis.sleutelvak import Kdf
from topdossier.storage.rekeying import fits_key

ROOT = Path(__file__).parents[2]
OPENED, BLOCKED = b"o", b"b"
SPREAD = 1.1
"""Kills fall from the moment it opened until a little after the time that blocking takes."""


class Uitslag(NamedTuple):
    """What a campaign came to.

    Attributes:
        kills: processes that were killed before they ended.
        whole: processes that had ended.
        states: what was found after a kill, and how often.
        faults: what was not as it should be.
    """

    kills: int
    whole: int
    states: Counter[str]
    faults: list[str]


def make_cheap() -> None:
    """The lowest cost that is taken: what is tested here is not the wachtwoord."""
    setattr(sleutelvak, "Kdf", partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1))  # noqa: B010  a class by a maker of it


def make_model(folder: Path, dossiers: int) -> bytes:
    """A kluis with `karin`, `jan` and something to encrypt; returns its key."""
    kluis = make_kluis(folder)
    kluis.add_gebruiker("jan", Rol.MENTOR)
    services = kluis.open_on(PROEFDAG)
    for _ in range(dossiers):
        add_dossier(services)
    kluis.close_all()
    kluis.write_slots()
    return kluis.opslagsleutel


def block_in_child(folder: Path, seconds: float | None) -> tuple[bool, bytes, float]:
    """Block `jan` in a child of this process, and kill that after so many seconds.

    Returns whether it was killed, what it had said, and how long blocking took.
    """
    listen, say = os.pipe()
    child = os.fork()
    if child == 0:
        services = open_kluis(folder, "karin", WACHTWOORD, make_klok(PROEFDAG))
        os.write(say, OPENED)
        services.gebruikers.block("jan")
        os.write(say, BLOCKED)
        services.close()
        os._exit(0)
    os.close(say)
    said = os.read(listen, 1)
    began = time.monotonic()
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)  # not waited for yet, so the number is still its own
    _, status = os.waitpid(child, 0)
    took = time.monotonic() - began
    said += os.read(listen, 1)
    os.close(listen)
    return os.WIFSIGNALED(status), said, took


def serve() -> None:
    """Answer requests on standard input: importing once saves half a second for each kill."""
    make_cheap()
    for line in sys.stdin:
        request = json.loads(line)
        killed, said, took = block_in_child(Path(request["folder"]), request["seconds"])
        answer = {"killed": killed, "said": said.decode(), "took": took}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


class Killer:
    """A process with one thread, from which the ones that are killed are forked."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.campaigns.kill_rekey", "--serve"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def block(self, folder: Path, seconds: float | None = None) -> dict[str, Any]:
        """Block `jan`, and kill that after so many seconds."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("no pipes")
        self._process.stdin.write(json.dumps({"folder": str(folder), "seconds": seconds}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        if not answer["said"]:
            raise RuntimeError("the kluis did not open")
        return answer

    def close(self) -> None:
        """Let the process end."""
        self._process.communicate()


def describe_state(folder: Path, old_key: bytes) -> str:
    """Which files there are after a kill, and which key the store has."""
    key = "old key" if fits_key(folder / "kluis.db", old_key) else "another key"
    pending = "pending" if is_pending(folder) else "no pending"
    slot = {vak.login for vak in read_kluisbestand(folder).sleutelvakken}
    return f"{key}, {pending}, {'slot' if 'jan' in slot else 'no slot'}"


def list_faults(folder: Path, *, blocked: bool) -> list[str]:
    """What is wrong with a kluis after a kill; opening it finishes what was begun."""
    klok = make_klok(PROEFDAG)
    try:
        services = open_kluis(folder, "karin", WACHTWOORD, klok)
    except TopdossierError as error:
        return [f"karin is out: {error.code}"]
    faults = [f"check: {fault}" for fault in services.kluis.check().fouten]
    status = {rij.login: rij.status for rij in services.gebruikers.list()}["jan"]
    slots = {vak.login for vak in read_kluisbestand(folder).sleutelvakken}
    services.close()
    if is_pending(folder):
        faults.append("still pending after an opening")
    if status == "geblokkeerd" and "jan" in slots:
        faults.append("jan is blocked and has a slot")
    if blocked and status != "geblokkeerd":
        faults.append("jan was blocked and is not")
    is_in = opens(folder, "jan")
    if is_in is (status == "geblokkeerd"):
        faults.append("jan is blocked and in, or not blocked and out")
    return faults


def opens(folder: Path, login: str) -> bool:
    """True when the kluis opens for this person."""
    try:
        open_kluis(folder, login, WACHTWOORD, make_klok(PROEFDAG)).close()
    except TopdossierError:
        return False
    return True


def run_campaign(folder: Path, kills: int, seed: str, dossiers: int) -> Uitslag:
    """Kill `kills` times, each time in a fresh copy of the same kluis."""
    make_cheap()
    dice = random.Random(seed)  # noqa: S311  moments, no secret
    model, copy = folder / "model", folder / "kluis"
    old_key = make_model(model, dossiers)
    killer = Killer()
    done = whole = 0
    states: Counter[str] = Counter()
    faults: list[str] = []
    try:
        shutil.copytree(model, copy)
        seconds = killer.block(copy)["took"]
        while done < kills:
            shutil.rmtree(copy)
            shutil.copytree(model, copy)
            answer = killer.block(copy, dice.uniform(0, seconds * SPREAD))
            done, whole = done + answer["killed"], whole + (not answer["killed"])
            if answer["killed"]:
                states[describe_state(copy, old_key)] += 1
            found = list_faults(copy, blocked=BLOCKED.decode() in answer["said"])
            faults += [f"kill {done}: {fault}" for fault in found]
    finally:
        killer.close()
    return Uitslag(done, whole, states, faults)


def main() -> int:
    """Run the campaign from the command line."""
    parser = argparse.ArgumentParser(description="Kill the blocking of a person.")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--dossiers", type=int, default=300)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve()
        return 0
    with tempfile.TemporaryDirectory(prefix="topdossier-rekey-") as folder:
        found = run_campaign(Path(folder), arguments.kills, arguments.seed, arguments.dossiers)
    for fault in found.faults:
        sys.stdout.write(f"{fault}\n")
    for state, times in sorted(found.states.items()):
        sys.stdout.write(f"{times:5}  {state}\n")
    sys.stdout.write(f"{found.kills} kills, {found.whole} whole runs, {len(found.faults)} faults\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
