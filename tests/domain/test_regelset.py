"""The rule files of law and region: they load strictly, and every number and list is sound."""

from datetime import date

import msgspec
import pytest

from tests.helpers.plannen import make_plan
from topdossier.domain.okr import SOCIAAL_EMOTIONELE_LEEFGEBIEDEN
from topdossier.domain.plan import Uitstroombestemming, Uitstroomprofiel
from topdossier.domain.regels.regelset import (
    REGIOS,
    Keuze,
    Regelset,
    load_doorgifte,
    load_regelset,
)
from topdossier.domain.regels.uitstroom import load_uitstroom

LAW_MONTHS = 12
"""WVO 2020 art. 2.44(3), row 1.3.4: at least once a school year."""


def test_there_is_a_region_and_it_is_the_one_of_a_new_kluis() -> None:
    assert "noord-kennemerland" in REGIOS
    assert load_regelset() == load_regelset("noord-kennemerland")


@pytest.mark.parametrize("regio", REGIOS)
def test_a_region_set_says_what_it_is_and_where_it_comes_from(regio: str) -> None:
    regels = load_regelset(regio)
    assert regels.naam == regio
    assert regels.bron.strip()
    assert date.fromisoformat(regels.geldig_vanaf) < date(2100, 1, 1)


@pytest.mark.parametrize("regio", REGIOS)
def test_a_region_may_be_stricter_than_the_law_and_never_laxer(regio: str) -> None:
    assert 1 <= load_regelset(regio).evaluatie_maanden <= LAW_MONTHS


def test_noord_kennemerland_evaluates_every_half_year() -> None:
    """Row 1.3.5 and 002-67."""
    assert load_regelset("noord-kennemerland").evaluatie_maanden == 6


@pytest.mark.parametrize("regio", REGIOS)
@pytest.mark.parametrize("lijst", ["leefgebieden", "niveaus", "onderwijssoorten"])
def test_a_list_has_unique_slugs_and_labels(regio: str, lijst: str) -> None:
    keuzes: tuple[Keuze, ...] = getattr(load_regelset(regio), lijst)
    assert keuzes
    assert len({keuze.slug for keuze in keuzes}) == len(keuzes)
    assert len({keuze.label for keuze in keuzes}) == len(keuzes)
    for keuze in keuzes:
        assert keuze.slug.isascii()
        assert keuze.slug == keuze.slug.lower().strip()
        assert keuze.label.strip() == keuze.label != ""


@pytest.mark.parametrize("regio", REGIOS)
def test_what_code_names_stands_in_the_lists(regio: str) -> None:
    regels = load_regelset(regio)
    known = {keuze.slug for keuze in regels.onderwijssoorten}
    assert {soort for regel in load_uitstroom() for soort in regel.onderwijssoorten} <= known
    assert {keuze.slug for keuze in regels.leefgebieden} >= SOCIAAL_EMOTIONELE_LEEFGEBIEDEN


def test_the_slugs_of_the_region_are_kept_in_plans() -> None:
    """Changing one means a migration: plans hold them."""
    regels = load_regelset("noord-kennemerland")
    assert " ".join(keuze.slug for keuze in regels.leefgebieden) == (
        "leren werkhouding sociaal-emotioneel gedrag thuis lichamelijk vrije-tijd wonen geld"
        " veiligheid aanwezigheid toekomst"
    )
    assert " ".join(keuze.slug for keuze in regels.niveaus) == "niveau-1 niveau-2 niveau-3 niveau-4"
    assert " ".join(keuze.slug for keuze in regels.onderwijssoorten) == (
        "vmbo-bb vmbo-kb vmbo-gl vmbo-tl havo vwo pro vso"
    )


def test_the_builders_use_slugs_of_the_region() -> None:
    plan, regels = make_plan(), load_regelset()
    leefgebieden = {keuze.slug for keuze in regels.leefgebieden}
    assert plan.perspectief.niveau in {keuze.slug for keuze in regels.niveaus}
    assert plan.onderwijssoort in {keuze.slug for keuze in regels.onderwijssoorten}
    assert {doel.leefgebied for doel in plan.handelingsdeel.doelen} <= leefgebieden
    assert {beeld.leefgebied for beeld in plan.beeld.leefgebieden} <= leefgebieden


def test_an_unknown_region_is_an_error_and_no_default() -> None:
    with pytest.raises(FileNotFoundError):
        load_regelset("atlantis")


def test_a_rule_file_with_a_word_that_nobody_knows_is_refused() -> None:
    tree = msgspec.to_builtins(load_regelset())
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(tree | {"evaluatie_weken": 26}, Regelset)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(tree | {"evaluatie_maanden": "zes"}, Regelset)


def test_the_table_of_what_may_leave_loads() -> None:
    assert load_doorgifte()


def test_what_the_table_of_destinations_names_exists_and_has_its_source() -> None:
    for regel in load_uitstroom():
        assert set(regel.bestemmingen) <= set(Uitstroombestemming)
        assert set(regel.profielen) <= set(Uitstroomprofiel)
        assert regel.bron


def test_a_slug_means_the_same_in_every_region() -> None:
    """A plan that came from elsewhere is read with the words it was written with."""
    for lijst in ("leefgebieden", "niveaus", "onderwijssoorten"):
        labels: dict[str, set[str]] = {}
        for regio in REGIOS:
            for keuze in getattr(load_regelset(regio), lijst):
                labels.setdefault(keuze.slug, set()).add(keuze.label)
        assert {slug for slug, words in labels.items() if len(words) > 1} == set(), lijst
