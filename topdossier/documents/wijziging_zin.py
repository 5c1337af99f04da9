"""A difference between two versions in one plain sentence: where it is and what happened."""

from collections.abc import Iterable
from datetime import UTC, datetime

from topdossier.documents.veldnamen import describe_pad, format_waarde
from topdossier.documents.words import say
from topdossier.domain.handelingsdeel import Actie, Doel
from topdossier.domain.vergelijking import Wijziging, WijzigingSoort
from topdossier.domain.waarde import Waarde

_ANY_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)
"""A plan holds days and no moments; a clock is asked for all the same."""


_CODES = frozenset({"id", "betrokkene_id"})


def describe_wijziging(wijziging: Wijziging) -> str:
    """`Handelingsdeel, doel 2 is weggehaald.` and the like; its words stand beside it."""
    place = describe_pad(wijziging.plek)
    place = place[:1].upper() + place[1:]
    if wijziging.soort is WijzigingSoort.VERPLAATST:
        return say(
            "wijziging-verplaatst",
            plek=place,
            van=str(wijziging.oud),
            naar=str(wijziging.nieuw),
        )
    return say(f"wijziging-{wijziging.soort}", plek=place)


def format_oud_nieuw(wijziging: Wijziging) -> tuple[str, str]:
    """What stood there and what stands there now, as people write it; nothing for a move."""
    if wijziging.soort is WijzigingSoort.VERPLAATST:
        return "", ""
    return (
        _format(wijziging.plek, wijziging.oud),
        _format(wijziging.plek, wijziging.nieuw),
    )


def _format(plek: str, waarde: object) -> str:
    match waarde:
        case None | "":
            return ""
        case Doel():
            return waarde.doel
        case Actie():
            return waarde.wat
        case Waarde():
            names = (name for name in waarde.__struct_fields__ if name not in _CODES)
            return _join(_format(f"{plek}.{name}", getattr(waarde, name)) for name in names)
        case tuple():
            return _join(_format(plek, item) for item in waarde)
        case _:
            return format_waarde("plan", plek, waarde, _ANY_CLOCK)


def _join(texts: Iterable[str]) -> str:
    return "; ".join(text for text in texts if text)
