"""Gives the kluis a new key, so that who had the old one reads nothing that comes after.

Everybody else keeps the wachtwoord they had, also who is away: the new key is encrypted to the
public key of each of them.
"""

import secrets

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import MachineError
from topdossier.kluis.kluisbestand import Kluisbestand, read_kluisbestand
from topdossier.kluis.rekey import (
    drop_pending,
    promote_pending,
    rewrap,
    write_pending,
)
from topdossier.services.omgeving import Omgeving

_KEY_BYTES = 32


def rekey_kluis(omgeving: Omgeving, actie: Actie, nieuw_herstel: str = "") -> None:
    """Replace the key of the store and every slot; takes a second for each 100 MB.

    Args:
        omgeving: the open kluis.
        actie: what it is a part of; the log line says that.
        nieuw_herstel: public key of another recovery paper, that counts from here on; empty when
            the one there is stays.

    Raises:
        MachineError: `sleutel-vervangen-mislukt`, disk full and the like: the old key is still
            good. `schrijven-mislukt`: it is new, and the next opening finishes it.
        KluisDamagedError: the slot file or the store is damaged.
    """
    folder = omgeving.map
    old = omgeving.load_opslagsleutel()
    bestand = read_kluisbestand(folder)
    with omgeving.look() as tx:
        ontvangers = {person.login: person.ontvanger for person in tx.kluis.list_gebruikers()}
        herstel = tx.kluis.ensure_herstel_ontvanger(bestand.herstel.ontvanger)
        if nieuw_herstel:
            tx.kluis.announce_herstel_ontvanger(nieuw_herstel)
    reden = "sleutel-vervangen"
    if nieuw_herstel:
        reden = "herstelsleutel-nieuw"
    elif herstel != bestand.herstel.ontvanger:
        reden = "herstelvak-teruggezet"
    key = secrets.token_bytes(_KEY_BYTES)
    pending = rewrap(bestand, key, ontvangers, nieuw_herstel or herstel)
    with omgeving.opslag.alone() as rekey:
        write_pending(folder, pending)
        try:
            rekey(old, key)
        except MachineError as error:
            if error.code == "sleutel-vervangen-mislukt":  # and only then is the old key sure
                drop_pending(folder)
            raise
        promote_pending(folder)
    with omgeving.perform(actie) as werk:
        werk.tx.kluis.ensure_herstel_ontvanger(pending.herstel.ontvanger)
        werk.note(ObjectSoort.KLUIS, "", reden)
        werk.tx.logboek.seal(omgeving.sleutels.onderteken)


def finish_blocking(omgeving: Omgeving) -> None:
    """Take the slot of whoever was blocked when the plug was pulled halfway.

    A disk that is full must not keep people out: then the next opening tries again. Who was
    blocked is refused by the program meanwhile. A kluis of an earlier program notes here to which
    paper a new key has to be encrypted.
    """
    bestand = read_kluisbestand(omgeving.map)
    with omgeving.look() as tx:
        tx.kluis.ensure_herstel_ontvanger(bestand.herstel.ontvanger)
        blocked = {
            person.login
            for person in tx.kluis.list_allen()
            if person.status is GebruikerStatus.GEBLOKKEERD
        }
    if blocked & list_slots(bestand):
        try:
            rekey_kluis(omgeving, Actie.ONTGRENDELEN)
        except MachineError:
            return


def list_slots(bestand: Kluisbestand) -> set[str]:
    """Logins that have a slot."""
    return {vak.login for vak in bestand.sleutelvakken}
