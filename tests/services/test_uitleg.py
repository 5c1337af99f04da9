"""The explanation to the jongere afterwards: a task from adoption on, until somebody gave it."""

from datetime import date, timedelta

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, adopt_plan
from tests.helpers.plannen import make_plan
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.hoorrecht import HoorKeuze, Hoorrecht
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.errors import RuleError
from topdossier.services.services import Services

ZIET_AF = Hoorrecht(
    keuze=HoorKeuze.ZIET_AF, datum=PROEFDAG, afzien_vastgesteld="Twee keer gevraagd."
)


def list_tasks(services: Services) -> list[str]:
    return [rij.dossier_id for rij in services.uitleg.list_open().rijen]


def test_an_adoption_makes_a_task_until_it_was_told(school: Services) -> None:
    """Row 1.5(2), WVO 2.44(6)."""
    dossier_id = add_dossier(school)
    assert list_tasks(school) == []
    adopt_plan(school, dossier_id)
    (task,) = school.uitleg.list_open().rijen
    assert (task.dossier_id, task.naam, task.sinds) == (dossier_id, "Sanne de Vries", PROEFDAG)
    told = school.uitleg.record(dossier_id, PROEFDAG, "Karin Wiersma", "in een gesprek")
    assert (told.versie_nummer, told.vastgelegd_door) == (1, "karin")
    assert list_tasks(school) == []
    assert school.uitleg.list(dossier_id) == (told,)


@pytest.mark.parametrize(
    ("bron", "geboren", "hoorrecht"),
    [
        ("WVO 2.44(5): chose to say nothing", date(2011, 9, 3), ZIET_AF),
        ("1.5(4): agrees alone", date(2007, 1, 1), None),
    ],
)
def test_who_need_not_be_told_is_no_task(
    school: Services, bron: str, geboren: date, hoorrecht: Hoorrecht | None
) -> None:
    assert bron
    dossier_id = add_dossier(school, geboortedatum=geboren)
    plan = make_plan() if hoorrecht is None else make_plan(inbreng_jongere=hoorrecht)
    adopt_plan(school, dossier_id, plan)
    assert list_tasks(school) == []


def test_a_next_version_asks_anew_and_drops_the_task_before_it(school: Services) -> None:
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    adopt_plan(school, dossier_id, make_plan(aanleiding="Een half jaar later."))
    assert [item.versie_nummer for item in school.uitleg.list(dossier_id)] == [2]
    school.uitleg.record(dossier_id, PROEFDAG, "Karin", "in een gesprek")
    adopt_plan(school, dossier_id, make_plan(aanleiding="Een jaar later."))
    assert [item.versie_nummer for item in school.uitleg.list(dossier_id)] == [2, 3]
    assert list_tasks(school) == [dossier_id]


def test_it_can_be_told_once_more(school: Services) -> None:
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    for hoe in ("in een gesprek", "met een brief"):
        school.uitleg.record(dossier_id, PROEFDAG, "Karin", hoe)
    assert [item.hoe for item in school.uitleg.list(dossier_id)] == [
        "in een gesprek",
        "met een brief",
    ]


@pytest.mark.parametrize(
    ("datum", "wie", "hoe", "code"),
    [
        (PROEFDAG + timedelta(1), "Karin", "gesprek", ProblemCode.DATUM_IN_TOEKOMST),
        (PROEFDAG - timedelta(1), "Karin", "gesprek", ProblemCode.UITLEG_VOOR_VASTSTELLEN),
        (PROEFDAG, " ", "gesprek", ProblemCode.UITLEG_WIE_LEEG),
        (PROEFDAG, "Karin", "", ProblemCode.UITLEG_HOE_LEEG),
    ],
)
def test_a_record_that_is_not_whole_is_refused(
    school: Services, datum: date, wie: str, hoe: str, code: ProblemCode
) -> None:
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    with pytest.raises(RuleError) as caught:
        school.uitleg.record(dossier_id, datum, wie, hoe)
    assert [p.code for p in caught.value.problems if isinstance(p, Problem)] == [code]
    assert list_tasks(school) == [dossier_id]


def test_without_an_adopted_version_there_is_nothing_to_tell(school: Services) -> None:
    with pytest.raises(RuleError) as caught:
        school.uitleg.record(add_dossier(school), PROEFDAG, "Karin", "gesprek")
    assert caught.value.code == "uitleg-kan-niet"


def test_a_mentor_sees_the_tasks_of_own_jongeren(kluis: Proefkluis, school: Services) -> None:
    kluis.add_gebruiker("mentor", Rol.MENTOR)
    mine, other = add_dossier(school), add_dossier(school)
    for key in (mine, other):
        adopt_plan(school, key)
    school.teams.add(mine, "mentor")
    mentor = kluis.open_on(PROEFDAG, "mentor")
    assert list_tasks(mentor) == [mine]
    assert school.uitleg.list_open(limit=1).totaal == 2
