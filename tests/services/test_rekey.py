"""A new key for the store: whatever stops it halfway, one of the two keys opens everything."""

import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from tests.campaigns.kill_rekey import run_campaign
from tests.helpers.kluizen import (
    PROEFDAG,
    WACHTWOORD,
    Proefkluis,
    add_dossier,
    make_kluis,
    read_all_files,
)
from topdossier.bootstrap import open_kluis, recover_kluis
from topdossier.bootstrap.restore import restore_kluis
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.errors import KluisDamagedError, MachineError, NotLetInError
from topdossier.kluis import rekey
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.rekey import is_pending
from topdossier.kluis.sleutelvak import Kdf
from topdossier.services.rekey import rekey_kluis
from topdossier.storage.rekeying import fits_key

KLOK = make_klok(PROEFDAG)
TINY = 8192
NIEUW = "paard fiets lantaarn zomer"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", cheap)


@pytest.fixture
def kluis(tmp_path: Path) -> Proefkluis:
    made = make_kluis(tmp_path / "school")
    made.add_gebruiker("jan", Rol.MENTOR)
    made.add_gebruiker("bea", Rol.BEHEERDER)
    services = made.open_on(PROEFDAG)
    add_dossier(services)
    made.close_all()
    made.write_slots()
    return made


class PlugPulledError(BaseException):
    """The machine stops here: nothing is tidied up."""


def pull(*_: object) -> None:
    raise PlugPulledError


def stop_at(kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Block `jan` and stop right before a step."""
    services = open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK)
    with monkeypatch.context() as patch:
        patch.setattr(step, pull)
        with pytest.raises(PlugPulledError):
            services.gebruikers.block("jan")
    services.omgeving.opslag._engine.dispose()  # as a kill does
    services._release()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
@pytest.mark.slow
def test_thirty_kills_leave_the_old_key_or_the_new_one(tmp_path: Path) -> None:
    found = run_campaign(tmp_path, kills=30, seed="7", dossiers=40)
    assert found.faults == []
    assert found.kills == 30
    assert len(found.states) > 1, "the kills fell at one place only"


@pytest.mark.parametrize(
    ("step", "key"),
    [
        ("topdossier.services.rekey.write_pending", "old"),
        ("topdossier.storage.transactie.rekey_store", "old"),
        ("topdossier.services.rekey.promote_pending", "new"),
        ("topdossier.kluis.rekey.sync_folder", "old"),
    ],
)
@pytest.mark.parametrize("first", ["karin", "bea"])
def test_the_next_opening_finishes_what_was_begun(
    kluis: Proefkluis,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    key: str,
    first: str,
) -> None:
    stop_at(kluis, monkeypatch, step)
    assert fits_key(kluis.db, kluis.opslagsleutel) is (key == "old")
    for login in (first, "karin", "bea"):
        services = open_kluis(kluis.folder, login, WACHTWOORD, KLOK)
        assert services.kluis.check().fouten == ()
        services.close()
        assert not is_pending(kluis.folder)
        assert not fits_key(kluis.db, kluis.opslagsleutel)
    with pytest.raises(NotLetInError):
        open_kluis(kluis.folder, "jan", WACHTWOORD, KLOK)


@pytest.mark.parametrize(
    "step",
    ["topdossier.storage.transactie.rekey_store", "topdossier.services.rekey.promote_pending"],
)
def test_whoever_is_being_blocked_cannot_come_in_first(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    stop_at(kluis, monkeypatch, step)
    with pytest.raises(NotLetInError) as caught:
        open_kluis(kluis.folder, "jan", WACHTWOORD, KLOK)
    assert caught.value.code in {"gebruiker-geblokkeerd", "gebruiker-onbekend"}
    open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK).close()


@pytest.mark.parametrize(
    "step",
    ["topdossier.storage.transactie.rekey_store", "topdossier.services.rekey.promote_pending"],
)
def test_the_paper_helps_in_the_middle_of_a_rekey(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    stop_at(kluis, monkeypatch, step)
    recover_kluis(kluis.folder, kluis.herstelsleutel, "bea", NIEUW)
    services = open_kluis(kluis.folder, "bea", NIEUW, KLOK)
    assert services.kluis.check().fouten == ()
    services.close()
    assert not is_pending(kluis.folder)


def test_half_a_pending_file_is_forgotten(kluis: Proefkluis) -> None:
    whole = (kluis.folder / "kluis.json").read_bytes()
    for size in (0, 1, len(whole) // 2, len(whole) - 1):
        (kluis.folder / "kluis.json.rekey").write_bytes(whole[:size])
        open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK).close()
        assert not is_pending(kluis.folder)


def test_a_damaged_store_is_not_taken_for_a_rekey(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_at(kluis, monkeypatch, "topdossier.services.rekey.promote_pending")
    data = bytearray(kluis.db.read_bytes())
    data[100] ^= 1
    kluis.db.write_bytes(bytes(data))
    before = read_all_files(kluis.folder)
    with pytest.raises(KluisDamagedError) as caught:
        open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK)
    assert caught.value.code == "kluis-beschadigd"
    after = read_all_files(kluis.folder)
    assert {k: v for k, v in after.items() if "json" in k or k == "kluis.db"} == {
        k: v for k, v in before.items() if "json" in k or k == "kluis.db"
    }


def test_a_folder_that_cannot_be_written_is_named_and_nothing_changed(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rekey, "sync_folder", fail)
    with pytest.raises(MachineError):
        rekey_kluis(services.omgeving, Actie.BEHEREN)
    monkeypatch.undo()
    services.close()
    assert fits_key(kluis.db, kluis.opslagsleutel)


FULL_DISK = """
import resource, sys
from pathlib import Path
from tests.campaigns.kill_rekey import make_cheap
make_cheap()
from tests.helpers.kluizen import PROEFDAG, WACHTWOORD
from topdossier.bootstrap import open_kluis
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Actie
from topdossier.errors import MachineError
from topdossier.services.rekey import rekey_kluis
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
services = open_kluis(folder, "karin", WACHTWOORD, make_klok(PROEFDAG))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    rekey_kluis(services.omgeving, Actie.BEHEREN)
except MachineError as error:
    print(error.code)
else:
    print("done")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(services.omgeving.look().__enter__().kluis.load().naam)
"""


@pytest.mark.skipif(os.name != "posix", reason="a limit on files is of POSIX")
@pytest.mark.parametrize("part", [0, 0.3, 0.7, 0.98])
def test_a_full_disk_leaves_the_old_key_and_a_kluis_that_goes_on(
    kluis: Proefkluis, part: float
) -> None:
    limit = int(kluis.db.stat().st_size * part) or TINY
    found = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(kluis.folder), str(limit)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    code, naam = found.stdout.splitlines()
    # where not even the index of the log fits, the key cannot be looked at
    assert code == ("schijf-vol" if limit == TINY else "sleutel-vervangen-mislukt")
    assert naam == "Het Getij College"
    assert fits_key(kluis.db, kluis.opslagsleutel)
    for login in ("karin", "jan"):
        services = open_kluis(kluis.folder, login, WACHTWOORD, KLOK)
        assert services.kluis.check().fouten == ()
        services.close()
    assert not is_pending(kluis.folder)


def test_a_rekey_waits_for_the_transactions_of_others_and_they_for_it(kluis: Proefkluis) -> None:
    services = open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK)
    stop = threading.Event()
    failures: list[BaseException] = []
    counts = [0, 0]

    def work(place: int) -> None:
        try:
            while not stop.is_set():
                services.jongeren.search("sanne")
                counts[place] += 1
        except BaseException as error:  # noqa: BLE001  whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        rekey_kluis(services.omgeving, Actie.BEHEREN)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert all(counts)
    assert services.kluis.check().fouten == ()
    services.close()


def test_a_back_up_and_a_rekey_wait_for_each_other(kluis: Proefkluis, tmp_path: Path) -> None:
    services = open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK)
    made: list[Path] = []
    failures: list[BaseException] = []
    stop = threading.Event()

    def back_up() -> None:
        try:
            while not stop.is_set():
                target = tmp_path / f"{len(made)}.topreserve"
                services.reservekopie.make(target)
                made.append(target)
        except BaseException as error:  # noqa: BLE001  whatever it is, the test shows it
            failures.append(error)

    thread = threading.Thread(target=back_up)
    thread.start()
    for _ in range(4):
        rekey_kluis(services.omgeving, Actie.BEHEREN)
    stop.set()
    thread.join()
    services.close()
    assert failures == []
    assert made
    for number, bron in enumerate(made):
        restore_kluis(bron, tmp_path / f"terug-{number}", "karin", WACHTWOORD)


def test_a_kluis_of_the_first_format_can_block_someone(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    shutil.copytree(ROOT / "tests" / "data" / "kluizen" / "versie-1", folder)
    paper = read_kluisbestand(folder).herstel.ontvanger
    services = open_kluis(folder, "karin", "voorbeeld", KLOK)
    services.gebruikers.add("jan", "Jan Bakker", Rol.MENTOR)
    services.gebruikers.block("jan")
    services.close()
    again = open_kluis(folder, "karin", "voorbeeld", KLOK)
    assert again.kluis.check().fouten == ()
    again.close()
    bestand = read_kluisbestand(folder)
    assert [vak.login for vak in bestand.sleutelvakken] == ["karin"]
    assert bestand.herstel.ontvanger == paper


def test_a_rekey_that_nobody_makes_room_for_says_so(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("topdossier.storage.transactie._LONGEST_TRANSACTION", 0.05)
    services = open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK)
    with (
        services.omgeving.look(),
        pytest.raises(MachineError) as caught,
        services.omgeving.opslag.alone(),
    ):
        pass
    assert caught.value.code == "kluis-bezet"
    services.close()


def test_every_rekey_gives_another_key_to_everybody(kluis: Proefkluis) -> None:
    services = open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK)
    keys = {kluis.opslagsleutel}
    wrapped = {vak.opslagsleutel for vak in read_kluisbestand(kluis.folder).sleutelvakken}
    for _ in range(3):
        rekey_kluis(services.omgeving, Actie.BEHEREN)
        keys.add(services.omgeving.load_opslagsleutel())
        wrapped |= {vak.opslagsleutel for vak in read_kluisbestand(kluis.folder).sleutelvakken}
    assert len(keys) == 4
    assert len(wrapped) == 12
    services.close()
    assert [fits_key(kluis.db, key) for key in keys].count(True) == 1
