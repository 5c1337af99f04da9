"""A place at a dossier decides who sees it: the regisseur and the team."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    MOEDER,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    count_log,
    give_regie,
    make_kluis,
    make_swv,
)
from tests.helpers.plannen import make_plan
from tests.services.toneel import set_up
from topdossier.domain.bevoegdheden import Rol, Toegangsreden
from topdossier.domain.logregel import Uitkomst
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.errors import NotLetInError, RuleError, UsageError
from topdossier.services import regie
from topdossier.services.services import Services
from topdossier.services.stand import load_dossier


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    for login, rol in (
        ("jan", Rol.MENTOR),
        ("mo", Rol.MENTOR),
        ("bea", Rol.BEHEERDER),
        ("fien", Rol.FG),
    ):
        made.add_gebruiker(login, rol)
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def jan(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG, "jan")


def codes(error: RuleError) -> set[ProblemCode]:
    return {problem.code for problem in error.problems if isinstance(problem, Problem)}


def test_a_mentor_sees_a_dossier_from_the_moment_they_are_in_its_team_until_they_are_out(
    karin: Services, jan: Services
) -> None:
    dossier_id = add_dossier(karin)
    other = add_dossier(karin, MOEDER)

    def sees() -> list[str]:
        return [rij.dossier_id for rij in jan.jongeren.search("").rijen]

    assert sees() == []
    with pytest.raises(NotLetInError):
        jan.jongeren.open_dossier(dossier_id)
    karin.teams.add(dossier_id, "jan")
    assert sees() == [dossier_id]
    assert jan.jongeren.open_dossier(dossier_id).naam == "Sanne de Vries"
    assert jan.jongeren.find("D00001") == dossier_id
    jan.plannen.save_concept(dossier_id, make_plan())
    with pytest.raises(NotLetInError):
        jan.jongeren.open_dossier(other)
    karin.teams.remove(dossier_id, "jan")
    assert sees() == []
    for refused in (
        lambda: jan.jongeren.open_dossier(dossier_id),
        lambda: jan.jongeren.load_kop(dossier_id),
        lambda: jan.plannen.save_concept(dossier_id, make_plan()),
        lambda: jan.documenten.make_plan(dossier_id),
        lambda: jan.logboek.list(dossier_id),
    ):
        with pytest.raises(NotLetInError):
            refused()
    with pytest.raises(UsageError):
        jan.jongeren.find("D00001")


def test_the_list_has_the_regisseur_first_and_then_the_team(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.teams.add(dossier_id, "mo")
    karin.teams.add(dossier_id, "jan")
    karin.teams.add(dossier_id, "jan")
    rows = karin.teams.list(dossier_id)
    assert [(row.login, row.is_regisseur, row.door) for row in rows] == [
        ("karin", True, ""),
        ("jan", False, "karin"),
        ("mo", False, "karin"),
    ]
    assert rows[0].sinds is None
    assert all(row.sinds for row in rows[1:])
    assert {row.naam for row in rows} == {"Karin Wiersma", "Jan Wiersma", "Mo Wiersma"}


@pytest.mark.parametrize("login", ["bea", "fien"])
def test_a_rol_that_reads_no_dossiers_has_no_place_in_a_team(karin: Services, login: str) -> None:
    with pytest.raises(RuleError) as caught:
        karin.teams.add(add_dossier(karin), login)
    assert codes(caught.value) == {ProblemCode.ROL_LEEST_NIET}


def test_a_regisseur_must_be_able_to_write_the_plan(karin: Services, jan: Services) -> None:
    dossier_id = add_dossier(karin)
    with pytest.raises(RuleError) as caught:
        karin.regie.offer(dossier_id, "bea")
    assert codes(caught.value) == {ProblemCode.ROL_SCHRIJFT_NIET}
    karin.regie.offer(dossier_id, "jan")
    jan.regie.accept(dossier_id)
    assert jan.jongeren.load_kop(dossier_id).regisseur == "Jan Wiersma"
    with pytest.raises(NotLetInError) as refused:
        karin.jongeren.load_kop(dossier_id)
    assert refused.value.code == "reden-nodig"


def test_an_unknown_person_or_dossier_is_named_as_such(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    for call in (
        lambda: karin.teams.add(dossier_id, "niemand"),
        lambda: karin.teams.remove(dossier_id, "jan"),
        lambda: karin.regie.offer(dossier_id, "niemand"),
        lambda: karin.teams.add("geen-dossier", "jan"),
        lambda: karin.teams.list("geen-dossier"),
        lambda: karin.teams.transfer("niemand", "jan"),
        lambda: karin.teams.transfer("jan", "jan"),
    ):
        with pytest.raises(UsageError):
            call()


def test_all_places_of_someone_who_leaves_go_to_another_in_one_step(
    kluis: Proefkluis, karin: Services, jan: Services
) -> None:
    first, second, third = (add_dossier(karin) for _ in range(3))
    give_regie(kluis, first, "mo")
    karin.teams.add(second, "mo")
    karin.teams.add(second, "jan")
    before = count_log(karin)
    assert karin.teams.transfer("mo", "jan") == 2
    assert count_log(karin) == before + 2
    assert {rij.dossier_id for rij in jan.jongeren.search("").rijen} == {first, second}
    assert [row.login for row in karin.teams.list(second)] == ["karin", "jan"]
    assert [row.login for row in karin.teams.list(third)] == ["karin"]
    # jan can go on with the work, and has the regie from the moment that he accepts it
    assert [row.login for row in karin.teams.list(first)] == ["mo", "jan"]
    jan.regie.accept(first)
    assert [row.login for row in karin.teams.list(first)] == ["jan"]
    assert karin.teams.transfer("mo", "jan") == 0


def test_a_transfer_to_someone_who_cannot_take_it_moves_nothing(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.teams.add(dossier_id, "jan")
    with pytest.raises(RuleError) as caught:
        karin.teams.transfer("karin", "fien")
    assert ProblemCode.ROL_LEEST_NIET in codes(caught.value)
    assert [row.login for row in karin.teams.list(dossier_id)] == ["karin", "jan"]


def test_a_received_dossier_has_a_team_here_and_its_regisseur_elsewhere(tmp_path: Path) -> None:
    toneel = set_up(tmp_path)
    swv = toneel.swv
    swv.pakketten.open(toneel.send())
    dossier_id = swv.jongeren.find("Sanne")
    toneel.swv_kluis.add_gebruiker("lid", Rol.CVT_LID)
    lid = toneel.swv_kluis.open_on(PROEFDAG, "lid")
    with pytest.raises(NotLetInError):
        lid.jongeren.open_dossier(dossier_id)
    swv.teams.add(dossier_id, "lid")
    assert lid.jongeren.open_dossier(dossier_id).nummer == "D00001"
    # the regisseur of the school happens to have the login of someone here
    assert {row.is_regisseur for row in swv.teams.list(dossier_id)} == {False}
    assert "lid" in {row.login for row in swv.teams.list(dossier_id)}
    with pytest.raises(RuleError) as caught, swv.omgeving.look() as tx:
        regie.give_regie(swv.omgeving, tx, load_dossier(tx, dossier_id), "karin", blijft=False)
    assert caught.value.code == "plan-van-ander"
    assert swv.teams.transfer("lid", "karin") == 1
    with pytest.raises(NotLetInError):
        lid.jongeren.open_dossier(dossier_id)
    toneel.close()


def test_a_consulent_has_no_regie_to_give_in_an_empty_kluis(tmp_path: Path) -> None:
    made = make_swv(tmp_path / "swv")
    made.add_gebruiker("lid", Rol.CVT_LID)
    assert made.open_on(PROEFDAG).teams.transfer("karin", "lid") == 0
    made.close_all()


def test_whoever_takes_a_place_themselves_says_why_as_for_opening(kluis: Proefkluis) -> None:
    """Or one click makes a strange dossier one's own, and no reason is ever asked."""
    dossier_id = add_dossier(kluis.open_on(PROEFDAG))
    kluis.add_gebruiker("zus", Rol.ZORGCOORDINATOR)
    zus = kluis.open_on(PROEFDAG, "zus")
    takes = (
        lambda: zus.teams.add(dossier_id, "zus"),
        lambda: zus.regie.offer(dossier_id, "zus"),
        lambda: zus.teams.transfer("karin", "zus"),
    )
    for take in takes:
        with pytest.raises(NotLetInError) as caught:
            take()
        assert caught.value.code == "reden-nodig"
        with zus.omgeving.look() as tx:
            line = tx.logboek.list(limit=1)[0]
        assert (line.wie, line.reden) == ("zus", "reden-nodig")
        assert (line.object_id, line.uitkomst) == ("D00001", Uitkomst.GEWEIGERD)
    assert [row.login for row in zus.teams.list(dossier_id)] == ["karin"]


@pytest.mark.parametrize(
    ("take", "code"),
    [
        (lambda zus, key: zus.teams.add(key, "zus"), "toegevoegd"),
        (lambda zus, key: zus.regie.offer(key, "zus"), "regie-overgenomen"),
        (lambda zus, _: zus.teams.transfer("karin", "zus"), "overgedragen"),
    ],
)
def test_the_reason_stands_in_the_line_of_each_dossier(
    kluis: Proefkluis, take: Callable[[Services, str], object], code: str
) -> None:
    karin = kluis.open_on(PROEFDAG)
    dossier_id, other = add_dossier(karin), add_dossier(karin, MOEDER)
    kluis.add_gebruiker("zus", Rol.ZORGCOORDINATOR)
    zus = kluis.open_on(PROEFDAG, "zus")
    zus.omgeving.redenen.give(dossier_id, Toegangsreden.WAARNEMING)
    zus.omgeving.redenen.give(other, Toegangsreden.OVERDRACHT)
    take(zus, dossier_id)
    with zus.omgeving.look() as tx:
        lines = {r.object_id: r.reden for r in tx.logboek.list() if r.object_soort == "team"}
    assert lines["D00001/zus"] == f"{code}+waarneming"
    assert lines.get("D00002/zus", "overgedragen+overdracht") == "overgedragen+overdracht"


def test_giving_a_place_to_another_asks_no_reason(kluis: Proefkluis) -> None:
    dossier_id = add_dossier(kluis.open_on(PROEFDAG))
    kluis.add_gebruiker("zus", Rol.ZORGCOORDINATOR)
    zus = kluis.open_on(PROEFDAG, "zus")
    zus.teams.add(dossier_id, "jan")
    zus.regie.offer(dossier_id, "mo")
    assert [row.login for row in zus.teams.list(dossier_id)] == ["karin", "jan"]
    kluis.open_on(PROEFDAG, "mo").regie.accept(dossier_id)
    assert [row.login for row in zus.teams.list(dossier_id)] == ["mo", "jan"]


def test_in_a_dossier_of_ones_own_a_place_asks_no_reason(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.teams.add(dossier_id, "karin")
    assert [row.login for row in karin.teams.list(dossier_id)] == ["karin", "karin"]


def test_a_reason_that_comes_with_a_transfer_counts_for_what_was_strange(
    kluis: Proefkluis,
) -> None:
    karin = kluis.open_on(PROEFDAG)
    strange, mine = add_dossier(karin), add_dossier(karin, MOEDER)
    kluis.add_gebruiker("zus", Rol.ZORGCOORDINATOR)
    karin.teams.add(mine, "zus")
    zus = kluis.open_on(PROEFDAG, "zus")
    assert zus.teams.transfer("karin", "zus", Toegangsreden.WAARNEMING) == 2
    with zus.omgeving.look() as tx:
        lines = {r.object_id: r.reden for r in tx.logboek.list() if r.wie == "zus"}
    assert lines["D00001/zus"] == "overgedragen+waarneming"
    assert lines["D00002/zus"] == "overgedragen"
    assert {row.login for row in zus.teams.list(strange)} == {"zus"}
