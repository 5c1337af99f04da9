"""What each ouder and the jongere get on paper: their own copy, and nobody else's data."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import (
    MOEDER,
    PROEFDAG,
    VADER,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    expect_papers,
    find_id,
    make_kluis,
)
from tests.helpers.pdf import read_text
from tests.helpers.plannen import (
    make_actie,
    make_doel,
    make_gegevens,
    make_handelingsdeel,
    make_jongere,
    make_plan_on,
)
from tests.services.toneel import EVALUATIE
from topdossier.domain.afgifte import Afgiftestuk
from topdossier.domain.afspraak import NieuweAfspraak
from topdossier.domain.betrokkene import Contactgegeven, ContactSoort
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.deelname import Deelname
from topdossier.domain.gegevens import School
from topdossier.domain.instemregels import Instemregels, Tekenwijze
from topdossier.domain.overleg import Agendapunt, Gesprek, OverlegSoort
from topdossier.domain.plan import InbrengOuder
from topdossier.errors import RuleError, UsageError
from topdossier.services.services import Services

SCHOOL, GEHEIM, VAN_MOEDER = "072 555 01 23", "06 99 88 77 66", "06 11 22 33 44"


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def dossier_id(karin: Services) -> str:
    """The school and the moeder have a number, and each a secret one."""
    phone = ContactSoort.TELEFOON
    numbers = (Contactgegeven(phone, GEHEIM, geheim=True),)
    school = School(naam=karin.info.naam, contactgegevens=(*numbers, Contactgegeven(phone, SCHOOL)))
    moeder = msgspec.structs.replace(
        MOEDER, contactgegevens=(*numbers, Contactgegeven(phone, VAN_MOEDER))
    )
    gegevens = msgspec.structs.replace(make_gegevens(), school=school)
    found = karin.jongeren.add(make_jongere(), (moeder, VADER), gegevens)
    adopt_plan(karin, found)
    return found


def test_the_number_of_the_school_is_printed_and_never_a_secret_one_or_that_of_an_ouder(
    karin: Services, dossier_id: str
) -> None:
    for naam in ("Fatima", "Mark"):
        text = read_text(
            karin.papieren.make_afspraken(dossier_id, find_id(karin, dossier_id, naam))
        )
        assert SCHOOL in text
        assert GEHEIM not in text
        assert VAN_MOEDER not in text
        assert naam in text
        assert "Karin Wiersma" in text


def test_an_afspraak_is_only_for_who_heard_it(karin: Services, dossier_id: str) -> None:
    moeder, vader = (find_id(karin, dossier_id, naam) for naam in ("Fatima", "Mark"))

    def hold(wat: str, *heard: str) -> None:
        blad = karin.overleggen.start(dossier_id, OverlegSoort.MDO)
        karin.overleggen.save(
            blad.overleg.id,
            Gesprek(
                soort=OverlegSoort.MDO,
                datum=PROEFDAG,
                deelnames=(
                    Deelname(naam="Karin Wiersma", functie="Zorgcoördinator", aanwezig=True),
                    *(Deelname(naam=key, aanwezig=True, betrokkene_id=key) for key in heard),
                ),
                agenda=(Agendapunt(vraag="Wat gaat er goed?", aantekening="Lezen."),),
                volgende=PROEFDAG + timedelta(days=14) if heard else PROEFDAG + timedelta(days=2),
                volgende_tijd="14:30",
            ),
        )
        karin.afspraken.add(blad.overleg.id, NieuweAfspraak("Karin", wat, PROEFDAG))

    hold("belt de wijkagent")
    hold("zoekt een maatje", moeder)
    text = read_text(karin.papieren.make_afspraken(dossier_id, moeder))
    assert "zoekt een maatje" in text
    assert "wijkagent" not in text
    assert f"{PROEFDAG + timedelta(days=14):%d-%m-%Y} om 14:30" in text
    other = read_text(karin.papieren.make_afspraken(dossier_id, vader))
    assert "maatje" not in other
    assert "wijkagent" not in other
    assert "14:30" not in other
    assert "wijkagent" not in read_text(karin.papieren.make_afspraken(dossier_id))


def test_the_number_of_the_school_before_this_one_is_not_printed(karin: Services) -> None:
    phone = Contactgegeven(ContactSoort.TELEFOON, SCHOOL)
    before = School(naam="De Regenboog", contactgegevens=(phone,))
    gegevens = msgspec.structs.replace(make_gegevens(), school=before)
    dossier_id = karin.jongeren.add(make_jongere(), (MOEDER, VADER), gegevens)
    adopt_plan(karin, dossier_id)
    text = read_text(karin.papieren.make_afspraken(dossier_id))
    assert SCHOOL not in text
    assert karin.info.naam in text


def test_each_paper_that_waits_can_be_printed_for_whom_it_is(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    words = {
        find_id(karin, dossier_id, "Fatima"): "Fatima zegt appel",
        find_id(karin, dossier_id, "Mark"): "Mark zegt peer",
    }
    said = tuple(
        InbrengOuder(betrokkene_id=key, datum=PROEFDAG, tekst=text) for key, text in words.items()
    )
    plan = msgspec.structs.replace(make_plan_on(PROEFDAG), inbreng_ouders=said)
    adopt_plan(karin, dossier_id, plan)
    given = agree(karin, dossier_id, find_id(karin, dossier_id, "Fatima"))
    expect_papers(karin, dossier_id, given)
    rijen = karin.afgiften.list(dossier_id)
    assert len(rijen) == 10
    for rij in rijen:
        who = rij.afgifte.betrokkene_id
        text = read_text(karin.papieren.make_stuk(dossier_id, rij.afgifte.id))
        if rij.afgifte.stuk in {Afgiftestuk.AFSPRAKEN, Afgiftestuk.RECHTEN}:
            assert rij.naam in text
        is_plan = rij.afgifte.stuk is Afgiftestuk.PLAN
        for key, own in words.items():
            assert (own in text) is (is_plan and key == who)
    assert all(rij.open for rij in karin.afgiften.list(dossier_id))
    with pytest.raises(UsageError):
        karin.papieren.make_stuk(dossier_id, "niet-van-hier")


def test_the_plan_to_hand_out_is_the_adopted_one_also_while_a_next_is_written(
    karin: Services, dossier_id: str
) -> None:
    expect_papers(karin, dossier_id)
    karin.plannen.save_concept(dossier_id, make_plan_on(PROEFDAG))
    (plan, *_) = (
        rij.afgifte
        for rij in karin.afgiften.list(dossier_id)
        if rij.afgifte.stuk is Afgiftestuk.PLAN
    )
    assert "CONCEPT" not in read_text(karin.papieren.make_stuk(dossier_id, plan.id))


def test_without_an_adopted_plan_there_are_rights_and_no_afspraken(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    with pytest.raises(RuleError):
        karin.papieren.make_afspraken(dossier_id)
    assert "10 weken" in read_text(karin.papieren.make_rechten(dossier_id))


def test_the_sheet_names_the_fg_and_follows_the_age(kluis: Proefkluis, karin: Services) -> None:
    kluis.add_gebruiker("fg", Rol.FG)
    young = read_text(karin.papieren.make_rechten(add_dossier(karin)))
    assert "Fg Wiersma" in young
    assert "16 jaar, op 03-09-2027" in young
    born = PROEFDAG.replace(year=PROEFDAG.year - 17)
    older = read_text(karin.papieren.make_rechten(add_dossier(karin, geboortedatum=born)))
    assert "16 jaar" not in older
    assert "18 jaar, op" in older
    adult = add_dossier(karin, geboortedatum=PROEFDAG.replace(year=PROEFDAG.year - 18))
    assert "18 jaar" not in read_text(karin.papieren.make_rechten(adult, adult))


def test_the_paper_to_sign_of_one_ouder_has_no_block_of_the_other(
    karin: Services, dossier_id: str
) -> None:
    moeder = find_id(karin, dossier_id, "Fatima")
    both = read_text(karin.documenten.make_handelingsdeel(dossier_id))
    alone = read_text(karin.documenten.make_handelingsdeel(dossier_id, moeder))
    assert both.count("Handtekening") == 2
    assert alone.count("Handtekening") == 1
    assert "Fatima" in alone
    assert "Mark" not in alone


def test_the_paper_asks_for_the_other_only_where_the_school_lets_one_decide_for_both(
    karin: Services, dossier_id: str
) -> None:
    moeder = find_id(karin, dossier_id, "Fatima")
    assert "ook in namens" not in read_text(
        karin.documenten.make_handelingsdeel(dossier_id, moeder)
    )
    karin.instemregels.save(Instemregels(tekenwijze=Tekenwijze.MEDE_NAMENS))
    assert "ook in namens" in read_text(karin.documenten.make_handelingsdeel(dossier_id, moeder))


def test_who_does_not_sign_has_no_paper_to_sign(karin: Services, dossier_id: str) -> None:
    with pytest.raises(RuleError, match="geen-tekenblok"):
        karin.documenten.make_handelingsdeel(dossier_id, dossier_id)
    with pytest.raises(UsageError, match="betrokkene-onbekend"):
        karin.documenten.make_handelingsdeel(dossier_id, "weg")


def test_a_sentence_and_how_often_are_joined_without_a_full_stop_between_them(
    karin: Services,
) -> None:
    actie = make_actie(wat="Legt de schoolboeken klaar.", frequentie="1 keer per week")
    deel = make_handelingsdeel(doelen=(make_doel(acties=(actie,)),))
    found = add_dossier(karin)
    plan = msgspec.structs.replace(make_plan_on(karin.dag()), handelingsdeel=deel)
    adopt_plan(karin, found, plan)
    text = " ".join(read_text(karin.papieren.make_afspraken(found)).split())
    assert "Legt de schoolboeken klaar, 1 keer per week" in text


def test_who_is_contact_and_regisseur_stands_on_the_sheet_once(karin: Services) -> None:
    found = add_dossier(karin)
    plan = make_plan_on(karin.dag())
    wie = "Karin Wiersma, zorgcoördinator"
    adopt_plan(karin, found, msgspec.structs.replace(plan, aanspreekpunt=wie))
    text = " ".join(read_text(karin.papieren.make_afspraken(found)).split())
    assert text.count("Karin Wiersma") == 2  # whom to call, and who printed it
    assert "over hoe het gaat, over het plan en over de afspraken" in text


def test_a_day_that_an_evaluatie_chose_is_told_apart_from_that_of_the_plan(
    karin: Services, dossier_id: str
) -> None:
    assert "laatste evaluatie" not in read_text(karin.papieren.make_afspraken(dossier_id))
    karin.evaluaties.record(dossier_id, EVALUATIE)
    text = " ".join(read_text(karin.papieren.make_afspraken(dossier_id)).split())
    assert "Deze dag is gekozen bij de laatste evaluatie." in text
