"""The report of an overleg: one page with who was there, what was said, decided and agreed."""

from dataclasses import replace

from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.documents.conformance import count_pages
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.layout import DocumentInfo, PageFrame
from topdossier.documents.overleg_input import OverlegDocument, OverlegInhoud
from topdossier.documents.story import Fact, Story
from topdossier.documents.styles import DENSE, NOTE, OPEN, OVERLINE, Look
from topdossier.documents.words import find_label, format_date, say

_AFSPRAKEN = (30.0, 88.0, 26.0)


def render_overleg(document: OverlegDocument) -> bytes:
    """The report as PDF: on one page whenever it fits there, set closely if need be."""
    data = _render(document, OPEN)
    return data if count_pages(data) == 1 else _render(document, DENSE)


def _render(document: OverlegDocument, look: Look) -> bytes:
    inhoud, story = document.inhoud, Story(look)
    story.add_text(say("verslag-soort"), OVERLINE)
    story.add_heading(1, make_titel(inhoud))
    if document.kader.concept:
        story.add_notice((say("verslag-concept"),), warning=True)
    if inhoud.is_anoniem:
        story.add_notice((say("verslag-anoniem"),))
    story.add_facts(list_kop(inhoud))
    _add_facts(story, say("verslag-kop-actietafel"), [(f.label, f.tekst) for f in inhoud.feiten])
    _add_facts(story, say("verslag-kop-besproken"), list_punten(inhoud))
    if inhoud.besluiten:
        story.add_heading(2, say("verslag-kop-besluiten"))
        story.add_bullets(inhoud.besluiten)
    story.add_heading(2, say("verslag-kop-afspraken"))
    if inhoud.afspraken:
        story.add_table(list_kolommen(), list_rijen(inhoud), _AFSPRAKEN)
    else:
        story.add_text(say("verslag-geen-afspraken"), NOTE)
    story.add_text(format_volgende(inhoud))
    return story.render(_make_frame(document), _make_info(document))


def make_titel(inhoud: OverlegInhoud) -> str:
    """What it was and when."""
    soort = find_label("overleg_soort", inhoud.soort)
    return say("verslag-titel", soort=soort, datum=format_date(inhoud.datum))


def list_kop(inhoud: OverlegInhoud) -> list[Fact]:
    """About whom, where, who was there and on what ground."""
    naam = inhoud.naam
    if naam:
        naam = say("verslag-over-waarde", naam=naam, dossier=inhoud.dossiernummer)
    return [
        (say("verslag-over"), naam),
        (say("verslag-plaats"), inhoud.plaats),
        (say("verslag-aanwezig"), "; ".join(inhoud.aanwezig)),
        (say("verslag-afwezig"), "; ".join(inhoud.afwezig)),
        *((item.label, item.tekst) for item in inhoud.anderen),
    ]


def list_punten(inhoud: OverlegInhoud) -> list[Fact]:
    """The points of the agenda at which something was said."""
    return [(punt.vraag, punt.kort) for punt in inhoud.punten]


def list_kolommen() -> tuple[str, ...]:
    """The head of the table of afspraken."""
    return say("verslag-wie"), say("verslag-wat"), say("verslag-wanneer")


def list_rijen(inhoud: OverlegInhoud) -> list[tuple[str, ...]]:
    """The afspraken, in the order they were made."""
    return [
        (item.wie, item.wat, format_date(item.wanneer) or say("verslag-zonder-dag"))
        for item in inhoud.afspraken
    ]


def format_volgende(inhoud: OverlegInhoud) -> str:
    """When they meet again."""
    if inhoud.volgende is None:
        return say("verslag-geen-volgende")
    datum = format_date(inhoud.volgende)
    if not inhoud.volgende_tijd:
        return say("verslag-volgende", datum=datum)
    return say("verslag-volgende-tijd", datum=datum, tijd=inhoud.volgende_tijd)


def _add_facts(story: Story, kop: str, facts: list[Fact]) -> None:
    if any(text.strip() for _, text in facts):
        story.add_heading(2, kop)
        story.add_facts(facts)


def _make_frame(document: OverlegDocument) -> PageFrame:
    inhoud = document.inhoud
    frame = make_frame(
        document.kader,
        say("verslag-soort"),
        make_titel(inhoud),
        inhoud.naam,
        inhoud.dossiernummer,
        compute_sha256(encode(inhoud)),
        concept=document.kader.concept,
    )
    return replace(frame, over=say("verslag-zonder-naam")) if inhoud.is_anoniem else frame


def _make_info(document: OverlegDocument) -> DocumentInfo:
    info = make_info(document.kader, say("verslag-soort"), document.inhoud.dossiernummer, "")
    return info._replace(title=say("verslag-soort")) if document.inhoud.is_anoniem else info
