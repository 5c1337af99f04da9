"""Every value of the domain is frozen, refuses what it does not know, and survives as bytes."""

import importlib
import pkgutil

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import topdossier.domain
from tests.canonical.waarden import waarden
from topdossier.canonical.codec import decode, encode
from topdossier.domain import geschiedenis
from topdossier.domain.bijlage import Bijlage, NieuweBijlage
from topdossier.domain.gegevens import DossierGegevens, Toets, Toetsonderdeel, Verzuim
from topdossier.domain.inzage import Inzage, Reactie
from topdossier.domain.inzagekopie import Inzagekopie, InzageRegel
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regels.kolommen import KolomTabel
from topdossier.domain.sterkte import Sterkte
from topdossier.domain.veld import Veld
from topdossier.domain.vergelijking import Wijziging
from topdossier.domain.versie import BevoegdGezag, Versie, VersieStatus
from topdossier.domain.waarde import Waarde


def find_waarden() -> list[type[Waarde]]:
    names = pkgutil.walk_packages(topdossier.domain.__path__, "topdossier.domain.")
    found = {
        item
        for module in names
        for item in vars(importlib.import_module(module.name)).values()
        if isinstance(item, type) and issubclass(item, Waarde) and item is not Waarde
    }
    return sorted(found, key=lambda item: item.__name__)


WAARDEN = find_waarden()
NOT_JSON = {
    *(NieuweBijlage, Veld, InzageRegel, Inzagekopie, Sterkte, Wijziging),
    *(geschiedenis.Wijziging, geschiedenis.Geschiedenis, KolomTabel),
}
"""Hold bytes, a float, any field at all or a rule file: never canonical bytes."""


@pytest.mark.parametrize("soort", WAARDEN, ids=lambda soort: soort.__name__)
def test_a_value_cannot_be_changed(soort: type[Waarde]) -> None:
    config = soort.__struct_config__
    assert config.frozen
    assert config.eq


@pytest.mark.parametrize("soort", WAARDEN, ids=lambda soort: soort.__name__)
def test_a_value_refuses_a_field_that_it_does_not_know(soort: type[Waarde]) -> None:
    """A field that is skipped in silence is a sentence that got lost."""
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"van_een_nieuwer_programma": "x"}, soort)


@pytest.mark.parametrize("soort", WAARDEN, ids=lambda soort: soort.__name__)
def test_a_default_is_never_something_that_can_change(soort: type[Waarde]) -> None:
    for field in msgspec.structs.fields(soort):
        assert field.default_factory is msgspec.NODEFAULT, field.name


@given(data=st.data())
@settings(deadline=None, max_examples=120)
def test_any_value_comes_back_from_its_bytes_as_it_was(data: st.DataObject) -> None:
    soort = data.draw(st.sampled_from([item for item in WAARDEN if item not in NOT_JSON]))
    value = data.draw(waarden(soort))
    stored = encode(value)
    assert encode(decode(stored, soort)) == stored


def test_not_known_is_never_written_as_no() -> None:
    """A transfer file that says nothing of absence or medicines does not say 'none'."""
    assert set(msgspec.structs.astuple(Verzuim())) == {None}
    assert DossierGegevens().medicijngebruik is None
    assert DossierGegevens().verzuim is None


def test_a_test_holds_parts_with_scores_of_their_own() -> None:
    toets = Toets("Begrijpend lezen", onderdelen=(Toetsonderdeel("Woordenschat"),))
    assert decode(encode(toets), Toets) == toets


def test_values_that_are_only_stored_have_these_fields() -> None:
    """What the bytes of an import or a version look like is no accident."""
    assert Bijlage.__struct_fields__ == (
        "id",
        "titel",
        "media",
        "omvang",
        "sha256",
        "toegevoegd_op",
        "herkomst",
    )
    assert BevoegdGezag() == BevoegdGezag(naam="", functie="", mandaat="")
    assert [VersieStatus(slug) for slug in ("concept", "vastgesteld", "vervangen")] == list(
        VersieStatus
    )
    assert "inhoud" not in Versie.__struct_fields__
    assert {"reactie", "zienswijze"} <= set(Inzage.__struct_fields__)
    assert len(Reactie) == 2


def test_a_problem_holds_a_code_and_a_place_and_no_words_of_people() -> None:
    assert Problem.__struct_fields__ == ("code", "plek", "nummer")
    assert Problem(ProblemCode.AANLEIDING_LEEG) == Problem(ProblemCode.AANLEIDING_LEEG, "", None)
