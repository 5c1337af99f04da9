"""Handing the laptop over in a test: the question of the staff member, and answers to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from tests.helpers.kluizen import PROEFDAG
from topdossier.domain.instemming import Besluit, Handtekening, Punt
from topdossier.domain.overhandiging import Afronding, Antwoord, Leesopdracht
from topdossier.domain.vaststelling import Herkenning, Vaststelling
from topdossier.exchange.besluitbestand import write_besluit
from topdossier.services.overhandig_views import MogelijkeLezer, OverhandigKeuze, OverhandigVraag

BEKEND = Vaststelling(herkenning=Herkenning.BEKEND, datum=PROEFDAG)
STREEP = Handtekening(
    breedte=4, hoogte=1, lijnen=((Punt(100, 5000), Punt(4000, 2000), Punt(9000, 7000)),)
)


def make_vraag(lezers: Sequence[MogelijkeLezer], **changes: object) -> OverhandigVraag:
    """These people read, in this order, and are known to the school."""
    keuzes = tuple(OverhandigKeuze(lezer.betrokkene_id, BEKEND) for lezer in lezers)
    return OverhandigVraag(keuzes=keuzes, **changes)  # type: ignore[arg-type]  # keywords


def make_antwoord(
    opdracht: Leesopdracht, nu: datetime, beurt: int = 0, **changes: object
) -> Antwoord:
    """What the reader of this turn leaves: agreed and signed, unless told otherwise."""
    fields: dict[str, object] = {
        "overhandiging_id": opdracht.overhandiging_id,
        "geheim": opdracht.geheim,
        "volgnummer": beurt + 1,
        "betrokkene_id": opdracht.beurten[beurt].betrokkene_id,
        "vingerafdruk": opdracht.vingerafdruk,
        "paginas_sha256": opdracht.paginas_sha256,
        "taal": "nl",
        "gelezen": tuple(range(opdracht.delen[-1].laatste + 1)),
        "begonnen_op": nu,
        "besloten_op": nu + timedelta(seconds=90),
        "besluit": Besluit.INGESTEMD,
        "handtekening": STREEP,
    }
    return Antwoord(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def leave(opdracht: Leesopdracht, *antwoorden: Antwoord, close: bool = True) -> None:
    """Leave these answers as the other process does."""
    folder = Path(opdracht.folder)
    for antwoord in antwoorden:
        write_besluit(folder, antwoord, opdracht.ontvanger)
    if close:
        closing = Afronding(opdracht.overhandiging_id, opdracht.geheim, len(antwoorden))
        write_besluit(folder, closing, opdracht.ontvanger)
