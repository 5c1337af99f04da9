"""The process of a hand-over as a real process, with or without somebody who reads at it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from topdossier.canonical import codec
from topdossier.domain.overhandiging import Leesopdracht

ROOT = Path(__file__).parents[3]
PLAIN = ("-m", "ui", "--overhandiging")
PATIENCE = 40
"""Seconds, on a machine that others use too."""

DRIVEN = """
import sys
from PySide6.QtCore import QProcess, QTimer
QProcess.startDetached = lambda program, arguments: print("fresh", *arguments, flush=True)
from tests.helpers.lezer import Lezer
from ui.handover.window import OverhandigingWindow

start = OverhandigingWindow.start
def begin(window):
    start(window)
    QTimer.singleShot(0, window, lambda: drive(window, Lezer(window)))
OverhandigingWindow.start = begin

def drive(window, lezer):
    {drive}

from ui.__main__ import main
sys.exit(main(["--overhandiging"]))
"""


def make_environment(home: Path) -> dict[str, str]:
    """Of a screen that nobody sees, with a home of its own."""
    home.mkdir(exist_ok=True)
    own = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def hand_over(
    opdracht: Leesopdracht | bytes, home: Path, drive: str = ""
) -> Iterator[subprocess.Popen[str]]:
    """The process, fed through standard input; ended at last if it has not.

    Args:
        opdracht: what it gets.
        home: for its preferences.
        drive: Python that reads as `lezer` at `window`; empty leaves the window alone.
    """
    command = ("-c", DRIVEN.format(drive=drive)) if drive else PLAIN
    taking, giving = os.pipe()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=make_environment(home),
        stdin=taking,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        os.close(taking)
        data = opdracht if isinstance(opdracht, bytes) else codec.encode(opdracht)
        with os.fdopen(giving, "wb") as given:
            given.write(data)
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def wait_until(condition: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Look again and again, as long as the process lives and patience lasts."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        if process.poll() is not None and not condition():
            raise ChildProcessError(process.returncode)
        os.sched_yield()
        time.sleep(0.02)


def shows_window(process: subprocess.Popen[str]) -> bool:
    """Whether its window was built: the library that draws pages is in use."""
    return "Qt6Pdf" in read_proc(process, "maps")


def read_proc(process: subprocess.Popen[str], name: str) -> str:
    """What the system tells about it."""
    return Path(f"/proc/{process.pid}/{name}").read_text(encoding="utf-8", errors="replace")


def list_open_files(process: subprocess.Popen[str]) -> list[str]:
    """What it has open."""
    folder = Path(f"/proc/{process.pid}/fd")
    return [str(entry.readlink()) for entry in folder.iterdir() if entry.is_symlink()]


def search_memory(process: subprocess.Popen[str], words: tuple[bytes, ...]) -> set[bytes]:
    """Which of the words stand anywhere in what it can write to."""
    found: set[bytes] = set()
    with Path(f"/proc/{process.pid}/mem").open("rb", buffering=0) as memory:
        for line in read_proc(process, "maps").splitlines():
            span, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(begin)
                data = memory.read(end - begin)
            except (OSError, ValueError, OverflowError):
                continue
            found |= {word for word in words if word in data}
    return found
