"""What stands on the page of afspraken and on the sheet with rights: these values and no more."""

from datetime import date

from topdossier.documents.inputs import DocumentKader
from topdossier.domain.geldigheid import Geldigheid
from topdossier.domain.jongere import Naam
from topdossier.domain.regels.rechten import RechtRol
from topdossier.domain.waarde import Waarde


class BladAfspraak(Waarde, frozen=True):
    """Who does what, and when in words."""

    wie: str
    wat: str
    wanneer: str


class BladContact(Waarde, frozen=True):
    """Whom to call; without a number there is a line to write on.

    Attributes:
        waarvoor: what for, in a few words.
    """

    wie: str
    waarvoor: str
    telefoon: str = ""


class AfsprakenInhoud(Waarde, frozen=True):
    """The page of afspraken of one version.

    Attributes:
        voor: name of who gets it, empty for whoever.
        evaluatie: when the plan is looked at again.
        evaluatie_verschoven: True when an evaluatie chose that day, and the plan names another.
        geldigheid: whether the afspraken are in force; nothing of who answered what.
        overleg: the next overleg, with its time when there is one.
    """

    naam: Naam
    dossiernummer: str
    versie_nummer: int
    voor: str
    afspraken: tuple[BladAfspraak, ...]
    contacten: tuple[BladContact, ...]
    evaluatie: date | None = None
    overleg: date | None = None
    overleg_tijd: str = ""
    evaluatie_verschoven: bool = False
    geldigheid: Geldigheid = Geldigheid.GELDT


class AfsprakenDocument(Waarde, frozen=True):
    """The page with what stands around it.

    Attributes:
        vingerafdruk: of the handelingsdeel. Its code can be looked up, with any plan or package;
            one of this very page could not, because of the names and dates that are on it.
    """

    kader: DocumentKader
    inhoud: AfsprakenInhoud
    vingerafdruk: str


class RechtenInhoud(Waarde, frozen=True):
    """The sheet with rights for one person.

    Attributes:
        is_jongere: the jongere gets it.
        beslist_zelf: the jongere decides alone, being of age and handelingsbekwaam.
        rol: as what this person reads about deciding.
        wordt_16, wordt_18: when, None when that is not known or lies behind.
        regio: slug of the region, whose addresses are printed.
        fg: names of who watches over personal data here.
    """

    naam: Naam
    dossiernummer: str
    voor: str
    is_jongere: bool
    beslist_zelf: bool
    regio: str = ""
    wordt_16: date | None = None
    wordt_18: date | None = None
    fg: tuple[str, ...] = ()
    rol: RechtRol = RechtRol.BESLIST


class RechtenDocument(Waarde, frozen=True):
    """The sheet with what stands around it."""

    kader: DocumentKader
    inhoud: RechtenInhoud
