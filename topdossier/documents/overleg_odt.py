"""The report of an overleg as a text that people go on writing in: an OpenDocument text."""

import io
from collections.abc import Iterator

from odfdo import Document, Element, Header, List, Paragraph, Table

from topdossier.documents.overleg import (
    format_volgende,
    list_kolommen,
    list_kop,
    list_punten,
    list_rijen,
    make_titel,
)
from topdossier.documents.overleg_input import OverlegDocument
from topdossier.documents.story import Fact
from topdossier.documents.words import say


def render_overleg_odt(document: OverlegDocument) -> bytes:
    """The same as on paper, without the frame around it."""
    inhoud, odt = document.inhoud, Document("text")
    odt.meta.creator = document.kader.organisatie
    odt.meta.title = say("verslag-soort")  # it shows in lists of files: no name and no day
    odt.meta.creation_date = document.kader.afgedrukt_op
    body = odt.body
    body.clear()
    for element in _list_elements(document):
        body.append(element)
    body.append(Header(2, say("verslag-kop-afspraken")))
    if inhoud.afspraken:
        body.append(_make_table([list_kolommen(), *list_rijen(inhoud)]))
    else:
        body.append(Paragraph(say("verslag-geen-afspraken")))
    body.append(Paragraph(format_volgende(inhoud)))
    stream = io.BytesIO()
    odt.save(stream)
    return stream.getvalue()


def _list_elements(document: OverlegDocument) -> Iterator[Element]:
    """Everything above the afspraken."""
    inhoud = document.inhoud
    yield Header(1, make_titel(inhoud))
    if document.kader.concept:
        yield Paragraph(say("verslag-concept"))
    if inhoud.is_anoniem:
        yield Paragraph(say("verslag-anoniem"))
    for label, text in list_kop(inhoud):
        if text.strip():
            yield Paragraph(f"{label}: {text}")
    feiten = [(item.label, item.tekst) for item in inhoud.feiten]
    yield from _list_facts(say("verslag-kop-actietafel"), feiten)
    yield from _list_facts(say("verslag-kop-besproken"), list_punten(inhoud))
    if inhoud.besluiten:
        yield Header(2, say("verslag-kop-besluiten"))
        yield List(list(inhoud.besluiten))


def _list_facts(kop: str, facts: list[Fact]) -> Iterator[Element]:
    filled = [(label, text) for label, text in facts if text.strip()]
    if filled:
        yield Header(2, kop)
    for label, text in filled:
        yield Header(3, label)
        for line in text.splitlines():
            yield Paragraph(line)


def _make_table(rows: list[tuple[str, ...]]) -> Table:
    table = Table(say("verslag-kop-afspraken"), width=len(rows[0]), height=len(rows))
    table.set_values([list(row) for row in rows])
    return table
