"""Kills the program at random moments while it saves, and looks whether anything was lost.

    python -m tests.campaigns.kill_autosave --kills 1000 [--seed 1]

A child opens the kluis with its raw key and saves concepts and mededelingen through the real
services, faster than the autosave of the window does, and reports each save that was committed.
As the window does it saves the way back and what was half typed along with the text.
It is killed with SIGKILL at a random moment of the half second after its first step (while opening,
logging in) or, mostly, after its first save. Then the kluis must open and check (cipher, pages,
references, log with the last head from outside, versions), the concept must be the last one that
was reported or the one after it, letter for letter, with every step back from it and what was half
typed beside it, and every line of the log must be there. Only
on systems that can fork: starting Python a thousand times takes longer than a thousand kills.
"""

import argparse
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, find_id, make_kluis
from tests.helpers.plannen import make_plan
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.geschiedenis import Geschiedenis, apply, compare_texts, invert
from topdossier.domain.logkop import Logkop
from topdossier.errors import TopdossierError
from topdossier.services.services import Services

LONGEST = 0.5
"""Seconds until the latest moment of a kill, counted from the start or from the first save."""
SHARE_WHILE_SAVING = 0.7
"""Part of the kills that wait for the first save, however long opening takes here."""
ROUNDS_PER_KLUIS = 40
"""After so many kills a new kluis: a check walks the whole log, which would grow and grow."""
MEDEDELING_EVERY = 7
STEPS = 40
"""Steps of the history that each save writes as well."""
INVOER = "handelingsdeel.doelen[0].evaluatiedatum"
LONG_TEXT = 20_000
"""Letters of the longest concept: some fill a page of the store, some fill ten."""


@dataclass
class Uitslag:
    """What a campaign came to.

    Attributes:
        kills: children that were killed.
        early: of those, the ones that had not saved anything yet.
        saves: saves that were reported as committed.
        unclean: kluizen with something in the write-ahead log after the kill.
        lost: reported saves that were not there afterwards.
        faults: kluizen that did not open or check, and whatever else was wrong.
    """

    kills: int = 0
    early: int = 0
    saves: int = 0
    unclean: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class Stage:
    """One kluis and what is known to stand in it.

    Attributes:
        number: of the last concept that was reported, or found, in it.
        mededelingen: how many of them were reported or found.
        kop: head of the log when it was last looked at.
    """

    kluis: Proefkluis
    dossier_id: str
    moeder: str
    number: int = 0
    mededelingen: int = 0
    kop: Logkop = Logkop(nr=0, hash="")  # noqa: RUF009  frozen


def make_stage(folder: Path) -> Stage:
    """A kluis with one dossier and its first concept."""
    kluis = make_kluis(folder)
    services = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    moeder = find_id(services, dossier_id, "Fatima")
    first = Geschiedenis(reeks="campagne")
    services.plannen.save_concept(
        dossier_id, make_plan(aanleiding=compose_text(0)), _extend(first, 0, ""), compose_invoer(0)
    )
    services.close()
    return Stage(kluis, dossier_id, moeder)


def compose_text(number: int) -> str:
    """What stands in the concept with this number, worked out anew to compare with."""
    dice = random.Random(number)  # noqa: S311  a text of a test
    words = ("plannen", "toetsen", "rust", "kleine stappen", "één vast moment", "samen", "thuis")
    length = dice.choice((20, 200, 2_000, LONG_TEXT))
    parts = [f"Nummer {number}."]
    while sum(map(len, parts)) < length:
        parts.append(dice.choice(words))
    return " ".join(parts)


def save_forever(stage: Stage, pipe: int) -> None:
    """What the child does until it is killed."""
    services = stage.kluis.open_on(PROEFDAG)
    number = stage.number
    history = _load_history(services, stage.dossier_id) or Geschiedenis(reeks="campagne")
    while True:
        old, number = compose_text(number), number + 1
        plan = make_plan(aanleiding=compose_text(number))
        history = _extend(history, number, old)
        services.plannen.save_concept(stage.dossier_id, plan, history, compose_invoer(number))
        os.write(pipe, b"c")
        if number % MEDEDELING_EVERY == 0:
            services.mededelingen.record(stage.dossier_id, stage.moeder, "SWV", "advies", PROEFDAG)
            os.write(pipe, b"m")


def compose_invoer(number: int) -> dict[str, str]:
    """What was typed beside that concept and is no date yet."""
    return {INVOER: f"{number} sept"}


def _load_history(services: Services, dossier_id: str) -> Geschiedenis | None:
    return services.plannen.load_geschiedenis(dossier_id, services.plannen.load(dossier_id)[1])


def _extend(history: Geschiedenis, number: int, old: str) -> Geschiedenis:
    step = msgspec.structs.replace(
        compare_texts("aanleiding", old, compose_text(number)), nr=number
    )
    return msgspec.structs.replace(history, gedaan=(*history.gedaan, step)[-STEPS:])


def kill_after(stage: Stage, seconds: float, *, from_first_save: bool) -> bytes:
    """Start a child and kill it so many seconds later; one letter for each save it reported."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            save_forever(stage, write)
        except BaseException as error:  # noqa: BLE001  the child may end in one way only
            os.write(write, b"!" + type(error).__name__.encode())
        finally:
            os._exit(1)
    os.close(write)
    if from_first_save:
        select.select([read], [], [])
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    reported = b""
    while piece := os.read(read, 65_536):
        reported += piece
    os.close(read)
    return reported


def check_stage(stage: Stage, reported: bytes, uitslag: Uitslag) -> None:
    """Open the kluis and compare it with what the child reported."""
    if b"!" in reported:
        uitslag.faults.append(f"the child ended by itself: {reported.partition(b'!')[2].decode()}")
        return
    wal = stage.kluis.db.with_name(stage.kluis.db.name + "-wal")
    uitslag.unclean += wal.exists() and wal.stat().st_size > 0
    try:
        services = stage.kluis.open_on(PROEFDAG)
    except TopdossierError as error:
        uitslag.faults.append(f"does not open: {error.code}")
        return
    try:
        _compare(stage, services, reported, uitslag)
    finally:
        stage.kluis.close_all()


def _compare(stage: Stage, services: Services, reported: bytes, uitslag: Uitslag) -> None:
    saved, told = reported.count(b"c"), reported.count(b"m")
    uitslag.saves += len(reported)
    uitslag.early += not reported
    uitslag.faults += [f"{code} {number}" for code, number in services.kluis.check().fouten]
    ankers = [f"{stage.kop.nr}:{stage.kop.hash}"] if stage.kop.nr else []
    uitslag.faults += [f"{code} {number}" for code, number in services.logboek.check(ankers).fouten]
    text = services.plannen.load(stage.dossier_id)[1].aanleiding
    there = int(text.split(".")[0].removeprefix("Nummer "))
    wanted = stage.number + saved
    uitslag.lost += max(0, wanted - there)
    if there not in {wanted, wanted + 1}:
        uitslag.faults.append(f"concept {there} instead of {wanted}")
    if text != compose_text(there):
        uitslag.faults.append(f"concept {there} is not what was saved")
    _compare_beside(stage, services, there, uitslag)
    found = len(services.mededelingen.list(stage.dossier_id))
    uitslag.lost += max(0, stage.mededelingen + told - found)
    if found not in {stage.mededelingen + told, stage.mededelingen + told + 1}:
        uitslag.faults.append(f"{found} mededelingen instead of {stage.mededelingen + told}")
    with services.omgeving.look() as tx:
        lines = [line.actie for line in tx.logboek.list(limit=None)]
        stage.kop = tx.logboek.load_kop()
    # one line for each concept and mededeling, the first concept being number 0
    if (lines.count(Actie.WIJZIGEN), lines.count(Actie.INZAGE_VASTLEGGEN)) != (there + 1, found):
        uitslag.faults.append("the log has another number of lines than there were saves")
    stage.number, stage.mededelingen = there, found


def _compare_beside(stage: Stage, services: Services, there: int, uitslag: Uitslag) -> None:
    """The way back and what was half typed are of the same save as the text."""
    plannen, dossier_id = services.plannen, stage.dossier_id
    plan = plannen.load(dossier_id)[1]
    if plannen.load_invoer(dossier_id, plan) != compose_invoer(there):
        uitslag.faults.append(f"what was half typed is not that of concept {there}")
    history = _load_history(services, dossier_id)
    if history is None or not history.gedaan:
        uitslag.faults.append(f"concept {there} has no way back")
        return
    for back, step in enumerate(reversed(history.gedaan), 1):
        plan = apply(plan, invert(step))
        if plan.aanleiding != (compose_text(there - back) if there >= back else ""):
            uitslag.faults.append(f"{back} steps back from concept {there} is another text")
            return


def run_campaign(folder: Path, kills: int, seed: int) -> Uitslag:
    """Kill so many children, one after another."""
    dice = random.Random(seed)  # noqa: S311  moments, no secret
    uitslag = Uitslag()
    stage = make_stage(folder / "kluis-0")
    for number in range(kills):
        if number and (number % ROUNDS_PER_KLUIS == 0 or uitslag.faults):
            shutil.rmtree(stage.kluis.folder)
            stage = make_stage(folder / f"kluis-{number}")
        before = len(uitslag.faults)
        moment = dice.uniform(0, LONGEST)
        saving = dice.random() < SHARE_WHILE_SAVING
        reported = kill_after(stage, moment, from_first_save=saving)
        uitslag.kills += 1
        check_stage(stage, reported, uitslag)
        for fault in range(before, len(uitslag.faults)):
            uitslag.faults[fault] = f"kill {number + 1} at {moment:.4f} s: {uitslag.faults[fault]}"
    return uitslag


def main() -> int:
    """Run the campaign from the command line."""
    parser = argparse.ArgumentParser(description="Kill the program while it saves.")
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="topdossier-autosave-") as folder:
        found = run_campaign(Path(folder), arguments.kills, arguments.seed)
    for fault in found.faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(
        f"{found.kills} kills in {time.monotonic() - began:.0f} s, {found.saves} committed saves, "
        f"{found.early} kills before the first, {found.unclean} with a write-ahead log left; "
        f"{found.lost} lost, {len(found.faults)} faults\n"
    )
    return 1 if found.faults or found.lost else 0


if __name__ == "__main__":
    sys.exit(main())
