"""A list with content over many dossiers leaves one line with how many it showed."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, count_log
from tests.services.toneel import AFSPRAAK, Toneel, set_up
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import Logregel, ObjectSoort
from topdossier.domain.overleg import OverlegSoort
from topdossier.services.services import Services


@pytest.fixture
def toneel(tmp_path: Path) -> Generator[Toneel]:
    made = set_up(tmp_path)
    yield made
    made.close()


def list_lines(services: Services, since: int) -> tuple[Logregel, ...]:
    with services.omgeving.look() as tx:
        lines = tx.logboek.list(limit=None)
    return tuple(line for line in reversed(lines) if line.nr > since)


def test_a_list_of_afspraken_with_words_is_one_line_with_how_many(toneel: Toneel) -> None:
    blad = toneel.school.overleggen.start(toneel.dossier_id, OverlegSoort.MDO)
    toneel.school.afspraken.add(blad.overleg.id, AFSPRAAK)
    before = count_log(toneel.school)
    toneel.school.afspraken.list_open()
    (line,) = list_lines(toneel.school, before)
    assert (line.actie, line.object_soort, line.object_id, line.reden) == (
        Actie.ZOEKEN,
        ObjectSoort.LIJST,
        "",
        "afspraken-1",
    )


def test_the_register_of_requests_is_one_line_with_how_many(toneel: Toneel) -> None:
    before = count_log(toneel.school)
    toneel.school.avg.list_verzoeken()
    (line,) = list_lines(toneel.school, before)
    assert (line.actie, line.object_soort, line.reden) == (
        Actie.AVG_REGISTER,
        ObjectSoort.LIJST,
        "verzoeken-0",
    )


def test_the_first_page_is_one_line_a_day_however_often_it_loads(toneel: Toneel) -> None:
    karin = toneel.school_kluis.open_on(PROEFDAG, "karin")
    before = count_log(karin)
    shown = karin.vandaag.load().totaal
    karin.vandaag.load()
    (line,) = list_lines(karin, before)
    assert (line.object_soort, line.reden) == (ObjectSoort.LIJST, f"vandaag-{shown}")
    object.__setattr__(karin.omgeving, "klok", make_klok(PROEFDAG + timedelta(days=1)))
    karin.vandaag.load()
    assert len(list_lines(karin, before)) == 2
