"""The demo does the whole job, tells nothing outside its results, and survives being killed."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns.kill_demo import check_kluizen, kill_after, run_campaign
from topdossier.bootstrap import open_kluis
from topdossier.errors import NotLetInError, UsageError
from topdossier.kluis.sleutelvak import Kdf
from topdossier.services.services import Services
from topdossier.voorbeeld.demo import run_demo

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from topdossier.cli.main import run; sys.exit(run(sys.argv[1:]))"


@pytest.fixture
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lowest cost that is taken for a password; the demos in a process of their own pay."""

    def make_kdf(zout: str) -> Kdf:
        return Kdf(zout=zout, geheugen=64 * 1024, rondes=1, banen=1)

    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", make_kdf)


def quiet(_: str) -> None:
    """Nobody watches."""


def describe(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "demo.json").read_text("utf-8"))
    return content


def enter(folder: Path, name: str = "school") -> Services:
    described = describe(folder)[name]
    password = (folder / described["wachtwoord_bestand"]).read_text().removesuffix("\n")
    return open_kluis(folder / described["kluis"], described["gebruiker"], password)


def read_new(path: Path, seen: dict[Path, bytes]) -> None:
    """Remember what a file held at any moment that it was looked at."""
    try:
        seen[path] = seen.get(path, b"") + path.read_bytes()
    except OSError:
        return


def test_no_name_stands_readable_in_a_kluis_or_in_the_temp_folder(tmp_path: Path) -> None:
    """Watched while it runs: a temp file that is gone at the end has leaked all the same."""
    folder, temp = tmp_path / "demo", tmp_path / "temp"
    temp.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "demo", str(folder), "--jongeren", "20"],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temp), "SQLITE_TMPDIR": str(temp)},
        stdout=subprocess.DEVNULL,
    )
    seen: dict[Path, bytes] = {}
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            for place in (temp, folder / "school", folder / "swv"):
                for path in list(place.rglob("*")):
                    if path.is_file():
                        read_new(path, seen)
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait(timeout=300)
    done.set()
    watcher.join()
    assert status == 0
    names = describe(folder)["persoonsnamen"]
    assert len(names) > 40
    assert all(len(name.encode()) >= 10 for name in names)
    assert any(path.name.startswith("kluis.db") for path in seen)
    leaks = {
        (path.name, name) for path, data in seen.items() for name in names if name.encode() in data
    }
    assert leaks == set()
    assert list(temp.iterdir()) == []


@pytest.mark.usefixtures("_cheap")
def test_a_second_run_in_the_same_folder_starts_anew(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    run_demo(folder, quiet)
    first = enter(folder)
    dossier_id = first.jongeren.find("D00001")
    with pytest.raises(NotLetInError) as caught:
        run_demo(folder, quiet)
    assert caught.value.code == "kluis-in-gebruik"
    assert first.jongeren.load_kop(dossier_id).nummer == "D00001"
    first.close()
    (folder / "school.nieuw-0123abcd").mkdir()
    run_demo(folder, quiet)
    for name in ("school", "swv"):
        services = enter(folder, name)
        assert services.jongeren.search().totaal == 1
        assert services.kluis.check().fouten == ()
        services.close()
    assert not list(folder.glob("*.nieuw-*"))


@pytest.mark.usefixtures("_cheap")
def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "school").mkdir()
    (tmp_path / "school" / "echt.txt").write_text("van iemand")
    with pytest.raises(UsageError) as caught:
        run_demo(tmp_path, quiet)
    assert caught.value.code == "demo-map-niet-leeg"
    assert (tmp_path / "school" / "echt.txt").read_text() == "van iemand"
    assert [path.name for path in tmp_path.iterdir()] == ["school"]


@pytest.mark.usefixtures("_cheap")
def test_the_same_number_of_jongeren_gives_the_same_people(tmp_path: Path) -> None:
    found = []
    for name in ("een", "twee"):
        run_demo(tmp_path / name, quiet, 300)
        services = enter(tmp_path / name)
        rows = services.jongeren.search(limit=1000).rijen
        people = [
            (row.nummer, row.naam, row.leeftijd, row.klas, row.status, row.volgende_evaluatie)
            for row in rows
        ]
        ouders = [
            [person for _, person in services.jongeren.list_betrokkenen(row.dossier_id)]
            for row in rows[:50]
        ]
        found.append(
            (
                people,
                [sorted(person.naam.volledig for person in group) for group in ouders],
                sorted(describe(tmp_path / name)["persoonsnamen"]),
            )
        )
        assert services.kluis.check().fouten == ()
        services.close()
    assert len(found[0][0]) == 301
    assert found[0] == found[1]


@pytest.mark.usefixtures("_cheap")
def test_the_log_of_the_demo_tells_no_name(tmp_path: Path) -> None:
    run_demo(tmp_path / "demo", quiet)
    names = describe(tmp_path / "demo")["persoonsnamen"]
    for kluis in ("school", "swv"):
        services = enter(tmp_path / "demo", kluis)
        lines = repr(services.logboek.list(limit=10_000))
        assert not [name for name in names if name in lines]
        services.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_demo_that_is_killed_leaves_kluizen_that_open(tmp_path: Path) -> None:
    found = run_campaign(tmp_path / "demo", kills=3, seed="kort")
    assert found.faults == []
    assert found.kills == 3


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_demo_that_is_killed_at_once_leaves_nothing_that_stops_the_next(tmp_path: Path) -> None:
    for seconds in (0.05, 0.6, 0.9):
        kill_after(tmp_path / "demo", seconds)
        assert check_kluizen(tmp_path / "demo")[2] == []
