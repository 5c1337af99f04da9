"""The readable part of a copy: every field of the dossier, and what the law adds to it."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.kopieen import make_inzage_document
from tests.domain.test_inzagekopie import make_inhoud
from tests.helpers.pdf import read_content
from topdossier.documents.inzagekopie import render_inzagekopie
from topdossier.documents.script import clean_text
from topdossier.documents.veldnamen import describe_pad, format_waarde
from topdossier.domain.inzagekopie import MerktekenReden

ANY_TEXT = st.text(max_size=200) | st.text(
    alphabet="<>&/\"'ab \n\t\x00\x1b\u200b\u202e\u2028é王م😀[]", max_size=200
)


def squeeze(text: str) -> str:
    return "".join(text.split())


def test_everything_of_the_copy_stands_on_paper() -> None:
    document = make_inzage_document()
    text = squeeze(read_content(render_inzagekopie(document)))
    clock = document.kader.afgedrukt_op
    for regel in document.kopie.regels:
        shown = format_waarde(regel.stuk, regel.pad, regel.waarde, clock)
        assert squeeze(shown) in text, regel.pad
        assert squeeze(describe_pad(regel.pad.rpartition(".")[2])).lower() in text.lower()


@pytest.mark.parametrize(
    "words",
    [
        "WVO 2020 art. 2.44",
        "Autoriteit Persoonsgegevens",
        "2 jaar na uitschrijving",
        "SWV De Kust",
        "Mentor (medewerker 1)",
        "T. Smit",
        "Waar gegevens vandaan komen",
        "besluiten genomen door een computer alleen",
    ],
)
def test_what_the_law_adds_is_told(words: str) -> None:
    """AVG art. 15(1)(a) to (h)."""
    assert squeeze(words) in squeeze(read_content(render_inzagekopie(make_inzage_document())))


def test_each_mark_has_its_reason_at_the_end_and_each_file_its_own() -> None:
    text = read_content(render_inzagekopie(make_inzage_document()))
    tail = text[text.rindex("De nummers tussen haken") :]
    for mark in make_inzage_document().kopie.merktekens:
        assert f"[{mark.nummer}]" in tail
    assert "Een bestand dat het programma niet kan lezen." in text


def test_a_copy_without_marks_or_files_says_so_without_empty_headings() -> None:
    whole = make_inzage_document()
    bare = msgspec.structs.replace(whole.kopie, merktekens=())
    text = read_content(
        render_inzagekopie(msgspec.structs.replace(whole, kopie=bare, bijlagen=(), ontvangers=()))
    )
    assert "De nummers tussen haken" not in text
    assert "Er zijn geen bestanden bij dit dossier." in text
    assert "Er is niets aan anderen gegeven." in text


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_is_printed_in_full(text: str) -> None:
    inhoud = make_inhoud(nummer=text, school=text)
    regels = tuple(
        msgspec.structs.replace(regel, waarde=text) if isinstance(regel.waarde, str) else regel
        for regel in make_inzage_document(inhoud).kopie.regels[:40]
    )
    kopie = msgspec.structs.replace(make_inzage_document().kopie, regels=regels)
    document = make_inzage_document(
        kopie=kopie, voor=text, naam=text, waarom=text, herkomst=text, fg=(text, text)
    )
    printed = squeeze(read_content(render_inzagekopie(document)))
    for line in clean_text(text).splitlines():
        assert squeeze(line) in printed


@pytest.mark.parametrize("reden", MerktekenReden)
def test_every_reason_has_words(reden: MerktekenReden) -> None:
    whole = make_inzage_document()
    marks = (msgspec.structs.replace(whole.kopie.merktekens[0], reden=reden),)
    kopie = msgspec.structs.replace(whole.kopie, merktekens=marks)
    text = read_content(render_inzagekopie(msgspec.structs.replace(whole, kopie=kopie)))
    assert reden.value not in text.splitlines()
