"""The certificate of a destruction: one page that proves it and tells nothing of who it was."""

from collections import Counter
from datetime import timedelta

from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.documents.certificaat_input import CertificaatDocument
from topdossier.documents.kader import make_info
from topdossier.documents.layout import PageFrame
from topdossier.documents.story import Story
from topdossier.documents.styles import NOTE, OVERLINE
from topdossier.documents.words import (
    find_label,
    format_date,
    format_fingerprint,
    format_moment,
    join_present,
    say,
)

_UIT = "uit"
_MOST_RECEIVERS = 5
"""Organisations that are named on the page; the signed file names every package."""


def render_certificaat(document: CertificaatDocument) -> bytes:
    """The certificate as PDF."""
    item, kader = document.certificaat, document.kader
    story = Story()
    story.add_text(say("certificaat-bovenregel"), OVERLINE)
    story.add_heading(1, say("certificaat-titel", dossier=item.nummer))
    story.add_text(say("certificaat-deel" if item.blijft else "certificaat-geheel"))
    rows = sum(number for _, number in item.aantallen)
    story.add_facts(
        (
            (say("certificaat-organisatie"), item.organisatie),
            (say("dossiernummer"), item.nummer),
            (say("certificaat-vanaf"), format_date(item.vanaf)),
            (say("certificaat-vernietigen-op"), format_date(item.vernietigen_op)),
            (say("certificaat-reden"), find_label("vernietigingsreden", item.reden)),
            (say("certificaat-rijen"), str(rows)),
        ),
        in_pairs=True,
    )
    story.add_facts(
        (
            (say("certificaat-omvat"), _name_all(item.omvat)),
            (say("certificaat-blijft"), _name_all(item.blijft)),
            (
                say("certificaat-voorgesteld"),
                _who(
                    document.voorgesteld_door or item.voorgesteld_door,
                    format_moment(item.voorgesteld_op, kader.afgedrukt_op),
                ),
            ),
            (
                say("certificaat-bevestigd"),
                _who(
                    document.vernietigd_door or item.vernietigd_door,
                    format_moment(item.vernietigd_op, kader.afgedrukt_op),
                ),
            ),
        )
    )
    _add_receivers(story, document)
    last = item.vernietigd_op + timedelta(days=document.dagen_reservekopie)
    story.add_heading(2, say("certificaat-kop-reservekopie"))
    story.add_text(say("certificaat-reservekopie", datum=format_date(last.date())))
    story.add_heading(2, say("certificaat-kop-bewijs"))
    story.add_facts(
        (
            (say("certificaat-log"), str(item.log_nr)),
            (say("certificaat-log-kenmerk"), _group(item.log_hash)),
            (say("certificaat-kenmerk"), _group(document.kenmerk)),
        )
    )
    story.add_text(say("certificaat-uitleg"), NOTE)
    soort = say("certificaat-soort")
    return story.render(_make_frame(document, soort), make_info(kader, soort, item.nummer, ""))


def _add_receivers(story: Story, document: CertificaatDocument) -> None:
    """Who has something of this dossier: what they hold is not ours to destroy."""
    story.add_heading(2, say("certificaat-kop-ontvangers"))
    sent = Counter(p.ander for p in document.certificaat.pakketten if p.richting == _UIT)
    if not sent:
        story.add_text(say("certificaat-geen-ontvangers"))
        return
    named = sorted(sent.items())[:_MOST_RECEIVERS]
    lines = [say("certificaat-ontvanger", naam=name, aantal=str(n)) for name, n in named]
    if len(sent) > len(named):
        lines.append(say("certificaat-meer-ontvangers", aantal=str(len(sent) - len(named))))
    story.add_text(say("certificaat-ontvangers", namen=join_present(lines)))
    story.add_text(say("certificaat-ontvangers-uitleg"), NOTE)


def _make_frame(document: CertificaatDocument, soort: str) -> PageFrame:
    kader, item = document.kader, document.certificaat
    moment = format_moment(kader.afgedrukt_op, kader.afgedrukt_op)
    return PageFrame(
        soort=soort,
        over=say("certificaat-over", dossier=item.nummer),
        concept="",
        pagina=say("pagina"),
        links=(soort, say("afgedrukt", moment=moment), kader.organisatie),
        rechts=(
            say("paginacode", code=format_fingerprint(compute_sha256(encode(item)))),
            say("logboek", logkop=kader.logkop) if kader.logkop else "",
        ),
    )


def _name_all(slugs: tuple[str, ...]) -> str:
    return "\n".join(find_label("bewaarcategorie", slug) for slug in slugs)


def _who(naam: str, moment: str) -> str:
    return say("certificaat-wie", naam=naam, moment=moment)


def _group(digits: str) -> str:
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))
