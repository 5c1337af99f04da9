"""The afspraken on one page: who does what, whom to call, and when everyone looks again."""

from topdossier.documents.bladen_input import AfsprakenDocument, AfsprakenInhoud
from topdossier.documents.conformance import count_pages
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.story import Fact, Story
from topdossier.documents.styles import DENSE, NOTE, OPEN, OVERLINE, Look
from topdossier.documents.words import format_date, say
from topdossier.domain.geldigheid import Geldigheid

_AFSPRAKEN = (41.0, 73.0, 34.0)
"""The first is wide enough for the longest word of a function, *schoolmaatschappelijk*."""
_CONTACTEN = (40.0, 62.0, 46.0)


def render_afsprakenblad(document: AfsprakenDocument) -> bytes:
    """One page as PDF: set closely if need be, and then with as many afspraken as fit.

    What does not fit stands in the plan, and the page says how many that are.
    """
    everything = len(document.inhoud.afspraken)
    for look in (OPEN, DENSE):
        data = _render(document, look, everything)
        if count_pages(data) == 1:
            return data
    low, high = 0, everything - 1
    best = _render(document, DENSE, low)
    while low < high:
        middle = (low + high + 1) // 2
        data = _render(document, DENSE, middle)
        if count_pages(data) == 1:
            low, best = middle, data
        else:
            high = middle - 1
    return best


def _render(document: AfsprakenDocument, look: Look, most: int) -> bytes:
    inhoud, story = document.inhoud, Story(look)
    roepnaam = inhoud.naam.roepnaam or inhoud.naam.volledig
    soort = say("afsprakenblad-soort")
    story.add_text(soort, OVERLINE)
    story.add_heading(1, say("afsprakenblad-titel", roepnaam=roepnaam))
    story.add_facts(_list_head(inhoud))
    if inhoud.geldigheid is not Geldigheid.GELDT:
        story.add_notice((say(f"afsprakenblad-{inhoud.geldigheid}"),), warning=True)
    story.add_heading(2, say("afsprakenblad-kop-wie"))
    shown = inhoud.afspraken[:most]
    if shown:
        head = (say("verslag-wie"), say("verslag-wat"), say("verslag-wanneer"))
        story.add_table(head, [(i.wie, i.wat, i.wanneer) for i in shown], _AFSPRAKEN)
    elif not inhoud.afspraken:
        story.add_text(say("afsprakenblad-geen"), NOTE)
    left_out = len(inhoud.afspraken) - len(shown)
    if left_out:
        story.add_text(say("afsprakenblad-meer", aantal=str(left_out)), NOTE)
    story.add_heading(2, say("afsprakenblad-kop-wanneer"))
    story.add_facts(_list_dates(inhoud))
    if inhoud.evaluatie_verschoven:
        story.add_text(say("afsprakenblad-verschoven"), NOTE)
    story.add_heading(2, say("afsprakenblad-kop-bellen"))
    story.add_table(
        (say("afsprakenblad-wie"), say("afsprakenblad-waarvoor"), say("afsprakenblad-telefoon")),
        [(i.wie, i.waarvoor, i.telefoon or say("schrijflijn")) for i in inhoud.contacten],
        _CONTACTEN,
    )
    story.add_text(say("afsprakenblad-einde"), NOTE)
    frame = make_frame(
        document.kader,
        soort,
        say("afsprakenblad-voet", soort=soort, versie=str(inhoud.versie_nummer)),
        inhoud.naam.volledig,
        inhoud.dossiernummer,
        document.vingerafdruk,
        concept=False,
    )
    info = make_info(document.kader, soort, inhoud.dossiernummer, str(inhoud.versie_nummer))
    return story.render(frame, info)


def _list_head(inhoud: AfsprakenInhoud) -> list[Fact]:
    """For whom and about whom; for the jongere that is the same person, once."""
    naam = inhoud.naam.volledig
    return [
        (say("blad-voor"), inhoud.voor),
        (say("afsprakenblad-over"), "" if naam == inhoud.voor else naam),
    ]


def _list_dates(inhoud: AfsprakenInhoud) -> list[Fact]:
    """The next dates; without one there is a line to write on, because people ask for it."""
    overleg = format_date(inhoud.overleg)
    if overleg and inhoud.overleg_tijd:
        overleg = say("afsprakenblad-om", datum=overleg, tijd=inhoud.overleg_tijd)
    line = say("schrijflijn")
    return [
        (say("afsprakenblad-overleg"), overleg or line),
        (say("afsprakenblad-evaluatie"), format_date(inhoud.evaluatie) or line),
    ]
