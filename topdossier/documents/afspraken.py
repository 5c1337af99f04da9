"""The agreements of a handelingsdeel, as the plan and the paper to sign both print them."""

from topdossier.documents.story import Story
from topdossier.documents.words import (
    find_choice,
    format_date,
    format_period,
    join_present,
    say,
)
from topdossier.domain.handelingsdeel import Actie, Begeleiding, Doel, Handelingsdeel
from topdossier.domain.regels.regelset import load_keuzes

_ACTIE_SHARES = (44, 24, 18, 14)
_BEGELEIDING_SHARES = (32, 15, 20, 16, 17)
_HULP_SHARES = (20, 38, 24, 18)


def add_afspraken(story: Story, handelingsdeel: Handelingsdeel, title: str, level: int) -> None:
    """Doelen with acties, begeleiding, adviezen and help from others.

    Args:
        story: the document.
        handelingsdeel: what is agreed.
        title: heading above the doelen, on the second level.
        level: of the headings of the other parts.
    """
    for number, doel in enumerate(handelingsdeel.doelen, start=1):
        with story.keep_together():
            if number == 1:
                story.add_heading(2, title)
            add_doel(story, doel, number)
    if not handelingsdeel.doelen:
        story.add_heading(2, title)
        story.add_required("")
    _add_begeleiding(story, handelingsdeel.begeleiding, level)
    if any(advies.strip() for advies in handelingsdeel.handelingsadviezen):
        story.add_heading(level, say("kop-handelingsadviezen"))
        story.add_bullets(handelingsdeel.handelingsadviezen)
    _add_hulp(story, handelingsdeel, level)


def add_begeleiding_table(story: Story, begeleiding: tuple[Begeleiding, ...]) -> None:
    """What the school gives: how much, where, in what group, by whom."""
    story.add_table(
        (
            say("begeleiding-wat"),
            say("begeleiding-tijd"),
            say("begeleiding-plaats"),
            say("begeleiding-groep"),
            say("begeleiding-deskundigheid"),
        ),
        [
            (
                item.omschrijving,
                _format_minutes(item.minuten_per_week),
                item.plaats,
                item.groepsgrootte,
                item.deskundigheid,
            )
            for item in begeleiding
            if item != Begeleiding()
        ],
        _BEGELEIDING_SHARES,
    )


def add_doel(story: Story, doel: Doel, number: int) -> None:
    """One doel with its acties; `number` is its place, from 1."""
    leefgebied = find_choice(load_keuzes("leefgebieden"), doel.leefgebied)
    key = "doel-titel-leefgebied" if leefgebied.strip() else "doel-titel"
    story.add_heading(3, say(key, doelnummer=str(number), leefgebied=leefgebied))
    if doel.doel.strip():
        story.add_lead(doel.doel)
    else:
        story.add_required("")
    empty = say("nog-niet-ingevuld")
    story.add_facts(
        (
            (say("beginsituatie"), doel.beginsituatie if doel.beginsituatie.strip() else empty),
            (say("tussendoel"), doel.tussendoel),
            (
                say("verwacht-resultaat"),
                doel.verwacht_resultaat if doel.verwacht_resultaat.strip() else empty,
            ),
            (say("evaluatiedatum"), format_date(doel.evaluatiedatum) or empty),
        )
    )
    _add_acties(story, doel.acties)


def _add_acties(story: Story, acties: tuple[Actie, ...]) -> None:
    story.add_table(
        (say("actie-wat"), say("actie-wie"), say("actie-wanneer"), say("actie-frequentie")),
        [
            (
                actie.wat,
                join_present((actie.functie, _format_uitvoerder(actie)), "\n"),
                format_period(actie.vanaf, actie.tot),
                actie.frequentie,
            )
            for actie in acties
            if actie != Actie()
        ],
        _ACTIE_SHARES,
    )


def _format_uitvoerder(actie: Actie) -> str:
    return say("uitvoerder", naam=actie.uitvoerder) if actie.uitvoerder.strip() else ""


def _add_begeleiding(story: Story, begeleiding: tuple[Begeleiding, ...], level: int) -> None:
    if any(item != Begeleiding() for item in begeleiding):
        story.add_heading(level, say("kop-begeleiding"))
        add_begeleiding_table(story, begeleiding)


def _format_minutes(minutes: int | None) -> str:
    return "" if minutes is None else say("begeleiding-minuten", minuten=str(minutes))


def _add_hulp(story: Story, handelingsdeel: Handelingsdeel, level: int) -> None:
    rows = [
        (hulp.soort, hulp.wat, hulp.organisatie, format_period(hulp.vanaf, hulp.tot))
        for hulp in handelingsdeel.hulp_van_anderen
    ]
    if not any("".join(row).strip() for row in rows):
        return
    story.add_heading(level, say("kop-hulp"))
    head = (say("hulp-soort"), say("hulp-wat"), say("hulp-organisatie"), say("hulp-wanneer"))
    story.add_table(head, rows, _HULP_SHARES)
