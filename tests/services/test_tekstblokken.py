"""The texts of a school are kept in the kluis, by a few people, and the log holds none of them."""

from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, make_kluis
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.problem import Problem
from topdossier.domain.tekstblok import TekstblokSoort
from topdossier.errors import NotLetInError, RuleError, UsageError
from topdossier.services.services import Services

OVERAL = TekstblokSoort.OVERAL


@pytest.fixture
def kluis(tmp_path: Path) -> Proefkluis:
    return make_kluis(tmp_path / "school")


@pytest.fixture
def services(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


def _codes(error: RuleError) -> list[str]:
    return [item.code for item in error.problems if isinstance(item, Problem)]


def test_a_new_kluis_has_none(services: Services) -> None:
    assert services.tekstblokken.list() == ()


def test_a_text_is_there_after_the_kluis_was_closed_and_stands_nowhere_in_the_open(
    kluis: Proefkluis, services: Services
) -> None:
    tekst = "Het steunpunt is elke dag open\nvan acht tot vier."
    made = services.tekstblokken.add("  Het  steunpunt ", f" {tekst}\n", TekstblokSoort.BEGELEIDING)
    assert (made.naam, made.tekst) == ("Het steunpunt", tekst)
    services.close()
    assert kluis.open_on(PROEFDAG).tekstblokken.list() == (made,)
    found = [path for path in kluis.folder.rglob("*") if b"steunpunt" in path.read_bytes()]
    assert found == []
    kluis.close_all()


def test_they_are_listed_by_name_whatever_the_capitals(services: Services) -> None:
    for naam in ("rustplek", "Élan", "Begeleiding"):
        services.tekstblokken.add(naam, "x", OVERAL)
    names = [blok.naam for blok in services.tekstblokken.list()]
    assert names == ["Begeleiding", "Élan", "rustplek"]


def test_a_text_is_changed_and_may_keep_its_name(services: Services) -> None:
    made = services.tekstblokken.add("Rustplek", "Kamer 3.", OVERAL)
    changed = services.tekstblokken.change(made.id, "Rustplek", "Kamer 4.", TekstblokSoort.OVERLEG)
    assert services.tekstblokken.list() == (changed,)
    assert (changed.id, changed.tekst, changed.soort) == (made.id, "Kamer 4.", "overleg")


def test_two_texts_of_one_name_are_refused(services: Services) -> None:
    services.tekstblokken.add("Rustplek", "Kamer 3.", OVERAL)
    other = services.tekstblokken.add("Steunpunt", "Kamer 4.", OVERAL)
    with pytest.raises(RuleError, match="tekstblok-kan-niet") as caught:
        services.tekstblokken.add("RUSTPLEK", "x", OVERAL)
    assert _codes(caught.value) == ["tekstblok-naam-bezet"]
    with pytest.raises(RuleError, match="tekstblok-kan-niet") as caught:
        services.tekstblokken.change(other.id, "rustplek", "x", OVERAL)
    assert _codes(caught.value) == ["tekstblok-naam-bezet"]
    assert len(services.tekstblokken.list()) == 2


def test_a_number_of_a_person_is_not_kept(services: Services) -> None:
    with pytest.raises(RuleError) as caught:
        services.tekstblokken.add("Nummer", "Ons nummer is 999999990.", OVERAL)
    assert _codes(caught.value) == ["tekstblok-persoonsnummer"]
    assert "999999990" not in repr(caught.value)
    assert services.tekstblokken.list() == ()


def test_a_text_is_removed_once(services: Services) -> None:
    made = services.tekstblokken.add("Rustplek", "Kamer 3.", OVERAL)
    services.tekstblokken.remove(made.id)
    assert services.tekstblokken.list() == ()
    with pytest.raises(UsageError, match="tekstblok-onbekend"):
        services.tekstblokken.remove(made.id)
    with pytest.raises(UsageError, match="tekstblok-onbekend"):
        services.tekstblokken.change(made.id, "a", "b", OVERAL)


def test_the_log_says_what_was_done_and_no_word_of_it(services: Services) -> None:
    made = services.tekstblokken.add("Rustplek", "Kamer 3.", OVERAL)
    services.tekstblokken.change(made.id, "Rustplek", "Kamer 4.", OVERAL)
    services.tekstblokken.remove(made.id)
    with services.omgeving.look() as tx:
        lines = tx.logboek.list(limit=3)
    assert [line.reden for line in lines] == [
        "tekstblok-weggehaald",
        "tekstblok-gewijzigd",
        "tekstblok-toegevoegd",
    ]
    assert {(line.object_soort, line.object_id) for line in lines} == {("tekstblok", made.id)}
    assert "Rustplek" not in repr(lines)
    assert "Kamer" not in repr(lines)


def test_a_mentor_reads_them_and_changes_none(kluis: Proefkluis, services: Services) -> None:
    made = services.tekstblokken.add("Rustplek", "Kamer 3.", OVERAL)
    kluis.add_gebruiker("maarten", Rol.MENTOR)
    mentor = kluis.open_on(PROEFDAG, "maarten")
    assert mentor.tekstblokken.list() == (made,)
    with pytest.raises(NotLetInError, match="geen-recht"):
        mentor.tekstblokken.add("Eigen", "x", OVERAL)
    with pytest.raises(NotLetInError, match="geen-recht"):
        mentor.tekstblokken.remove(made.id)
