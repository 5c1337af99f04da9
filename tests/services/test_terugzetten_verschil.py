"""What a back-up undoes is said first: what was taken back, removed, held or asked since."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    WACHTWOORD,
    find_id,
    make_agreed_dossier,
    make_kluis,
    make_toestemming,
)
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from topdossier.bootstrap import open_kluis, restore
from topdossier.bootstrap.restore import Teruggezet, restore_kluis
from topdossier.bootstrap.salvage import salvage_kluis
from topdossier.clock import make_klok
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.bewaartermijn import BewaarstopSoort
from topdossier.domain.logkop import Logkop
from topdossier.domain.onderdeel import Onderdeel, OnderdeelStatus
from topdossier.domain.overhandiging import Leesopdracht
from topdossier.domain.verklaring import Verklaring
from topdossier.domain.verzoek import VerzoekSoort, VerzoekUitkomst
from topdossier.errors import KluisDamagedError
from topdossier.exchange.besluitbestand import MAX_BESLUIT
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.sleutelvak import open_sleutelvak
from topdossier.services.instemmingen import Intrekking
from topdossier.services.services import Services
from topdossier.services.terugzetten import Huidig, Verschil, compare
from topdossier.storage.copying import connect_raw
from topdossier.storage.dossierinhoud import (
    FEITEN,
    ZONDER,
    ZONDER_KOLOM,
    Kolommen,
    list_compared,
)
from topdossier.storage.tables import Base
from topdossier.storage.vergelijking import SOORTEN, Opslaginhoud, read_inhoud
from topdossier.storage.wissen import WISBESLUITEN, Wisbesluit

KLOK = make_klok(PROEFDAG)


class School(NamedTuple):
    """A school with one dossier, as it is worked in before and after a back-up."""

    folder: Path
    dossier_id: str

    def work(self, do: Callable[[Services, str], object]) -> None:
        services = open_kluis(self.folder, "karin", WACHTWOORD, KLOK)
        try:
            do(services, self.dossier_id)
        finally:
            services.close()

    @property
    def kopie(self) -> Path:
        return self.folder.with_name("kopie.topkopie")

    def copy(self) -> None:
        self.work(lambda services, _: services.reservekopie.make(self.kopie))

    def ask(self) -> Verschil:
        """What would be lost; nothing changes."""
        return self.restore(confirm=False).verschil

    def restore(self, *, confirm: bool = True) -> Teruggezet:
        return restore_kluis(
            self.kopie, self.folder, "karin", WACHTWOORD, confirm=lambda _: confirm, klok=KLOK
        )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> School:
    folder = tmp_path_factory.mktemp("verschil")
    kluis = make_kluis(folder / "school", rol=Rol.ZORGCOORDINATOR)
    kluis.write_slots()
    services = open_kluis(kluis.folder, "karin", WACHTWOORD, KLOK)
    dossier_id = make_agreed_dossier(services)
    services.close()
    return School(kluis.folder, dossier_id)


@pytest.fixture
def school(made: School, tmp_path: Path) -> School:
    shutil.copytree(made.folder, tmp_path / "school")
    return made._replace(folder=tmp_path / "school")


def moeder(services: Services, key: str) -> str:
    return find_id(services, key, "Fatima")


def hold(services: Services, key: str) -> None:
    services.bewaren.start_stop(key, BewaarstopSoort.GESCHIL, PROEFDAG)


def let_go(services: Services, key: str) -> None:
    for stop in services.bewaren.list_stops(key):
        services.bewaren.end_stop(stop.id, PROEFDAG)


def ask(services: Services, key: str) -> None:
    services.avg.record_verzoek(key, VerzoekSoort.INZAGE, moeder(services, key), PROEFDAG)


def answer(services: Services, key: str) -> None:
    for verzoek in services.avg.list_verzoeken(key):
        services.avg.close_verzoek(verzoek.id, VerzoekUitkomst.INGEWILLIGD, PROEFDAG)


def shield(services: Services, key: str) -> None:
    services.avg.shield(key, "versie-1/aanleiding", AfschermingReden.ONJUIST)


def allow(services: Services, key: str) -> None:
    services.doorgeven.give(key, make_toestemming(moeder(services, key)))


def forbid(services: Services, key: str) -> None:
    for rij in services.doorgeven.list(key):
        services.doorgeven.withdraw(key, rij.toestemming.id)


def withdraw(services: Services, key: str) -> None:
    intrekking = Intrekking(betrokkene_id=moeder(services, key), datum=PROEFDAG)
    services.instemmingen.withdraw(key, intrekking)


def nothing(_: Services, _key: str) -> None:
    return


@pytest.mark.parametrize(
    ("before", "after", "gevolg"),
    [
        (nothing, hold, "bewaarstop-weg"),
        (hold, let_go, "bewaarstop-terug"),
        (nothing, ask, "verzoek-weg"),
        (ask, answer, "verzoek-terug"),
        (nothing, shield, "afscherming-weg"),
        (allow, forbid, "toestemming-weg"),
        (nothing, withdraw, "instemming-weg"),
    ],
)
def test_what_comes_back_or_goes_is_named_by_dossier(
    school: School,
    before: Callable[[Services, str], None],
    after: Callable[[Services, str], None],
    gevolg: str,
) -> None:
    school.work(before)
    school.copy()
    school.work(after)
    verschil = school.ask()
    assert verschil.gevolgen == ((gevolg, ("D00001",)),)
    assert verschil.gewijzigd == ("D00001",)
    assert verschil.loses_something


def state(services: Services, key: str) -> None:
    verklaring = Verklaring(door=moeder(services, key), datum=PROEFDAG, over="", tekst="Anders.")
    services.avg.record_verklaring(key, verklaring)


def explain(services: Services, key: str) -> None:
    services.uitleg.record(key, PROEFDAG, "Karin", "in een gesprek")


def mark(services: Services, key: str) -> None:
    services.onderdelen.mark(key, Onderdeel.FACTOREN, OnderdeelStatus.KLAAR)


@pytest.mark.parametrize("change", [state, explain, allow, mark])
def test_a_change_beside_the_plan_changes_the_dossier(
    school: School, change: Callable[[Services, str], None]
) -> None:
    school.work(lambda services, key: services.plannen.open_concept(key))
    school.copy()
    school.work(change)
    assert school.ask().gewijzigd == ("D00001",)


def test_opening_and_reading_changes_no_dossier(school: School) -> None:
    school.copy()
    school.work(lambda services, key: services.plannen.load(key))
    verschil = school.ask()
    assert (verschil.gewijzigd, verschil.gevolgen, verschil.aantallen) == ((), (), ())


def make_inhoud(dossiers: dict[str, tuple[str, str]], stops: set[tuple[str, str]]) -> Opslaginhoud:
    none: frozenset[tuple[str, str]] = frozenset()
    return Opslaginhoud(
        logkop=Logkop(nr=0, hash=""),
        kolommen={},
        dossiers=dossiers,
        feiten=dict.fromkeys(FEITEN, none) | {"bewaarstop": frozenset(stops)},
        overhandigingen=frozenset(),
        sleutels=dict.fromkeys(SOORTEN, frozenset[str]()),
        geblokkeerd=frozenset(),
        loghashes={},
    )


def test_what_was_destroyed_since_is_destroyed_again_and_brings_nothing_back() -> None:
    kopie = make_inhoud({"a": ("D00001", ""), "b": ("D00002", "")}, {("a", "1"), ("b", "2")})
    huidig = make_inhoud({"b": ("D00002", "")}, set())
    gevolgen = compare(huidig, kopie, KLOK.now()).gevolgen
    assert gevolgen == (("bewaarstop-terug", ("D00002",)),)


def change_store(school: School, *queries: str) -> None:
    """As another program, or an older one, would leave the store."""
    _, key = open_sleutelvak(read_kluisbestand(school.folder).find_vak("karin"), WACHTWOORD)
    with connect_raw(school.folder / "kluis.db", key, write=True) as dbapi:
        for query in queries:
            dbapi.execute(query)
        dbapi.commit()


def test_a_format_that_lacks_a_table_is_compared_by_the_rest(school: School) -> None:
    school.work(explain)
    school.copy()
    change_store(school, "DROP TABLE uitleg")
    assert school.ask().gewijzigd == ()
    change_store(school, "UPDATE avg_verzoek SET uitkomst = ''", "DELETE FROM betrokkene")
    assert school.ask().gewijzigd == ("D00001",)


def test_a_damaged_page_in_a_plan_does_not_hide_all_the_rest(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(
        path: Path, key: bytes, regels: tuple[int, ...] = (), kolommen: Kolommen | None = None
    ) -> Opslaginhoud:
        if path.parent == school.folder and "inhoud" in (kolommen or {})["versie"]:
            raise KluisDamagedError("kluis-beschadigd")
        return read_inhoud(path, key, regels, kolommen)

    school.copy()
    school.work(lambda services, key: services.plannen.open_concept(key))
    monkeypatch.setattr(restore, "read_inhoud", read)
    verschil = school.ask()
    assert verschil.huidig is Huidig.LEESBAAR
    assert verschil.gewijzigd == ("D00001",)
    assert verschil.gevolgen == ()


def test_every_table_of_a_dossier_is_compared_or_exempt_with_a_reason() -> None:
    goes = {name for name, besluit in WISBESLUITEN.items() if besluit is not Wisbesluit.BLIJFT}
    assert {*list_compared(), *ZONDER} == goes
    assert not {*list_compared()} & {*ZONDER}
    assert all(reason.strip() for reason in ZONDER.values())


def test_what_is_named_stands_in_columns_that_are_compared() -> None:
    for table, columns in ZONDER_KOLOM.items():
        assert columns < set(Base.metadata.tables[table].columns.keys())
    for feit in FEITEN.values():
        assert feit.tabel in list_compared()
        assert feit.kolom in Base.metadata.tables[feit.tabel].columns
        assert feit.kolom not in ZONDER_KOLOM.get(feit.tabel, ())


# -- decisions that wait ------------------------------------------------------------------------


def hand_over(services: Services, key: str) -> None:
    lezers = services.overhandigen.list_lezers(key)
    opdracht = services.overhandigen.prepare(key, make_vraag(lezers[:1]))
    leave(opdracht, make_antwoord(opdracht, services.omgeving.klok.now()))


def list_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("besluit-*.age"))


def test_a_decision_that_waits_goes_along_and_can_be_taken_in(school: School) -> None:
    def prepare(services: Services, key: str) -> None:
        lezers = services.overhandigen.list_lezers(key)
        found.append(services.overhandigen.prepare(key, make_vraag(lezers[:1])))

    found: list[Leesopdracht] = []
    school.work(prepare)
    school.copy()
    (opdracht,) = found
    leave(opdracht, make_antwoord(opdracht, KLOK.now()))
    before = list_files(school.folder)
    gedaan = school.restore()
    assert gedaan.verschil.besluiten == 0
    assert list_files(school.folder) == before != []
    school.work(
        lambda services, _: services.innemen.take_in(
            opdracht.overhandiging_id, [opdracht.beurten[0].betrokkene_id]
        )
    )


def test_a_decision_whose_hand_over_the_back_up_lacks_is_counted_and_kept(school: School) -> None:
    school.copy()
    school.work(hand_over)
    before = list_files(school.folder)
    gedaan = school.restore()
    assert gedaan.verschil.besluiten == 1
    assert gedaan.verschil.loses_something
    assert list_files(school.folder) == before != []


def test_what_is_no_decision_stops_no_restore(school: School) -> None:
    school.copy()
    (school.folder / "besluit-x-1.age").symlink_to(school.folder / "kluis.db")
    (school.folder / "besluit-x-2.age").write_bytes(b"x" * (MAX_BESLUIT + 1))
    school.restore()
    assert list_files(school.folder) == []


def test_a_kluis_that_does_not_open_counts_what_waits_too(school: School) -> None:
    school.copy()
    school.work(hand_over)
    (school.folder / "kluis.db").write_bytes(b"\0" * 4096)
    verschil = school.ask()
    assert verschil.huidig is Huidig.ONLEESBAAR
    assert verschil.besluiten == 1


def test_what_is_saved_of_a_damaged_kluis_takes_the_decisions_along(
    school: School, tmp_path: Path
) -> None:
    school.work(hand_over)
    redding = salvage_kluis(school.folder, tmp_path / "gered", "karin", WACHTWOORD, klok=KLOK)
    assert redding.besluiten == 0
    assert list_files(tmp_path / "gered") == list_files(school.folder) != []
