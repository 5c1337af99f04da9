"""Paper for one person: not for who may not get it, and nothing on it of what another answered."""

from collections.abc import Callable, Iterator
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
    agree,
    find_id,
    make_kluis,
)
from tests.helpers.pdf import read_text
from tests.helpers.plannen import make_betrokkene, make_doel, make_handelingsdeel, make_plan_on
from topdossier.domain.afgifte import Afgiftestuk
from topdossier.domain.betrokkene import Betrokkene, Gezag, GezagGrond, Relatie
from topdossier.domain.instemming import Besluit
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.domain.jongere import Naam
from topdossier.domain.overhandiging import Leesopdracht
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.vaststelling import Herkenning, Vaststelling
from topdossier.errors import RuleError, UsageError
from topdossier.services.instemmingfeiten import NieuwFeit
from topdossier.services.overhandig_views import OverhandigKeuze, OverhandigVraag
from topdossier.services.services import Services

P = ProblemCode
SCHAADT = "Hij zocht haar op, ondanks het verbod."
NOG_NIET = "Het handelingsdeel geldt nog niet"
GI = make_betrokkene(
    naam=Naam(achternaam="Jeugdbescherming Kust", roepnaam="Gideon"),
    relatie=Relatie.VOOGD,
    gezag_grond=GezagGrond.GI_ONDERWIJS,
)
ZONDER = msgspec.structs.replace(VADER, gezag=Gezag.NEE)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


def start(karin: Services, *people: Betrokkene) -> str:
    dossier_id = add_dossier(karin, *people)
    adopt_plan(karin, dossier_id)
    return dossier_id


def read(data: bytes) -> str:
    return " ".join(read_text(data).split())


def note_harm(karin: Services, dossier_id: str, wie: str, **more: object) -> None:
    nieuw = NieuwFeit(
        soort=FeitSoort.NIET_INFORMEREN, betrokkene_id=wie, datum=PROEFDAG, tekst=SCHAADT
    )
    karin.instemmingfeiten.record(dossier_id, msgspec.structs.replace(nieuw, **more))


def list_waiting(karin: Services, dossier_id: str) -> set[tuple[str, Afgiftestuk]]:
    return {
        (rij.naam.split()[0], rij.afgifte.stuk)
        for rij in karin.afgiften.list(dossier_id)
        if rij.open
    }


def codes_of(error: RuleError) -> set[ProblemCode]:
    assert error.code == "papier-kan-niet"
    return {item.code for item in error.problems if isinstance(item, Problem)}


@pytest.mark.parametrize(
    "of_mark", [Besluit.GEWEIGERD, Besluit.BEDENKTIJD, Besluit.VOORWAARDELIJK, None]
)
def test_the_copy_of_one_ouder_is_the_same_whatever_the_other_answered(
    karin: Services, of_mark: Besluit | None
) -> None:
    """Row 1.4: nothing but whether it is in force, in the plan and on the page of afspraken."""
    dossier_id = start(karin)
    fatima, mark = (find_id(karin, dossier_id, naam) for naam in ("Fatima", "Mark"))
    agree(karin, dossier_id, fatima)
    before = karin.documenten.make_plan(dossier_id, fatima)
    sheet = karin.papieren.make_afspraken(dossier_id, fatima)
    if of_mark is not None:
        agree(karin, dossier_id, mark, of_mark)
    after = karin.documenten.make_plan(dossier_id, fatima)
    assert NOG_NIET in read(after)
    for word in ("Niet ingestemd", "Nog niet iedereen", "Nog geen", "Gedekt", "Niet meer"):
        assert word not in read(after)
    assert _without_foot(after) == _without_foot(before)
    assert _without_foot(karin.papieren.make_afspraken(dossier_id, fatima)) == _without_foot(sheet)


def _without_foot(data: bytes) -> str:
    """Head of the log, which says how many lines there are."""
    return " ".join(line for line in read_text(data).splitlines() if "Logboek" not in line)


def test_a_refusal_that_a_school_reads_stands_in_no_copy_for_the_other(karin: Services) -> None:
    dossier_id = start(karin)
    fatima, mark = (find_id(karin, dossier_id, naam) for naam in ("Fatima", "Mark"))
    agree(karin, dossier_id, mark, Besluit.GEWEIGERD)
    assert "Niet ingestemd" in read(karin.documenten.make_plan(dossier_id))
    for rij in karin.afgiften.list(dossier_id):
        if rij.afgifte.betrokkene_id != mark:
            assert "Niet ingestemd" not in read(
                karin.papieren.make_stuk(dossier_id, rij.afgifte.id)
            )
    agree(karin, dossier_id, fatima)
    agree(karin, dossier_id, mark)
    plan = read(karin.documenten.make_plan(dossier_id, fatima))
    assert "Het handelingsdeel geldt" in plan
    assert NOG_NIET not in plan


def test_the_afspraken_say_that_they_are_not_in_force_until_everyone_agreed(
    karin: Services,
) -> None:
    """Row 1.7.1."""
    dossier_id = start(karin)
    fatima, mark = (find_id(karin, dossier_id, naam) for naam in ("Fatima", "Mark"))
    waits = "Deze afspraken gelden nog niet."
    assert waits in read(karin.papieren.make_afspraken(dossier_id, fatima))
    assert waits in read(karin.papieren.make_afspraken(dossier_id))
    agree(karin, dossier_id, fatima)
    agree(karin, dossier_id, mark)
    assert "gelden" not in read(karin.papieren.make_afspraken(dossier_id, fatima))
    agree(karin, dossier_id, mark, Besluit.GEWEIGERD)
    assert waits in read(karin.papieren.make_afspraken(dossier_id, fatima))


def test_whom_informing_would_harm_gets_nothing_and_is_not_offered_any(karin: Services) -> None:
    """Row 1.4; BW 1:377c(2)."""
    dossier_id = start(karin, MOEDER, ZONDER, OMA)
    mark = find_id(karin, dossier_id, "Mark")
    karin.papieren.make_afspraken(dossier_id, mark)
    note_harm(karin, dossier_id, mark)
    makers: tuple[Callable[[], bytes], ...] = (
        lambda: karin.documenten.make_plan(dossier_id, mark),
        lambda: karin.documenten.make_instemming(dossier_id, betrokkene_id=mark),
        lambda: karin.papieren.make_afspraken(dossier_id, mark),
        lambda: karin.papieren.make_rechten(dossier_id, mark),
    )
    for make in makers:
        with pytest.raises(RuleError) as caught:
            make()
        assert codes_of(caught.value) == {P.PAPIER_NIET_INFORMEREN}
    assert mark not in dict(karin.papieren.load_keuzes(dossier_id).voor)


def test_the_whole_plan_is_offered_to_who_decides_and_to_the_jongere(karin: Services) -> None:
    dossier_id = start(karin, MOEDER, ZONDER, OMA)
    keuzes = karin.papieren.load_keuzes(dossier_id)
    assert [naam.split()[0] for _, naam in keuzes.voor] == ["Sanne", "Fatima"]
    assert (keuzes.te_tekenen, keuzes.concept) == (1, None)
    karin.plannen.open_concept(dossier_id)
    assert karin.papieren.load_keuzes(dossier_id).concept == 2
    for naam, code in (("Mark", P.PAPIER_ZONDER_GEZAG), ("Geertruida", P.PAPIER_LEEST_NIET)):
        with pytest.raises(RuleError) as caught:
            karin.documenten.make_plan(dossier_id, find_id(karin, dossier_id, naam))
        assert codes_of(caught.value) == {code}
    with pytest.raises(UsageError, match="betrokkene-onbekend"):
        karin.documenten.make_plan(dossier_id, "weg")


def test_papers_stop_waiting_for_who_may_not_get_them_and_wait_again_when_that_is_over(
    karin: Services,
) -> None:
    dossier_id = start(karin, MOEDER, VADER, GI)
    both = {("Mark", Afgiftestuk.PLAN), ("Mark", Afgiftestuk.RECHTEN)}
    assert both <= list_waiting(karin, dossier_id)
    mark = find_id(karin, dossier_id, "Mark")
    waits = [r.afgifte.id for r in karin.afgiften.list(dossier_id) if r.naam.startswith("Mark")]
    note_harm(karin, dossier_id, mark)
    assert not {wie for wie, _ in list_waiting(karin, dossier_id)} & {"Mark"}
    with pytest.raises(UsageError, match="afgifte-onbekend"):
        karin.papieren.make_stuk(dossier_id, waits[0])
    note_harm(karin, dossier_id, mark, tekst="", tot=PROEFDAG)
    assert not {wie for wie, _ in list_waiting(karin, dossier_id)} & {"Mark"}, "still today"
    day_before = PROEFDAG.replace(day=PROEFDAG.day - 1)
    note_harm(karin, dossier_id, mark, tekst="", datum=day_before, tot=day_before)
    assert both <= list_waiting(karin, dossier_id)


def test_a_gezag_recorded_by_mistake_costs_nobody_their_papers(karin: Services) -> None:
    dossier_id = start(karin)
    before, mark = list_waiting(karin, dossier_id), find_id(karin, dossier_id, "Mark")
    karin.betrokkenen.record_gezag(dossier_id, mark, Gezag.NEE, "vergissing")
    assert {wie for wie, _ in list_waiting(karin, dossier_id)} == {"Fatima", "Sanne", "Mark"}
    assert ("Mark", Afgiftestuk.PLAN) not in list_waiting(karin, dossier_id)
    karin.betrokkenen.record_gezag(dossier_id, mark, Gezag.JA, "gezagsregister")
    assert list_waiting(karin, dossier_id) == before


def test_who_decides_cannot_be_kept_from_knowing(karin: Services) -> None:
    dossier_id = start(karin)
    with pytest.raises(RuleError) as caught:
        note_harm(karin, dossier_id, find_id(karin, dossier_id, "Mark"))
    (problem,) = caught.value.problems
    assert isinstance(problem, Problem)
    assert problem.code is P.FEIT_BESLIST_MEE


def test_an_ouder_with_gezag_beside_an_instelling_gets_the_plan_and_the_rights(
    karin: Services,
) -> None:
    """Rows 1.4 and 1.7; BW 1:265e."""
    dossier_id = start(karin, MOEDER, ZONDER, GI)
    of_moeder = {stuk for wie, stuk in list_waiting(karin, dossier_id) if wie == "Fatima"}
    assert of_moeder == {Afgiftestuk.PLAN, Afgiftestuk.RECHTEN}
    assert "Mark" not in {wie for wie, _ in list_waiting(karin, dossier_id)}
    for rij in karin.afgiften.list(dossier_id):
        assert karin.papieren.make_stuk(dossier_id, rij.afgifte.id).startswith(b"%PDF")
    rights = read(karin.papieren.make_rechten(dossier_id, find_id(karin, dossier_id, "Fatima")))
    assert "Een instelling beslist over de afspraken, in plaats van u." in rights
    assert "nee zeggen" not in rights


def test_nobody_is_promised_a_paper_that_the_school_does_not_give(karin: Services) -> None:
    dossier_id = start(karin, MOEDER, ZONDER, GI)
    people = {naam: find_id(karin, dossier_id, naam) for naam in ("Gideon", "Fatima", "Mark")} | {
        "Sanne": dossier_id
    }
    bekend = Vaststelling(herkenning=Herkenning.BEKEND, datum=PROEFDAG)
    keuzes = tuple(OverhandigKeuze(key, bekend) for key in people.values())
    opdracht: Leesopdracht = karin.overhandigen.prepare(dossier_id, OverhandigVraag(keuzes=keuzes))
    assert opdracht.zonder_papier == (people["Mark"],)


def test_the_rights_of_an_ouder_without_gezag_say_nothing_of_deciding(karin: Services) -> None:
    """Rows 1.4 and 1.7; BW 1:377c."""
    dossier_id = start(karin, MOEDER, ZONDER)
    rights = read(karin.papieren.make_rechten(dossier_id, find_id(karin, dossier_id, "Mark")))
    assert "U beslist niet over de afspraken, want u hebt geen gezag over Sanne." in rights
    assert "U mag de school vragen hoe het met Sanne gaat." in rights
    for words in ("nee zeggen", "uw ja", "vraagt zij het u opnieuw", "als u dat vraagt"):
        assert words not in rights
    decides = read(karin.papieren.make_rechten(dossier_id, find_id(karin, dossier_id, "Fatima")))
    assert "nee zeggen" in decides
    assert "als u dat vraagt" in decides


def test_the_decision_for_one_person_is_the_one_they_gave_last(karin: Services) -> None:
    dossier_id = start(karin)
    fatima, mark = (find_id(karin, dossier_id, naam) for naam in ("Fatima", "Mark"))
    with pytest.raises(RuleError, match="geen-instemming"):
        karin.documenten.make_instemming(dossier_id, betrokkene_id=fatima)
    agree(karin, dossier_id, fatima)
    agree(karin, dossier_id, mark, Besluit.GEWEIGERD)
    own = read(karin.documenten.make_instemming(dossier_id, betrokkene_id=fatima))
    assert "Fatima" in own
    assert "Mark" not in own


def test_the_form_is_of_the_version_that_waits_while_a_next_is_written(karin: Services) -> None:
    """Row 1.4: a concept is not decided on."""
    dossier_id = start(karin)
    waits, _ = karin.plannen.load(dossier_id)
    other = make_handelingsdeel(doelen=(make_doel(doel="Sanne leest elke dag."),))
    plan = msgspec.structs.replace(make_plan_on(PROEFDAG), handelingsdeel=other)
    karin.plannen.save_concept(dossier_id, plan)
    usual = read(karin.documenten.make_handelingsdeel(dossier_id))
    assert "concept" not in usual.casefold()
    assert _group(waits.vingerafdruk_handelingsdeel) in usual
    asked = read(karin.documenten.make_handelingsdeel(dossier_id, versie_nummer=2))
    assert "Dit is nog een concept." in asked
    assert "Sanne leest elke dag." in asked
    with pytest.raises(UsageError, match="versie-onbekend"):
        karin.documenten.make_handelingsdeel(dossier_id, versie_nummer=3)


def test_the_code_on_the_afspraken_is_that_of_the_handelingsdeel(karin: Services) -> None:
    """So that it can be looked up with any plan; the rights have none, and nothing to look up."""
    dossier_id = start(karin)
    versie, _ = karin.plannen.load(dossier_id)
    for wie in ("", find_id(karin, dossier_id, "Fatima"), dossier_id):
        sheet = read(karin.papieren.make_afspraken(dossier_id, wie))
        assert f"Paginacode {_group(versie.vingerafdruk_handelingsdeel)}" in sheet
        assert "Paginacode" not in read(karin.papieren.make_rechten(dossier_id, wie))


def _group(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))
