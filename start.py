#!/usr/bin/env python3
"""Starts, tests and checks TOP-dossier from a checkout, with nothing but Python itself.

    python3 start.py            the window on a voorbeeldkluis (without a screen: the demo)
    python3 start.py test ...   every test, or those that pytest's arguments name
    python3 start.py lint       ruff, mypy and the import contracts
    python3 start.py bench      the benchmarks, with their ratios
    python3 start.py build      the program as one folder in dist/ that needs no Python
    python3 start.py ...        anything else goes to the program itself, as `topdossier ...`

The first time it makes a virtual environment beside this file with exactly what the lock says,
and again only when the lock has changed: see docs/decisions/0002. An older Python must be able
to read this file as far as the check of its version: no syntax from after Python 3.6.
"""

import ctypes
import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import NamedTuple

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    sys.exit("TOP-dossier heeft Python 3.11 of nieuwer nodig. Installeer dat en start opnieuw.")

ROOT = Path(__file__).resolve().parent
EXAMPLES = ROOT / "voorbeeld"
MACHINE_FAILED = 6
"""The exit status that the program itself uses for a machine that fails us."""
INTERRUPTED = 130
NEEDED_BYTES = 1_500_000_000
"""Free space for the environment and for what pip unpacks on the way."""

QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt loads from a Linux system, and the package of Debian and Ubuntu that holds it."""
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""The same for a real window; without a screen they are not needed."""

DISK_FULL = "De schijf (of de map voor tijdelijke bestanden) is vol. Maak 1,5 GB vrij en herhaal."
NO_TRUST = "Dit netwerk heeft een eigen certificaat: zet PIP_CERT op dat bestand en start opnieuw."
WRONG_PART = "Een opgehaald onderdeel klopt niet met de lijst. Er is niets geïnstalleerd. Meld dit."
NO_NETWORK = "Geen internet. Dat is alleen nodig om de eerste keer de onderdelen op te halen."
LONG_PATH = "Het pad van deze map is te lang voor Windows. Zet de map in C:\\ en start opnieuw."
NO_WHEEL = "Niet elk onderdeel bestaat voor dit systeem. Gebruik 64 bits en Python 3.11 t/m 3.14."
PIP_TROUBLE = {
    "CERTIFICATE_VERIFY_FAILED|invalid path to TLS CA": NO_TRUST,
    "No space left|Errno 28|not enough space": DISK_FULL,
    "DO NOT MATCH THE HASHES": WRONG_PART,
    "ConnectionError|name resolution|getaddrinfo|Timeout|ProxyError|unreachable": NO_NETWORK,
    "Long Path": LONG_PATH,
    "No matching distribution": NO_WHEEL,
}
"""What pip writes when it gives up, and what that means for a person; the first fit counts."""


class StartError(Exception):
    """The machine lacks something; the message is the Dutch sentence for whoever started it."""


class Environment(NamedTuple):
    """A virtual environment and the lock that says what is in it."""

    folder: Path
    lock: Path

    @property
    def scripts(self) -> Path:
        """The folder of the executables."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """The interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def stamp(self) -> Path:
        """The file that is written last: the digest of the lock it was made for."""
        return self.folder / "topdossier-lock.sha256"

    def is_ready(self) -> bool:
        """Whether it was finished, for this very lock, and still has a Python."""
        finished = self.python.exists() and self.stamp.exists()
        return finished and self.stamp.read_text(encoding="ascii") == digest(self.lock)


PROGRAM = Environment(ROOT / ".venv", ROOT / "requirements.lock")
LINTERS = Environment(ROOT / ".venv-lint", ROOT / ".ci" / "lint.lock")


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def say(text: str) -> None:
    """Print a line at once, also when the output goes to a file."""
    print(text, flush=True)


def has_screen(platform: str, variables: dict[str, str]) -> bool:
    """Whether a window can be shown; Linux tells by a variable, other systems always can."""
    names = ("DISPLAY", "WAYLAND_DISPLAY")
    return not platform.startswith("linux") or any(variables.get(name) for name in names)


def explain_pip(output: str) -> str:
    """The sentence that goes with what pip wrote before it gave up."""
    for pattern, sentence in PIP_TROUBLE.items():
        if re.search(pattern, output):
            return sentence
    return "Het ophalen van de onderdelen is mislukt: " + last_line(output)


def explain_os(error: OSError) -> str:
    """The sentence that goes with a refusal of the operating system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"In {ROOT} mag niet worden geschreven. Zet TOP-dossier in een map van uzelf."
    return f"Het systeem werkt niet mee: {error.strerror or error}."


def last_line(output: str) -> str:
    """The last line with something on it."""
    return next((line for line in reversed(output.splitlines()) if line.strip()), "geen uitleg")


def list_missing(libraries: dict[str, str]) -> list[str]:
    """The packages of those libraries that this system cannot load, found by loading them."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def install_packages(packages: list[str]) -> None:
    """Install packages of Debian or Ubuntu where that needs no password.

    Raises:
        StartError: it needs one, or it failed; the message holds the one line to copy.
    """
    by_hand = "apt-get install -y --no-install-recommends " + " ".join(packages)
    advice = f"Voer als beheerder deze regel uit en start daarna opnieuw:\n    sudo {by_hand}"
    if not shutil.which("apt-get"):
        raise StartError("Er ontbreken bibliotheken. Bij Debian heten ze: " + " ".join(packages))
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not succeeds([*sudo, "true"]):
        raise StartError(f"Er ontbreken onderdelen van het systeem. {advice}")
    say("Onderdelen van het systeem installeren: " + " ".join(packages))
    root = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]
    succeeds([*root, "apt-get", "update"])
    if not succeeds([*root, *by_hand.split()]):
        raise StartError(f"Het systeem kon onderdelen niet installeren. {advice}")


def succeeds(command: list[str]) -> bool:
    """Whether a command exists and ends well; what it says is not shown."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def ensure_environment(environment: Environment, *, window: bool = False) -> None:
    """Make the environment when it is not there, unfinished, or made for another lock.

    Raises:
        StartError: it cannot be made; what was half done is gone.
    """
    ready = environment.is_ready()
    missing = []
    if not ready and importlib.util.find_spec("ensurepip") is None:
        missing.append("python{}.{}-venv".format(*sys.version_info))
    if sys.platform.startswith("linux"):
        missing += list_missing({**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})})
    if missing:
        install_packages(missing)
    if ready:
        return
    say(f"TOP-dossier klaarzetten in {environment.folder} (eenmalig, een paar minuten).")
    try:
        build_environment(environment)
    except BaseException:
        shutil.rmtree(environment.folder, ignore_errors=True)
        raise
    say("Klaar.")


def build_environment(environment: Environment) -> None:
    """Make the environment anew and write its stamp as the very last thing.

    Raises:
        StartError: Python cannot make one, a part cannot be had, or Qt does not start.
        OSError: the folder cannot be written.
    """
    if environment.folder.exists():
        shutil.rmtree(environment.folder)
    environment.folder.mkdir()
    if shutil.disk_usage(environment.folder).free < NEEDED_BYTES:
        raise StartError(DISK_FULL)
    if not succeeds([sys.executable, "-m", "venv", str(environment.folder)]):
        raise StartError("Python kan geen omgeving maken. Installeer Python volledig, met pip.")
    install_lock(environment)
    # A relative path, so that the folder may be moved.
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(environment.folder)}))
    checkout = os.path.relpath(ROOT, packages)
    (packages / "topdossier-checkout.pth").write_text(checkout + "\n", encoding="utf-8")
    check_qt(environment)
    fresh = environment.stamp.with_suffix(".nieuw")
    fresh.write_text(digest(environment.lock), encoding="ascii")
    fresh.replace(environment.stamp)


def install_lock(environment: Environment) -> None:
    """Let pip install what the lock says: wheels only, each with the hash that stands there.

    Raises:
        StartError: pip could not.
    """
    command = [str(environment.python), "-m", "pip", "install", "--require-hashes", "--no-deps"]
    command += ["--only-binary=:all:", "--progress-bar=off", "-r", str(environment.lock)]
    variables = dict(os.environ, PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    total = len(re.findall(r"(?m)^\S+==", environment.lock.read_text(encoding="utf-8")))
    output = ""
    with subprocess.Popen(
        command, env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as pip:
        for line in pip.stdout or ():
            output += line
            if line.startswith("Collecting ") and output.count("\nCollecting ") % 10 == 0:
                say(f"  onderdelen ophalen: {output.count(chr(10) + 'Collecting ')} van {total}")
            elif line.startswith("Installing collected"):
                say("  onderdelen uitpakken")
    if pip.returncode:
        raise StartError(explain_pip(output))


def check_qt(environment: Environment) -> None:
    """Start Qt once without a screen, because only that shows that nothing is missing.

    Raises:
        StartError: Qt does not start.
    """
    trial = "from PySide6 import QtPdf, QtPrintSupport, QtSvg, QtWidgets as w; w.QApplication([])"
    trying = subprocess.run(
        [environment.python, "-P", "-c", trial],
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        check=False,
    )
    if trying.returncode:
        raise StartError("De vensterbibliotheek Qt start niet: " + last_line(trying.stderr))


def run(*command: str | Path, folder: Path | None = None, **variables: str) -> int:
    """Run one program to its end and give its exit status."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run(
        command, cwd=folder, env={**inherited, **variables}, check=False
    ).returncode


def run_topdossier(*arguments: str | Path) -> int:
    """The program itself, with its own commands and options, in the folder of the caller."""
    return run(PROGRAM.python, "-P", "-m", "ui", *arguments)


def show_example() -> int:
    """The window on a voorbeeldkluis that is kept; without a screen a demo in a fresh folder."""
    screen = has_screen(sys.platform, dict(os.environ))
    ensure_environment(PROGRAM, window=screen)
    if screen:
        return run_topdossier("--voorbeeld")
    folder = EXAMPLES / time.strftime("demo-%Y%m%d-%H%M%S")
    say(f"Er is geen scherm: de demo draait zonder venster, in {folder}")
    status = run_topdossier("demo", folder)
    if status == 0:
        say(f"De resultaten staan in {folder / 'uit'}; uitleg staat in {folder / 'LEESMIJ.txt'}")
    return status


def run_tests(arguments: list[str]) -> int:
    """Every test, without a screen; what pytest says stays the last line.

    All of them together take every core; some that were named run in one process, where a
    debugger works and the first failure is the last line.
    """
    ensure_environment(PROGRAM)
    pytest = (PROGRAM.python, "-P", "-m", "pytest")
    options = arguments or ["--numprocesses=auto", "--dist=worksteal", "--benchmark-disable"]
    return run(*pytest, *options, folder=ROOT, QT_QPA_PLATFORM="offscreen")


def run_benchmarks(arguments: list[str]) -> int:
    """The benchmarks; the number in brackets is the ratio to the fastest of its group."""
    options = ["-o", "addopts=--import-mode=importlib --disable-socket --allow-unix-socket"]
    options += ["--benchmark-only", "--benchmark-columns=min,median,rounds"]
    return run_tests(["tests/bench", *options, *arguments])


def run_linters(_arguments: list[str]) -> int:
    """Every linter, also after one that complains."""
    ensure_environment(LINTERS)
    failed = []
    for linter in ("ruff check", "ruff format --check", "mypy", "lint-imports"):
        say(f"== {linter}")
        name, *options = linter.split()
        if run(LINTERS.scripts / name, *options, folder=ROOT):
            failed.append(linter)
    say("Niet in orde: " + ", ".join(failed) if failed else "Alle controles zijn in orde.")
    return 1 if failed else 0


def build_program(_arguments: list[str]) -> int:
    """The program as one folder in dist/ that needs no Python; for the system it is made on."""
    ensure_environment(LINTERS)
    options = ("--noconfirm", "--clean", "--log-level=WARN")
    return run(LINTERS.python, "-m", "PyInstaller", *options, "build.spec", folder=ROOT)


def main(arguments: list[str]) -> int:
    """Do what is asked and give the exit status; trouble becomes one Dutch sentence."""
    own = {"test": run_tests, "lint": run_linters, "bench": run_benchmarks, "build": build_program}
    try:
        if not arguments:
            return show_example()
        if arguments[0] in own:
            return own[arguments[0]](arguments[1:])
        ensure_environment(PROGRAM)
        return run_topdossier(*arguments)
    except StartError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(explain_os(error), file=sys.stderr)
    except KeyboardInterrupt:
        return INTERRUPTED
    return MACHINE_FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
