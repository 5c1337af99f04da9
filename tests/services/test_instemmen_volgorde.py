"""What was decided last counts, here and at the receiver, and doubt never covers."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.helpers.kluizen import (
    MOEDER,
    OMA,
    PNG,
    PROEFDAG,
    VADER,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    find_id,
    make_agreed_dossier,
)
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from tests.helpers.plannen import make_gegevens, make_handelingsdeel, make_jongere, make_plan
from tests.services.test_instemmen import FOR_BOTH, agree_for, codes, dekking, find_stand, note
from tests.services.toneel import set_up
from topdossier.clock import REAL_KLOK
from topdossier.domain.betrokkene import Gezag
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.instemming import Besluit, Dekking, Wijze
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.domain.instemregels import Instemregels
from topdossier.domain.overhandiging import Hoedanigheid, Leesopdracht
from topdossier.domain.problem import ProblemCode
from topdossier.errors import RuleError
from topdossier.services.instemmingen import Intrekking, Vastlegging
from topdossier.services.instemmingfeiten import NieuwFeit
from topdossier.services.services import Services

OTHER = msgspec.structs.replace(make_handelingsdeel(), handelingsadviezen=("Iets anders",))
BEWIJS = NieuweBijlage(titel="Scan", media="", inhoud=PNG)


@pytest.fixture
def dossier_id(school: Services) -> str:
    made = add_dossier(school)
    adopt_plan(school, made)
    return made


def hand_over(services: Services, dossier_id: str, who: str) -> Leesopdracht:
    """To the one with this id, and nobody else."""
    lezers = services.overhandigen.list_lezers(dossier_id)
    alone = [lezer for lezer in lezers if lezer.betrokkene_id == who]
    return services.overhandigen.prepare(dossier_id, make_vraag(alone))


def take_in(services: Services, opdracht: Leesopdracht) -> None:
    services.innemen.take_in(opdracht.overhandiging_id, [opdracht.beurten[0].betrokkene_id])


def test_an_agreement_of_before_that_is_taken_in_after_a_refusal_covers_nothing(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"))
    moeder = find_id(school, dossier_id, "Fatima")
    opdracht = hand_over(school, dossier_id, moeder)
    leave(opdracht, make_antwoord(opdracht, school.omgeving.klok.now()))
    agree(kluis.open_on(PROEFDAG + timedelta(days=2)), dossier_id, moeder, Besluit.GEWEIGERD)
    last = kluis.open_on(PROEFDAG + timedelta(days=3))
    take_in(last, opdracht)
    assert dekking(last, dossier_id) is Dekking.GEWEIGERD
    taken = last.instemmingen.list(dossier_id)[-1]
    assert (taken.besluit, taken.datum) == (Besluit.INGESTEMD, PROEFDAG)
    assert taken.hoedanigheid is Hoedanigheid.INSTEMMER
    assert find_stand(last, dossier_id, "Fatima").besluit is Besluit.GEWEIGERD


def test_two_hand_overs_count_by_their_moments_and_not_as_they_are_taken_in(
    school: Services, dossier_id: str
) -> None:
    moeder = find_id(school, dossier_id, "Fatima")
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"))
    now = school.omgeving.klok.now()
    first = hand_over(school, dossier_id, moeder)
    leave(first, make_antwoord(first, now))
    second = hand_over(school, dossier_id, moeder)
    later = now + timedelta(seconds=95)
    refused: dict[str, Any] = {
        "besluit": Besluit.GEWEIGERD,
        "handtekening": None,
        "besloten_op": later,
    }
    leave(second, make_antwoord(second, now, **refused))
    for opdracht in (second, first):
        take_in(school, opdracht)
    assert [i.besluit for i in school.instemmingen.list(dossier_id)][-1] is Besluit.INGESTEMD
    assert dekking(school, dossier_id) is Dekking.GEWEIGERD


def test_paper_of_an_earlier_day_does_not_undo_a_refusal(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"))
    later = kluis.open_on(PROEFDAG + timedelta(days=5))
    moeder = find_id(later, dossier_id, "Fatima")
    agree(later, dossier_id, moeder, Besluit.GEWEIGERD)
    agree_on_paper(later, dossier_id, moeder, days=1)
    assert dekking(later, dossier_id) is Dekking.GEWEIGERD
    assert find_stand(later, dossier_id, "Fatima").datum == later.dag()
    agree(later, dossier_id, moeder)
    assert dekking(later, dossier_id) is Dekking.GEDEKT, "agreeing again stays possible"


def agree_on_paper(services: Services, dossier_id: str, who: str, days: int) -> None:
    """Signed so many days after the usual day."""
    services.instemmingen.record(
        dossier_id,
        Vastlegging(
            betrokkene_id=who,
            besluit=Besluit.INGESTEMD,
            wijze=Wijze.PAPIER,
            datum=PROEFDAG + timedelta(days=days),
            bewijs=BEWIJS,
        ),
    )


def test_nobody_takes_back_before_they_agreed(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    before = Intrekking(
        betrokkene_id=find_id(school, dossier_id, "Mark"), datum=PROEFDAG - timedelta(days=30)
    )
    with pytest.raises(RuleError) as caught:
        school.instemmingen.withdraw(dossier_id, before)
    assert codes(caught.value) == {ProblemCode.INTREKKEN_VOOR_INSTEMMEN}
    assert dekking(school, dossier_id) is Dekking.GEDEKT


def test_nobody_decides_on_what_was_not_adopted_yet(kluis: Proefkluis) -> None:
    school = kluis.open(REAL_KLOK)
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    moeder = find_id(school, dossier_id, "Fatima")
    early = Vastlegging(
        betrokkene_id=moeder,
        besluit=Besluit.INGESTEMD,
        wijze=Wijze.PAPIER,
        datum=school.dag() - timedelta(days=9),
        bewijs=BEWIJS,
    )
    with pytest.raises(RuleError) as caught:
        school.instemmingen.record(dossier_id, early)
    assert codes(caught.value) == {ProblemCode.BESLUIT_VOOR_VASTSTELLEN}
    assert agree(school, dossier_id, moeder).besluit is Besluit.INGESTEMD


def test_a_second_signature_does_not_become_the_whole_instemming_at_18(kluis: Proefkluis) -> None:
    school = kluis.open_on(PROEFDAG)
    born = PROEFDAG.replace(year=PROEFDAG.year - 18) + timedelta(days=10)
    dossier_id = add_dossier(school, geboortedatum=born)
    school.instemregels.save(Instemregels(meetekenen_vanaf_16=True))
    adopt_plan(school, dossier_id)
    made = agree(school, dossier_id, dossier_id)
    assert made.hoedanigheid is Hoedanigheid.MEETEKENAAR
    assert find_stand(school, dossier_id, "Sanne").besluit is Besluit.INGESTEMD
    later = kluis.open_on(PROEFDAG + timedelta(days=11))
    later.jongeren.refresh_birthdays()
    assert dekking(later, dossier_id) is Dekking.OPEN
    assert find_stand(later, dossier_id, "Sanne").besluit is None
    again = agree(later, dossier_id, dossier_id)
    assert again.hoedanigheid is Hoedanigheid.INSTEMMER
    assert dekking(later, dossier_id) is Dekking.GEDEKT


def test_who_read_as_a_second_signer_is_taken_in_as_one(kluis: Proefkluis) -> None:
    school = kluis.open_on(PROEFDAG)
    born = PROEFDAG.replace(year=PROEFDAG.year - 18) + timedelta(days=1)
    dossier_id = add_dossier(school, geboortedatum=born)
    school.instemregels.save(Instemregels(meetekenen_vanaf_16=True))
    adopt_plan(school, dossier_id)
    opdracht = hand_over(school, dossier_id, dossier_id)
    leave(opdracht, make_antwoord(opdracht, school.omgeving.klok.now()))
    later = kluis.open_on(PROEFDAG + timedelta(days=2))
    take_in(later, opdracht)
    assert later.instemmingen.list(dossier_id)[-1].hoedanigheid is Hoedanigheid.MEETEKENAAR
    assert dekking(later, dossier_id) is Dekking.OPEN


def test_who_takes_a_second_signature_back_does_so_as_what_they_signed(kluis: Proefkluis) -> None:
    school = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(school, geboortedatum=PROEFDAG.replace(year=PROEFDAG.year - 17))
    school.instemregels.save(Instemregels(meetekenen_vanaf_16=True))
    adopt_plan(school, dossier_id)
    agree(school, dossier_id, dossier_id)
    school.instemregels.save(Instemregels())
    taken = school.instemmingen.withdraw(dossier_id, Intrekking(dossier_id, PROEFDAG))
    assert taken.hoedanigheid is Hoedanigheid.MEETEKENAAR


def test_a_word_of_the_other_on_a_later_version_ends_it_on_the_earlier_one(
    school: Services, dossier_id: str
) -> None:
    school.instemregels.save(FOR_BOTH)
    agree_for(school, dossier_id, "Fatima", ("Mark",))
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer == 1
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=OTHER))
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"), Besluit.GEWEIGERD)
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer is None
    adopt_plan(school, dossier_id, make_plan())  # the same words as the first version
    assert dekking(school, dossier_id) is Dekking.DEELS


def test_what_happened_since_the_hand_over_is_judged_when_it_is_taken_in(
    school: Services, dossier_id: str
) -> None:
    school.instemregels.save(FOR_BOTH)
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=OTHER))
    opdracht = hand_over(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    others = opdracht.beurten[0].mede_namens
    now = school.omgeving.klok.now()
    leave(opdracht, make_antwoord(opdracht, now, mede_namens=others))
    vader = find_id(school, dossier_id, "Mark")
    assert others == (vader,)
    school.instemmingen.record(
        dossier_id,
        Vastlegging(
            betrokkene_id=vader,
            besluit=Besluit.GEWEIGERD,
            wijze=Wijze.PAPIER,
            datum=school.dag(),
            bewijs=BEWIJS,
            versie_nummer=1,
        ),
    )
    take_in(school, opdracht)
    assert school.instemmingen.list(dossier_id)[-1].mede_namens == ()
    assert dekking(school, dossier_id) is Dekking.DEELS


def test_an_ended_disagreement_brings_nothing_back(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    school.instemregels.save(FOR_BOTH)
    agree_for(school, dossier_id, "Fatima", ("Mark",))
    note(school, dossier_id, "Mark", FeitSoort.ONENIGHEID)
    note(school, dossier_id, "Mark", FeitSoort.ONENIGHEID, tot=school.dag())
    later = kluis.open_on(PROEFDAG + timedelta(days=1))
    assert dekking(later, dossier_id) is Dekking.DEELS


def test_a_late_note_of_an_old_disagreement_does_not_end_the_one_that_holds(
    school: Services, dossier_id: str
) -> None:
    school.instemregels.save(FOR_BOTH)
    note(school, dossier_id, "Mark", FeitSoort.ONENIGHEID)
    school.instemmingfeiten.record(
        dossier_id,
        NieuwFeit(
            FeitSoort.ONENIGHEID,
            find_id(school, dossier_id, "Mark"),
            PROEFDAG - timedelta(days=300),
            tot=PROEFDAG - timedelta(days=290),
            versie_nummer=1,
        ),
    )
    with pytest.raises(RuleError) as caught:
        agree_for(school, dossier_id, "Fatima", ("Mark",))
    assert codes(caught.value) == {ProblemCode.MEDE_NAMENS_ONENIGHEID}


@pytest.mark.parametrize("ended", [False, True])
def test_the_receiver_of_a_package_sees_no_more_than_the_sender(
    tmp_path: Path, *, ended: bool
) -> None:
    toneel = set_up(tmp_path)
    school, swv, dossier_id = toneel.school, toneel.swv, toneel.dossier_id
    school.instemregels.save(FOR_BOTH)
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=OTHER))
    agree_for(school, dossier_id, "Fatima", ("Mark",))
    note(school, dossier_id, "Mark", FeitSoort.ONENIGHEID)
    if ended:
        note(school, dossier_id, "Mark", FeitSoort.ONENIGHEID, tot=school.dag())
    swv.pakketten.open(toneel.send())
    there = swv.jongeren.find("Sanne")
    assert swv.jongeren.load_kop(there).dekking is Dekking.DEELS
    assert swv.instemmingfeiten.list(there) == (), "that they disagree stays at the school"
    toneel.close()


def test_the_receiver_orders_the_decisions_of_one_day_as_the_sender(tmp_path: Path) -> None:
    toneel = set_up(tmp_path)
    school, swv, dossier_id = toneel.school, toneel.swv, toneel.dossier_id
    moeder = find_id(school, dossier_id, "Fatima")
    opdracht = hand_over(school, dossier_id, moeder)
    leave(opdracht, make_antwoord(opdracht, school.omgeving.klok.now()))
    school.instemmingen.withdraw(dossier_id, Intrekking(moeder, PROEFDAG))
    take_in(school, opdracht)
    here = school.instemmingen.list(dossier_id)
    swv.pakketten.open(toneel.send())
    there = swv.jongeren.find("Sanne")
    got = swv.instemmingen.list(there)
    for name in ("besluit", "datum", "vastgelegd_op", "besloten_op", "hoedanigheid"):
        assert [getattr(i, name) for i in got] == [getattr(i, name) for i in here]
    assert swv.jongeren.load_kop(there).dekking is dekking(school, dossier_id)
    toneel.close()


def test_with_gezag_to_find_out_nothing_is_covered_and_it_says_why(
    school: Services, dossier_id: str
) -> None:
    agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    vader = find_id(school, dossier_id, "Mark")
    school.betrokkenen.record_gezag(dossier_id, vader, Gezag.ONBEKEND, "twijfel")
    assert dekking(school, dossier_id) is Dekking.DEELS
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer is None
    (problem,) = school.instemmingen.load_overzicht(dossier_id).problemen
    assert problem.code is ProblemCode.GEZAG_ONBEKEND
    school.betrokkenen.record_gezag(dossier_id, vader, Gezag.NEE, "uitspraak")
    assert dekking(school, dossier_id) is Dekking.GEDEKT


def test_ouders_of_an_adult_who_may_represent_no_more_cover_nothing(kluis: Proefkluis) -> None:
    school = kluis.open_on(PROEFDAG)
    born = PROEFDAG.replace(year=PROEFDAG.year - 18) + timedelta(days=5)
    jongere = make_jongere(geboortedatum=born, handelingsbekwaam=False)
    dossier_id = school.jongeren.add(jongere, (MOEDER, VADER, OMA), make_gegevens())
    adopt_plan(school, dossier_id)
    for roepnaam in ("Fatima", "Mark"):
        agree(school, dossier_id, find_id(school, dossier_id, roepnaam))
    assert dekking(school, dossier_id) is Dekking.GEDEKT
    later = kluis.open_on(PROEFDAG + timedelta(days=6))
    later.jongeren.refresh_birthdays()
    assert dekking(later, dossier_id) is Dekking.DEELS


def test_a_judge_agreed_to_one_version(school: Services, dossier_id: str) -> None:
    with pytest.raises(RuleError) as caught:
        note(school, dossier_id, "Mark", FeitSoort.VERVANGENDE_TOESTEMMING)
    assert codes(caught.value) == {ProblemCode.FEIT_VERSIE_LEEG}
    with pytest.raises(RuleError) as caught:
        note(school, dossier_id, "Mark", FeitSoort.VERVANGENDE_TOESTEMMING, versie=7)
    assert codes(caught.value) == {ProblemCode.GEEN_VERSIE}
    note(school, dossier_id, "Mark", FeitSoort.VERVANGENDE_TOESTEMMING, versie=1)
    assert find_stand(school, dossier_id, "Mark").vervangen
