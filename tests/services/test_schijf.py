"""The disk fails in the middle of a save: one clear code, and the last saved state is intact."""

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, make_kluis
from tests.helpers.plannen import make_plan
from topdossier.errors import MachineError
from topdossier.services.services import Services
from topdossier.texts import describe_error

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and moves of POSIX")


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "stick" / "school")
    yield made
    for services in made._open:
        services.omgeving.opslag._engine.dispose()


@pytest.fixture
def services(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def dossier(services: Services) -> str:
    made = add_dossier(services)
    services.plannen.save_concept(made, make_plan(aanleiding="Bewaard."))
    return made


def save(services: Services, dossier: str, tekst: str) -> None:
    services.plannen.save_concept(dossier, make_plan(aanleiding=tekst))


def load(services: Services, dossier: str) -> str:
    return services.plannen.load(dossier)[1].aanleiding


def check_intact(kluis: Proefkluis, dossier: str, tekst: str) -> None:
    """As somebody finds it who opens the kluis afterwards."""
    again = kluis.open_on(PROEFDAG)
    assert load(again, dossier) == tekst
    assert again.kluis.check().fouten == ()


@POSIX
@pytest.mark.parametrize("back", [True, False])
def test_a_folder_that_is_moved_under_an_open_kluis_takes_nothing_more(
    kluis: Proefkluis, services: Services, dossier: str, *, back: bool
) -> None:
    stick, pocket = kluis.folder.parent, kluis.folder.parent.with_name("zak")
    stick.rename(pocket)
    with pytest.raises(MachineError, match="kluis-weg") as caught:
        save(services, dossier, "Verloren?")
    assert "opgeslagen, is veilig" in describe_error(caught.value)
    assert caught.value.__context__ is None
    if back:
        pocket.rename(stick)
        save(services, dossier, "Toch bewaard.")
        assert load(services, dossier) == "Toch bewaard."
    else:
        kluis.folder = pocket / kluis.folder.name
        check_intact(kluis, dossier, "Bewaard.")


@POSIX
def test_a_folder_that_is_gone_is_told_and_not_written_into_the_void(
    kluis: Proefkluis, services: Services, dossier: str
) -> None:
    for path in kluis.folder.iterdir():
        path.unlink()
    kluis.folder.rmdir()
    with pytest.raises(MachineError, match="kluis-weg"):
        save(services, dossier, "Verloren?")
    with pytest.raises(MachineError, match="kluis-weg"):
        services.jongeren.open_dossier(dossier)


@POSIX
def test_another_kluis_in_the_place_of_the_open_one_is_left_alone(
    kluis: Proefkluis, services: Services, dossier: str
) -> None:
    """Another stick in the same port, or a back-up that was put there by hand."""
    kluis.folder.rename(kluis.folder.with_name("weg"))
    other = make_kluis(kluis.folder)
    before = other.db.read_bytes()
    with pytest.raises(MachineError, match="kluis-weg"):
        save(services, dossier, "Verloren?")
    assert other.db.read_bytes() == before


@POSIX
def test_what_goes_away_during_a_save_is_undone(
    kluis: Proefkluis, services: Services, dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick is pulled between the change and its commit."""
    stick, pocket = kluis.folder.parent, kluis.folder.parent.with_name("zak")
    original = services.omgeving.compose_regel

    def pull(*args: object) -> object:
        stick.rename(pocket)
        return original(*args)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(services.omgeving, "compose_regel", pull)
    with pytest.raises(MachineError, match="kluis-weg"):
        save(services, dossier, "Verloren?")
    monkeypatch.undo()
    pocket.rename(stick)
    assert load(services, dossier) == "Bewaard."
    check_intact(kluis, dossier, "Bewaard.")


FULL = """
import resource, sys
from pathlib import Path
from tests.helpers.kluizen import PROEFDAG, add_dossier, make_kluis
from tests.helpers.plannen import make_plan
from topdossier.errors import MachineError
from topdossier.texts import describe_error

kluis = make_kluis(Path(sys.argv[1]))
services = kluis.open_on(PROEFDAG)
dossier = add_dossier(services)
saved, refused = "", set()
step = int(sys.argv[2])
for number in range(60):
    wal = kluis.db.with_name("kluis.db-wal")
    room = max(kluis.db.stat().st_size, wal.stat().st_size) + (number * step) % 40_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    try:
        for again in range(4):
            text = f"Nummer {number}.{again}. " + "woord " * 3_000
            services.plannen.save_concept(dossier, make_plan(aanleiding=text))
            saved = text
    except MachineError as error:
        refused.add(error.code)
        assert "opgeslagen, is veilig" in describe_error(error)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    assert services.plannen.load(dossier)[1].aanleiding == saved, number
    if number % 20 == 0:
        other = kluis.open_on(PROEFDAG)
        assert other.plannen.load(dossier)[1].aanleiding == saved, number
        assert other.kluis.check().fouten == ()
        other.close()
assert services.kluis.check().fouten == ()
services.close()
assert kluis.open_on(PROEFDAG).plannen.load(dossier)[1].aanleiding == saved
print(sorted(refused), saved[:12])
"""


@POSIX
def test_a_file_that_cannot_grow_is_a_full_disk_and_loses_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, tmp_path / "school", "1777"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("['schijf-vol'] Nummer")


IN_A_SMALL_DISK = """
set -e
mkdir -p "$1"
mount -t tmpfs -o size=8m tmpfs "$1"
exec "$2" -c "$3" "$1"
"""
SMALL = """
import os, sys
from pathlib import Path
from tests.helpers.kluizen import PROEFDAG, add_dossier, make_kluis
from tests.helpers.plannen import make_plan
from topdossier.errors import MachineError

disk = Path(sys.argv[1])
kluis = make_kluis(disk / "school")
services = kluis.open_on(PROEFDAG)
dossier = add_dossier(services)
saved, refused = "", 0
for number in range(200):
    text = f"Nummer {number}. " + "woord " * (number * 97 % 9_000)
    if number % 10 == 5:
        room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
        (disk / "vol").write_bytes(b"x" * max(0, room - number * 71 % 9_000))
    try:
        services.plannen.save_concept(dossier, make_plan(aanleiding=text))
        saved = text
    except MachineError as error:
        assert error.code == "schijf-vol", error.code
        refused += 1
    if number % 10 == 9:
        (disk / "vol").unlink(missing_ok=True)
    else:
        continue
    assert services.plannen.load(dossier)[1].aanleiding == saved, number
assert services.kluis.check().fouten == ()
services.close()
again = kluis.open_on(PROEFDAG)
assert again.plannen.load(dossier)[1].aanleiding == saved
assert again.kluis.check().fouten == ()
print(refused)
"""


def run_in_namespace(script: str, program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run as root of a namespace of its own, where one may mount."""
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", folder, sys.executable, program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def can_mount() -> bool:
    try:
        done = subprocess.run(
            ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
            capture_output=True,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


MOUNTS = pytest.mark.skipif(not can_mount(), reason="needs a name space to mount in")


@MOUNTS
def test_a_disk_that_is_really_full_loses_nothing(tmp_path: Path) -> None:
    done = run_in_namespace(IN_A_SMALL_DISK, SMALL, tmp_path / "disk")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


PULLED = """
import subprocess, sys
from pathlib import Path
from tests.helpers.kluizen import PROEFDAG, add_dossier, make_kluis
from tests.helpers.plannen import make_plan
from topdossier.errors import MachineError

disk = Path(sys.argv[1])
kluis = make_kluis(disk / "school")
services = kluis.open_on(PROEFDAG)
dossier = add_dossier(services)
services.plannen.save_concept(dossier, make_plan(aanleiding="Bewaard."))


def attempt():
    try:
        services.plannen.save_concept(dossier, make_plan(aanleiding="Verloren?"))
    except MachineError as error:
        return error.code
    return "bewaard"


services.close()
subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
try:
    kluis.open_on(PROEFDAG)
except MachineError as error:
    found = [error.code]
subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
services = kluis.open_on(PROEFDAG)
assert services.plannen.load(dossier)[1].aanleiding == "Bewaard."
found.append(attempt())
subprocess.run(["umount", "-l", disk], check=True)
found.append(attempt())
print(found)
"""


@MOUNTS
def test_a_disk_that_is_read_only_or_is_pulled_out_says_so(tmp_path: Path) -> None:
    """A stick with a fault is often turned read-only by the system; one that is pulled is gone."""
    done = run_in_namespace(IN_A_SMALL_DISK, PULLED, tmp_path / "disk")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['map-niet-schrijfbaar', 'bewaard', 'kluis-weg']"


@POSIX
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_says_so(
    kluis: Proefkluis, services: Services, dossier: str
) -> None:
    services.close()
    before = kluis.db.read_bytes()
    kluis.folder.chmod(0o500)
    kluis.db.chmod(0o400)
    try:
        with pytest.raises(MachineError, match="map-niet-schrijfbaar"):
            kluis.open_on(PROEFDAG)
        assert kluis.db.read_bytes() == before
    finally:
        kluis.folder.chmod(0o700)
        kluis.db.chmod(0o600)
    check_intact(kluis, dossier, "Bewaard.")
