"""The afspraken as somebody reads them who has little time: what, who, when, and nothing else.

Everything an instemming is tied to stands here (see `extract_agreed`); a test holds it to that.
"""

from topdossier.documents.story import Story
from topdossier.documents.words import (
    find_choice,
    format_date,
    format_period,
    join_present,
    say,
)
from topdossier.domain.handelingsdeel import (
    Actie,
    Begeleiding,
    Doel,
    Handelingsdeel,
    HulpVanAnderen,
)
from topdossier.domain.regels.regelset import load_keuzes

_SHARES = (44, 28, 28)
_LINE = "\n"


def name_doel(doel: Doel, number: int) -> str:
    """What a doel is called; `number` is its place, from 1."""
    leefgebied = find_choice(load_keuzes("leefgebieden"), doel.leefgebied)
    key = "doel-titel-leefgebied" if leefgebied.strip() else "doel-titel"
    return say(key, doelnummer=str(number), leefgebied=leefgebied)


def add_leesdoel(story: Story, doel: Doel, title: str) -> None:
    """One doel with its acties, under this heading."""
    story.add_heading(2, title)
    story.add_lead(doel.doel)
    story.add_facts(
        (
            (say("beginsituatie"), doel.beginsituatie),
            (say("tussendoel"), doel.tussendoel),
            (say("verwacht-resultaat"), doel.verwacht_resultaat),
            (say("lees-wanneer-weer"), format_date(doel.evaluatiedatum)),
        )
    )
    story.add_table(
        (say("lees-wat"), say("lees-wie"), say("lees-wanneer")),
        [
            (
                actie.wat,
                join_present((actie.functie, _format_uitvoerder(actie)), _LINE),
                join_present((format_period(actie.vanaf, actie.tot), actie.frequentie), _LINE),
            )
            for actie in doel.acties
            if actie != Actie()
        ],
        _SHARES,
    )


def add_leesbegeleiding(story: Story, begeleiding: tuple[Begeleiding, ...], title: str) -> None:
    """What the school gives; nothing when there is none."""
    rows = [
        (
            item.omschrijving,
            join_present(
                (
                    _format_minutes(item.minuten_per_week),
                    item.plaats,
                    say("lees-groep", groep=item.groepsgrootte) if item.groepsgrootte else "",
                ),
                _LINE,
            ),
            item.deskundigheid,
        )
        for item in begeleiding
        if item != Begeleiding()
    ]
    if rows:
        story.add_heading(2, title)
        story.add_table((say("lees-wat"), say("lees-hoeveel"), say("lees-wie")), rows, _SHARES)


def add_leesadviezen(story: Story, adviezen: tuple[str, ...], title: str) -> None:
    """Advice for in the classroom; nothing when there is none."""
    if any(advies.strip() for advies in adviezen):
        story.add_heading(2, title)
        story.add_bullets(adviezen)


def add_leeshulp(story: Story, handelingsdeel: Handelingsdeel, title: str) -> None:
    """Help by others; nothing when there is none."""
    rows = [
        (
            join_present((hulp.soort, hulp.wat), _LINE),
            hulp.organisatie,
            format_period(hulp.vanaf, hulp.tot),
        )
        for hulp in handelingsdeel.hulp_van_anderen
        if hulp != HulpVanAnderen()
    ]
    if rows:
        story.add_heading(2, title)
        story.add_table((say("lees-wat"), say("lees-van-wie"), say("lees-wanneer")), rows, _SHARES)


def _format_uitvoerder(actie: Actie) -> str:
    return say("uitvoerder", naam=actie.uitvoerder) if actie.uitvoerder.strip() else ""


def _format_minutes(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return say("lees-minuten", minuten=str(minutes))
