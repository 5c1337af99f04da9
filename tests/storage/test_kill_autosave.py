"""The short form of the campaign that kills the program while it saves."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_nothing_that_was_saved_is_lost_when_the_program_is_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.campaigns.kill_autosave", "--kills", "20", "--seed", "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"20 kills .* (\d+) committed saves.* 0 lost, 0 faults", done.stdout)
    assert found is not None, done.stdout
    assert int(found[1]) > 0
