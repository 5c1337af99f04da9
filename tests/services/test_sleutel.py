"""One's own key: another wachtwoord, and pulling the plug while it changes."""

from collections.abc import Generator
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.bewaarplaats import Bewaarplaatsje
from tests.helpers.kluizen import (
    PROEFDAG,
    WACHTWOORD,
    Proefkluis,
    count_log,
    forget_pogingen,
    make_kluis,
    read_all_files,
)
from topdossier.bootstrap import open_kluis
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.logregel import Uitkomst
from topdossier.errors import MachineError, NotLetInError, UsageError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.pogingen import list_unlogged
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
    forget_pogingen(kluis.folder)
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


@pytest.fixture
def safe(monkeypatch: pytest.MonkeyPatch) -> Bewaarplaatsje:
    """A laptop with a safe."""
    made = Bewaarplaatsje()
    monkeypatch.setattr("topdossier.kluis.sleutelbos.find_bewaarplaats", lambda: made)
    return made


def test_a_bound_key_needs_this_laptop_and_keeps_needing_it_with_another_wachtwoord(
    kluis: Proefkluis, karin: Services, safe: Bewaarplaatsje
) -> None:
    karin.sleutel.bind(WACHTWOORD)
    assert karin.sleutel.load_stand().gebonden
    assert not (kluis.folder / "kluis.json.vorige").exists()
    karin.sleutel.change_wachtwoord(WACHTWOORD, NIEUW)
    assert karin.sleutel.load_stand().gebonden
    assert {rij.login: rij.gebonden for rij in karin.gebruikers.list()} == {
        "bea": False,
        "karin": True,
    }
    karin.close()
    enter(kluis, "karin", NIEUW)
    elsewhere, safe.kept = safe.kept, {}
    with pytest.raises(NotLetInError) as caught:
        enter(kluis, "karin", NIEUW)
    assert caught.value.code == "apparaatgeheim-weg"
    safe.kept = elsewhere
    again = open_kluis(kluis.folder, "karin", NIEUW)
    again.sleutel.unbind(NIEUW)
    assert safe.kept == {}
    assert not again.sleutel.load_stand().gebonden
    again.close()
    enter(kluis, "karin", NIEUW)


def test_a_bound_key_is_served_by_a_rekey_without_its_laptop(
    kluis: Proefkluis, karin: Services, safe: Bewaarplaatsje
) -> None:
    kluis.add_gebruiker("jan", Rol.MENTOR)
    kluis.write_slots()
    karin.sleutel.bind(WACHTWOORD)
    karin.close()
    elsewhere, safe.kept = safe.kept, {}
    bea = open_kluis(kluis.folder, "bea", WACHTWOORD)
    bea.gebruikers.block("jan")
    bea.close()
    safe.kept = elsewhere
    enter(kluis, "karin", WACHTWOORD)


@pytest.mark.parametrize("name", ["bind", "unbind"])
def test_binding_asks_for_the_wachtwoord_and_logs_both(
    karin: Services, safe: Bewaarplaatsje, name: str
) -> None:
    karin.sleutel.bind(WACHTWOORD)
    before = count_log(karin)
    with pytest.raises(NotLetInError) as caught:
        getattr(karin.sleutel, name)("niet het goede")
    assert caught.value.code == "wachtwoord-fout"
    assert karin.sleutel.load_stand().gebonden
    with pytest.raises(NotLetInError) as too_soon:
        getattr(karin.sleutel, name)(WACHTWOORD)
    assert too_soon.value.code == "wacht-even"
    assert count_log(karin) == before + 2
    assert len(safe.kept) == 1


def test_a_wrong_wachtwoord_within_the_kluis_stands_in_the_log_once(
    kluis: Proefkluis, karin: Services
) -> None:
    with pytest.raises(NotLetInError):
        karin.sleutel.change_wachtwoord("niet het goede", NIEUW)
    assert list_unlogged(kluis.folder) == ()


def test_without_a_safe_there_is_nothing_to_bind_to(
    karin: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("topdossier.kluis.sleutelbos.find_bewaarplaats", lambda: None)
    assert not karin.sleutel.load_stand().bewaarplaats
    with pytest.raises(NotLetInError) as caught:
        karin.sleutel.bind(WACHTWOORD)
    assert caught.value.code == "sleutelbos-ontbreekt"


def test_on_another_day_keys_and_people_stay_as_they_are(
    kluis: Proefkluis,
    safe: Bewaarplaatsje,
) -> None:
    karin = kluis.open_on(PROEFDAG)
    before = read_all_files(kluis.folder)["kluis.json"]
    for refused in (
        lambda: karin.sleutel.change_wachtwoord(WACHTWOORD, NIEUW),
        lambda: karin.sleutel.bind(WACHTWOORD),
        lambda: karin.gebruikers.add("piet", "Piet Bakker", Rol.MENTOR),
        lambda: karin.gebruikers.restart("bea"),
        lambda: karin.gebruikers.block("bea"),
        lambda: karin.gebruikers.change_rol("bea", Rol.FG),
    ):
        with pytest.raises(UsageError) as caught:
            refused()
        assert caught.value.code == "nu-alleen-lezen"
    assert read_all_files(kluis.folder)["kluis.json"] == before
    assert safe.kept == {}
    assert [rij.login for rij in karin.gebruikers.list()] == ["bea", "karin"]


def test_the_stand_tells_what_the_window_shows(karin: Services) -> None:
    stand = karin.sleutel.load_stand()
    assert (stand.login, stand.gebonden, stand.moet_wijzigen) == ("karin", False, False)
