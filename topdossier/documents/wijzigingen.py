"""The change sheet for the table: what changed since somebody agreed, on a page or two."""

from collections.abc import Sequence

from topdossier.documents.inputs import PlanDocument
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.opening import make_status_line
from topdossier.documents.story import Story
from topdossier.documents.styles import NOTE, OVERLINE
from topdossier.documents.wijziging_zin import describe_wijziging, format_oud_nieuw
from topdossier.documents.words import format_date, say
from topdossier.domain.vergelijking import (
    Wijziging,
    WijzigingSoort,
    is_afgesproken,
    mark_words,
)
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.domain.waarde import Waarde

_AROUND = 8
"""Words that stay on each side of a change; the rest of a long text is left out."""

_SHARES = (3.2, 4.0, 4.0)


class WijzigingenDocument(Waarde, frozen=True):
    """What the sheet is made of.

    Attributes:
        plan: the newer version, for the frame.
        van: the older version.
        wijzigingen: the differences between them.
        getekend: this is since somebody agreed to `van`.
    """

    plan: PlanDocument
    van: Versie
    wijzigingen: tuple[Wijziging, ...]
    getekend: bool


def render_wijzigingen(document: WijzigingenDocument) -> bytes:
    """The sheet as PDF."""
    plan, naam = document.plan, document.plan.jongere.naam
    soort = say("wijzigingen-soort")
    story = Story()
    story.add_text(soort, OVERLINE)
    story.add_heading(1, say("wijzigingen-titel", naam=naam.volledig))
    story.add_text(_describe_span(document))
    agreed = [w for w in document.wijzigingen if is_afgesproken(w.plek)]
    other = [w for w in document.wijzigingen if not is_afgesproken(w.plek)]
    story.add_notice(
        (say("wijzigingen-opnieuw" if agreed else "wijzigingen-blijft"),), warning=bool(agreed)
    )
    _add_part(story, say("wijzigingen-kop-afspraken"), agreed)
    _add_part(story, say("wijzigingen-kop-overig"), other)
    story.add_text(say("wijzigingen-uitleg"), NOTE)
    frame = make_frame(
        plan.kader,
        soort,
        make_status_line(plan, soort),
        naam.volledig,
        plan.dossiernummer,
        plan.vingerafdruk_plan,
        concept=plan.is_concept,
    )
    versie = str(plan.versie_nummer)
    return story.render(frame, make_info(plan.kader, soort, plan.dossiernummer, versie))


def _describe_span(document: WijzigingenDocument) -> str:
    van, plan = document.van, document.plan
    day = format_date(van.vastgesteld_op.date()) if van.vastgesteld_op else ""
    key = "wijzigingen-sinds-getekend" if document.getekend else "wijzigingen-sinds"
    if van.status is VersieStatus.CONCEPT:
        key = "wijzigingen-sinds-concept"
    return say(key, van=str(van.nummer), datum=day, tot=str(plan.versie_nummer))


def _add_part(story: Story, title: str, wijzigingen: Sequence[Wijziging]) -> None:
    if not wijzigingen:
        return
    story.add_heading(2, title)
    head = (say("wijzigingen-wat"), say("wijzigingen-was"), say("wijzigingen-wordt"))
    story.add_table(head, [_make_row(item) for item in wijzigingen], _SHARES)


def _make_row(wijziging: Wijziging) -> tuple[str, str, str]:
    oud, nieuw = format_oud_nieuw(wijziging)
    if wijziging.soort is WijzigingSoort.GEWIJZIGD:
        oud, nieuw = shorten_pair(oud, nieuw)
    return describe_wijziging(wijziging), oud, nieuw


def shorten_pair(oud: str, nieuw: str) -> tuple[str, str]:
    """Both texts around what differs; an ellipsis stands for what is the same in both."""
    was: list[str] = []
    wordt: list[str] = []
    parts = mark_words(oud, nieuw)
    for at, part in enumerate(parts):
        text = part.tekst
        if part.soort is None:
            text = _shorten_same(text, first=at == 0, last=at == len(parts) - 1)
        if part.soort is not WijzigingSoort.ERBIJ:
            was.append(text)
        if part.soort is not WijzigingSoort.WEG:
            wordt.append(text)
    return "".join(was).strip(), "".join(wordt).strip()


def _shorten_same(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    if len(words) <= 2 * _AROUND + 2:
        return text
    begin = [] if first else words[:_AROUND]
    end = [] if last else words[-_AROUND:]
    return " ".join((*begin, "…", *end))
