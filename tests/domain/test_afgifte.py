"""Papers to hand out: expected once, and of the version that counts."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from topdossier.domain.afgifte import Afgifte, Afgiftestuk, check_afgeven, find_nieuwe
from topdossier.domain.problem import ProblemCode

DAG = date(2026, 3, 12)


def make_afgifte(key: str = "a", **changes: object) -> Afgifte:
    made = Afgifte(
        id=key,
        stuk=Afgiftestuk.PLAN,
        betrokkene_id="m",
        versie_nummer=1,
        sinds=DAG,
        vastgelegd_op=datetime(2026, 3, 12, 10, tzinfo=UTC),
    )
    return replace(made, **changes)


def test_what_is_expected_twice_is_there_once() -> None:
    first = find_nieuwe((), (make_afgifte(), make_afgifte("b")))
    assert [item.id for item in first] == ["a"]
    assert find_nieuwe(first, (make_afgifte("c"),)) == ()


def test_what_was_handed_out_is_not_expected_again_for_the_same_version() -> None:
    handed = make_afgifte(afgegeven_op=DAG)
    assert find_nieuwe((handed,), (make_afgifte("b"),)) == ()
    later = make_afgifte("b", versie_nummer=2)
    assert find_nieuwe((handed,), (later,)) == (later,)


def test_a_paper_that_waits_becomes_that_of_the_later_version_and_waits_no_shorter() -> None:
    waits = make_afgifte()
    later = make_afgifte("b", versie_nummer=2, sinds=DAG + timedelta(days=9))
    assert find_nieuwe((waits,), (later,)) == (replace(waits, versie_nummer=2),)
    assert find_nieuwe((replace(waits, versie_nummer=3),), (later,)) == ()


def test_each_decision_has_a_proof_of_its_own() -> None:
    one = make_afgifte(stuk=Afgiftestuk.BEWIJS, instemming_id="i-1")
    other = make_afgifte("b", stuk=Afgiftestuk.BEWIJS, instemming_id="i-2")
    assert find_nieuwe((one,), (other,)) == (other,)


def test_handing_out_lies_not_ahead_and_is_done_once() -> None:
    codes = [p.code for p in check_afgeven(make_afgifte(), DAG + timedelta(days=1), DAG)]
    assert codes == [ProblemCode.DATUM_IN_TOEKOMST]
    assert check_afgeven(make_afgifte(), DAG, DAG) == []
    done = check_afgeven(make_afgifte(afgegeven_op=DAG), DAG, DAG)
    assert [p.code for p in done] == [ProblemCode.AFGIFTE_AL_GEDAAN]


def make_any(key: str, stuk: Afgiftestuk, wie: str, versie: int) -> Afgifte:
    proof = f"i-{versie}" if stuk is Afgiftestuk.BEWIJS else ""
    return make_afgifte(
        key, stuk=stuk, betrokkene_id=wie, versie_nummer=versie, instemming_id=proof
    )


stukken = st.lists(
    st.builds(
        make_any,
        st.uuids().map(str),
        st.sampled_from(Afgiftestuk),
        st.sampled_from(("m", "v", "j")),
        st.integers(1, 3),
    ),
    max_size=12,
)


@given(before=stukken, wanted=stukken)
def test_nobody_ever_waits_twice_for_one_paper(
    before: list[Afgifte], wanted: list[Afgifte]
) -> None:
    kept = {item.id: item for item in find_nieuwe((), before)}
    kept |= {item.id: item for item in find_nieuwe(list(kept.values()), wanted)}
    waiting = [
        (i.stuk, i.betrokkene_id, i.instemming_id if i.stuk is Afgiftestuk.BEWIJS else "")
        for i in kept.values()
    ]
    assert len(waiting) == len(set(waiting))
    asked = {(i.stuk, i.betrokkene_id) for i in (*before, *wanted)}
    assert {(i.stuk, i.betrokkene_id) for i in kept.values()} == asked
