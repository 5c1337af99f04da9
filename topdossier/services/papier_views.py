"""What a front end gets to see of consents to pass on, and of papers to print and hand out."""

from datetime import date

from topdossier.domain.afgifte import Afgifte
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.doorgeeftoestemming import Doorgeeftoestemming
from topdossier.domain.doorgeven import ToestemmingStand
from topdossier.domain.waarde import Waarde


class NieuweToestemming(Waarde, frozen=True):
    """A consent as somebody asks to record it; see `Doorgeeftoestemming` for the fields.

    Attributes:
        gegeven_op: None for today.
    """

    door: str
    ontvanger: str
    wat: tuple[str, ...]
    waarvoor: str
    tot: date
    gegeven_op: date | None = None


class ToestemmingRij(Waarde, frozen=True):
    """One consent with how it stands today.

    Attributes:
        nummer: counts the consents of a dossier in the order they were recorded, from 1.
        naam: of who gave it.
        einde: the last day on which it counts as things are; see `find_einde`.
        nog_nodig: names of who has to say yes as well before anything leaves on it.
    """

    toestemming: Doorgeeftoestemming
    nummer: int
    naam: str
    stand: ToestemmingStand
    einde: date
    nog_nodig: tuple[str, ...] = ()


class ToestemmingTaak(Waarde, frozen=True):
    """A jongere of one's own of whom a consent ends soon."""

    dossier_id: str
    dossiernummer: str
    naam: str
    einde: date
    id: str


class Gever(Waarde, frozen=True):
    """Somebody who decides today about passing on."""

    id: str
    naam: str
    relatie: Relatie


class AfgifteRij(Waarde, frozen=True):
    """One paper with for whom it is.

    Attributes:
        nummer: counts the papers of a dossier in the order they came to be expected, from 1.
        open: it was not handed out yet.
    """

    afgifte: Afgifte
    nummer: int
    naam: str
    relatie: Relatie

    @property
    def open(self) -> bool:
        """It is still to be handed out."""
        return self.afgifte.afgegeven_op is None


class AfgifteTaak(Waarde, frozen=True):
    """A jongere of one's own for whom papers wait."""

    dossier_id: str
    dossiernummer: str
    naam: str


class PapierKeuzes(Waarde, frozen=True):
    """What can be printed of a plan, and for whom.

    Attributes:
        voor: id and name of everyone who may get the whole plan, the jongere first.
        te_tekenen: number of the adopted version that people decide on, None without one.
        concept: number of the open concept, None without one.
    """

    voor: tuple[tuple[str, str], ...]
    te_tekenen: int | None = None
    concept: int | None = None
