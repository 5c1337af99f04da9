"""Who holds the rights of the AVG, around the birthdays on which that changes."""

from datetime import date, timedelta

import pytest

from tests.helpers.plannen import make_betrokkene, make_jongere
from topdossier.domain.betrokkene import Gezag, GezagGrond, Relatie
from topdossier.domain.rechthebbende import (
    Rechthebbende,
    RechthebbendeGrondslag,
    find_rechthebbenden,
    holds_right,
    is_own,
)
from topdossier.domain.veld import Veld, VeldSoort

GEBOREN = date(2010, 5, 17)
LEAP = date(2008, 2, 29)
MOEDER = ("m", make_betrokkene())
VADER = ("v", make_betrokkene(relatie=Relatie.VADER))
OVERLEDEN = ("o", make_betrokkene(overleden=True))
ZONDER_GEZAG = ("z", make_betrokkene(gezag=Gezag.NEE))
ONBEKEND = ("x", make_betrokkene(gezag=Gezag.ONBEKEND))
PEOPLE = (MOEDER, VADER, OVERLEDEN, ZONDER_GEZAG, ONBEKEND)
OUDERS, JONGERE = {"m", "v"}, {"dossier"}
VERTEGENWOORDIGER = RechthebbendeGrondslag.WETTELIJK_VERTEGENWOORDIGER
VANAF_16, VANAF_18 = (
    RechthebbendeGrondslag.JONGERE_VANAF_16,
    RechthebbendeGrondslag.JONGERE_VANAF_18,
)
CURATOR = RechthebbendeGrondslag.CURATOR_OF_MENTOR

GEVALLEN = [
    # row 4.4; UAVG art. 5(1): under 16
    (GEBOREN, date(2026, 5, 16), True, OUDERS, VERTEGENWOORDIGER),
    (GEBOREN, GEBOREN, True, OUDERS, VERTEGENWOORDIGER),
    # from the 16th birthday on, whatever the ouders hold
    (GEBOREN, date(2026, 5, 17), True, JONGERE, VANAF_16),
    (GEBOREN, date(2028, 5, 16), True, JONGERE, VANAF_16),
    # curatele and mentorschap are for adults: before 18 the flag decides nothing
    (GEBOREN, date(2026, 5, 17), False, JONGERE, VANAF_16),
    (GEBOREN, date(2026, 5, 16), False, OUDERS, VERTEGENWOORDIGER),
    # from the 18th birthday on
    (GEBOREN, date(2028, 5, 17), True, JONGERE, VANAF_18),
    (GEBOREN, date(2028, 5, 17), False, OUDERS, CURATOR),
    # born on 29 February: the birthday is on 1 March
    (LEAP, date(2025, 2, 28), True, JONGERE, VANAF_16),
    (date(2012, 2, 29), date(2028, 2, 28), True, OUDERS, VERTEGENWOORDIGER),
    (date(2012, 2, 29), date(2028, 2, 29), True, JONGERE, VANAF_16),
    (LEAP, date(2026, 2, 28), True, JONGERE, VANAF_16),
    (LEAP, date(2026, 3, 1), True, JONGERE, VANAF_18),
    # nobody knows how old the jongere is
    (None, date(2026, 5, 17), True, OUDERS, VERTEGENWOORDIGER),
]


@pytest.mark.parametrize(("geboren", "dag", "bekwaam", "wie", "grondslag"), GEVALLEN)
def test_who_holds_the_rights_follows_the_age(
    geboren: date | None,
    dag: date,
    bekwaam: bool,  # noqa: FBT001  a column of the table
    wie: set[str],
    grondslag: RechthebbendeGrondslag,
) -> None:
    jongere = make_jongere(geboortedatum=geboren, handelingsbekwaam=bekwaam)
    found = find_rechthebbenden(jongere, PEOPLE, "dossier", dag)
    assert {item.id for item in found} == wie
    assert {item.grondslag for item in found} == {grondslag}


def test_nobody_with_gezag_means_nobody_and_never_everybody() -> None:
    jongere = make_jongere(geboortedatum=GEBOREN)
    people = (OVERLEDEN, ZONDER_GEZAG, ONBEKEND)
    assert find_rechthebbenden(jongere, people, "dossier", GEBOREN) == ()


def test_there_is_never_an_ouder_beside_a_jongere_of_16_or_older() -> None:
    day = date(2026, 5, 17)
    jongere = make_jongere(geboortedatum=GEBOREN)
    for days in range(0, 6000, 13):
        found = find_rechthebbenden(jongere, PEOPLE, "dossier", day + timedelta(days=days))
        assert found[0] == Rechthebbende("dossier", found[0].grondslag)
        assert len(found) == 1


def make_veld(soort: VeldSoort, van: str, pad: str = "tekst", stuk: str = "versie-1") -> Veld:
    return Veld(stuk, pad, soort, van, geheim=False, waarde="Wat er staat.")


@pytest.mark.parametrize(
    ("veld", "wie", "own"),
    [
        # row 4.4, AVG 15(1) and 16: of what somebody said themselves, each is their own holder
        (make_veld(VeldSoort.WOORDEN, "v", "inbreng_ouders[1].tekst"), "v", True),
        (make_veld(VeldSoort.WOORDEN, "v", "inbreng_ouders[1].tekst"), "m", False),
        (make_veld(VeldSoort.PERSOON, "o", "naam.achternaam", "betrokkene-o"), "o", True),
        (make_veld(VeldSoort.PERSOON, "o", "naam.achternaam", "betrokkene-o"), "m", False),
        # all text about the jongere is of the jongere; their own words are a part of it
        (make_veld(VeldSoort.TEKST, "dossier", "perspectief.onderbouwing"), "dossier", False),
        (make_veld(VeldSoort.TEKST, "dossier", "inbreng_jongere.hoe_gaat_het"), "dossier", True),
        (make_veld(VeldSoort.TEKST, "dossier", "inbreng_jongere.hoe_gaat_het"), "m", False),
        (make_veld(VeldSoort.TEKST, "dossier", "ervaring_jongere", "evaluatie-e"), "dossier", True),
        (make_veld(VeldSoort.TEKST, "dossier", "ervaring_ouders", "evaluatie-e"), "dossier", False),
        (make_veld(VeldSoort.PERSOON, "dossier", "naam.achternaam", "jongere"), "dossier", False),
        (make_veld(VeldSoort.WOORDEN, "dossier", "opmerkingen", "instemming-i"), "dossier", True),
    ],
)
def test_over_their_own_words_everybody_decides(veld: Veld, wie: str, *, own: bool) -> None:
    assert is_own(veld, wie, "dossier") is own


@pytest.mark.parametrize(
    ("dag", "wie", "holds"),
    [
        # row 4.4; UAVG art. 5: under 16 the ouders with gezag, from 16 the jongere alone
        (date(2026, 5, 16), "m", True),
        (date(2026, 5, 16), "dossier", False),
        (date(2026, 5, 16), "z", False),
        (date(2026, 5, 17), "m", False),
        (date(2026, 5, 17), "dossier", True),
        (date(2028, 5, 17), "m", False),
        (date(2028, 5, 17), "dossier", True),
    ],
)
def test_whether_one_person_holds_the_right(dag: date, wie: str, *, holds: bool) -> None:
    jongere = make_jongere(geboortedatum=GEBOREN)
    assert holds_right(wie, jongere, PEOPLE, "dossier", dag) is holds


@pytest.mark.parametrize(
    ("dag", "bekwaam", "wie"),
    [
        # under 16: gezag on that day, and not who decides about school alone (BW 1:265e)
        (date(2020, 1, 1), True, {"m", "g"}),
        (date(2021, 1, 1), True, {"g"}),
        # an adult who is not handelingsbekwaam: curator or mentor, never about money alone
        (date(2028, 5, 17), False, {"c"}),
    ],
)
def test_the_ground_and_the_days_of_gezag_decide_too(
    dag: date,
    bekwaam: bool,  # noqa: FBT001  a column of the table
    wie: set[str],
) -> None:
    people = [
        ("m", make_betrokkene(gezag_grond=GezagGrond.OUDERLIJK, gezag_tot=date(2020, 12, 31))),
        ("g", make_betrokkene(relatie=Relatie.VOOGD, gezag_grond=GezagGrond.VOOGDIJ)),
        ("s", make_betrokkene(relatie=Relatie.ANDERS, gezag_grond=GezagGrond.GI_ONDERWIJS)),
        ("c", make_betrokkene(relatie=Relatie.ANDERS, gezag_grond=GezagGrond.CURATELE)),
        ("b", make_betrokkene(relatie=Relatie.ANDERS, gezag_grond=GezagGrond.BEWIND)),
    ]
    jongere = make_jongere(geboortedatum=GEBOREN, handelingsbekwaam=bekwaam)
    found = find_rechthebbenden(jongere, people, "dossier", dag)
    assert {item.id for item in found} == wie
