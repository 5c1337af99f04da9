"""Who has the OKR: each print that the log knows, with the receiver where one was named."""

from datetime import datetime

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort, Uitkomst
from topdossier.domain.verstrekking import Verstrekking
from topdossier.domain.waarde import Waarde
from topdossier.errors import UsageError
from topdossier.services.adresboek import load_contact
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.redenen import REDEN_TEKEN
from topdossier.storage.transactie import Transactie

OKR = "okr"
"""Code of the print in the log; behind a slash the id of the contact or of the verstrekking."""


class OkrAfdruk(Waarde, frozen=True):
    """One OKR that was made.

    Attributes:
        ontvanger_id: of the contact or the verstrekking, empty when nobody said who got it.
        ontvanger: organisation of the contact or the name that was typed; empty as above.
        is_contact: the name is that of an organisation in the address book.
    """

    op: datetime
    ontvanger_id: str
    ontvanger: str
    is_contact: bool


def note_ontvanger(
    omgeving: Omgeving, tx: Transactie, dossier_id: str, contact_id: str, ontvanger: str
) -> str:
    """The code for the log of an OKR; a name that was typed is kept in the dossier.

    Raises:
        UsageError: `ontvanger-dubbel`, or `contact-onbekend`.
    """
    naam = " ".join(ontvanger.split())
    if contact_id and naam:
        raise UsageError("ontvanger-dubbel")
    if contact_id:
        return f"{OKR}/{load_contact(tx, contact_id).id}"
    if not naam:
        return OKR
    made = Verstrekking(
        id=make_id(),
        ontvanger=naam,
        vastgelegd_op=omgeving.klok.now(),
        vastgelegd_door=omgeving.gebruiker.login,
    )
    tx.rechten.add_verstrekking(dossier_id, made)
    return f"{OKR}/{made.id}"


def list_afdrukken(tx: Transactie, dossier_id: str, nummer: str) -> tuple[OkrAfdruk, ...]:
    """Every OKR that was made of a dossier, the newest first."""
    contacts = {item.id: item.organisatie for item in tx.contacten.list()}
    typed = {item.id: item.ontvanger for item in tx.rechten.list_verstrekkingen(dossier_id)}
    found = []
    for regel in tx.logboek.list((nummer,), None):
        code, _, key = regel.reden.split(REDEN_TEKEN)[0].partition("/")
        is_print = regel.actie is Actie.AFDRUKKEN and regel.object_soort is ObjectSoort.DOCUMENT
        if code == OKR and is_print and regel.uitkomst is Uitkomst.GELUKT:
            naam = contacts.get(key) or typed.get(key, "")
            found.append(OkrAfdruk(regel.tijd, key if naam else "", naam, key in contacts))
    return tuple(found)
