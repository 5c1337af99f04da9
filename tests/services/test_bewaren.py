"""Facts, holds and the list of what is due, as the people of a kluis use them."""

from collections.abc import Generator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, make_kluis, make_swv
from tests.helpers.plannen import make_gegevens, make_jongere
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.bewaartermijn import BewaarfeitSoort, BewaarstopSoort
from topdossier.domain.gegevens import DossierGegevens, School
from topdossier.domain.jongere import Naam
from topdossier.domain.problem import Problem
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.errors import NotLetInError, RuleError, UsageError
from topdossier.services.bewaren import BewaarRij
from topdossier.services.services import Services

LONG_AGO = date(2020, 7, 31)
RECENT = date(2024, 7, 31)


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    yield made
    made.close_all()


@pytest.fixture
def school(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def swv(tmp_path: Path) -> Generator[Services]:
    made = make_swv(tmp_path / "swv")
    yield made.open_on(PROEFDAG)
    made.close_all()


def add_imported(
    services: Services, brin: str, uit: date | None, inn: date | None = date(2016, 8, 1)
) -> str:
    gegevens = msgspec.structs.replace(
        make_gegevens(),
        school=School(naam="Het Getij College", brin=brin),
        inschrijfdatum=inn,
        uitschrijfdatum=uit,
    )
    jongere = make_jongere(naam=Naam(achternaam=f"Duin{brin}{uit}", roepnaam="Noor"))
    return services.jongeren.add(jongere, (), gegevens)


def receive(swv: Services) -> str:
    """A dossier at an SWV, as a package brings it."""
    with swv.omgeving.look() as tx:
        return swv.jongeren.create_dossier(tx, make_jongere(), make_gegevens()).id


def rows_of(services: Services, dossier_id: str, tot: date | None = None) -> list[BewaarRij]:
    return [row for row in services.bewaren.list_due(tot) if row.dossier_id == dossier_id]


def codes(caught: "pytest.ExceptionInfo[RuleError]") -> list[str]:
    return [str(item.code) for item in caught.value.problems if isinstance(item, Problem)]


def test_whoever_was_not_signed_off_at_a_school_is_still_enrolled_and_no_row(
    school: Services,
) -> None:
    """Row 4.3: a term runs from uitschrijving; 900 pupils are no list of what must be done."""
    for dossier_id in (add_dossier(school), add_imported(school, "99ZZ", None)):
        assert rows_of(school, dossier_id, date(2099, 1, 1)) == []


def test_a_dossier_at_an_swv_without_a_fact_is_listed_once_with_what_is_missing(
    swv: Services,
) -> None:
    dossier_id = receive(swv)
    (row,) = rows_of(swv, dossier_id)
    assert (row.probleem, row.vernietigen_op) == ("begindatum-ontbreekt", None)
    assert row.naam == "Sanne de Vries"


def test_uitschrijving_starts_both_terms_of_a_school(school: Services) -> None:
    dossier_id = add_dossier(school)
    school.bewaren.record_feit(dossier_id, BewaarfeitSoort.UITSCHRIJVING, date(2024, 7, 31))
    assert rows_of(school, dossier_id, date(2026, 7, 31)) == []
    (due,) = rows_of(school, dossier_id, date(2026, 8, 1))
    assert (due.categorie, due.vernietigen_op) == ("leerlingdossier", date(2026, 8, 1))
    both = rows_of(school, dossier_id, date(2029, 8, 1))
    assert [row.categorie for row in both] == ["leerlingdossier", "verzuim-en-inschrijving"]


def test_the_last_of_tlv_advies_and_toewijzing_counts_at_an_swv(swv: Services) -> None:
    dossier_id = receive(swv)
    swv.bewaren.record_feit(dossier_id, BewaarfeitSoort.TLV, date(2022, 5, 1))
    swv.bewaren.record_feit(dossier_id, BewaarfeitSoort.ADVIES, date(2022, 9, 1))
    swv.bewaren.record_feit(dossier_id, BewaarfeitSoort.TOEWIJZING, date(2022, 7, 1))
    (row,) = rows_of(swv, dossier_id)
    assert (row.vanaf, row.vernietigen_op) == (date(2022, 9, 1), date(2025, 9, 2))


def test_receipt_starts_nothing(swv: Services) -> None:
    """Row 4.1.1: from TLV, advice or allocation; when it came in does not matter."""
    dossier_id = receive(swv)
    (row,) = rows_of(swv, dossier_id, date(2099, 1, 1))
    assert row.probleem == "begindatum-ontbreekt"


@pytest.mark.parametrize("brin", ["99ZZ", "99zz00"])
def test_what_an_import_of_this_school_knows_counts(school: Services, brin: str) -> None:
    dossier_id = add_imported(school, brin, LONG_AGO)
    assert [row.vanaf for row in rows_of(school, dossier_id)] == [LONG_AGO, LONG_AGO]


@pytest.mark.parametrize("brin", ["", "11AA"])
def test_leaving_the_school_before_is_no_uitschrijving_of_this_one(
    school: Services, brin: str
) -> None:
    assert rows_of(school, add_imported(school, brin, LONG_AGO)) == []


def test_whoever_came_back_is_not_on_the_list(school: Services) -> None:
    assert rows_of(school, add_imported(school, "99ZZ", LONG_AGO, date(2024, 8, 1))) == []


def test_a_fact_by_mistake_is_taken_back_and_the_log_keeps_it(school: Services) -> None:
    dossier_id = add_dossier(school)
    feit_id = school.bewaren.record_feit(dossier_id, BewaarfeitSoort.UITSCHRIJVING, LONG_AGO)
    assert [feit.datum for feit in school.bewaren.list_feiten(dossier_id)] == [LONG_AGO]
    school.bewaren.remove_feit(feit_id)
    assert school.bewaren.list_feiten(dossier_id) == ()
    with pytest.raises(UsageError, match="bewaarfeit-onbekend"):
        school.bewaren.remove_feit(feit_id)
    with school.omgeving.look() as tx:
        reasons = [line.reden for line in tx.logboek.list(limit=4)]
    assert {"uitschrijving", "uitschrijving+weg"} <= set(reasons)


def test_a_fact_that_cannot_be_is_refused_with_every_reason(school: Services) -> None:
    dossier_id = add_dossier(school)
    with pytest.raises(RuleError) as caught:
        school.bewaren.record_feit(dossier_id, BewaarfeitSoort.TLV, date(2099, 1, 1))
    assert codes(caught) == ["bewaarfeit-past-niet", "datum-in-toekomst"]
    assert school.bewaren.list_feiten(dossier_id) == ()


def test_a_hold_shows_on_the_list_and_goes_when_it_ends(school: Services) -> None:
    dossier_id = add_dossier(school)
    school.bewaren.record_feit(dossier_id, BewaarfeitSoort.UITSCHRIJVING, RECENT)
    stop_id = school.bewaren.start_stop(dossier_id, BewaarstopSoort.GESCHIL, date(2026, 2, 1))
    assert {row.stop for row in rows_of(school, dossier_id, date.max)} == {"geschil"}
    with pytest.raises(RuleError) as caught:
        school.bewaren.end_stop(stop_id, date(2026, 1, 31))
    assert codes(caught) == ["bewaarstop-omgekeerd"]
    school.bewaren.end_stop(stop_id, PROEFDAG)
    assert {row.stop for row in rows_of(school, dossier_id, date.max)} == {""}
    assert [item.tot for item in school.bewaren.list_stops(dossier_id)] == [PROEFDAG]


def test_a_hold_that_is_not_there_cannot_end(school: Services) -> None:
    with pytest.raises(UsageError, match="bewaarstop-onbekend"):
        school.bewaren.end_stop("nergens", PROEFDAG)


def test_what_a_colleague_proposed_is_listed_though_its_term_runs_on(school: Services) -> None:
    later = add_dossier(school)
    school.bewaren.record_feit(later, BewaarfeitSoort.UITSCHRIJVING, PROEFDAG)
    unclear = add_dossier(school)
    add_dossier(school)
    for dossier_id in (later, unclear):
        school.vernietiging.propose(dossier_id, Vernietigingsreden.ONTERECHT)
    rows = school.bewaren.list_due()
    proposed = [row for row in rows if row.voorgesteld_door]
    assert [row.dossier_id for row in proposed] == [later, unclear], "each once, before the rest"
    assert rows[:2] == tuple(proposed)
    assert {row.voorgesteld_door for row in proposed} == {"karin"}
    assert all(row.voorgesteld_op is not None for row in proposed)
    assert len(rows) == 2
    school.vernietiging.withdraw_voorstel(later)
    assert later not in {row.dossier_id for row in school.bewaren.list_due()}


def test_who_may_not_search_sees_numbers_and_no_names(kluis: Proefkluis) -> None:
    kluis.add_gebruiker("baas", Rol.BEHEERDER)
    kluis.add_gebruiker("fg", Rol.FG)
    kluis.add_gebruiker("mentor", Rol.MENTOR)
    karin = kluis.open_on(PROEFDAG)
    karin.vernietiging.propose(add_dossier(karin), Vernietigingsreden.ONTERECHT)
    for login in ("baas", "fg"):
        (row,) = kluis.open_on(PROEFDAG, login).bewaren.list_due()
        assert (row.naam, row.nummer) == ("", "D00001")
    with pytest.raises(NotLetInError, match="geen-recht"):
        kluis.open_on(PROEFDAG, "mentor").bewaren.list_due()


def test_another_day_than_today_changes_nothing(tmp_path: Path) -> None:
    """A day that is typed may not make a term end sooner."""
    made = make_kluis(tmp_path / "echt", voorbeeld=False)
    dossier_id = add_dossier(made.open())
    later = made.open_on(date(2099, 1, 1))
    with pytest.raises(UsageError, match="nu-alleen-lezen"):
        later.bewaren.record_feit(dossier_id, BewaarfeitSoort.UITSCHRIJVING, LONG_AGO)
    assert later.bewaren.list_due() == ()
    made.close_all()


def test_the_gegevens_of_a_dossier_may_be_empty(school: Services) -> None:
    dossier_id = school.jongeren.add(make_jongere(), (), DossierGegevens())
    school.bewaren.record_feit(dossier_id, BewaarfeitSoort.UITSCHRIJVING, LONG_AGO)
    assert [row.vanaf for row in rows_of(school, dossier_id)] == [LONG_AGO, LONG_AGO]
