"""Own statements on paper: beside what a professional wrote, word for word."""

from collections.abc import Iterable

from topdossier.documents.inputs import DocumentVerklaring
from topdossier.documents.story import Story
from topdossier.documents.styles import NOTE
from topdossier.documents.words import format_date, say
from topdossier.domain.okr import OkrVerklaring


def add_verklaringen(
    story: Story, verklaringen: Iterable[DocumentVerklaring | OkrVerklaring]
) -> None:
    """A part of its own; nothing when nobody stated anything (AVG art. 16; row 4.4)."""
    for number, item in enumerate(verklaringen):
        if number == 0:
            story.add_heading(2, say("kop-verklaringen"))
            story.add_text(say("verklaringen-uitleg"), NOTE)
        title = say("verklaring-titel", naam=item.naam, datum=format_date(item.datum))
        story.add_heading(3, title)
        if item.over:
            story.add_text(say("verklaring-over", over=item.over), NOTE)
        story.add_text(item.tekst)
