"""*Wat ziet de ontvanger*: the contents of a package in lines that a person can judge.

Each line is made of everything that stands in its part: a field that is added to a plan later
shows here by itself.
"""

from collections.abc import Callable, Generator, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import UNSET

from topdossier.domain.doorgifte import DoorgifteRegel
from topdossier.exchange.inhoud import (
    InhoudBetrokkene,
    InhoudPlan,
    list_afschermingen,
    list_plan_zienswijzen,
    list_verklaringen,
    list_vervangingen,
)
from topdossier.services.views import VeldInzage

_TECHNICAL = frozenset({"id", "doel_id", "vingerafdruk", "formaat", "versie", "pad"})
"""Names of fields that say nothing of a person."""

_PERSONS = frozenset({"betrokkene_id", "mede_namens"})
"""Names of fields in whose place the names of people are shown."""


def _describe_person(person: InhoudBetrokkene) -> tuple[object, ...]:
    """Who, in what capacity and on which days; what is not told is not there."""
    facts = (person.grond, person.vanaf, person.tot)
    told = tuple(fact for fact in facts if fact is not UNSET and fact is not None)
    died = ("overleden",) if person.overleden is True else ()
    return (person.naam.volledig, person.naam, person.relatie, person.gezag, *told, *died)


_PARTS: tuple[tuple[str, Callable[[InhoudPlan], object]], ...] = (
    ("naam", lambda i: (i.jongere.naam.volledig, i.jongere.naam)),
    ("geboortedatum", lambda i: i.jongere.geboortedatum),
    ("geslacht", lambda i: i.jongere.geslacht),
    ("klas", lambda i: i.jongere.klas),
    ("leerjaar", lambda i: i.jongere.leerjaar),
    ("onderwijssoort", lambda i: (i.jongere.onderwijssoort, i.plan.onderwijssoort)),
    ("leerlingnummer", lambda i: i.jongere.leerlingnummer),
    ("handelingsbekwaam", lambda i: "" if i.jongere.handelingsbekwaam else "nee"),
    ("dossiernummer", lambda i: i.dossiernummer),
    ("school", lambda i: i.school),
    (
        "betrokkenen",
        lambda i: [_describe_person(p) for p in i.betrokkenen[:-1]],
    ),
    ("versie", lambda i: (i.versie_nummer, i.vastgesteld_op.date(), i.bevoegd_gezag)),
    ("leerroute", lambda i: i.plan.leerroute),
    ("aanspreekpunt", lambda i: i.plan.aanspreekpunt),
    ("aanleiding", lambda i: i.plan.aanleiding),
    ("beeld", lambda i: i.plan.beeld),
    ("factoren", lambda i: i.plan.factoren),
    ("inbreng-jongere", lambda i: i.plan.inbreng_jongere),
    ("inbreng-ouders", lambda i: i.plan.inbreng_ouders),
    ("overleg", lambda i: i.plan.overleg_met_ouders),
    ("perspectief", lambda i: i.plan.perspectief),
    ("behoeften", lambda i: i.plan.ondersteuningsbehoeften),
    ("behoeften-leraar", lambda i: i.plan.behoeften_leraar),
    ("behoeften-ouders", lambda i: i.plan.behoeften_ouders),
    ("doelen", lambda i: i.plan.handelingsdeel.doelen),
    ("begeleiding", lambda i: i.plan.handelingsdeel.begeleiding),
    ("adviezen", lambda i: i.plan.handelingsdeel.handelingsadviezen),
    ("hulp-van-anderen", lambda i: i.plan.handelingsdeel.hulp_van_anderen),
    ("afwijkingen", lambda i: i.plan.afwijkingen),
    ("instemmingen", lambda i: i.instemmingen),
    ("vervangingen", list_vervangingen),
    ("plan-zienswijzen", list_plan_zienswijzen),
    ("evaluaties", lambda i: i.evaluaties),
    ("zienswijzen", lambda i: i.zienswijzen),
    ("bijlagen", lambda i: i.bijlagen),
    ("verklaringen", list_verklaringen),
    ("afschermingen", lambda i: [(a.reden, a.op.date()) for a in list_afschermingen(i)]),
)


def list_velden(inhoud: InhoudPlan, regel: DoorgifteRegel) -> tuple[VeldInzage, ...]:
    """One line per part that goes along; parts that are empty are not there.

    `onderdeel` is a slug under `inzage` in the labels, `inhoud` everything that stands in it.
    """
    namen = {item.id: item.naam.volledig for item in inhoud.betrokkenen}
    parts = ((slug, _join(msgspec.to_builtins(pick(inhoud)), namen)) for slug, pick in _PARTS)
    return tuple(
        VeldInzage(
            onderdeel=slug,
            inhoud=text,
            doel=regel.doel,
            grondslag=f"{regel.grondslag}: {regel.verwijzing}",
        )
        for slug, text in parts
        if text
    )


def _join(tree: Any, namen: Mapping[str, str]) -> str:  # noqa: ANN401  a plain tree of any part
    # a name stands there as it is spoken and in its parts: say each thing once in a row
    texts = dict.fromkeys(text.strip() for text in _walk(tree, namen) if text.strip())
    return " \N{MIDDLE DOT} ".join(texts)


def _walk(tree: Any, namen: Mapping[str, str]) -> Generator[str]:  # noqa: ANN401  as above
    if isinstance(tree, dict):
        for key, item in tree.items():
            if isinstance(item, bool):
                yield f"{key}: {'ja' if item else 'nee'}"
            elif key not in _TECHNICAL:
                yield from _walk(_name(item, namen) if key in _PERSONS else item, namen)
    elif isinstance(tree, list | tuple):
        for item in tree:
            yield from _walk(item, namen)
    elif tree is not None:
        yield _write_day(str(tree))


def _name(item: Any, namen: Mapping[str, str]) -> Any:  # noqa: ANN401  one id or a list of them
    if isinstance(item, list):
        return [namen.get(key, key) for key in item]
    return namen.get(item, item)


def _write_day(text: str) -> str:
    """A day as people write it; any other text as it is."""
    try:
        return f"{date.fromisoformat(text):%d-%m-%Y}"
    except ValueError:
        return text
