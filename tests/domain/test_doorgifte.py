"""What may leave: nothing without a row that has a ground and a source, and a person told."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from tests.helpers.plannen import DAG
from topdossier.domain.doorgifte import (
    DoorgifteOntvanger,
    DoorgifteRegel,
    Eis,
    GrondslagSoort,
    Mededeling,
    OntvangerSoort,
    check_doorgifte,
    find_plan_zienswijzen,
    find_regel,
)
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regels.regelset import load_doorgifte

SWV, SCHOOL = OntvangerSoort.SWV, OntvangerSoort.SCHOOL
LEERPLICHT, JEUGDHULP = DoorgifteOntvanger.LEERPLICHT, DoorgifteOntvanger.JEUGDHULP
ANDERS = DoorgifteOntvanger.ANDERS
EXPECTED = {
    # receiver, kind, purpose: ground, demands, source
    (SWV, "plan", "advies"): ("wettelijke-taak", ("ouders-geinformeerd",), "002-05 (d)"),
    (SWV, "plan", "toewijzing"): ("wettelijke-taak", ("ouders-geinformeerd",), "002-05 (b)"),
    (SWV, "plan", "tlv"): ("wettelijke-taak", ("ouders-geinformeerd",), "002-05 (c)"),
    (SCHOOL, "plan", "overstap"): ("toestemming", ("toestemming",), "2.1.9"),
    (SCHOOL, "okr", "overstap"): ("wettelijke-taak", ("aanmelding", "inzage"), "2.1.5"),
    (LEERPLICHT, "aanwezigheid", "verzuim"): ("wettelijke-taak", ("ouders-geinformeerd",), "5.1"),
    (JEUGDHULP, "uittreksel", "hulp"): ("toestemming", ("toestemming",), "4.1.4"),
    (ANDERS, "uittreksel", "samenwerken"): ("toestemming", ("toestemming",), "4.1.4"),
    (ANDERS, "overleg", "overleg"): (
        "toestemming",
        ("ouders-geinformeerd", "toestemming"),
        "4.1.4",
    ),
}
"""The whole table: a row more is something more that leaves."""
REGELS = load_doorgifte()
NAAM_SWV = "Samenwerkingsverband VO De Kust"


def make_mededeling(
    wie: str, ontvanger: str = NAAM_SWV, doel: str = "advies", datum: date = DAG
) -> Mededeling:
    return Mededeling(
        id=f"m-{wie}",
        betrokkene_id=wie,
        ontvanger=ontvanger,
        doel=doel,
        datum=datum,
        vastgelegd_op=datetime(2026, 3, 12, 10, tzinfo=UTC),
        vastgelegd_door="karin",
    )


def find(ontvanger: OntvangerSoort, doel: str, soort: str = "plan") -> DoorgifteRegel:
    regel = find_regel(REGELS, ontvanger, soort, doel)
    assert regel is not None
    return regel


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: f"{regel.ontvanger}-{regel.doel}")
def test_every_row_has_a_source_a_ground_and_an_article(regel: DoorgifteRegel) -> None:
    grondslag, eisen, bron = EXPECTED[regel.ontvanger, regel.soort, regel.doel]
    assert regel.grondslag == grondslag
    assert regel.eisen == eisen
    assert bron in regel.bron
    assert "art." in regel.verwijzing


def test_no_row_came_or_went_unnoticed() -> None:
    assert [(r.ontvanger, r.soort, r.doel) for r in REGELS] == list(EXPECTED)


def test_consent_is_a_ground_only_where_it_is_also_demanded() -> None:
    for regel in REGELS:
        by_consent = regel.grondslag is GrondslagSoort.TOESTEMMING
        assert (Eis.TOESTEMMING in regel.eisen) is by_consent
        assert regel.eisen


@pytest.mark.parametrize(
    ("ontvanger", "soort", "doel"),
    [
        (SWV, "plan", "overstap"),
        (SWV, "plan", "nieuwsgierigheid"),
        (SWV, "okr", "advies"),
        (SWV, "", "advies"),
        (SCHOOL, "plan", "advies"),
        (SCHOOL, "plan", "tlv"),
        (LEERPLICHT, "plan", ""),
        (LEERPLICHT, "uittreksel", ""),
        (JEUGDHULP, "plan", ""),
        (JEUGDHULP, "okr", ""),
        (ANDERS, "plan", ""),
    ],
)
def test_what_has_no_row_may_not_leave(ontvanger: OntvangerSoort, soort: str, doel: str) -> None:
    assert find_regel(REGELS, ontvanger, soort, doel) is None


def test_an_empty_purpose_takes_the_first_row_of_that_receiver() -> None:
    assert find_regel(REGELS, SWV, "plan", "") == REGELS[0]
    assert find_regel((), SWV, "plan", "") is None


def test_everyone_told_means_it_may_leave() -> None:
    told = [make_mededeling("m"), make_mededeling("v")]
    assert check_doorgifte(find(SWV, "advies"), ("m", "v"), told, NAAM_SWV) == []


@pytest.mark.parametrize(
    ("what", "told", "missing"),
    [
        ("nobody", [], 2),
        ("one of two", [make_mededeling("m")], 1),
        ("the same one twice", [make_mededeling("m"), make_mededeling("m")], 1),
        ("for another purpose", [make_mededeling(w, doel="tlv") for w in "mv"], 2),
        ("of another receiver", [make_mededeling(w, "Andere organisatie") for w in "mv"], 2),
        ("somebody else", [make_mededeling("oma")], 2),
    ],
)
def test_who_was_not_told_of_this_stops_it(what: str, told: list[Mededeling], missing: int) -> None:
    """Row 4.1.5; product: ouders informed."""
    problems = check_doorgifte(find(SWV, "advies"), ("m", "v"), told, NAAM_SWV)
    assert problems == [Problem(ProblemCode.OUDERS_NIET_GEINFORMEERD, "mededelingen", missing)], (
        what
    )


def test_a_plan_to_another_school_waits_for_toestemming() -> None:
    """Rows 2.1.9 and 001-12."""
    told = [make_mededeling("m", "Andere school", "overstap")]
    problems = check_doorgifte(find(SCHOOL, "overstap"), ("m",), told, "Andere school")
    assert [problem.code for problem in problems] == [ProblemCode.TOESTEMMING_ONTBREEKT]


def test_an_okr_waits_for_aanmelding_and_inzage_and_for_no_toestemming() -> None:
    """Rows 2.1.5 and 2.1.7."""
    regel = find(SCHOOL, "overstap", "okr")
    assert [problem.code for problem in check_doorgifte(regel, ("m",), (), "School")] == [
        ProblemCode.AANMELDING_ONTBREEKT,
        ProblemCode.INZAGE_ONTBREEKT,
    ]
    assert check_doorgifte(regel, ("m",), (), "School", (Eis.AANMELDING, Eis.INZAGE)) == []


def test_all_that_is_missing_is_told_at_once() -> None:
    regel = msgspec.structs.replace(
        find(SCHOOL, "overstap"), eisen=(Eis.TOESTEMMING, Eis.OUDERS_GEINFORMEERD)
    )
    assert [problem.code for problem in check_doorgifte(regel, ("m",), (), "School")] == [
        ProblemCode.TOESTEMMING_ONTBREEKT,
        ProblemCode.OUDERS_NIET_GEINFORMEERD,
    ]


def make_feit(
    betrokkene_id: str, soort: FeitSoort = FeitSoort.ZIENSWIJZE, **changes: object
) -> InstemmingFeit:
    fields: dict[str, object] = {
        "id": "f",
        "soort": soort,
        "betrokkene_id": betrokkene_id,
        "datum": DAG,
        "vastgelegd_op": datetime(2026, 3, 12, 9, tzinfo=UTC),
        "vastgelegd_door": "karin",
        "tekst": "Ik mis de sport.",
        "vingerafdruk": "nu",
    }
    return InstemmingFeit(**(fields | changes))  # type: ignore[arg-type]  # keywords


@pytest.mark.parametrize("ontvanger", DoorgifteOntvanger)
def test_a_view_on_the_plan_goes_to_the_swv_and_to_nobody_else(
    ontvanger: DoorgifteOntvanger,
) -> None:
    view, loose = make_feit("m"), make_feit("v", vingerafdruk="")
    feiten = [
        view,
        loose,
        make_feit("m", vingerafdruk="vroeger"),
        make_feit("oma"),
        make_feit("m", FeitSoort.INBRENG),
        make_feit("m", FeitSoort.ONENIGHEID),
    ]
    found = find_plan_zienswijzen(feiten, ontvanger, ("m", "v"), "nu")
    assert found == ((view, loose) if ontvanger is DoorgifteOntvanger.SWV else ())


def test_a_view_that_was_recorded_by_mistake_stays_here() -> None:
    view = make_feit("m")
    day_before = DAG - timedelta(days=1)
    undone = make_feit(
        "m",
        datum=day_before,
        tot=day_before,
        vastgelegd_op=datetime(2026, 3, 12, 10, tzinfo=UTC),
    )
    assert find_plan_zienswijzen([view, undone], DoorgifteOntvanger.SWV, ("m",), "nu") == ()
