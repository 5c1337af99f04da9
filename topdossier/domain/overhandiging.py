"""Handing the laptop over: what a process without any key gets, and what it may give back."""

from datetime import date, datetime
from enum import StrEnum

from topdossier.domain.betrokkene import Relatie
from topdossier.domain.hoedanigheid import Hoedanigheid as Hoedanigheid  # noqa: PLC0414  a turn has one
from topdossier.domain.instemming import Besluit, DoelOpmerking, Handtekening
from topdossier.domain.vaststelling import Aanwezige, Vaststelling
from topdossier.domain.waarde import Waarde


class DeelSoort(StrEnum):
    """What a part of the pages is about; the first ones need no agreement."""

    INLEIDING = "inleiding"
    PERSPECTIEF = "perspectief"
    FACTOREN = "factoren"
    AFWIJKINGEN = "afwijkingen"
    DOEL = "doel"
    BEGELEIDING = "begeleiding"
    ADVIEZEN = "adviezen"
    HULP = "hulp"


class Leesdeel(Waarde, frozen=True):
    """One part of the pages, in reading order.

    Attributes:
        tekst: what stands there, to be read aloud.
        eerste: number of its first page, from 0.
        laatste: number of its last page.
        doel: which doel it is, from 1; 0 for the other parts.
    """

    soort: DeelSoort
    titel: str
    tekst: str
    eerste: int
    laatste: int
    doel: int = 0


class Leesbeurt(Waarde, frozen=True):
    """Somebody who reads in this hand-over.

    Attributes:
        betrokkene_id: the dossier's own id for the jongere.
        eerder_versie: the adopted version this person agreed to before, None without one.
        mede_namens: ids of who this person may decide for as well, with `mede_namens_namen`.
        inbreng: this person may give the own inbreng: the jongere.
        vaststelling: how the staff member checked who this is.
    """

    betrokkene_id: str
    naam: str
    relatie: Relatie
    hoedanigheid: Hoedanigheid
    vaststelling: Vaststelling
    eerder_versie: int | None = None
    mede_namens: tuple[str, ...] = ()
    mede_namens_namen: tuple[str, ...] = ()
    inbreng: bool = False


class Overhandiging(Waarde, frozen=True):
    """What the kluis remembers of one hand-over; it is used once.

    Attributes:
        geheim_sha256: of the 32 bytes that only the other process has.
        paginas_sha256: of exactly the PDF that is shown.
        besluiten_tot: after this moment the other process takes no decision any more.
        geldig_tot: after this moment nothing is taken in.
        log_nr: head of the log when the laptop was handed over, with `log_hash`.
    """

    id: str
    dossier_id: str
    versie_nummer: int
    vingerafdruk: str
    paginas_sha256: str
    paginas_aantal: int
    geheim_sha256: str
    beurten: tuple[Leesbeurt, ...]
    aanwezigen: tuple[Aanwezige, ...]
    login: str
    gemaakt_op: datetime
    besluiten_tot: datetime
    geldig_tot: datetime
    log_nr: int
    log_hash: str
    concept_gegeven_op: date | None = None


class Leesopdracht(Waarde, frozen=True):
    """All that the other process gets, through standard input and nowhere else.

    Attributes:
        geheim: 64 hexadecimal digits.
        ontvanger: public age key of the kluis; with it one can write and not read.
        folder: where what is decided is left.
        paginas: the PDF in base64.
        medewerker: name of the staff member who handed over.
        zonder_papier: ids of the readers who get nothing on paper, so that nobody is promised it.
    """

    overhandiging_id: str
    geheim: str
    ontvanger: str
    folder: str
    vingerafdruk: str
    paginas: str
    paginas_sha256: str
    delen: tuple[Leesdeel, ...]
    beurten: tuple[Leesbeurt, ...]
    roepnaam: str
    school: str
    medewerker: str
    besluiten_tot: datetime
    voorbeeld: bool = False
    zonder_papier: tuple[str, ...] = ()


class Antwoord(Waarde, frozen=True):
    """What one reader left behind, as it is written encrypted at once.

    Attributes:
        volgnummer: which one of this hand-over, from 1; each is used once.
        besluit: None for who has no vote, and for who could not finish before the time was over.
        getypt: the name was typed and not drawn; `getypte_naam` is what was typed.
        mede_namens: ids of whom this person said to decide for as well.
        taal: language of the fixed texts around the plan, such as `nl` or `ar`.
        gelezen: numbers of the pages that were shown.
        zienswijze: on what needs no agreement.
        inbreng: of the jongere, in own words.
    """

    overhandiging_id: str
    geheim: str
    volgnummer: int
    betrokkene_id: str
    vingerafdruk: str
    paginas_sha256: str
    taal: str
    gelezen: tuple[int, ...]
    begonnen_op: datetime
    besloten_op: datetime
    besluit: Besluit | None = None
    reden: str = ""
    opmerkingen: str = ""
    doel_opmerkingen: tuple[DoelOpmerking, ...] = ()
    zienswijze: str = ""
    inbreng: str = ""
    handtekening: Handtekening | None = None
    getypt: bool = False
    mede_namens: tuple[str, ...] = ()
    getypte_naam: str = ""


class Afronding(Waarde, frozen=True):
    """The last file of a hand-over: how many answers there were."""

    overhandiging_id: str
    geheim: str
    aantal: int
