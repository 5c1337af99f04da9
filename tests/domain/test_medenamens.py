"""Good faith ends once and for all: by any word of the other, or a disagreement of theirs."""

from datetime import timedelta

import msgspec
import pytest

from tests.domain.test_instemmers import BEGIN, EERDER, NU, VERVANGEN, YESTERDAY, give, note
from tests.helpers.plannen import DAG
from topdossier.domain.instemming import (
    Besluit,
    Dekking,
    Instemming,
    compute_dekking,
    compute_standen,
)
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit, find_geldend
from topdossier.domain.medenamens import keep_mede_namens

ONENIG = FeitSoort.ONENIGHEID
SPOKEN = give("m", minuut=10, mede_namens=("v",))


def dekking(besluiten: tuple[Instemming, ...], feiten: tuple[InstemmingFeit, ...] = ()) -> Dekking:
    kept = keep_mede_namens(besluiten, feiten, DAG)
    return compute_dekking(compute_standen(("m", "v"), kept, NU))


def test_without_a_word_of_the_other_it_stays() -> None:
    assert dekking((SPOKEN,)) is Dekking.GEDEKT_DOOR_EEN
    earlier = give("v", vingerafdruk=EERDER)
    assert dekking((earlier, SPOKEN)) is Dekking.GEDEKT_DOOR_EEN
    over = note("v", ONENIG, datum=YESTERDAY, tot=YESTERDAY, minuut=5)
    assert dekking((SPOKEN,), (over, note("m", ONENIG, minuut=20))) is Dekking.GEDEKT_DOOR_EEN


@pytest.mark.parametrize("besluit", list(Besluit))
def test_any_own_decision_on_any_version_ends_it(besluit: Besluit) -> None:
    assert dekking((SPOKEN, give("v", besluit, EERDER, minuut=20))) is Dekking.DEELS


def test_an_own_decision_of_before_that_comes_in_late_ends_it() -> None:
    late = msgspec.structs.replace(
        give("v", Besluit.GEWEIGERD, EERDER, minuut=20), datum=DAG - timedelta(days=9)
    )
    assert dekking((SPOKEN, late)) is Dekking.DEELS


def test_what_was_said_on_paper_before_and_recorded_last_does_not_speak_for_the_other() -> None:
    spoken = msgspec.structs.replace(SPOKEN, datum=YESTERDAY)
    assert dekking((give("v", vingerafdruk=EERDER), spoken)) is Dekking.DEELS


@pytest.mark.parametrize(
    "feiten",
    [
        (note("v", ONENIG, minuut=20),),
        (note("v", ONENIG, minuut=5),),
        (note("v", ONENIG, tot=YESTERDAY, datum=YESTERDAY, minuut=20),),
        (
            note("v", ONENIG, datum=YESTERDAY, minuut=20),
            note("v", ONENIG, datum=YESTERDAY, tot=YESTERDAY, minuut=30),
        ),
    ],
    ids=["known now", "known all along", "over when it was written down", "known and ended"],
)
def test_a_disagreement_that_is_written_down_ends_it_for_good(
    feiten: tuple[InstemmingFeit, ...],
) -> None:
    assert dekking((SPOKEN,), feiten) is Dekking.DEELS


def test_a_disagreement_between_deciding_and_taking_in_ends_it() -> None:
    spoken = msgspec.structs.replace(SPOKEN, besloten_op=BEGIN + timedelta(minutes=2))
    over = note("v", ONENIG, datum=YESTERDAY, tot=YESTERDAY, minuut=5)
    assert dekking((SPOKEN,), (over,)) is Dekking.GEDEKT_DOOR_EEN
    assert dekking((spoken,), (over,)) is Dekking.DEELS


def test_the_other_can_be_spoken_for_again_after_a_new_word_in_good_faith() -> None:
    over = note("v", ONENIG, datum=YESTERDAY, tot=YESTERDAY, minuut=20)
    again = give("m", minuut=30, mede_namens=("v",))
    assert dekking((SPOKEN, again), (over,)) is Dekking.GEDEKT_DOOR_EEN


def test_a_late_note_of_what_was_over_does_not_end_what_holds() -> None:
    holds = note("v", ONENIG, datum=YESTERDAY)
    last_year = DAG - timedelta(days=300)
    late = note("v", ONENIG, datum=last_year, tot=last_year, minuut=9)
    ended = note("v", ONENIG, datum=YESTERDAY, tot=YESTERDAY, minuut=20)
    assert find_geldend((holds, late), ONENIG, DAG) == {"v"}
    assert find_geldend((holds, late, ended), ONENIG, DAG) == set()
    assert find_geldend((holds, late, ended), ONENIG, YESTERDAY) == {"v"}


@pytest.mark.parametrize(
    ("soort", "holds"), [(ONENIG, True), (VERVANGEN, False), (FeitSoort.NIET_INFORMEREN, False)]
)
def test_what_was_recorded_by_mistake_today_is_undone_but_a_disagreement(
    soort: FeitSoort, *, holds: bool
) -> None:
    made = note("v", soort, vingerafdruk=NU)
    undo = note("v", soort, datum=YESTERDAY, tot=YESTERDAY, vingerafdruk=NU, minuut=5)
    before = YESTERDAY - timedelta(days=1)
    older = note("v", soort, datum=before, tot=before, vingerafdruk=NU, minuut=5)
    assert ("v" in find_geldend((made, undo), soort, DAG, NU)) is holds
    assert find_geldend((made, older), soort, DAG, NU) == {"v"}


def test_a_judge_agreed_to_one_handelingsdeel_and_no_other() -> None:
    assert find_geldend((note("v", VERVANGEN),), VERVANGEN, DAG, NU) == set()
    about = note("v", VERVANGEN, vingerafdruk=NU)
    assert find_geldend((about,), VERVANGEN, DAG, NU) == {"v"}
    assert find_geldend((about,), VERVANGEN, DAG, EERDER) == set()
