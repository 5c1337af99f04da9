"""What stands around every paper that leaves this kluis: who prints, when, and the log's head."""

from datetime import datetime

from topdossier.documents.inputs import DocumentKader
from topdossier.services.omgeving import Omgeving
from topdossier.storage.transactie import Transactie


def compose_kader(omgeving: Omgeving, tx: Transactie, *, concept: bool = False) -> DocumentKader:
    """The frame of a document made now by this person."""
    kop = tx.logboek.load_kop()
    return DocumentKader(
        organisatie=omgeving.kluis.naam,
        afgedrukt_op=to_local(omgeving.klok.now()),
        door=omgeving.gebruiker.naam,
        logkop=kop.short,
        concept=concept,
    )


def to_local(moment: datetime) -> datetime:
    """The time on the clock of the person who reads the paper."""
    return moment.astimezone()
