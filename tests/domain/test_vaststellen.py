"""Adoption of a plan: every rule stops it by its own code, and all of them speak at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import DAG, make_actie, make_doel, make_hoorrecht, make_plan
from topdossier.canonical.codec import read_json
from topdossier.domain.gegeven import Gegeven, GegevenSoort
from topdossier.domain.handelingsdeel import Begeleiding, Handelingsdeel
from topdossier.domain.hoorrecht import HoorKeuze, Hoorrecht
from topdossier.domain.plan import (
    Afwijkingen,
    AfwijkingenKeuze,
    Factor,
    FactorSoort,
    OogoUitkomst,
    OverlegMetOuders,
    PlanInhoud,
    Uitstroombestemming,
    Uitstroomprofiel,
)
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regels.regelset import load_regelset
from topdossier.domain.vaststellen import check_bevoegd_gezag, check_plan
from topdossier.domain.versie import BevoegdGezag

replace = msgspec.structs.replace
Mutatie = Callable[[PlanInhoud], PlanInhoud]
LEEG = " \t\n "
NIVEAUS = {keuze.slug for keuze in load_regelset().niveaus}
"""What a person leaves behind who pressed the space bar: it is not an answer."""


@dataclass(frozen=True)
class Regel:
    """One rule: where it comes from, what breaks it, and the one problem that follows."""

    bron: str
    code: ProblemCode
    plek: str
    break_it: Mutatie
    nummer: int | None = None


def put(**changes: Any) -> Mutatie:  # noqa: ANN401  keywords of the struct
    return lambda plan: replace(plan, **changes)


def put_perspectief(**changes: Any) -> Mutatie:  # noqa: ANN401  keywords of the struct
    return lambda plan: replace(plan, perspectief=replace(plan.perspectief, **changes))


def put_onderwijs(soort: str, bestemming: Uitstroombestemming) -> Mutatie:
    def apply(plan: PlanInhoud) -> PlanInhoud:
        return put_perspectief(uitstroombestemming=bestemming)(replace(plan, onderwijssoort=soort))

    return apply


def put_doel(index: int, **changes: Any) -> Mutatie:  # noqa: ANN401  keywords of the struct
    def apply(plan: PlanInhoud) -> PlanInhoud:
        doelen = list(plan.handelingsdeel.doelen)
        doelen[index] = replace(doelen[index], **changes)
        return replace(plan, handelingsdeel=replace(plan.handelingsdeel, doelen=tuple(doelen)))

    return apply


def put_actie(doel: int, **changes: Any) -> Mutatie:  # noqa: ANN401  keywords of the struct
    return put_doel(doel, acties=(make_actie(), make_actie(**changes)))


def put_overleg(**changes: Any) -> Mutatie:  # noqa: ANN401  keywords of the struct
    return lambda plan: replace(
        plan,
        overleg_met_ouders=(
            *plan.overleg_met_ouders,
            replace(plan.overleg_met_ouders[0], **changes),
        ),
    )


def drop_factoren(soort: FactorSoort) -> Mutatie:
    return lambda plan: replace(
        plan, factoren=tuple(item for item in plan.factoren if item.soort is not soort)
    )


DOELEN = "handelingsdeel.doelen"
REGELS = [
    Regel("6.2", ProblemCode.AANLEIDING_LEEG, "aanleiding", put(aanleiding="")),
    Regel("6.2", ProblemCode.AANLEIDING_LEEG, "aanleiding", put(aanleiding=LEEG)),
    Regel(
        "1.2.3; UWVO art. 2.49(2)",
        ProblemCode.FACTOR_BEVORDEREND_ONTBREEKT,
        "factoren",
        drop_factoren(FactorSoort.BEVORDEREND),
    ),
    Regel(
        "1.2.3; UWVO art. 2.49(2)",
        ProblemCode.FACTOR_BELEMMEREND_ONTBREEKT,
        "factoren",
        drop_factoren(FactorSoort.BELEMMEREND),
    ),
    Regel(
        "1.2.3: a factor without words says nothing",
        ProblemCode.FACTOR_BELEMMEREND_ONTBREEKT,
        "factoren",
        put(
            factoren=(
                Factor(FactorSoort.BEVORDEREND, "Vraagt hulp."),
                Factor(FactorSoort.BELEMMEREND, LEEG),
            )
        ),
    ),
    Regel(
        "1.2.1; UWVO art. 2.49(1)",
        ProblemCode.UITSTROOM_ONTBREEKT,
        "perspectief.uitstroombestemming",
        put_perspectief(uitstroombestemming=None),
    ),
    Regel(
        "1.2.1; UWVO art. 2.49(1)",
        ProblemCode.UITSTROOM_ONDERBOUWING_LEEG,
        "perspectief.onderbouwing",
        put_perspectief(onderbouwing=LEEG),
    ),
    Regel(
        "1.2.2; UWVO art. 2.49(1)",
        ProblemCode.SOORT_ARBEID_LEEG,
        "perspectief.soort_arbeid",
        put_onderwijs("pro", Uitstroombestemming.ARBEID),
    ),
    Regel(
        "6.5; WEC art. 14",
        ProblemCode.UITSTROOMPROFIEL_ONTBREEKT,
        "perspectief.uitstroomprofiel",
        put_onderwijs("vso", Uitstroombestemming.ARBEID),
    ),
    Regel(
        "6.5",
        ProblemCode.UITSTROOM_PAST_NIET,
        "perspectief.uitstroombestemming",
        put_perspectief(uitstroombestemming=Uitstroombestemming.WO),
    ),
    Regel(
        "002-10 to 002-14",
        ProblemCode.NIVEAU_ONTBREEKT,
        "perspectief.niveau",
        put_perspectief(niveau=""),
    ),
    Regel("1.2.4", ProblemCode.DOELEN_LEEG, DOELEN, put(handelingsdeel=Handelingsdeel())),
    Regel("6.2: doel", ProblemCode.DOEL_TEKST_LEEG, f"{DOELEN}[0].doel", put_doel(0, doel=LEEG), 1),
    Regel(
        "6.2: beginsituatie",
        ProblemCode.DOEL_BEGINSITUATIE_LEEG,
        f"{DOELEN}[1].beginsituatie",
        put_doel(1, beginsituatie=""),
        2,
    ),
    Regel(
        "6.2: verwacht resultaat",
        ProblemCode.DOEL_RESULTAAT_LEEG,
        f"{DOELEN}[1].verwacht_resultaat",
        put_doel(1, verwacht_resultaat=""),
        2,
    ),
    Regel(
        "6.2: evaluatiedatum",
        ProblemCode.DOEL_EVALUATIEDATUM_ONTBREEKT,
        f"{DOELEN}[0].evaluatiedatum",
        put_doel(0, evaluatiedatum=None),
        1,
    ),
    Regel(
        "6.2: aanpak",
        ProblemCode.DOEL_ZONDER_ACTIE,
        f"{DOELEN}[1].acties",
        put_doel(1, acties=()),
        2,
    ),
    Regel(
        "1.2.10: an evaluatie must be able to name it",
        ProblemCode.DOEL_ID_DUBBEL,
        f"{DOELEN}[1].id",
        put_doel(1, id="doel-1"),
        2,
    ),
    Regel(
        "1.2.10: an evaluatie must be able to name it",
        ProblemCode.DOEL_ID_DUBBEL,
        f"{DOELEN}[0].id",
        put_doel(0, id=""),
        1,
    ),
    Regel(
        "6.2: aanpak",
        ProblemCode.ACTIE_WAT_LEEG,
        f"{DOELEN}[0].acties[1].wat",
        put_actie(0, wat=""),
        1,
    ),
    Regel(
        "1.2.9: who has which responsibility",
        ProblemCode.ACTIE_FUNCTIE_LEEG,
        f"{DOELEN}[1].acties[1].functie",
        put_actie(1, functie=LEEG),
        2,
    ),
    Regel(
        "6.2: start and end",
        ProblemCode.ACTIE_PERIODE_OMGEKEERD,
        f"{DOELEN}[0].acties[1].tot",
        put_actie(0, vanaf=DAG, tot=DAG - timedelta(days=1)),
        1,
    ),
    Regel(
        "1.2.5",
        ProblemCode.AFWIJKINGEN_NIET_GEKOZEN,
        "afwijkingen.keuze",
        put(afwijkingen=Afwijkingen(None, "wel iets geschreven")),
    ),
    Regel(
        "1.2.5",
        ProblemCode.AFWIJKINGEN_LEEG,
        "afwijkingen.toelichting",
        put(afwijkingen=Afwijkingen(AfwijkingenKeuze.WEL, LEEG)),
    ),
    Regel(
        "1.5(1)",
        ProblemCode.HOORRECHT_NIET_GEKOZEN,
        "inbreng_jongere.keuze",
        put(inbreng_jongere=Hoorrecht()),
    ),
    Regel(
        "1.6; WVO 2020 art. 2.44(1)",
        ProblemCode.OOGO_ONTBREEKT,
        "overleg_met_ouders",
        put(overleg_met_ouders=()),
    ),
    Regel("6.5", ProblemCode.ONDERWIJSSOORT_ONTBREEKT, "onderwijssoort", put(onderwijssoort=LEEG)),
    Regel(
        "002-10 to 002-14: four levels, those of the region",
        ProblemCode.NIVEAU_ONBEKEND,
        "perspectief.niveau",
        put_perspectief(niveau="sterke-basis"),
    ),
    Regel(
        "6.2: what is past was left from the version before",
        ProblemCode.DOEL_EVALUATIEDATUM_VOORBIJ,
        "handelingsdeel.doelen[1].evaluatiedatum",
        put_doel(1, evaluatiedatum=DAG - timedelta(days=1)),
        2,
    ),
    Regel(
        "1.6",
        ProblemCode.OOGO_DATUM_ONTBREEKT,
        "overleg_met_ouders[1].datum",
        put_overleg(datum=None),
    ),
    Regel(
        "1.6",
        ProblemCode.OOGO_UITKOMST_ONTBREEKT,
        "overleg_met_ouders[1].uitkomst",
        put_overleg(uitkomst=None),
    ),
    Regel(
        "1.6: what is planned has not been held",
        ProblemCode.DATUM_IN_TOEKOMST,
        "overleg_met_ouders[1].datum",
        put_overleg(datum=DAG + timedelta(days=1)),
    ),
]
"""Domain rows; what must be there before a plan is adopted (rows 1.2 and 1.6, 6.2)."""


def check(plan: PlanInhoud, *, hoorrecht_applies: bool = True) -> list[Problem]:
    return check_plan(plan, DAG, hoorrecht_applies=hoorrecht_applies, niveaus=NIVEAUS)


def test_a_complete_plan_has_no_problem() -> None:
    assert check(make_plan()) == []


def test_the_example_plan_can_be_adopted() -> None:
    data = files("resources").joinpath("voorbeeld", "plan.json").read_bytes()
    plan = read_json(data, PlanInhoud)
    found = check_plan(plan, date(2026, 11, 24), hoorrecht_applies=True, niveaus=NIVEAUS)
    assert found == []


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: f"{regel.code}-{regel.plek}")
def test_breaking_one_rule_gives_exactly_that_problem(regel: Regel) -> None:
    expected = Problem(code=regel.code, plek=regel.plek, nummer=regel.nummer)
    assert check(regel.break_it(make_plan())) == [expected], regel.bron


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: f"{regel.code}-{regel.plek}")
def test_every_rule_names_its_source(regel: Regel) -> None:
    assert regel.bron[0].isdigit()


OF_A_PLAN = {
    code
    for code in ProblemCode
    if code.startswith(("factor", "uitstroom", "doel", "actie-", "afwijking", "oogo"))
} | {
    ProblemCode.AANLEIDING_LEEG,
    ProblemCode.SOORT_ARBEID_LEEG,
    ProblemCode.NIVEAU_ONTBREEKT,
}


def test_no_rule_of_a_plan_is_left_out_of_the_table() -> None:
    of_rondes = {ProblemCode.OOGO_VORIGE_RONDE}  # in test_oogo and test_hoorrecht
    assert {regel.code for regel in REGELS} | of_rondes >= OF_A_PLAN


def test_all_problems_of_an_empty_plan_are_told_at_once() -> None:
    assert [problem.code for problem in check(PlanInhoud())] == [
        ProblemCode.ONDERWIJSSOORT_ONTBREEKT,
        ProblemCode.AANLEIDING_LEEG,
        ProblemCode.FACTOR_BEVORDEREND_ONTBREEKT,
        ProblemCode.FACTOR_BELEMMEREND_ONTBREEKT,
        ProblemCode.UITSTROOM_ONTBREEKT,
        ProblemCode.UITSTROOM_ONDERBOUWING_LEEG,
        ProblemCode.NIVEAU_ONTBREEKT,
        ProblemCode.DOELEN_LEEG,
        ProblemCode.AFWIJKINGEN_NIET_GEKOZEN,
        ProblemCode.HOORRECHT_NIET_GEKOZEN,
        ProblemCode.OOGO_ONTBREEKT,
    ]


SEPARATE = [
    next(regel for regel in REGELS if regel.code is code)
    for code in (
        ProblemCode.AANLEIDING_LEEG,
        ProblemCode.UITSTROOM_ONDERBOUWING_LEEG,
        ProblemCode.NIVEAU_ONTBREEKT,
        ProblemCode.DOEL_TEKST_LEEG,
        ProblemCode.DOEL_BEGINSITUATIE_LEEG,
        ProblemCode.DOEL_RESULTAAT_LEEG,
        ProblemCode.DOEL_EVALUATIEDATUM_ONTBREEKT,
        ProblemCode.DOEL_ZONDER_ACTIE,
        ProblemCode.AFWIJKINGEN_NIET_GEKOZEN,
        ProblemCode.HOORRECHT_NIET_GEKOZEN,
        ProblemCode.OOGO_UITKOMST_ONTBREEKT,
    )
]
"""Rules that are broken each in a field of its own, so that any of them can be broken together."""


@given(broken=st.sets(st.sampled_from(range(len(SEPARATE)))))
@settings(deadline=None, max_examples=60)
def test_one_problem_never_hides_another(broken: set[int]) -> None:
    plan = make_plan()
    for index in sorted(broken):
        plan = SEPARATE[index].break_it(plan)
    assert sorted(problem.code for problem in check(plan)) == sorted(
        SEPARATE[index].code for index in broken
    )


def test_all_problems_of_one_doel_are_told_at_once() -> None:
    empty = put_doel(
        1,
        doel="",
        beginsituatie="",
        verwacht_resultaat="",
        evaluatiedatum=None,
        acties=(make_actie(wat="", functie="", vanaf=DAG, tot=DAG - timedelta(days=9)),),
    )
    problems = check(empty(make_plan()))
    assert {problem.nummer for problem in problems} == {2}
    assert [problem.code for problem in problems] == [
        ProblemCode.DOEL_TEKST_LEEG,
        ProblemCode.DOEL_BEGINSITUATIE_LEEG,
        ProblemCode.DOEL_RESULTAAT_LEEG,
        ProblemCode.DOEL_EVALUATIEDATUM_ONTBREEKT,
        ProblemCode.ACTIE_WAT_LEEG,
        ProblemCode.ACTIE_FUNCTIE_LEEG,
        ProblemCode.ACTIE_PERIODE_OMGEKEERD,
    ]


def test_a_place_says_which_of_several_doelen() -> None:
    plan = make_plan(
        handelingsdeel=Handelingsdeel(
            doelen=tuple(make_doel(f"doel-{n}", doel="" if n in {2, 5} else "x") for n in range(6))
        )
    )
    assert [(p.plek, p.nummer) for p in check(plan)] == [
        ("handelingsdeel.doelen[2].doel", 3),
        ("handelingsdeel.doelen[5].doel", 6),
    ]


@pytest.mark.parametrize(
    ("bron", "change"),
    [
        ("1.2.2: soort arbeid filled", put_onderwijs("pro", Uitstroombestemming.ARBEID)),
        ("1.2.5: geen is an explicit choice", put(afwijkingen=Afwijkingen(AfwijkingenKeuze.GEEN))),
        ("6.2: tussendoel is not obligatory", put_doel(0, tussendoel="")),
        ("6.2: an end is not obligatory", put_actie(0, vanaf=DAG, tot=None)),
        ("6.2: a start is not obligatory", put_actie(0, vanaf=None, tot=DAG)),
        ("6.2: one day is a period", put_actie(0, vanaf=DAG, tot=DAG)),
        ("6.2: who carries it out may be open", put_actie(0, uitvoerder="")),
        ("1.6: not agreeing is an outcome", put_overleg(uitkomst=OogoUitkomst.GEEN)),
        ("1.6: a talk today counts", put_overleg(datum=DAG)),
        ("1.2.1: every bestemming will do", put_perspectief(toelichting="")),
        ("1.5: three hoorvragen or own words", put(inbreng_jongere=make_hoorrecht(inbreng=""))),
    ],
)
def test_what_the_law_does_not_ask_stops_nothing(bron: str, change: Mutatie) -> None:
    plan = put_perspectief(soort_arbeid="Groen")(make_plan())
    assert check(change(plan)) == [], bron


@pytest.mark.parametrize("bestemming", list(Uitstroombestemming))
@pytest.mark.parametrize(
    ("bron", "onderwijssoort", "fitting"),
    [
        ("6.5", "vmbo-kb", "mbo-entree mbo-2 mbo-3 mbo-4 arbeid"),
        ("6.5", "vmbo-tl", "mbo-entree mbo-2 mbo-3 mbo-4 arbeid"),
        ("6.5", "havo", "hbo mbo-3 mbo-4 arbeid"),
        ("6.5", "vwo", "wo hbo mbo-4 arbeid"),
        ("6.5 and 1.2.2", "pro", "arbeid beschut-werk mbo-entree mbo-2 dagbesteding"),
        ("6.5, WEC 14", "vso", " ".join(Uitstroombestemming)),
    ],
)
def test_a_destination_belongs_to_its_onderwijssoort(
    bron: str, onderwijssoort: str, fitting: str, bestemming: Uitstroombestemming
) -> None:
    plan = make_plan(
        onderwijssoort=onderwijssoort,
        perspectief=replace(
            make_plan().perspectief,
            uitstroombestemming=bestemming,
            uitstroomprofiel=Uitstroomprofiel.VERVOLGONDERWIJS,
            soort_arbeid="Groen",
        ),
    )
    wanted = [] if bestemming in fitting.split() else [ProblemCode.UITSTROOM_PAST_NIET]
    assert [item.code for item in check(plan)] == wanted, bron


def test_an_onderwijssoort_without_a_rule_is_not_judged() -> None:
    plan = make_plan(onderwijssoort="internationale schakelklas")
    assert check(put_perspectief(uitstroombestemming=Uitstroombestemming.WO)(plan)) == []


def test_soort_arbeid_is_only_asked_in_praktijkonderwijs() -> None:
    for soort in ("vmbo-bb", "vmbo-gl", "vmbo-tl"):
        assert check(make_plan(onderwijssoort=soort)) == []


def test_vso_asks_a_profile_and_the_advice_of_the_commissie() -> None:
    """Rows 1.1.2 and 6.5: WEC art. 14, 41a(1), 40b."""
    plan = make_plan(onderwijssoort="vso")
    assert [item.code for item in check(plan)] == [ProblemCode.UITSTROOMPROFIEL_ONTBREEKT]
    gezag = BevoegdGezag(naam="Ruud Terpstra", functie="directeur")
    missing = check_bevoegd_gezag(plan, gezag, DAG)
    assert [item.code for item in missing] == [ProblemCode.CVB_ADVIES_ONTBREEKT]
    assert check_bevoegd_gezag(plan, replace(gezag, advies_cvb=DAG), DAG) == []
    later = check_bevoegd_gezag(plan, replace(gezag, advies_cvb=DAG + timedelta(days=1)), DAG)
    assert [item.code for item in later] == [ProblemCode.DATUM_IN_TOEKOMST]
    assert check_bevoegd_gezag(make_plan(), gezag, DAG) == []


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"tekst": LEEG, "bron": "", "waarom": "", "datum": None}, []),
        ({"bron": LEEG}, [ProblemCode.GEGEVEN_BRON_LEEG]),
        ({"waarom": ""}, [ProblemCode.GEGEVEN_WAAROM_LEEG]),
        ({"datum": None}, [ProblemCode.GEGEVEN_DATUM_ONTBREEKT]),
        ({"datum": DAG + timedelta(days=1)}, [ProblemCode.DATUM_IN_TOEKOMST]),
    ],
)
def test_every_gegeven_says_from_whom_when_and_why(
    change: dict[str, object], codes: list[ProblemCode]
) -> None:
    """AVG art. 5(1)(c): what answers no question of the plan does not belong in it."""
    gegeven = Gegeven(
        soort=GegevenSoort.DYSLEXIE,
        tekst="Dyslexieverklaring van groep 8",
        datum=DAG,
        bron="Orthopedagoog",
        waarom="Bepaalt hoeveel tijd een toets mag kosten",
    )
    plan = make_plan(gegevens=(replace(gegeven, **change),))
    assert [item.code for item in check(plan)] == codes


@pytest.mark.parametrize("minuten", [0, -30, 7 * 24 * 60 + 1, 10**9])
def test_an_impossible_number_of_minutes_is_told(minuten: int) -> None:
    deel = make_plan().handelingsdeel
    wrong = replace(deel, begeleiding=(Begeleiding(omschrijving="x", minuten_per_week=minuten),))
    assert [item.code for item in check(make_plan(handelingsdeel=wrong))] == [
        ProblemCode.MINUTEN_ONGELDIG
    ]


def test_an_adult_who_agrees_alone_is_not_asked_for_hoorrecht() -> None:
    """Row 1.5(4): WEC 41a(7) binds the school for who is not meerderjarig en handelingsbekwaam."""
    plan = make_plan(inbreng_jongere=Hoorrecht())
    assert check(plan, hoorrecht_applies=False) == []
    assert [p.code for p in check(plan)] == [ProblemCode.HOORRECHT_NIET_GEKOZEN]


def test_who_chose_not_to_speak_does_not_stop_the_plan() -> None:
    afzien = Hoorrecht(
        keuze=HoorKeuze.ZIET_AF, datum=DAG, afzien_vastgesteld="Zei dit in een gesprek."
    )
    assert check(make_plan(inbreng_jongere=afzien)) == []


def test_every_talk_with_ouders_is_looked_at() -> None:
    plan = make_plan(
        overleg_met_ouders=(
            OverlegMetOuders(),
            OverlegMetOuders(datum=DAG, uitkomst=OogoUitkomst.GEEN),
            OverlegMetOuders(datum=DAG + timedelta(days=3)),
        )
    )
    assert [(p.code, p.plek) for p in check(plan)] == [
        (ProblemCode.OOGO_DATUM_ONTBREEKT, "overleg_met_ouders[0].datum"),
        (ProblemCode.OOGO_UITKOMST_ONTBREEKT, "overleg_met_ouders[0].uitkomst"),
        (ProblemCode.DATUM_IN_TOEKOMST, "overleg_met_ouders[2].datum"),
        (ProblemCode.OOGO_UITKOMST_ONTBREEKT, "overleg_met_ouders[2].uitkomst"),
    ]
