"""A back-up takes the place of a kluis whole, says first what it lacks, and loses nothing."""

import os
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    WACHTWOORD,
    add_dossier,
    forget_pogingen,
    make_agreed_dossier,
    make_kluis,
    read_all_files,
)
from tests.services.overleggen import start_overleg
from topdossier.bootstrap import open_kluis, restore, swap
from topdossier.bootstrap.restore import Teruggezet, read_kopie_logins, restore_kluis
from topdossier.clock import REAL_KLOK
from topdossier.domain.afspraak import NieuweAfspraak
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.tekstblok import TekstblokSoort
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.errors import FileRefusedError, MachineError, NotLetInError, TopdossierError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.sleutelvak import open_sleutelvak
from topdossier.kluis.vergrendeling import Kluisslot
from topdossier.services.services import Services
from topdossier.services.terugzetten import Huidig, Verschil
from topdossier.storage.kopie import make_kopie
from topdossier.storage.kopiebestand import Kopiebeschrijving, compute_sha256, write_kopie


def yes(_: Verschil) -> bool:
    return True


def no(_: Verschil) -> bool:
    return False


class Toneel(NamedTuple):
    """A school with three people and one dossier, and a back-up of that."""

    folder: Path
    kopie: Path
    dossier_id: str
    herstelsleutel: str

    def work(self, login: str = "karin") -> "Werk":
        return Werk(self.folder, login)

    def restore(self, confirm: Callable[[Verschil], bool] = yes) -> Teruggezet:
        return restore_kluis(self.kopie, self.folder, "karin", WACHTWOORD, confirm=confirm)


class Werk:
    """The kluis open for a while."""

    def __init__(self, folder: Path, login: str = "karin", wachtwoord: str = WACHTWOORD) -> None:
        self._services = open_kluis(folder, login, wachtwoord)

    def __enter__(self) -> Services:
        return self._services

    def __exit__(self, *_: object) -> None:
        self._services.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Toneel:
    """Made once; each test has a copy of its own."""
    folder = tmp_path_factory.mktemp("terugzetten")
    kluis = make_kluis(folder / "school", rol=Rol.ZORGCOORDINATOR)
    kluis.add_gebruiker("baas", Rol.BEHEERDER)
    kluis.add_gebruiker("mo", Rol.MENTOR)
    kluis.write_slots()
    with Werk(kluis.folder) as services:
        dossier_id = make_agreed_dossier(services)
    with Werk(kluis.folder) as services:
        rij = services.reservekopie.make(folder / "kopie.topkopie")
    return Toneel(kluis.folder, Path(rij.bestand), dossier_id, kluis.herstelsleutel)


@pytest.fixture
def toneel(made: Toneel, tmp_path: Path) -> Toneel:
    folder, kopie = tmp_path / "school", tmp_path / "kopie.topkopie"
    shutil.copytree(made.folder, folder)
    shutil.copyfile(made.kopie, kopie)
    return made._replace(folder=folder, kopie=kopie)


def list_beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path.is_dir())


def test_on_a_new_computer_the_kluis_is_there_again(toneel: Toneel, tmp_path: Path) -> None:
    folder = tmp_path / "nieuw" / "kluis"
    gedaan = restore_kluis(toneel.kopie, folder, "karin", WACHTWOORD)
    assert gedaan.gedaan
    assert gedaan.verschil.huidig is Huidig.GEEN
    assert list_beside(folder) == ["kluis"]
    with Werk(folder) as services:
        assert services.jongeren.search().totaal == 1
        assert services.kluis.check().fouten == ()


def test_with_the_recovery_key_alone_too(toneel: Toneel, tmp_path: Path) -> None:
    folder = tmp_path / "nieuw"
    restore_kluis(toneel.kopie, folder, "karin", herstelsleutel=toneel.herstelsleutel)
    with Werk(folder) as services:
        assert services.jongeren.search().totaal == 1
        assert services.kluis.check().fouten == ()


def test_an_overleg_and_its_afspraken_that_it_lacks_are_counted(toneel: Toneel) -> None:
    with toneel.work() as services:
        overleg = start_overleg(services, toneel.dossier_id)
        services.afspraken.add(overleg.id, NieuweAfspraak("Karin", "belt"))
    aantallen = dict(toneel.restore(confirm=no).verschil.aantallen)
    assert (aantallen["overleggen"], aantallen["afspraken"]) == (1, 1)


def test_a_text_of_the_school_that_it_lacks_is_counted(toneel: Toneel) -> None:
    with toneel.work() as services:
        services.tekstblokken.add("Rustplek", "Kamer 12.", TekstblokSoort.OVERAL)
    assert dict(toneel.restore(confirm=no).verschil.aantallen)["tekstblokken"] == 1


def test_it_says_first_what_the_back_up_lacks(toneel: Toneel) -> None:
    with toneel.work() as services:
        later = make_agreed_dossier(services)
        nummer = services.jongeren.load_kop(later).nummer
        services.plannen.open_concept(toneel.dossier_id)
    before = read_all_files(toneel.folder)
    gedaan = toneel.restore(confirm=no)
    assert not gedaan.gedaan
    after = read_all_files(toneel.folder)
    after.pop("kluis.lock", None)
    before.pop("kluis.lock", None)
    assert after == before
    verschil = gedaan.verschil
    assert verschil.huidig is Huidig.LEESBAAR
    assert verschil.dossiers == (nummer,)
    assert verschil.gewijzigd == ("D00001",)
    aantallen = dict(verschil.aantallen)
    assert (aantallen["versies"], aantallen["instemmingen"]) == (2, 2)
    assert verschil.logregels >= 10
    assert not verschil.afgesplitst
    assert verschil.loses_something
    assert list_beside(toneel.folder) == ["school"]


def test_by_itself_it_replaces_nothing_that_holds_more(toneel: Toneel) -> None:
    with toneel.work() as services:
        add_dossier(services)
    gedaan = restore_kluis(toneel.kopie, toneel.folder, "karin", WACHTWOORD)
    assert not gedaan.gedaan


def test_what_stood_there_is_kept_and_named(toneel: Toneel) -> None:
    with toneel.work() as services:
        add_dossier(services)
    gedaan = toneel.restore()
    assert list_beside(toneel.folder) == ["school", gedaan.vervangen]
    with toneel.work() as services:
        assert services.jongeren.search().totaal == 1
        assert services.kluis.check().fouten == ()
        assert services.reservekopie.load_stand(PROEFDAG).vervangen == (gedaan.vervangen,)
    with Werk(toneel.folder.with_name(gedaan.vervangen)) as services:
        assert services.jongeren.search().totaal == 2


def test_a_restore_stands_in_the_restored_log_with_the_head_it_had(toneel: Toneel) -> None:
    kop = toneel.restore().verschil.logkop
    with toneel.work() as services, services.omgeving.look() as tx:
        lines = {line.reden: line for line in tx.logboek.list(limit=20)}
    assert lines["teruggezet"].nr == kop.nr + 1
    assert (lines["teruggezet"].actie, lines["teruggezet"].object_id) == ("reservekopie", kop.short)


def test_a_log_that_went_on_apart_is_told(toneel: Toneel) -> None:
    with toneel.work() as services:
        late = Path(services.reservekopie.make(toneel.kopie.with_name("laat.topkopie")).bestand)
    toneel.restore()
    verschil = restore_kluis(late, toneel.folder, "karin", WACHTWOORD, confirm=no).verschil
    assert verschil.afgesplitst
    assert verschil.loses_something


def test_a_dossier_that_was_destroyed_since_does_not_come_back(toneel: Toneel) -> None:
    with toneel.work() as services:
        services.vernietiging.propose(toneel.dossier_id, Vernietigingsreden.ONTERECHT)
    with toneel.work("baas") as services:
        services.vernietiging.confirm(toneel.dossier_id)
    assert toneel.restore().opnieuw_vernietigd == 1
    with toneel.work() as services:
        assert services.jongeren.search().totaal == 0
        assert services.kluis.check().fouten == ()


def test_who_was_blocked_since_stays_out(toneel: Toneel) -> None:
    with toneel.work() as services:
        services.gebruikers.block("mo")
    assert toneel.restore().verschil.geblokkeerd == 1
    assert [vak.login for vak in read_kluisbestand(toneel.folder).sleutelvakken] == [
        "karin",
        "baas",
    ]
    with pytest.raises(NotLetInError):
        open_kluis(toneel.folder, "mo", WACHTWOORD)


def test_a_mentor_may_not_restore(toneel: Toneel) -> None:
    with pytest.raises(NotLetInError) as caught:
        restore_kluis(toneel.kopie, toneel.folder, "mo", WACHTWOORD, confirm=yes)
    assert caught.value.code == "geen-recht"


@pytest.mark.parametrize(
    ("login", "wachtwoord", "code"),
    [("karin", "een ander woord", "wachtwoord-fout"), ("piet", WACHTWOORD, "gebruiker-onbekend")],
)
def test_a_wrong_way_in_is_refused(toneel: Toneel, login: str, wachtwoord: str, code: str) -> None:
    before = read_all_files(toneel.folder)
    with pytest.raises(NotLetInError) as caught:
        restore_kluis(toneel.kopie, toneel.folder, login, wachtwoord, confirm=yes)
    assert caught.value.code == code
    assert list_beside(toneel.folder) == ["school"]
    forget_pogingen(toneel.folder)
    before.setdefault("kluis.lock", b"")
    assert {**read_all_files(toneel.folder), "kluis.lock": b""} == before


def test_a_kluis_that_is_open_is_not_replaced(toneel: Toneel) -> None:
    slot = Kluisslot(toneel.folder)
    slot.acquire()
    with pytest.raises(NotLetInError) as caught:
        toneel.restore()
    slot.release()
    assert caught.value.code == "kluis-in-gebruik"


def test_a_back_up_of_another_kluis_is_refused(toneel: Toneel, tmp_path: Path) -> None:
    other = make_kluis(tmp_path / "ander")
    other.write_slots()
    with pytest.raises(FileRefusedError) as caught:
        restore_kluis(toneel.kopie, other.folder, "karin", WACHTWOORD, confirm=yes)
    assert caught.value.code == "reservekopie-andere-kluis"


def test_a_folder_with_something_else_is_left_alone(toneel: Toneel, tmp_path: Path) -> None:
    (tmp_path / "foto").mkdir()
    (tmp_path / "foto" / "strand.jpg").write_bytes(b"zee")
    with pytest.raises(NotLetInError) as caught:
        restore_kluis(toneel.kopie, tmp_path / "foto", "karin", WACHTWOORD, confirm=yes)
    assert caught.value.code == "kluis-bestaat-al"


@pytest.mark.parametrize("harm", ["kluis.json", "kluis.db", "both"])
def test_a_damaged_kluis_is_replaced_and_kept(toneel: Toneel, harm: str) -> None:
    for name in ("kluis.json", "kluis.db") if harm == "both" else (harm,):
        (toneel.folder / name).write_bytes(b"stuk")
    gedaan = toneel.restore()
    assert gedaan.verschil.huidig is Huidig.ONLEESBAAR
    assert gedaan.verschil.loses_something
    with toneel.work() as services:
        assert services.jongeren.search().totaal == 1
    assert toneel.folder.with_name(gedaan.vervangen).is_dir()


@pytest.mark.parametrize("place", [3000, 9000, 100_000, 200_000])
def test_a_damaged_back_up_is_refused(toneel: Toneel, place: int) -> None:
    data = bytearray(toneel.kopie.read_bytes())
    data[place] ^= 1
    toneel.kopie.write_bytes(data)
    before = read_all_files(toneel.folder)
    with pytest.raises(TopdossierError) as caught:
        toneel.restore()
    assert caught.value.code in {"reservekopie-onleesbaar", "wachtwoord-fout"}
    assert {**read_all_files(toneel.folder), "kluis.lock": b""} == {**before, "kluis.lock": b""}
    assert list_beside(toneel.folder) == ["school"]


def test_who_has_a_slot_can_be_read_without_a_key(toneel: Toneel) -> None:
    assert read_kopie_logins(toneel.kopie) == ("karin", "baas", "mo")


GOLDEN = Path(__file__).parents[1] / "data" / "kluizen"
STEPS = ("_unpack", "_weigh", "carry_over", "_settle", "swap_in")


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_changes_nothing(
    toneel: Toneel, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = read_all_files(toneel.folder)
    with monkeypatch.context() as patch:
        patch.setattr(restore, step, fail)
        with pytest.raises(MachineError) as caught:
            toneel.restore()
    assert caught.value.code == "terugzetten-mislukt"
    assert {**read_all_files(toneel.folder), "kluis.lock": b""} == {**before, "kluis.lock": b""}
    assert list_beside(toneel.folder) == ["school"]


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_rename_that_fails_leaves_a_kluis(
    toneel: Toneel, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    real, calls = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == nth:
            fail()
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(MachineError):
            toneel.restore()
    with toneel.work() as services:
        assert services.jongeren.search().totaal == 1
    assert list_beside(toneel.folder) == ["school"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that is killed")
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(
    ("module", "step"),
    [*((restore, step) for step in STEPS), (swap, "_place"), (swap, "_name_old")],
    ids=lambda item: item if isinstance(item, str) else "",
)
def test_a_kill_at_any_step_loses_neither_kluis(
    toneel: Toneel, module: ModuleType, step: str, moment: str
) -> None:
    with toneel.work() as services:
        add_dossier(services)
    child = os.fork()
    if child == 0:
        real: Callable[..., object] = getattr(module, step)

        def die(*arguments: object) -> None:
            with suppress(BaseException):
                if moment == "after":
                    real(*arguments)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(module, step, die)
        toneel.restore()
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    with toneel.work() as services:
        assert services.jongeren.search().totaal in {1, 2}
        replaced = services.jongeren.search().totaal == 1
        assert services.kluis.check().fouten == ()
    kept = [name for name in list_beside(toneel.folder) if "vervangen" in name]
    assert list_beside(toneel.folder) == ["school", *kept]
    assert bool(kept) == replaced
    for name in kept:
        with Werk(toneel.folder.with_name(name)) as services:
            assert services.jongeren.search().totaal == 2


def test_a_back_up_of_an_earlier_format_is_brought_up(tmp_path: Path) -> None:
    """The golden kluis, packed as a back-up is."""
    golden, store = GOLDEN / "versie-1", tmp_path / "kluis.db"
    bestand = read_kluisbestand(golden)
    _, key = open_sleutelvak(bestand.find_vak("karin"), "voorbeeld")
    stand = make_kopie(golden / "kluis.db", store, key)
    about = Kopiebeschrijving(
        kluis_id=bestand.kluis_id,
        gemaakt_op=REAL_KLOK.now(),
        opslag_versie=stand.versie,
        logkop=stand.logkop,
        sha256=compute_sha256(store),
    )
    write_kopie(tmp_path / "oud.topkopie", about, (golden / "kluis.json").read_bytes(), store)
    assert stand.versie == 1
    folder = tmp_path / "kluis"
    restore_kluis(tmp_path / "oud.topkopie", folder, "karin", "voorbeeld")
    with Werk(folder, wachtwoord="voorbeeld") as services:
        assert services.jongeren.search().totaal == 1
        assert services.kluis.check().fouten == ()
