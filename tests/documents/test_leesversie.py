"""The pages that somebody reads on the screen before they decide."""

from itertools import pairwise

import pytest

from tests.documents.invoer import make_plan_document
from tests.helpers.pdf import read_content, read_pages, read_text
from tests.helpers.plannen import make_actie, make_doel, make_handelingsdeel, make_plan
from tests.helpers.sentinels import Sentinels
from topdossier.documents.leesversie import Leesversie, render_leesversie
from topdossier.documents.plan import render_plan
from topdossier.domain.handelingsdeel import Handelingsdeel
from topdossier.domain.overhandiging import DeelSoort


@pytest.fixture(scope="module")
def leesversie() -> Leesversie:
    return render_leesversie(make_plan_document())


def test_everything_that_is_agreed_to_stands_on_the_pages() -> None:
    sentinels = Sentinels("w")
    agreed = sentinels.fill(Handelingsdeel, "handelingsdeel")
    found = render_leesversie(make_plan_document(make_plan(handelingsdeel=agreed)))
    content = read_content(found.pdf)
    missing = {path for path, text in sentinels.texts.items() if text not in content}
    assert missing == {"handelingsdeel.doelen[].id"}


def test_minutes_and_days_that_are_agreed_to_stand_on_the_pages(leesversie: Leesversie) -> None:
    content = read_content(leesversie.pdf)
    for words in ("45 minuten per week", "vanaf 19-03-2026", "tot 10-07-2026", "09-08-2026"):
        assert words in content


def test_what_only_needs_reading_comes_before_the_doelen(leesversie: Leesversie) -> None:
    assert [deel.soort for deel in leesversie.delen] == [
        DeelSoort.INLEIDING,
        DeelSoort.PERSPECTIEF,
        DeelSoort.FACTOREN,
        DeelSoort.AFWIJKINGEN,
        DeelSoort.DOEL,
        DeelSoort.DOEL,
        DeelSoort.BEGELEIDING,
        DeelSoort.ADVIEZEN,
        DeelSoort.HULP,
    ]
    assert [deel.doel for deel in leesversie.delen if deel.doel] == [1, 2]


@pytest.mark.parametrize("acties", [0, 1, 30])
def test_the_parts_cover_every_page_once_and_in_order(acties: int) -> None:
    long = make_doel(acties=tuple(make_actie() for _ in range(acties)))
    plan = make_plan(handelingsdeel=make_handelingsdeel(doelen=(long, make_doel())))
    found = render_leesversie(make_plan_document(plan))
    pages = [page for deel in found.delen for page in range(deel.eerste, deel.laatste + 1)]
    assert pages == list(range(found.aantal))
    assert found.aantal == len(read_pages(found.pdf))
    for before, after in pairwise(found.delen):
        assert before.laatste + 1 == after.eerste


def test_what_is_read_aloud_is_what_stands_on_the_pages(leesversie: Leesversie) -> None:
    pages = read_pages(leesversie.pdf)
    for deel in leesversie.delen:
        shown = "".join("".join(pages[deel.eerste : deel.laatste + 1]).split())
        for line in deel.tekst.splitlines():
            assert "".join(line.split()) in shown


def test_a_part_is_called_by_the_heading_on_its_page(leesversie: Leesversie) -> None:
    pages = read_pages(leesversie.pdf)
    for deel in leesversie.delen:
        assert deel.tekst.splitlines()[0] == deel.titel
        assert "".join(deel.titel.split()) in "".join(pages[deel.eerste].split())


def test_the_perspectief_is_told_without_the_words_of_the_law(leesversie: Leesversie) -> None:
    content = read_content(leesversie.pdf)
    for words in ("Waar Sanne naartoe gaat", "Waarom wij dat denken", "Hoeveel hulp"):
        assert words in content
    for words in ("Uitstroombestemming", "Onderbouwing", "Niveau van ondersteuning"):
        assert words not in content
        assert words in read_content(render_plan(make_plan_document()))


def test_it_was_made_and_not_printed(leesversie: Leesversie) -> None:
    for page in read_pages(leesversie.pdf):
        assert "Gemaakt op 12-03-2026 om 10:42" in page
        assert "Afgedrukt" not in page


def test_a_part_without_content_has_no_page() -> None:
    bare = make_handelingsdeel(begeleiding=(), handelingsadviezen=(), hulp_van_anderen=())
    found = render_leesversie(make_plan_document(make_plan(handelingsdeel=bare)))
    soorten = {deel.soort for deel in found.delen}
    assert not soorten & {DeelSoort.BEGELEIDING, DeelSoort.ADVIEZEN, DeelSoort.HULP}


def test_inbreng_of_an_ouder_and_other_blocks_are_not_shown(leesversie: Leesversie) -> None:
    text = read_text(leesversie.pdf)
    plan = make_plan()
    assert plan.aanleiding not in text
    for inbreng in plan.inbreng_ouders:
        assert inbreng.tekst not in text


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_leesversie(make_plan_document()) == render_leesversie(make_plan_document())
