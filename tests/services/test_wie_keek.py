"""Whoever reads something of a dossier is named in *wie keek*, with the reason, in any order."""

import inspect
from collections.abc import Generator
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, count_log
from tests.services.toneel import AANROEPEN, Toneel, set_up
from topdossier.domain.bevoegdheden import DOSSIERGEBONDEN, Actie, Rol, Toegangsreden
from topdossier.domain.logregel import Logregel
from topdossier.errors import NotLetInError, RuleError, UsageError
from topdossier.kluis.sleutelvak import Kdf
from topdossier.services.kijkers import count_kijkers
from topdossier.services.services import Services
from topdossier.services.views import KijkerRij

LOG_ALONE = "shows who was in the dossier and nothing of the jongere"
NUMBERS = "shows of which dossiers what must go, as numbers; no text of the jongere"

EXEMPT = {
    "avg.list_verzoeken@alle": "numbers and days of the whole kluis; one line for the list",
    "logboek.list": LOG_ALONE,
    "logboek.list@alles": LOG_ALONE,
    "logboek.list_kijkers": LOG_ALONE,
    "vernietiging.preview": NUMBERS,
}
"""Calls on a dossier after which nobody is named, and why."""

REFUSED = {
    "innemen.take_in": "what was decided goes to who handed the laptop over",
    "innemen.discard": "what was decided goes to who handed the laptop over",
    "plannen.adopt": "a second zorgcoördinator adopts only what was told to be urgent",
    "regie.accept": "who was not asked has nothing to accept",
    "regie.accept_all": "who was not asked has nothing to accept",
    "regie.decline": "who was not asked has nothing to decline",
}
"""Calls that somebody else than the regisseur is refused."""


def takes_dossier(name: str) -> bool:
    """True for a call with the id of a dossier among what it is handed."""
    service, _, method = name.partition("@")[0].partition(".")
    kind = inspect.get_annotations(Services, eval_str=True)[service]
    return "dossier_id" in inspect.signature(getattr(kind, method)).parameters


CALLS = sorted(
    name
    for name, aanroep in AANROEPEN.items()
    if aanroep.actie in DOSSIERGEBONDEN or takes_dossier(name)
)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", cheap)


@pytest.fixture
def toneel(tmp_path: Path) -> Generator[Toneel]:
    made = set_up(tmp_path)
    made.school_kluis.add_gebruiker("zoe", Rol.ZORGCOORDINATOR)
    yield made
    made.close()


def open_with_reden(toneel: Toneel) -> Services:
    """A fresh session of somebody outside the team, as `--reden crisis` opens it."""
    zoe = toneel.school_kluis.open_on(PROEFDAG, "zoe")
    zoe.omgeving.redenen.give_for_all(Toegangsreden.CRISIS)
    return zoe


def list_lines(services: Services, since: int) -> tuple[Logregel, ...]:
    with services.omgeving.look() as tx:
        lines = tx.logboek.list(limit=None)
    return tuple(line for line in reversed(lines) if line.nr > since)


def find_kijker(services: Services, since: int = 0) -> KijkerRij | None:
    lines = (line for line in list_lines(services, since) if line.object_id.startswith("D0"))
    return next((rij for rij in count_kijkers(lines, str) if rij.login == "zoe"), None)


@pytest.mark.parametrize("name", CALLS)
def test_a_call_on_a_dossier_of_a_fresh_session_names_who_made_it_and_why(
    toneel: Toneel, name: str
) -> None:
    prepared = AANROEPEN[name].prepare(toneel)
    zoe = open_with_reden(toneel)
    before = count_log(zoe)
    if name in REFUSED:
        with pytest.raises((NotLetInError, RuleError, UsageError)):
            AANROEPEN[name].call(zoe, toneel, prepared)
        return
    AANROEPEN[name].call(zoe, toneel, prepared)
    kijker = find_kijker(zoe, before)
    if name in EXEMPT:
        assert kijker is None
        return
    assert kijker is not None
    assert kijker.redenen == (Toegangsreden.CRISIS,)


def test_what_is_exempt_or_refused_is_a_call() -> None:
    assert set(CALLS) >= {*EXEMPT, *REFUSED}


def test_reading_on_in_an_open_dossier_writes_no_second_line(toneel: Toneel) -> None:
    zoe = toneel.school_kluis.open_on(PROEFDAG, "zoe")
    zoe.jongeren.open_dossier(toneel.dossier_id, Toegangsreden.OVERLEG)
    before = count_log(zoe)
    zoe.jongeren.load_kop(toneel.dossier_id)
    zoe.overleggen.list(toneel.dossier_id)
    zoe.teams.list(toneel.dossier_id)
    assert count_log(zoe) == before


def test_reading_parts_without_opening_is_one_line(toneel: Toneel) -> None:
    zoe = open_with_reden(toneel)
    before = count_log(zoe)
    zoe.afspraken.list(toneel.dossier_id)
    zoe.doorgeven.list(toneel.dossier_id)
    (line,) = list_lines(zoe, before)
    assert (line.actie, line.object_id, line.reden) == (Actie.INZIEN, "D00001", "crisis")


def test_ones_own_dossier_counts_as_read_too(toneel: Toneel) -> None:
    karin = toneel.school_kluis.open_on(PROEFDAG, "karin")
    before = count_log(karin)
    karin.uitleg.list(toneel.dossier_id)
    (line,) = list_lines(karin, before)
    assert (line.actie, line.object_id, line.reden) == (Actie.INZIEN, "D00001", "")


def test_a_reason_that_is_given_later_stands_in_a_line_of_its_own(toneel: Toneel) -> None:
    toneel.school.teams.add(toneel.dossier_id, "zoe")
    zoe = toneel.school_kluis.open_on(PROEFDAG, "zoe")
    zoe.overleggen.list(toneel.dossier_id)
    before = count_log(zoe)
    zoe.omgeving.redenen.give_for_all(Toegangsreden.TOEZICHT)
    zoe.overleggen.list(toneel.dossier_id)
    assert [line.reden for line in list_lines(zoe, before)] == ["toezicht"]


def test_who_looks_at_the_team_alone_is_told_apart_from_who_reads_on(toneel: Toneel) -> None:
    zoe = toneel.school_kluis.open_on(PROEFDAG, "zoe")
    before = count_log(zoe)
    zoe.teams.list(toneel.dossier_id)
    zoe.teams.list(toneel.dossier_id)
    zoe.omgeving.redenen.give_for_all(Toegangsreden.CRISIS)
    zoe.teams.list(toneel.dossier_id)
    zoe.overleggen.list(toneel.dossier_id)
    zoe.teams.list(toneel.dossier_id)
    assert [line.reden for line in list_lines(zoe, before)] == ["team", "team+crisis", "crisis"]


def test_a_refused_reading_is_no_reading(toneel: Toneel) -> None:
    zoe = toneel.school_kluis.open_on(PROEFDAG, "zoe")
    with pytest.raises(NotLetInError, match="reden-nodig"):
        zoe.overleggen.list(toneel.dossier_id)
    assert find_kijker(zoe) is None
    zoe.omgeving.redenen.give_for_all(Toegangsreden.CRISIS)
    zoe.overleggen.list(toneel.dossier_id)
    found = find_kijker(zoe)
    assert found is not None
    assert found.ingezien == 1


def test_a_reading_that_is_undone_leaves_the_line_to_the_next(toneel: Toneel) -> None:
    zoe = open_with_reden(toneel)
    with pytest.raises(UsageError):
        zoe.avg.list_achtergehouden(toneel.dossier_id, "nobody")
    zoe.overleggen.list(toneel.dossier_id)
    found = find_kijker(zoe)
    assert found is not None
    assert found.redenen == (Toegangsreden.CRISIS,)
