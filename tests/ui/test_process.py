"""Locking ends the process that holds the key, whatever it was doing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QProcess, QSettings, QTimer
from tests.helpers.kluizen import PROEFDAG, make_kluis
from ui import __main__ as entry

folder = Path(sys.argv[1])
ini = QSettings.Format.IniFormat
QSettings.setPath(ini, QSettings.Scope.UserScope, str(folder))
QProcess.startDetached = lambda program, arguments: print("fresh", *arguments, flush=True)
kluis = make_kluis(folder / "kluis")
app = entry.make_application()
from PySide6.QtWidgets import QFileDialog, QInputDialog
from ui.main_window import MainWindow

window = MainWindow(restart=entry._start_anew)
window.first_painted.disconnect()
window.show()
window.show_services(kluis.open_on(PROEFDAG))
QTimer.singleShot(1500, window.lock)
{busy}
app.exec()
print("ended", flush=True)
"""
BUSY = {
    "nothing": "",
    "a question": 'QTimer.singleShot(700, lambda: QInputDialog.getText(window, "x", "y"))',
    "a file dialog": 'QTimer.singleShot(700, lambda: QFileDialog.getOpenFileName(window, "x"))',
    "a loop of the system": (
        "stuck = threading.Event()\nwindow.guard.ended.connect(lambda: stuck.wait())"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("busy", BUSY)
def test_locking_ends_the_process_and_starts_a_fresh_one(tmp_path: Path, busy: str) -> None:
    code = PROGRAM.format(busy=BUSY[busy])
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("fresh -m ui")
    assert ("ended" in done.stdout) is (busy != "a loop of the system")
