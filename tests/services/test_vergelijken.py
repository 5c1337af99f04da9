"""What changed between versions, and since somebody agreed."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    find_id,
    make_kluis,
)
from tests.helpers.pdf import list_tags, read_content, read_pages
from tests.helpers.plannen import make_plan
from topdossier.domain.vergelijking import WijzigingSoort
from topdossier.errors import RuleError
from topdossier.services.services import Services

replace = msgspec.structs.replace


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "kluis")
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


def test_one_version_has_nothing_to_be_compared_with(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    with pytest.raises(RuleError) as none:
        karin.vergelijken.compare(dossier_id)
    assert none.value.code == "geen-plan"
    adopt_plan(karin, dossier_id)
    with pytest.raises(RuleError) as one:
        karin.vergelijken.compare(dossier_id)
    assert one.value.code == "geen-oudere-versie"


def test_it_counts_from_the_version_that_somebody_agreed_to(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    adopt_plan(karin, dossier_id)
    agree(karin, dossier_id, find_id(karin, dossier_id, "Fatima"))
    adopt_plan(karin, dossier_id, make_plan(aanleiding="Andere aanleiding."))
    karin.plannen.save_concept(
        dossier_id, make_plan(aanleiding="Nog een andere.", leerroute="vmbo tl")
    )
    found = karin.vergelijken.compare(dossier_id)
    assert (found.van.nummer, found.tot.nummer, found.getekend) == (1, 3, True)
    assert {rij.wijziging.plek for rij in found.rijen} == {"aanleiding", "leerroute"}
    two = karin.vergelijken.compare(dossier_id, van=2, tot=3)
    assert (two.van.nummer, two.getekend) == (2, False)


def test_each_difference_is_a_plain_sentence_with_what_stood_there(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    plan = make_plan()
    adopt_plan(karin, dossier_id, plan)
    one, two = plan.handelingsdeel.doelen
    deel = replace(plan.handelingsdeel, doelen=(replace(one, doel="Sanne is op tijd."),))
    karin.plannen.save_concept(dossier_id, replace(plan, handelingsdeel=deel))
    found = karin.vergelijken.compare(dossier_id)
    told = {rij.zin: (rij.oud, rij.nieuw) for rij in found.rijen}
    assert told["Handelingsdeel, doel 1, doel is gewijzigd."] == (one.doel, "Sanne is op tijd.")
    assert told["Handelingsdeel, doel 2 is weggehaald."] == (two.doel, "")
    assert {rij.wijziging.soort for rij in found.rijen} == {
        WijzigingSoort.GEWIJZIGD,
        WijzigingSoort.WEG,
    }


def test_the_sheet_says_whether_agreement_is_asked_anew(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    plan = make_plan()
    adopt_plan(karin, dossier_id, plan)
    for roepnaam in ("Fatima", "Mark"):
        agree(karin, dossier_id, find_id(karin, dossier_id, roepnaam))
    karin.plannen.save_concept(dossier_id, replace(plan, aanleiding="Kort en anders."))
    same = karin.vergelijken.make_blad(dossier_id)
    assert "Uw instemming blijft gelden." in read_content(same)
    assert len(read_pages(same)) == 1
    one, two = plan.handelingsdeel.doelen
    deel = replace(plan.handelingsdeel, doelen=(replace(one, tussendoel="Eerder."), two))
    karin.plannen.save_concept(dossier_id, replace(plan, handelingsdeel=deel))
    anew = karin.vergelijken.make_blad(dossier_id)
    content = read_content(anew)
    assert "opnieuw of u instemt" in content
    assert "Eerder." in content
    assert "Table" in " ".join(list_tags(anew))


def test_comparing_and_printing_stand_in_the_log(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    adopt_plan(karin, dossier_id)
    karin.plannen.open_concept(dossier_id)
    karin.vergelijken.compare(dossier_id)
    karin.vergelijken.make_blad(dossier_id)
    codes = [regel.reden for regel in karin.logboek.list(dossier_id)]
    assert codes[:2] == ["wijzigingen", "vergeleken"]
