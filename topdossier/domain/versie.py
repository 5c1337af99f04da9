"""Versions of a plan: at most one concept, and adopted ones that never change."""

from datetime import date, datetime
from enum import StrEnum

from topdossier.domain.waarde import Waarde


class VersieStatus(StrEnum):
    """Where a version stands."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    VERVANGEN = "vervangen"


class Vaststelreden(StrEnum):
    """Why the zorgcoördinator adopted a plan and not its regisseur."""

    REGISSEUR_AFWEZIG = "regisseur-afwezig"
    REGISSEUR_ELDERS = "regisseur-elders"
    SPOED = "spoed"


class BevoegdGezag(Waarde, frozen=True):
    """In whose name a version is adopted (row 1.1.1): name, function and mandate.

    Attributes:
        advies_cvb: day of the advice of the commissie voor de begeleiding, in vso (row 1.1.2).
        vaststelreden: why somebody adopted it who is not the regisseur; None when the regisseur
            did.
    """

    naam: str = ""
    functie: str = ""
    mandaat: str = ""
    advies_cvb: date | None = None
    vaststelreden: Vaststelreden | None = None


class Versie(Waarde, frozen=True):
    """A version without its content.

    Attributes:
        nummer: 1, 2, 3 …; given at the opening of the concept.
        vingerafdruk_plan: SHA-256, hexadecimal, of the canonical bytes of the whole plan.
        vingerafdruk_handelingsdeel: SHA-256, hexadecimal, of what is agreed to.
    """

    id: str
    dossier_id: str
    nummer: int
    status: VersieStatus
    vingerafdruk_plan: str
    vingerafdruk_handelingsdeel: str
    gewijzigd_op: datetime
    vastgesteld_op: datetime | None = None
    vastgesteld_door: str = ""
    bevoegd_gezag: BevoegdGezag = BevoegdGezag()
    evaluatiedatum: date | None = None
