"""The record of one decision: who chose what, when, on which text, and what that proves."""

from topdossier.documents.besluit import (
    add_doel_opmerkingen,
    format_aanwezigen,
    format_vaststelling,
    list_worth,
)
from topdossier.documents.inputs import InstemmingDocument
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.story import Story
from topdossier.documents.styles import NOTE, OVERLINE
from topdossier.documents.words import find_label, format_date, format_moment, format_person, say
from topdossier.domain.instemming import Besluit, Wijze

_WORTH_OF_WIJZE = {
    Wijze.SCHERM: "waarde-eenvoudig",
    Wijze.PAPIER: "waarde-papier",
    Wijze.MONDELING: "waarde-gezegd",
}


def render_instemming(document: InstemmingDocument) -> bytes:
    """The record as PDF; a refusal is recorded in the same way as an agreement.

    It says what the signature is: a simple electronic one (eIDAS art. 25(1); not art. 26, because
    the signatory has no key of their own).
    """
    instemming, kader = document.instemming, document.kader
    naam, versie = document.jongere.naam.volledig, str(instemming.versie_nummer)
    story = Story()
    story.add_text(say("instemming-bovenregel"), OVERLINE)
    story.add_heading(1, say(f"instemming-titel-{instemming.besluit}", naam=document.naam))
    story.add_facts(
        (
            (say("instemming-jongere"), naam),
            (say("geboortedatum"), format_date(document.jongere.geboortedatum)),
            (say("dossiernummer"), document.dossiernummer),
            (say("instemming-versie"), say("instemming-versie-waarde", versie=versie)),
        ),
        in_pairs=True,
    )
    story.add_facts(
        (
            (say("instemming-wie"), format_person(document.naam, document.relatie)),
            (say("instemming-besluit"), find_label("besluit", instemming.besluit)),
            (say("instemming-mede-namens"), "\n".join(document.mede_namens)),
            (say("instemming-reden"), instemming.reden),
            (say("instemming-opmerkingen"), instemming.opmerkingen),
            (say("instemming-wijze"), find_label("wijze", instemming.wijze)),
            (say("instemming-datum"), format_date(instemming.datum)),
            (
                say("instemming-vastgelegd"),
                format_moment(instemming.vastgelegd_op, kader.afgedrukt_op),
            ),
            (say("instemming-vastgelegd-door"), document.gezien_door),
            (say("instemming-herkenning"), format_vaststelling(instemming.vaststelling)),
            (say("instemming-aanwezigen"), format_aanwezigen(instemming.aanwezigen)),
        )
    )
    add_doel_opmerkingen(story, instemming.doel_opmerkingen, document.doelen)
    _add_proof(story, document)
    _add_fingerprint(story, instemming.vingerafdruk)
    _add_worth(story, document)
    soort = say("instemming-soort")
    frame = make_frame(
        kader,
        soort,
        say("instemming-voet", soort=soort, versie=versie),
        naam,
        document.dossiernummer,
        instemming.vingerafdruk,
        concept=kader.concept,
    )
    return story.render(frame, make_info(kader, soort, document.dossiernummer, versie))


def _add_proof(story: Story, document: InstemmingDocument) -> None:
    """The drawn signature, or where the proof is."""
    instemming = document.instemming
    with story.keep_together():
        story.add_heading(2, say("kop-handtekening"))
        drawn = instemming.handtekening is not None and bool(instemming.handtekening.lijnen)
        if instemming.handtekening is not None and drawn:
            alt = "besluit-getypt-alt" if instemming.getypt else "instemming-alt"
            story.add_signature(instemming.handtekening, say(alt, naam=document.naam))
        if instemming.getypt:
            story.add_text(say("besluit-getypt", naam=document.naam))
        elif drawn:
            story.add_text(document.naam, NOTE)
        elif _is_told(document):
            story.add_text(say("instemming-bestand"))
        elif instemming.bewijs_bijlage_id:
            on_screen = instemming.wijze is Wijze.SCHERM
            story.add_text(say("instemming-afbeelding" if on_screen else "instemming-scan"))
        else:
            story.add_text(say("instemming-zonder-tekening"))
    if instemming.bewijs_sha256:
        code = _group_digits(instemming.bewijs_sha256)
        story.add_facts(((say("instemming-scan-kenmerk"), code),))


def _add_fingerprint(story: Story, vingerafdruk: str) -> None:
    story.add_heading(2, say("instemming-vingerafdruk"))
    story.add_text(_group_digits(vingerafdruk))
    story.add_text(say("instemming-vingerafdruk-uitleg"), NOTE)


def _add_worth(story: Story, document: InstemmingDocument) -> None:
    instemming = document.instemming
    story.add_heading(2, say("kop-waarde"))
    told = _is_told(document)
    texts = [say("waarde-bestand" if told else _WORTH_OF_WIJZE[instemming.wijze])]
    if instemming.besluit is not Besluit.INGESTEMD:
        texts += list_worth(instemming.besluit)
    if document.mede_namens:
        texts.append(say("waarde-mede-namens"))
    if instemming.handtekening is not None and not instemming.getypt:
        texts.append(say("waarde-bewegingen"))
    story.add_notice(texts)


def _is_told(document: InstemmingDocument) -> bool:
    """On the screen as the school says: no hand-over and no strokes, only a file that was added."""
    instemming = document.instemming
    return (
        instemming.wijze is Wijze.SCHERM
        and not instemming.overhandiging_id
        and not instemming.getypt
        and instemming.handtekening is None
        and bool(instemming.bewijs_bijlage_id)
    )


def _group_digits(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
