"""The process itself: what it takes in, what can be seen of it, and that its files are whole."""

import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.helpers.overhandiging import GEHEIM, JONGERE, MEDEWERKER, OUDER, TWEEDE, make_opdracht
from tests.ui.handover.processen import (
    PATIENCE,
    hand_over,
    read_proc,
    shows_window,
    wait_until,
)
from topdossier.bootstrap.leesvenster import GEREED
from topdossier.bootstrap.overhandiging import MAX_OPDRACHT
from topdossier.canonical import codec
from topdossier.domain.instemming import Besluit
from topdossier.domain.overhandiging import Afronding, Antwoord
from topdossier.exchange.age import derive_ontvanger, generate_identiteit
from topdossier.exchange.besluitbestand import list_besluiten, read_besluit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]
SLEUTEL = generate_identiteit()
KLUIS = derive_ontvanger(SLEUTEL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "besluiten"
    made.mkdir()
    return made


def test_two_readers_from_the_first_page_to_the_unlock_screen(tmp_path: Path, folder: Path) -> None:
    opdracht = make_opdracht(folder, OUDER, JONGERE, ontvanger=KLUIS)
    drive = "lezer.answer(); lezer.press_card(); lezer.answer(); lezer.press_card()"
    with hand_over(opdracht, tmp_path / "thuis", drive) as process:
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
    assert out.splitlines() == [GEREED, "fresh -m ui"]
    first, second, last = (read_besluit(path, SLEUTEL) for path in list_besluiten(folder))
    assert isinstance(first, Antwoord)
    assert isinstance(second, Antwoord)
    assert (first.betrokkene_id, second.betrokkene_id) == ("ouder-1", "jongere-1")
    assert first.besluit is second.besluit is Besluit.INGESTEMD
    assert isinstance(last, Afronding)
    assert last.aantal == 2


UNREADABLE: dict[str, bytes] = {
    "nothing": b"",
    "garbage": b"\x00\xff hallo",
    "other JSON": b'{"kluis": "x"}',
    "too much": b" " * (MAX_OPDRACHT + 1),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_ends_in_one_sentence_and_the_way_back(
    tmp_path: Path, folder: Path, what: str
) -> None:
    drive = "print(window.page.title.text(), flush=True); lezer.press_card()"
    with hand_over(UNREADABLE[what], tmp_path / "thuis", drive) as process:
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 5
    assert out.splitlines() == ["Er ging iets mis", "fresh -m ui"]
    assert "De afspraken kwamen niet goed over" in err
    assert "Traceback" not in err
    assert list(folder.iterdir()) == []


def test_one_document_twice_is_refused(tmp_path: Path, folder: Path) -> None:
    data = codec.encode(make_opdracht(folder, ontvanger=KLUIS))
    with hand_over(data * 2, tmp_path / "thuis", "lezer.press_card()") as process:
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 5
    assert list(folder.iterdir()) == []


def test_the_same_hand_over_a_second_time_overwrites_nothing(tmp_path: Path, folder: Path) -> None:
    opdracht = make_opdracht(folder, ontvanger=KLUIS)
    with hand_over(opdracht, tmp_path / "thuis", "lezer.answer(); lezer.press_card()") as process:
        process.communicate(timeout=PATIENCE)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(before) == 2
    drive = (
        "lezer.keuze = 'bedenk'\n"
        "    import contextlib\n"
        "    from PySide6.QtCore import QTimer\n"
        "    QTimer.singleShot(3000, lambda: (print(window.page.bar.text, flush=True),"
        " window._go_away()))\n"
        "    with contextlib.suppress(AssertionError): lezer.answer()"
    )
    with hand_over(opdracht, tmp_path / "thuis", drive) as process:
        out, _ = process.communicate(timeout=PATIENCE)
    assert "kon niet bewaard worden" in out
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_one_that_is_over_takes_no_decision(tmp_path: Path, folder: Path) -> None:
    opdracht = make_opdracht(folder, ontvanger=KLUIS, nog=-timedelta(minutes=1))
    drive = "print(window.page.title.text(), flush=True); lezer.press_card()"
    with hand_over(opdracht, tmp_path / "thuis", drive) as process:
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
    assert out.splitlines() == [GEREED, "U kunt nu niet meer kiezen", "fresh -m ui"]
    (path,) = list_besluiten(folder)
    einde = read_besluit(path, SLEUTEL)
    assert isinstance(einde, Afronding)
    assert einde.aantal == 0


def test_nothing_of_it_can_be_seen_from_outside(tmp_path: Path, folder: Path) -> None:
    opdracht = make_opdracht(folder, OUDER, TWEEDE, ontvanger=KLUIS)
    with hand_over(opdracht, tmp_path / "thuis") as process:
        wait_until(lambda: shows_window(process), process)
        seen = read_proc(process, "cmdline") + read_proc(process, "environ")
        seen += read_proc(process, "comm")
        words = (GEHEIM, KLUIS, "Fatima", "Karim", "Youssef", MEDEWERKER, opdracht.school, "Amrani")
        assert [word for word in words if word in seen] == []
        assert str(folder) not in seen
        limits = read_proc(process, "limits")
        (line,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
        assert line.split()[4:6] == ["0", "0"]
        assert Path(f"/proc/{process.pid}/fd/0").readlink() == Path("/dev/null")


def test_killing_it_after_an_answer_leaves_that_answer_whole(tmp_path: Path, folder: Path) -> None:
    opdracht = make_opdracht(folder, OUDER, TWEEDE, ontvanger=KLUIS)
    with hand_over(opdracht, tmp_path / "thuis", "lezer.answer()") as process:
        wait_until(lambda: list_besluiten(folder), process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    (path,) = list_besluiten(folder)
    answer = read_besluit(path, SLEUTEL)
    assert isinstance(answer, Antwoord)
    assert answer.besluit is Besluit.INGESTEMD
    assert [item.name for item in folder.iterdir()] == [path.name]
