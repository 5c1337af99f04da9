"""The process that an ouder reads in is there before the kluis locks, and knows no key."""

import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, adopt_plan, make_kluis
from tests.helpers.overhandigen import make_vraag
from topdossier.bootstrap.leesvenster import start_leesvenster
from topdossier.domain.overhandiging import Leesopdracht
from topdossier.errors import MachineError

READER = [sys.executable, "-m", "ui", "--overhandiging"]
on_linux = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    yield made
    made.close_all()


@pytest.fixture
def opdracht(kluis: Proefkluis) -> Leesopdracht:
    school = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    lezers = school.overhandigen.list_lezers(dossier_id)
    return school.overhandigen.prepare(dossier_id, make_vraag(lezers))


@on_linux
def test_the_window_stands_and_nothing_of_the_kluis_is_in_its_process(
    kluis: Proefkluis, opdracht: Leesopdracht
) -> None:
    process = start_leesvenster(READER, opdracht)
    try:
        assert process.poll() is None
        place = Path(f"/proc/{process.pid}")
        secrets = (opdracht.geheim, opdracht.roepnaam, opdracht.beurten[0].naam)
        for name in ("cmdline", "environ"):
            data = (place / name).read_bytes()
            assert not any(secret.encode() in data for secret in secrets)
        files = {str(link.readlink()) for link in (place / "fd").iterdir()}
        assert not any(str(kluis.folder) in name for name in files)
        keys = (kluis.opslagsleutel, kluis.opslagsleutel.hex().encode())
        assert not any(key in read_memory(process.pid) for key in keys)
    finally:
        process.kill()
        process.wait()


def test_a_program_that_says_nothing_is_no_window(opdracht: Leesopdracht) -> None:
    with pytest.raises(MachineError, match="leesvenster-niet-gestart"):
        start_leesvenster([sys.executable, "-c", "print('iets anders')"], opdracht)


def test_a_program_that_is_not_there_is_no_window(opdracht: Leesopdracht) -> None:
    with pytest.raises(MachineError, match="leesvenster-niet-gestart"):
        start_leesvenster(["/bestaat/niet"], opdracht)


def test_a_program_that_ends_at_once_is_no_window(opdracht: Leesopdracht) -> None:
    with pytest.raises(MachineError, match="leesvenster-niet-gestart"):
        start_leesvenster([sys.executable, "-c", "pass"], opdracht)


def read_memory(pid: int) -> bytes:
    """What can be read of the memory of a process; nothing where the system does not allow it."""
    parts: list[bytes] = []
    try:
        with Path(f"/proc/{pid}/mem").open("rb") as memory:
            for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
                span, rights = line.split()[:2]
                if not rights.startswith("rw"):
                    continue
                begin, end = (int(edge, 16) for edge in span.split("-"))
                memory.seek(begin)
                parts.append(memory.read(end - begin))
    except OSError:
        return b"".join(parts)
    return b"".join(parts)
