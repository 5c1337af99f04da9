"""Advice on how a doel is written: specific, measurable, with an end. It advises and never blocks.

The questions are those of handelingsgericht werken (row 6.2); a computer cannot judge a doel, so it
only points at what is often missing.
"""

import re
from enum import StrEnum

from topdossier.domain.handelingsdeel import Doel
from topdossier.domain.waarde import Waarde


class SmartCode(StrEnum):
    """What may be missing."""

    VAAG = "vaag"
    NIET_MEETBAAR = "niet-meetbaar"
    ZONDER_TIJD = "zonder-tijd"
    TE_LANG = "te-lang"
    MEER_DOELEN = "meer-doelen"
    BEGIN_ZONDER_MAAT = "begin-zonder-maat"
    RESULTAAT_GELIJK = "resultaat-gelijk"


class SmartAdvies(Waarde, frozen=True):
    """One piece of advice.

    Attributes:
        veld: name of the field of the doel it is about.
        woord: the word that gave rise to it, or empty.
    """

    code: SmartCode
    veld: str = "doel"
    woord: str = ""


_VAGUE = re.compile(
    r"\b(?:prober\w*|probeert|leert om te gaan|beter\w*|meer|minder|goed\w*|voldoende|regelmatig"
    r"|positiever|zelfstandiger|werkt aan|is bezig met|zoveel mogelijk|stimuleren|bevorderen)\b",
    re.IGNORECASE,
)
_NUMBERS = (
    r"één|een keer|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|elke|iedere|alle"
    r"|geen|nooit|altijd|helft|dagelijks|wekelijks"
)
_MEASURE = re.compile(rf"\d|%|\b(?:{_NUMBERS})\b", re.IGNORECASE)
_MONTHS = r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_TIME = re.compile(
    rf"\b(?:{_MONTHS}|vóór|voor de|binnen|over \w+ (?:weken|maanden)|eind|einde|uiterlijk|\d{{4}}"
    r"|zomervakantie|kerstvakantie|meivakantie|herfstvakantie|rapport|schooljaar|week|weken"
    r"|maand|maanden)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:en ook|en daarnaast|tevens|bovendien)\b|;", re.IGNORECASE)
_LONGEST_WORDS = 40
_WORDS = re.compile(r"\w+")


def advise_doel(doel: Doel) -> tuple[SmartAdvies, ...]:
    """What may be missing in a doel; nothing for a field that is still empty."""
    found: list[SmartAdvies] = []
    for check in (_check_doel, _check_begin, _check_resultaat):
        found += check(doel)
    return tuple(found)


def _check_doel(doel: Doel) -> list[SmartAdvies]:
    text = doel.doel.strip()
    if not text:
        return []
    found: list[SmartAdvies] = []
    vague = _VAGUE.search(text)
    measurable = _MEASURE.search(text) is not None
    if vague is not None and not measurable:
        found.append(SmartAdvies(SmartCode.VAAG, woord=vague.group().lower()))
    elif not measurable:
        found.append(SmartAdvies(SmartCode.NIET_MEETBAAR))
    if _TIME.search(text) is None and doel.evaluatiedatum is None:
        found.append(SmartAdvies(SmartCode.ZONDER_TIJD))
    if len(_WORDS.findall(text)) > _LONGEST_WORDS:
        found.append(SmartAdvies(SmartCode.TE_LANG))
    joined = _JOINED.search(text)
    if joined is not None:
        found.append(SmartAdvies(SmartCode.MEER_DOELEN, woord=joined.group().lower()))
    return found


def _check_begin(doel: Doel) -> list[SmartAdvies]:
    """A doel that counts something needs a begin that counts the same."""
    begin = doel.beginsituatie.strip()
    if not begin or _MEASURE.search(begin) or not _MEASURE.search(doel.doel):
        return []
    return [SmartAdvies(SmartCode.BEGIN_ZONDER_MAAT, veld="beginsituatie")]


def _check_resultaat(doel: Doel) -> list[SmartAdvies]:
    result = doel.verwacht_resultaat.strip().casefold()
    if result and result == doel.doel.strip().casefold():
        return [SmartAdvies(SmartCode.RESULTAAT_GELIJK, veld="verwacht_resultaat")]
    return []
