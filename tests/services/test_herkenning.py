"""Who sits before a covered window: known by their wachtwoord, also without a disk."""

import shutil
from collections.abc import Generator
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.bewaarplaats import Bewaarplaatsje
from tests.helpers.kluizen import WACHTWOORD, Proefkluis, count_log, make_kluis
from topdossier.bootstrap import open_kluis
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.logregel import Uitkomst
from topdossier.errors import MachineError, NotLetInError, TooSoonError
from topdossier.kluis import pogingen
from topdossier.kluis.kluisbestand import read_kluisbestand, replace_vak, write_kluisbestand
from topdossier.kluis.pogingen import LONGEST_WAIT, Tijdstip, list_unlogged
from topdossier.kluis.sleutels import generate_persoonssleutels
from topdossier.kluis.sleutelvak import Kdf, make_sleutelvak
from topdossier.services import herkenning
from topdossier.services.services import Services

FOUT = "dit is het niet"
NIEUW = "paard fiets lantaarn zomer"


class Clock:
    """Both clocks of a machine, wound on by a test."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def read(self) -> Tijdstip:
        return Tijdstip(self.seconds, self.seconds)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    cheap = partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", cheap)
    made = Clock()
    monkeypatch.setattr(pogingen, "read_tijdstip", made.read)
    monkeypatch.setattr(herkenning, "read_tijdstip", made.read)
    return made


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school", voorbeeld=False)
    made.add_gebruiker("jan", Rol.MENTOR)
    made.write_slots()
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open()


def refuse(services: Services, wachtwoord: str = FOUT) -> str:
    with pytest.raises(NotLetInError) as caught:
        services.sleutel.verify(wachtwoord)
    return caught.value.code


def test_the_right_wachtwoord_is_known_and_leaves_no_line(karin: Services) -> None:
    before = count_log(karin)
    karin.sleutel.verify(WACHTWOORD)
    assert count_log(karin) == before


def test_a_wrong_one_is_logged_counted_and_makes_the_next_wait(
    kluis: Proefkluis, karin: Services, clock: Clock
) -> None:
    before = count_log(karin)
    assert refuse(karin) == "wachtwoord-fout"
    assert count_log(karin) == before + 1
    with karin.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
    assert (line.wie, line.actie, line.reden) == ("karin", Actie.SLEUTEL, "wachtwoord-fout")
    assert line.uitkomst is Uitkomst.GEWEIGERD
    assert list_unlogged(kluis.folder) == (), "so that the next opening does not tell it again"
    with pytest.raises(TooSoonError):
        karin.sleutel.verify(WACHTWOORD)
    clock.seconds += 2
    karin.sleutel.verify(WACHTWOORD)


def test_the_wachtwoord_of_a_colleague_is_a_wrong_one(kluis: Proefkluis, karin: Services) -> None:
    bestand = read_kluisbestand(kluis.folder)
    vak = make_sleutelvak(bestand.kluis_id, "jan", NIEUW, kluis.logins["jan"], kluis.opslagsleutel)
    write_kluisbestand(kluis.folder, replace_vak(bestand, vak))
    assert refuse(karin, NIEUW) == "wachtwoord-fout"


def test_a_slot_that_somebody_put_there_meanwhile_opens_nothing(
    kluis: Proefkluis, karin: Services, clock: Clock
) -> None:
    bestand = read_kluisbestand(kluis.folder)
    planted = make_sleutelvak(
        bestand.kluis_id, "karin", NIEUW, generate_persoonssleutels(), kluis.opslagsleutel
    )
    write_kluisbestand(kluis.folder, replace_vak(bestand, planted))
    assert refuse(karin, NIEUW) == "wachtwoord-fout"
    clock.seconds += 2
    karin.sleutel.verify(WACHTWOORD)


def test_a_slot_that_was_put_there_before_the_kluis_was_opened_opens_nothing_either(
    kluis: Proefkluis,
) -> None:
    bestand = read_kluisbestand(kluis.folder)
    planted = make_sleutelvak(
        bestand.kluis_id, "karin", NIEUW, generate_persoonssleutels(), kluis.opslagsleutel
    )
    write_kluisbestand(kluis.folder, replace_vak(bestand, planted))
    assert refuse(kluis.open(), NIEUW) == "wachtwoord-fout"


def test_a_folder_that_is_gone_keeps_nobody_from_their_text(
    kluis: Proefkluis, karin: Services
) -> None:
    kluis.folder.rename(kluis.folder.with_name("weg"))
    karin.sleutel.verify(WACHTWOORD)


def test_without_a_folder_to_count_in_guessing_is_slow_too(
    kluis: Proefkluis, karin: Services, clock: Clock
) -> None:
    gone = kluis.folder.rename(kluis.folder.with_name("weg"))
    waits = []
    for _ in range(9):
        assert refuse(karin) == "wachtwoord-fout"
        with pytest.raises(TooSoonError) as caught:
            karin.sleutel.verify(WACHTWOORD)
        waits.append(caught.value.seconden)
        clock.seconds += caught.value.seconden
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert waits[-1] == LONGEST_WAIT
    karin.sleutel.verify(WACHTWOORD)
    gone.rename(kluis.folder)


def test_after_the_right_one_counting_begins_anew(
    kluis: Proefkluis, karin: Services, clock: Clock
) -> None:
    kluis.folder.rename(kluis.folder.with_name("weg"))
    for _ in range(3):
        refuse(karin)
        clock.seconds += 30
    karin.sleutel.verify(WACHTWOORD)
    refuse(karin)
    with pytest.raises(TooSoonError) as caught:
        karin.sleutel.verify(WACHTWOORD)
    assert caught.value.seconden == 1


def test_a_full_disk_does_not_hide_that_the_wachtwoord_was_wrong(
    karin: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("schijf-vol")

    monkeypatch.setattr(karin.omgeving, "log_refusal", fail)
    assert refuse(karin) == "wachtwoord-fout"


def test_what_could_not_be_logged_is_told_at_the_next_opening(
    kluis: Proefkluis, karin: Services, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("schijf-vol")

    with monkeypatch.context() as patch:
        patch.setattr(karin.omgeving, "log_refusal", fail)
        refuse(karin)
    assert [poging.plaats for poging in list_unlogged(kluis.folder)] == ["karin"]
    karin.close()
    clock.seconds += 60
    again = open_kluis(kluis.folder, "karin", WACHTWOORD)
    with again.omgeving.look() as tx:
        lines = tx.logboek.list(limit=3)
    assert any("mis" in line.reden or "fout" in line.reden for line in lines)
    again.close()


def test_another_wachtwoord_counts_at_once(
    kluis: Proefkluis, karin: Services, clock: Clock
) -> None:
    karin.sleutel.change_wachtwoord(WACHTWOORD, NIEUW)
    assert refuse(karin, WACHTWOORD) == "wachtwoord-fout"
    clock.seconds += 2
    karin.sleutel.verify(NIEUW)
    shutil.rmtree(kluis.folder)
    karin.sleutel.verify(NIEUW)


def test_a_bound_slot_needs_this_laptop_here_too(
    karin: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe = Bewaarplaatsje()
    monkeypatch.setattr("topdossier.kluis.sleutelbos.find_bewaarplaats", lambda: safe)
    karin.sleutel.bind(WACHTWOORD)
    karin.sleutel.verify(WACHTWOORD)
    monkeypatch.setattr("topdossier.kluis.sleutelbos.find_bewaarplaats", Bewaarplaatsje)
    assert refuse(karin, WACHTWOORD) == "apparaatgeheim-weg"


def test_a_kluis_without_a_slot_of_ones_own_knows_nobody(tmp_path: Path) -> None:
    kluis = make_kluis(tmp_path / "school")
    assert refuse(kluis.open(), WACHTWOORD) == "kluis-niet-gevonden"
    kluis.close_all()
