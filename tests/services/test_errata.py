"""A slip of the pen is mended beside the version: the version and every instemming stay."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    give_regie,
    make_agreed_dossier,
    make_kluis,
)
from tests.helpers.pdf import read_text
from tests.helpers.plannen import make_plan_on
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.pad import set_at
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.vandaag import TaakSoort
from topdossier.errors import NotLetInError, RuleError, UsageError
from topdossier.services.services import Services

SLIP = ("aanleiding", "plannen", "planen")
WAT = "handelingsdeel.doelen[0].acties[0].wat"
FUNCTIE = "handelingsdeel.doelen[0].acties[0].functie"


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    for login, rol in (("jan", Rol.MENTOR), ("bea", Rol.BEHEERDER)):
        made.add_gebruiker(login, rol)
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


def codes(error: RuleError) -> set[ProblemCode]:
    return {problem.code for problem in error.problems if isinstance(problem, Problem)}


def adopt_with_wat(services: Services, wat: str) -> str:
    dossier_id = add_dossier(services)
    adopt_plan(services, dossier_id, set_at(make_plan_on(services.dag()), WAT, wat))
    return dossier_id


def list_taken(services: Services) -> list[str]:
    return [
        taak.dossier_id
        for _, taken in services.vandaag.load().delen
        for taak in taken
        if taak.soort is TaakSoort.ERRATUM
    ]


def test_the_version_its_fingerprints_and_every_instemming_stay_what_they_were(
    karin: Services,
) -> None:
    dossier_id = make_agreed_dossier(karin)
    before, plan = karin.plannen.load_versie(dossier_id, 1)
    dekking = karin.instemmingen.load_overzicht(dossier_id).dekking
    karin.errata.record(dossier_id, *SLIP)
    assert karin.plannen.load_versie(dossier_id, 1) == (before, plan)
    assert karin.instemmingen.load_overzicht(dossier_id).dekking == dekking
    assert karin.kluis.check().fouten == ()
    (rij,) = karin.errata.list(dossier_id)
    assert (rij.label, rij.door, rij.erratum.nieuw) == ("aanleiding", "Karin Wiersma", "planen")


def test_the_ouders_are_still_to_be_told_until_somebody_did(karin: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    karin.errata.record(dossier_id, *SLIP)
    karin.errata.record(dossier_id, "aanleiding", "steeds vaker", "almaar vaker")
    assert list_taken(karin) == [dossier_id]
    with pytest.raises(RuleError) as caught:
        karin.errata.tell(dossier_id, PROEFDAG + timedelta(days=1))
    assert codes(caught.value) == {ProblemCode.DATUM_IN_TOEKOMST}
    assert karin.errata.tell(dossier_id, PROEFDAG) == 2
    assert list_taken(karin) == []
    with pytest.raises(UsageError):
        karin.errata.tell(dossier_id, PROEFDAG)


def test_the_next_concept_begins_with_what_was_meant(karin: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    _, before = karin.plannen.load_versie(dossier_id, 1)
    karin.errata.record(dossier_id, *SLIP)
    versie, plan = karin.plannen.open_concept(dossier_id)
    assert plan.aanleiding == before.aanleiding.replace("plannen", "planen")
    assert plan.handelingsdeel == before.handelingsdeel
    assert versie.nummer == 2
    assert karin.kluis.check().fouten == ()


def test_the_same_words_are_mended_once_and_a_mistake_in_that_is_mended_too(
    karin: Services,
) -> None:
    """Or the paper would say one thing and the next concept another."""
    dossier_id = make_agreed_dossier(karin)
    karin.errata.record(dossier_id, *SLIP)
    for plek, oud, nieuw in (SLIP, ("aanleiding", "het plannen", "het plan")):
        with pytest.raises(RuleError) as caught:
            karin.errata.record(dossier_id, plek, oud, nieuw)
        assert codes(caught.value) == {ProblemCode.ERRATUM_OUD_NIET_EENMAAL}
    (texts,) = [p.tekst for p in karin.errata.list_plekken(dossier_id) if p.plek == "aanleiding"]
    assert "planen" in texts
    karin.errata.record(dossier_id, "aanleiding", "planen", "plannen maken")
    _, plan = karin.plannen.open_concept(dossier_id)
    assert "plannen maken" in plan.aanleiding


def test_what_is_signed_shows_the_slips_in_it_and_no_other(karin: Services) -> None:
    dossier_id = adopt_with_wat(karin, "Belt elke les kort met Noor over de plannnig.")
    karin.errata.record(dossier_id, *SLIP)
    assert "verschrijvingen" not in read_text(karin.documenten.make_handelingsdeel(dossier_id))
    karin.errata.record(dossier_id, WAT, "plannnig", "planning")
    text = read_text(karin.documenten.make_handelingsdeel(dossier_id))
    assert "Verbeterde verschrijvingen" in text
    assert "planning" in text


@pytest.mark.parametrize(
    ("plek", "oud", "nieuw", "code"),
    [
        (WAT, "Belt", "Mailt", ProblemCode.ERRATUM_MEER_DAN_SPELLING),
        (WAT, "met", "zonder", ProblemCode.ERRATUM_AFSPRAAK),
        (WAT, "Noor", "Noort", ProblemCode.ERRATUM_AFSPRAAK),
        (FUNCTIE, "Mentor", "Ouders", ProblemCode.ERRATUM_PLEK_GEKOZEN),
    ],
)
def test_what_was_agreed_does_not_change_while_everybody_stays_ingestemd(
    karin: Services, plek: str, oud: str, nieuw: str, code: ProblemCode
) -> None:
    dossier_id = adopt_with_wat(karin, "Belt elke les kort met Noor over de plannnig.")
    with pytest.raises(RuleError) as caught:
        karin.errata.record(dossier_id, plek, oud, nieuw)
    assert code in codes(caught.value)
    assert karin.errata.list(dossier_id) == ()


def test_only_what_can_be_mended_is_offered(karin: Services) -> None:
    offered = [item.plek for item in karin.errata.list_plekken(make_agreed_dossier(karin))]
    assert WAT in offered
    assert FUNCTIE not in offered


def test_on_paper_it_stands_beside_the_text(karin: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    karin.errata.record(dossier_id, *SLIP)
    text = read_text(karin.documenten.make_plan(dossier_id))
    assert "Verbeterde verschrijvingen" in text
    assert "planen" in text


def test_whoever_adopts_mends_and_nobody_else(kluis: Proefkluis, karin: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    jan = kluis.open_on(PROEFDAG, "jan")
    karin.teams.add(dossier_id, "jan")
    with pytest.raises(RuleError) as caught:
        jan.errata.record(dossier_id, *SLIP)
    assert codes(caught.value) == {ProblemCode.VASTSTELLER_NIET_REGISSEUR}
    with pytest.raises(NotLetInError):
        kluis.open_on(PROEFDAG, "bea").errata.record(dossier_id, *SLIP)
    give_regie(kluis, dossier_id, "jan")
    jan.errata.record(dossier_id, *SLIP)


def test_a_concept_is_mended_by_writing_and_an_afspraak_by_a_next_version(
    karin: Services,
) -> None:
    dossier_id = add_dossier(karin)
    karin.plannen.open_concept(dossier_id)
    with pytest.raises(RuleError) as caught:
        karin.errata.record(dossier_id, *SLIP)
    assert codes(caught.value) == {ProblemCode.GEEN_VERSIE}
    adopt_plan(karin, dossier_id)
    with pytest.raises(RuleError) as caught:
        karin.errata.record(dossier_id, "aanleiding", "niet op school", "op school")
    assert codes(caught.value) == {ProblemCode.ERRATUM_AFSPRAAK}
    assert karin.errata.list(dossier_id) == ()


def test_a_text_that_is_removed_takes_the_words_of_its_erratum_along(karin: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    karin.errata.record(dossier_id, *SLIP)
    karin.avg.shield(dossier_id, "versie-1/aanleiding", AfschermingReden.ONJUIST)
    (rij,) = karin.errata.list(dossier_id)
    assert "plan" not in rij.erratum.oud + rij.erratum.nieuw
    _, plan = karin.plannen.open_concept(dossier_id)
    assert "planen" not in plan.aanleiding
