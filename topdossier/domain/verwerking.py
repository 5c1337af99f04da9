"""What the program stores of whom, for what purpose and on what ground: the record of processing.

The facts stand in a rule file that a test compares with the tables and values of the program: a
new field without a place in the register does not get through.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec

from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.waarde import Waarde


class Verwerking(Waarde, frozen=True):
    """One purpose for which data are kept (AVG art. 30(1)(b) to (d)).

    Attributes:
        kluis: kinds of kluis in which this happens.
        grondslag: article that allows it.
        gegevens: slugs of the kinds of data it needs.
        bron: row of the domain file it rests on.
    """

    slug: str
    naam: str
    kluis: tuple[KluisSoort, ...]
    doel: str
    grondslag: str
    bron: str
    gegevens: tuple[str, ...]


class GegevensSoort(Waarde, frozen=True):
    """One kind of data.

    Attributes:
        van: about whom it is.
        bijzonder: whether it can hold special categories (AVG art. 9; row 4.1.3).
        tabellen: tables of the store that hold it.
        waarden: kinds of values in documents, or `Soort.veld` for one field of one.
    """

    slug: str
    naam: str
    van: str
    bijzonder: bool
    tabellen: tuple[str, ...]
    waarden: tuple[str, ...]


class Verwerkingen(Waarde, frozen=True):
    """The whole rule file."""

    verwerking: tuple[Verwerking, ...]
    gegevenssoort: tuple[GegevensSoort, ...]

    def list_for(self, soort: KluisSoort) -> tuple[Verwerking, ...]:
        """What happens in a kluis of this kind."""
        return tuple(item for item in self.verwerking if soort in item.kluis)

    def find_gegevens(self, slug: str) -> GegevensSoort:
        """The kind of data with this slug; raises LookupError for an unknown one."""
        for item in self.gegevenssoort:
            if item.slug == slug:
                return item
        raise LookupError("gegevenssoort")


@lru_cache(maxsize=1)
def load_verwerkingen() -> Verwerkingen:
    """Read the rule file."""
    data = files("resources").joinpath("regels", "verwerkingen.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), Verwerkingen)
