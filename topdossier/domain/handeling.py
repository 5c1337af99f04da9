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
    Actie.ZOEKEN: Handeling.INGEZIEN,
    Actie.INZIEN: Handeling.INGEZIEN,
    Actie.PAKKET_CONTROLEREN: Handeling.INGEZIEN,
    Actie.IMPORTEREN: Handeling.GEWIJZIGD,
    Actie.WIJZIGEN: Handeling.GEWIJZIGD,
    Actie.VASTSTELLEN: Handeling.GEWIJZIGD,
    Actie.INSTEMMING_VASTLEGGEN: Handeling.GEWIJZIGD,
    Actie.INZAGE_VASTLEGGEN: Handeling.GEWIJZIGD,
    Actie.EVALUEREN: Handeling.GEWIJZIGD,
    Actie.PAKKET_OPENEN: Handeling.GEWIJZIGD,
    Actie.TEAM: Handeling.GEWIJZIGD,
    Actie.VERKLARING: Handeling.GEWIJZIGD,
    Actie.AFSCHERMEN: Handeling.GEWIJZIGD,
    Actie.BEWAREN: Handeling.GEWIJZIGD,
    Actie.VERNIETIGEN: Handeling.GEWIJZIGD,
    Actie.AFDRUKKEN: Handeling.AFGEDRUKT,
    Actie.AVG_INZAGE: Handeling.AFGEDRUKT,
    Actie.PAKKET_MAKEN: Handeling.VERSTUURD,
}
"""Reading the log of a dossier, or managing the kluis, shows nothing of the jongere."""
