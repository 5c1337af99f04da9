"""The handelingsdeel: the part of the plan that needs agreement, and what of it is agreed to."""

from datetime import date
from typing import Any

import msgspec

from topdossier.domain.waarde import Waarde

MAX_DOELEN_HINT = 5
"""Above this number of doelen a hint is shown; it never blocks (product: a plan should be read)."""


class Actie(Waarde, frozen=True):
    """What will be done for a doel.

    Attributes:
        functie: the function that does it; agreed to.
        uitvoerder: the name of who does it now; *not* agreed to, a new mentor asks no signature.
    """

    wat: str = ""
    functie: str = ""
    uitvoerder: str = ""
    vanaf: date | None = None
    tot: date | None = None
    frequentie: str = ""


class Doel(Waarde, frozen=True):
    """One doel with its acties.

    Attributes:
        id: stable within the plan over its versions, so that an evaluatie can name it.
    """

    id: str
    leefgebied: str = ""
    beginsituatie: str = ""
    doel: str = ""
    tussendoel: str = ""
    verwacht_resultaat: str = ""
    evaluatiedatum: date | None = None
    acties: tuple[Actie, ...] = ()


class Begeleiding(Waarde, frozen=True):
    """Guidance the school gives: how much, where, in what group, with which expertise."""

    omschrijving: str = ""
    minuten_per_week: int | None = None
    plaats: str = ""
    groepsgrootte: str = ""
    deskundigheid: str = ""


class HulpVanAnderen(Waarde, frozen=True):
    """Help by others that belongs to the plan: jeugdhulp, OZA, vervoer and the like."""

    soort: str = ""
    wat: str = ""
    organisatie: str = ""
    vanaf: date | None = None
    tot: date | None = None


class Handelingsdeel(Waarde, frozen=True):
    """Doelen, begeleiding, handelingsadviezen and help from others (WVO 2020 art. 2.44(7)(a))."""

    doelen: tuple[Doel, ...] = ()
    begeleiding: tuple[Begeleiding, ...] = ()
    handelingsadviezen: tuple[str, ...] = ()
    hulp_van_anderen: tuple[HulpVanAnderen, ...] = ()


def extract_agreed(handelingsdeel: Handelingsdeel) -> dict[str, Any]:
    """The tree that an instemming is tied to: what, how much, which function, planned dates.

    Left out are the name of who carries out an actie and the technical id of a doel: changing
    either asks nobody to sign again (row 1.4; product, The plan).
    """
    tree: dict[str, Any] = msgspec.to_builtins(handelingsdeel)
    for doel in tree["doelen"]:
        del doel["id"]
        for actie in doel["acties"]:
            del actie["uitvoerder"]
    return {"soort": "nl.topdossier.handelingsdeel", **tree}
