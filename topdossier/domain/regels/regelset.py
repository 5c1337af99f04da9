"""Reads the rule files of law and region, so that a number is never hidden in code."""

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec

from topdossier.domain.doorgifte import DoorgifteRegel
from topdossier.domain.waarde import Waarde


class Keuze(Waarde, frozen=True):
    """One entry of a list in a rule file: the slug that is stored and the label people read."""

    slug: str
    label: str


class Regelset(Waarde, frozen=True):
    """The rules a plan is made under; an adopted plan keeps the name of its set.

    Attributes:
        naam: slug of the set, stored with every adopted version.
        evaluatie_maanden: longest time between two evaluaties, in months (rows 1.3.5, 002-67).
        leefgebieden, niveaus, onderwijssoorten: lists of this region (rows 6.4, 7.2.a, 6.5).
    """

    naam: str
    geldig_vanaf: str
    bron: str
    evaluatie_maanden: int
    leefgebieden: tuple[Keuze, ...]
    niveaus: tuple[Keuze, ...]
    onderwijssoorten: tuple[Keuze, ...]


class DoorgifteTabel(Waarde, frozen=True):
    """All rows of the table of what may leave."""

    regel: tuple[DoorgifteRegel, ...]


@lru_cache(maxsize=8)
def load_regelset(naam: str = "noord-kennemerland") -> Regelset:
    """Read one region's rule file.

    Raises:
        FileNotFoundError: no such region in `resources/regels`.
    """
    data = files("resources").joinpath("regels", f"{naam}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), Regelset)


@lru_cache(maxsize=1)
def load_doorgifte() -> tuple[DoorgifteRegel, ...]:
    """Read the table of what may leave, and on what ground."""
    data = files("resources").joinpath("regels", "doorgifte.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), DoorgifteTabel).regel
