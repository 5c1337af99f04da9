"""What the report of an overleg is made of, for paper, as a text to go on in, and as a calendar.

An overleg that spoke of nobody by name is put together without any name, so that none of the three
can tell one: see `topdossier.services.overleg_inhoud`.
"""

from datetime import date

from topdossier.documents.inputs import DocumentKader
from topdossier.domain.overleg import OverlegSoort
from topdossier.domain.waarde import Waarde


class VerslagPunt(Waarde, frozen=True):
    """One point of the agenda, in short."""

    vraag: str
    kort: str
    besluit: str


class VerslagAfspraak(Waarde, frozen=True, omit_defaults=True):
    """Who does what, and when.

    Attributes:
        id: of the afspraak; a calendar knows it by that.
        functie: what they are at the table, empty when nobody knows.
        open: still to be done.
        nummer: for a calendar, which tells no words; of paper it is no part, nor of its page code.
    """

    id: str
    wie: str
    functie: str
    wat: str
    wanneer: date | None
    open: bool
    nummer: int = 0


class VerslagFeit(Waarde, frozen=True):
    """Something with a label, such as the outcome of an actietafel."""

    label: str
    tekst: str


class OverlegInhoud(Waarde, frozen=True):
    """Everything that stands in a report; the page code is taken of this.

    Attributes:
        naam, dossiernummer: empty when nobody was spoken of by name.
        aanwezig, afwezig: each with what they are at the table.
        anderen: on what ground people of elsewhere were there; empty when none were.
        feiten: of an actietafel.
        volgende_tijd: as `14:30`, empty for the whole day.
    """

    overleg_id: str
    soort: OverlegSoort
    datum: date
    plaats: str
    naam: str
    dossiernummer: str
    aanwezig: tuple[str, ...]
    afwezig: tuple[str, ...]
    anderen: tuple[VerslagFeit, ...]
    feiten: tuple[VerslagFeit, ...]
    punten: tuple[VerslagPunt, ...]
    besluiten: tuple[str, ...]
    afspraken: tuple[VerslagAfspraak, ...]
    volgende: date | None
    volgende_tijd: str
    volgende_minuten: int

    @property
    def is_anoniem(self) -> bool:
        """True when it names nobody."""
        return not self.naam


class OverlegDocument(Waarde, frozen=True):
    """A report with what stands around it."""

    kader: DocumentKader
    inhoud: OverlegInhoud
