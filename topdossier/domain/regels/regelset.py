"""Reads the rule files of law and region, so that a number is never hidden in code."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import msgspec

from topdossier.domain.doorgeven import DoorgifteDuur, DoorgifteGever
from topdossier.domain.doorgifte import DoorgifteRegel
from topdossier.domain.waarde import Waarde

REGIOS = ("noord-kennemerland", "zuid-kennemerland", "almere")
"""The regions with a rule file."""


class Keuze(Waarde, frozen=True):
    """One entry of a list in a rule file: the slug that is stored and the label people read."""

    slug: str
    label: str


class Regelset(Waarde, frozen=True):
    """The rules a plan is made under; an adopted plan keeps the name of its set.

    Attributes:
        naam: slug of the set, stored with every adopted version.
        label: name of the region, as people read it.
        evaluatie_maanden: longest time between two evaluaties, in months (rows 1.3.5, 002-67).
        leefgebieden, niveaus, onderwijssoorten: lists of this region (rows 6.4, 7.2.a, 6.5).
    """

    naam: str
    label: str
    geldig_vanaf: str
    bron: str
    evaluatie_maanden: int
    leefgebieden: tuple[Keuze, ...]
    niveaus: tuple[Keuze, ...]
    onderwijssoorten: tuple[Keuze, ...]


class DoorgifteTabel(Waarde, frozen=True):
    """The table of what may leave, who gives toestemming by age, and for how long."""

    regel: tuple[DoorgifteRegel, ...]
    gever: tuple[DoorgifteGever, ...]
    duur: DoorgifteDuur


@lru_cache(maxsize=8)
def load_regelset(naam: str = "noord-kennemerland") -> Regelset:
    """Read one region's rule file.

    Raises:
        FileNotFoundError: no such region in `resources/regels`.
    """
    data = files("resources").joinpath("regels", f"{naam}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), Regelset)


@lru_cache(maxsize=8)
def load_keuzes(soort: Literal["leefgebieden", "niveaus", "onderwijssoorten"]) -> tuple[Keuze, ...]:
    """One list of every region together: a plan that came from elsewhere reads the same.

    A slug has one label, whichever regions use it; the tests hold that.
    """
    found: dict[str, Keuze] = {}
    for naam in REGIOS:
        keuzes: tuple[Keuze, ...] = getattr(load_regelset(naam), soort)
        for keuze in keuzes:
            found.setdefault(keuze.slug, keuze)
    return tuple(found.values())


@lru_cache(maxsize=1)
def load_doorgiftetabel() -> DoorgifteTabel:
    """Read the whole rule file of what may leave."""
    data = files("resources").joinpath("regels", "doorgifte.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), DoorgifteTabel)


def load_doorgifte() -> tuple[DoorgifteRegel, ...]:
    """The table of what may leave, and on what ground."""
    return load_doorgiftetabel().regel
