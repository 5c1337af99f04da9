"""The recovery key on paper: in groups to type, and as a QR code; nobody keeps a copy of it."""

from collections.abc import Sequence
from datetime import datetime

from topdossier.documents.layout import DocumentInfo, PageFrame
from topdossier.documents.story import Story
from topdossier.documents.styles import NOTE, OVERLINE
from topdossier.documents.words import format_date, say
from topdossier.domain.waarde import Waarde

_COLUMNS = 3
_QR_SIZE = 130.0


class HerstelbladDocument(Waarde, frozen=True):
    """What stands on the sheet.

    Attributes:
        organisatie: whose kluis it opens.
        herstelsleutel: the key as it is scanned.
        groepen: the same, as it is typed.
        gemaakt_op: the moment of making the sheet.
    """

    organisatie: str
    herstelsleutel: str
    groepen: tuple[str, ...]
    gemaakt_op: datetime


def render_herstelblad(document: HerstelbladDocument) -> bytes:
    """The sheet as PDF, on one page."""
    story = Story()
    story.add_text(document.organisatie, OVERLINE)
    story.add_heading(1, say("herstelblad-titel"))
    story.add_text(say("herstelblad-uitleg"))
    story.add_heading(2, say("herstelblad-kop-typen"))
    story.add_key(_number(document.groepen), _COLUMNS)
    story.add_text(say("herstelblad-typen"), NOTE)
    story.add_heading(2, say("herstelblad-kop-scannen"))
    story.add_qr(document.herstelsleutel, _QR_SIZE, say("herstelblad-alt"))
    story.add_text(say("herstelblad-scannen"), NOTE)
    story.add_heading(2, say("herstelblad-kop-bewaren"))
    story.add_bullets(say(f"herstelblad-bewaren-{number}") for number in (1, 2, 3))
    soort = say("herstelblad-soort")
    datum = format_date(document.gemaakt_op.date())
    frame = PageFrame(
        soort=soort,
        over=document.organisatie,
        concept="",
        pagina=say("pagina"),
        links=(soort, say("herstelblad-gemaakt", datum=datum)),
        rechts=(),
    )
    info = DocumentInfo(title=soort, author=document.organisatie, moment=document.gemaakt_op)
    return story.render(frame, info)


def _number(groepen: Sequence[str]) -> list[tuple[str, str]]:
    return [(str(number), groep) for number, groep in enumerate(groepen, start=1)]
