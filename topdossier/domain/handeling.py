"""What an action means for the people in a dossier: was it read, changed, printed or sent."""

from enum import StrEnum

from topdossier.domain.bevoegdheden import Actie


class Handeling(StrEnum):
    """The four things that *wie keek in dit dossier* counts (row 4.5)."""

    INGEZIEN = "ingezien"
    GEWIJZIGD = "gewijzigd"
    AFGEDRUKT = "afgedrukt"
    VERSTUURD = "verstuurd"


HANDELINGEN: dict[Actie, Handeling] = {
    Actie.INZIEN: Handeling.INGEZIEN,
    Actie.PAKKET_CONTROLEREN: Handeling.INGEZIEN,
    Actie.IMPORTEREN: Handeling.GEWIJZIGD,
    Actie.WIJZIGEN: Handeling.GEWIJZIGD,
    Actie.VASTSTELLEN: Handeling.GEWIJZIGD,
    Actie.INSTEMMING_VASTLEGGEN: Handeling.GEWIJZIGD,
    Actie.INZAGE_VASTLEGGEN: Handeling.GEWIJZIGD,
    Actie.EVALUEREN: Handeling.GEWIJZIGD,
    Actie.OVERLEG: Handeling.GEWIJZIGD,
    Actie.PAKKET_OPENEN: Handeling.GEWIJZIGD,
    Actie.TEAM: Handeling.GEWIJZIGD,
    Actie.REGIE_AANBIEDEN: Handeling.GEWIJZIGD,
    Actie.REGIE_BEANTWOORDEN: Handeling.GEWIJZIGD,
    Actie.VERKLARING: Handeling.GEWIJZIGD,
    Actie.AFSCHERMEN: Handeling.GEWIJZIGD,
    Actie.BEWAREN: Handeling.GEWIJZIGD,
    Actie.VERNIETIGEN: Handeling.GEWIJZIGD,
    Actie.AFDRUKKEN: Handeling.AFGEDRUKT,
    Actie.AVG_INZAGE: Handeling.AFGEDRUKT,
    Actie.PAKKET_MAKEN: Handeling.VERSTUURD,
}
"""Searching shows a name in a list, and what is opened then has a line of its own. Reading the log
of a dossier, or managing the kluis, shows nothing of the jongere."""

VOORBEELD = "voorbeeld"
"""Code of looking at what something would do; nothing was done.

At a line of reading it counts all the same: what a receiver would get stood on the screen.
"""

VERZOEK = "verzoek-"
"""Before the kind or the outcome of a request under the AVG: that was written down, not printed."""


def find_handeling(actie: Actie, reden: str) -> Handeling | None:
    """What a line that succeeded counts as; None when it counts as nothing.

    Args:
        actie: of the line.
        reden: its codes, as they are stored: of what was done, and behind a plus the reason.
    """
    code = reden.partition("+")[0]
    if code == VOORBEELD and actie is not Actie.INZIEN:
        return None
    if actie is Actie.AVG_INZAGE and code.startswith(VERZOEK):
        return Handeling.GEWIJZIGD
    return HANDELINGEN.get(actie)
