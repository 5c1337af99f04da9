"""Who must agree in which family, what one word says of it, and which decision counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, permutations
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import (
    DAG,
    make_actie,
    make_betrokkene,
    make_doel,
    make_handelingsdeel,
    make_jongere,
    make_plan,
)
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel
from topdossier.domain.betrokkene import Betrokkene, Gezag, Relatie
from topdossier.domain.erratum import Erratum
from topdossier.domain.handelingsdeel import Begeleiding, Handelingsdeel, HulpVanAnderen
from topdossier.domain.instemmers import agrees_alone, find_instemmers
from topdossier.domain.instemming import (
    Besluit,
    Dekking,
    Handtekening,
    Instemming,
    Punt,
    Stand,
    Wijze,
    compute_dekking,
    compute_standen,
    is_intrekking,
)
from topdossier.domain.jongere import Jongere
from topdossier.domain.pad import set_at
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.schrijffout import VRIJE_VELDEN
from topdossier.domain.verbeteren import apply_errata, check_erratum, list_plekken

replace = msgspec.structs.replace
JA, NEE, ONBEKEND = Gezag.JA, Gezag.NEE, Gezag.ONBEKEND
NU, EERDER, VROEGER = "handelingsdeel nu", "handelingsdeel van eerder", "handelingsdeel van vroeger"
BEGIN = datetime(2026, 3, 12, 9, tzinfo=UTC)


def person(
    relatie: Relatie,
    gezag: Gezag,
    **changes: Any,  # noqa: ANN401  keywords of the struct
) -> Betrokkene:
    return make_betrokkene(relatie=relatie, gezag=gezag, **changes)


def give(
    wie: str,
    besluit: Besluit = Besluit.INGESTEMD,
    vingerafdruk: str = NU,
    minuut: int = 0,
    mede_namens: tuple[str, ...] = (),
) -> Instemming:
    return Instemming(
        id=f"i-{wie}-{minuut}",
        betrokkene_id=wie,
        versie_nummer=1,
        vingerafdruk=vingerafdruk,
        besluit=besluit,
        wijze=Wijze.PAPIER,
        datum=DAG,
        vastgelegd_op=BEGIN + timedelta(minutes=minuut),
        vastgelegd_door="karin",
        mede_namens=mede_namens,
    )


def refuse(wie: str, vingerafdruk: str = NU, minuut: int = 0) -> Instemming:
    return give(wie, Besluit.GEWEIGERD, vingerafdruk, minuut)


def born(years: int, days_after: int = 0) -> date:
    """Date of birth of someone whose birthday of that age is so many days after DAG."""
    dag = DAG + timedelta(days=days_after)
    return dag.replace(year=dag.year - years)


MOEDER = person(Relatie.MOEDER, JA)
VADER = person(Relatie.VADER, JA)
BEIDE = {"m": MOEDER, "v": VADER}
KIND = born(14)
ACHTTIEN = born(18)


@dataclass(frozen=True)
class Gezin:
    """One family: who there is, what was decided, and what must follow."""

    naam: str
    bron: str
    mensen: dict[str, Betrokkene]
    moeten: tuple[str, ...]
    dekking: Dekking
    besluiten: tuple[Instemming, ...] = ()
    geboren: date | None = KIND
    bekwaam: bool = True
    dag: date = field(default=DAG)

    @property
    def jongere(self) -> Jongere:
        return make_jongere(geboortedatum=self.geboren, handelingsbekwaam=self.bekwaam)

    def find_instemmers(self) -> tuple[str, ...]:
        return find_instemmers(self.jongere, self.mensen.items(), "j", self.dag)

    def compute_dekking(self) -> Dekking:
        return compute_dekking(compute_standen(self.find_instemmers(), self.besluiten, NU))


GEZINNEN = [
    Gezin(
        "two with gezag, nobody asked", "1.4 row 1; WVO 2.44(2)", BEIDE, ("m", "v"), Dekking.OPEN
    ),
    Gezin(
        "two with gezag, both agree",
        "1.4 row 1",
        BEIDE,
        ("m", "v"),
        Dekking.GEDEKT,
        (give("m"), give("v")),
    ),
    Gezin(
        "two with gezag, one signature is not enough",
        "1.4 row 1: both-parents",
        BEIDE,
        ("m", "v"),
        Dekking.DEELS,
        (give("m"),),
    ),
    Gezin(
        "two with gezag, one refuses",
        "1.7(1)",
        BEIDE,
        ("m", "v"),
        Dekking.GEWEIGERD,
        (give("m"), refuse("v")),
    ),
    Gezin(
        "two with gezag, one refuses and one is silent",
        "1.7(1)",
        BEIDE,
        ("m", "v"),
        Dekking.GEWEIGERD,
        (refuse("m"),),
    ),
    Gezin(
        "two moeders with gezag",
        "1.1.5",
        {"m1": MOEDER, "m2": MOEDER},
        ("m1", "m2"),
        Dekking.DEELS,
        (give("m2"),),
    ),
    Gezin(
        "one ouder with gezag alone",
        "1.4 row 2",
        {"m": MOEDER},
        ("m",),
        Dekking.GEDEKT,
        (give("m"),),
    ),
    Gezin(
        "one with gezag, the other without: only the first is asked",
        "1.4 row 3; BW art. 1:377c",
        {"m": MOEDER, "v": person(Relatie.VADER, NEE)},
        ("m",),
        Dekking.GEDEKT,
        (give("m"),),
    ),
    Gezin(
        "a refusal of someone without gezag stops nothing",
        "1.4 row 3",
        {"m": MOEDER, "v": person(Relatie.VADER, NEE)},
        ("m",),
        Dekking.GEDEKT,
        (give("m"), refuse("v")),
    ),
    Gezin(
        "an agreement of someone without gezag does not count",
        "1.4 row 3",
        {"m": MOEDER, "v": person(Relatie.VADER, NEE)},
        ("m",),
        Dekking.OPEN,
        (give("v"),),
    ),
    Gezin(
        "nobody with gezag can never be covered",
        "1.1.5",
        {"m": person(Relatie.MOEDER, NEE)},
        (),
        Dekking.OPEN,
        (give("m"),),
    ),
    Gezin("nobody known at all", "1.1.5", {}, (), Dekking.OPEN),
    Gezin(
        "gezag not found out yet does not count",
        "1.4 row 1; 1.1.5",
        {"m": person(Relatie.MOEDER, ONBEKEND)},
        (),
        Dekking.OPEN,
        (give("m"),),
    ),
    Gezin(
        "the flag of the source does not settle gezag",
        "1.4; 2.3 wettigevertegenwoordiger",
        {"m": person(Relatie.MOEDER, ONBEKEND, wettelijk_vertegenwoordiger=True)},
        (),
        Dekking.OPEN,
    ),
    Gezin(
        "a voogd agrees as an ouder would",
        "1.4 row 2; 1.1.5",
        {"v": person(Relatie.VOOGD, JA)},
        ("v",),
        Dekking.GEDEKT,
        (give("v"),),
    ),
    Gezin(
        "a voogd, while the ouders lost gezag",
        "1.1.5",
        {
            "v": person(Relatie.VOOGD, JA),
            "m": person(Relatie.MOEDER, NEE),
            "p": person(Relatie.VADER, NEE),
        },
        ("v",),
        Dekking.GEDEKT,
        (give("v"), refuse("m")),
    ),
    Gezin(
        "a pleegouder without gezag beside a voogd",
        "1.1.5",
        {"v": person(Relatie.VOOGD, JA), "p": person(Relatie.PLEEGOUDER, NEE)},
        ("v",),
        Dekking.OPEN,
        (give("p"),),
    ),
    Gezin(
        "a stiefouder has no say without gezag",
        "1.4 row 3",
        {"m": MOEDER, "s": person(Relatie.STIEFOUDER, NEE)},
        ("m",),
        Dekking.GEDEKT,
        (give("m"), refuse("s")),
    ),
    Gezin(
        "a stiefouder with gezag (gezamenlijk gezag) must agree too",
        "1.1.5",
        {"m": MOEDER, "s": person(Relatie.STIEFOUDER, JA)},
        ("m", "s"),
        Dekking.DEELS,
        (give("m"),),
    ),
    Gezin(
        "who died is not asked any more",
        "1.4 row 2",
        {"m": MOEDER, "v": person(Relatie.VADER, JA, overleden=True)},
        ("m",),
        Dekking.GEDEKT,
        (give("m"),),
    ),
    Gezin(
        "an agreement of who died since does not cover alone",
        "1.4 row 2",
        {"m": MOEDER, "v": person(Relatie.VADER, JA, overleden=True)},
        ("m",),
        Dekking.OPEN,
        (give("v"),),
    ),
    Gezin(
        "the only ouder with gezag died",
        "1.1.5",
        {"v": person(Relatie.VADER, JA, overleden=True)},
        (),
        Dekking.OPEN,
        (give("v"),),
    ),
    Gezin(
        "sixteen: the ouders still agree",
        "1.4 row 7; 4.4",
        BEIDE,
        ("m", "v"),
        Dekking.OPEN,
        (give("j"),),
        born(16),
    ),
    Gezin(
        "seventeen, the day before the 18th birthday",
        "1.4 row 1",
        BEIDE,
        ("m", "v"),
        Dekking.GEDEKT,
        (give("m"), give("v")),
        born(18, days_after=1),
    ),
    Gezin(
        "eighteen today: the jongere agrees instead of the ouders",
        "1.4 row 4; WEC 41a",
        BEIDE,
        ("j",),
        Dekking.OPEN,
        (give("m"), give("v")),
        ACHTTIEN,
    ),
    Gezin(
        "an adult agrees alone",
        "1.4 row 5",
        BEIDE,
        ("j",),
        Dekking.GEDEKT,
        (give("j"),),
        ACHTTIEN,
    ),
    Gezin(
        "an adult refuses, whatever the ouders said",
        "1.4 row 4",
        BEIDE,
        ("j",),
        Dekking.GEWEIGERD,
        (give("m"), give("v"), refuse("j", minuut=1)),
        ACHTTIEN,
    ),
    Gezin(
        "an adult without ouders",
        "1.4 row 5",
        {},
        ("j",),
        Dekking.GEDEKT,
        (give("j"),),
        born(19),
    ),
    Gezin(
        "born on 29 February, 28 February eighteen years on",
        "1.4 row 1",
        BEIDE,
        ("m", "v"),
        Dekking.OPEN,
        (),
        date(2008, 2, 29),
        dag=date(2026, 2, 28),
    ),
    Gezin(
        "born on 29 February, 1 March eighteen years on",
        "1.4 row 4",
        BEIDE,
        ("j",),
        Dekking.OPEN,
        (),
        date(2008, 2, 29),
        dag=date(2026, 3, 1),
    ),
    Gezin(
        "born on 29 February, the 20th birthday in a leap year",
        "1.4 row 4",
        BEIDE,
        ("j",),
        Dekking.GEDEKT,
        (give("j"),),
        date(2008, 2, 29),
        dag=date(2028, 2, 29),
    ),
    Gezin(
        "an adult under curatele: the legal representative",
        "1.4 row 6",
        {"c": person(Relatie.ANDERS, JA), "m": person(Relatie.MOEDER, NEE)},
        ("c",),
        Dekking.GEDEKT,
        (give("c"),),
        ACHTTIEN,
        bekwaam=False,
    ),
    Gezin(
        "an adult under curatele cannot agree alone",
        "1.4 row 6",
        {"c": person(Relatie.ANDERS, JA)},
        ("c",),
        Dekking.OPEN,
        (give("j"),),
        ACHTTIEN,
        bekwaam=False,
    ),
    Gezin(
        "an adult under curatele without a known representative",
        "1.4 row 6; 1.1.5",
        {},
        (),
        Dekking.OPEN,
        (give("j"),),
        ACHTTIEN,
        bekwaam=False,
    ),
    Gezin(
        "an unknown date of birth keeps the ouders",
        "1.4 row 1",
        BEIDE,
        ("m", "v"),
        Dekking.OPEN,
        (give("j"),),
        None,
    ),
    Gezin(
        "agreed to what stood there earlier, then it changed",
        "1.4: any change needs new consent (WVO 2.44(4))",
        BEIDE,
        ("m", "v"),
        Dekking.NIET_MEER_GEDEKT,
        (give("m", vingerafdruk=EERDER), give("v", vingerafdruk=EERDER)),
    ),
    Gezin(
        "one of two agreed earlier, then it changed",
        "1.4; WVO 2.44(4)",
        BEIDE,
        ("m", "v"),
        Dekking.NIET_MEER_GEDEKT,
        (give("m", vingerafdruk=EERDER),),
    ),
    Gezin(
        "it changed, and one has agreed again",
        "1.4; WVO 2.44(4)",
        BEIDE,
        ("m", "v"),
        Dekking.DEELS,
        (give("m", vingerafdruk=EERDER), give("v", vingerafdruk=EERDER), give("m", minuut=9)),
    ),
    Gezin(
        "it changed, and one refuses the change",
        "1.4; 1.7(1)",
        BEIDE,
        ("m", "v"),
        Dekking.GEWEIGERD,
        (give("m", vingerafdruk=EERDER), give("v", vingerafdruk=EERDER), refuse("m", minuut=9)),
    ),
    Gezin(
        "refused earlier and not asked again since it changed",
        "1.4; WVO 2.44(4)",
        BEIDE,
        ("m", "v"),
        Dekking.OPEN,
        (refuse("m", EERDER), refuse("v", EERDER)),
    ),
    Gezin(
        "a later version with the same handelingsdeel keeps its instemmingen",
        "1.2.7; product, The plan",
        BEIDE,
        ("m", "v"),
        Dekking.GEDEKT,
        (give("m"), give("v"), give("m", vingerafdruk=VROEGER)),
    ),
    Gezin(
        "refused first, agreed later: the newest counts",
        "1.4: status",
        {"m": MOEDER},
        ("m",),
        Dekking.GEDEKT,
        (refuse("m"), give("m", minuut=5)),
    ),
    Gezin(
        "agreed first, refused later: the newest counts",
        "1.4: status",
        {"m": MOEDER},
        ("m",),
        Dekking.GEWEIGERD,
        (give("m"), refuse("m", minuut=5)),
    ),
    Gezin(
        "the other ouder's later decision does not replace one's own",
        "1.4: per person",
        BEIDE,
        ("m", "v"),
        Dekking.GEWEIGERD,
        (refuse("m"), give("v", minuut=5)),
    ),
    Gezin(
        "one agreed for the other as well",
        "1.4 row 1: in good faith",
        BEIDE,
        ("m", "v"),
        Dekking.GEDEKT_DOOR_EEN,
        (give("m", mede_namens=("v",)),),
    ),
    Gezin(
        "one agreed for the other as well, who refuses later",
        "1.4 row 1: per person",
        BEIDE,
        ("m", "v"),
        Dekking.GEWEIGERD,
        (give("m", mede_namens=("v",)), refuse("v", minuut=5)),
    ),
    Gezin(
        "one agreed for the other as well, who agrees too",
        "1.4 row 1: per person",
        BEIDE,
        ("m", "v"),
        Dekking.GEDEKT,
        (give("m", mede_namens=("v",)), give("v", minuut=5)),
    ),
    Gezin(
        "one agreed for the other as well, who wants to think",
        "1.4 row 1: per person",
        BEIDE,
        ("m", "v"),
        Dekking.DEELS,
        (give("m", mede_namens=("v",)), give("v", Besluit.BEDENKTIJD, minuut=5)),
    ),
    Gezin(
        "who agreed for both takes it back",
        "1.4: status",
        BEIDE,
        ("m", "v"),
        Dekking.GEWEIGERD,
        (give("m", mede_namens=("v",)), give("m", Besluit.INGETROKKEN, minuut=5)),
    ),
    Gezin(
        "agreed for the other to what stood there earlier",
        "1.4; WVO 2.44(4)",
        BEIDE,
        ("m", "v"),
        Dekking.NIET_MEER_GEDEKT,
        (give("m", vingerafdruk=EERDER, mede_namens=("v",)),),
    ),
    Gezin(
        "who has no gezag cannot agree for who has",
        "1.4 row 3",
        {"m": MOEDER, "v": person(Relatie.VADER, NEE)},
        ("m",),
        Dekking.OPEN,
        (give("v", mede_namens=("m",)),),
    ),
    Gezin(
        "taken back and agreed to again",
        "1.4: status",
        {"m": MOEDER},
        ("m",),
        Dekking.GEDEKT,
        (give("m"), give("m", Besluit.INGETROKKEN, minuut=5), give("m", minuut=9)),
    ),
    Gezin(
        "yes, provided that: open",
        "1.4: status",
        {"m": MOEDER},
        ("m",),
        Dekking.OPEN,
        (give("m", Besluit.VOORWAARDELIJK),),
    ),
]
"""Rows of 1.4, counted from the top of its table."""


@pytest.mark.parametrize("gezin", GEZINNEN, ids=lambda gezin: gezin.naam)
def test_only_who_is_asked_alone_agrees_alone(gezin: Gezin) -> None:
    assert agrees_alone(gezin.jongere, gezin.dag) is (gezin.moeten == ("j",)), gezin.bron


def test_the_table_is_large_and_its_names_differ() -> None:
    assert len(GEZINNEN) >= 25
    assert len({gezin.naam for gezin in GEZINNEN}) == len(GEZINNEN)
    assert {gezin.dekking for gezin in GEZINNEN} == set(Dekking)
    assert all(gezin.bron[0].isdigit() for gezin in GEZINNEN)


@pytest.mark.parametrize("gezin", GEZINNEN, ids=lambda gezin: gezin.naam)
def test_who_must_agree(gezin: Gezin) -> None:
    assert gezin.find_instemmers() == gezin.moeten, gezin.bron


@pytest.mark.parametrize("gezin", GEZINNEN, ids=lambda gezin: gezin.naam)
def test_how_far_the_agreement_reaches(gezin: Gezin) -> None:
    assert gezin.compute_dekking() is gezin.dekking, gezin.bron


@pytest.mark.parametrize("gezin", GEZINNEN, ids=lambda gezin: gezin.naam)
def test_the_order_in_which_decisions_are_read_changes_nothing(gezin: Gezin) -> None:
    for besluiten in permutations(gezin.besluiten):
        assert replace_besluiten(gezin, besluiten).compute_dekking() is gezin.dekking


def replace_besluiten(gezin: Gezin, besluiten: tuple[Instemming, ...]) -> Gezin:
    return Gezin(**{**gezin.__dict__, "besluiten": besluiten})


@pytest.mark.parametrize("relatie", [item for item in Relatie if item is not Relatie.JONGERE])
def test_gezag_decides_and_not_the_name_of_the_relation(relatie: Relatie) -> None:
    people = [
        ("ja", person(relatie, JA)),
        ("nee", person(relatie, NEE)),
        ("onbekend", person(relatie, ONBEKEND)),
    ]
    assert find_instemmers(make_jongere(), people, "j", DAG) == ("ja",)


def test_a_stand_tells_who_agreed_to_something_earlier() -> None:
    besluiten = [give("m", vingerafdruk=EERDER), refuse("v", EERDER), give("v", minuut=3)]
    assert compute_standen(("m", "v", "x"), besluiten, NU) == (
        Stand("m", None, eerder_ingestemd=True),
        Stand("v", Besluit.INGESTEMD, eerder_ingestemd=False),
        Stand("x", None, eerder_ingestemd=False),
    )


standen = st.lists(
    st.builds(
        Stand,
        betrokkene_id=st.just("x"),
        besluit=st.sampled_from([None, *Besluit]),
        eerder_ingestemd=st.booleans(),
    ),
    max_size=4,
)


@given(found=standen)
@settings(deadline=None, max_examples=120)
def test_covered_always_means_that_everybody_agreed_and_somebody_was_asked(
    found: list[Stand],
) -> None:
    dekking = compute_dekking(found)
    everybody = bool(found) and all(s.besluit is Besluit.INGESTEMD for s in found)
    assert (dekking is Dekking.GEDEKT) is everybody
    assert (dekking is Dekking.GEWEIGERD) is any(
        s.besluit in {Besluit.GEWEIGERD, Besluit.INGETROKKEN} for s in found
    )
    assert compute_dekking(reversed(found)) is dekking


@given(
    besluiten=st.lists(
        st.tuples(st.sampled_from(list(Besluit)), st.sampled_from([NU, EERDER])), max_size=6
    )
)
@settings(deadline=None, max_examples=80)
def test_the_newest_decision_on_this_handelingsdeel_always_counts(
    besluiten: list[tuple[Besluit, str]],
) -> None:
    given_now = [
        give("m", besluit, vingerafdruk, minuut)
        for minuut, (besluit, vingerafdruk) in enumerate(besluiten)
    ]
    (stand,) = compute_standen(("m",), reversed(given_now), NU)
    of_now = [item.besluit for item in given_now if item.vingerafdruk == NU]
    assert stand.besluit is (of_now[-1] if of_now else None)


def edit_doel(**changes: Any) -> Callable[[Handelingsdeel], Handelingsdeel]:  # noqa: ANN401  keywords
    return lambda deel: replace(
        deel, doelen=(*deel.doelen[:-1], replace(deel.doelen[-1], **changes))
    )


def edit_actie(**changes: Any) -> Callable[[Handelingsdeel], Handelingsdeel]:  # noqa: ANN401  keywords
    def apply(deel: Handelingsdeel) -> Handelingsdeel:
        acties = deel.doelen[-1].acties
        return edit_doel(acties=(*acties[:-1], replace(acties[-1], **changes)))(deel)

    return apply


def edit_begeleiding(**changes: Any) -> Callable[[Handelingsdeel], Handelingsdeel]:  # noqa: ANN401  keywords
    return lambda deel: replace(deel, begeleiding=(replace(deel.begeleiding[0], **changes),))


def edit_hulp(**changes: Any) -> Callable[[Handelingsdeel], Handelingsdeel]:  # noqa: ANN401  keywords
    return lambda deel: replace(
        deel, hulp_van_anderen=(replace(deel.hulp_van_anderen[0], **changes),)
    )


woorden = st.text(min_size=1, max_size=30).map(lambda text: f"anders: {text}")
dagen = st.dates(min_value=date(2027, 1, 1), max_value=date(2040, 1, 1))
AGREED = st.one_of(
    st.sampled_from(
        ["leefgebied", "beginsituatie", "doel", "tussendoel", "verwacht_resultaat"]
    ).flatmap(lambda name: woorden.map(lambda text: edit_doel(**{name: text}))),
    dagen.map(lambda dag: edit_doel(evaluatiedatum=dag)),
    st.sampled_from(["wat", "functie", "frequentie"]).flatmap(
        lambda name: woorden.map(lambda text: edit_actie(**{name: text}))
    ),
    st.sampled_from(["vanaf", "tot"]).flatmap(
        lambda name: dagen.map(lambda dag: edit_actie(**{name: dag}))
    ),
    st.sampled_from(["omschrijving", "plaats", "groepsgrootte", "deskundigheid"]).flatmap(
        lambda name: woorden.map(lambda text: edit_begeleiding(**{name: text}))
    ),
    st.integers(46, 600).map(lambda minuten: edit_begeleiding(minuten_per_week=minuten)),
    st.sampled_from(["soort", "wat", "organisatie"]).flatmap(
        lambda name: woorden.map(lambda text: edit_hulp(**{name: text}))
    ),
    st.sampled_from(["vanaf", "tot"]).flatmap(
        lambda name: dagen.map(lambda dag: edit_hulp(**{name: dag}))
    ),
    woorden.map(
        lambda text: (
            lambda deel: replace(deel, handelingsadviezen=(*deel.handelingsadviezen[:-1], text))
        )
    ),
    st.just(lambda deel: replace(deel, doelen=(*deel.doelen, make_doel("doel-9")))),
    st.just(lambda deel: replace(deel, doelen=deel.doelen[:-1])),
    st.just(edit_doel(acties=(make_actie(),))),
    st.just(lambda deel: replace(deel, begeleiding=(*deel.begeleiding, Begeleiding()))),
    st.just(
        lambda deel: replace(deel, hulp_van_anderen=(*deel.hulp_van_anderen, HulpVanAnderen()))
    ),
    st.just(lambda deel: replace(deel, handelingsadviezen=())),
)
"""Any edit of what was agreed: what, how much, which function, planned dates."""
OUTSIDE = st.one_of(
    woorden.map(lambda text: edit_actie(uitvoerder=text)),
    woorden.map(lambda text: edit_doel(id=text)),
)
"""Edits that ask nobody to sign again (product, The plan)."""


@given(edit=AGREED)
@settings(deadline=None, max_examples=150)
def test_any_edit_of_what_was_agreed_ends_the_agreement(
    edit: Callable[[Handelingsdeel], Handelingsdeel],
) -> None:
    before = make_handelingsdeel()
    agreed = give("m", vingerafdruk=fingerprint_handelingsdeel(before))
    after = fingerprint_handelingsdeel(edit(before))
    assert after != agreed.vingerafdruk
    assert compute_dekking(compute_standen(("m",), [agreed], after)) is Dekking.NIET_MEER_GEDEKT


@given(edits=st.lists(OUTSIDE, min_size=1, max_size=4))
@settings(deadline=None, max_examples=80)
def test_no_edit_outside_the_agreement_ends_it(
    edits: list[Callable[[Handelingsdeel], Handelingsdeel]],
) -> None:
    before = make_handelingsdeel()
    after = before
    for edit in edits:
        after = edit(after)
    agreed = give("m", vingerafdruk=fingerprint_handelingsdeel(before))
    now = fingerprint_handelingsdeel(after)
    assert compute_dekking(compute_standen(("m",), [agreed], now)) is Dekking.GEDEKT


PLAN = make_plan()
IN_AGREED = [item for item in list_plekken(PLAN) if item[0].startswith("handelingsdeel.")]
WOORDENLIJST = frozenset(
    word for _, text in list_plekken(PLAN) for word in re.findall(r"[^\W\d_]+", text.lower())
)


@st.composite
def near(draw: st.DrawFn) -> tuple[PlanInhoud, str, str, str]:
    """A text that was agreed with a stretch in it changed, back and forth, as a hand could."""
    plek, text = draw(st.sampled_from(IN_AGREED))
    begin = draw(st.integers(0, len(text) - 1))
    oud = text[begin : draw(st.integers(begin + 1, min(len(text), begin + 12)))]
    letters = st.sampled_from("aenortz ON19.,-'")
    nieuw = draw(
        st.one_of(
            st.sampled_from(sorted(WOORDENLIJST)),
            st.text(alphabet="aenortz ON19.,-'", min_size=1, max_size=8),
            st.tuples(st.integers(0, len(oud)), letters).map(
                lambda at: oud[: at[0]] + at[1] + oud[at[0] :]
            ),
            st.permutations(oud).map("".join),
        )
    )
    if draw(st.booleans()) or not nieuw.strip() or text.count(oud) != 1:
        return PLAN, plek, oud, nieuw
    return set_at(PLAN, plek, text.replace(oud, nieuw)), plek, nieuw, oud


@given(near())
@settings(deadline=None, max_examples=400)
def test_an_erratum_leaves_what_was_agreed_but_for_spelling(
    found: tuple[PlanInhoud, str, str, str],
) -> None:
    """An accepted erratum leaves everybody *ingestemd*, so it may touch nothing else."""
    plan, plek, oud, nieuw = found
    if check_erratum(plan, plek, oud, nieuw, WOORDENLIJST.__contains__):
        return
    item = Erratum(
        id="e",
        versie_nummer=1,
        plek=plek,
        oud=oud,
        nieuw=nieuw,
        vastgelegd_op=BEGIN,
        vastgelegd_door="karin",
    )
    before, after = dict(list_plekken(plan)), dict(list_plekken(apply_errata(plan, [item])))
    (changed,) = [key for key in before if before[key] != after.get(key)]
    assert re.sub(r"\[\d+\]$", "", changed).rpartition(".")[2] in VRIJE_VELDEN
    words = [re.findall(r"[\w'’-]+", text) for text in (before[changed], after[changed])]
    assert len(words[0]) == len(words[1])
    for old, new in zip(*words, strict=True):
        if old.lower() != new.lower():
            assert old.lower() not in WOORDENLIJST
            assert new.lower() in WOORDENLIJST
            assert abs(len(old) - len(new)) <= 2


@pytest.mark.parametrize(
    "block", [name for name in make_plan().__struct_fields__ if name != "handelingsdeel"]
)
def test_other_blocks_of_the_plan_are_no_part_of_the_agreement(block: str) -> None:
    """Row 1.2.7: only the handelingsdeel needs agreement."""
    plan = make_plan()
    empty: dict[str, Any] = {name: getattr(type(plan)(), name) for name in plan.__struct_fields__}
    other = replace(plan, **{block: empty[block]})
    assert fingerprint_handelingsdeel(other.handelingsdeel) == fingerprint_handelingsdeel(
        plan.handelingsdeel
    )


def test_a_refusal_is_kept_with_the_same_proof_as_an_agreement() -> None:
    handtekening = Handtekening(1000, 400, ((Punt(1, 2), Punt(3, 4)),))
    for besluit in Besluit:
        proof = replace(
            give("m", besluit),
            bewijs_bijlage_id="b-1",
            bewijs_sha256="0" * 64,
            handtekening=handtekening,
            reden="Ik wil eerst met de orthopedagoog praten.",
        )
        assert msgspec.convert(msgspec.to_builtins(proof), Instemming) == proof


def test_a_signature_holds_no_time_and_no_pressure() -> None:
    """AVG art. 4(14): how fast and how hard someone writes is biometric."""
    assert Punt.__struct_fields__ == ("x", "y")
    assert Handtekening.__struct_fields__ == ("breedte", "hoogte", "lijnen")


def test_at_18_the_agreement_passes_on_overnight() -> None:
    jongere = make_jongere(geboortedatum=date(2008, 6, 1))
    days = [date(2026, 5, 30) + timedelta(days=n) for n in range(4)]
    who = [find_instemmers(jongere, BEIDE.items(), "j", dag) for dag in days]
    assert who == [("m", "v"), ("m", "v"), ("j",), ("j",)]
    assert sum(one != two for one, two in pairwise(who)) == 1


@pytest.mark.parametrize(
    ("eerder", "nieuw", "taken_back"),
    [
        ([], give("moeder", Besluit.GEWEIGERD), False),
        ([give("moeder")], give("moeder", Besluit.GEWEIGERD, minuut=1), True),
        ([give("moeder")], give("moeder", minuut=1), False),
        ([give("vader")], give("moeder", Besluit.GEWEIGERD, minuut=1), False),
        ([give("moeder", vingerafdruk=EERDER)], give("moeder", Besluit.GEWEIGERD), False),
        (
            [give("moeder"), give("moeder", Besluit.GEWEIGERD, minuut=1)],
            give("moeder", Besluit.GEWEIGERD, minuut=2),
            False,
        ),
    ],
)
def test_refusing_what_one_agreed_to_is_taking_it_back(
    eerder: list[Instemming], nieuw: Instemming, *, taken_back: bool
) -> None:
    assert is_intrekking(nieuw, eerder) is taken_back
