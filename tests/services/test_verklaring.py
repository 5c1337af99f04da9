"""An own statement stands beside what a professional wrote, in every copy where it may stand."""

import pytest

from tests.helpers.kluizen import PROEFDAG, find_id, make_agreed_dossier
from tests.helpers.pdf import read_text
from topdossier.domain.inzage import Reactie
from topdossier.domain.problem import ProblemCode
from topdossier.domain.verklaring import Verklaring
from topdossier.errors import RuleError, UsageError
from topdossier.services.services import Services

OVER = "versie-1/perspectief.onderbouwing"


@pytest.fixture
def dossier_id(school: Services) -> str:
    return make_agreed_dossier(school)


def squeeze(data: bytes) -> str:
    return " ".join(read_text(data).split())


def state(services: Services, dossier_id: str, door: str, tekst: str, over: str = OVER) -> None:
    services.avg.record_verklaring(dossier_id, Verklaring(door, PROEFDAG, over, tekst))


def test_it_stands_in_the_plan_beside_the_opinion_and_replaces_nothing(
    school: Services, dossier_id: str
) -> None:
    state(school, dossier_id, find_id(school, dossier_id, "Mark"), "Sanne kan meer dan dit.")
    text = squeeze(school.documenten.make_plan(dossier_id))
    for words in (
        *("Sanne kan meer dan dit.", "Verklaring van Mark de Vries, 12-03-2026"),
        *("Over: Plan, versie 1: perspectief, onderbouwing", "mbo niveau 3"),
    ):
        assert words in text, words


def test_it_never_stands_in_the_copy_of_the_other_ouder(school: Services, dossier_id: str) -> None:
    moeder, vader = (find_id(school, dossier_id, name) for name in ("Fatima", "Mark"))
    state(school, dossier_id, vader, "Woorden van de vader.")
    state(school, dossier_id, moeder, "Woorden van de moeder.")
    state(school, dossier_id, dossier_id, "Woorden van Sanne zelf.")
    own = squeeze(school.documenten.make_plan(dossier_id, moeder))
    assert "Woorden van de moeder." in own
    assert "Woorden van Sanne zelf." in own
    assert "Woorden van de vader." not in own
    copy = squeeze(school.avg.make_inzagekopie(dossier_id, moeder)[0].inhoud)
    assert "Woorden van de moeder." in copy
    assert "Woorden van de vader." not in copy


@pytest.mark.parametrize(
    ("over", "stands"),
    [
        ("", True),
        ("versie-1/beeld.talenten", True),
        ("gegevens/diagnoses[0].naam", True),
        # doelen are not in the OKR: a statement about one would tell them
        ("versie-1/handelingsdeel.doelen[0].doel", False),
        (OVER, False),
    ],
)
def test_it_stands_in_the_okr_when_what_it_is_about_does(
    school: Services, dossier_id: str, over: str, *, stands: bool
) -> None:
    moeder = find_id(school, dossier_id, "Fatima")
    state(school, dossier_id, moeder, "Dat zie ik anders.", over)
    school.inzages.record(dossier_id, moeder, PROEFDAG, Reactie.AKKOORD)
    text = squeeze(school.documenten.make_okr(dossier_id))
    assert ("Dat zie ik anders." in text) is stands


def test_what_cannot_be_recorded_is_said_all_at_once(school: Services, dossier_id: str) -> None:
    moeder = find_id(school, dossier_id, "Fatima")
    wrong = Verklaring(moeder, PROEFDAG.replace(year=2027), "", "  ")
    with pytest.raises(RuleError) as caught:
        school.avg.record_verklaring(dossier_id, wrong)
    assert {problem.code for problem in caught.value.problems} == {  # type: ignore[attr-defined]  # problems of the domain
        ProblemCode.DATUM_IN_TOEKOMST,
        ProblemCode.VERKLARING_LEEG,
    }
    for door, over in (("nobody", ""), (moeder, "versie-9/aanleiding")):
        with pytest.raises(UsageError):
            state(school, dossier_id, door, "Iets.", over)


def test_a_version_from_which_text_was_removed_says_so_on_paper(
    school: Services, dossier_id: str
) -> None:
    assert "afgeschermd" not in squeeze(school.documenten.make_plan(dossier_id))
    school.avg.shield(dossier_id, "versie-1/aanleiding", "onjuist")  # type: ignore[arg-type]  # as a form gives it
    for data in (
        school.documenten.make_plan(dossier_id),
        school.documenten.make_handelingsdeel(dossier_id),
    ):
        assert "op 1 plaats(en) tekst afgeschermd" in squeeze(data)
