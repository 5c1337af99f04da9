import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.invoer import make_concept_document, make_kader, make_plan_document
from tests.helpers.pdf import list_last_tags, read_content, read_pages
from tests.helpers.plannen import DAG, make_doel, make_handelingsdeel, make_jongere, make_plan
from tests.helpers.sentinels import Sentinels
from topdossier.documents.plan import render_plan
from topdossier.domain.plan import (
    Afwijkingen,
    Factor,
    FactorSoort,
    InbrengOuder,
    Perspectief,
    PlanInhoud,
)
from topdossier.domain.versie import VersieStatus

EMPTY = "Nog niet ingevuld"
TWO = (
    InbrengOuder("b-1", DAG, "Moeder wil elke week bellen."),
    InbrengOuder("b-2", DAG, "Vader wil bijles."),
)


def test_every_page_tells_kind_version_number_and_code() -> None:
    document = make_plan_document()
    pages = read_pages(render_plan(document))
    code = document.vingerafdruk_plan
    for number, page in enumerate(pages, start=1):
        assert f"Pagina {number} van {len(pages)}" in page
        assert "Plan · versie 2 · vastgesteld" in page
        assert f"Paginacode {code[:4]} {code[4:8]} {code[8:12]} {code[12:16]}" in page
        assert "Sanne de Vries · dossier 2026-0012" in page
        assert "Afgedrukt op 12-03-2026 om 10:42 door A. Jansen" in page
        assert "Logboek 1243:3f9a2b1c77aa0102" in page
        assert "CONCEPT" not in page


@pytest.mark.parametrize("by", ["status", "kader"])
def test_a_concept_says_so_on_every_page(by: str) -> None:
    plan = make_plan(aanleiding="Lange tekst. " * 600)
    if by == "status":
        document = make_concept_document(plan)
    else:
        document = make_plan_document(plan, kader=make_kader(concept=True))
    data = render_plan(document)
    pages = read_pages(data)
    assert len(pages) > 3
    assert all(page.count("CONCEPT") == 2 for page in pages)
    assert "Dit is een concept." in read_content(data)


def test_an_empty_concept_names_every_block_that_is_obligatory() -> None:
    content = read_content(render_plan(make_concept_document(PlanInhoud())))
    # Rows 1.2.1 to 1.2.6 and 1.6, with aanleiding and niveau of the region.
    assert content.count(EMPTY) == 10
    for heading in (
        "Waarom dit plan",
        "Wat helpt en wat maakt het moeilijk",
        "Wat Sanne zelf vindt",
        "Gesprekken met de ouders",
        "Perspectief",
        "Handelingsdeel: de afspraken",
        "Afwijkingen van het onderwijsprogramma",
    ):
        assert heading in content
    for heading in ("Wie is Sanne", "Wat is er nodig", "Begeleiding door de school"):
        assert heading not in content


def test_a_complete_plan_has_nothing_left_to_fill_in() -> None:
    assert EMPTY not in read_content(render_plan(make_plan_document()))


def test_soort_arbeid_is_asked_for_in_praktijkonderwijs_alone() -> None:
    bare = Perspectief(onderbouwing="Omdat.", niveau="niveau-4")
    for soort, expected in (("pro", True), ("vmbo-kb", False)):
        plan = make_plan(perspectief=bare, onderwijssoort=soort)
        assert ("Soort werk" in read_content(render_plan(make_concept_document(plan)))) is expected


def test_every_text_of_a_plan_is_on_paper() -> None:
    sentinels = Sentinels("w")
    plan = sentinels.fill(PlanInhoud, "plan")
    document = make_plan_document(plan, inbreng_van=())
    content = read_content(render_plan(document))
    hidden = {"plan.inbreng_ouders[].betrokkene_id", "plan.handelingsdeel.doelen[].id"}
    missing = {path for path, text in sentinels.texts.items() if text not in content}
    assert missing == hidden


def test_each_ouder_has_an_annex_on_pages_of_its_own() -> None:
    pages = read_pages(render_plan(make_plan_document(make_plan(inbreng_ouders=TWO))))
    assert "Bijlage: inbreng van Fatima el Amrani" in pages[-2]
    assert "Bijlage: inbreng van Mark de Vries" in pages[-1]
    assert "bijles." not in pages[-2]
    assert "Afwijkingen" not in pages[-2]


def test_the_copy_of_one_ouder_holds_no_word_of_the_other() -> None:
    document = make_plan_document(make_plan(inbreng_ouders=TWO), alleen_inbreng_van="b-1")
    content = read_content(render_plan(document))
    assert "Moeder wil elke week bellen." in content
    assert "Vader wil bijles." not in content
    assert "inbreng van Mark" not in content


def test_all_annexes_can_be_left_out() -> None:
    document = make_plan_document(make_plan(inbreng_ouders=TWO), exclude_inbreng_ouders=True)
    assert "Bijlage" not in read_content(render_plan(document))


def test_words_of_an_unknown_ouder_are_printed_without_a_name() -> None:
    document = make_plan_document(make_plan(inbreng_ouders=TWO), inbreng_van=())
    content = read_content(render_plan(document))
    assert content.count("Bijlage: inbreng van een ouder") == 2
    assert "Vader wil bijles." in content


def test_slugs_are_printed_as_words_and_unknown_ones_as_they_are() -> None:
    plan = make_plan(
        factoren=(
            Factor(FactorSoort.BEVORDEREND, "x", "werkhouding"),
            Factor(FactorSoort.BELEMMEREND, "y", "oud-gebied"),
        )
    )
    content = read_content(render_plan(make_plan_document(plan)))
    assert "Werkhouding: x" in content
    assert "oud-gebied: y" in content
    assert "Niveau 2: extra" in content
    assert "mbo niveau 3" in content


def test_a_replaced_version_says_so() -> None:
    document = make_plan_document(status=VersieStatus.VERVANGEN)
    assert "versie 2 · vervangen" in read_pages(render_plan(document))[0]


def test_no_afwijkingen_is_a_sentence() -> None:
    plan = make_plan(afwijkingen=Afwijkingen(keuze=None))
    assert EMPTY in read_content(render_plan(make_concept_document(plan)))


@settings(max_examples=12)
@given(st.lists(st.integers(0, 900), min_size=1, max_size=9), st.integers(0, 1500))
def test_no_heading_ends_a_page(words: list[int], more: int) -> None:
    doelen = tuple(
        make_doel(f"doel-{number}", beginsituatie="woord " * count)
        for number, count in enumerate(words)
    )
    plan = make_plan(aanleiding="woord " * more, handelingsdeel=make_handelingsdeel(doelen=doelen))
    document = make_plan_document(plan, jongere=make_jongere(klas=""))
    assert not {"H1", "H2", "H3"} & set(list_last_tags(render_plan(document)))
