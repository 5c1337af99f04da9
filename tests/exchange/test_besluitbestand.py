"""A file of an answer is whole or not there, is for the kluis alone, and is read strictly."""

import errno
import io
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from topdossier.domain.instemming import Besluit
from topdossier.domain.overhandiging import Afronding, Antwoord
from topdossier.errors import FileRefusedError, MachineError
from topdossier.exchange import age, besluitbestand
from topdossier.exchange.besluitbestand import (
    MAX_BESLUIT,
    list_besluiten,
    list_unfinished,
    make_besluitnaam,
    read_besluit,
    remove_besluiten,
    write_besluit,
)

SLEUTEL = age.generate_identiteit()
KLUIS = age.derive_ontvanger(SLEUTEL)
MOMENT = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
ANTWOORD = Antwoord(
    overhandiging_id="aa-11",
    geheim="5e" * 32,
    volgnummer=1,
    betrokkene_id="ouder-1",
    vingerafdruk="a" * 64,
    paginas_sha256="b" * 64,
    taal="ar",
    gelezen=(0, 1, 2),
    begonnen_op=MOMENT,
    besloten_op=MOMENT,
    besluit=Besluit.INGESTEMD,
    opmerkingen="شكرا",
)
EINDE = Afronding(overhandiging_id="aa-11", geheim="5e" * 32, aantal=1)


def list_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_written_is_read_back_with_the_key_of_the_kluis(tmp_path: Path) -> None:
    first = write_besluit(tmp_path, ANTWOORD, KLUIS)
    last = write_besluit(tmp_path, EINDE, KLUIS)
    assert list_besluiten(tmp_path) == (first, last)
    assert [path.name for path in (first, last)] == [
        "besluit-aa-11-1.age",
        "besluit-aa-11-einde.age",
    ]
    assert read_besluit(first, SLEUTEL) == ANTWOORD
    assert read_besluit(last, SLEUTEL) == EINDE
    assert b"ouder-1" not in first.read_bytes()
    assert list_names(tmp_path) == [first.name, last.name]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert write_besluit(tmp_path, ANTWOORD, KLUIS).stat().st_mode & 0o777 == 0o600


def test_a_number_is_used_once(tmp_path: Path) -> None:
    path = write_besluit(tmp_path, ANTWOORD, KLUIS)
    before = path.read_bytes()
    with pytest.raises(MachineError, match="besluit-niet-bewaard"):
        write_besluit(tmp_path, msgspec.structs.replace(ANTWOORD, opmerkingen="nee"), KLUIS)
    assert path.read_bytes() == before
    assert list_names(tmp_path) == [path.name]


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "besluit-schijf-vol"), (errno.EROFS, "besluit-niet-bewaard")],
)
@pytest.mark.parametrize("step", ["fsync", "open", "sync_folder"])
def test_a_disk_that_fails_leaves_nothing_half_and_one_can_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, code: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "x")

    with monkeypatch.context() as broken:
        target = besluitbestand if step == "sync_folder" else os
        broken.setattr(target, step, fail)
        with pytest.raises(MachineError, match=code):
            write_besluit(tmp_path, ANTWOORD, KLUIS)
    assert list_names(tmp_path) == []
    assert read_besluit(write_besluit(tmp_path, ANTWOORD, KLUIS), SLEUTEL) == ANTWOORD


def test_a_folder_that_is_gone_is_a_failing_machine(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="besluit-niet-bewaard"):
        write_besluit(tmp_path / "weg", ANTWOORD, KLUIS)
    assert list_besluiten(tmp_path / "weg") == ()


@pytest.mark.parametrize("wrong", ["", "../x", "a/b", "a b", "a" * 65, "a\n"])
def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path, wrong: str) -> None:
    besluit = msgspec.structs.replace(ANTWOORD, overhandiging_id=wrong)
    with pytest.raises(ValueError, match="besluitnaam"):
        write_besluit(tmp_path, besluit, KLUIS)
    with pytest.raises(ValueError, match="overhandiging_id"):
        remove_besluiten(tmp_path, wrong)


def test_the_key_of_somebody_else_opens_nothing(tmp_path: Path) -> None:
    path = write_besluit(tmp_path, ANTWOORD, KLUIS)
    with pytest.raises(FileRefusedError, match="P-AGE-KEY"):
        read_besluit(path, age.generate_identiteit())


def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    path = write_besluit(tmp_path, ANTWOORD, KLUIS)
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        changed = bytearray(data)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(FileRefusedError):
            read_besluit(path, SLEUTEL)


def test_an_answer_under_the_name_of_another_is_refused(tmp_path: Path) -> None:
    path = write_besluit(tmp_path, ANTWOORD, KLUIS)
    for name in ("besluit-aa-11-2.age", "besluit-bb-22-1.age"):
        other = tmp_path / name
        other.write_bytes(path.read_bytes())
        with pytest.raises(FileRefusedError, match="P-CONTENT"):
            read_besluit(other, SLEUTEL)
    end = tmp_path / "besluit-aa-11-einde.age"
    end.write_bytes(path.read_bytes())
    with pytest.raises(FileRefusedError, match="json-onbekende-vorm"):
        read_besluit(end, SLEUTEL)


def test_what_is_no_answer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / make_besluitnaam(ANTWOORD)
    for content in (b"", b"age-encryption.org/v1\n", b"x" * 100):
        path.write_bytes(content)
        with pytest.raises(FileRefusedError, match="P-AGE"):
            read_besluit(path, SLEUTEL)
    path.write_bytes(b"x" * (MAX_BESLUIT + 1))
    with pytest.raises(FileRefusedError, match="P-LIMIT"):
        read_besluit(path, SLEUTEL)
    two = io.BytesIO()
    age.encrypt(io.BytesIO(b"{}"), two, [KLUIS, age.derive_ontvanger(age.generate_identiteit())])
    path.write_bytes(two.getvalue())
    with pytest.raises(FileRefusedError, match="P-AGE-HEADER"):
        read_besluit(path, SLEUTEL)


def test_removing_takes_one_hand_over_and_what_a_crash_left_of_it(tmp_path: Path) -> None:
    write_besluit(tmp_path, ANTWOORD, KLUIS)
    write_besluit(tmp_path, EINDE, KLUIS)
    other = write_besluit(tmp_path, msgspec.structs.replace(ANTWOORD, overhandiging_id="aa"), KLUIS)
    (tmp_path / ".besluit-aa-11-2.age.0123abcd").write_bytes(b"half")
    (tmp_path / "kluis.db").write_bytes(b"x")
    remove_besluiten(tmp_path, "aa-11")
    assert list_names(tmp_path) == [other.name, "kluis.db"]
    remove_besluiten(tmp_path / "weg", "aa-11")


def test_what_a_crash_left_is_found_and_a_folder_is_no_answer(tmp_path: Path) -> None:
    half = tmp_path / ".besluit-aa-11-2.age.0123abcd"
    half.write_bytes(b"half")
    (tmp_path / "besluit-aa-11-3.age").mkdir()
    whole = write_besluit(tmp_path, ANTWOORD, KLUIS)
    assert list_unfinished(tmp_path) == (half,)
    assert list_besluiten(tmp_path) == (whole,)
    assert list_unfinished(tmp_path / "weg") == ()


WRITER = """
import sys
from pathlib import Path
import msgspec
from tests.exchange.test_besluitbestand import ANTWOORD
from topdossier.exchange.besluitbestand import write_besluit
for number in range(1, 999):
    besluit = msgspec.structs.replace(ANTWOORD, volgnummer=number, opmerkingen="x" * 200_000)
    write_besluit(Path(sys.argv[1]), besluit, sys.argv[2])
"""


@pytest.mark.slow
def test_whenever_it_is_killed_every_file_is_whole(tmp_path: Path) -> None:
    for round_ in range(6):
        folder = tmp_path / str(round_)
        folder.mkdir()
        command = [sys.executable, "-c", WRITER, str(folder), KLUIS]
        process = subprocess.Popen(command, cwd=Path(__file__).parents[2])
        while len(list_besluiten(folder)) < 3 + 5 * round_ and process.poll() is None:
            os.sched_yield()
        process.kill()
        assert process.wait() == -signal.SIGKILL
        found = list_besluiten(folder)
        numbers = {read_besluit(path, SLEUTEL).volgnummer for path in found}  # type: ignore[union-attr]
        assert numbers == set(range(1, len(found) + 1))
        remove_besluiten(folder, "aa-11")
        assert list_names(folder) == []
