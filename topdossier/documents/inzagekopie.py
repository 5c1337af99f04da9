"""A copy of a whole dossier to read: what is held, and what AVG art. 15(1) says to tell with it."""

from collections.abc import Iterable
from itertools import groupby

from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.documents.inzagekopie_input import InzageDocument
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.story import Story
from topdossier.documents.styles import NOTE, OVERLINE
from topdossier.documents.veldnamen import describe_pad, format_waarde
from topdossier.documents.words import find_label, format_date, join_present, say
from topdossier.domain.inzagekopie import InzageRegel
from topdossier.texts import get_label

_THREE = (44.0, 36.0, 20.0)
_FOUR = (30.0, 24.0, 22.0, 24.0)
_FIVE = (24.0, 28.0, 16.0, 16.0, 16.0)
_BIJLAGEN = (40.0, 30.0, 30.0)
_NUMMERED = frozenset({"versie", "vaststelling"})
"""Documents whose own number is told; others are counted, since their id tells nothing."""


def render_inzagekopie(document: InzageDocument) -> bytes:
    """The copy as PDF.

    Raises:
        ValueError: the copy holds what has no canonical bytes.
    """
    story, kader = Story(), document.kader
    story.add_text(say("inzagekopie-bovenregel"), OVERLINE)
    story.add_heading(1, say("inzagekopie-titel", naam=document.naam))
    story.add_facts(
        (
            (say("inzagekopie-voor"), document.voor),
            (say("inzagekopie-waarom"), document.waarom),
            (say("dossiernummer"), document.dossiernummer),
            (say("inzagekopie-organisatie"), kader.organisatie),
            (say("inzagekopie-op"), format_date(kader.afgedrukt_op)),
        )
    )
    if document.kopie.merktekens:
        story.add_notice((say("inzagekopie-merktekens-uitleg"),))
    _add_dossier(story, document)
    _add_bijlagen(story, document)
    _add_kijkers(story, document)
    _add_ontvangers(story, document)
    _add_uitleg(story, document)
    _add_merktekens(story, document)
    soort = say("inzagekopie-soort")
    frame = make_frame(
        kader,
        soort,
        soort,
        document.naam,
        document.dossiernummer,
        compute_sha256(encode(document.kopie.gegevens)),
        concept=False,
    )
    return story.render(frame, make_info(kader, soort, document.dossiernummer, ""))


def _add_dossier(story: Story, document: InzageDocument) -> None:
    """Every document of the dossier with its fields, each under a heading of its own."""
    counts: dict[str, int] = {}
    for stuk, regels in groupby(document.kopie.regels, key=lambda regel: regel.stuk):
        soort, _, key = stuk.partition("-")
        counts[soort] = counts.get(soort, 0) + 1
        number = key if soort in _NUMMERED else str(counts[soort]) if key else ""
        story.add_heading(2, join_present((get_label("stuk", soort), number), " "))
        _add_velden(story, document, regels)


def _add_velden(story: Story, document: InzageDocument, regels: Iterable[InzageRegel]) -> None:
    """The fields of one document; those of one part stand under one small heading."""
    clock = document.kader.afgedrukt_op
    parts = groupby(regels, key=lambda regel: regel.pad.rpartition(".")[0])
    for part, items in parts:
        if part:
            story.add_heading(3, _capitalise(describe_pad(part)))
        story.add_facts(
            (
                _capitalise(describe_pad(item.pad.rpartition(".")[2])),
                format_waarde(item.stuk, item.pad, item.waarde, clock),
            )
            for item in items
        )


def _capitalise(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _add_bijlagen(story: Story, document: InzageDocument) -> None:
    story.add_heading(2, say("inzagekopie-kop-bijlagen"))
    if not document.bijlagen:
        story.add_text(say("inzagekopie-geen-bijlagen"))
        return
    story.add_table(
        (say("inzagekopie-titel-bijlage"), say("inzagekopie-bestand"), say("inzagekopie-niet")),
        [
            (
                item.titel,
                item.naam,
                find_label("merkteken_reden", item.reden) if item.reden else "",
            )
            for item in document.bijlagen
        ],
        _BIJLAGEN,
    )


def _add_kijkers(story: Story, document: InzageDocument) -> None:
    story.add_heading(2, say("inzagekopie-kop-kijkers"))
    story.add_text(say("inzagekopie-kijkers-uitleg"), NOTE)
    story.add_table(
        (
            say("inzagekopie-wie"),
            say("inzagekopie-wat"),
            say("inzagekopie-eerste"),
            say("inzagekopie-laatste"),
            say("inzagekopie-reden"),
        ),
        [(k.wie, k.wat, k.eerste, k.laatste, k.waarom) for k in document.kijkers],
        _FIVE,
    )


def _add_ontvangers(story: Story, document: InzageDocument) -> None:
    story.add_heading(2, say("inzagekopie-kop-ontvangers"))
    if not document.ontvangers:
        story.add_text(say("inzagekopie-geen-ontvangers"))
        return
    story.add_table(
        (
            say("inzagekopie-ontvanger"),
            say("inzagekopie-wat-ging"),
            say("inzagekopie-waarvoor"),
            say("inzagekopie-wanneer"),
        ),
        [(item.wie, item.wat, item.waarvoor, item.op) for item in document.ontvangers],
        _FOUR,
    )


def _add_uitleg(story: Story, document: InzageDocument) -> None:
    """AVG art. 15(1)(a) to (h) and (2)."""
    story.add_heading(2, say("inzagekopie-kop-waarom"))
    for item in document.verwerkingen:
        story.add_facts(
            (
                (say("inzagekopie-bezig"), item.naam),
                (say("register-doel"), item.doel),
                (say("register-grondslag"), item.grondslag),
            )
        )
    story.add_heading(2, say("inzagekopie-kop-soorten"))
    story.add_bullets(item.naam for item in document.gegevenssoorten)
    story.add_heading(2, say("register-kop-bewaren"))
    story.add_table(
        (say("register-wat"), say("register-termijn"), say("register-bron")),
        [(item.wat, item.termijn, item.bron) for item in document.bewaren],
        _THREE,
    )
    story.add_heading(2, say("inzagekopie-kop-herkomst"))
    story.add_text(document.herkomst)
    story.add_heading(2, say("inzagekopie-kop-rechten"))
    story.add_bullets(say(f"inzagekopie-recht-{number}") for number in range(1, 6))
    story.add_text(
        say("inzagekopie-fg", namen=join_present(document.fg))
        if document.fg
        else say("inzagekopie-fg-onbekend")
    )


def _add_merktekens(story: Story, document: InzageDocument) -> None:
    if not document.kopie.merktekens:
        return
    story.add_heading(2, say("inzagekopie-kop-merktekens"))
    story.add_facts(
        (f"[{mark.nummer}]", find_label("merkteken_reden", mark.reden))
        for mark in document.kopie.merktekens
    )
