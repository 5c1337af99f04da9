"""Consent to pass on in a kluis: recorded, withdrawn, and the gate of a package to a school."""

from collections.abc import Generator, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import (
    MOEDER,
    OMA,
    PROEFDAG,
    VADER,
    Proefkluis,
    add_dossier,
    adopt_plan,
    exchange_kaarten,
    find_id,
    make_kluis,
    make_toestemming,
)
from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.betrokkene import Gezag
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.doorgeven import ToestemmingStand
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.vandaag import Haast, TaakSoort
from topdossier.errors import RuleError, UsageError
from topdossier.exchange.manifest import decode_manifest
from topdossier.services.omgeving import make_id
from topdossier.services.services import Services

BRUG = "De Brug"


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    yield made
    made.close_all()


@pytest.fixture
def andere(tmp_path: Path) -> Generator[Services]:
    """The other school."""
    made = make_kluis(tmp_path / "andere-school", naam=BRUG)
    yield made.open_on(PROEFDAG)
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis, andere: Services) -> Services:
    """The school, with the other one in its address book."""
    services = kluis.open_on(PROEFDAG)
    exchange_kaarten(services, andere)
    return services


@pytest.fixture
def dossier_id(karin: Services) -> str:
    found = add_dossier(karin)
    adopt_plan(karin, found)
    return found


def codes(error: RuleError) -> list[ProblemCode]:
    return [problem.code for problem in error.problems if isinstance(problem, Problem)]


def send(services: Services, dossier_id: str) -> tuple[str, bytes]:
    contact = services.adresboek.find(BRUG)
    return services.pakketten.make(dossier_id, "plan", contact, "overstap")


def allow(services: Services, dossier_id: str, *roepnamen: str) -> list[str]:
    return [
        services.doorgeven.give(
            dossier_id, make_toestemming(find_id(services, dossier_id, naam))
        ).id
        for naam in roepnamen
    ]


def test_a_plan_goes_to_a_school_once_both_ouders_allowed_it_and_names_their_toestemming(
    karin: Services, dossier_id: str
) -> None:
    """Rows 2.1.9 and 4.4."""
    with pytest.raises(RuleError) as caught:
        send(karin, dossier_id)
    assert codes(caught.value) == [ProblemCode.TOESTEMMING_ONTBREEKT]
    allow(karin, dossier_id, "Fatima")
    with pytest.raises(RuleError):
        send(karin, dossier_id)
    allow(karin, dossier_id, "Mark")
    assert karin.doorgeven.check(dossier_id, BRUG, "plan", "overstap") == ()
    send(karin, dossier_id)
    with karin.omgeving.look() as tx:
        given = tx.instemmen.list_toestemmingen(dossier_id)
        (pakket,) = tx.pakketten.list(dossier_id)
    grondslag = decode_manifest(pakket.manifest).grondslag
    assert grondslag.soort == "toestemming"
    ouders = [find_id(karin, dossier_id, naam) for naam in ("Fatima", "Mark")]
    in_order = sorted(given, key=lambda item: ouders.index(item.door))
    assert grondslag.bewijs_sha256 == compute_sha256(encode(tuple(in_order)))


def test_after_one_of_them_withdraws_nothing_leaves_any_more(
    karin: Services, dossier_id: str
) -> None:
    """AVG art. 7(3)."""
    first, _ = allow(karin, dossier_id, "Fatima", "Mark")
    send(karin, dossier_id)
    karin.doorgeven.withdraw(dossier_id, first)
    with pytest.raises(RuleError) as caught:
        send(karin, dossier_id)
    assert codes(caught.value) == [ProblemCode.TOESTEMMING_ONTBREEKT]
    with pytest.raises(RuleError):
        karin.pakketten.preview(dossier_id, "plan", karin.adresboek.find(BRUG), "overstap")
    assert {rij.naam.split()[0]: rij.stand for rij in karin.doorgeven.list(dossier_id)} == {
        "Fatima": ToestemmingStand.INGETROKKEN,
        "Mark": ToestemmingStand.GELDIG,
    }
    allow(karin, dossier_id, "Fatima")
    send(karin, dossier_id)


def test_a_toestemming_for_one_school_is_none_for_another(karin: Services, dossier_id: str) -> None:
    for naam in ("Fatima", "Mark"):
        door = find_id(karin, dossier_id, naam)
        karin.doorgeven.give(dossier_id, make_toestemming(door, "De Haven"))
    with pytest.raises(RuleError) as caught:
        send(karin, dossier_id)
    assert codes(caught.value) == [ProblemCode.TOESTEMMING_ONTBREEKT]


def test_an_ouder_of_whom_the_gezag_is_not_known_stops_it(karin: Services) -> None:
    """Row 1.1.5."""
    unknown = msgspec.structs.replace(VADER, gezag=Gezag.ONBEKEND)
    dossier_id = add_dossier(karin, MOEDER, unknown, OMA)
    allow(karin, dossier_id, "Fatima")
    found = karin.doorgeven.check(dossier_id, BRUG, "plan", "overstap")
    assert [problem.code for problem in found] == [ProblemCode.GEZAG_ONBEKEND]


def test_from_16_the_jongere_decides_and_what_the_ouders_gave_has_ended(
    kluis: Proefkluis, karin: Services
) -> None:
    """Row 4.4; UAVG art. 5."""
    born = date(PROEFDAG.year - 16, PROEFDAG.month, PROEFDAG.day) + timedelta(days=1)
    dossier_id = add_dossier(karin, geboortedatum=born)
    adopt_plan(karin, dossier_id)
    allow(karin, dossier_id, "Fatima", "Mark")
    assert karin.doorgeven.check(dossier_id, BRUG, "plan", "overstap") == ()
    later = kluis.open_on(PROEFDAG + timedelta(days=1))
    assert [rij.stand for rij in later.doorgeven.list(dossier_id)] == [
        ToestemmingStand.ANDERE_GEVER,
        ToestemmingStand.ANDERE_GEVER,
    ]
    with pytest.raises(RuleError):
        send(later, dossier_id)
    assert [gever.id for gever in later.doorgeven.list_gevers(dossier_id)] == [dossier_id]
    later.doorgeven.give(dossier_id, make_toestemming(dossier_id))
    send(later, dossier_id)


def test_who_does_not_decide_cannot_allow_it(karin: Services, dossier_id: str) -> None:
    for door in (find_id(karin, dossier_id, "Geertruida"), dossier_id):
        with pytest.raises(RuleError) as caught:
            karin.doorgeven.give(dossier_id, make_toestemming(door))
        assert codes(caught.value) == [ProblemCode.TOESTEMMING_DOOR_NIET]
    with pytest.raises(UsageError):
        karin.doorgeven.give(dossier_id, make_toestemming("nobody"))
    assert karin.doorgeven.list(dossier_id) == ()


def test_withdrawing_ends_the_older_one_of_the_same_person_as_well(
    karin: Services, dossier_id: str
) -> None:
    """AVG art. 7(3): who says no does not have to know how often it was allowed."""
    allow(karin, dossier_id, "Fatima", "Mark")
    (newer,) = allow(karin, dossier_id, "Fatima")
    fatima = find_id(karin, dossier_id, "Fatima")
    elsewhere = karin.doorgeven.give(dossier_id, make_toestemming(fatima, "De Haven"))
    assert karin.doorgeven.withdraw(dossier_id, newer).id == newer
    with pytest.raises(RuleError) as caught:
        send(karin, dossier_id)
    assert codes(caught.value) == [ProblemCode.TOESTEMMING_ONTBREEKT]
    valid = [
        rij.toestemming
        for rij in karin.doorgeven.list(dossier_id)
        if rij.stand is ToestemmingStand.GELDIG
    ]
    assert {item.door for item in valid} == {fatima, find_id(karin, dossier_id, "Mark")}
    assert [item.id for item in valid if item.door == fatima] == [elsewhere.id]
    allow(karin, dossier_id, "Fatima")
    send(karin, dossier_id)


def test_withdrawing_for_one_purpose_leaves_another_as_it_was(
    karin: Services, dossier_id: str
) -> None:
    mark = find_id(karin, dossier_id, "Mark")
    help_ = msgspec.structs.replace(make_toestemming(mark), wat=("uittreksel",), waarvoor="hulp")
    karin.doorgeven.give(dossier_id, help_)
    (plan,) = allow(karin, dossier_id, "Mark")
    karin.doorgeven.withdraw(dossier_id, plan)
    stands = {rij.toestemming.waarvoor: rij.stand for rij in karin.doorgeven.list(dossier_id)}
    assert stands == {
        "hulp": ToestemmingStand.GELDIG,
        "overstap": ToestemmingStand.INGETROKKEN,
    }


def test_withdrawing_keeps_the_words_and_asks_for_none(karin: Services, dossier_id: str) -> None:
    first, second = allow(karin, dossier_id, "Fatima", "Mark")
    assert karin.doorgeven.withdraw(dossier_id, first, " Wij kiezen thuis. ").reden == (
        "Wij kiezen thuis."
    )
    assert karin.doorgeven.withdraw(dossier_id, second).ingetrokken_op == PROEFDAG
    with pytest.raises(RuleError) as caught:
        karin.doorgeven.withdraw(dossier_id, second)
    assert codes(caught.value) == [ProblemCode.TOESTEMMING_AL_INGETROKKEN]
    with pytest.raises(UsageError):
        karin.doorgeven.withdraw(dossier_id, "niet-van-hier")


def test_the_log_says_that_it_was_given_and_withdrawn_and_by_nobody_named(
    karin: Services, dossier_id: str
) -> None:
    (key,) = allow(karin, dossier_id, "Fatima")
    karin.doorgeven.withdraw(dossier_id, key, "Fatima wil dit niet")
    with karin.omgeving.look() as tx:
        lines = tx.logboek.list(limit=2)
    assert [(line.actie, line.object_soort, line.reden) for line in lines] == [
        (Actie.INSTEMMING_VASTLEGGEN, ObjectSoort.TOESTEMMING, "toestemming-ingetrokken"),
        (Actie.INSTEMMING_VASTLEGGEN, ObjectSoort.TOESTEMMING, "toestemming-gegeven"),
    ]
    assert "Fatima" not in repr(lines)
    assert BRUG not in repr(lines)


def test_vandaag_says_it_when_one_ends_within_thirty_days(
    kluis: Proefkluis, karin: Services, dossier_id: str
) -> None:
    (key,) = allow(karin, dossier_id, "Fatima")
    assert karin.doorgeven.list_ending() == ()
    soon = kluis.open_on(PROEFDAG + timedelta(days=30))
    (task,) = soon.doorgeven.list_ending()
    assert (task.dossier_id, task.einde) == (dossier_id, PROEFDAG + timedelta(days=60))
    kinds = {haast: [taak.soort for taak in taken] for haast, taken in soon.vandaag.load().delen}
    assert TaakSoort.TOESTEMMING in kinds[Haast.DEZE_MAAND]
    soon.doorgeven.withdraw(dossier_id, key)
    assert soon.doorgeven.list_ending() == ()
    assert kluis.open_on(PROEFDAG + timedelta(days=61)).doorgeven.list_ending() == ()


def test_vandaag_says_it_when_the_jongere_turns_16_first(karin: Services) -> None:
    """Row 4.4."""
    born = date(PROEFDAG.year - 16, PROEFDAG.month, PROEFDAG.day) + timedelta(days=10)
    dossier_id = add_dossier(karin, geboortedatum=born)
    allow(karin, dossier_id, "Fatima")
    assert [task.einde for task in karin.doorgeven.list_ending()] == [PROEFDAG + timedelta(days=9)]


def test_telling_the_ouders_and_a_zienswijze_are_no_toestemming(
    karin: Services, dossier_id: str
) -> None:
    """Each is a record of its own: being told, or having a view, lets nothing leave."""
    for naam in ("Fatima", "Mark"):
        door = find_id(karin, dossier_id, naam)
        karin.mededelingen.record(dossier_id, door, BRUG, "overstap", PROEFDAG, "Ik vind het goed.")
    assert karin.doorgeven.list(dossier_id) == ()
    with pytest.raises(RuleError) as caught:
        send(karin, dossier_id)
    assert codes(caught.value) == [ProblemCode.TOESTEMMING_ONTBREEKT]
    allow(karin, dossier_id, "Fatima", "Mark")
    assert len(karin.mededelingen.list(dossier_id)) == 2
    assert karin.instemmingen.list(dossier_id) == ()


def test_an_akkoord_with_asking_the_swv_is_no_toestemming(karin: Services, dossier_id: str) -> None:
    """Row 4.1.5: an akkoord is a record of its own."""
    ouders = [find_id(karin, dossier_id, naam) for naam in ("Fatima", "Mark")]
    with karin.omgeving.look() as tx:
        for ouder in ouders:
            feit = InstemmingFeit(
                id=make_id(),
                soort=FeitSoort.AKKOORD,
                betrokkene_id=ouder,
                datum=PROEFDAG,
                vastgelegd_op=karin.omgeving.klok.now(),
                vastgelegd_door="karin",
            )
            tx.instemmen.add_feit(dossier_id, feit)
    found = karin.doorgeven.check(dossier_id, BRUG, "plan", "overstap")
    assert [problem.code for problem in found] == [ProblemCode.TOESTEMMING_ONTBREEKT]


def test_the_other_school_takes_it_in(
    karin: Services, dossier_id: str, andere: Services, tmp_path: Path
) -> None:
    allow(karin, dossier_id, "Fatima", "Mark")
    path = tmp_path / "plan.toppakket"
    path.write_bytes(send(karin, dossier_id)[1])
    rij = andere.pakketten.open(path)
    assert (rij.ander, rij.doel) == (karin.info.naam, "overstap")


def test_an_okr_is_made_on_paper_and_never_as_a_package(karin: Services, dossier_id: str) -> None:
    allow(karin, dossier_id, "Fatima", "Mark")
    contact = karin.adresboek.find(BRUG)
    with pytest.raises(RuleError) as caught:
        karin.pakketten.make(dossier_id, "okr", contact, "overstap")
    assert codes(caught.value) == [ProblemCode.ONTVANGER_NIET_TOEGESTAAN]


def test_what_needs_no_toestemming_is_not_asked_for(karin: Services, dossier_id: str) -> None:
    found = karin.doorgeven.check(dossier_id, "SWV De Kust", "plan", "tlv")
    assert [problem.code for problem in found] == [ProblemCode.TOESTEMMING_NIET_NODIG]
    assert karin.doorgeven.list_ontvangers(dossier_id) == (BRUG,)
