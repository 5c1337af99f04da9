"""A file from outside is opened once, must be a file, and has an end."""

import hashlib
import os
import sys
from io import FileIO
from pathlib import Path

import pytest

from topdossier.errors import MachineError
from topdossier.exchange.bestand import (
    GemetenBestand,
    NotRegularError,
    TooLargeError,
    open_bestand,
)

DATA = bytes(range(256)) * 40


def test_what_is_peeked_is_read_again_and_hashed_once(tmp_path: Path) -> None:
    bestand = tmp_path / "b"
    bestand.write_bytes(DATA)
    with open_bestand(bestand, len(DATA)) as bron:
        assert bron.peek(100) == bron.peek(100) == DATA[:100]
        assert bron.peek(50) == DATA[:50]
        assert bron.read(30) + bron.read(200) + bron.read(1_000) == DATA[:1_100]
        assert bron.finish() == hashlib.sha256(DATA).hexdigest()
        assert bron.read() == b""


def test_a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    bestand = tmp_path / "b"
    bestand.write_bytes(DATA)
    with open_bestand(bestand, len(DATA)) as bron:
        assert bron.peek(len(DATA) + 1) == DATA
    with pytest.raises(TooLargeError), open_bestand(bestand, len(DATA) - 1):
        pass


def test_a_file_that_grows_while_it_is_read_is_stopped(tmp_path: Path) -> None:
    bestand = tmp_path / "b"
    bestand.write_bytes(DATA)
    with open_bestand(bestand, len(DATA)) as bron:
        assert bron.read(10) == DATA[:10]
        with bestand.open("ab") as more:
            more.write(b"x")
        assert len(bron.read(len(DATA) - 10)) == len(DATA) - 10
        with pytest.raises(TooLargeError):
            bron.read(1)
        assert bron.finish() == ""


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises((NotRegularError, MachineError)), open_bestand(tmp_path, 10):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_named_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(NotRegularError), open_bestand(tmp_path / "pijp", 10):
        pass


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device on this machine")
def test_an_endless_device_is_no_file() -> None:
    with pytest.raises(NotRegularError), open_bestand(Path("/dev/zero"), 10):
        pass


def test_a_file_that_is_not_there_is_the_machine_s_matter(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"^bestand-leesfout$"), open_bestand(tmp_path / "x", 9):
        pass


class PulledStick(FileIO):
    """A medium that is gone."""

    def read(self, _size: int = -1, /) -> bytes:  # type: ignore[override, explicit-override]  # plain
        raise OSError(5, "Input/output error")


def test_a_medium_that_fails_is_the_machine_s_matter(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(DATA)
    with PulledStick(tmp_path / "b") as bron, pytest.raises(MachineError, match=r"^bestand-lees"):
        GemetenBestand(bron, 10).read(5)


def test_nothing_stays_open(tmp_path: Path) -> None:
    bestand = tmp_path / "b"
    bestand.write_bytes(DATA)
    with open_bestand(bestand, len(DATA)) as bron:
        pass
    with pytest.raises((ValueError, MachineError)):
        bron.read(1)
