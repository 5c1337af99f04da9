"""A back-up is whole, opens with the same wachtwoord, and stops nobody's work."""

import random
import threading
import zipfile
from collections.abc import Generator
from pathlib import Path
from typing import IO

import pytest

from tests.helpers.kluizen import (
    GEHEIMEN,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    count_log,
    make_agreed_dossier,
    make_kluis,
    read_all_files,
)
from topdossier.domain.bevoegdheden import Rol
from topdossier.errors import FileRefusedError, KluisDamagedError, MachineError, UsageError
from topdossier.services.services import Services
from topdossier.storage import kopiebestand
from topdossier.storage.copying import connect_raw, read_logkop
from topdossier.storage.kopie import make_kopie
from topdossier.storage.kopiebestand import KOPIE_VERSIE, KopieLezer


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    made.write_slots()
    yield made
    made.close_all()


@pytest.fixture
def services(kluis: Proefkluis) -> Services:
    opened = kluis.open_on(PROEFDAG)
    make_agreed_dossier(opened)
    return opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def unpack(path: Path, folder: Path) -> Path:
    with KopieLezer(path) as lezer:
        lezer.unpack_store(folder / "store.db")
    return folder / "store.db"


def test_a_back_up_holds_the_slots_and_the_store_of_one_moment(
    kluis: Proefkluis, services: Services, stick: Path, tmp_path: Path
) -> None:
    with services.omgeving.look() as tx:
        kop = tx.logboek.load_kop()
    rij = services.reservekopie.make(stick)
    assert rij.logkop == kop
    with KopieLezer(Path(rij.bestand)) as lezer:
        assert lezer.beschrijving.logkop == kop
        assert lezer.read_header() == (kluis.folder / "kluis.json").read_bytes()
    with connect_raw(unpack(Path(rij.bestand), tmp_path), kluis.opslagsleutel, write=False) as db:
        assert read_logkop(db) == kop
        assert db.execute("SELECT count(*) FROM dossier").fetchone() == (1,)


def test_its_name_says_whose_it_is_when_and_where_the_log_ended(
    services: Services, stick: Path
) -> None:
    rij = services.reservekopie.make(stick)
    name = Path(rij.bestand).name
    assert name.startswith("kluis-het-getij-college-20")
    assert name.endswith(f"-log{rij.logkop.nr}-{rij.logkop.hash[:16]}.topkopie")
    assert [path.name for path in stick.iterdir()] == [name]


def test_it_may_get_a_name_of_ones_own_and_replaces_nothing(
    services: Services, stick: Path
) -> None:
    services.reservekopie.make(stick / "vrijdag.topkopie")
    before = read_all_files(stick)
    with pytest.raises(UsageError) as caught:
        services.reservekopie.make(stick / "vrijdag.topkopie")
    assert caught.value.code == "bestand-bestaat-al"
    assert read_all_files(stick) == before


@pytest.mark.parametrize("place", [".", "diep", "diep/kopie.topkopie", "../school/kopie.topkopie"])
def test_it_is_never_made_inside_a_kluis(kluis: Proefkluis, services: Services, place: str) -> None:
    (kluis.folder / "diep").mkdir()
    with pytest.raises(UsageError) as caught:
        services.reservekopie.make(kluis.folder / place)
    assert caught.value.code == "bestand-in-kluis"


def test_nothing_in_it_or_left_by_it_can_be_read_without_a_key(
    kluis: Proefkluis, services: Services, stick: Path
) -> None:
    services.reservekopie.make(stick)
    for data in read_all_files(stick).values():
        assert not [secret for secret in GEHEIMEN if secret.encode() in data]
    assert not list(kluis.folder.glob("kluis.db.kopie*"))


def test_work_goes_on_while_the_copy_is_made(
    kluis: Proefkluis, services: Services, tmp_path: Path
) -> None:
    """At every step of the copying something is committed; the copy is of before all that."""
    for _ in range(3):
        add_dossier(services)
    committed = []

    def work(_left: int, _total: int) -> None:
        add_dossier(services)
        committed.append(1)

    with services.omgeving.look() as tx:
        kop = tx.logboek.load_kop()
    stand = make_kopie(kluis.db, tmp_path / "copy.db", kluis.opslagsleutel, work)
    assert committed
    assert stand.logkop == kop
    with connect_raw(tmp_path / "copy.db", kluis.opslagsleutel, write=False) as db:
        assert db.execute("SELECT count(*) FROM dossier").fetchone() == (4,)
    assert services.jongeren.search().totaal == 4 + len(committed)
    assert services.kluis.check().fouten == ()


def test_two_threads_may_work_while_a_third_makes_a_back_up(
    services: Services, stick: Path
) -> None:
    stop = threading.Event()
    faults: list[Exception] = []

    def work() -> None:
        try:
            while not stop.is_set():
                add_dossier(services)
        except Exception as error:  # noqa: BLE001  whatever it is, it must show
            faults.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    rijen = [services.reservekopie.make(stick / f"{number}.topkopie") for number in range(3)]
    stop.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len({rij.logkop.nr for rij in rijen}) == 3
    assert services.kluis.check().fouten == ()


def test_nobody_changes_the_key_while_the_copy_is_made(services: Services, stick: Path) -> None:
    opslag, seen = services.omgeving.opslag, []

    def look(_left: int, _total: int) -> None:
        seen.append(opslag._busy)

    services.reservekopie.make(stick, look)
    assert seen
    assert min(seen) > 0
    assert opslag._busy == 0


def test_a_back_up_is_logged_and_remembered(services: Services, stick: Path) -> None:
    assert services.reservekopie.load_stand(PROEFDAG).herinneren
    before = count_log(services)
    rij = services.reservekopie.make(stick)
    assert count_log(services) == before + 1
    with services.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
    assert (line.actie, line.object_id, line.reden) == (
        "reservekopie",
        rij.logkop.short,
        "reservekopie",
    )
    stand = services.reservekopie.load_stand(rij.gemaakt_op.date())
    assert (stand.laatste, stand.dagen, stand.herinneren) == (rij.gemaakt_op, 0, False)


def test_an_empty_kluis_reminds_of_nothing(kluis: Proefkluis) -> None:
    assert not kluis.open_on(PROEFDAG).reservekopie.load_stand(PROEFDAG).herinneren


def test_what_cannot_be_logged_is_not_left_behind(
    services: Services, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("schijf-vol")

    monkeypatch.setattr("topdossier.storage.reservekopie.ReservekopieRepository.add", fail)
    with pytest.raises(MachineError):
        services.reservekopie.make(stick)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("step", ["make_kopie", "compute_sha256", "write_kopie"])
def test_a_step_that_fails_leaves_nothing_half(
    kluis: Proefkluis, services: Services, stick: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"topdossier.services.reservekopie.{step}", fail)
    before = count_log(services)
    with pytest.raises(MachineError) as caught:
        services.reservekopie.make(stick)
    assert caught.value.code == "reservekopie-niet-geschreven"
    assert list(stick.iterdir()) == []
    assert not list(kluis.folder.glob("kluis.db.kopie*"))
    assert count_log(services) == before


def test_a_stick_that_vanishes_is_said(services: Services, stick: Path) -> None:
    with pytest.raises(MachineError) as caught:
        services.reservekopie.make(stick / "weg" / "kopie.topkopie")
    assert caught.value.code == "reservekopie-niet-geschreven"


def test_a_stick_that_writes_something_else_is_noticed(
    services: Services, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = kopiebestand._fill

    def fill_badly(
        stream: IO[bytes], about: kopiebestand.Kopiebeschrijving, header: bytes, store: Path
    ) -> None:
        real(stream, about, header, store)
        stream.seek(200_000)
        stream.write(b"\0\0\0\0")

    monkeypatch.setattr(kopiebestand, "_fill", fill_badly)
    with pytest.raises(MachineError) as caught:
        services.reservekopie.make(stick)
    assert caught.value.code == "reservekopie-niet-geschreven"
    assert list(stick.iterdir()) == []


def test_a_damaged_store_gives_no_back_up(
    kluis: Proefkluis, services: Services, stick: Path
) -> None:
    services.omgeving.opslag.close()
    data = bytearray(kluis.db.read_bytes())
    data[30 * 4096 + 99] ^= 1
    kluis.db.write_bytes(data)
    with pytest.raises(KluisDamagedError) as caught:
        services.reservekopie.make(stick)
    assert caught.value.code == "kluis-beschadigd"
    assert list(stick.iterdir()) == []


def test_any_tool_can_take_it_apart(services: Services, stick: Path) -> None:
    rij = services.reservekopie.make(stick)
    with zipfile.ZipFile(rij.bestand) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["reservekopie.json", "kluis.json", "kluis.db"]


@pytest.mark.parametrize("keep", [0, 1, 100, 5000, -5000, -1])
def test_a_cut_off_file_is_refused(services: Services, stick: Path, keep: int) -> None:
    path = Path(services.reservekopie.make(stick).bestand)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(FileRefusedError) as caught, KopieLezer(path) as lezer:
        lezer.verify()
    assert caught.value.code == "reservekopie-onleesbaar"


def test_a_changed_byte_anywhere_is_refused_or_changes_nothing(
    services: Services, stick: Path
) -> None:
    path = Path(services.reservekopie.make(stick).bestand)
    whole = path.read_bytes()
    with KopieLezer(path) as lezer:
        about, header = lezer.beschrijving, lezer.read_header()
    codes = []
    dice = random.Random(1)  # noqa: S311  places, no secret
    for place in (
        *range(1200),
        *range(1200, len(whole) - 400, 9973),
        *range(len(whole) - 400, len(whole)),
    ):
        other = whole[place] ^ dice.randrange(1, 256)
        path.write_bytes(whole[:place] + bytes([other]) + whole[place + 1 :])
        try:
            with KopieLezer(path) as lezer:
                lezer.verify()
                assert (lezer.beschrijving, lezer.read_header()) == (about, header)
        except FileRefusedError as error:
            codes.append(error.code)
    assert set(codes) <= {"reservekopie-onleesbaar", "reservekopie-nieuwer"}
    assert len(codes) > 1000


def test_a_newer_file_is_refused_as_newer(services: Services, stick: Path) -> None:
    path = Path(services.reservekopie.make(stick).bestand)
    old, new = f'"versie":{KOPIE_VERSIE}}}'.encode(), f'"versie":{KOPIE_VERSIE + 1}}}'.encode()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(old, new) if name == "reservekopie.json" else data)
    with pytest.raises(FileRefusedError) as caught:
        KopieLezer(path)
    assert caught.value.code == "reservekopie-nieuwer"


def test_a_mentor_makes_none(kluis: Proefkluis, services: Services, stick: Path) -> None:
    services.omgeving.opslag.close()
    kluis.add_gebruiker("mo", Rol.MENTOR)
    with pytest.raises(Exception, match="geen-recht"):
        kluis.open_on(PROEFDAG, "mo").reservekopie.make(stick)
    assert list(stick.iterdir()) == []
