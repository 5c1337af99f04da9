"""One line of the log: numbers and codes only, so that erasing a jongere never touches it."""

from datetime import datetime
from enum import StrEnum

from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.waarde import Waarde


class ObjectSoort(StrEnum):
    """What a log line is about."""

    KLUIS = "kluis"
    DOSSIER = "dossier"
    LIJST = "lijst"
    PLAN = "plan"
    INSTEMMING = "instemming"
    INZAGE = "inzage"
    MEDEDELING = "mededeling"
    EVALUATIE = "evaluatie"
    OVERLEG = "overleg"
    BIJLAGE = "bijlage"
    DOCUMENT = "document"
    PAKKET = "pakket"
    CONTACT = "contact"
    LOGBOEK = "logboek"
    GEBRUIKER = "gebruiker"
    TEAM = "team"
    TEKSTBLOK = "tekstblok"
    TOESTEMMING = "toestemming"


class Uitkomst(StrEnum):
    """How it ended."""

    GELUKT = "gelukt"
    GEWEIGERD = "geweigerd"


class Logregel(Waarde, frozen=True):
    """Who, when, what, whom, why (NEN 7513 as the model; row 4.5).

    Attributes:
        wie: login name of who did it.
        namens: login of the responsible person when someone else did it, or empty.
        object_id: dossier number with what follows it, such as `D00012/versie-3`.
        reden: code of the reason or legal ground.
        werkplek: pseudonym of the machine.
        versie: version of the program.
    """

    nr: int
    tijd: datetime
    wie: str
    namens: str
    rol: Rol
    actie: Actie
    object_soort: ObjectSoort
    object_id: str
    reden: str
    uitkomst: Uitkomst
    werkplek: str
    versie: str


AANGEMELD = "aangemeld"
AFGEMELD = "afgemeld"
"""Codes at the line of logging in and out."""


def needs_zegel(actie: str, reden: str, uitkomst: str) -> bool:
    """True for a line that is written together with a seal, so that a missing seal is noticed.

    It takes the texts as they are stored: a line that was altered may hold no known code.
    """
    if uitkomst != Uitkomst.GELUKT:
        return False
    if actie == Actie.ONTGRENDELEN:
        return reden in {AANGEMELD, AFGEMELD}
    return actie in {Actie.PAKKET_MAKEN, Actie.LOGBOEK_UITVOEREN}
