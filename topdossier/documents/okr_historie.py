"""Category b of the OKR: schoolloopbaan, advice, tests, report cards, stage and work experience."""

from collections.abc import Iterable

from topdossier.documents.story import Story
from topdossier.documents.words import (
    find_choice,
    find_label,
    format_choice,
    format_date,
    format_period,
    join_present,
    say,
)
from topdossier.domain.gegevens import (
    Cijferlijst,
    Loopbaanjaar,
    Ondersteuning,
    Schooladvies,
    Score,
    Toets,
    Toetsonderdeel,
)
from topdossier.domain.okr import OkrOnderwijshistorie
from topdossier.domain.regels.regelset import load_keuzes

_LOOPBAAN_SHARES = (13, 14, 14, 27, 13, 19)
_TOETS_SHARES = (29, 14, 16, 41)
_CIJFER_SHARES = (32, 12, 22, 16, 18, 14)
_ONDERSTEUNING_SHARES = (31, 47, 22)


def add_historie(story: Story, historie: OkrOnderwijshistorie) -> None:
    """Everything of category b, or a sentence that there is nothing."""
    if historie == OkrOnderwijshistorie((), None, (), (), ()):
        story.add_text(say("geen-gegevens"))
        return
    _add_loopbaan(story, historie.loopbaan)
    if historie.advies is not None:
        _add_advies(story, historie.advies)
    _add_toetsen(story, historie.toetsen)
    for cijferlijst in historie.cijferlijsten:
        _add_cijferlijst(story, cijferlijst)
    if historie.stages:
        story.add_heading(3, say("kop-stages"))
        add_ondersteuning_table(story, historie.stages)


def add_ondersteuning_table(story: Story, items: Iterable[Ondersteuning]) -> None:
    """Forms of support or stages, each with all the source told of it."""
    story.add_table(
        (say("soort"), say("omschrijving"), say("periode")),
        [
            (
                find_label("ondersteuning", item.soort),
                join_present(
                    (item.omschrijving, *(f"{name}: {value}" for name, value in item.kenmerken)),
                    "\n",
                ),
                format_period(item.begindatum, item.einddatum),
            )
            for item in items
        ],
        _ONDERSTEUNING_SHARES,
    )


def _add_loopbaan(story: Story, loopbaan: tuple[Loopbaanjaar, ...]) -> None:
    if not loopbaan:
        return
    soorten = load_keuzes("onderwijssoorten")
    story.add_heading(3, say("kop-loopbaan"))
    story.add_table(
        (
            say("schooljaar"),
            say("groep"),
            say("leerjaar"),
            say("onderwijssoort"),
            say("brin"),
            say("periode"),
        ),
        [
            (
                jaar.schooljaar,
                jaar.groep,
                jaar.leerjaar,
                join_present((find_choice(soorten, jaar.onderwijssoort), jaar.omschrijving), "\n"),
                join_present((jaar.brin, jaar.vestiging), " "),
                format_period(jaar.begindatum, jaar.einddatum),
            )
            for jaar in loopbaan
        ],
        _LOOPBAAN_SHARES,
    )


def _add_advies(story: Story, advies: Schooladvies) -> None:
    if advies == Schooladvies():
        return
    story.add_heading(3, say("kop-advies"))
    story.add_facts(
        (
            (say("advies"), advies.advies),
            (say("wens-ouders"), advies.wens_ouders),
            (say("wens-jongere"), advies.wens_jongere),
            (say("advies-motivatie"), advies.motivatie),
            (say("advies-herzien"), advies.herzien_advies),
            (say("advies-motivatie-herziening"), advies.motivatie_herziening),
            (say("advies-profiel"), advies.profiel),
            (say("aandachtspunten"), advies.aandachtspunten),
            (say("advies-contact-nodig"), format_choice(advies.contact_nodig)),
            (say("advies-contactpersoon"), advies.contactpersoon),
        )
    )


def _add_toetsen(story: Story, toetsen: tuple[Toets, ...]) -> None:
    if not toetsen:
        return
    story.add_heading(3, say("kop-toetsen"))
    story.add_table(
        (say("toets"), say("vakgebied"), say("datum"), say("score")),
        [_make_toets_row(toets) for toets in toetsen],
        _TOETS_SHARES,
    )


def _make_toets_row(toets: Toets) -> tuple[str, str, str, str]:
    door = say("afgenomen-door", naam=toets.afgenomen_door) if toets.afgenomen_door else ""
    parts = (_format_onderdeel(part) for part in toets.onderdelen)
    return (
        join_present((_format_named(toets.naam, toets.code), door, toets.opmerking), "\n"),
        toets.vakgebied,
        join_present((format_date(toets.datum), _format_leerjaar(toets.leerjaar)), "\n"),
        join_present((_format_scores(toets.scores, "\n"), *parts), "\n"),
    )


def _format_leerjaar(leerjaar: str) -> str:
    """A bare number gets its word; a source may write "leerjaar 1" or "groep 8" itself."""
    return say("leerjaar-waarde", leerjaar=leerjaar) if leerjaar.isdigit() else leerjaar


def _format_onderdeel(part: Toetsonderdeel) -> str:
    naam = _format_named(part.naam, part.code)
    scores = _format_scores(part.scores, ", ")
    return say("toetsonderdeel", naam=naam, scores=scores) if scores else naam


def _format_named(naam: str, code: str) -> str:
    return say("naam-code", naam=naam, code=code) if code.strip() else naam


def _format_scores(scores: Iterable[Score], separator: str) -> str:
    return join_present((_format_score(score) for score in scores), separator)


def _format_score(score: Score) -> str:
    """Kind and value, with between brackets what the value means and with whom it compares."""
    text = join_present((score.soort, score.waarde), ": ")
    group = score.vergelijkingsgroep.strip()
    compared = say("vergelijkingsgroep", groep=group) if group else ""
    about = join_present((score.kwalificatie, compared))
    return say("score-kwalificatie", score=text, kwalificatie=about) if about else text


def _add_cijferlijst(story: Story, lijst: Cijferlijst) -> None:
    story.add_heading(3, say("cijferlijst", naam=lijst.naam))
    about = (_format_leerjaar(lijst.leerjaar), lijst.periode, format_date(lijst.datum))
    story.add_text(join_present(about))
    story.add_table(
        (
            say("vak"),
            say("cijfer"),
            say("waardering"),
            say("datum"),
            say("periode"),
            say("leerjaar"),
        ),
        [
            (
                item.vak,
                item.waarde,
                item.kwalificatie,
                format_date(item.datum),
                item.periode,
                item.leerjaar,
            )
            for item in lijst.cijfers
        ],
        _CIJFER_SHARES,
    )
    story.add_facts(((say("cijferlijst-totaal"), _format_scores(lijst.totaal, "\n")),))
