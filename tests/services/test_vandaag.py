"""The first page: what waits for somebody, in the order of its hurry, and of their own alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    find_id,
    make_kluis,
)
from topdossier.domain.afspraak import AfspraakStatus, NieuweAfspraak
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.jongere import compute_leeftijd
from topdossier.domain.overleg import OverlegSoort
from topdossier.domain.vandaag import (
    Haast,
    Taak,
    TaakSoort,
    find_birthday,
    judge_haast,
    sort_taken,
)
from topdossier.errors import NotLetInError
from topdossier.services.services import Services


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "kluis")
    for login, rol in (("mo", Rol.MENTOR), ("bea", Rol.BEHEERDER)):
        made.add_gebruiker(login, rol)
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
        (date(2010, 5, 17), 16, date(2026, 5, 17)),
    ],
)
def test_a_birthday_is_the_day_on_which_the_age_changes(born: date, age: int, day: date) -> None:
    assert find_birthday(born, age) == day
    assert compute_leeftijd(born, day) == age
    assert compute_leeftijd(born, day - timedelta(days=1)) == age - 1


@pytest.mark.parametrize(
    ("soort", "haast"),
    [(TaakSoort.WORDT_18, Haast.LATER), (TaakSoort.EVALUATIE, None), (None, None)],
)
def test_only_a_birthday_is_looked_at_further_than_a_month(
    soort: TaakSoort | None, haast: Haast | None
) -> None:
    assert judge_haast(PROEFDAG + timedelta(days=60), PROEFDAG, soort) is haast


def list_kinds(services: Services) -> dict[Haast, list[TaakSoort]]:
    return {haast: [t.soort for t in taken] for haast, taken in services.vandaag.load().delen}


def test_an_empty_caseload_has_nothing_waiting(karin: Services) -> None:
    assert karin.vandaag.load().delen == ()


def hand_out_all(services: Services, dossier_id: str) -> None:
    """Every paper that was still to be handed out."""
    waiting = [rij.afgifte.id for rij in services.afgiften.list(dossier_id)]
    services.afgiften.hand_out(dossier_id, waiting)


def test_a_concept_waits_until_it_is_adopted_and_then_the_ouders_are_waited_for(
    karin: Services,
) -> None:
    dossier_id = add_dossier(karin)
    karin.plannen.open_concept(dossier_id)
    assert list_kinds(karin) == {Haast.ZONDER_DATUM: [TaakSoort.CONCEPT]}
    adopt_plan(karin, dossier_id)
    kinds = list_kinds(karin)
    assert kinds[Haast.ZONDER_DATUM] == [TaakSoort.INSTEMMING, TaakSoort.AFGIFTE]
    assert kinds[Haast.DEZE_WEEK] == [TaakSoort.UITLEG]
    for roepnaam in ("Fatima", "Mark"):
        agree(karin, dossier_id, find_id(karin, dossier_id, roepnaam))
    karin.uitleg.record(dossier_id, PROEFDAG, "Karin", "gesprek")
    assert list_kinds(karin) == {Haast.ZONDER_DATUM: [TaakSoort.AFGIFTE]}
    hand_out_all(karin, dossier_id)
    assert list_kinds(karin) == {}


def test_an_evaluatie_comes_near_and_is_overdue(kluis: Proefkluis, karin: Services) -> None:
    dossier_id = add_dossier(karin)
    versie = adopt_plan(karin, dossier_id)
    for roepnaam in ("Fatima", "Mark"):
        agree(karin, dossier_id, find_id(karin, dossier_id, roepnaam))
    karin.uitleg.record(dossier_id, PROEFDAG, "Karin", "gesprek")
    hand_out_all(karin, dossier_id)
    due = versie.evaluatiedatum
    assert due is not None
    for dag, haast in (
        (due - timedelta(days=30), Haast.DEZE_MAAND),
        (due - timedelta(days=7), Haast.DEZE_WEEK),
        (due + timedelta(days=1), Haast.TE_LAAT),
    ):
        later = kluis.open_on(dag)
        assert list_kinds(later) == {haast: [TaakSoort.EVALUATIE]}, dag
        later.close()


def test_an_afspraak_stands_there_with_who_and_what(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    blad = karin.overleggen.start(dossier_id, OverlegSoort.MDO, PROEFDAG)
    karin.afspraken.add(
        blad.overleg.id,
        NieuweAfspraak(wie="Karin", wat="belt de huisarts", wanneer=PROEFDAG + timedelta(days=2)),
    )
    ((haast, (taak,)),) = karin.vandaag.load().delen
    assert (haast, taak.soort, taak.wat) == (
        Haast.DEZE_WEEK,
        TaakSoort.AFSPRAAK,
        "Karin: belt de huisarts",
    )
    assert taak.id


def test_an_afspraak_without_a_day_stands_there_until_it_is_done(karin: Services) -> None:
    blad = karin.overleggen.start(add_dossier(karin), OverlegSoort.MDO, PROEFDAG)
    undated, _ = (
        karin.afspraken.add(blad.overleg.id, NieuweAfspraak("Karin", "belt", wanneer))
        for wanneer in (None, PROEFDAG + timedelta(days=90))
    )
    ((haast, (taak,)),) = karin.vandaag.load().delen
    assert (haast, taak.id, taak.wanneer) == (Haast.ZONDER_DATUM, undated.id, None)
    karin.afspraken.settle(undated.id, AfspraakStatus.GEDAAN)
    assert karin.vandaag.load().delen == ()


def test_only_what_is_ones_own_waits(kluis: Proefkluis, karin: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.plannen.open_concept(dossier_id)
    mo = kluis.open_on(PROEFDAG, "mo")
    assert mo.vandaag.load().totaal == 0
    karin.teams.add(dossier_id, "mo")
    assert mo.vandaag.load().totaal == 1
    with pytest.raises(NotLetInError):
        kluis.open_on(PROEFDAG, "bea").vandaag.load()


DAG = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("days", "haast"),
    [
        (-400, Haast.TE_LAAT),
        (-1, Haast.TE_LAAT),
        (0, Haast.DEZE_WEEK),
        (7, Haast.DEZE_WEEK),
        (8, Haast.DEZE_MAAND),
        (30, Haast.DEZE_MAAND),
        (31, None),
    ],
)
def test_the_page_looks_seven_and_thirty_days_ahead(days: int, haast: Haast | None) -> None:
    """Product, Screens: overdue, due in 7 and 30 days."""
    assert judge_haast(DAG + timedelta(days=days), DAG) is haast
    assert judge_haast(None, DAG) is Haast.ZONDER_DATUM


@given(st.lists(st.integers(-60, 60) | st.none(), max_size=20))
def test_what_is_longest_due_always_stands_first(days: list[int | None]) -> None:
    taken = tuple(
        Taak(
            soort=TaakSoort.AFSPRAAK,
            dossier_id=str(at),
            dossiernummer="D00001",
            naam="Sanne",
            wanneer=None if n is None else DAG + timedelta(days=n),
        )
        for at, n in enumerate(days)
    )
    found = [taak.wanneer for taak in sort_taken(taken)]
    dated = [day for day in found if day is not None]
    assert dated == sorted(dated)
    assert found == [*dated, *([None] * (len(found) - len(dated)))]
