"""The plan as a whole room may read it: no gegevens, and nobody by name but the jongere."""

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from topdossier.domain.betrokkene import Betrokkene, Relatie
from topdossier.domain.jongere import Naam
from topdossier.domain.naam_in_tekst import make_mask
from topdossier.domain.plan import PlanInhoud
from ui.models.reading import Paragraph, read_plan
from ui.texts import label_of


def read_projection(
    plan: PlanInhoud, naam: str, betrokkenen: Iterable[Betrokkene]
) -> list[Paragraph]:
    """The plan without its gegevens, and with a word in the place of each name.

    Args:
        plan: the version to show.
        naam: of the jongere; their surname is often that of an ouder too.
        betrokkenen: whose names may not be read.
    """
    shown = msgspec.structs.replace(
        plan, gegevens=(), onderwijssoort="", leerroute="", aanspreekpunt=""
    )
    first = first_name(naam)
    own = Naam(achternaam=naam.removeprefix(first).strip() or first, roepnaam=first)
    people = [(item.naam, _describe(item.relatie)) for item in betrokkenen]
    mask = make_mask([(own, first), *people])
    return [replace(item, text=mask(item.text)) for item in read_plan(shown)]


def first_name(naam: str) -> str:
    """What the jongere is called at the table."""
    return naam.split(" ", maxsplit=1)[0]


def _describe(relatie: Relatie) -> str:
    return "iemand" if relatie is Relatie.ANDERS else f"de {label_of('relatie', relatie).lower()}"
