"""The agenda that an overleg begins with, and the functies people have at a table: a rule file."""

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec

from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.overleg import Agendapunt, OverlegSoort
from topdossier.domain.waarde import Waarde

VAN_JONGERE, VAN_OUDERS, VAN_REGISSEUR = "jongere", "ouders", "regisseur"
"""Who an agenda can say are asked to come."""


class Agenda(Waarde, frozen=True):
    """The template of one kind of overleg.

    Attributes:
        genodigden: who is asked to come: `jongere`, `ouders` (with gezag), `regisseur`.
        vragen: the points, in the words that people at the table use.
        bron: row of the domain file.
    """

    soort: OverlegSoort
    genodigden: tuple[str, ...]
    vragen: tuple[str, ...]
    bron: str

    @property
    def punten(self) -> tuple[Agendapunt, ...]:
        """The points, still empty."""
        return tuple(Agendapunt(vraag=vraag) for vraag in self.vragen)


class Functie(Waarde, frozen=True):
    """What somebody can be at a table (row 7.6).

    Attributes:
        van_buiten: kinds of kluis for which people with this functie work elsewhere.
    """

    naam: str
    van_buiten: tuple[KluisSoort, ...] = ()


class AgendaTabel(Waarde, frozen=True):
    """The whole rule file."""

    agenda: tuple[Agenda, ...]
    functie: tuple[Functie, ...]


@lru_cache(maxsize=1)
def _load() -> AgendaTabel:
    data = files("resources").joinpath("regels", "agenda.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), AgendaTabel)


def find_agenda(soort: OverlegSoort) -> Agenda:
    """The template of a kind; raises LookupError when the rule file has none."""
    for agenda in _load().agenda:
        if agenda.soort is soort:
            return agenda
    raise LookupError("agenda")


def list_functies() -> tuple[Functie, ...]:
    """What people can be at a table, to choose from; any other word is as good."""
    return _load().functie


def is_van_buiten(functie: str, soort: KluisSoort) -> bool:
    """True when people with this functie work elsewhere than the owner of such a kluis."""
    wanted = functie.strip().casefold()
    return any(
        item.naam.casefold() == wanted and soort in item.van_buiten for item in list_functies()
    )
