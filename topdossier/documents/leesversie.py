"""The pages that somebody reads on the screen before they decide; what is signed is these pages.

Large, and one doel a page. The PDF is the first revision of the file that is kept as proof, so
that what was shown is no claim but a fact (docs/decisions/0036-hand-over.md).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from topdossier.documents.errata import add_errata
from topdossier.documents.inputs import PlanDocument
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.layout import PageNote
from topdossier.documents.leesdelen import (
    add_leesadviezen,
    add_leesbegeleiding,
    add_leesdoel,
    add_leeshulp,
    name_doel,
)
from topdossier.documents.onderbouwing import (
    add_afwijkingen,
    add_factoren,
    add_perspectief,
    list_plain_names,
)
from topdossier.documents.opening import make_status_line
from topdossier.documents.story import Story
from topdossier.documents.styles import LARGE, SUBTITLE
from topdossier.documents.words import format_date, say
from topdossier.domain.overhandiging import DeelSoort, Leesdeel
from topdossier.texts import get_label


class Leesversie(NamedTuple):
    """The pages, and which part stands where.

    Attributes:
        aantal: number of pages.
    """

    pdf: bytes
    delen: tuple[Leesdeel, ...]
    aantal: int


class _Part(NamedTuple):
    soort: DeelSoort
    titel: str
    tekst: str
    begin: PageNote
    doel: int


class _Parts:
    """Puts parts one after another, each at the top of a page."""

    def __init__(self) -> None:
        self.story = Story(LARGE)
        self._parts: list[_Part] = []

    @contextmanager
    def add(self, soort: DeelSoort, titel: str, doel: int = 0) -> Iterator[Story]:
        """Begin a part; `titel` is the heading on its page, in the same words."""
        if self._parts:
            self.story.break_page()
        begin = self.story.note_page()
        self.story.take_words()
        yield self.story
        self._parts.append(_Part(soort, titel, self.story.take_words(), begin, doel))

    def add_filled(self, soort: DeelSoort, fill: Callable[[Story, str], None]) -> None:
        """The same, but without a page when it would say nothing."""
        probe, titel = Story(LARGE), _name(soort)
        fill(probe, titel)
        if probe.take_words():
            with self.add(soort, titel) as story:
                fill(story, titel)

    def list_delen(self, end: PageNote) -> tuple[Leesdeel, ...]:
        """The parts with their pages, which are known once the document is made."""
        begins = [part.begin.number for part in self._parts]
        ends = [*(begin - 1 for begin in begins[1:]), end.number]
        return tuple(
            Leesdeel(
                soort=part.soort,
                titel=part.titel,
                tekst=part.tekst,
                eerste=first,
                laatste=last,
                doel=part.doel,
            )
            for part, first, last in zip(self._parts, begins, ends, strict=True)
        )


def render_leesversie(document: PlanDocument) -> Leesversie:
    """The pages to read, of an adopted version."""
    parts = _Parts()
    plan, afspraken = document.plan, document.plan.handelingsdeel
    roepnaam = document.jongere.naam.roepnaam or document.jongere.naam.volledig
    title = say("lees-titel", roepnaam=roepnaam)
    with parts.add(DeelSoort.INLEIDING, title) as story:
        _add_opening(story, document, title, roepnaam)
    with parts.add(DeelSoort.PERSPECTIEF, _name(DeelSoort.PERSPECTIEF)) as story:
        add_perspectief(story, plan, _name(DeelSoort.PERSPECTIEF), list_plain_names(roepnaam))
    with parts.add(DeelSoort.FACTOREN, _name(DeelSoort.FACTOREN)) as story:
        add_factoren(story, plan, _name(DeelSoort.FACTOREN))
    with parts.add(DeelSoort.AFWIJKINGEN, _name(DeelSoort.AFWIJKINGEN)) as story:
        add_afwijkingen(story, plan, _name(DeelSoort.AFWIJKINGEN))
    for number, doel in enumerate(afspraken.doelen, start=1):
        title = name_doel(doel, number)
        with parts.add(DeelSoort.DOEL, title, number) as story:
            add_leesdoel(story, doel, title)
    if not afspraken.doelen:
        with parts.add(DeelSoort.DOEL, _name(DeelSoort.DOEL)) as story:
            story.add_heading(2, _name(DeelSoort.DOEL))
            story.add_text(say("lees-geen-afspraken"))
    parts.add_filled(
        DeelSoort.BEGELEIDING,
        lambda story, titel: add_leesbegeleiding(story, afspraken.begeleiding, titel),
    )
    parts.add_filled(
        DeelSoort.ADVIEZEN,
        lambda story, titel: add_leesadviezen(story, afspraken.handelingsadviezen, titel),
    )
    parts.add_filled(DeelSoort.HULP, lambda story, titel: add_leeshulp(story, afspraken, titel))
    add_errata(parts.story, (e for e in document.errata if e.plek.startswith("handelingsdeel.")))
    end = parts.story.note_page()
    pdf = _render(parts.story, document)
    return Leesversie(pdf, parts.list_delen(end), end.number + 1)


def _name(soort: DeelSoort) -> str:
    return get_label("deel_soort", soort)


def _add_opening(story: Story, document: PlanDocument, title: str, roepnaam: str) -> None:
    story.add_heading(1, title)
    story.add_text(
        say(
            "lees-welk",
            naam=document.jongere.naam.volledig,
            versie=str(document.versie_nummer),
            datum=format_date(document.vastgesteld_op),
        ),
        SUBTITLE,
    )
    story.add_text(say("lees-inleiding", roepnaam=roepnaam))
    story.add_heading(2, say("lees-eerst"))
    story.add_text(say("lees-eerst-uitleg"))
    story.add_heading(2, say("lees-daarna"))
    story.add_text(say("lees-daarna-uitleg"))


def _render(story: Story, document: PlanDocument) -> bytes:
    soort = say("lees-soort")
    frame = make_frame(
        document.kader,
        soort,
        make_status_line(document, soort),
        document.jongere.naam.volledig,
        document.dossiernummer,
        document.vingerafdruk_handelingsdeel,
        concept=document.is_concept,
        gemaakt=True,
    )
    info = make_info(document.kader, soort, document.dossiernummer, str(document.versie_nummer))
    return story.render(frame, info)
