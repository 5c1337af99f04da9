"""An own statement stands beside what a professional wrote, in every copy where it may stand."""

from datetime import date

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, find_id, make_agreed_dossier
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
    inbreng = "versie-1/inbreng_jongere.hoe_gaat_het"
    state(school, dossier_id, dossier_id, "Woorden van Sanne zelf.", inbreng)
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


@pytest.mark.parametrize(
    ("naam", "over", "allowed"),
    [
        # row 4.4: Sanne is 14, so both with gezag hold the right, each alone
        ("Fatima", OVER, True),
        ("Mark", "", True),
        # Sanne and her grandmother do not, but for what they said or what is theirs
        ("Sanne", OVER, False),
        ("Sanne", "", False),
        ("Sanne", "versie-1/inbreng_jongere.hoe_gaat_het", True),
        ("Geertruida", OVER, False),
        ("Geertruida", "betrokkene-oma/naam.achternaam", True),
    ],
)
def test_a_statement_is_of_a_holder_of_the_right_or_about_ones_own_words(
    school: Services, dossier_id: str, naam: str, over: str, *, allowed: bool
) -> None:
    who = dossier_id if naam == "Sanne" else find_id(school, dossier_id, naam)
    over = over.replace("oma", find_id(school, dossier_id, "Geertruida"))
    if allowed:
        state(school, dossier_id, who, "Dat is anders.", over)
        return
    with pytest.raises(RuleError) as caught:
        state(school, dossier_id, who, "Dat is anders.", over)
    assert caught.value.code == "verklaring-van-ander"
    assert school.avg.list_verklaringen(dossier_id) == ()


def test_from_16_it_is_the_jongere_and_the_ouders_no_more(kluis: Proefkluis) -> None:
    """Row 4.4; UAVG art. 5: Sanne became 16 on 3 September 2027."""
    dossier_id = make_agreed_dossier(kluis.open_on(PROEFDAG))
    later = kluis.open_on(date(2027, 9, 3))
    later.avg.record_verklaring(
        dossier_id, Verklaring(dossier_id, date(2027, 9, 3), OVER, "Ik kan meer.")
    )
    moeder = find_id(later, dossier_id, "Fatima")
    late = Verklaring(moeder, date(2027, 9, 3), OVER, "Zij kan meer.")
    with pytest.raises(RuleError) as caught:
        later.avg.record_verklaring(dossier_id, late)
    assert caught.value.code == "verklaring-van-ander"
    # what she gave the day before is written down a day late
    early = Verklaring(moeder, date(2027, 9, 2), OVER, "Zij kan meer.")
    later.avg.record_verklaring(dossier_id, early)


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
