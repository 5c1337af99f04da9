"""What may be said about one block of a plan while it is written, worked out from its texts."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import msgspec

from topdossier.domain.lengte import Lengte, estimate_lengte
from topdossier.domain.onderdeel import PLEKKEN, Onderdeel
from topdossier.domain.pad import get_at
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.schrijfhulp import find_waarschuwingen
from topdossier.domain.smart import advise_doel
from ui.texts import format_count, label_of

MOST = 6
"""Remarks that are shown at once: more of them nobody reads."""


class Opmerking(NamedTuple):
    """One remark, with the place of the plan it is about.

    Attributes:
        bij_veld: the same where the place itself is in sight; empty when nothing is left out.
    """

    plek: str
    tekst: str
    bij_veld: str = ""


def list_opmerkingen(
    plan: PlanInhoud, onderdeel: Onderdeel, bekenden: Collection[str]
) -> list[Opmerking]:
    """Warnings about words in a block and, for the doelen, advice; the same one once."""
    found: dict[Opmerking, None] = {}
    for plek, tekst in _list_texts(plan, onderdeel):
        for item in find_waarschuwingen(tekst, plek, bekenden):
            words = label_of("waarschuwing_code", item.code)
            found[Opmerking(plek, f"“{tekst[item.begin : item.eind]}”: {words}")] = None
    if onderdeel is Onderdeel.DOELEN:
        for number, doel in enumerate(plan.handelingsdeel.doelen):
            for advies in advise_doel(doel):
                words = label_of("smart_code", advies.code).replace("{woord}", advies.woord)
                plek = f"handelingsdeel.doelen[{number}].{advies.veld}"
                found[Opmerking(plek, f"Doel {number + 1}: {words}", words)] = None
    return list(found)


def describe_lengte(lengte: Lengte) -> str:
    """`Ongeveer 6 bladzijden, waarvan 2 voor het handelingsdeel met 3 doelen`."""
    pages = format_count(lengte.plan, "bladzijde", "bladzijden")
    doelen = format_count(lengte.doelen, "doel", "doelen")
    return f"Ongeveer {pages}, waarvan {lengte.handelingsdeel} voor het handelingsdeel met {doelen}"


def measure(plan: PlanInhoud) -> Lengte:
    """The expected length of the whole plan."""
    return estimate_lengte(plan)


def _list_texts(plan: PlanInhoud, onderdeel: Onderdeel) -> Iterator[tuple[str, str]]:
    for plek in PLEKKEN[onderdeel]:
        yield from _walk(plek, msgspec.to_builtins(get_at(plan, plek)))


def _walk(plek: str, tree: Any) -> Iterator[tuple[str, str]]:
    if isinstance(tree, str):
        if tree.strip():
            yield plek, tree
    elif isinstance(tree, dict):
        for name, item in tree.items():
            yield from _walk(f"{plek}.{name}", item)
    elif isinstance(tree, list | tuple):
        for at, item in enumerate(tree):
            yield from _walk(f"{plek}[{at}]", item)
