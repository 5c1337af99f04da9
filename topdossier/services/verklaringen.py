"""Own statements for paper and packages: only in the copies in which these words may stand."""

from collections.abc import Iterator

from topdossier.documents.inputs import DocumentVerklaring
from topdossier.domain.afscherming import split_plek
from topdossier.domain.okr import OkrVerklaring, is_about_okr
from topdossier.domain.verklaring import Verklaring, is_for
from topdossier.services.avg_inhoud import load_inhoud
from topdossier.services.avg_plekken import describe_over
from topdossier.services.stand import DossierToestand
from topdossier.storage.transactie import Transactie

_PLAN = "versie-"


def list_for_plan(
    tx: Transactie, toestand: DossierToestand, lezer: str
) -> tuple[DocumentVerklaring, ...]:
    """The statements that belong beside a plan, in the copy of one ouder or of the school.

    Args:
        tx: the transaction to read in.
        toestand: of the dossier.
        lezer: id of the betrokkene whose copy it is, empty for the school.
    """
    return tuple(
        DocumentVerklaring(naam=naam, datum=item.datum, over=over, tekst=item.tekst)
        for item, naam, over in _describe_all(tx, toestand)
        if is_for(item, lezer, toestand.dossier.id)
    )


def list_for_okr(tx: Transactie, toestand: DossierToestand) -> tuple[OkrVerklaring, ...]:
    """The statements about something that stands in the OKR."""
    return tuple(
        OkrVerklaring(naam=naam, datum=item.datum, over=over, tekst=item.tekst)
        for item, naam, over in _describe_all(tx, toestand)
        if _is_in_okr(item.over)
    )


def _is_in_okr(over: str) -> bool:
    stuk, pad = split_plek(over)
    if stuk.startswith(_PLAN):
        return is_about_okr(pad)
    return stuk in {"", "jongere", "gegevens"}


def _describe_all(
    tx: Transactie, toestand: DossierToestand
) -> Iterator[tuple[Verklaring, str, str]]:
    """Each statement with the name of who gave it, and what it is about in words."""
    found = tx.rechten.list_verklaringen(toestand.dossier.id)
    if not found:
        return
    inhoud = load_inhoud(tx, toestand.dossier.id)
    for item in found:
        naam = toestand.find_persoon(item.door)[0]
        yield item, naam, describe_over(inhoud, item.over)
