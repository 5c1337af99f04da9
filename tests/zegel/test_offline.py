"""Sealing and checking open no connection, and no library that could is ever loaded."""

import socket
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.helpers.bewijzen import load_verzegeld, make_verzegeld
from topdossier.zegel.nagaan import examine
from topdossier.zegel.offline import run_to_end

ROOT = Path(__file__).parents[2]
TALKERS = "aiohttp requests httpx urllib3 yarl aiohappyeyeballs"
"""What pyHanko would bring in, with what those bring in themselves."""

WORK = """
import sys
from tests.helpers.bewijzen import make_verzegeld
from topdossier.zegel.nagaan import examine
assert examine(make_verzegeld().pdf).in_orde
"""
BLOCK = f"""
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {TALKERS!r}.split():
            raise ImportError(name)
sys.meta_path.insert(0, Blocked())
"""


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_sealing_and_checking_make_no_socket_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the pair that an event loop makes, which is a connection on some systems."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("socket")

    for name in ("socket", "socketpair", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    assert examine(make_verzegeld().pdf).in_orde


def test_no_library_that_talks_to_a_network_is_loaded() -> None:
    done = run_python(WORK + f"sys.exit(bool(set({TALKERS!r}.split()) & set(sys.modules)))")
    assert done.returncode == 0, done.stderr


def test_it_works_where_those_libraries_are_not_installed() -> None:
    """So that the built program can leave them out."""
    done = run_python(BLOCK + WORK)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "loaded",
    [
        "ui.main_window",
        "topdossier.cli.main",
        "topdossier.bootstrap",
        "topdossier.zegel.verzegelen",
        "topdossier.zegel.nagaan",
        "topdossier.zegel.samenstelling",
        "topdossier.zegel.certificaat",
    ],
)
def test_pyhanko_is_not_loaded_before_the_first_seal(loaded: str) -> None:
    done = run_python(f"import sys, {loaded}; sys.exit('pyhanko' in sys.modules)")
    assert done.returncode == 0, done.stderr


def test_the_library_says_nothing_about_a_file(caplog: pytest.LogCaptureFixture) -> None:
    pdf = load_verzegeld().pdf
    at = pdf.rindex(b"startxref") - 400
    for place in range(at, at + 300, 13):
        examine(pdf[:place] + b"9" + pdf[place + 1 :])
    assert caplog.records == []


def test_something_that_really_has_to_wait_is_an_error() -> None:
    class Wait:
        def __await__(self) -> Generator[None]:
            yield

    async def work() -> None:
        await Wait()

    with pytest.raises(RuntimeError, match=r"^waits$"):
        run_to_end(work())


def test_what_fails_on_the_way_comes_out_as_it_is() -> None:
    async def work() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        run_to_end(work())


def test_two_threads_can_check_at_once() -> None:
    pdf = load_verzegeld().pdf
    with ThreadPoolExecutor(4) as threads:
        assert all(found.in_orde for found in threads.map(examine, [pdf] * 8))
