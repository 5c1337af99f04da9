"""One regisseur: the regie is offered, and stays where it is until the other accepts it."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    GEZAG,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    give_regie,
    make_kluis,
)
from tests.helpers.plannen import make_plan_on
from topdossier.domain.bevoegdheden import Rol, Toegangsreden
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regie import RegieWijze
from topdossier.domain.vandaag import TaakSoort
from topdossier.domain.versie import BevoegdGezag, Vaststelreden
from topdossier.errors import NotLetInError, RuleError, UsageError
from topdossier.services.services import Services


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    for login, rol in (
        ("jan", Rol.MENTOR),
        ("mo", Rol.MENTOR),
        ("olga", Rol.ORTHOPEDAGOOG),
        ("zus", Rol.ZORGCOORDINATOR),
        ("bea", Rol.BEHEERDER),
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


def list_reasons(services: Services) -> list[str]:
    with services.omgeving.look() as tx:
        return [line.reden for line in tx.logboek.list() if line.object_soort == "team"]


def list_taken(services: Services) -> list[tuple[str, str]]:
    found = services.vandaag.load()
    return [
        (taak.dossier_id, taak.wat)
        for _, taken in found.delen
        for taak in taken
        if taak.soort is TaakSoort.REGIE
    ]


def test_until_it_is_accepted_the_old_regisseur_keeps_it(karin: Services, jan: Services) -> None:
    dossier_id = add_dossier(karin)
    assert not karin.regie.offer(dossier_id, "jan")
    assert karin.regie.load(dossier_id).regisseur == "karin"
    assert karin.regie.load(dossier_id).aanbod_naam == "Jan Wiersma"
    assert list_taken(jan) == [(dossier_id, "Karin Wiersma")]
    with pytest.raises(NotLetInError):  # being asked opens nothing yet
        jan.jongeren.open_dossier(dossier_id)
    jan.regie.accept(jan.regie.find_aangeboden("d00001"))
    assert jan.jongeren.open_dossier(dossier_id).regisseur == "Jan Wiersma"
    assert list_taken(jan) == []
    stand = jan.regie.load(dossier_id)
    assert stand.aanbod_op is None
    assert [(step.van, step.naar, step.wijze) for step in stand.verloop] == [
        ("Karin Wiersma", "Jan Wiersma", RegieWijze.AANVAARD)
    ]
    with pytest.raises(NotLetInError):
        karin.jongeren.open_dossier(dossier_id)
    assert list_reasons(karin)[:2] == ["regie-aanvaard", "regie-aangeboden"]


def test_whoever_says_no_leaves_everything_as_it_was(karin: Services, jan: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.regie.offer(dossier_id, "jan")
    jan.regie.decline(dossier_id)
    stand = karin.regie.load(dossier_id)
    assert (stand.regisseur, stand.aanbod_naar, stand.verloop) == ("karin", "", ())
    with pytest.raises(UsageError) as caught:
        jan.regie.accept(dossier_id)
    assert caught.value.code == "regie-geen-aanbod"
    assert list_reasons(karin)[0] == "regie-geweigerd"


def test_an_offer_can_be_taken_back_and_is_replaced_by_another(
    kluis: Proefkluis, karin: Services, jan: Services
) -> None:
    dossier_id = add_dossier(karin)
    karin.regie.offer(dossier_id, "jan")
    karin.regie.offer(dossier_id, "mo")
    assert list_taken(jan) == []
    with pytest.raises(UsageError):
        jan.regie.accept(dossier_id)
    karin.regie.withdraw(dossier_id)
    with pytest.raises(UsageError):
        kluis.open_on(PROEFDAG, "mo").regie.accept(dossier_id)
    with pytest.raises(UsageError):
        karin.regie.withdraw(dossier_id)


def test_nobody_answers_for_another(kluis: Proefkluis, karin: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.regie.offer(dossier_id, "jan")
    for login in ("mo", "karin", "zus"):
        regie = kluis.open_on(PROEFDAG, login).regie
        with pytest.raises(UsageError):
            regie.accept(dossier_id)
        with pytest.raises(UsageError):
            regie.decline(dossier_id)
    assert karin.regie.load(dossier_id).aanbod_naar == "jan"


def test_a_mentor_hands_over_their_own_and_nothing_else(
    kluis: Proefkluis, karin: Services, jan: Services
) -> None:
    mine, other = add_dossier(karin), add_dossier(karin)
    give_regie(kluis, mine, "jan")
    karin.teams.add(other, "jan")
    assert "mo" in {person.login for person in jan.regie.list_kandidaten(mine)}
    assert not {"jan", "bea"} & {person.login for person in jan.regie.list_kandidaten(mine)}
    jan.regie.offer(mine, "mo", blijft=True)
    kluis.open_on(PROEFDAG, "mo").regie.accept(mine)
    assert [row.login for row in karin.teams.list(mine)] == ["mo", "jan"]
    for key, login in ((other, "mo"), (other, "jan"), (mine, "jan")):
        with pytest.raises(RuleError) as caught:
            jan.regie.offer(key, login)
        assert codes(caught.value) == {ProblemCode.REGIE_NIET_VAN_U}
    karin.regie.offer(other, "mo")
    with pytest.raises(RuleError):
        jan.regie.withdraw(other)


def test_the_regisseur_is_not_asked_for_what_they_have(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    with pytest.raises(RuleError) as caught:
        karin.regie.offer(dossier_id, "karin")
    assert codes(caught.value) == {ProblemCode.REGIE_AL_DAAR}


def test_all_dossiers_of_a_colleague_are_accepted_in_one_step_or_none(
    karin: Services, jan: Services
) -> None:
    keys = [add_dossier(karin) for _ in range(3)]
    karin.teams.transfer("karin", "jan")
    karin.regie.offer(keys[2], "mo")
    with pytest.raises(UsageError):
        jan.regie.accept_all(keys)
    assert {karin.regie.load(key).regisseur for key in keys} == {"karin"}
    jan.regie.accept_all(keys[:2])
    assert [jan.regie.load(key).regisseur for key in keys[:2]] == ["jan", "jan"]


def test_a_zorgcoordinator_takes_over_with_a_reason_and_it_stands_in_the_history(
    kluis: Proefkluis, karin: Services
) -> None:
    dossier_id = add_dossier(karin)
    karin.regie.offer(dossier_id, "jan")
    zus = kluis.open_on(PROEFDAG, "zus")
    with pytest.raises(NotLetInError) as caught:
        zus.regie.offer(dossier_id, "zus")
    assert caught.value.code == "reden-nodig"
    zus.omgeving.redenen.give(dossier_id, Toegangsreden.WAARNEMING)
    assert zus.regie.offer(dossier_id, "zus", blijft=True)
    stand = zus.regie.load(dossier_id)
    assert stand.aanbod_naar == ""
    assert [step.wijze for step in stand.verloop] == [RegieWijze.OVERGENOMEN]
    assert [row.login for row in zus.teams.list(dossier_id)] == ["zus", "karin"]
    assert list_reasons(zus)[0] == "regie-overgenomen+waarneming"


def test_somebody_who_is_blocked_or_changed_rol_cannot_accept_any_more(
    kluis: Proefkluis, karin: Services
) -> None:
    kluis.write_slots()
    first, second = add_dossier(karin), add_dossier(karin)
    karin.regie.offer(first, "olga")
    karin.regie.offer(second, "mo")
    karin.gebruikers.change_rol("olga", Rol.FG)
    with pytest.raises(NotLetInError):
        kluis.open_on(PROEFDAG, "olga").regie.accept(first)
    karin.gebruikers.block("mo")
    assert karin.regie.load(second).aanbod_naar == ""


def test_only_the_regisseur_adopts_or_with_a_reason_the_zorgcoordinator(
    kluis: Proefkluis, karin: Services, jan: Services
) -> None:
    dossier_id = add_dossier(karin)
    give_regie(kluis, dossier_id, "jan")
    zus, mo = kluis.open_on(PROEFDAG, "zus"), kluis.open_on(PROEFDAG, "mo")
    for login in ("zus", "mo"):
        _join(kluis, dossier_id, login)
    jan.plannen.save_concept(dossier_id, make_plan_on(PROEFDAG))
    reasoned = BevoegdGezag("Ruud Terpstra", "directeur", vaststelreden=Vaststelreden.SPOED)
    for who, gezag, code in (
        (mo, GEZAG, ProblemCode.VASTSTELLER_NIET_REGISSEUR),
        (mo, reasoned, ProblemCode.VASTSTELLER_NIET_REGISSEUR),
        (zus, GEZAG, ProblemCode.VASTSTELREDEN_ONTBREEKT),
    ):
        with pytest.raises(RuleError) as caught:
            who.plannen.adopt(dossier_id, gezag)
        assert codes(caught.value) == {code}
    versie = zus.plannen.adopt(dossier_id, reasoned)
    assert (versie.vastgesteld_door, versie.bevoegd_gezag) == ("zus", reasoned)
    with zus.omgeving.look() as tx:
        assert tx.logboek.list(limit=1)[0].reden == "spoed"
    assert adopt_plan(jan, dossier_id).vastgesteld_door == "jan"


def test_the_regisseur_has_no_reason_to_give(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    karin.plannen.save_concept(dossier_id, make_plan_on(PROEFDAG))
    gezag = BevoegdGezag("Ruud Terpstra", "directeur", vaststelreden=Vaststelreden.SPOED)
    assert karin.plannen.adopt(dossier_id, gezag).bevoegd_gezag.vaststelreden is None


def _join(kluis: Proefkluis, dossier_id: str, login: str) -> None:
    zus = kluis.open_on(PROEFDAG, "zus")
    zus.omgeving.redenen.give(dossier_id, Toegangsreden.WAARNEMING)
    zus.teams.add(dossier_id, login)
