"""Replaces one person's slot: the slot file and the store change together or not at all."""

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import UsageError
from topdossier.kluis.kluisbestand import read_kluisbestand, replace_vak, write_kluisbestand
from topdossier.kluis.rekey import forget_vorige, require_settled
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.kluis.sleutelvak import Sleutelvak
from topdossier.kluis.undo import undo_on_failure
from topdossier.services.omgeving import Omgeving
from topdossier.storage.kluisinfo import Gebruiker
from topdossier.storage.transactie import Transactie


def replace_sleutelvak(
    omgeving: Omgeving,
    actie: Actie,
    vak: Sleutelvak,
    sleutels: Persoonssleutels,
    reden: str,
    *,
    moet_wijzigen: bool,
) -> Gebruiker:
    """Put `vak` in the place of the slot with the same login; returns the person as they are now.

    The store first hears which keys are coming, then the slot file changes, then the keys count.
    Pull the plug anywhere: the slot that is found opens, and the next opening finishes the rest.
    The slot file before it goes, or the old wachtwoord would still open that.

    Args:
        omgeving: the open kluis.
        actie: the right it needs.
        vak: the new slot.
        sleutels: the keys in it, new or the same.
        reden: code for the log line.
        moet_wijzigen: someone else chose the wachtwoord of the new slot.

    Raises:
        NotLetInError: `geen-recht`.
        MachineError: nothing was replaced.
    """
    omgeving.require(actie)
    omgeving.require_dag(actie)
    folder = omgeving.map
    require_settled(folder)
    with undo_on_failure(folder):
        with omgeving.look() as tx:
            tx.kluis.announce_sleutels(
                vak.login,
                sleutels.onderteken.public_key().public_bytes_raw(),
                sleutels.ontvanger,
                moet_wijzigen=moet_wijzigen,
            )
        write_kluisbestand(folder, replace_vak(read_kluisbestand(folder), vak))
        with omgeving.perform(actie) as werk:
            werk.tx.kluis.adopt_sleutels(vak.login, omgeving.klok.now())
            werk.note(ObjectSoort.GEBRUIKER, vak.login, reden)
            changed = load_gebruiker(werk.tx, vak.login)
    forget_vorige(folder)
    return changed


def load_gebruiker(tx: Transactie, login: str) -> Gebruiker:
    """A person who has or had a key.

    Raises:
        UsageError: `gebruiker-bestaat-niet`.
    """
    found = tx.kluis.find_gebruiker(login)
    if found is None:
        raise UsageError("gebruiker-bestaat-niet")
    return found
