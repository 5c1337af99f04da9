"""What an overleg costs: a save while people talk, and what is open over the whole caseload."""

from collections.abc import Generator
from datetime import date, timedelta

import msgspec
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.conftest import AANTAL
from topdossier.domain.afspraak import Afspraak
from topdossier.domain.overleg import Overleg, OverlegSoort
from topdossier.services.omgeving import make_id
from topdossier.services.services import Services

PER_DOSSIER = 2
_WORDS = "Zij zegt dat het op maandag niet lukt om de klas in te gaan. " * 40
"""2,400 letters at each point of the agenda: somebody who writes along all the time."""


@pytest.fixture(scope="module")
def busy(school: Services) -> Generator[Services]:
    """Every jongere has an overleg with open afspraken."""
    dag = school.dag()
    ids = [rij.dossier_id for rij in school.jongeren.search("", None, AANTAL + 10).rijen]
    first = school.overleggen.start(ids[0], OverlegSoort.MDO).overleg
    with school.omgeving.look() as tx:
        for at, dossier_id in enumerate(ids[1:]):
            overleg = msgspec.structs.replace(first, id=make_id())
            tx.overleggen.save(dossier_id, overleg)
            for number in range(1, PER_DOSSIER + 1):
                tx.overleggen.save_afspraak(dossier_id, _make(overleg, number, dag, at))
    yield school
    with school.omgeving.look() as tx:
        for dossier_id in ids:
            for overleg in tx.overleggen.list(dossier_id):
                tx.overleggen.remove(overleg.id)


def _make(overleg: Overleg, number: int, dag: date, at: int) -> Afspraak:
    return Afspraak(
        id=make_id(),
        nummer=number,
        overleg_id=overleg.id,
        datum=dag,
        wie="Karin Wiersma",
        wat="belt de huisarts over het slapen",
        wanneer=dag + timedelta(at % 90 - 30) if at % 10 else None,
        vastgelegd_door="karin",
    )


@pytest.mark.benchmark(group="saving an overleg while people talk")
def test_save(benchmark: BenchmarkFixture, school: Services) -> None:
    dossier_id = school.jongeren.search("", None, 1).rijen[0].dossier_id
    overleg = school.overleggen.start(dossier_id, OverlegSoort.MDO).overleg
    agenda = tuple(
        msgspec.structs.replace(punt, aantekening=_WORDS) for punt in overleg.gesprek.agenda
    )
    gesprek = msgspec.structs.replace(overleg.gesprek, agenda=agenda)
    benchmark(lambda: school.overleggen.save(overleg.id, gesprek))
    school.overleggen.discard(overleg.id)


@pytest.mark.benchmark(group="what is open over the caseload")
def test_open_afspraken(benchmark: BenchmarkFixture, busy: Services) -> None:
    lijst = benchmark(busy.afspraken.list_open)
    assert lijst.totaal == AANTAL * PER_DOSSIER
    assert len(lijst.rijen) == 200


@pytest.mark.benchmark(group="what is open over the caseload")
def test_open_afspraken_of_this_week(benchmark: BenchmarkFixture, busy: Services) -> None:
    until = busy.dag() + timedelta(7)
    lijst = benchmark(lambda: busy.afspraken.list_open(until))
    assert 0 < lijst.totaal < AANTAL * PER_DOSSIER
