"""What can be checked of PDF/A-2a and PDF/UA-1 without a validator; see docs/decisions/0012."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, Object

from tests.documents.bladen import make_afsprakenblad, make_rechtenblad
from tests.documents.certificaten import make_certificaat_document
from tests.documents.invoer import (
    make_concept_document,
    make_instemming_document,
    make_kader,
    make_okr,
    make_plan_document,
)
from tests.documents.kopieen import make_inzage_document
from tests.documents.overleggen import make_overleg_document
from tests.helpers.bewijzen import make_bewijs
from tests.helpers.pdf import is_tagged, list_fonts, pair_numbers, read_pieces, walk_elements
from tests.helpers.plannen import make_jongere, make_plan
from topdossier.documents import styles
from topdossier.documents.afsprakenblad import render_afsprakenblad
from topdossier.documents.besluitblad import render_besluitblad
from topdossier.documents.certificaat import render_certificaat
from topdossier.documents.handelingsdeel import render_handelingsdeel
from topdossier.documents.instemming import render_instemming
from topdossier.documents.inzagekopie import render_inzagekopie
from topdossier.documents.leesversie import render_leesversie
from topdossier.documents.okr import render_okr
from topdossier.documents.overleg import render_overleg
from topdossier.documents.plan import render_plan
from topdossier.documents.rechtenblad import render_rechtenblad
from topdossier.domain.jongere import Naam

ROOT = Path(__file__).parents[2]

DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "plan": lambda: render_plan(make_plan_document()),
    "concept": lambda: render_plan(make_concept_document()),
    "arabisch": lambda: render_plan(
        make_plan_document(
            jongere=make_jongere(naam=Naam("الأحمد", roepnaam="محمد")),
            plan=make_plan(aanleiding="Woord " * 4000),
        )
    ),
    "handelingsdeel": lambda: render_handelingsdeel(make_plan_document()),
    "okr": lambda: render_okr(make_okr(), make_kader()),
    "instemming": lambda: render_instemming(make_instemming_document()),
    "leesversie": lambda: render_leesversie(make_plan_document()).pdf,
    "besluitblad": lambda: render_besluitblad(make_bewijs(), make_kader()),
    "inzagekopie": lambda: render_inzagekopie(make_inzage_document()),
    "certificaat": lambda: render_certificaat(make_certificaat_document()),
    "overleg": lambda: render_overleg(make_overleg_document()),
    "afspraken": lambda: render_afsprakenblad(make_afsprakenblad()),
    "rechten": lambda: render_rechtenblad(make_rechtenblad()),
}


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def data(request: pytest.FixtureRequest) -> bytes:
    return DOCUMENTS[request.param]()


def test_every_font_is_embedded_and_knows_its_characters(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = list_fonts(pdf)
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font
            assert str(font.BaseFont).split("+")[1].startswith(("SourceSans3", "NotoSansArabic"))


def test_every_character_is_content_or_decoration(data: bytes) -> None:
    for piece in read_pieces(data):
        assert piece.artifact is not (piece.mark is not None), piece


def test_all_content_lies_between_head_and_foot(data: bytes) -> None:
    for piece in read_pieces(data):
        if not piece.artifact:
            assert styles.MARGIN_SIDE - 0.1 <= piece.x <= styles.PAGE_WIDTH - styles.MARGIN_SIDE
            assert styles.BODY_BOTTOM <= piece.y <= styles.PAGE_HEIGHT - styles.BODY_TOP


def test_no_two_texts_are_drawn_over_each_other(data: bytes) -> None:
    starts = [
        (piece.page, round(piece.x), round(piece.y), piece.mark) for piece in read_pieces(data)
    ]
    places: dict[tuple[int, int, int], int | None] = {}
    for page, x, y, mark in starts:
        assert places.setdefault((page, x, y), mark) == mark


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not here")
def test_another_program_reads_it_in_the_same_order(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(DOCUMENTS["plan"]())
    text = subprocess.run(
        ["pdftotext", path.name, "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    headings = [
        "Plan van Sanne de Vries",
        "Waarom dit plan",
        "Wat Sanne zelf vindt",
        "Handelingsdeel: de afspraken",
        "Doel 2: Aanwezigheid op school",
        "Bijlage: inbreng van Fatima el Amrani",
    ]
    assert [text.index(heading) for heading in headings] == sorted(map(text.index, headings))


def test_every_piece_of_content_leads_to_its_element_and_back(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        parents = dict(pair_numbers(tree.ParentTree.Nums))
        seen: set[tuple[int, int]] = set()
        pages = {page.obj.objgen: page for page in pdf.pages}
        for element in walk_elements(tree.K):
            for kid in element.get("/K", []):
                if kid.get("/Type") == Name.MCR:
                    page = pages[kid.Pg.objgen]
                    back = parents[int(page.obj.StructParents)][int(kid.MCID)]
                    assert back.objgen == element.objgen
                    seen.add((int(page.obj.StructParents), int(kid.MCID)))
    drawn = {(piece.page, piece.mark) for piece in read_pieces(data) if piece.mark is not None}
    assert drawn <= seen


def test_headings_never_skip_a_level(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = [str(element.S) for element in walk_elements(pdf.Root.StructTreeRoot.K)]
    levels = [int(name[2]) for name in names if name in ("/H1", "/H2", "/H3")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_are_regular_and_headers_say_what_they_head(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tables = [
            element
            for element in walk_elements(pdf.Root.StructTreeRoot.K)
            if is_tagged(element, "Table")
        ]
        assert tables
        for table in tables:
            widths = {len(row.K) for row in _kids(table)}
            assert len(widths) == 1
            for cell in (cell for row in _kids(table) for cell in _kids(row)):
                assert cell.S in (Name.TH, Name.TD)
                if cell.S == Name.TH:
                    assert cell.A.Scope in (Name.Row, Name.Column)


def test_lists_have_labels_and_bodies(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for element in walk_elements(pdf.Root.StructTreeRoot.K):
            if is_tagged(element, "LI"):
                assert [str(kid.S) for kid in _kids(element)] == ["/Lbl", "/LBody"]


def test_the_file_says_what_it_is(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.Root.OutputIntents[0].S == Name.GTS_PDFA1
        assert all(page.obj.Tabs == Name.S for page in pdf.pages)
        assert str(pdf.docinfo.CreationDate) == "D:20260312104200+01'00'"
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
            assert xmp["pdfuaid:part"] == "1"
            assert xmp["dc:title"] == str(pdf.docinfo.Title)
            assert datetime.fromisoformat(str(xmp["xmp:CreateDate"])).isoformat() == (
                "2026-03-12T10:42:00+01:00"
            )


def test_the_description_names_no_person(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        described = str(pdf.docinfo.Title) + pdf.Root.Metadata.read_bytes().decode()
    assert "Sanne" not in described
    assert "Amrani" not in described


def test_nothing_in_the_file_acts_or_links(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forbidden = {"/OpenAction", "/AA", "/AcroForm", "/JavaScript", "/EmbeddedFiles"}
        assert not forbidden & set(pdf.Root.keys())
        for page in pdf.pages:
            assert "/Annots" not in page
            assert "/XObject" not in page.Resources


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_the_same_values_give_the_same_bytes(name: str) -> None:
    assert DOCUMENTS[name]() == DOCUMENTS[name]()


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib\n"
        "from tests.documents.invoer import make_plan_document\n"
        "from topdossier.documents.plan import render_plan\n"
        "print(hashlib.sha256(render_plan(make_plan_document())).hexdigest())\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/New_York"))
    }
    assert len(answers) == 1


def test_another_moment_gives_other_bytes() -> None:
    later = make_kader(afgedrukt_op=datetime.fromisoformat("2026-03-12T10:43:00+01:00"))
    assert render_plan(make_plan_document(kader=later)) != render_plan(make_plan_document())


def test_an_arabic_name_reads_as_it_was_written() -> None:
    with pikepdf.open(io.BytesIO(DOCUMENTS["arabisch"]())) as pdf:
        exact = [
            str(element.ActualText)
            for element in walk_elements(pdf.Root.StructTreeRoot.K)
            if "/ActualText" in element
        ]
    assert "Plan van محمد الأحمد" in exact


def test_a_signature_has_words_and_a_place() -> None:
    with pikepdf.open(io.BytesIO(DOCUMENTS["instemming"]())) as pdf:
        figures = [
            element
            for element in walk_elements(pdf.Root.StructTreeRoot.K)
            if is_tagged(element, "Figure")
        ]
        assert len(figures) == 1
        assert "Fatima el Amrani" in str(figures[0].Alt)
        left, bottom, right, top = (float(side) for side in figures[0].A.BBox)
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842


def test_the_outline_leads_to_the_headings() -> None:
    with pikepdf.open(io.BytesIO(DOCUMENTS["plan"]())) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles[0] == "Waarom dit plan"
        assert "Handelingsdeel: de afspraken" in titles
        parts = {item.title: [kid.title for kid in item.children] for item in outline.root}
    assert parts["Handelingsdeel: de afspraken"][0] == "Doel 1: Werkhouding"


def test_documents_made_in_several_threads_do_not_mix() -> None:
    documents = [make_plan_document(make_plan(aanleiding=f"Tekst {n}. " * 60)) for n in range(6)]
    with ThreadPoolExecutor(3) as threads:
        at_once = list(threads.map(render_plan, documents))
    assert at_once == [render_plan(document) for document in documents]


def _kids(element: Object) -> list[Object]:
    return [kid for kid in element.get("/K", []) if kid.get("/Type") == Name.StructElem]
