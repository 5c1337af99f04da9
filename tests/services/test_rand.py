"""The edges: several calls at once, a clock that runs back, a page pasted in a search box."""

import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    GEHEIMEN,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    count_log,
    find_id,
    make_agreed_dossier,
)
from topdossier.clock import Klok
from topdossier.domain.instemming import Besluit, Dekking
from topdossier.errors import MachineError, RuleError
from topdossier.files import read_file, write_file
from topdossier.services.services import Services


def test_calls_from_many_threads_each_get_their_line(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    before = count_log(school)
    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(lambda _: school.jongeren.open_dossier(dossier_id), range(80)))
    assert count_log(school) == before + 80
    assert school.logboek.check().fouten == ()


def test_the_newest_decision_counts_also_when_the_clock_ran_back(kluis: Proefkluis) -> None:
    late = datetime(2026, 11, 24, 12, tzinfo=UTC)
    services = kluis.open(Klok(now=lambda: late, today=lambda: PROEFDAG, shifted=True))
    dossier_id = add_dossier(services)
    adopt_plan(services, dossier_id)
    for who in ("Fatima", "Mark"):
        agree(services, dossier_id, find_id(services, dossier_id, who))
    early = late - timedelta(days=400)
    services = kluis.open(Klok(now=lambda: early, today=lambda: PROEFDAG, shifted=True))
    agree(services, dossier_id, find_id(services, dossier_id, "Mark"), Besluit.GEWEIGERD)
    assert services.jongeren.load_kop(dossier_id).dekking is Dekking.GEWEIGERD
    assert services.instemmingen.list(dossier_id)[-1].besluit is Besluit.GEWEIGERD
    assert services.kluis.check().fouten == ()


@pytest.mark.parametrize("typed", ["a " * 5000, "x" * 100_000, "\x00", "\U0001f469" * 300])
def test_a_page_in_the_search_box_is_no_damage(school: Services, typed: str) -> None:
    add_dossier(school)
    assert school.jongeren.search(typed).totaal in {0, 1}


def test_each_ouder_gets_the_record_of_their_own_decision(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    for item in school.instemmingen.list(dossier_id):
        assert school.documenten.make_instemming(dossier_id, item.id).startswith(b"%PDF")
    with pytest.raises(RuleError):
        school.documenten.make_instemming(dossier_id, "nothing")


def test_an_error_of_the_machine_does_not_show_the_name_of_a_file(tmp_path: Path) -> None:
    """People call their files after a jongere."""
    place = tmp_path / GEHEIMEN[0]
    for call in (lambda: read_file(place, 10), lambda: write_file(place / "plan.pdf", b"")):
        with pytest.raises(MachineError) as caught:
            call()
        assert GEHEIMEN[0] not in "".join(traceback.format_exception(caught.value))


def test_a_file_is_written_whole_or_not_and_for_its_owner(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    write_file(target, b"een")
    write_file(target, b"twee")
    assert target.read_bytes() == b"twee"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(MachineError) as caught:
        read_file(target, 3)
    assert caught.value.code == "bestand-te-groot"
