"""Failed attempts make the next one wait, tell the log how many there were, and lock nobody out."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.errors import MachineError, NotLetInError, TooSoonError
from topdossier.kluis import pogingen
from topdossier.kluis.pogingen import (
    HERSTEL,
    LONGEST_WAIT,
    ONBEKEND,
    Poging,
    Tijdstip,
    compute_wait,
    counting,
    forget_logged,
    list_unlogged,
    read_wachttijd,
)

DAG = 24 * 3600


class Clocks:
    """Both clocks of a machine, in the hands of a test."""

    def __init__(self) -> None:
        self.klok, self.loopt = 1_764_000_000.0, 5_000.0

    def read(self) -> Tijdstip:
        return Tijdstip(self.klok, self.loopt)

    def wait(self, seconds: float) -> None:
        self.klok += seconds
        self.loopt += seconds

    def restart(self) -> None:
        """The machine starts anew: one clock begins at nothing."""
        self.loopt = 1.0


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    made = Clocks()
    monkeypatch.setattr(pogingen, "read_tijdstip", made.read)
    return made


def guess(folder: Path, plaats: str = "karin", code: str = "wachtwoord-fout") -> str:
    """One attempt that fails; the code of what came back."""
    with pytest.raises(NotLetInError) as caught, counting(folder, plaats):
        raise NotLetInError(code)
    return caught.value.code


def test_each_failure_doubles_the_wait_up_to_a_minute(tmp_path: Path, clocks: Clocks) -> None:
    waits = []
    for _ in range(9):
        assert guess(tmp_path) == "wachtwoord-fout"
        waits.append(read_wachttijd(tmp_path, "karin"))
        clocks.wait(waits[-1])
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_an_attempt_too_soon_is_refused_with_the_seconds_and_not_judged(
    tmp_path: Path, clocks: Clocks
) -> None:
    guess(tmp_path)
    clocks.wait(1)
    guess(tmp_path)
    clocks.wait(0.5)
    judged = []
    with pytest.raises(TooSoonError) as caught, counting(tmp_path, "karin"):
        judged.append(1)
    assert judged == []
    assert (caught.value.code, caught.value.seconden) == ("wacht-even", 2)
    clocks.wait(1.5)
    with counting(tmp_path, "karin"):
        judged.append(1)
    assert judged == [1]


@pytest.mark.usefixtures("clocks")
def test_waiting_is_for_the_place_that_was_guessed_at(tmp_path: Path) -> None:
    guess(tmp_path, "karin")
    guess(tmp_path, ONBEKEND, "gebruiker-onbekend")
    assert read_wachttijd(tmp_path, "karin") == 1
    assert read_wachttijd(tmp_path, "maarten") == 0
    with counting(tmp_path, "maarten"):
        pass


@pytest.mark.parametrize("code", ["sleutelbos-weigert", "apparaatgeheim-weg", "kluis-in-gebruik"])
@pytest.mark.usefixtures("clocks")
def test_what_is_no_guess_does_not_count(tmp_path: Path, code: str) -> None:
    guess(tmp_path, code=code)
    assert read_wachttijd(tmp_path, "karin") == 0
    assert list_unlogged(tmp_path) == ()
    with pytest.raises(MachineError), counting(tmp_path, "karin"):
        raise MachineError("schijf-vol")
    assert not (tmp_path / "kluis.pogingen").exists()


@pytest.mark.usefixtures("clocks")
def test_a_program_that_is_ended_halfway_has_counted_already(tmp_path: Path) -> None:
    """Ending it between the answer and the count must not win a guess."""
    with counting(tmp_path, "karin"):
        during = list_unlogged(tmp_path)
    assert [(p.plaats, p.aantal, p.nieuw) for p in during] == [("karin", 1, 1)]
    assert list_unlogged(tmp_path) == ()


def test_the_log_is_told_once_and_only_the_opened_place_starts_anew(
    tmp_path: Path, clocks: Clocks
) -> None:
    for plaats in ("karin", "karin", "maarten", HERSTEL):
        guess(tmp_path, plaats)
        clocks.wait(LONGEST_WAIT)
    told = list_unlogged(tmp_path)
    assert {p.plaats: p.nieuw for p in told} == {"karin": 2, "maarten": 1, HERSTEL: 1}
    forget_logged(tmp_path, told, opened="karin")
    assert list_unlogged(tmp_path) == ()
    left = json.loads((tmp_path / "kluis.pogingen").read_text())["pogingen"]
    assert {p["plaats"] for p in left} == {"maarten", HERSTEL}


def test_putting_a_clock_forward_or_restarting_wins_nothing(tmp_path: Path, clocks: Clocks) -> None:
    for _ in range(8):
        guess(tmp_path)
        clocks.wait(LONGEST_WAIT)
    guess(tmp_path)
    clocks.klok += DAG
    assert read_wachttijd(tmp_path, "karin") == LONGEST_WAIT, "only a clock that can be set moved"
    clocks.klok -= DAG
    clocks.restart()
    clocks.wait(30)
    assert read_wachttijd(tmp_path, "karin") == 30, "after a restart the other clock decides"
    clocks.restart()
    clocks.klok -= DAG
    assert read_wachttijd(tmp_path, "karin") == LONGEST_WAIT, "nothing is known: it begins anew"
    clocks.wait(LONGEST_WAIT)
    assert read_wachttijd(tmp_path, "karin") == 0, "and it ends: nobody is locked out"


@given(
    st.integers(1, 1_000_000),
    st.floats(0, 4e9),
    st.floats(0, 4e9),
    st.integers(0, 4 * 10**9),
    st.integers(0, 4 * 10**12),
)
def test_a_wait_is_never_longer_than_a_minute(
    aantal: int, klok: float, loopt: float, toen_klok: int, toen_loopt: int
) -> None:
    poging = Poging(plaats="karin", aantal=aantal, nieuw=0, klok=toen_klok, loopt=toen_loopt)
    wait = compute_wait(poging, Tijdstip(klok, loopt))
    assert wait is None or 0 <= wait <= LONGEST_WAIT


@given(st.binary(max_size=400))
def test_rubbish_in_the_file_counts_as_no_failures(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("kluis")
    (folder / "kluis.pogingen").write_bytes(data)
    read_wachttijd(folder, "karin")
    guess(folder)
    assert {p.plaats for p in list_unlogged(folder)} >= {"karin"}


@pytest.mark.parametrize("aantal", [0, -3, 10**7])
def test_a_number_that_cannot_be_counts_as_none(tmp_path: Path, aantal: int) -> None:
    poging = Poging(plaats="karin", aantal=aantal, nieuw=0, klok=0, loopt=0)
    data = msgspec.json.encode({"pogingen": [poging]})
    (tmp_path / "kluis.pogingen").write_bytes(data)
    assert read_wachttijd(tmp_path, "karin") == 0


@pytest.mark.usefixtures("clocks")
def test_more_places_than_a_kluis_has_people_do_not_grow_the_file(tmp_path: Path) -> None:
    for number in range(300):
        guess(tmp_path, f"login{number}")
    assert len(list_unlogged(tmp_path)) == 256


@pytest.mark.usefixtures("clocks")
def test_a_folder_that_cannot_be_written_still_judges(tmp_path: Path) -> None:
    gone = tmp_path / "weg"
    assert guess(gone) == "wachtwoord-fout"
    assert not gone.exists()
