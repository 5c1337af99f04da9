"""One's own key: another wachtwoord, and pulling the plug while it changes."""

from collections.abc import Generator
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, WACHTWOORD, Proefkluis, count_log, make_kluis
from topdossier.bootstrap import open_kluis
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.logregel import Uitkomst
from topdossier.errors import MachineError, NotLetInError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.sleutelvak import Kdf, open_sleutelvak
from topdossier.services.services import Services

NIEUW = "paard fiets lantaarn zomer"
KLOK = make_klok(PROEFDAG)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", cheap)


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school", voorbeeld=False)
    made.add_gebruiker("bea", Rol.BEHEERDER)
    made.write_slots()
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open()


def enter(kluis: Proefkluis, login: str, wachtwoord: str) -> None:
    open_kluis(kluis.folder, login, wachtwoord).close()


def test_the_new_wachtwoord_opens_and_the_old_one_does_not(
    kluis: Proefkluis, karin: Services
) -> None:
    before = karin.omgeving.sleutels
    karin.sleutel.change_wachtwoord(WACHTWOORD, NIEUW)
    assert karin.omgeving.sleutels.to_bytes() == before.to_bytes()
    karin.close()
    enter(kluis, "karin", NIEUW)
    with pytest.raises(NotLetInError) as caught:
        enter(kluis, "karin", WACHTWOORD)
    assert caught.value.code == "wachtwoord-fout"
    assert not (kluis.folder / "kluis.json.vorige").exists()


def test_a_wrong_old_wachtwoord_changes_nothing_and_is_logged(
    kluis: Proefkluis, karin: Services
) -> None:
    data = (kluis.folder / "kluis.json").read_bytes()
    before = count_log(karin)
    with pytest.raises(NotLetInError) as caught:
        karin.sleutel.change_wachtwoord("niet het goede", NIEUW)
    assert caught.value.code == "wachtwoord-fout"
    assert (kluis.folder / "kluis.json").read_bytes() == data
    assert count_log(karin) == before + 1
    with karin.omgeving.look() as tx:
        assert tx.logboek.list(limit=1)[0].uitkomst is Uitkomst.GEWEIGERD


@pytest.mark.parametrize(
    ("nieuw", "code"),
    [
        (WACHTWOORD, "wachtwoord-zelfde"),
        ("welkom01", "wachtwoord-te-zwak"),
        ("karin", "wachtwoord-te-zwak"),
        ("", "wachtwoord-te-zwak"),
    ],
)
def test_a_wachtwoord_that_is_no_use_is_refused(
    kluis: Proefkluis, karin: Services, nieuw: str, code: str
) -> None:
    data = (kluis.folder / "kluis.json").read_bytes()
    with pytest.raises(NotLetInError) as caught:
        karin.sleutel.change_wachtwoord(WACHTWOORD, nieuw)
    assert caught.value.code == code
    assert (kluis.folder / "kluis.json").read_bytes() == data


def test_whoever_had_a_start_wachtwoord_gets_keys_that_nobody_saw(
    kluis: Proefkluis, karin: Services
) -> None:
    start = karin.gebruikers.add("piet", "Piet Bakker", Rol.MENTOR)
    vak = read_kluisbestand(kluis.folder).find_vak("piet")
    seen, _ = open_sleutelvak(vak, start)
    karin.close()
    piet = open_kluis(kluis.folder, "piet", start)
    piet.sleutel.change_wachtwoord(start, NIEUW)
    own = piet.omgeving.sleutels
    assert own.age != seen.age
    assert own.onderteken.private_bytes_raw() != seen.onderteken.private_bytes_raw()
    piet.close()
    again = open_kluis(kluis.folder, "piet", NIEUW)
    assert again.omgeving.sleutels.to_bytes() == own.to_bytes()
    assert again.kluis.check().fouten == ()
    again.close()


class PlugPulledError(BaseException):
    """The machine stops here: nothing is tidied up."""


@pytest.mark.parametrize("step", ["announced", "written"])
def test_a_plug_pulled_while_the_keys_change_locks_nobody_out(
    kluis: Proefkluis, karin: Services, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    start = karin.gebruikers.add("piet", "Piet Bakker", Rol.MENTOR)
    karin.close()
    piet = open_kluis(kluis.folder, "piet", start)
    place = "topdossier.services.sleutelvakken"

    def pull(*_: object) -> None:
        raise PlugPulledError

    if step == "announced":
        monkeypatch.setattr(f"{place}.write_kluisbestand", pull)
    else:
        monkeypatch.setattr("topdossier.storage.kluisinfo.KluisRepository.adopt_sleutels", pull)
        monkeypatch.setattr("topdossier.kluis.undo.write_kluisbestand", lambda *_: None)
    with pytest.raises(PlugPulledError):
        piet.sleutel.change_wachtwoord(start, NIEUW)
    monkeypatch.undo()
    monkeypatch.setattr(
        "topdossier.kluis.sleutelvak.Kdf", partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    )
    piet.close()
    works, does_not = (start, NIEUW) if step == "announced" else (NIEUW, start)
    with pytest.raises(NotLetInError):
        enter(kluis, "piet", does_not)
    again = open_kluis(kluis.folder, "piet", works)
    assert again.sleutel.load_stand().moet_wijzigen is (step == "announced")
    assert again.kluis.check().fouten == ()
    again.close()


def test_a_store_that_does_not_take_it_leaves_the_old_wachtwoord(
    kluis: Proefkluis, karin: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("schijf-vol")

    monkeypatch.setattr("topdossier.storage.kluisinfo.KluisRepository.adopt_sleutels", fail)
    with pytest.raises(MachineError):
        karin.sleutel.change_wachtwoord(WACHTWOORD, NIEUW)
    monkeypatch.undo()
    karin.close()
    enter(kluis, "karin", WACHTWOORD)


def test_the_stand_tells_what_the_window_shows(karin: Services) -> None:
    stand = karin.sleutel.load_stand()
    assert (stand.login, stand.gebonden, stand.moet_wijzigen) == ("karin", False, False)
