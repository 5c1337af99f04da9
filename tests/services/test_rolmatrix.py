"""The whole table of rights, walked through every service: role x call x relation to the dossier.

A call that passes is stopped right behind its check, so that nothing changes and every cell can be
tried on one stage.
"""

from collections.abc import Generator
from enum import StrEnum

import pytest

from tests.helpers.kluizen import PROEFDAG
from tests.services.toneel import AANROEPEN, ZONDER_RECHT, Toneel, set_up
from topdossier.domain.bevoegdheden import (
    DOSSIERGEBONDEN,
    Actie,
    Rol,
    Toegangsreden,
    may,
    may_on,
    needs_reden,
)
from topdossier.errors import NotLetInError
from topdossier.services.omgeving import Omgeving
from topdossier.services.redenen import Redenen
from topdossier.services.services import Services
from topdossier.storage.toegang import Teamlid
from topdossier.storage.transactie import Transactie


class Betrekking(StrEnum):
    """How someone stands to the dossier."""

    IN_TEAM = "in-team"
    MET_REDEN = "met-reden"
    VREEMD = "vreemd"


class Passed(BaseException):
    """The call may be done; it is stopped here."""


CALLS = [name for name, aanroep in AANROEPEN.items() if aanroep.actie is not None]
WITHOUT = sorted(name for name, aanroep in AANROEPEN.items() if aanroep.actie is None)
"""Calls that need no right; `ZONDER_RECHT` has the reason of each."""


class Stage:
    """One kluis with everybody in it, and what each call needs, made once."""

    def __init__(self, toneel: Toneel) -> None:
        self.toneel = toneel
        self._prepared: dict[str, object] = {}
        for rol in Rol:
            toneel.school_kluis.add_gebruiker(rol, rol)
        self.colleagues: dict[Rol, Services] = {
            rol: toneel.school_kluis.open_on(PROEFDAG, rol) for rol in Rol
        }

    def prepare(self, name: str) -> object:
        """What the call is handed; made by the regisseur."""
        if name not in self._prepared:
            self._prepared[name] = AANROEPEN[name].prepare(self.toneel)
        return self._prepared[name]

    def relate(self, rol: Rol, betrekking: Betrekking) -> Services:
        """The services of a colleague who stands like this to every dossier."""
        services = self.colleagues[rol]
        redenen = Redenen()
        if betrekking is Betrekking.MET_REDEN:
            redenen.give_for_all(Toegangsreden.OVERLEG)
        object.__setattr__(services.omgeving, "redenen", redenen)
        with services.omgeving.look() as tx:
            for regel in tx.dossiers.search("", None, 1000)[0]:
                if betrekking is Betrekking.IN_TEAM:
                    nu = services.omgeving.klok.now()
                    tx.toegang.add(regel.id, Teamlid(login=rol, door="karin", sinds=nu))
                else:
                    tx.toegang.remove(regel.id, rol)
        return services


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Generator[Stage]:
    toneel = set_up(tmp_path_factory.mktemp("matrix"))
    yield Stage(toneel)
    toneel.close()


def stop_behind(monkeypatch: pytest.MonkeyPatch, actie: Actie) -> None:
    """Let a call go no further than the check that decides about it."""
    require, check = Omgeving.require, Omgeving.check_betrekking

    def checked(self: Omgeving, tx: Transactie, found: Actie, dossier_id: str) -> None:
        check(self, tx, found, dossier_id)
        if found is actie:
            raise Passed

    def required(self: Omgeving, found: Actie) -> None:
        require(self, found)
        if found is actie and actie not in DOSSIERGEBONDEN:
            raise Passed

    monkeypatch.setattr(Omgeving, "check_betrekking", checked)
    monkeypatch.setattr(Omgeving, "require", required)


def find_expected(rol: Rol, actie: Actie, betrekking: Betrekking) -> str:
    """What the table says: passed, or the code of the refusal."""
    if not may(rol, actie):
        return "geen-recht"
    if actie not in DOSSIERGEBONDEN:
        return "passed"
    eigen = betrekking is Betrekking.IN_TEAM
    met_reden = betrekking is Betrekking.MET_REDEN
    if may_on(rol, actie, eigen=eigen, met_reden=met_reden):
        return "passed"
    asked = needs_reden(rol, actie, eigen=eigen, met_reden=met_reden)
    return "reden-nodig" if asked else "geen-recht"


def find_outcome(services: Services, stage: Stage, name: str) -> str:
    """What the service does."""
    try:
        AANROEPEN[name].call(services, stage.toneel, stage.prepare(name))
    except Passed:
        return "passed"
    except NotLetInError as error:
        return error.code
    return "done without a check"


@pytest.mark.parametrize("betrekking", Betrekking)
@pytest.mark.parametrize("name", CALLS)
def test_a_call_keeps_to_the_table_for_every_role(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str, betrekking: Betrekking
) -> None:
    actie = AANROEPEN[name].actie
    assert actie is not None
    stage.prepare(name)
    everybody = {rol: stage.relate(rol, betrekking) for rol in Rol}
    stop_behind(monkeypatch, actie)
    outcomes = {rol: find_outcome(services, stage, name) for rol, services in everybody.items()}
    assert outcomes == {rol: find_expected(rol, actie, betrekking) for rol in Rol}


@pytest.mark.parametrize("betrekking", Betrekking)
@pytest.mark.parametrize("name", WITHOUT)
def test_a_call_without_a_right_is_done_for_every_role(
    stage: Stage, name: str, betrekking: Betrekking
) -> None:
    stage.prepare(name)
    outcomes = {rol: find_outcome(stage.relate(rol, betrekking), stage, name) for rol in Rol}
    assert outcomes == dict.fromkeys(Rol, "done without a check")


def test_the_whole_matrix_is_walked_and_nothing_is_open(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cells = len(AANROEPEN) * len(Rol) * len(Betrekking)
    decided = {aanroep.actie for aanroep in AANROEPEN.values() if aanroep.actie is not None}
    undecided = set(Actie) - decided - {Actie.ONTGRENDELEN} | set(WITHOUT) - set(ZONDER_RECHT)
    with capsys.disabled():
        print(  # noqa: T201  the figure that is asked for
            f"\nrole matrix: {cells} combinations, {len(undecided)} open; "
            f"{len(WITHOUT)} of {len(AANROEPEN)} calls need no right, each with its reason"
        )
    assert undecided == set()


def test_a_reason_is_given_for_a_call_that_is_there_and_needs_no_right() -> None:
    assert sorted(ZONDER_RECHT) == WITHOUT
    assert all(reason.strip() for reason in ZONDER_RECHT.values())
