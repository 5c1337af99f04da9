"""The plan as one document: the frozen tree that is stored, hashed, signed and sent."""

from datetime import date
from enum import StrEnum

from topdossier.domain.gegeven import Gegeven
from topdossier.domain.handelingsdeel import Handelingsdeel
from topdossier.domain.hoorrecht import Hoorrecht
from topdossier.domain.waarde import Waarde

PLAN_FORMAAT = 1
"""Version of the plan document; a higher number is refused with 'newer program needed'."""


class FactorSoort(StrEnum):
    """Whether a factor helps or hinders the education of the jongere (row 1.2.3)."""

    BEVORDEREND = "bevorderend"
    BELEMMEREND = "belemmerend"


class Factor(Waarde, frozen=True):
    """One bevorderende or belemmerende factor."""

    soort: FactorSoort
    tekst: str = ""
    leefgebied: str = ""


class LeefgebiedBeeld(Waarde, frozen=True):
    """The picture of one leefgebied."""

    leefgebied: str
    beeld: str = ""


class Beeld(Waarde, frozen=True):
    """Who the jongere is and wants to be (row 002-28)."""

    toekomstperspectief: str = ""
    talenten: str = ""
    motivatie: str = ""
    welbevinden: str = ""
    leefgebieden: tuple[LeefgebiedBeeld, ...] = ()


class InbrengOuder(Waarde, frozen=True):
    """What one ouder said. An annex: it never shows in the other ouder's copy.

    Attributes:
        betrokkene_id: whose words these are.
        hoe_gaat_het, wat_is_belangrijk, wie_kan_helpen: the three hoorvragen, which are asked of
            ouders too (row 002-07).
        tekst: what they said besides.
    """

    betrokkene_id: str
    datum: date | None = None
    tekst: str = ""
    hoe_gaat_het: str = ""
    wat_is_belangrijk: str = ""
    wie_kan_helpen: str = ""


class OogoUitkomst(StrEnum):
    """How a talk aimed at agreement ended (row 1.6)."""

    OVEREENSTEMMING = "overeenstemming"
    DEELS = "deels"
    GEEN = "geen"


class OverlegMetOuders(Waarde, frozen=True):
    """One talk aimed at agreement: op overeenstemming gericht overleg (WVO 2020 art. 2.44(1)).

    Attributes:
        uitgenodigd_op: when the ouders were invited; a talk to which nobody came counts as an
            attempt only when they were (row 1.6).
    """

    uitgenodigd_op: date | None = None
    datum: date | None = None
    aanwezigen: tuple[str, ...] = ()
    onderwerp: str = ""
    uitkomst: OogoUitkomst | None = None
    verschil_van_mening: str = ""


class Uitstroombestemming(StrEnum):
    """Expected next step; lists of vo, PrO and vso together (row 6.5)."""

    MBO_ENTREE = "mbo-entree"
    MBO_2 = "mbo-2"
    MBO_3 = "mbo-3"
    MBO_4 = "mbo-4"
    HBO = "hbo"
    WO = "wo"
    ARBEID = "arbeid"
    BESCHUT = "beschut-werk"
    DAGBESTEDING = "dagbesteding"


class Uitstroomprofiel(StrEnum):
    """The three profiles of vso (WEC art. 14; row 6.5)."""

    VERVOLGONDERWIJS = "vervolgonderwijs"
    ARBEIDSMARKTGERICHT = "arbeidsmarktgericht"
    DAGBESTEDING = "dagbesteding"


class Perspectief(Waarde, frozen=True):
    """Where the jongere is going and why (UWVO art. 2.49).

    Attributes:
        soort_arbeid: only for praktijkonderwijs, and then obligatory (row 1.2.2).
        niveau: slug of the region's own scheme of support.
        uitstroomprofiel: only for vso, and then obligatory (row 6.5).
    """

    uitstroomprofiel: Uitstroomprofiel | None = None
    uitstroombestemming: Uitstroombestemming | None = None
    toelichting: str = ""
    onderbouwing: str = ""
    soort_arbeid: str = ""
    niveau: str = ""


class Hulpzin(StrEnum):
    """The hulpzinnen of handelingsgericht werken: "deze jongere heeft nodig …" (row 6.3)."""

    INSTRUCTIE = "instructie"
    OPDRACHTEN = "opdrachten"
    LEERACTIVITEITEN = "leeractiviteiten"
    FEEDBACK = "feedback"
    OMGEVING = "omgeving"
    GROEPSGENOTEN = "groepsgenoten"
    LERAAR = "leraar"
    OUDERS = "ouders"
    SAMENWERKING = "samenwerking"


class Ondersteuningsbehoefte(Waarde, frozen=True):
    """One sentence that begins with a hulpzin."""

    hulpzin: Hulpzin
    tekst: str = ""


class AfwijkingenKeuze(StrEnum):
    """The explicit choice on deviations from the programme (row 1.2.5)."""

    GEEN = "geen"
    WEL = "wel"


class Afwijkingen(Waarde, frozen=True):
    """Deviations from the onderwijsprogramma: an explicit choice, then which and why."""

    keuze: AfwijkingenKeuze | None = None
    toelichting: str = ""


EIGEN_WOORDEN = ("inbreng_jongere", "inbreng_ouders")
"""Blocks that hold the words of the jongere and the ouders: nobody else puts words in them."""


class PlanInhoud(Waarde, frozen=True):
    """The whole plan. Two fingerprints are taken of it: of all, and of the handelingsdeel."""

    formaat: int = PLAN_FORMAAT
    onderwijssoort: str = ""
    leerroute: str = ""
    aanspreekpunt: str = ""
    gegevens: tuple[Gegeven, ...] = ()
    aanleiding: str = ""
    beeld: Beeld = Beeld()
    factoren: tuple[Factor, ...] = ()
    inbreng_jongere: Hoorrecht = Hoorrecht()
    inbreng_ouders: tuple[InbrengOuder, ...] = ()
    overleg_met_ouders: tuple[OverlegMetOuders, ...] = ()
    perspectief: Perspectief = Perspectief()
    ondersteuningsbehoeften: tuple[Ondersteuningsbehoefte, ...] = ()
    behoeften_leraar: str = ""
    behoeften_ouders: str = ""
    handelingsdeel: Handelingsdeel = Handelingsdeel()
    afwijkingen: Afwijkingen = Afwijkingen()
