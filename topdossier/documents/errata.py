"""Errata on paper: what stands in a version, and what was meant."""

from collections.abc import Iterable

from topdossier.documents.story import Story
from topdossier.documents.styles import NOTE
from topdossier.documents.veldnamen import describe_pad
from topdossier.documents.words import format_date, say
from topdossier.domain.erratum import Erratum


def add_errata(story: Story, errata: Iterable[Erratum]) -> None:
    """A part of its own; nothing when no slip of the pen was mended."""
    found = list(errata)
    if not found:
        return
    with story.keep_together():
        story.add_heading(2, say("kop-errata"))
        story.add_text(say("errata-uitleg"), NOTE)
        story.add_table(
            (say("erratum-waar"), say("erratum-oud"), say("erratum-nieuw")),
            [
                (
                    f"{describe_pad(item.plek)}\n{format_date(item.vastgelegd_op)}",
                    item.oud,
                    item.nieuw,
                )
                for item in found
            ],
            (4.5, 4.0, 4.0),
        )
