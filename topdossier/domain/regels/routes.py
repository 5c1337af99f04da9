"""Reads where somebody can go who does not agree with a plan, with the terms and their sources."""

import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import msgspec

from topdossier.domain.waarde import Waarde


class RouteSoort(StrEnum):
    """A way to go (rows 1.7.3 and 1.7.4)."""

    CONSULENT = "consulent"
    ONDERWIJSCONSULENT = "onderwijsconsulent"
    GESCHILLENCOMMISSIE = "geschillencommissie"
    KLACHT = "klacht"


class Route(Waarde, frozen=True):
    """One way to go.

    Attributes:
        weken: within how many weeks there must be an answer, None where no rule names a term.
        bron: row of the domain file and the article.
        zekerheid: S read in the law, L likely, U unsure.
    """

    soort: RouteSoort
    bron: str
    zekerheid: str
    weken: int | None = None


class RouteTabel(Waarde, frozen=True):
    """All ways, in the order of the file."""

    route: tuple[Route, ...]


@lru_cache(maxsize=1)
def load_routes() -> tuple[Route, ...]:
    """Every way to go."""
    data = files("resources").joinpath("regels", "routes.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), RouteTabel).route
