"""A kluis as a person makes, opens, shares and recovers it; here the slots are the real ones."""

import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import forget_pogingen, read_all_files
from topdossier import bootstrap
from topdossier.bootstrap import (
    GemaakteKluis,
    NieuweKluis,
    create_kluis,
    open_kluis,
    read_slots,
    recover_kluis,
)
from topdossier.domain.bevoegdheden import KluisSoort, Rol
from topdossier.errors import (
    KluisDamagedError,
    MachineError,
    NotLetInError,
    TopdossierError,
    UsageError,
)
from topdossier.kluis.kluisbestand import read_kluisbestand, write_kluisbestand
from topdossier.kluis.sleutels import generate_persoonssleutels
from topdossier.kluis.sleutelvak import Kdf, make_sleutelvak, open_sleutelvak

WACHTWOORD = "vier losse woorden samen"
NIEUW = NieuweKluis(
    soort=KluisSoort.SCHOOL,
    naam="Het Getij College",
    code="99ZZ",
    login="karin",
    gebruiker_naam="Karin Wiersma",
    rol=Rol.ZORGCOORDINATOR,
)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lowest cost that is taken, so that a test does not wait for a guesser's work."""

    def make_kdf(zout: str) -> Kdf:
        return Kdf(zout=zout, geheugen=64 * 1024, rondes=1, banen=1)

    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", make_kdf)


@pytest.fixture
def gemaakt(tmp_path: Path) -> GemaakteKluis:
    """A kluis as `kluis maken` makes it."""
    return create_kluis(tmp_path / "kluis", NIEUW, WACHTWOORD)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"naam": "   "}, "organisatie-zonder-naam"),
        ({"code": ""}, "brin-ongeldig"),
        ({"code": "ZZZZZ!"}, "brin-ongeldig"),
        ({"soort": KluisSoort.SWV, "rol": Rol.CONSULENT}, "swv-nummer-ongeldig"),
    ],
)
def test_a_name_and_code_that_no_receiver_takes_are_refused_before_anything_is_made(
    tmp_path: Path, change: dict[str, object], code: str
) -> None:
    with pytest.raises(UsageError) as caught:
        create_kluis(tmp_path / "kluis", NIEUW._replace(**change), WACHTWOORD)  # type: ignore[arg-type]  # a keyword each
    assert caught.value.code == code
    assert not list(tmp_path.iterdir())


def refuse(folder: Path, wachtwoord: str = WACHTWOORD, login: str = "karin") -> TopdossierError:
    before = read_all_files(folder)
    with pytest.raises(TopdossierError) as caught:
        open_kluis(folder, login, wachtwoord)
    after = read_all_files(folder)
    for beside in ("kluis.lock", "kluis.pogingen"):
        after.pop(beside, None)
        before.pop(beside, None)
    assert after == before
    forget_pogingen(folder)
    return caught.value


def test_a_new_kluis_opens_with_its_passphrase(gemaakt: GemaakteKluis) -> None:
    services = open_kluis(gemaakt.map, "karin", WACHTWOORD)
    assert services.info.gebruiker_naam == "Karin Wiersma"
    services.close()
    assert read_slots(gemaakt.map) == (bootstrap.KluisSlot("karin"),)


def test_a_new_kluis_says_nothing_of_people_and_is_for_its_owner(gemaakt: GemaakteKluis) -> None:
    for data in read_all_files(gemaakt.map).values():
        for text in (b"Wiersma", b"Getij", WACHTWOORD.encode(), gemaakt.herstelsleutel.encode()):
            assert text not in data
    if sys.platform != "win32":
        assert stat.S_IMODE(gemaakt.map.stat().st_mode) == 0o700
    assert sorted(path.name for path in gemaakt.map.parent.iterdir()) == ["kluis"]


def test_the_wrong_passphrase_or_login_lets_nobody_in(gemaakt: GemaakteKluis) -> None:
    assert refuse(gemaakt.map, "vier losse woorden").code == "wachtwoord-fout"
    assert refuse(gemaakt.map, login="hendrik").code == "gebruiker-onbekend"


def test_the_header_of_another_kluis_does_not_open_this_store(
    gemaakt: GemaakteKluis, tmp_path: Path
) -> None:
    other = create_kluis(tmp_path / "ander", NIEUW, WACHTWOORD)
    shutil.copyfile(other.map / "kluis.json", gemaakt.map / "kluis.json")
    assert isinstance(refuse(gemaakt.map), KluisDamagedError)


def test_a_slot_moved_from_another_kluis_is_damage(gemaakt: GemaakteKluis, tmp_path: Path) -> None:
    other = create_kluis(tmp_path / "ander", NIEUW, WACHTWOORD)
    moved = msgspec.structs.replace(
        read_kluisbestand(gemaakt.map), sleutelvakken=read_kluisbestand(other.map).sleutelvakken
    )
    write_kluisbestand(gemaakt.map, moved)
    assert refuse(gemaakt.map).code == "sleutelvak-beschadigd"


def test_a_slot_that_a_colleague_makes_in_your_name_does_not_open(gemaakt: GemaakteKluis) -> None:
    """Whoever can read the store can wrap its key; the person's own keys they do not have."""
    bestand = read_kluisbestand(gemaakt.map)
    _, opslagsleutel = open_sleutelvak(bestand.find_vak("karin"), WACHTWOORD)
    forged = make_sleutelvak(
        bestand.kluis_id, "karin", "mijn eigen zin", generate_persoonssleutels(), opslagsleutel
    )
    write_kluisbestand(gemaakt.map, msgspec.structs.replace(bestand, sleutelvakken=(forged,)))
    before = (gemaakt.map / "kluis.db").read_bytes()
    with pytest.raises(KluisDamagedError) as caught:
        open_kluis(gemaakt.map, "karin", "mijn eigen zin")
    assert caught.value.code == "sleutelvak-beschadigd"
    assert (gemaakt.map / "kluis.db").read_bytes() == before


def test_one_at_a_time_works_in_a_kluis(gemaakt: GemaakteKluis) -> None:
    services = open_kluis(gemaakt.map, "karin", WACHTWOORD)
    with pytest.raises(NotLetInError) as caught:
        open_kluis(gemaakt.map, "karin", WACHTWOORD)
    assert caught.value.code == "kluis-in-gebruik"
    services.close()
    open_kluis(gemaakt.map, "karin", WACHTWOORD).close()


def test_a_kluis_opened_in_one_thread_can_be_closed_in_another(gemaakt: GemaakteKluis) -> None:
    services = open_kluis(gemaakt.map, "karin", WACHTWOORD)
    thread = threading.Thread(target=services.close)
    thread.start()
    thread.join()
    open_kluis(gemaakt.map, "karin", WACHTWOORD).close()


def test_a_process_that_was_killed_leaves_no_lock(gemaakt: GemaakteKluis) -> None:
    program = (
        "import os, sys; from pathlib import Path; from topdossier.bootstrap import open_kluis; "
        "open_kluis(Path(sys.argv[1]), 'karin', sys.argv[2]); os.kill(os.getpid(), 9)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(gemaakt.map), WACHTWOORD],
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert run.returncode != 0
    services = open_kluis(gemaakt.map, "karin", WACHTWOORD)
    assert services.kluis.check().fouten == ()
    services.close()


def test_a_failed_opening_frees_the_lock(gemaakt: GemaakteKluis) -> None:
    data = (gemaakt.map / "kluis.db").read_bytes()
    (gemaakt.map / "kluis.db").write_bytes(data[:-4096])
    assert refuse(gemaakt.map).code == "kluis-beschadigd"
    (gemaakt.map / "kluis.db").write_bytes(data)
    open_kluis(gemaakt.map, "karin", WACHTWOORD).close()


def test_the_recovery_key_gives_a_new_passphrase(gemaakt: GemaakteKluis) -> None:
    recover_kluis(gemaakt.map, gemaakt.herstelsleutel, "karin", "een heel nieuwe zin")
    assert refuse(gemaakt.map).code == "wachtwoord-fout"
    services = open_kluis(gemaakt.map, "karin", "een heel nieuwe zin")
    assert services.logboek.check().fouten == ()
    assert "hersteld" in {line.reden for line in services.logboek.list()}
    services.close()


def test_the_recovery_key_helps_when_the_slot_itself_is_damaged(gemaakt: GemaakteKluis) -> None:
    bestand = read_kluisbestand(gemaakt.map)
    write_kluisbestand(gemaakt.map, msgspec.structs.replace(bestand, sleutelvakken=()))
    recover_kluis(gemaakt.map, gemaakt.herstelsleutel, "karin", "een heel nieuwe zin")
    open_kluis(gemaakt.map, "karin", "een heel nieuwe zin").close()


@pytest.mark.parametrize(
    ("login", "code"), [("hendrik", "gebruiker-onbekend"), ("karin", "herstelsleutel-fout")]
)
def test_recovery_that_is_refused_changes_nothing(
    gemaakt: GemaakteKluis, login: str, code: str
) -> None:
    key = gemaakt.herstelsleutel if login == "hendrik" else "AGE-SECRET-KEY-1"
    with pytest.raises(NotLetInError) as caught:
        recover_kluis(gemaakt.map, key, login, "een heel nieuwe zin")
    assert caught.value.code == code
    services = open_kluis(gemaakt.map, "karin", WACHTWOORD)
    assert services.kluis.check().fouten == ()
    services.close()


def test_recovery_that_cannot_write_the_slot_leaves_the_old_passphrase(
    gemaakt: GemaakteKluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("schrijven-mislukt")

    monkeypatch.setattr(bootstrap.keys, "write_kluisbestand", fail)
    with pytest.raises(MachineError):
        recover_kluis(gemaakt.map, gemaakt.herstelsleutel, "karin", "een heel nieuwe zin")
    open_kluis(gemaakt.map, "karin", WACHTWOORD).close()


@pytest.mark.parametrize(
    ("change", "error", "code"),
    [
        ({"rol": Rol.CONSULENT}, UsageError, "rol-past-niet"),
        ({"login": "Karin Wiersma"}, UsageError, "login-ongeldig"),
        ({"login": ""}, UsageError, "login-ongeldig"),
        ({"login": "zoë"}, UsageError, "login-ongeldig"),
    ],
)
def test_a_kluis_that_cannot_be_is_not_made(
    tmp_path: Path, change: dict[str, object], error: type[TopdossierError], code: str
) -> None:
    with pytest.raises(error) as caught:
        create_kluis(tmp_path / "kluis", NIEUW._replace(**change), WACHTWOORD)  # type: ignore[arg-type]  # one field each
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_short_passphrase_makes_no_kluis(tmp_path: Path) -> None:
    with pytest.raises(NotLetInError):
        create_kluis(tmp_path / "kluis", NIEUW, "kort")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vakantiefoto.jpg").write_bytes(b"x")
    with pytest.raises(NotLetInError) as caught:
        create_kluis(tmp_path, NIEUW, WACHTWOORD)
    assert caught.value.code == "kluis-bestaat-al"
    assert read_all_files(tmp_path) == {"vakantiefoto.jpg": b"x"}


@pytest.mark.parametrize("step", ["write_kluisbestand", "create_store"])
def test_a_kluis_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("schijf-vol")

    monkeypatch.setattr(bootstrap.creation, step, fail)
    with pytest.raises(MachineError):
        create_kluis(tmp_path / "kluis", NIEUW, WACHTWOORD)
    assert list(tmp_path.iterdir()) == []


def test_a_place_where_no_folder_can_be_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(MachineError):
        create_kluis(tmp_path / "bestand" / "kluis", NIEUW, WACHTWOORD)


def test_a_process_with_a_key_is_not_dumped() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("the system here has another way")
    program = (
        "import ctypes, resource; from topdossier.kluis.verharding import harden_process; "
        "harden_process(); print(ctypes.CDLL(None).prctl(3), resource.getrlimit(4)[0])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env=dict(os.environ),
    )
    assert run.stdout.split() == ["0", "0"]
