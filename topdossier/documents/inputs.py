"""What a document is made of: everything that is printed is in these values and nowhere else."""

from datetime import date, datetime

from topdossier.domain.betrokkene import Relatie
from topdossier.domain.erratum import Erratum
from topdossier.domain.geldigheid import Geldigheid
from topdossier.domain.instemming import Dekking, Instemming
from topdossier.domain.jongere import Jongere
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import BevoegdGezag, VersieStatus
from topdossier.domain.waarde import Waarde


class DocumentKader(Waarde, frozen=True):
    """What stands around every document.

    Attributes:
        organisatie: name of the school or the SWV that prints.
        afgedrukt_op: the moment of printing, in the time people see on their clock.
        door: name of who prints.
        logkop: short head of the log at this moment; ties the paper to the log.
        concept: True puts the word CONCEPT on every page.
    """

    organisatie: str
    afgedrukt_op: datetime
    door: str = ""
    logkop: str = ""
    concept: bool = False


class DocumentVerklaring(Waarde, frozen=True):
    """A person's own statement beside what a professional wrote (AVG art. 16).

    Attributes:
        over: what it is about, in words; empty when it is about everything.
    """

    naam: str
    datum: date
    over: str
    tekst: str


class PlanDocument(Waarde, frozen=True):
    """One version of a plan, for the plan itself and for its handelingsdeel.

    Attributes:
        vastgesteld_op: None as long as the version is a concept.
        instemmers: name and relatie of everyone who must agree, in the order to print.
        meetekenaars: name and relatie of who is asked to sign as well, without deciding.
        mag_mede_namens: for each instemmer the names of those for whom that one may decide as well;
            only for the paper that is signed, empty when nobody may.
        dekking: how far the agreement reaches, None when that is not to be printed.
        geldigheid: only whether the handelingsdeel is in force, for the copy of one person; None
            where `dekking` is printed.
        wacht_op: names of those of whom a decision is still needed.
        geweigerd_door: names of those who refused, or took back that they agreed.
        inbreng_van: betrokkene_id and name of whose inbreng is in the plan.
        exclude_inbreng_ouders: True leaves out every annex with inbreng of an ouder.
        alleen_inbreng_van: betrokkene_id; when set, only the annex of this ouder is printed,
            which makes the copy for that ouder.
        verklaringen: own statements that belong in this copy.
        errata: slips of the pen beside this version.
        afgeschermd: from how many places of this version a text was removed after adoption.
    """

    kader: DocumentKader
    jongere: Jongere
    dossiernummer: str
    plan: PlanInhoud
    versie_nummer: int
    status: VersieStatus
    vingerafdruk_plan: str
    vingerafdruk_handelingsdeel: str
    vastgesteld_op: datetime | None = None
    bevoegd_gezag: BevoegdGezag = BevoegdGezag()
    instemmers: tuple[tuple[str, Relatie], ...] = ()
    meetekenaars: tuple[tuple[str, Relatie], ...] = ()
    mag_mede_namens: tuple[tuple[str, ...], ...] = ()
    dekking: Dekking | None = None
    geldigheid: Geldigheid | None = None
    wacht_op: tuple[str, ...] = ()
    geweigerd_door: tuple[str, ...] = ()
    inbreng_van: tuple[tuple[str, str], ...] = ()
    exclude_inbreng_ouders: bool = False
    alleen_inbreng_van: str = ""
    verklaringen: tuple[DocumentVerklaring, ...] = ()
    errata: tuple[Erratum, ...] = ()
    afgeschermd: int = 0

    @property
    def is_concept(self) -> bool:
        """True when the paper must say that nothing has been adopted yet."""
        return self.kader.concept or self.status is VersieStatus.CONCEPT


class InstemmingDocument(Waarde, frozen=True):
    """The record of one decision on one handelingsdeel.

    Attributes:
        naam: full name of who decided.
        gezien_door: name of the staff member who recorded it; the login is never printed.
        mede_namens: names of the others with gezag for whom it was decided as well.
        doelen: the leefgebied of each doel, as far as they are known.
    """

    kader: DocumentKader
    jongere: Jongere
    dossiernummer: str
    naam: str
    relatie: Relatie
    instemming: Instemming
    gezien_door: str = ""
    mede_namens: tuple[str, ...] = ()
    doelen: tuple[str, ...] = ()
