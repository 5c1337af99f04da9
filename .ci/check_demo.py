"""Runs the demo as a user would and judges what it wrote with other people's tools.

    python3 .ci/check_demo.py PYTHON [--kills N] [--seed TEXT]

PYTHON is the interpreter that has the program (`.venv/bin/python`). Needed on the machine:
pdftotext and pdffonts (poppler-utils), age, tar, ssh-keygen, sha256sum, sqlite3. Nothing of the
program is imported here: a fault that writer and reader share must not hide itself.
"""

import argparse
import json
import os
import random
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

LONGEST_DEMO = 60.0
"""Seconds that the demo may take (the promise of the command line)."""
SHORTEST_NAME = 10
"""Bytes of a full name; a shorter one could occur in ciphertext by chance."""
NAMESPACE = "toppakket-v1@topdossier"
OKR_HEADINGS = (
    r"administratieve gegevens",
    r"onderwijshistorie",
    r"sociaal-emotionele",
    r"begeleiding",
    r"verzuim",
)
"""The five categories of the onderwijskundig rapport (Besluit ULB, article 2)."""
NOT_LET_IN = 3


class CheckError(Exception):
    """Something is not as promised; the message says what."""


class Kluis(NamedTuple):
    """Where a kluis stands and who opens it, as demo.json says."""

    folder: Path
    user: str
    password_file: Path

    @property
    def exists(self) -> bool:
        """Whether it has been made far enough that a program would offer to open it."""
        return (self.folder / "kluis.json").exists()


class Demo:
    """The folder that a demo wrote, and the program that reads its kluizen."""

    def __init__(self, python: Path, folder: Path) -> None:
        self.folder = folder
        self.temp = folder.with_name(folder.name + "-temp")
        self.home = folder.with_name(folder.name + "-home")
        self.temp.mkdir()
        self.home.mkdir()
        self._python = python

    def start(self, *arguments: str | Path) -> "subprocess.Popen[str]":
        """Start the program in a process group, a home and a temp folder of its own."""
        variables = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
        variables |= {"TMPDIR": str(self.temp), "HOME": str(self.home)}
        return subprocess.Popen(
            [self._python, "-P", "-m", "ui", *arguments],
            env=variables | {"QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str | Path, status: int = 0) -> str:
        """Run the program to its end; anything but the expected exit status is a fault."""
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=600)
        shown = " ".join(str(argument) for argument in arguments)
        expect(process.returncode == status, f"`{shown}`: exit {process.returncode}\n{output}")
        return output

    def ask(self, kluis: Kluis, *command: str | Path, status: int = 0) -> str:
        """Run a command on a kluis as its own user."""
        entrance = ("--kluis", kluis.folder, "--gebruiker", kluis.user)
        password = ("--wachtwoord-bestand", kluis.password_file)
        return self.run(*entrance, *password, *command, status=status)

    def read_description(self) -> dict[str, Any]:
        """The contents of demo.json."""
        content: dict[str, Any] = json.loads((self.folder / "demo.json").read_text("utf-8"))
        return content

    def list_kluizen(self) -> tuple[Kluis, Kluis]:
        """The kluis of the school and that of the SWV."""
        described = self.read_description()
        school, swv = (
            Kluis(
                self.folder / described[name]["kluis"],
                described[name]["gebruiker"],
                self.folder / described[name]["wachtwoord_bestand"],
            )
            for name in ("school", "swv")
        )
        return school, swv

    def read_names(self) -> list[str]:
        """The full names of every fictitious person in it."""
        return list(self.read_description()["persoonsnamen"])


def expect(condition: object, complaint: str) -> None:
    """Demand that something is so.

    Raises:
        CheckError: it is not.
    """
    if not condition:
        raise CheckError(complaint)


def run_tool(*command: str | Path, content: bytes | None = None) -> str:
    """Run a tool that must succeed and give its output.

    Raises:
        CheckError: it did not succeed.
    """
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace").strip()
    expect(done.returncode == 0, f"{command[0]}: exit {done.returncode}: {said}")
    return done.stdout.decode("utf-8", "replace")


def check_contents(demo: Demo) -> None:
    """Everything that the demo promises to leave behind is there and holds something."""
    needed = ["LEESMIJ.txt", "demo.json", "uit/okr.pdf", "uit/plan.pdf", "uit/instemming.pdf"]
    needed += [
        f"{part}/{name}" for part in ("school", "swv") for name in ("kluis.json", "kluis.db")
    ]
    for name in needed:
        path = demo.folder / name
        expect(path.is_file() and path.stat().st_size > 0, f"{name} is missing or empty")
    expect(list((demo.folder / "uit").glob("*.toppakket")), "there is no package")


def check_fonts(demo: Demo) -> None:
    """Every font of every PDF is inside it, so that paper looks the same everywhere."""
    pdfs = sorted((demo.folder / "uit").glob("*.pdf"))
    expect(pdfs, "there is no PDF")
    for pdf in pdfs:
        fonts = run_tool("pdffonts", pdf).splitlines()[2:]
        expect(fonts, f"{pdf.name} has no font")
        for line in fonts:
            columns = re.search(r"\s(yes|no)\s+(?:yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$", line)
            expect(columns and columns[1] == "yes", f"{pdf.name}: not embedded: {line}")
            expect(columns and columns[2] == "yes", f"{pdf.name}: text cannot be copied: {line}")


def check_okr(demo: Demo) -> None:
    """The onderwijskundig rapport can be read as text and has its five categories."""
    text = " ".join(run_tool("pdftotext", "-layout", demo.folder / "uit/okr.pdf", "-").split())
    for heading in OKR_HEADINGS:
        expect(re.search(heading, text, re.IGNORECASE), f"okr.pdf lacks '{heading}'")
    expect(any(name in text for name in demo.read_names()), "okr.pdf names no one")


def check_ciphertext(demo: Demo) -> None:
    """An ordinary SQLite sees no database, and a wrong password opens nothing."""
    for kluis in demo.list_kluizen():
        database = kluis.folder / "kluis.db"
        expect(not database.read_bytes().startswith(b"SQLite"), f"{database} is a plain database")
        command = ["sqlite3", "-readonly", str(database), "SELECT count(*) FROM sqlite_master"]
        reading = subprocess.run(command, capture_output=True, text=True, check=False)
        expect(reading.returncode != 0, f"sqlite3 opens {database}")
        expect("not a database" in reading.stderr, f"sqlite3 on {database}: {reading.stderr}")
    wrong = demo.temp / "wrong"
    wrong.write_text("this is not the password\n", encoding="ascii")
    demo.ask(kluis._replace(password_file=wrong), "logboek", status=NOT_LET_IN)
    wrong.unlink()


def check_package(demo: Demo) -> None:
    """age, tar, ssh-keygen and sha256sum alone can open and verify the package."""
    control = demo.folder / "uit" / "controle"
    package = demo.folder / str(demo.read_description()["pakket"])
    identities = [p for p in control.iterdir() if b"AGE-SECRET-KEY-" in p.read_bytes()]
    expect(len(identities) == 1, "uit/controle does not hold one age identity")
    principal = (control / "allowed_signers").read_text(encoding="utf-8").split()[0]
    with tempfile.TemporaryDirectory() as name:
        opened = Path(name)
        run_tool("age", "-d", "-i", identities[0], "-o", opened / "p.tar", package)
        run_tool("tar", "-x", "-f", opened / "p.tar", "-C", opened)
        manifest = (opened / "manifest.json").read_bytes()
        verify = ["ssh-keygen", "-Y", "verify", "-f", str(control / "allowed_signers")]
        verify += ["-I", principal, "-n", NAMESPACE, "-s", str(opened / "manifest.json.sig")]
        run_tool(*verify, content=manifest)
        changed = subprocess.run(verify, input=manifest + b" ", capture_output=True, check=False)
        expect(changed.returncode != 0, "ssh-keygen accepts a manifest that was changed")
        entries = json.loads(manifest)["inhoud"]
        expect(entries, "the manifest lists nothing")
        sums = "".join(f"{entry['sha256']}  {opened / entry['pad']}\n" for entry in entries)
        run_tool("sha256sum", "--check", "--strict", content=sums.encode())


def check_no_name_in_the_open(demo: Demo) -> None:
    """No name stands as plain bytes in a kluis, a package, the home or the temp folder."""
    names = demo.read_names()
    expect(len(names) > 1, "demo.json names no persons")
    expect(
        all(len(name.encode()) >= SHORTEST_NAME for name in names),
        "a name is too short to look for",
    )
    needles = {name.encode(code) for name in names for code in ("utf-8", "utf-16-le")}
    school, swv = demo.list_kluizen()
    places = [school.folder, swv.folder, demo.temp, demo.home]
    closed = [path for place in places for path in place.rglob("*") if path.is_file()]
    closed += (demo.folder / "uit").glob("*.toppakket")
    for path in closed:
        content = path.read_bytes()
        found = sum(needle in content for needle in needles)
        expect(not found, f"{path} holds {found} name(s) in the open")


def check_no_temp_files(demo: Demo) -> None:
    """The program leaves nothing in the folder for temporary files."""
    left = [path.name for path in demo.temp.rglob("*") if path.is_file()]
    expect(not left, f"left in the temp folder: {left}")


def check_kluizen(demo: Demo) -> None:
    """Both kluizen and both logs are whole, by the program's own word."""
    for kluis in demo.list_kluizen():
        demo.ask(kluis, "kluis", "controleren")
        demo.ask(kluis, "logboek", "--controleren")


CHECKS: tuple[Callable[[Demo], None], ...] = (
    check_contents,
    check_no_temp_files,
    check_fonts,
    check_okr,
    check_ciphertext,
    check_package,
    check_no_name_in_the_open,
    check_kluizen,
)


def check_kill(python: Path, folder: Path, delay: float) -> str:
    """Kill the demo after a delay; every kluis that is there must open and be whole."""
    demo = Demo(python, folder)
    process = demo.start("demo", folder)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    if not (folder / "demo.json").exists():
        expect(not list(folder.glob("*/kluis.json")), "a kluis without demo.json to open it by")
        return "nothing yet"
    found = [kluis for kluis in demo.list_kluizen() if kluis.exists]
    for kluis in found:
        demo.ask(kluis, "kluis", "controleren")
        demo.ask(kluis, "logboek", "--controleren")
    return f"{len(found)} kluis(zen) whole"


def list_delays(kills: int, longest: float, seed: str) -> Iterator[float]:
    """Moments spread over the whole demo, each at random within its own share of it."""
    chance = random.Random(seed)  # noqa: S311  moments to kill at, not a secret
    for number in range(kills):
        yield longest * (number + chance.random()) / kills


def run_checks(python: Path, folder: Path, kills: int, seed: str) -> Iterator[str | None]:
    """Do everything; yields a complaint, or None for what is as promised."""
    demo = Demo(python, folder / "demo")
    start = time.monotonic()
    yield attempt("the demo runs", lambda: demo.run("demo", demo.folder))
    duration = time.monotonic() - start
    print(f"the demo took {duration:.1f} s", flush=True)
    yield attempt("it is fast enough", lambda: expect(duration < LONGEST_DEMO, f"{duration:.0f} s"))
    for check in CHECKS:
        yield attempt(str(check.__doc__).splitlines()[0], partial(check, demo))
    for number, delay in enumerate(list_delays(kills, duration, seed)):
        name = f"killed after {delay:.2f} s"
        place = folder / f"kill-{number}"
        yield attempt(name, partial(check_kill, python, place, delay))


def attempt(name: str, check: Callable[[], object]) -> str | None:
    """Do one check, print how it went, and give the complaint if there is one."""
    try:
        result = check()
    except (CheckError, OSError, LookupError, ValueError, subprocess.SubprocessError) as error:
        print(f"FAILED  {name}\n        {error!r}", flush=True)
        return str(error)
    print(f"ok      {name}" + (f": {result}" if name.startswith("killed") else ""), flush=True)
    return None


def main() -> int:
    """Run the checks and print how many passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("python", type=Path)
    parser.add_argument("--kills", type=int, default=15)
    parser.add_argument("--seed", default=secrets.token_hex(4), help="repeats the moments of a run")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="topdossier-check-") as folder:
        outcomes = list(
            run_checks(options.python.absolute(), Path(folder), options.kills, options.seed)
        )
    failed = sum(outcome is not None for outcome in outcomes)
    print(f"demo checks: {len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
