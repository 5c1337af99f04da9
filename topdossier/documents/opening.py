"""What stands first in a plan and a handelingsdeel: whose it is, which version, how far it is."""

from topdossier.documents.inputs import PlanDocument
from topdossier.documents.story import Fact, Story
from topdossier.documents.words import (
    find_choice,
    find_label,
    format_date,
    format_person,
    join_present,
    say,
)
from topdossier.domain.regels.regelset import load_keuzes


def add_status(story: Story, document: PlanDocument) -> None:
    """A warning when it is a concept, then the facts of jongere, school and version."""
    jongere, plan = document.jongere, document.plan
    soorten = load_keuzes("onderwijssoorten")
    dekking = find_label("dekking", document.dekking) if document.dekking else ""
    geldigheid = find_label("geldigheid", document.geldigheid) if document.geldigheid else ""
    _add_warning(story, document)
    story.add_facts(
        (
            *_list_identity(document),
            (
                say("onderwijssoort"),
                find_choice(soorten, plan.onderwijssoort or jongere.onderwijssoort),
            ),
            (say("leerjaar"), jongere.leerjaar),
            (say("leerroute"), plan.leerroute),
            (say("aanspreekpunt"), plan.aanspreekpunt),
        ),
        in_pairs=True,
    )
    story.add_facts(
        (
            *_list_version(document),
            (say("instemmers"), _format_instemmers(document)),
            (say("dekking"), dekking),
            (say("geldigheid"), geldigheid),
            (say("wacht-op"), ", ".join(document.wacht_op)),
            (say("geweigerd-door"), ", ".join(document.geweigerd_door)),
        )
    )


def add_short_status(story: Story, document: PlanDocument) -> None:
    """Only what ties the paper to jongere and version; for the paper that is signed."""
    _add_warning(story, document)
    story.add_facts(_list_identity(document), in_pairs=True)
    story.add_facts(_list_version(document))


def _add_warning(story: Story, document: PlanDocument) -> None:
    if document.is_concept:
        story.add_notice((say("concept-uitleg"),), warning=True)
    elif document.afgeschermd:
        story.add_notice((say("afgeschermd-uitleg", aantal=str(document.afgeschermd)),))


def _list_identity(document: PlanDocument) -> tuple[Fact, ...]:
    jongere = document.jongere
    return (
        (say("naam"), jongere.naam.volledig),
        (say("geboortedatum"), format_date(jongere.geboortedatum)),
        (say("school"), document.kader.organisatie),
        (say("klas"), jongere.klas),
        (say("dossiernummer"), document.dossiernummer),
        (say("versie-label"), _format_versie(document)),
    )


def _list_version(document: PlanDocument) -> tuple[Fact, ...]:
    gezag = document.bevoegd_gezag
    return (
        (say("vastgesteld-op"), format_date(document.vastgesteld_op)),
        (say("namens"), join_present((gezag.naam, gezag.functie, gezag.mandaat))),
        (say("cvb-advies"), format_date(gezag.advies_cvb)),
    )


def make_status_line(document: PlanDocument, soort: str) -> str:
    """The first line of the foot: kind, version, status."""
    return say(
        "versie-voet",
        soort=soort,
        versie=str(document.versie_nummer),
        status=find_label("versie_status", document.status).lower(),
    )


def _format_versie(document: PlanDocument) -> str:
    status = find_label("versie_status", document.status).lower()
    return say("versie-waarde", versie=str(document.versie_nummer), status=status)


def _format_instemmers(document: PlanDocument) -> str:
    return "\n".join(format_person(*person) for person in document.instemmers)
