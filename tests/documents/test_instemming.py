import io
import re

import msgspec
import pikepdf
import pytest

from tests.documents.invoer import make_instemming_document
from tests.helpers.pdf import list_tags, read_content, read_pages
from tests.helpers.plannen import DAG
from topdossier.documents.inputs import InstemmingDocument
from topdossier.documents.instemming import render_instemming
from topdossier.domain.instemming import Besluit, DoelOpmerking, Handtekening, Punt, Wijze
from topdossier.domain.vaststelling import Aanwezige, Bijstand, Herkenning, Vaststelling


def test_an_agreement_tells_who_what_when_and_on_which_text() -> None:
    document = make_instemming_document(opmerkingen="Ik wil graag elke maand bellen.")
    data = render_instemming(document)
    content = read_content(data)
    for text in (
        "Fatima el Amrani stemt in",
        "Fatima el Amrani (moeder)",
        "Sanne de Vries",
        "Versie 2 van het plan",
        "12-03-2026",
        "12-03-2026 om 10:50",
        "A. Jansen",
        "Getekend op het scherm",
        "Ik wil graag elke maand bellen.",
    ):
        assert text in content
    assert "ajansen" not in content
    assert document.instemming.vingerafdruk in content.replace(" ", "")
    assert len(read_pages(data)) == 1


def test_it_says_honestly_what_kind_of_signature_it_is() -> None:
    content = read_content(render_instemming(make_instemming_document()))
    assert "Dit is een eenvoudige elektronische handtekening." in content
    assert "geen geavanceerde of gekwalificeerde handtekening" in content
    assert "De snelheid en de druk zijn niet bewaard." in content


def test_a_refusal_has_the_same_proof_and_its_reason() -> None:
    document = make_instemming_document(besluit=Besluit.GEWEIGERD, reden="De bijles ontbreekt.")
    data = render_instemming(document)
    content = read_content(data)
    assert "Fatima el Amrani stemt niet in" in content
    assert "De bijles ontbreekt." in content
    assert "Niet instemmen is een geldig besluit." in content
    assert "Figure" in list_tags(data)


def test_a_scan_is_named_as_the_proof() -> None:
    document = make_instemming_document(
        wijze=Wijze.PAPIER, handtekening=None, bewijs_bijlage_id="b", bewijs_sha256="ab12" * 16
    )
    data = render_instemming(document)
    content = read_content(data)
    assert "De scan daarvan is bewaard in het dossier." in content
    assert "ab12 ab12" in content
    assert "eenvoudige elektronische handtekening" not in content
    assert "Figure" not in list_tags(data)


def test_without_any_drawing_or_scan_it_says_so() -> None:
    content = read_content(render_instemming(make_instemming_document(handtekening=None)))
    assert "Bij dit besluit is geen tekening van de handtekening bewaard." in content


def test_strokes_are_lines_and_never_a_picture() -> None:
    data = render_instemming(make_instemming_document())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        assert "/XObject" not in page.Resources
        code = page.Contents.read_bytes().decode("latin-1")
    figure = re.search(r"/Figure <</MCID \d+>> BDC(.*?)EMC", code, flags=re.DOTALL)
    assert figure
    assert len(re.findall(r" l\b", figure[1])) == 59


@pytest.mark.parametrize(
    "pad",
    [
        Handtekening(600, 200, ((Punt(-5, 20_000), Punt(99_999, 3)),)),
        Handtekening(0, 0, ((Punt(1, 1),),)),
        Handtekening(1, 100_000, ((Punt(1, 1), Punt(2, 2)),)),
        Handtekening(600, 200, ((), (Punt(5, 5),))),
        Handtekening(600, 200, ()),
    ],
)
def test_odd_pads_are_drawn_inside_their_frame(pad: Handtekening) -> None:
    data = render_instemming(make_instemming_document(handtekening=pad))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        code = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    for figure in re.findall(r"/Figure <<.*?>> BDC(.*?)EMC", code, flags=re.DOTALL):
        for across, up in re.findall(r"(-?[\d.]+) (-?[\d.]+) [ml]\b", figure):
            assert 0 <= float(across) <= 280
            assert 0 <= float(up) <= 110


def test_the_code_of_the_page_is_that_of_what_was_agreed_to() -> None:
    document = make_instemming_document(vingerafdruk="0123456789abcdef" * 4)
    assert "Paginacode 0123 4567 89ab cdef" in read_pages(render_instemming(document))[0]


def test_who_recorded_it_may_be_unknown() -> None:
    document: InstemmingDocument = msgspec.structs.replace(
        make_instemming_document(), gezien_door=""
    )
    assert "Vastgelegd door" not in read_content(render_instemming(document))


@pytest.mark.parametrize("besluit", Besluit)
def test_every_decision_can_be_printed(besluit: Besluit) -> None:
    assert "Fatima el Amrani" in read_content(
        render_instemming(make_instemming_document(besluit=besluit))
    )


def test_it_tells_what_was_said_at_a_doel_and_who_was_there() -> None:
    document = make_instemming_document(
        doel_opmerkingen=(DoelOpmerking(2, "Dit gaat te snel."),),
        aanwezigen=(Aanwezige(Bijstand.TOLK, "Samira Bakali"),),
        vaststelling=Vaststelling(Herkenning.BEKEND, DAG),
        getypt=True,
    )
    document = msgspec.structs.replace(
        document, doelen=("Leren", "Aanwezigheid"), mede_namens=("Mark de Vries",)
    )
    content = read_content(render_instemming(document))
    for text in (
        "Doel 2: Aanwezigheid",
        "Dit gaat te snel.",
        "Samira Bakali (tolk)",
        "Bekend bij de school",
        "Mark de Vries",
        "heeft de naam getypt",
    ):
        assert text in content


def test_a_file_alone_is_no_signature_that_this_program_saw() -> None:
    """Somebody gave a file along and said that it was signed on the screen."""
    document = make_instemming_document(
        handtekening=None, bewijs_bijlage_id="b-1", bewijs_sha256="ab" * 32
    )
    content = read_content(render_instemming(document))
    assert "Volgens de school is op het scherm getekend." in content
    assert "Het bestand dat de school daarbij bewaarde, is het bewijs." in content
    assert "eenvoudige elektronische handtekening" not in content
    assert "is op het scherm gezet" not in content


def test_a_name_that_was_typed_in_a_hand_over_is_worth_a_simple_signature() -> None:
    document = make_instemming_document(
        handtekening=None, getypt=True, bewijs_bijlage_id="b-1", overhandiging_id="o-1"
    )
    content = read_content(render_instemming(document))
    assert "eenvoudige elektronische handtekening" in content
    assert "Volgens de school" not in content
