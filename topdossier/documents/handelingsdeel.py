"""The paper that ouders or the jongere sign: the agreements, then a block for each person."""

from topdossier.documents.afspraken import add_afspraken
from topdossier.documents.errata import add_errata
from topdossier.documents.inputs import PlanDocument
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.opening import add_short_status, make_status_line
from topdossier.documents.story import Story
from topdossier.documents.styles import OVERLINE
from topdossier.documents.words import format_fingerprint, format_person, say
from topdossier.domain.betrokkene import Relatie

_KEUZES = ("instemmen", "opmerkingen", "niet-instemmen", "bedenktijd")


def render_handelingsdeel(document: PlanDocument) -> bytes:
    """The handelingsdeel as PDF, with lines to sign for everyone who must agree (row 1.4).

    The page code is that of the handelingsdeel, so that it stays the same for as long as nothing
    in the agreements changes.
    """
    naam = document.jongere.naam
    soort = say("handelingsdeel-soort")
    story = Story()
    story.add_text(soort, OVERLINE)
    story.add_heading(1, say("handelingsdeel-titel", naam=naam.volledig))
    story.add_text(say("handelingsdeel-inleiding", roepnaam=naam.roepnaam or naam.volledig))
    add_short_status(story, document)
    add_afspraken(story, document.plan.handelingsdeel, say("kop-doelen"), level=2)
    add_errata(story, (e for e in document.errata if e.plek.startswith("handelingsdeel.")))
    _add_signing(story, document)
    frame = make_frame(
        document.kader,
        soort,
        make_status_line(document, soort),
        naam.volledig,
        document.dossiernummer,
        document.vingerafdruk_handelingsdeel,
        concept=document.is_concept,
    )
    versie = str(document.versie_nummer)
    return story.render(frame, make_info(document.kader, soort, document.dossiernummer, versie))


def _add_signing(story: Story, document: PlanDocument) -> None:
    """The explanation stays with the first block, and no block is split."""
    with story.keep_together():
        _add_explanation(story, document)
        if document.instemmers:
            _add_block(story, *document.instemmers[0], namens=_list_namens(document, 0))
        else:
            story.add_text(say("niemand"))
    for at, (naam, relatie) in enumerate(document.instemmers[1:], start=1):
        with story.keep_together():
            _add_block(story, naam, relatie, namens=_list_namens(document, at))
    for naam, relatie in document.meetekenaars:
        with story.keep_together():
            _add_block(story, naam, relatie, uitleg=say("meetekenen-uitleg"))


def _add_explanation(story: Story, document: PlanDocument) -> None:
    code = format_fingerprint(document.vingerafdruk_handelingsdeel)
    story.add_heading(2, say("kop-instemming"))
    if document.is_concept:
        story.add_notice((say("instemming-concept"),), warning=True)
    explanation = [
        say("instemming-uitleg"),
        say("instemming-code", versie=str(document.versie_nummer), code=code),
    ]
    if _names_somebody(document):
        explanation.append(say("instemming-namen"))
    story.add_notice(explanation)


def _list_namens(document: PlanDocument, at: int) -> tuple[str, ...]:
    return document.mag_mede_namens[at] if at < len(document.mag_mede_namens) else ()


def _add_block(
    story: Story,
    naam: str,
    relatie: Relatie,
    *,
    uitleg: str = "",
    namens: tuple[str, ...] = (),
) -> None:
    """The choices are those of the laptop, in the same words."""
    story.add_heading(3, format_person(naam, relatie))
    if uitleg:
        story.add_text(uitleg)
    story.add_signing_lines(
        (
            *(say(f"keuze-{keuze}") for keuze in _KEUZES),
            *(say("keuze-namens", naam=ander) for ander in namens),
        ),
        say("opmerkingen-of-reden"),
        (say("naam"), say("datum"), say("handtekening")),
    )


def _names_somebody(document: PlanDocument) -> bool:
    doelen = document.plan.handelingsdeel.doelen
    return any(actie.uitvoerder.strip() for doel in doelen for actie in doel.acties)
