"""Remembers where someone was when the kluis was locked, and brings that person back there.

A part of locking and unlocking, which have their own lines in the log.
"""

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.plek import Plek
from topdossier.errors import NotLetInError
from topdossier.services.omgeving import Omgeving
from topdossier.storage.transactie import Transactie


class PlekkenService:
    """The place of whoever works here; nobody gets to see that of a colleague."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def keep(self, plek: Plek) -> None:
        """Remember where one is, until the next time one unlocks.

        Raises:
            MachineError: it could not be written; nothing but the place is lost.
        """
        omgeving = self._omgeving
        with omgeving.look() as tx:
            tx.plekken.save(omgeving.gebruiker.login, plek, omgeving.klok.now())

    def take(self) -> Plek | None:
        """Where one was, once; None when there is no way back there without asking.

        A dossier may be gone since then, or not one's own any more. One outside one's own asks a
        reason anew, and that is no refusal: nobody asked for it yet, so nothing is logged.

        As long as somebody else knows the wachtwoord, the place waits for its owner.

        Raises:
            MachineError: it could not be read or forgotten.
        """
        omgeving = self._omgeving
        if omgeving.gebruiker.moet_wijzigen:
            return None
        with omgeving.look() as tx:
            plek = tx.plekken.take(omgeving.gebruiker.login)
            if plek is not None and plek.dossier_id and not self._may_return(tx, plek.dossier_id):
                return None
        return plek

    def _may_return(self, tx: Transactie, dossier_id: str) -> bool:
        if tx.dossiers.find(dossier_id) is None:
            return False
        try:
            self._omgeving.check_betrekking(tx, Actie.INZIEN, dossier_id)
        except NotLetInError:
            return False
        return True
