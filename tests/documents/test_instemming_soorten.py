"""Every decision has a record that says what it is worth; a plan says who must still decide."""

import pytest

from tests.documents.invoer import make_instemming_document, make_plan_document
from tests.helpers.pdf import read_content
from topdossier.documents.handelingsdeel import render_handelingsdeel
from topdossier.documents.instemming import render_instemming
from topdossier.documents.plan import render_plan
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.instemming import Besluit, Dekking, Wijze
from topdossier.texts import get_label


@pytest.mark.parametrize("besluit", list(Besluit))
@pytest.mark.parametrize("wijze", list(Wijze))
def test_every_decision_can_be_printed(besluit: Besluit, wijze: Wijze) -> None:
    content = read_content(
        render_instemming(make_instemming_document(besluit=besluit, wijze=wijze))
    )
    assert get_label("besluit", besluit) in content


def test_taking_back_leaves_what_was_done_lawful() -> None:
    content = read_content(render_instemming(make_instemming_document(besluit=Besluit.INGETROKKEN)))
    assert "Wat de school tot die dag deed, mocht." in content


def test_a_plan_says_who_refused_and_who_must_still_decide() -> None:
    document = make_plan_document(
        dekking=Dekking.GEWEIGERD, wacht_op=("Mark de Vries",), geweigerd_door=("Fatima el Amrani",)
    )
    content = read_content(render_plan(document))
    assert "Nog geen besluit van" in content
    assert get_label("dekking", Dekking.GEWEIGERD) in content


def test_who_is_asked_to_sign_as_well_has_a_place_to_sign() -> None:
    document = make_plan_document(meetekenaars=(("Sanne de Vries", Relatie.JONGERE),))
    content = read_content(render_handelingsdeel(document))
    assert "Sanne de Vries (jongere)" in content
    assert "De ouders beslissen." in content
    assert content.count("Ik stem niet in") == len(document.instemmers) + 1


def test_a_covered_plan_names_nobody_beside_who_must_agree() -> None:
    content = read_content(render_plan(make_plan_document(dekking=Dekking.GEDEKT_DOOR_EEN)))
    assert get_label("dekking", Dekking.GEDEKT_DOOR_EEN) in content
    assert "Nog geen besluit van" not in content
