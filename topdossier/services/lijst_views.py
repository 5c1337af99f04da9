"""What a front end gets to see of a list of jongeren before and after it is taken in."""

from datetime import date
from enum import StrEnum

from topdossier.domain.jongerenlijst import OnvolledigeRij
from topdossier.domain.kolom import Kolom, KolomVeld
from topdossier.domain.lijstvergelijking import KEUZES, LijstKeuze, LijstTwijfel
from topdossier.domain.lijstverschil import LijstVerschil
from topdossier.domain.waarde import Waarde


class LijstUitkomst(StrEnum):
    """What becomes of a row."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    GELIJK = "gelijk"
    TWIJFEL = "twijfel"
    OVERGESLAGEN = "overgeslagen"


class LijstReden(StrEnum):
    """Why a row is left out.

    Attributes:
        UITGESCHREVEN: the row itself says that the jongere left; that makes no new dossier.
    """

    GEEN_RECHT = "geen-recht"
    REDEN_NODIG = "reden-nodig"
    UITGESCHREVEN = "uitgeschreven"


class LijstKolommen(Waarde, frozen=True):
    """A list that was read; nothing has been compared yet.

    Attributes:
        token: hands the list back to `preview` and `accept`; it stays in memory until then.
        rijen: how many are filled.
        codering, scheiding: as they were recognised.
    """

    token: str
    rijen: int
    codering: str
    scheiding: str
    kolommen: tuple[Kolom, ...]


class LijstRij(Waarde, frozen=True):
    """One row and what it would do.

    Attributes:
        rij: its number as a spreadsheet shows it.
        dossier: number of the dossier that it fits, or empty.
        verschillen: what it changes; of somebody else's dossier without what is known there.
        ontbreekt: slugs of what is not known, also after this list.
        onleesbaar: columns whose cell was not understood.
        ander_rij: the other row that a doubt is about, or 0.
        uitschrijving: the day to record, None when there is nothing to record.
    """

    rij: int
    naam: str
    leerlingnummer: str
    klas: str
    uitkomst: LijstUitkomst
    dossier: str = ""
    verschillen: tuple[LijstVerschil, ...] = ()
    ontbreekt: tuple[str, ...] = ()
    onleesbaar: tuple[KolomVeld, ...] = ()
    reden: LijstReden | None = None
    twijfel: LijstTwijfel | None = None
    ander_rij: int = 0
    uitschrijving: date | None = None

    @property
    def keuzes(self) -> tuple[LijstKeuze, ...]:
        """What can be said of this row when it is in doubt."""
        return KEUZES[self.twijfel] if self.twijfel is not None else ()


class LijstVerdwenen(Waarde, frozen=True):
    """A jongere who came from an earlier list and is not in this one; nothing happens to them."""

    dossier_id: str
    dossier: str
    naam: str
    klas: str


class LijstAantallen(Waarde, frozen=True):
    """How many rows of each outcome, and how many besides."""

    nieuw: int = 0
    gewijzigd: int = 0
    gelijk: int = 0
    twijfel: int = 0
    overgeslagen: int = 0
    verdwenen: int = 0
    ontbreekt: int = 0
    reden_nodig: int = 0
    uitschrijvingen: int = 0
    onvolledig: int = 0


class LijstVoorbeeld(Waarde, frozen=True):
    """What a list would do; nothing has been changed yet.

    Attributes:
        mag_uitschrijven: this person may record an uitschrijving.
        onvolledig: rows that are left out because they lack what every row needs.
    """

    token: str
    aantallen: LijstAantallen
    rijen: tuple[LijstRij, ...]
    verdwenen: tuple[LijstVerdwenen, ...]
    mag_uitschrijven: bool
    onvolledig: tuple[OnvolledigeRij, ...] = ()


class LijstInname(Waarde, frozen=True):
    """What somebody decided about a list they saw.

    Attributes:
        nieuwe: make dossiers for who is not here yet.
        uitschrijvingen: record the days on which jongeren left; a term of retention runs from it.
        keuzes: for rows in doubt, by their number.
        overige: for every row in doubt that is not named and that can be given this answer.
    """

    nieuwe: bool = True
    uitschrijvingen: bool = False
    keuzes: tuple[tuple[int, LijstKeuze], ...] = ()
    overige: LijstKeuze = LijstKeuze.OVERSLAAN


class LijstUitslag(Waarde, frozen=True):
    """What a list did; rows that lacked what every row needs are counted apart."""

    nieuw: int
    gewijzigd: int
    gelijk: int
    overgeslagen: int
    uitschrijvingen: int
    onvolledig: int = 0
