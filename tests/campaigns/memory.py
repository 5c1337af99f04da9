"""Works in the real window for an hour and watches what the process needs.

    python -m tests.campaigns.memory --minutes 60 [--kluis MAP] [--every 30] [--seed 1]

Offscreen, on a kluis of 16,000 jongeren that a process of its own makes first (or on the folder
of an earlier `topdossier demo MAP --jongeren 16000`). Someone searches, opens dossiers, walks
through the tabs, writes in a concept, opens dialogs, zooms and switches to dark, without a pause.
Every so often the resident memory is written down. The outcome is bad above `LIMIT_MB` at any of
those moments, or when it still grows by more than `SLOPE_MB` an hour in the second half.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
JONGEREN = 16_000
LIMIT_MB = 180.0
SLOPE_MB = 6.0

Samples = list[tuple[float, float]]
"""Moment in seconds, memory in MB."""


def read_memory(key: str = "VmRSS") -> float:
    """Megabytes (of 1024 * 1024 bytes) of this process, as the kernel tells them."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{key}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(key)


def compute_slope(samples: Sequence[tuple[float, float]]) -> float:
    """Megabytes an hour over the second half, by least squares."""
    half = samples[len(samples) // 2 :]
    mean_x = sum(x for x, _ in half) / len(half)
    mean_y = sum(y for _, y in half) / len(half)
    spread = sum((x - mean_x) ** 2 for x, _ in half)
    return 3600 * sum((x - mean_x) * (y - mean_y) for x, y in half) / spread if spread else 0.0


def watch(folder: Path, minutes: float, every: float, seed: int) -> Samples:
    """Unlock, work, and write down."""
    from ui.__main__ import make_application  # noqa: PLC0415  as the program: Qt comes first

    app = make_application()
    _write(f"programma zonder venster {read_memory():.1f} MB")
    from tests.campaigns.memory_work import Worker, open_window, settle  # noqa: PLC0415  as above
    from topdossier.bootstrap import open_kluis  # noqa: PLC0415  as above
    from topdossier.voorbeeld.opzet import SCHOOL_LOGIN, WACHTWOORD  # noqa: PLC0415  as above

    window = open_window(open_kluis(folder / "school", SCHOOL_LOGIN, WACHTWOORD))
    _write(f"kluis open en lijst gevuld {read_memory():.1f} MB")
    worker = Worker(window, random.Random(seed))  # noqa: S311  no secret depends on it
    begin = time.monotonic()
    samples: Samples = []
    while (now := time.monotonic() - begin) < minutes * 60:
        worker.work()
        if not samples or now - samples[-1][0] >= every:
            samples.append((now, read_memory()))
            _write(f"{now / 60:6.1f} min {samples[-1][1]:7.1f} MB")
    settle()
    samples.append((time.monotonic() - begin, read_memory()))
    _write(" ".join(f"{name}={count}" for name, count in sorted(worker.counts.items())))
    window.close()
    app.processEvents()
    return samples


def main() -> int:
    """Run it; 0 when the limits are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--every", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kluis", type=Path, default=None, help="MAP of an earlier demo")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["XDG_CONFIG_HOME"] = temporary
        folder = options.kluis or Path(temporary) / "demo"
        if options.kluis is None:
            demo = [sys.executable, "-m", "ui", "demo", str(folder), "--jongeren", str(JONGEREN)]
            subprocess.run(demo, check=True, cwd=ROOT, capture_output=True)
        samples = watch(folder, options.minutes, options.every, options.seed)
    most = max(memory for _, memory in samples)
    slope = compute_slope(samples)
    _write(
        f"einde {samples[-1][1]:.1f} MB, hoogste {most:.1f} MB (grens {LIMIT_MB:.0f}), helling "
        f"tweede helft {slope:+.1f} MB per uur (grens {SLOPE_MB:.0f}); bij het ontgrendelen even "
        f"{read_memory('VmHWM'):.1f} MB"
    )
    return 0 if most < LIMIT_MB and slope < SLOPE_MB else 1


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
