"""Every call of every service: its right is demanded, and it writes the log lines it should."""

import traceback
from collections.abc import Generator
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.kluizen import GEHEIMEN, PROEFDAG, count_log, read_all_files
from tests.services.toneel import AANROEPEN, Toneel, list_calls, set_up
from topdossier.domain.bevoegdheden import Actie, Rol, may
from topdossier.domain.logregel import Uitkomst
from topdossier.errors import NotLetInError, TopdossierError
from topdossier.kluis.sleutelvak import Kdf
from topdossier.services.services import Services

REFUSALS = [
    (name, rol)
    for name, aanroep in AANROEPEN.items()
    for rol in Rol
    if aanroep.actie is not None and not may(rol, aanroep.actie)
]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", cheap)


@pytest.fixture
def toneel(tmp_path: Path) -> Generator[Toneel]:
    made = set_up(tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Generator[Toneel]:
    """One stage for all refusals: they change nothing but the log."""
    made = set_up(tmp_path_factory.mktemp("toneel"))
    made.school_kluis.close_all()
    for rol in Rol:
        made.school_kluis.add_gebruiker(rol, rol)
    yield made
    made.close()


@pytest.fixture(scope="module")
def colleagues(shared: Toneel) -> dict[Rol, Services]:
    """The same kluis as everyone in turn sees it."""
    return {rol: shared.school_kluis.open_on(PROEFDAG, rol) for rol in Rol}


def test_every_call_of_every_service_is_known_here() -> None:
    assert {name.split("@")[0] for name in AANROEPEN} == list_calls()


@pytest.mark.parametrize("name", AANROEPEN)
def test_a_call_writes_its_log_line_and_no_more(toneel: Toneel, name: str) -> None:
    aanroep = AANROEPEN[name]
    services = toneel.pick(name)
    prepared = aanroep.prepare(toneel)
    before = count_log(services)
    aanroep.call(services, toneel, prepared)
    assert count_log(services) - before == aanroep.regels
    with services.omgeving.look() as tx:
        lines = tx.logboek.list(limit=aanroep.regels) if aanroep.regels else ()
    for line in lines:
        if line.reden != "sleutel-vervangen":  # a new key is part of another call
            assert line.actie == (aanroep.actie or line.actie)
        assert line.uitkomst is Uitkomst.GELUKT
        assert line.wie == services.info.login


@pytest.mark.parametrize(("name", "rol"), REFUSALS)
def test_a_call_without_its_right_is_refused_and_logged(
    shared: Toneel, colleagues: dict[Rol, Services], name: str, rol: Rol
) -> None:
    services = colleagues[rol]
    before = count_log(services)
    with pytest.raises(NotLetInError) as caught:
        AANROEPEN[name].call(services, shared, ("never", "looked at"))
    assert caught.value.code == "geen-recht"
    assert count_log(services) == before + 1
    with services.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
    assert (line.wie, line.actie, line.uitkomst) == (
        rol,
        AANROEPEN[name].actie,
        Uitkomst.GEWEIGERD,
    )


def test_every_right_but_managing_is_demanded_somewhere() -> None:
    demanded = {aanroep.actie for aanroep in AANROEPEN.values()}
    granted = {actie for rol in Rol for actie in Actie if may(rol, actie)}
    assert granted - demanded == {Actie.ONTGRENDELEN}


def test_the_log_of_the_whole_job_tells_no_name(toneel: Toneel) -> None:
    for name, aanroep in AANROEPEN.items():
        services = toneel.pick(name)
        try:
            aanroep.call(services, toneel, aanroep.prepare(toneel))
        except TopdossierError as error:
            shown = "".join(traceback.format_exception(error)) + repr(vars(error))
            assert not [secret for secret in GEHEIMEN if secret in shown]
    for services in (toneel.school, toneel.swv):
        lines = repr(services.logboek.list(limit=10_000))
        assert not [secret for secret in GEHEIMEN if secret in lines]
        assert services.kluis.check().fouten == ()


def test_nothing_of_the_whole_job_stands_readable_in_a_kluis(toneel: Toneel) -> None:
    toneel.swv.pakketten.open(toneel.send())
    for folder in (toneel.school_kluis.folder, toneel.swv_kluis.folder):
        for data in read_all_files(folder).values():
            assert not [secret for secret in GEHEIMEN if secret.encode() in data]
    package = (toneel.map / "plan.toppakket").read_bytes()
    assert not [secret for secret in GEHEIMEN if secret.encode() in package]
