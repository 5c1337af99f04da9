import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.documents.invoer import make_concept_document, make_plan_document
from tests.helpers.pdf import read_content, read_pages, read_text
from tests.helpers.plannen import make_actie, make_doel, make_handelingsdeel, make_plan
from tests.helpers.sentinels import Sentinels
from topdossier.documents.handelingsdeel import render_handelingsdeel
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.handelingsdeel import Handelingsdeel


def test_everyone_who_must_agree_has_a_block_of_their_own() -> None:
    content = read_content(render_handelingsdeel(make_plan_document()))
    assert "Fatima el Amrani (moeder)" in content
    assert "Mark de Vries (vader)" in content
    for label in ("Ik stem niet in", "Handtekening", "Opmerkingen of reden"):
        assert content.count(label) == 2


def test_the_choices_on_paper_are_those_of_the_laptop_in_the_same_words() -> None:
    laptop = tomllib.loads(Path("resources/talen/nl.toml").read_text(encoding="utf-8"))
    words = {key: text for group in _list_groups(laptop) for key, text in group.items()}
    text = " ".join(read_text(render_handelingsdeel(make_plan_document())).split())
    for key in ("keuze_ja", "keuze_ja_opmerking", "keuze_nee", "keuze_bedenk"):
        assert text.count(f"\u2610 {words[key]}") >= 2


def _list_groups(tree: dict[str, Any]) -> list[dict[str, Any]]:
    return [tree, *(item for item in tree.values() if isinstance(item, dict))]


def test_who_may_decide_for_the_other_as_well_can_say_so() -> None:
    document = make_plan_document(mag_mede_namens=(("Mark de Vries",), ()))
    content = read_content(render_handelingsdeel(document))
    assert content.count("Ik stem ook in namens") == 1
    assert "Ik stem ook in namens Mark de Vries, die het ermee eens is" in content
    assert "ook in namens" not in read_content(render_handelingsdeel(make_plan_document()))


def test_nothing_is_ticked_before_someone_decides() -> None:
    text = read_text(render_handelingsdeel(make_plan_document()))
    assert text.count("\u2610") == 8
    assert "\u2611" not in text


def test_the_code_on_the_page_is_that_of_the_handelingsdeel() -> None:
    document = make_plan_document()
    other_plan = make_plan_document(make_plan(aanleiding="Iets anders."))
    code = document.vingerafdruk_handelingsdeel[:4]
    pages = read_pages(render_handelingsdeel(document))
    assert all(f"Paginacode {code}" in page for page in pages)
    assert f"versie 2 met code {code}" in "".join(pages)
    assert f"Paginacode {code}" in read_text(render_handelingsdeel(other_plan))


def test_the_name_of_who_does_it_now_is_told_apart_from_the_agreement() -> None:
    content = read_content(render_handelingsdeel(make_plan_document()))
    assert "nu: J. Bakker" in content
    assert "De naam achter “nu:” hoort niet bij de afspraak." in content
    nobody = make_handelingsdeel(doelen=(make_doel(acties=(make_actie(uitvoerder=""),)),))
    content = read_content(
        render_handelingsdeel(make_plan_document(make_plan(handelingsdeel=nobody)))
    )
    assert "nu:" not in content


@pytest.mark.parametrize("people", [1, 2, 3, 5])
def test_a_block_to_sign_is_never_split(people: int) -> None:
    instemmers = tuple((f"Ouder {number}", Relatie.OUDER) for number in range(people))
    pages = read_pages(render_handelingsdeel(make_plan_document(instemmers=instemmers)))
    for page in pages:
        names = sum(f"Ouder {number} (ouder)" in page for number in range(people))
        assert page.count("Handtekening") == page.count("Ik stem niet in") == names


def test_a_concept_warns_not_to_sign_yet() -> None:
    content = read_content(render_handelingsdeel(make_concept_document()))
    assert "Teken pas als de school de afspraken heeft vastgesteld." in content


def test_without_anyone_to_agree_it_says_so() -> None:
    content = read_content(render_handelingsdeel(make_plan_document(instemmers=())))
    assert "Er is nog niemand bekend die moet instemmen." in content


def test_every_text_that_is_agreed_to_is_on_paper_and_the_rest_of_the_plan_is_not() -> None:
    sentinels = Sentinels("w")
    agreed = sentinels.fill(Handelingsdeel, "handelingsdeel")
    plan = make_plan(handelingsdeel=agreed, aanleiding="Geheime aanleiding")
    content = read_content(render_handelingsdeel(make_plan_document(plan)))
    missing = {path for path, text in sentinels.texts.items() if text not in content}
    assert missing == {"handelingsdeel.doelen[].id"}
    assert "Geheime aanleiding" not in content
    assert "diploma" not in content
