"""The talk with the ouders before an adjustment (rows 1.2.7 and 1.6, WVO 2020 art. 2.44(1))."""

from datetime import date, timedelta

import msgspec
import pytest

from tests.helpers.plannen import DAG, make_hoorrecht, make_plan
from topdossier.domain.oogo import VorigeVersie
from topdossier.domain.plan import OogoUitkomst, OverlegMetOuders, PlanInhoud
from topdossier.domain.problem import ProblemCode
from topdossier.domain.vaststellen import check_plan

ADOPTED = DAG - timedelta(days=1)
BEFORE = make_plan()
TALK = OverlegMetOuders(datum=DAG, aanwezigen=("Fatima",), uitkomst=OogoUitkomst.DEELS)


def adjust(talk: OverlegMetOuders | None = None) -> PlanInhoud:
    """Another plan for which the jongere was asked, with or without a talk more."""
    talks = (*BEFORE.overleg_met_ouders, *([talk] if talk else []))
    return make_plan(
        aanleiding="Een half jaar later.",
        inbreng_jongere=make_hoorrecht(datum=DAG),
        overleg_met_ouders=talks,
    )


def list_codes(plan: PlanInhoud, adopted: date = ADOPTED) -> list[ProblemCode]:
    vorige = VorigeVersie(BEFORE, adopted)
    found = check_plan(plan, DAG, hoorrecht_applies=True, niveaus={"niveau-2"}, vorige=vorige)
    return [item.code for item in found]


def test_talks_of_the_version_before_do_not_count_for_an_adjustment() -> None:
    assert list_codes(adjust()) == [ProblemCode.OOGO_VORIGE_RONDE]


@pytest.mark.parametrize("adopted", [ADOPTED, DAG])
def test_one_talk_since_then_is_enough(adopted: date) -> None:
    assert list_codes(adjust(TALK), adopted) == []


def test_a_talk_that_was_written_down_late_is_still_of_then() -> None:
    late = msgspec.structs.replace(TALK, datum=ADOPTED - timedelta(days=1))
    assert list_codes(adjust(late)) == [ProblemCode.OOGO_VORIGE_RONDE]


def test_a_new_talk_without_a_day_is_asked_for_its_day_alone() -> None:
    undated = msgspec.structs.replace(TALK, datum=None)
    assert list_codes(adjust(undated)) == [ProblemCode.OOGO_DATUM_ONTBREEKT]


def test_where_nothing_is_adjusted_nobody_is_asked_anew() -> None:
    assert list_codes(BEFORE) == []


def test_both_rounds_are_told_at_once() -> None:
    assert list_codes(make_plan(aanleiding="Een half jaar later.")) == [
        ProblemCode.HOORRECHT_VORIGE_RONDE,
        ProblemCode.OOGO_VORIGE_RONDE,
    ]
