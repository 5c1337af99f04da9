"""Rights, terms and addresses on the sheet with rights: a rule file with the source of each."""

import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import msgspec

from topdossier.domain.waarde import Waarde


class RechtRol(StrEnum):
    """As what somebody reads on the sheet about deciding (row 1.4).

    Attributes:
        BESLIST: must agree.
        JONGERE: is heard, and others decide; also who signs as well.
        LEEST_MET_GEZAG: an ouder in whose place a gecertificeerde instelling decides.
        LEEST_ZONDER_GEZAG: an ouder without gezag.
    """

    BESLIST = "beslist"
    JONGERE = "jongere"
    LEEST_MET_GEZAG = "leest-met-gezag"
    LEEST_ZONDER_GEZAG = "leest-zonder-gezag"


class Recht(Waarde, frozen=True):
    """What somebody may do around deciding.

    Attributes:
        wie: for whom it stands on the sheet.
        verwijzing: the article of law, or what it rests on without one.
    """

    slug: str
    wie: tuple[RechtRol, ...]
    verwijzing: str
    bron: str


class RechtTermijn(Waarde, frozen=True):
    """Within which time something is done.

    Attributes:
        eenheid: of what `aantal` counts, as it is read: `weken` or `maand`.
        verwijzing: the article of law.
    """

    slug: str
    aantal: int
    eenheid: str
    verwijzing: str
    bron: str

    @property
    def tekst(self) -> str:
        """The term as people read it, such as "10 weken"."""
        return f"{self.aantal} {self.eenheid}"


class RechtContact(Waarde, frozen=True):
    """Where somebody can go; empty where only the school knows it.

    Attributes:
        regio: slug of the region that this address is of, empty for the whole country.
    """

    slug: str
    bron: str
    regio: str = ""
    web: str = ""
    telefoon: str = ""


class RechtTabel(Waarde, frozen=True):
    """The whole rule file."""

    termijn: tuple[RechtTermijn, ...]
    contact: tuple[RechtContact, ...]
    recht: tuple[Recht, ...] = ()

    def list_rechten(self, rol: RechtRol) -> tuple[str, ...]:
        """Slugs of what stands on the sheet of this person, in the order to print."""
        return tuple(item.slug for item in self.recht if rol in item.wie)

    def find_termijn(self, slug: str) -> RechtTermijn:
        """The term with this slug.

        Raises:
            LookupError: it is not in the rule file.
        """
        for item in self.termijn:
            if item.slug == slug:
                return item
        raise LookupError(slug)

    def find_contact(self, slug: str, regio: str = "") -> RechtContact | None:
        """The address of this region, or else of the whole country; None when there is none."""
        fits = [item for item in self.contact if item.slug == slug and item.regio in {"", regio}]
        return max(fits, key=lambda item: bool(item.regio), default=None)


@lru_cache(maxsize=1)
def load_rechten() -> RechtTabel:
    """Read the rule file."""
    data = files("resources").joinpath("regels", "rechten.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), RechtTabel)
