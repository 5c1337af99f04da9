"""What happens around an instemming: deciding for the other, taking back, and the facts."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import (
    GEHEIMEN,
    MOEDER,
    PNG,
    PROEFDAG,
    VADER,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    find_id,
    make_agreed_dossier,
    make_kluis,
)
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from tests.helpers.plannen import make_handelingsdeel, make_plan, make_plan_on
from tests.services.toneel import EVALUATIE, Toneel, set_up
from topdossier.domain.betrokkene import Gezag, GezagGrond
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.doorgifte import OntvangerSoort, find_regel
from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemming import Besluit, Dekking, DoelOpmerking, Wijze
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.instemregels import Instemregels, Tekenwijze
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regels.regelset import load_doorgifte
from topdossier.domain.regels.routes import RouteSoort
from topdossier.domain.vandaag import TaakSoort
from topdossier.domain.versie import VersieStatus
from topdossier.errors import NotLetInError, RuleError
from topdossier.exchange.inhoud import InhoudPlan
from topdossier.services.instemming_views import PersoonStand
from topdossier.services.instemmingen import Intrekking, Vastlegging
from topdossier.services.instemmingfeiten import NieuwFeit
from topdossier.services.pakket_uit import compose_plan_inhoud
from topdossier.services.services import Services
from topdossier.services.stand import load_toestand
from topdossier.services.views import PlanStatus

FOR_BOTH = Instemregels(tekenwijze=Tekenwijze.MEDE_NAMENS)
BEWIJS = NieuweBijlage(titel="Scan", media="", inhoud=PNG)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "kluis")
    yield made
    made.close_all()


@pytest.fixture
def school(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def toneel(tmp_path: Path) -> Iterator[Toneel]:
    made = set_up(tmp_path)
    yield made
    made.close()


@pytest.fixture
def dossier_id(school: Services) -> str:
    made = add_dossier(school)
    adopt_plan(school, made)
    return made


def codes(error: RuleError) -> set[ProblemCode]:
    return {problem.code for problem in error.problems if isinstance(problem, Problem)}


def dekking(school: Services, dossier_id: str) -> Dekking | None:
    """In the header and in the list alike."""
    kop = school.jongeren.load_kop(dossier_id).dekking
    assert school.jongeren.search().rijen[0].dekking == kop
    return kop


def agree_for(school: Services, dossier_id: str, who: str, others: tuple[str, ...]) -> None:
    school.instemmingen.record(
        dossier_id,
        Vastlegging(
            betrokkene_id=find_id(school, dossier_id, who),
            besluit=Besluit.INGESTEMD,
            wijze=Wijze.PAPIER,
            datum=school.dag(),
            bewijs=BEWIJS,
            mede_namens=tuple(find_id(school, dossier_id, other) for other in others),
            versie_nummer=school.jongeren.load_kop(dossier_id).versie_nummer,
        ),
    )


def compose_for_swv(toneel: Toneel) -> InhoudPlan:
    regel = find_regel(load_doorgifte(), OntvangerSoort.SWV, "plan", "advies")
    assert regel is not None
    with toneel.school.omgeving.look() as tx:
        contact = tx.contacten.find(toneel.contact_id)
        assert contact is not None
        toestand = load_toestand(tx, toneel.dossier_id, PROEFDAG)
        return compose_plan_inhoud(tx, toestand, contact, regel)


def note(
    school: Services,
    dossier_id: str,
    who: str,
    soort: FeitSoort,
    tot: date | None = None,
    versie: int | None = None,
) -> None:
    school.instemmingfeiten.record(
        dossier_id,
        NieuwFeit(
            soort=soort,
            betrokkene_id=find_id(school, dossier_id, who) if who else dossier_id,
            datum=school.dag(),
            hoe="gebeld",
            tekst="C/15/123456",
            tot=tot,
            versie_nummer=versie,
        ),
    )


def find_stand(school: Services, dossier_id: str, roepnaam: str) -> PersoonStand:
    overzicht = school.instemmingen.load_overzicht(dossier_id)
    people = (*overzicht.standen, *overzicht.overigen)
    return next(item for item in people if item.naam.startswith(roepnaam))


def test_one_ouder_agrees_for_both_and_the_plan_is_in_force(
    school: Services, dossier_id: str
) -> None:
    school.instemregels.save(FOR_BOTH)
    vader = find_id(school, dossier_id, "Mark")
    assert find_stand(school, dossier_id, "Fatima").mag_mede_namens == (vader,)
    agree_for(school, dossier_id, "Fatima", ("Mark",))
    assert dekking(school, dossier_id) is Dekking.GEDEKT_DOOR_EEN
    kop = school.jongeren.load_kop(dossier_id)
    assert (kop.status, kop.van_kracht_nummer, kop.wacht_op) == (PlanStatus.VAN_KRACHT, 1, ())
    found = find_stand(school, dossier_id, "Mark")
    assert (found.besluit, found.namens, found.is_gedekt) == (None, "Fatima el Amrani", True)
    taken = [taak.soort for _, part in school.vandaag.load().delen for taak in part]
    assert TaakSoort.INSTEMMING not in taken


@pytest.mark.parametrize("besluit", [Besluit.GEWEIGERD, Besluit.BEDENKTIJD])
def test_an_own_word_afterwards_goes_before_what_the_other_said(
    school: Services, dossier_id: str, besluit: Besluit
) -> None:
    school.instemregels.save(FOR_BOTH)
    agree_for(school, dossier_id, "Fatima", ("Mark",))
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"), besluit)
    refused = besluit is Besluit.GEWEIGERD
    assert dekking(school, dossier_id) is (Dekking.GEWEIGERD if refused else Dekking.DEELS)


def test_deciding_for_the_other_is_refused_without_good_faith(
    school: Services, dossier_id: str
) -> None:
    with pytest.raises(RuleError) as caught:
        agree_for(school, dossier_id, "Fatima", ("Mark",))
    assert codes(caught.value) == {ProblemCode.MEDE_NAMENS_NIET_GEKOZEN}
    school.instemregels.save(FOR_BOTH)
    note(school, dossier_id, "Mark", FeitSoort.ONENIGHEID)
    with pytest.raises(RuleError) as caught:
        agree_for(school, dossier_id, "Fatima", ("Mark", "Geertruida"))
    assert codes(caught.value) == {
        ProblemCode.MEDE_NAMENS_ONENIGHEID,
        ProblemCode.MEDE_NAMENS_PAST_NIET,
    }
    assert school.instemmingen.list(dossier_id) == ()


def test_nobody_refuses_for_another(school: Services, dossier_id: str) -> None:
    school.instemregels.save(FOR_BOTH)
    with pytest.raises(RuleError) as caught:
        school.instemmingen.record(
            dossier_id,
            Vastlegging(
                betrokkene_id=find_id(school, dossier_id, "Fatima"),
                besluit=Besluit.GEWEIGERD,
                wijze=Wijze.PAPIER,
                datum=school.dag(),
                bewijs=BEWIJS,
                mede_namens=(find_id(school, dossier_id, "Mark"),),
            ),
        )
    assert codes(caught.value) == {ProblemCode.MEDE_NAMENS_PAST_NIET}


def test_a_disagreement_that_becomes_known_ends_what_the_other_said(
    school: Services, dossier_id: str
) -> None:
    school.instemregels.save(FOR_BOTH)
    agree_for(school, dossier_id, "Fatima", ("Mark",))
    note(school, dossier_id, "Mark", FeitSoort.ONENIGHEID)
    assert dekking(school, dossier_id) is Dekking.DEELS
    assert school.jongeren.load_kop(dossier_id).wacht_op == ("Mark de Vries",)


def test_what_was_agreed_under_an_earlier_choice_stays(school: Services, dossier_id: str) -> None:
    school.instemregels.save(FOR_BOTH)
    agree_for(school, dossier_id, "Fatima", ("Mark",))
    school.instemregels.save(Instemregels())
    assert dekking(school, dossier_id) is Dekking.GEDEKT_DOOR_EEN


def test_taking_back_ends_the_coverage_and_can_be_undone(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    vader = find_id(school, dossier_id, "Mark")
    made = school.instemmingen.withdraw(
        dossier_id, Intrekking(betrokkene_id=vader, datum=PROEFDAG, reden="Ik zie het anders.")
    )
    assert (made.besluit, made.wijze, made.reden) == (
        Besluit.INGETROKKEN,
        Wijze.MONDELING,
        "Ik zie het anders.",
    )
    assert dekking(school, dossier_id) is Dekking.GEWEIGERD
    kop = school.jongeren.load_kop(dossier_id)
    assert (kop.geweigerd_door, kop.van_kracht_nummer) == (("Mark de Vries",), None)
    agree(school, dossier_id, vader)
    assert dekking(school, dossier_id) is Dekking.GEDEKT


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ProblemCode.INTREKKEN_NIETS),
        ({"datum": PROEFDAG + timedelta(days=1)}, ProblemCode.DATUM_IN_TOEKOMST),
        ({"wijze": Wijze.PAPIER}, ProblemCode.INSTEMMING_BEWIJS_ONTBREEKT),
        ({"versie_nummer": 7}, ProblemCode.GEEN_VERSIE),
        (
            {"bewijs": NieuweBijlage(titel="x", media="", inhoud=b"MZ")},
            ProblemCode.INSTEMMING_BEWIJS_ONBRUIKBAAR,
        ),
    ],
)
def test_taking_back_needs_something_to_take_back(
    school: Services, dossier_id: str, changes: dict[str, object], code: ProblemCode
) -> None:
    moeder = find_id(school, dossier_id, "Fatima")
    if changes:
        agree(school, dossier_id, moeder)
    taken = msgspec.structs.replace(Intrekking(betrokkene_id=moeder, datum=PROEFDAG), **changes)
    with pytest.raises(RuleError) as caught:
        school.instemmingen.withdraw(dossier_id, taken)
    assert code in codes(caught.value)
    assert len(school.instemmingen.list(dossier_id)) == bool(changes)


def test_taking_back_has_a_call_of_its_own(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    with pytest.raises(RuleError) as caught:
        agree(school, dossier_id, find_id(school, dossier_id, "Mark"), Besluit.INGETROKKEN)
    assert codes(caught.value) == {ProblemCode.INTREKKEN_APART}


def test_what_is_only_said_is_no_agreement(school: Services, dossier_id: str) -> None:
    with pytest.raises(RuleError) as caught:
        school.instemmingen.record(
            dossier_id,
            Vastlegging(
                betrokkene_id=find_id(school, dossier_id, "Fatima"),
                besluit=Besluit.INGESTEMD,
                wijze=Wijze.MONDELING,
                datum=school.dag(),
                bewijs=BEWIJS,
            ),
        )
    assert codes(caught.value) == {ProblemCode.INSTEMMING_BEWIJS_ONTBREEKT}


def test_what_covers_travels_with_a_package(toneel: Toneel) -> None:
    school, swv, dossier_id = toneel.school, toneel.swv, toneel.dossier_id
    school.instemregels.save(FOR_BOTH)
    other = msgspec.structs.replace(make_handelingsdeel(), handelingsadviezen=("Iets anders",))
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=other))
    agree_for(school, dossier_id, "Fatima", ("Mark",))
    swv.pakketten.open(toneel.send())
    there = swv.jongeren.find("Sanne")
    assert swv.jongeren.load_kop(there).dekking is Dekking.GEDEKT_DOOR_EEN
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"), Besluit.GEWEIGERD)
    note(school, dossier_id, "Mark", FeitSoort.VERVANGENDE_TOESTEMMING, versie=2)
    note(school, dossier_id, "Mark", FeitSoort.ZIENSWIJZE)
    for _ in range(2):  # a newer package takes the place of what an older one told
        swv.pakketten.open(toneel.send())
    assert swv.jongeren.load_kop(there).dekking is Dekking.GEDEKT
    judge, view = swv.instemmingfeiten.list(there)
    assert (judge.soort, judge.tekst) == (FeitSoort.VERVANGENDE_TOESTEMMING, "")
    assert view.soort is FeitSoort.ZIENSWIJZE


def test_what_was_said_at_a_doel_and_of_the_plan_travels_to_the_swv(toneel: Toneel) -> None:
    school, swv, dossier_id = toneel.school, toneel.swv, toneel.dossier_id
    assert compose_for_swv(toneel).versie == 3, "without any of it an older program can read it"
    said = (DoelOpmerking(1, "Graag ook op vrijdag."),)
    (lezer,) = [
        item
        for item in school.overhandigen.list_lezers(dossier_id)
        if item.betrokkene_id == find_id(school, dossier_id, "Mark")
    ]
    opdracht = school.overhandigen.prepare(dossier_id, make_vraag([lezer]))
    nu = school.omgeving.klok.now()
    leave(opdracht, make_antwoord(opdracht, nu, doel_opmerkingen=said))
    school.innemen.take_in(opdracht.overhandiging_id, [lezer.betrokkene_id])
    note(school, dossier_id, "Mark", FeitSoort.ZIENSWIJZE, versie=1)
    note(school, dossier_id, "Geertruida", FeitSoort.ZIENSWIJZE)  # no gezag: stays here
    note(school, dossier_id, "Mark", FeitSoort.POGING, versie=1)
    assert compose_for_swv(toneel).versie == 4
    swv.pakketten.open(toneel.send())
    there = swv.jongeren.find("Sanne")
    found = find_stand(swv, there, "Mark")
    assert found.doel_opmerkingen == said
    (view,) = swv.instemmingfeiten.list(there)
    assert (view.soort, view.betrokkene_id) == (FeitSoort.ZIENSWIJZE, found.betrokkene_id)
    assert view.tekst


def test_ended_gezag_and_who_died_are_not_waited_for_at_the_receiver(toneel: Toneel) -> None:
    school, swv, dossier_id = toneel.school, toneel.swv, toneel.dossier_id
    vader = find_id(school, dossier_id, "Mark")
    school.instemmingen.withdraw(dossier_id, Intrekking(betrokkene_id=vader, datum=PROEFDAG))
    school.betrokkenen.record_gezag(
        dossier_id, vader, Gezag.JA, "uitspraak", tot=PROEFDAG - timedelta(days=1)
    )
    assert dekking(school, dossier_id) is Dekking.GEDEKT
    swv.pakketten.open(toneel.send())
    assert swv.jongeren.load_kop(swv.jongeren.find("Sanne")).dekking is Dekking.GEDEKT


def test_a_judge_covers_who_refused_until_the_last_day(kluis: Proefkluis) -> None:
    school = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"), Besluit.GEWEIGERD)
    until = PROEFDAG + timedelta(days=30)
    note(school, dossier_id, "Mark", FeitSoort.VERVANGENDE_TOESTEMMING, tot=until, versie=1)
    assert dekking(school, dossier_id) is Dekking.GEDEKT
    assert find_stand(school, dossier_id, "Mark").vervangen
    for later, expected in ((0, Dekking.GEDEKT), (1, Dekking.GEWEIGERD)):
        services = kluis.open_on(until + timedelta(days=later))
        assert dekking(services, dossier_id) is expected


def test_a_judge_about_one_version_says_nothing_of_the_next(
    school: Services, dossier_id: str
) -> None:
    agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    note(school, dossier_id, "Mark", FeitSoort.VERVANGENDE_TOESTEMMING, versie=1)
    assert dekking(school, dossier_id) is Dekking.GEDEKT
    other = msgspec.structs.replace(make_handelingsdeel(), handelingsadviezen=("Iets anders",))
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=other))
    assert dekking(school, dossier_id) is Dekking.NIET_MEER_GEDEKT
    assert not find_stand(school, dossier_id, "Mark").vervangen


def test_what_was_said_at_an_earlier_version_is_not_unsaid_by_the_next(
    school: Services, dossier_id: str
) -> None:
    note(school, dossier_id, "Mark", FeitSoort.POGING, versie=1)
    note(school, dossier_id, "Mark", FeitSoort.ZIENSWIJZE)
    refusal = Vastlegging(
        betrokkene_id=find_id(school, dossier_id, "Mark"),
        besluit=Besluit.GEWEIGERD,
        wijze=Wijze.PAPIER,
        datum=school.dag(),
        reden="De bijles ontbreekt.",
        bewijs=BEWIJS,
    )
    school.instemmingen.record(dossier_id, refusal)
    assert find_stand(school, dossier_id, "Mark").eerder == ()
    other = msgspec.structs.replace(make_handelingsdeel(), handelingsadviezen=("Iets anders",))
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=other))
    found = find_stand(school, dossier_id, "Mark")
    assert [feit.soort for feit in found.feiten] == [FeitSoort.ZIENSWIJZE]
    poging, weigering = found.eerder
    assert (poging.versie_nummer, weigering.versie_nummer) == (1, 1)
    assert poging.feit is not None
    assert (weigering.besluit, weigering.reden) == (Besluit.GEWEIGERD, "De bijles ontbreekt.")
    assert find_stand(school, dossier_id, "Fatima").eerder == ()


def test_after_three_attempts_somebody_counts_as_not_reachable(
    school: Services, dossier_id: str
) -> None:
    for attempt in range(1, 4):
        note(school, dossier_id, "Mark", FeitSoort.POGING, versie=1)
        found = find_stand(school, dossier_id, "Mark")
        assert (found.pogingen, found.niet_bereikbaar) == (attempt, attempt == 3)
    assert dekking(school, dossier_id) is Dekking.OPEN, "not reachable is no agreement"
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"))
    found = find_stand(school, dossier_id, "Mark")
    assert (found.pogingen, found.niet_bereikbaar) == (0, False)
    assert len(found.feiten) == 3


@pytest.mark.parametrize("besluit", [Besluit.BEDENKTIJD, Besluit.VOORWAARDELIJK])
def test_who_left_it_open_and_then_never_answers_counts_as_not_reachable(
    kluis: Proefkluis, school: Services, dossier_id: str, besluit: Besluit
) -> None:
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"), besluit)
    later = kluis.open_on(PROEFDAG + timedelta(days=1))
    for attempt in range(1, 4):
        found = find_stand(later, dossier_id, "Mark")
        assert not found.niet_bereikbaar
        note_later(later, dossier_id, "Mark", attempt)
    found = find_stand(later, dossier_id, "Mark")
    assert (found.besluit, found.pogingen, found.niet_bereikbaar) == (besluit, 3, True)


def test_who_refused_was_reached(school: Services, dossier_id: str, kluis: Proefkluis) -> None:
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"), Besluit.GEWEIGERD)
    later = kluis.open_on(PROEFDAG + timedelta(days=1))
    for attempt in range(1, 4):
        note_later(later, dossier_id, "Mark", attempt)
    assert not find_stand(later, dossier_id, "Mark").niet_bereikbaar


def note_later(services: Services, dossier_id: str, who: str, seconds: int) -> None:
    """An attempt so many seconds from now: moments are real, also on another day."""
    key = find_id(services, dossier_id, who)
    with services.omgeving.perform(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as werk:
        werk.tx.instemmen.add_feit(
            dossier_id,
            InstemmingFeit(
                id=f"poging-{seconds}",
                soort=FeitSoort.POGING,
                betrokkene_id=key,
                datum=services.dag(),
                vastgelegd_op=services.omgeving.klok.now() + timedelta(seconds=seconds),
                vastgelegd_door="karin",
                hoe="gebeld",
            ),
        )
        werk.note(ObjectSoort.INSTEMMING, "D00001", FeitSoort.POGING)


def test_a_disagreement_is_ended_by_the_same_fact_with_a_last_day(
    school: Services, dossier_id: str
) -> None:
    school.instemregels.save(FOR_BOTH)
    yesterday = PROEFDAG - timedelta(days=1)
    for tot in (None, yesterday, None, yesterday):
        school.instemmingfeiten.record(
            dossier_id,
            NieuwFeit(
                soort=FeitSoort.ONENIGHEID,
                betrokkene_id=find_id(school, dossier_id, "Mark"),
                datum=yesterday,
                tekst="" if tot else "Hij belde de school.",
                tot=tot,
            ),
        )
        possible = find_stand(school, dossier_id, "Fatima").mag_mede_namens
        assert bool(possible) is (tot is not None)


def test_a_fact_that_says_nothing_is_not_kept(school: Services, dossier_id: str) -> None:
    empty = NieuwFeit(
        soort=FeitSoort.POGING,
        betrokkene_id=find_id(school, dossier_id, "Geertruida"),
        datum=PROEFDAG + timedelta(days=1),
        versie_nummer=9,
    )
    with pytest.raises(RuleError) as caught:
        school.instemmingfeiten.record(dossier_id, empty)
    assert codes(caught.value) == {
        ProblemCode.DATUM_IN_TOEKOMST,
        ProblemCode.FEIT_HOE_LEEG,
        ProblemCode.FEIT_PERSOON_PAST_NIET,
        ProblemCode.GEEN_VERSIE,
    }
    assert school.instemmingfeiten.list(dossier_id) == ()


def test_refusing_leaves_the_rest_of_the_plan_and_shows_the_way(
    school: Services, dossier_id: str
) -> None:
    """Row 1.7(1): the rest can be adopted, the handelingsdeel does not come into force."""
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"), Besluit.GEWEIGERD)
    versie = adopt_plan(school, dossier_id, make_plan(aanleiding="Een nieuw begin."))
    assert (versie.nummer, versie.status) == (2, VersieStatus.VASTGESTELD)
    kop = school.jongeren.load_kop(dossier_id)
    assert (kop.dekking, kop.van_kracht_nummer) == (Dekking.GEWEIGERD, None)
    overzicht = school.instemmingen.load_overzicht(dossier_id)
    weken = {route.soort: route.weken for route in overzicht.routes}
    assert list(weken) == list(RouteSoort)
    assert (weken[RouteSoort.GESCHILLENCOMMISSIE], weken[RouteSoort.KLACHT]) == (10, 4)


def test_the_way_is_shown_only_to_who_needs_it(school: Services, dossier_id: str) -> None:
    assert school.instemmingen.load_overzicht(dossier_id).routes == ()


def test_a_jongere_of_sixteen_signs_as_well_and_decides_nothing(kluis: Proefkluis) -> None:
    school = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(school, geboortedatum=date(2009, 9, 3))
    adopt_plan(school, dossier_id)
    with pytest.raises(RuleError):
        agree(school, dossier_id, dossier_id)
    school.instemregels.save(Instemregels(meetekenen_vanaf_16=True))
    agree(school, dossier_id, dossier_id, Besluit.GEWEIGERD)
    assert dekking(school, dossier_id) is Dekking.OPEN
    found = find_stand(school, dossier_id, "Sanne")
    assert (found.hoedanigheid, found.hoedanigheid_reden, found.besluit) == (
        Hoedanigheid.MEETEKENAAR,
        HoedanigheidReden.MEETEKENEN,
        Besluit.GEWEIGERD,
    )
    for who in ("Fatima", "Mark"):
        agree(school, dossier_id, find_id(school, dossier_id, who))
    assert dekking(school, dossier_id) is Dekking.GEDEKT


def test_gezag_with_days_changes_who_must_agree_by_itself(kluis: Proefkluis) -> None:
    school = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    vader = find_id(school, dossier_id, "Mark")
    agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    last = PROEFDAG + timedelta(days=10)
    school.betrokkenen.record_gezag(
        dossier_id, vader, Gezag.JA, "uitspraak", grond=GezagGrond.OUDERLIJK, tot=last
    )
    assert dekking(school, dossier_id) is Dekking.DEELS
    assert dekking(kluis.open_on(last), dossier_id) is Dekking.DEELS
    services = kluis.open_on(last + timedelta(days=1))
    assert dekking(services, dossier_id) is Dekking.GEDEKT
    found = find_stand(services, dossier_id, "Mark")
    assert found.hoedanigheid is Hoedanigheid.LEZER


def test_gezag_that_does_not_fit_is_not_recorded(school: Services, dossier_id: str) -> None:
    vader = find_id(school, dossier_id, "Mark")
    with pytest.raises(RuleError) as caught:
        school.betrokkenen.record_gezag(
            dossier_id,
            vader,
            Gezag.JA,
            "x",
            grond=GezagGrond.BEWIND,
            vanaf=PROEFDAG,
            tot=date(2020, 1, 1),
        )
    assert caught.value.code == "gezag-kan-niet"
    assert codes(caught.value) == {
        ProblemCode.GEZAG_PERIODE_OMGEKEERD,
        ProblemCode.GEZAG_GROND_PAST_NIET,
    }


def test_an_adult_with_only_the_old_gezag_must_be_found_out_first(kluis: Proefkluis) -> None:
    school = kluis.open_on(PROEFDAG)
    ouderlijk = msgspec.structs.replace(MOEDER, gezag_grond=GezagGrond.OUDERLIJK)
    dossier_id = add_dossier(school, ouderlijk, VADER, geboortedatum=date(2008, 1, 1))
    with school.omgeving.look() as tx:
        dossier = tx.dossiers.find(dossier_id)
        assert dossier is not None
        jongere = msgspec.structs.replace(dossier.jongere, handelingsbekwaam=False)
        gegevens = tx.dossiers.load_gegevens(dossier_id)
        tx.dossiers.save_jongere(dossier_id, jongere, gegevens, dossier.gewijzigd_op)
    school.plannen.save_concept(dossier_id, make_plan_on(PROEFDAG))
    found = {problem.code for problem in school.plannen.check(dossier_id)}
    assert ProblemCode.VERTEGENWOORDIGER_GROND in found
    assert [s.naam for s in school.instemmingen.load_overzicht(dossier_id).standen] == [
        "Mark de Vries"
    ]


def test_an_evaluatie_ends_no_agreement(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    school.evaluaties.record(dossier_id, EVALUATIE)
    assert dekking(school, dossier_id) is Dekking.GEDEKT


def test_only_who_manages_chooses_and_everybody_reads(kluis: Proefkluis) -> None:
    for login, rol in (("bea", Rol.BEHEERDER), ("mo", Rol.MENTOR)):
        kluis.add_gebruiker(login, rol)
    kluis.open_on(PROEFDAG, "bea").instemregels.save(FOR_BOTH)
    mentor = kluis.open_on(PROEFDAG, "mo")
    assert mentor.instemregels.load() == FOR_BOTH
    with pytest.raises(NotLetInError):
        mentor.instemregels.save(Instemregels())
    with pytest.raises(RuleError) as caught:
        kluis.open_on(PROEFDAG, "bea").instemregels.save(Instemregels(pogingen=0))
    assert codes(caught.value) == {ProblemCode.POGINGEN_ONGELDIG}


def test_the_log_says_what_was_done_and_names_nobody(school: Services, dossier_id: str) -> None:
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"))
    note(school, dossier_id, "Fatima", FeitSoort.POGING, versie=1)
    note(school, dossier_id, "Fatima", FeitSoort.ZIENSWIJZE)
    school.instemmingen.withdraw(
        dossier_id,
        Intrekking(betrokkene_id=find_id(school, dossier_id, "Mark"), datum=PROEFDAG, reden="Nee"),
    )
    school.instemregels.save(FOR_BOTH)
    with school.omgeving.look() as tx:
        lines = tx.logboek.list(limit=5)
    assert [(line.object_id, line.reden) for line in reversed(lines)] == [
        ("D00001/versie-1", "ingestemd"),
        ("D00001/versie-1", "poging"),
        ("D00001", "zienswijze"),
        ("D00001/versie-1", "ingetrokken"),
        ("", "instemregels"),
    ]
    text = msgspec.json.encode(lines).decode()
    assert not any(word in text for word in (*GEHEIMEN, "Mark", "C/15"))


def list_birthdays(services: Services) -> list[tuple[TaakSoort, date | None]]:
    wanted = {TaakSoort.WORDT_16, TaakSoort.WORDT_18}
    taken = [taak for _, part in services.vandaag.load().delen for taak in part]
    return [(taak.soort, taak.wanneer) for taak in taken if taak.soort in wanted]


@pytest.mark.parametrize(("years", "soort"), [(16, TaakSoort.WORDT_16), (18, TaakSoort.WORDT_18)])
def test_three_months_before_a_birthday_it_is_on_vandaag_until_the_jongere_was_told(
    kluis: Proefkluis, years: int, soort: TaakSoort
) -> None:
    birthday = date(2026, 9, 20)
    born = birthday.replace(year=birthday.year - years)
    school = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(school, geboortedatum=born)
    assert list_birthdays(school) == []
    assert list_birthdays(kluis.open_on(date(2026, 6, 19))) == []
    assert list_birthdays(kluis.open_on(date(2026, 6, 20))) == [(soort, birthday)]
    assert list_birthdays(kluis.open_on(birthday - timedelta(days=1))) == [(soort, birthday)]
    assert list_birthdays(kluis.open_on(birthday)) == []
    services = kluis.open_on(date(2026, 7, 1))
    note(services, dossier_id, "Fatima", FeitSoort.GEINFORMEERD)
    assert list_birthdays(services) == [(soort, birthday)], "it is the jongere who is told"
    note(services, dossier_id, "", FeitSoort.GEINFORMEERD)
    assert list_birthdays(services) == []


def test_vandaag_says_who_still_must_decide_and_who_refused(
    school: Services, dossier_id: str
) -> None:
    def read() -> list[str]:
        taken = [taak for _, part in school.vandaag.load().delen for taak in part]
        return [taak.wat for taak in taken if taak.soort is TaakSoort.INSTEMMING]

    assert read() == ["Fatima el Amrani, Mark de Vries"]
    agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    assert read() == ["Mark de Vries"]
    agree(school, dossier_id, find_id(school, dossier_id, "Fatima"), Besluit.GEWEIGERD)
    assert read() == ["Fatima el Amrani (niet ingestemd), Mark de Vries"]


def test_vandaag_tells_who_took_it_back_from_who_never_agreed(
    school: Services, dossier_id: str
) -> None:
    mark = find_id(school, dossier_id, "Mark")
    agree(school, dossier_id, mark)
    school.instemmingen.withdraw(dossier_id, Intrekking(mark, school.dag(), versie_nummer=1))
    taken = [taak for _, part in school.vandaag.load().delen for taak in part]
    (words,) = [taak.wat for taak in taken if taak.soort is TaakSoort.INSTEMMING]
    assert words == "Mark de Vries (ingetrokken), Fatima el Amrani"
