"""Which destinations belong to which onderwijssoort, read from the rule file."""

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec

from topdossier.domain.waarde import Waarde


class UitstroomRegel(Waarde, frozen=True):
    """What a perspectief holds for some onderwijssoorten (row 6.5).

    Attributes:
        bestemmingen: slugs of `Uitstroombestemming` that it may name.
        profielen: slugs of the uitstroomprofielen of vso (WEC art. 14); empty when there are none.
        soort_arbeid: the soort arbeid must be named as well (row 1.2.2).
        advies_cvb: adopted only after advice of the commissie voor de begeleiding (row 1.1.2).
    """

    onderwijssoorten: tuple[str, ...]
    bestemmingen: tuple[str, ...]
    bron: str
    profielen: tuple[str, ...] = ()
    soort_arbeid: bool = False
    advies_cvb: bool = False


class UitstroomTabel(Waarde, frozen=True):
    """All rules."""

    uitstroom: tuple[UitstroomRegel, ...]


@lru_cache(maxsize=1)
def load_uitstroom() -> tuple[UitstroomRegel, ...]:
    """Read the rule file."""
    data = files("resources").joinpath("regels", "uitstroom.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), UitstroomTabel).uitstroom


def find_uitstroom(onderwijssoort: str) -> UitstroomRegel | None:
    """The rule of an onderwijssoort; None for one without a rule, or when none is chosen yet."""
    for regel in load_uitstroom():
        if onderwijssoort in regel.onderwijssoorten:
            return regel
    return None
