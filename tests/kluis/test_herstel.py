"""The way back: with a damaged slot file, after guesses, and what the log tells of both."""

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.kluizen import WACHTWOORD, Proefkluis, forget_pogingen, make_kluis
from topdossier import bootstrap
from topdossier.bootstrap import open_kluis, recover_kluis
from topdossier.bootstrap.restore import restore_kluis
from topdossier.bootstrap.salvage import inspect_kluis, salvage_kluis
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.logregel import Uitkomst
from topdossier.errors import KluisDamagedError, NotLetInError, TooSoonError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.sleutelvak import Kdf
from topdossier.texts import describe_logreden

NIEUW = "lantaarn kous vijver dweil"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "topdossier.kluis.sleutelvak.Kdf", partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    )


@pytest.fixture
def kluis(tmp_path: Path) -> Proefkluis:
    made = make_kluis(tmp_path / "kluis", voorbeeld=False)
    made.add_gebruiker("maarten", Rol.MENTOR)
    made.write_slots()
    return made


def enter(kluis: Proefkluis, login: str, wachtwoord: str) -> None:
    open_kluis(kluis.folder, login, wachtwoord).close()


def fail(kluis: Proefkluis, login: str, wachtwoord: str = "dit is het niet") -> str:
    with pytest.raises(NotLetInError) as caught:
        open_kluis(kluis.folder, login, wachtwoord)
    return caught.value.code


def change_header(kluis: Proefkluis, change: Callable[[dict[str, object]], object]) -> None:
    path = kluis.folder / "kluis.json"
    tree = json.loads(path.read_text(encoding="utf-8"))
    change(tree)
    path.write_text(json.dumps(tree), encoding="utf-8")


def test_failed_openings_stand_in_the_log_from_the_next_one_on(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("topdossier.kluis.pogingen.LONGEST_WAIT", 0)
    fail(kluis, "maarten")
    fail(kluis, "maarten")
    fail(kluis, "nobody")
    services = open_kluis(kluis.folder, "karin", WACHTWOORD)
    lines = [r for r in services.logboek.list() if r.uitkomst is Uitkomst.GEWEIGERD]
    told = {(r.object_id, describe_logreden(r.reden).split(",")[0]) for r in lines}
    assert told == {
        ("maarten", "2 keer een verkeerd wachtwoord"),
        ("", "1 keer een inlognaam zonder sleutel"),
    }
    assert services.logboek.check().fouten == ()
    services.close()
    again = open_kluis(kluis.folder, "karin", WACHTWOORD)
    assert sum(r.uitkomst is Uitkomst.GEWEIGERD for r in again.logboek.list()) == 2
    again.close()


def test_the_next_guess_has_to_wait_and_the_colleague_has_not(kluis: Proefkluis) -> None:
    fail(kluis, "maarten")
    with pytest.raises(TooSoonError):
        open_kluis(kluis.folder, "maarten", WACHTWOORD)
    enter(kluis, "karin", WACHTWOORD)


def test_a_second_instance_is_told_so_before_any_wachtwoord_is_judged(kluis: Proefkluis) -> None:
    services = open_kluis(kluis.folder, "karin", WACHTWOORD)
    assert fail(kluis, "karin") == "kluis-in-gebruik"
    assert not (kluis.folder / "kluis.pogingen").exists()
    services.close()


@pytest.mark.parametrize("call", ["open", "create", "recover"])
def test_a_kluis_on_a_network_share_is_refused(
    kluis: Proefkluis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr("topdossier.kluis.plaats.is_on_network", lambda _: True)
    nieuw = bootstrap.NieuweKluis(
        *(read_kluisbestand(kluis.folder).soort, "Het Duin College", "98ZZ", "an", "An Smit"),
        rol=Rol.ZORGCOORDINATOR,
    )
    calls: dict[str, Callable[[], object]] = {
        "open": lambda: open_kluis(kluis.folder, "karin", WACHTWOORD),
        "create": lambda: bootstrap.create_kluis(tmp_path / "nieuw", nieuw, NIEUW),
        "recover": lambda: recover_kluis(kluis.folder, kluis.herstelsleutel, "karin", NIEUW),
    }
    with pytest.raises(NotLetInError) as caught:
        calls[call]()
    assert caught.value.code == "kluis-op-netwerk"
    assert not (tmp_path / "nieuw").exists()


def test_a_wrong_recovery_key_makes_the_next_wait_and_stands_in_the_log(kluis: Proefkluis) -> None:
    wrong = bootstrap.make_herstelsleutel()
    with pytest.raises(NotLetInError) as caught:
        recover_kluis(kluis.folder, wrong, "karin", NIEUW)
    assert caught.value.code == "herstelsleutel-fout"
    with pytest.raises(TooSoonError):
        recover_kluis(kluis.folder, kluis.herstelsleutel, "karin", NIEUW)
    forget_pogingen(kluis.folder)
    with pytest.raises(NotLetInError):
        recover_kluis(kluis.folder, wrong, "karin", NIEUW)
    monkey = pytest.MonkeyPatch()
    monkey.setattr("topdossier.kluis.pogingen.LONGEST_WAIT", 0)
    recover_kluis(kluis.folder, kluis.herstelsleutel.lower(), "karin", NIEUW)
    monkey.undo()
    assert not (kluis.folder / "kluis.pogingen").exists(), "the right key ends the waiting"
    services = open_kluis(kluis.folder, "karin", NIEUW)
    codes = [r.reden.split("/")[0] for r in services.logboek.list()]
    assert {"hersteld", "herstelsleutel-mis"} <= set(codes)
    services.close()


def test_a_weak_wachtwoord_is_not_taken_at_recovery_either(kluis: Proefkluis) -> None:
    with pytest.raises(NotLetInError) as caught:
        recover_kluis(kluis.folder, kluis.herstelsleutel, "karin", "karin2026")
    assert caught.value.code == "wachtwoord-te-zwak"
    enter(kluis, "karin", WACHTWOORD)


def test_somebody_who_was_blocked_gets_nothing_with_the_paper(kluis: Proefkluis) -> None:
    services = open_kluis(kluis.folder, "karin", WACHTWOORD)
    services.gebruikers.block("maarten")
    services.close()
    with pytest.raises(NotLetInError) as caught:
        recover_kluis(kluis.folder, kluis.herstelsleutel, "maarten", NIEUW)
    assert caught.value.code == "gebruiker-geblokkeerd"


def test_the_paper_mends_a_slot_file_of_which_a_slot_is_damaged(kluis: Proefkluis) -> None:
    change_header(kluis, lambda tree: tree["sleutelvakken"][0].pop("nonce"))  # type: ignore[index]  # a list of slots
    with pytest.raises(KluisDamagedError):
        open_kluis(kluis.folder, "karin", WACHTWOORD)
    recover_kluis(kluis.folder, kluis.herstelsleutel, "karin", NIEUW)
    enter(kluis, "karin", NIEUW)
    enter(kluis, "maarten", WACHTWOORD)
    services = open_kluis(kluis.folder, "karin", NIEUW)
    assert "slotbestand-hersteld" in {r.reden for r in services.logboek.list()}
    assert services.kluis.check().fouten == ()
    services.close()


def test_a_slot_file_that_is_rubbish_is_mended_from_the_one_before_it(kluis: Proefkluis) -> None:
    path = kluis.folder / "kluis.json"
    (kluis.folder / "kluis.json.vorige").write_bytes(path.read_bytes())
    path.write_bytes(b"\x00" * 700)
    recover_kluis(kluis.folder, kluis.herstelsleutel, "karin", NIEUW)
    enter(kluis, "karin", NIEUW)
    assert not (kluis.folder / "kluis.json.vorige").exists(), "an old way in must not stay"


def test_a_slot_file_of_which_nothing_is_left_says_so(kluis: Proefkluis) -> None:
    (kluis.folder / "kluis.json").write_bytes(b"niets")
    with pytest.raises(KluisDamagedError) as caught:
        recover_kluis(kluis.folder, kluis.herstelsleutel, "karin", NIEUW)
    assert caught.value.code == "kluis-beschadigd"


def test_a_plug_pulled_during_recovery_locks_nobody_out(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PlugPulledError(BaseException):
        pass

    def pull(*_: object) -> None:
        raise PlugPulledError

    with monkeypatch.context() as patch:
        patch.setattr("topdossier.storage.kluisinfo.KluisRepository.adopt_sleutels", pull)
        with pytest.raises(PlugPulledError):
            recover_kluis(kluis.folder, kluis.herstelsleutel, "karin", NIEUW)
    services = open_kluis(kluis.folder, "karin", NIEUW)
    assert services.kluis.check().fouten == ()
    services.close()


@pytest.mark.parametrize("name", ["kluis.json", "kluis.db", "kluis.lock"])
def test_files_of_an_open_kluis_are_for_their_owner_alone(kluis: Proefkluis, name: str) -> None:
    if os.name == "nt":
        pytest.skip("there the rights of the folder count, which its owner sets")
    (kluis.folder / name).touch()
    (kluis.folder / name).chmod(0o644)
    kluis.folder.chmod(0o755)
    services = open_kluis(kluis.folder, "karin", WACHTWOORD)
    modes = {path.name: path.stat().st_mode & 0o777 for path in kluis.folder.iterdir()}
    assert modes[name] == 0o600
    assert set(modes.values()) == {0o600}
    assert kluis.folder.stat().st_mode & 0o777 == 0o700
    services.close()


@pytest.mark.parametrize("way", ["restore", "salvage", "inspect"])
def test_no_other_way_in_lets_anyone_guess_without_waiting(
    kluis: Proefkluis, tmp_path: Path, way: str
) -> None:
    services = open_kluis(kluis.folder, "karin", WACHTWOORD)
    kopie = Path(services.reservekopie.make(tmp_path / "kopie.topkopie").bestand)
    services.close()
    calls: dict[str, Callable[[], object]] = {
        "restore": lambda: restore_kluis(kopie, kluis.folder, "karin", "mis"),
        "salvage": lambda: salvage_kluis(kluis.folder, tmp_path / "gered", "karin", "mis"),
        "inspect": lambda: inspect_kluis(kluis.folder, "karin", "mis"),
    }
    with pytest.raises(NotLetInError) as first:
        calls[way]()
    assert first.value.code == "wachtwoord-fout"
    with pytest.raises(TooSoonError):
        calls[way]()
    with pytest.raises(TooSoonError):
        open_kluis(kluis.folder, "karin", WACHTWOORD)
