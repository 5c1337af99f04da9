"""The certificate of a destruction: one page, who and when, and no word about the jongere."""

import msgspec
import pytest

from tests.documents.certificaten import make_certificaat_document, make_pakket
from tests.helpers.pdf import list_tags, read_content, read_pages
from topdossier.documents.certificaat import render_certificaat
from topdossier.domain.bewaartermijn import Bewaarcategorie
from topdossier.domain.vernietiging import Vernietigingsreden


def test_it_says_who_when_why_and_what_stays() -> None:
    content = read_content(render_certificaat(make_certificaat_document()))
    for text in (
        "Dossier D00012 is vernietigd",
        "op een klein deel na",
        "De bewaartermijn is om",
        "Leerlingdossier",
        "Naam, in- en uitschrijving en verzuim",
        "31-07-2023",
        "01-08-2025",
        "A. Jansen, 12-03-2026 om 10:30",
        "M. Visser, 12-03-2026 om 10:30",
        "Samenwerkingsverband VO De Kust (1 keer)",
        "weg voor 16-04-2026",
        "1243",
    ):
        assert text in content, text
    assert "3f9a2b1c" * 8 in content.replace(" ", "").replace("\n", "")


def test_a_whole_dossier_says_so() -> None:
    data = render_certificaat(
        make_certificaat_document(
            omvat=(Bewaarcategorie.SWV_DOSSIER,),
            blijft=(),
            pakketten=(),
            reden=Vernietigingsreden.ONTERECHT,
            vanaf=None,
            vernietigen_op=None,
        )
    )
    content = read_content(data)
    assert "Alles van dit dossier is gewist" in content
    assert "geen pakketten verstuurd" in content
    assert "Blijft nog bewaard" not in content


@pytest.mark.parametrize("receivers", [0, 1, 5, 200])
def test_it_is_one_page_however_many_receivers(receivers: int) -> None:
    packages = tuple(make_pakket(n, f"Organisatie {n:03d}") for n in range(receivers))
    data = render_certificaat(make_certificaat_document(pakketten=packages))
    assert len(read_pages(data)) == 1
    if receivers > 5:
        assert f"nog {receivers - 5} andere" in read_content(data)


def test_what_came_in_is_no_receiver() -> None:
    came_in = msgspec.structs.replace(make_pakket(), richting="in")
    content = read_content(render_certificaat(make_certificaat_document(pakketten=(came_in,))))
    assert "geen pakketten verstuurd" in content


def test_it_is_tagged_and_its_name_tells_no_name() -> None:
    data = render_certificaat(make_certificaat_document())
    assert "H1" in " ".join(list_tags(data))
    assert b"Jansen" not in data
