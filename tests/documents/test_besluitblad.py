"""The page of a decision says what is in the proof, and exactly what it is worth."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from tests.documents.invoer import make_instemming_document, make_kader
from tests.helpers.bewijzen import SCHOOL, make_bewijs, make_handtekening
from tests.helpers.pdf import list_tags, read_content, read_pages
from topdossier.documents.besluitblad import render_besluitblad
from topdossier.documents.instemming import render_instemming
from topdossier.domain.betrokkene import GezagGrond
from topdossier.domain.bewijs import Bewijs, BewijsHandtekening
from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemming import Besluit, DoelOpmerking
from topdossier.domain.vaststelling import Documentsoort, Herkenning, Vaststelling

replace = msgspec.structs.replace
KLOK = datetime(2026, 3, 12, 10, 42, tzinfo=timezone(timedelta(hours=1)))
TIJD = replace(
    make_bewijs().tijd,
    begonnen_op=datetime(2026, 3, 12, 9, 10, tzinfo=UTC),
    besloten_op=datetime(2026, 3, 12, 9, 25, tzinfo=UTC),
    vastgelegd_op=datetime(2026, 3, 12, 9, 40, tzinfo=UTC),
)


def render(bewijs: Bewijs) -> bytes:
    return render_besluitblad(bewijs, make_kader(afgedrukt_op=KLOK))


def decide(besluit: Besluit, **changes: object) -> Bewijs:
    bewijs = make_bewijs(tijd=TIJD)
    return replace(bewijs, besluit=replace(bewijs.besluit, besluit=besluit, **changes))


def test_it_tells_who_decided_what_and_how_that_went() -> None:
    content = read_content(render(make_bewijs(tijd=TIJD)))
    for text in (
        "Fatima el Amrani stemt in",
        "Fatima el Amrani (moeder)",
        "Beslist over het handelingsdeel",
        "Ouderlijk gezag",
        "Mark de Vries",
        "Ik wil graag elke maand bellen.",
        "Doel 1: Werkhouding",
        "Dit doel vind ik het belangrijkst.",
        "Samira Bakali (tolk)",
        "A. Jansen",
        "12-03-2026 om 10:25",
        "tussen 1243:3f9a2b1c77aa0102 en 1250:0badcafe00112233",
        "Versie 1 van het plan",
    ):
        assert text in content
    paginas = make_bewijs().paginas
    assert f"{paginas.aantal} van {paginas.aantal} pagina's" in content
    assert "ajansen" not in content
    assert "b-1" not in content


def test_its_pages_are_numbered_on_from_those_that_were_shown() -> None:
    pages = read_pages(render(make_bewijs()))
    shown = make_bewijs().paginas.aantal
    for number, page in enumerate(pages, start=shown + 1):
        assert f"Pagina {number} van {shown + len(pages)}" in page
        assert "Gemaakt op" in page
        assert "Afgedrukt" not in page


@pytest.mark.parametrize("besluit", Besluit)
def test_a_page_is_a_pagina_and_a_decision_a_besluit_everywhere(besluit: Besluit) -> None:
    document = make_instemming_document(besluit=besluit)
    for data in (render(decide(besluit)), render_instemming(document)):
        text = " ".join(read_pages(data)).casefold()
        assert "bladzijde" not in text
        assert "keuze" not in text


def test_it_says_a_simple_signature_of_the_person_and_a_seal_of_the_school() -> None:
    content = read_content(render(make_bewijs()))
    assert "Dit is een eenvoudige elektronische handtekening." in content
    assert f"Het zegel is een elektronisch zegel van {SCHOOL}, en niet een" in content
    assert "De snelheid en de druk zijn niet bewaard." in content
    assert "Deze instemming mag later worden ingetrokken." in content


@pytest.mark.parametrize(
    ("besluit", "title", "worth"),
    [
        (Besluit.GEWEIGERD, "stemt niet in", "Niet instemmen is een geldig besluit."),
        (Besluit.INGETROKKEN, "trekt de instemming in", "De instemming geldt niet meer."),
        (Besluit.BEDENKTIJD, "wil er nog over nadenken", "Dit is nog geen instemming."),
        (Besluit.VOORWAARDELIJK, "zegt: ja, mits", "Dit is nog geen instemming."),
    ],
)
def test_every_other_choice_has_the_same_proof(besluit: Besluit, title: str, worth: str) -> None:
    data = render(decide(besluit, reden="De bijles ontbreekt."))
    content = read_content(data)
    assert f"Fatima el Amrani {title}" in content
    assert worth in content
    assert "De bijles ontbreekt." in content
    assert "mag later worden ingetrokken" not in content
    assert list_tags(data).count("Figure") == 2


def test_a_typed_name_is_told_and_not_drawn() -> None:
    data = render(make_bewijs(handtekening=BewijsHandtekening(None, getypt=True)))
    assert "heeft de naam getypt in plaats van getekend." in read_content(data)
    assert "De snelheid en de druk" not in read_content(data)
    assert list_tags(data).count("Figure") == 1


def test_what_was_typed_is_what_stands_there() -> None:
    """Whatever the dossier calls this person."""
    typed = BewijsHandtekening(make_handtekening(), getypt=True, getypte_naam="Mark de Vries jr.")
    data = render(make_bewijs(handtekening=typed))
    content = read_content(data)
    assert "Fatima el Amrani heeft de naam getypt in plaats van getekend." in content
    assert "Getypt is: “Mark de Vries jr.”." in content
    assert "De snelheid en de druk" not in content
    assert list_tags(data).count("Figure") == 2


def test_it_says_why_somebody_decides_in_words() -> None:
    bewijs = make_bewijs()
    reden = HoedanigheidReden.MEERDERJARIG
    persoon = replace(bewijs.persoon, gezag_grond=GezagGrond.ONBEKEND, hoedanigheid_reden=reden)
    content = read_content(render(replace(bewijs, persoon=persoon)))
    assert "Is 18 of ouder en beslist zelf" in content
    assert "Ouderlijk gezag" not in content


def test_the_own_words_about_the_rest_of_the_plan_stand_there() -> None:
    content = read_content(
        render(decide(Besluit.GEWEIGERD, zienswijze="Ik mis de sport.", inbreng="Ik wil rust."))
    )
    assert "Ik mis de sport." in content
    assert "Ik wil rust." in content
    assert "Wat de jongere wil dat iedereen weet" not in read_content(render(make_bewijs()))


def test_a_document_is_named_by_kind_and_day_alone() -> None:
    bewijs = make_bewijs()
    seen = Vaststelling(Herkenning.DOCUMENT, KLOK.date(), Documentsoort.RIJBEWIJS)
    persoon = replace(bewijs.persoon, vaststelling=seen)
    content = read_content(render(replace(bewijs, persoon=persoon)))
    assert "Rijbewijs gezien op 12-03-2026; er is geen nummer en geen kopie bewaard" in content


def test_who_is_known_needs_no_document() -> None:
    bewijs = make_bewijs()
    known = Vaststelling(Herkenning.BEKEND, KLOK.date())
    persoon = replace(bewijs.persoon, vaststelling=known)
    content = read_content(render(replace(bewijs, persoon=persoon)))
    assert "Bekend bij de school" in content


def test_the_code_of_every_page_is_that_of_what_was_agreed_to() -> None:
    bewijs = decide(Besluit.INGESTEMD, opmerkingen="Een lange opmerking. " * 300)
    code = bewijs.tekst.vingerafdruk
    grouped = " ".join(code[at : at + 4] for at in range(0, 16, 4))
    pages = read_pages(render(bewijs))
    assert len(pages) > 2
    assert all(f"Paginacode {grouped}" in page for page in pages)


@pytest.mark.parametrize("afgesproken", ["", "{}", "[]", '{"doelen":[{}]}', '{"doelen":7}', "x"])
def test_a_text_of_another_form_leaves_the_doelen_unnamed(afgesproken: str) -> None:
    bewijs = decide(Besluit.INGESTEMD, doel_opmerkingen=(DoelOpmerking(3, "Goed zo."),))
    content = read_content(
        render(replace(bewijs, tekst=replace(bewijs.tekst, afgesproken=afgesproken)))
    )
    assert "Doel 3" in content
    assert "Goed zo." in content
