"""The people around a jongere: ouders, voogden, verzorgers, and what the law lets them decide."""

from datetime import date
from enum import StrEnum

from topdossier.domain.jongere import Naam
from topdossier.domain.waarde import Waarde


class Relatie(StrEnum):
    """How a betrokkene is related to the jongere."""

    MOEDER = "moeder"
    VADER = "vader"
    OUDER = "ouder"
    VOOGD = "voogd"
    PLEEGOUDER = "pleegouder"
    STIEFOUDER = "stiefouder"
    VERZORGER = "verzorger"
    ANDERS = "anders"
    JONGERE = "jongere"


class Gezag(StrEnum):
    """Whether someone holds the ouderlijk gezag or voogdij; unknown must be found out."""

    JA = "ja"
    NEE = "nee"
    ONBEKEND = "onbekend"


class ContactSoort(StrEnum):
    """Kinds of contact details."""

    TELEFOON = "telefoon"
    EMAIL = "e-mail"


class Contactgegeven(Waarde, frozen=True):
    """One telephone number or e-mail address; `geheim` ones are never printed or sent."""

    soort: ContactSoort
    waarde: str
    geheim: bool = False


class Adres(Waarde, frozen=True):
    """A postal address as one line per part; `geheim` ones are never printed or sent."""

    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    plaats: str = ""
    land: str = ""
    soort: str = ""
    geheim: bool = False


class Betrokkene(Waarde, frozen=True):
    """Someone around the jongere.

    Attributes:
        wettelijk_vertegenwoordiger: the flag as the source gave it (OSO
            `wettigevertegenwoordiger`), None when the source was silent.
        gezag: what the school has established; only this decides who must agree (row 1.4).
        bron: where the data came from, for instance the file format and its date.
    """

    naam: Naam
    relatie: Relatie = Relatie.ANDERS
    gezag: Gezag = Gezag.ONBEKEND
    wettelijk_vertegenwoordiger: bool | None = None
    overleden: bool = False
    overlijdensdatum: date | None = None
    geslacht: str = ""
    contactgegevens: tuple[Contactgegeven, ...] = ()
    adressen: tuple[Adres, ...] = ()
    bron: str = ""

    @property
    def has_gezag(self) -> bool:
        """True when this person's agreement counts: gezag established, and alive."""
        return self.gezag is Gezag.JA and not self.overleden
