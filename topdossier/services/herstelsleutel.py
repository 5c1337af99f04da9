"""Another recovery paper for the kluis, when the one there was is lost or was seen by somebody."""

from topdossier.domain.bevoegdheden import Actie
from topdossier.kluis.herstelsleutel import read_ontvanger
from topdossier.services.omgeving import Omgeving
from topdossier.services.rekey import rekey_kluis


class HerstelsleutelService:
    """Keeping the way back."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def renew(self, herstelsleutel: str) -> None:
        """Let another recovery key open the kluis, and the one before it nothing that comes after.

        The store gets another key too, or a copy of the old slot file would still open with the old
        paper. A back-up from before keeps the old paper as its way in.

        Args:
            herstelsleutel: the new one; it is on paper already.

        Raises:
            NotLetInError: `geen-recht`, or `herstelsleutel-fout` when it is no key at all.
            MachineError: `schrijven-mislukt`, the new paper counts from the next opening on; any
                other: the old paper is still good.
        """
        omgeving = self._omgeving
        omgeving.require(Actie.BEHEREN)
        omgeving.require_dag(Actie.BEHEREN)
        rekey_kluis(omgeving, Actie.BEHEREN, read_ontvanger(herstelsleutel))
