"""What a front end gets to see of overleggen, afspraken and the explanation to the jongere."""

from datetime import date

from topdossier.domain.afspraak import Afspraak, AfspraakStatus
from topdossier.domain.overleg import Overleg, OverlegSoort, OverlegStatus
from topdossier.domain.waarde import Waarde


class OverlegRij(Waarde, frozen=True):
    """One line of the list of overleggen of a dossier.

    Attributes:
        aanwezig: how many people were there.
        afspraken: how many were made.
        open_afspraken: how many of those are open.
    """

    id: str
    nummer: int
    soort: OverlegSoort
    datum: date
    status: OverlegStatus
    aanwezig: int
    afspraken: int
    open_afspraken: int


class OverlegBlad(Waarde, frozen=True):
    """An overleg as a page shows it, with its afspraken in the order they were made."""

    dossier_id: str
    overleg: Overleg
    afspraken: tuple[Afspraak, ...]


class AfspraakRij(Waarde, frozen=True):
    """One afspraak over the caseload.

    Attributes:
        naam: of the jongere.
        wie, wat: empty for a dossier outside one's own: that asks a reason to open it first.
        te_laat: its day is over.
        eigen: of one's own dossiers.
    """

    id: str
    nummer: int
    overleg_id: str
    dossier_id: str
    dossiernummer: str
    naam: str
    wie: str
    wat: str
    wanneer: date | None
    status: AfspraakStatus
    te_laat: bool
    eigen: bool


class AfsprakenLijst(Waarde, frozen=True):
    """A part of the open afspraken and how many there are in all."""

    rijen: tuple[AfspraakRij, ...]
    totaal: int


class UitlegTaak(Waarde, frozen=True):
    """A jongere who is still to be told what became of what they said.

    Attributes:
        sinds: day of the adoption.
    """

    dossier_id: str
    dossiernummer: str
    naam: str
    sinds: date


class UitlegLijst(Waarde, frozen=True):
    """A part of those tasks and how many there are in all."""

    rijen: tuple[UitlegTaak, ...]
    totaal: int
