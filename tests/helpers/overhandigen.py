"""Handing the laptop over in a test: the question of the staff member, and answers to it."""

from collections.abc import Sequence

from tests.helpers.kluizen import PROEFDAG
from topdossier.domain.vaststelling import Herkenning, Vaststelling
from topdossier.services.overhandig_views import MogelijkeLezer, OverhandigKeuze, OverhandigVraag

BEKEND = Vaststelling(herkenning=Herkenning.BEKEND, datum=PROEFDAG)


def make_vraag(lezers: Sequence[MogelijkeLezer], **changes: object) -> OverhandigVraag:
    """These people read, in this order, and are known to the school."""
    keuzes = tuple(OverhandigKeuze(lezer.betrokkene_id, BEKEND) for lezer in lezers)
    return OverhandigVraag(keuzes=keuzes, **changes)  # type: ignore[arg-type]  # keywords
