"""From a concept to a plan in force, and what becomes of the agreement when things change."""

from datetime import date, timedelta

import msgspec
import pytest

from tests.helpers.kluizen import (
    GEZAG,
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
    make_kluis,
)
from tests.helpers.plannen import make_doel, make_handelingsdeel, make_plan, renew_inbreng
from tests.services.toneel import EVALUATIE
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.evaluatie import Vervolg
from topdossier.domain.instemming import Besluit, Dekking, Wijze
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import ProblemCode
from topdossier.domain.versie import BevoegdGezag, VersieStatus
from topdossier.errors import RuleError, UsageError
from topdossier.services.instemmingen import Intrekking, Vastlegging
from topdossier.services.services import Services
from topdossier.services.views import PlanStatus

OTHER_DOEL = make_handelingsdeel(doelen=(make_doel(), make_doel("doel-2", doel="Iets anders.")))


def codes(error: RuleError) -> set[str]:
    return {problem.code for problem in error.problems}  # type: ignore[attr-defined]  # problems of the domain


def dekking(school: Services, dossier_id: str) -> Dekking | None:
    kop = school.jongeren.load_kop(dossier_id).dekking
    listed = school.jongeren.search().rijen[0].dekking
    assert kop == listed
    return kop


def record(school: Services, dossier_id: str, who: str, **changes: object) -> Vastlegging:
    fields: dict[str, object] = {
        "betrokkene_id": find_id(school, dossier_id, who),
        "besluit": Besluit.INGESTEMD,
        "wijze": Wijze.PAPIER,
        "datum": PROEFDAG,
        "bewijs": NieuweBijlage(titel="Scan", media="", inhoud=PNG),
    }
    return Vastlegging(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def test_the_plan_is_in_force_when_both_ouders_agreed(school: Services) -> None:
    dossier_id = add_dossier(school)
    assert school.jongeren.load_kop(dossier_id).status is PlanStatus.GEEN_PLAN
    school.plannen.open_concept(dossier_id)
    assert school.jongeren.load_kop(dossier_id).status is PlanStatus.CONCEPT
    adopt_plan(school, dossier_id)
    assert dekking(school, dossier_id) is Dekking.OPEN
    agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    assert dekking(school, dossier_id) is Dekking.DEELS
    assert school.jongeren.load_kop(dossier_id).status is PlanStatus.VOORGELEGD
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"))
    assert dekking(school, dossier_id) is Dekking.GEDEKT
    kop = school.jongeren.load_kop(dossier_id)
    assert (kop.status, kop.van_kracht_nummer) == (PlanStatus.VAN_KRACHT, 1)
    assert school.jongeren.search(status=PlanStatus.VAN_KRACHT).totaal == 1


def test_adopting_names_everything_that_is_missing(school: Services) -> None:
    dossier_id = add_dossier(school, OMA)
    school.plannen.save_concept(dossier_id, PlanInhoud())
    with pytest.raises(RuleError) as caught:
        school.plannen.adopt(dossier_id, BevoegdGezag())
    assert caught.value.code == "plan-onvolledig"
    found = codes(caught.value)
    assert {
        ProblemCode.AANLEIDING_LEEG,
        ProblemCode.DOELEN_LEEG,
        ProblemCode.HOORRECHT_NIET_GEKOZEN,
        ProblemCode.OOGO_ONTBREEKT,
        ProblemCode.NIEMAND_MET_GEZAG,
        ProblemCode.BEVOEGD_GEZAG_ONTBREEKT,
    } <= found
    shown = {problem.code for problem in school.plannen.check(dossier_id)}
    assert shown == found - {ProblemCode.BEVOEGD_GEZAG_ONTBREEKT}
    assert school.plannen.list_versies(dossier_id)[0].status is VersieStatus.CONCEPT


def test_an_adjustment_is_adopted_only_after_the_jongere_and_the_ouders_were_heard_anew(
    school: Services,
) -> None:
    """Rows 1.5(1) and 1.6: "set or adjusted only after"."""
    dossier_id = make_agreed_dossier(school)
    _, copied = school.plannen.open_concept(dossier_id)
    assert copied.inbreng_jongere.inbreng  # what was said stays to be read
    changed = msgspec.structs.replace(copied, aanleiding="Een half jaar later.")
    school.plannen.save_concept(dossier_id, changed)
    expected = {ProblemCode.HOORRECHT_VORIGE_RONDE, ProblemCode.OOGO_VORIGE_RONDE}
    assert {problem.code for problem in school.plannen.check(dossier_id)} == expected
    shown = school.plannen.check_tekst(dossier_id, changed)
    assert {problem.code for problem in shown} == expected
    with pytest.raises(RuleError) as caught:
        school.plannen.adopt(dossier_id, GEZAG)
    assert codes(caught.value) == expected
    school.plannen.save_concept(dossier_id, renew_inbreng(changed, PROEFDAG))
    assert school.plannen.adopt(dossier_id, GEZAG).nummer == 2
    assert school.plannen.check(dossier_id) == ()  # what is adopted is not judged once more


def test_what_the_jongere_said_before_can_be_read_beside_the_concept(school: Services) -> None:
    dossier_id = add_dossier(school)
    school.plannen.open_concept(dossier_id)
    assert school.plannen.load_vorige(dossier_id) is None
    adopt_plan(school, dossier_id)
    assert school.plannen.load_vorige(dossier_id) is None
    school.plannen.open_concept(dossier_id)
    vorige = school.plannen.load_vorige(dossier_id)
    assert vorige is not None
    assert vorige.plan.inbreng_jongere == make_plan().inbreng_jongere


def test_adopting_without_a_concept_is_refused(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    with pytest.raises(RuleError) as caught:
        school.plannen.adopt(dossier_id, GEZAG)
    assert codes(caught.value) == {ProblemCode.GEEN_CONCEPT}


def test_another_doel_asks_everyone_again(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    changed = renew_inbreng(make_plan(handelingsdeel=OTHER_DOEL), PROEFDAG)
    school.plannen.save_concept(dossier_id, changed)
    assert dekking(school, dossier_id) is Dekking.NIET_MEER_GEDEKT
    overzicht = school.instemmingen.load_overzicht(dossier_id)
    assert [(s.besluit, s.eerder_ingestemd, s.eerder_versie) for s in overzicht.standen] == [
        (None, True, 1),
        (None, True, 1),
    ]
    kop = school.jongeren.load_kop(dossier_id)
    assert (kop.versie_nummer, kop.concept_nummer, kop.van_kracht_nummer) == (1, 2, 1)
    school.plannen.adopt(dossier_id, GEZAG)
    assert dekking(school, dossier_id) is Dekking.NIET_MEER_GEDEKT
    kop = school.jongeren.load_kop(dossier_id)
    assert (kop.status, kop.van_kracht_nummer) == (PlanStatus.VOORGELEGD, 1)


@pytest.mark.parametrize(
    "plan",
    [
        make_plan(aanleiding="Een heel ander verhaal."),
        make_plan(
            handelingsdeel=msgspec.structs.replace(
                make_handelingsdeel(),
                doelen=tuple(
                    msgspec.structs.replace(
                        doel,
                        acties=tuple(
                            msgspec.structs.replace(actie, uitvoerder="Een nieuwe mentor")
                            for actie in doel.acties
                        ),
                    )
                    for doel in make_handelingsdeel().doelen
                ),
            )
        ),
    ],
    ids=["outside", "uitvoerder"],
)
def test_a_change_that_nobody_signs_for_keeps_the_agreement(
    school: Services, plan: PlanInhoud
) -> None:
    dossier_id = make_agreed_dossier(school)
    adopt_plan(school, dossier_id, plan)
    assert dekking(school, dossier_id) is Dekking.GEDEKT
    kop = school.jongeren.load_kop(dossier_id)
    assert (kop.versie_nummer, kop.van_kracht_nummer) == (2, 2)


def test_a_refusal_counts_whatever_the_other_says(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"), Besluit.GEWEIGERD)
    assert dekking(school, dossier_id) is Dekking.GEWEIGERD
    agree(school, dossier_id, find_id(school, dossier_id, "Mark"))
    assert dekking(school, dossier_id) is Dekking.GEDEKT
    assert len(school.instemmingen.list(dossier_id)) == 4


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"datum": PROEFDAG + timedelta(days=1)}, ProblemCode.DATUM_IN_TOEKOMST),
        ({"bewijs": None}, ProblemCode.INSTEMMING_BEWIJS_ONTBREEKT),
        ({"wijze": Wijze.SCHERM}, ProblemCode.SCHERM_ZONDER_OVERHANDIGING),
        (
            {"bewijs": NieuweBijlage(titel="x", media="image/png", inhoud=b"MZ\x90")},
            ProblemCode.INSTEMMING_BEWIJS_ONBRUIKBAAR,
        ),
        ({"versie_nummer": 2}, ProblemCode.GEEN_VERSIE),
        ({"versie_nummer": 9}, ProblemCode.GEEN_VERSIE),
    ],
)
def test_a_decision_without_proof_or_version_is_not_taken(
    school: Services, changes: dict[str, object], code: ProblemCode
) -> None:
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    school.plannen.save_concept(dossier_id, make_plan(handelingsdeel=OTHER_DOEL))
    with pytest.raises(RuleError) as caught:
        school.instemmingen.record(dossier_id, record(school, dossier_id, "Mark", **changes))
    assert codes(caught.value) == {code}
    assert school.instemmingen.list(dossier_id) == ()
    assert school.jongeren.list_bijlagen(dossier_id) == ()


def test_an_agreement_is_not_taken_back_on_a_screen_that_nobody_saw(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    on_screen = Intrekking(
        betrokkene_id=find_id(school, dossier_id, "Mark"),
        datum=PROEFDAG,
        wijze=Wijze.SCHERM,
        bewijs=NieuweBijlage(titel="Beeld", media="", inhoud=PNG),
    )
    with pytest.raises(RuleError) as caught:
        school.instemmingen.withdraw(dossier_id, on_screen)
    assert codes(caught.value) == {ProblemCode.SCHERM_ZONDER_OVERHANDIGING}
    assert dekking(school, dossier_id) is Dekking.GEDEKT


def test_a_picture_that_was_stored_as_signed_on_the_screen_keeps_counting(
    school: Services,
) -> None:
    dossier_id = make_agreed_dossier(school)
    *_, vader = school.instemmingen.list(dossier_id)
    older = msgspec.structs.replace(vader, id="ouder", wijze=Wijze.SCHERM, paginacode=None)
    with school.omgeving.perform(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as werk:
        werk.tx.verslagen.add_instemming(dossier_id, older)
        werk.note(ObjectSoort.INSTEMMING, "D00001/versie-1", older.besluit)
    assert dekking(school, dossier_id) is Dekking.GEDEKT


def test_a_paper_without_a_code_says_which_of_several_versions_it_is(school: Services) -> None:
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    only = school.instemmingen.record(dossier_id, record(school, dossier_id, "Mark"))
    assert (only.versie_nummer, only.paginacode) == (1, "")
    adopt_plan(school, dossier_id, make_plan(aanleiding="Een heel ander verhaal."))
    same = school.instemmingen.record(dossier_id, record(school, dossier_id, "Mark"))
    assert same.versie_nummer == 2, "one handelingsdeel is one to whoever signs"
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=OTHER_DOEL))
    with pytest.raises(RuleError) as caught:
        school.instemmingen.record(dossier_id, record(school, dossier_id, "Mark"))
    assert codes(caught.value) == {ProblemCode.VERSIE_KIEZEN}
    chosen = record(school, dossier_id, "Mark", versie_nummer=3)
    assert school.instemmingen.record(dossier_id, chosen).versie_nummer == 3
    keuzes = school.instemmingen.load_overzicht(dossier_id).te_kiezen
    assert [keuze.nummer for keuze in keuzes] == [3, 2]


def test_it_stays_visible_who_chose_the_version_of_a_paper_without_a_code(
    school: Services,
) -> None:
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    school.instemmingen.record(dossier_id, record(school, dossier_id, "Mark"))
    code = school.instemmingen.load_overzicht(dossier_id).vingerafdruk[:16]
    typed = f"Code {code[:8].upper()} {code[8:]}"
    kept = school.instemmingen.record(
        dossier_id, record(school, dossier_id, "Fatima", paginacode=typed)
    )
    assert kept.paginacode == code
    standen = school.instemmingen.load_overzicht(dossier_id).standen
    assert [(stand.zonder_code, stand.gekozen_door) for stand in standen] == [
        (None, ""),
        (1, "Karin Wiersma"),
    ]


def test_what_somebody_took_back_does_not_bring_an_older_version_back(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=OTHER_DOEL))
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer == 1
    for who in ("Fatima", "Mark"):
        agree(school, dossier_id, find_id(school, dossier_id, who))
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer == 2
    vader = find_id(school, dossier_id, "Mark")
    school.instemmingen.withdraw(dossier_id, Intrekking(betrokkene_id=vader, datum=PROEFDAG))
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer is None
    agree(school, dossier_id, vader)
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer == 2


def test_what_was_never_in_force_leaves_the_older_version_as_it_was(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=OTHER_DOEL))
    moeder = find_id(school, dossier_id, "Fatima")
    agree(school, dossier_id, moeder)
    school.instemmingen.withdraw(dossier_id, Intrekking(betrokkene_id=moeder, datum=PROEFDAG))
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer == 1


def test_paper_for_an_earlier_version_counts_for_that_version(school: Services) -> None:
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    adopt_plan(school, dossier_id, make_plan(handelingsdeel=OTHER_DOEL))
    for who in ("Fatima", "Mark"):
        late = record(school, dossier_id, who, versie_nummer=1)
        assert school.instemmingen.record(dossier_id, late).versie_nummer == 1
    assert dekking(school, dossier_id) is Dekking.NIET_MEER_GEDEKT
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer == 1


def test_who_has_no_gezag_is_not_asked(school: Services) -> None:
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)
    with pytest.raises(RuleError) as caught:
        agree(school, dossier_id, find_id(school, dossier_id, "Geertruida"))
    assert codes(caught.value) == {ProblemCode.INSTEMMING_NIET_NODIG}
    with pytest.raises(UsageError):
        agree(school, dossier_id, "nobody")


def test_nobody_can_agree_before_there_is_a_version(school: Services) -> None:
    dossier_id = add_dossier(school)
    school.plannen.save_concept(dossier_id, make_plan())
    with pytest.raises(RuleError) as caught:
        agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    assert codes(caught.value) == {ProblemCode.GEEN_VERSIE}


def test_a_refused_decision_halfway_leaves_no_proof_behind(
    school: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = add_dossier(school)
    adopt_plan(school, dossier_id)

    def fail(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr("topdossier.services.instemmingen.save_stand", fail)
    with pytest.raises(LookupError):
        agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    assert school.instemmingen.list(dossier_id) == ()
    assert school.jongeren.list_bijlagen(dossier_id) == ()


def test_from_the_eighteenth_birthday_on_the_jongere_agrees(kluis: Proefkluis) -> None:
    """Row 1.4: the day before it is still the ouders, on the day itself the jongere alone."""
    birthday = date(2026, 5, 20)
    services = kluis.open_on(birthday - timedelta(days=1))
    dossier_id = add_dossier(services, geboortedatum=date(2008, 5, 20))
    adopt_plan(services, dossier_id)
    for who in ("Fatima", "Mark"):
        agree(services, dossier_id, find_id(services, dossier_id, who))
    assert dekking(services, dossier_id) is Dekking.GEDEKT
    services = kluis.open_on(birthday)
    assert dekking(services, dossier_id) is Dekking.OPEN
    assert [s.betrokkene_id for s in services.instemmingen.load_overzicht(dossier_id).standen] == [
        dossier_id
    ]
    with pytest.raises(RuleError):
        agree(services, dossier_id, find_id(services, dossier_id, "Fatima"))
    agree(services, dossier_id, dossier_id)
    assert dekking(services, dossier_id) is Dekking.GEDEKT


def test_a_clock_that_was_wrong_is_followed_back(kluis: Proefkluis) -> None:
    services = kluis.open_on(date(2026, 5, 19))
    dossier_id = add_dossier(services, geboortedatum=date(2008, 5, 20))
    adopt_plan(services, dossier_id)
    agree(services, dossier_id, find_id(services, dossier_id, "Fatima"))
    kluis.open_on(date(2031, 1, 1))
    services = kluis.open_on(date(2026, 5, 19))
    assert services.jongeren.search().rijen[0].dekking is Dekking.DEELS


def test_looking_at_another_day_in_a_real_kluis_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    kluis = make_kluis(tmp_path_factory.mktemp("echt") / "school", voorbeeld=False)
    services = kluis.open()
    dossier_id = add_dossier(services, geboortedatum=date(2011, 9, 3))
    before = services.jongeren.search().rijen
    later = kluis.open_on(date(2040, 1, 1))
    assert later.jongeren.load_kop(dossier_id).leeftijd == 28
    with services.omgeving.look() as tx:
        assert tx.kluis.load_peildag() == services.dag()
    assert services.jongeren.search().rijen == before
    with pytest.raises(UsageError) as caught:
        later.plannen.open_concept(dossier_id)
    assert caught.value.code == "nu-alleen-lezen"
    kluis.close_all()


def test_a_deceased_ouder_and_one_without_gezag_are_not_waited_for(school: Services) -> None:
    dossier_id = add_dossier(
        school,
        MOEDER,
        msgspec.structs.replace(VADER, overleden=True),
        OMA,
    )
    adopt_plan(school, dossier_id)
    agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    assert dekking(school, dossier_id) is Dekking.GEDEKT


def test_the_first_evaluatie_is_never_later_than_the_region_allows(school: Services) -> None:
    dossier_id = add_dossier(school)
    far = make_handelingsdeel(doelen=(make_doel(evaluatiedatum=PROEFDAG + timedelta(days=900)),))
    versie = adopt_plan(school, dossier_id, make_plan(handelingsdeel=far))
    assert versie.evaluatiedatum == date(2026, 9, 12)


def test_an_evaluatie_sets_the_next_date(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    saved = school.evaluaties.record(dossier_id, EVALUATIE)
    assert saved.volgende_evaluatie == date(2026, 9, 12)
    assert school.jongeren.load_kop(dossier_id).volgende_evaluatie == date(2026, 9, 12)
    assert school.jongeren.search().rijen[0].volgende_evaluatie == date(2026, 9, 12)


def test_an_evaluatie_that_is_written_down_late_does_not_move_the_date(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    school.evaluaties.record(dossier_id, EVALUATIE)
    earlier = msgspec.structs.replace(EVALUATIE, datum=PROEFDAG - timedelta(days=60))
    school.evaluaties.record(dossier_id, earlier)
    assert school.jongeren.load_kop(dossier_id).volgende_evaluatie == date(2026, 9, 12)
    assert [item.datum for item in school.evaluaties.list(dossier_id)] == [
        earlier.datum,
        EVALUATIE.datum,
    ]


def test_an_evaluatie_that_closes_the_plan_asks_for_no_next(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    school.evaluaties.record(
        dossier_id, msgspec.structs.replace(EVALUATIE, vervolg=Vervolg.AFSLUITEN)
    )
    assert school.jongeren.load_kop(dossier_id).volgende_evaluatie is None


def test_an_evaluatie_needs_a_version_and_a_result_for_each_doel(school: Services) -> None:
    dossier_id = add_dossier(school)
    with pytest.raises(RuleError) as caught:
        school.evaluaties.record(dossier_id, EVALUATIE)
    assert codes(caught.value) == {ProblemCode.GEEN_VERSIE}
    adopt_plan(school, dossier_id)
    with pytest.raises(RuleError) as caught:
        school.evaluaties.record(dossier_id, msgspec.structs.replace(EVALUATIE, resultaten=()))
    assert codes(caught.value) == {ProblemCode.RESULTAAT_ONTBREEKT}
    assert school.evaluaties.list(dossier_id) == ()


def test_a_concept_begins_as_a_copy_and_saving_it_again_gives_the_same_prints(
    school: Services,
) -> None:
    dossier_id = make_agreed_dossier(school)
    versie, plan = school.plannen.open_concept(dossier_id)
    first = school.plannen.load_versie(dossier_id, 1)
    assert plan == first[1]
    assert versie.vingerafdruk_plan == first[0].vingerafdruk_plan
    again = school.plannen.save_concept(dossier_id, plan)
    assert again.vingerafdruk_handelingsdeel == first[0].vingerafdruk_handelingsdeel
    assert school.plannen.open_concept(dossier_id)[0].id == versie.id


def test_a_plan_of_a_newer_program_is_not_saved(school: Services) -> None:
    dossier_id = add_dossier(school)
    with pytest.raises(RuleError) as caught:
        school.plannen.save_concept(dossier_id, make_plan(formaat=2))
    assert caught.value.code == "plan-te-nieuw"


def test_what_is_not_there_is_told(school: Services) -> None:
    dossier_id = add_dossier(school)
    for call in (
        lambda: school.plannen.load(dossier_id),
        lambda: school.plannen.load_versie(dossier_id, 1),
        lambda: school.instemmingen.load_overzicht(dossier_id),
        lambda: school.documenten.make_plan(dossier_id),
        lambda: school.documenten.make_handelingsdeel(dossier_id),
    ):
        with pytest.raises(RuleError) as caught:
            call()
        assert caught.value.code == "geen-plan"
    with pytest.raises(RuleError) as caught:
        school.documenten.make_instemming(dossier_id)
    assert caught.value.code == "geen-instemming"
    with pytest.raises(UsageError):
        school.jongeren.open_dossier("nobody")
