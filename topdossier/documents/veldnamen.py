"""Fields of a dossier in words: the name of a place, and what stands there."""

import re
from datetime import date, datetime
from enum import StrEnum

from topdossier.documents.words import find_choice, find_label, format_choice, format_date, say
from topdossier.domain.regels.regelset import load_keuzes
from topdossier.texts import get_label

_STEP = re.compile(r"([a-z_]+)((?:\[\d+\])*)")
_INDEX = re.compile(r"\[(\d+)\]")
_WORD = re.compile(r"(?<!^)(?=[A-Z])")

_GROEPEN = {
    "ondersteuning.soort": "ondersteuning",
    "bewaarfeiten.soort": "bewaarfeit_soort",
    "bewaarstops.soort": "bewaarstop_soort",
    "pakketten.soort": "pakket_soort",
    "pakketten.richting": "richting",
}
"""Codes that are stored as plain text, with the group of their labels, by list and field."""


def describe_pad(pad: str) -> str:
    """A path in words, with a number for each item of a list."""
    words = []
    for name, index in _STEP.findall(pad):
        numbers = [str(int(at) + 1) for at in _INDEX.findall(index)]
        words.append(" ".join((get_label("veld", name), *numbers)))
    return get_label("avg", "pad-scheiding").join(words)


def format_waarde(stuk: str, pad: str, waarde: object, clock: datetime) -> str:
    """What stands in a field, as people write it.

    Args:
        stuk: the document of the dossier.
        pad: the path in it.
        waarde: a text, a day, a moment, a choice, a number, or a yes or no.
        clock: a moment in the time zone of the reader.
    """
    match waarde:
        case bool():
            return format_choice(waarde)
        case datetime():
            local = waarde.astimezone(clock.tzinfo) if clock.tzinfo else waarde
            return say("moment", datum=format_date(local), tijd=f"{local:%H:%M}")
        case date():
            return format_date(waarde)
        case StrEnum():
            group = _WORD.sub("_", waarde.__class__.__name__).lower()
            return find_label(group, waarde)
        case _:
            return _format_code(stuk, pad, str(waarde))


def _format_code(stuk: str, pad: str, tekst: str) -> str:
    names = [name for name, _ in _STEP.findall(pad)]
    choices = {
        "leefgebied": load_keuzes("leefgebieden"),
        "niveau": load_keuzes("niveaus"),
        "onderwijssoort": load_keuzes("onderwijssoorten"),
    }.get(names[-1])
    if choices is not None:
        return find_choice(choices, tekst)
    above = names[-2] if len(names) > 1 else stuk.partition("-")[0]
    group = _GROEPEN.get(f"{above}.{names[-1]}")
    return find_label(group, tekst) if group else tekst
