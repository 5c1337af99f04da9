"""Kills the demo at random moments and looks whether what is left still opens and checks.

    python -m tests.campaigns.kill_demo --kills 200 [--seed 1]

The demo runs in one folder over and over, so that a kill also meets what an earlier one left. A
kluis that exists (it has a `kluis.json`) must open with the password that `demo.json` names.
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
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from topdossier.cli.main import run; sys.exit(run(sys.argv[1:]))"
SPREAD = 1.05
"""Kills fall from the start until a little after the time that a whole run takes."""


class Uitslag(NamedTuple):
    """What a campaign came to.

    Attributes:
        kills: runs that were killed before they ended.
        whole: runs that ended by themselves.
        opened: kluizen that existed after a kill and opened.
        unclean: of those, the ones with a write-ahead log beside them.
        faults: what was not as it should be.
    """

    kills: int
    whole: int
    opened: int
    unclean: int
    faults: list[str]


def start(*arguments: str | Path) -> "subprocess.Popen[str]":
    """Start a command in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *(str(argument) for argument in arguments)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def measure(folder: Path) -> float:
    """Seconds that a whole demo takes here."""
    began = time.monotonic()
    process = start("demo", folder)
    output, _ = process.communicate(timeout=600)
    if process.returncode != 0:
        raise RuntimeError(output)
    return time.monotonic() - began


def kill_after(folder: Path, seconds: float) -> bool:
    """Run the demo and kill it; False when it had ended already."""
    process = start("demo", folder)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    if process.returncode != 0:
        raise RuntimeError(f"the demo ended with {process.returncode}")
    return False


def check_kluizen(folder: Path) -> tuple[int, int, list[str]]:
    """How many kluizen opened, how many of them had an unclean end, and what was wrong."""
    opened, unclean, faults = 0, 0, []
    if not (folder / "demo.json").exists():
        left = [name for name in ("school", "swv") if (folder / name).exists()]
        return 0, 0, [f"{name} without demo.json" for name in left]
    described = json.loads((folder / "demo.json").read_text("utf-8"))
    for name in ("school", "swv"):
        kluis = folder / described[name]["kluis"]
        if not (kluis / "kluis.json").exists():
            continue
        log = kluis / "kluis.db-wal"
        unclean += log.exists() and log.stat().st_size > 0
        process = start(
            *("--kluis", kluis, "--gebruiker", described[name]["gebruiker"]),
            *("--wachtwoord-bestand", folder / described[name]["wachtwoord_bestand"]),
            *("kluis", "controleren"),
        )
        output, _ = process.communicate(timeout=600)
        opened += process.returncode == 0
        if process.returncode != 0:
            faults.append(f"{name}: status {process.returncode}: {output.strip()}")
    return opened, unclean, faults


def run_campaign(folder: Path, kills: int, seed: str) -> Uitslag:
    """Kill `kills` times; the demo goes on in the same folder each time."""
    dice = random.Random(seed)  # noqa: S311  moments, no secret
    seconds = measure(folder)
    done = whole = opened = unclean = 0
    faults: list[str] = []
    while done < kills:
        if dice.random() < 0.2:
            shutil.rmtree(folder, ignore_errors=True)
        moment = dice.uniform(0, seconds * SPREAD)
        if kill_after(folder, moment):
            done += 1
        else:
            whole += 1
        good, dirty, wrong = check_kluizen(folder)
        opened, unclean = opened + good, unclean + dirty
        faults += [f"kill {done} at {moment:.3f} s: {fault}" for fault in wrong]
    return Uitslag(done, whole, opened, unclean, faults)


def main() -> int:
    """Run the campaign from the command line."""
    parser = argparse.ArgumentParser(description="Kill the demo at random moments.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", default="1")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="topdossier-kills-") as folder:
        found = run_campaign(Path(folder) / "demo", arguments.kills, arguments.seed)
    for fault in found.faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(
        f"{found.kills} kills, {found.whole} whole runs, {found.opened} kluizen opened and "
        f"checked, {found.unclean} of them after an unclean end, {len(found.faults)} faults\n"
    )
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
