"""What may leave, to whom, and on what ground: one table from a rule file, applied here."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from enum import StrEnum

from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit, list_staand
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class GrondslagSoort(StrEnum):
    """Legal grounds a package can name."""

    WETTELIJKE_TAAK = "wettelijke-taak"
    TOESTEMMING = "toestemming"
    EIGEN_DOSSIER = "eigen-dossier"


class OntvangerSoort(StrEnum):
    """Kinds of receivers in the address book."""

    SCHOOL = "school"
    SWV = "swv"


class DoorgifteOntvanger(StrEnum):
    """Kinds of receivers in the table: those of the address book, and who gets no package.

    Attributes:
        LEERPLICHT: the leerplichtambtenaar.
        JEUGDHULP: an organisation that gives jeugdhulp.
        ANDERS: any other partner of the school.
    """

    SCHOOL = "school"
    SWV = "swv"
    LEERPLICHT = "leerplicht"
    JEUGDHULP = "jeugdhulp"
    ANDERS = "anders"


class Eis(StrEnum):
    """What must be on record before something leaves.

    Attributes:
        INZAGE: somebody saw the OKR or got a copy of it (row 2.1.6).
        AANMELDING: the jongere applied at the other school (row 2.1.7).
    """

    OUDERS_GEINFORMEERD = "ouders-geinformeerd"
    TOESTEMMING = "toestemming"
    INZAGE = "inzage"
    AANMELDING = "aanmelding"


class DoorgifteRegel(Waarde, frozen=True):
    """One row of the table: receiver x kind x purpose, with its ground and source.

    Attributes:
        soort: what is given, such as a plan or an uittreksel of it.
        verwijzing: the article of law that the package names.
        bron: row of the domain file or article that this rule rests on.
    """

    ontvanger: DoorgifteOntvanger
    soort: str
    doel: str
    grondslag: GrondslagSoort
    verwijzing: str
    bron: str
    eisen: tuple[Eis, ...] = ()


class Mededeling(Waarde, frozen=True):
    """Someone with gezag, or the jongere, was told that data go to a receiver for a purpose.

    Attributes:
        zienswijze: what they think of it; travels along in the package.
    """

    id: str
    betrokkene_id: str
    ontvanger: str
    doel: str
    datum: date
    vastgelegd_op: datetime
    vastgelegd_door: str
    zienswijze: str = ""


_MISSING = {
    Eis.TOESTEMMING: (ProblemCode.TOESTEMMING_ONTBREEKT, "toestemming"),
    Eis.INZAGE: (ProblemCode.INZAGE_ONTBREEKT, "inzage"),
    Eis.AANMELDING: (ProblemCode.AANMELDING_ONTBREEKT, "aanmelding"),
}
"""What is said of a demand that was not met, and where it is met."""


def find_regel(
    regels: Iterable[DoorgifteRegel], ontvanger: str, soort: str, doel: str
) -> DoorgifteRegel | None:
    """The row that allows this, or None when nothing does; an empty `doel` takes the first."""
    for regel in regels:
        if regel.ontvanger == ontvanger and regel.soort == soort and doel in ("", regel.doel):
            return regel
    return None


def check_doorgifte(
    regel: DoorgifteRegel,
    te_informeren: Iterable[str],
    mededelingen: Iterable[Mededeling],
    ontvanger: str,
    voldaan: Collection[Eis] = (),
) -> list[Problem]:
    """What is still missing before a package may be made under `regel`.

    Args:
        regel: the row of the table.
        te_informeren: ids of everyone who has to be told.
        mededelingen: what is on record.
        ontvanger: organisation of the receiver as the address book names it.
        voldaan: demands that were found to be met; a demand nobody looked at is not met.
    """
    found: list[Problem] = []
    for eis in regel.eisen:
        if eis is Eis.OUDERS_GEINFORMEERD:
            found += _check_geinformeerd(regel, te_informeren, mededelingen, ontvanger)
        elif eis not in voldaan:
            code, plek = _MISSING[eis]
            found.append(Problem(code=code, plek=plek))
    return found


def _check_geinformeerd(
    regel: DoorgifteRegel,
    te_informeren: Iterable[str],
    mededelingen: Iterable[Mededeling],
    ontvanger: str,
) -> list[Problem]:
    told = {
        item.betrokkene_id
        for item in mededelingen
        if item.ontvanger == ontvanger and item.doel == regel.doel
    }
    untold = [key for key in te_informeren if key not in told]
    if not untold:
        return []
    code = ProblemCode.OUDERS_NIET_GEINFORMEERD
    return [Problem(code=code, plek="mededelingen", nummer=len(untold))]


def find_plan_zienswijzen(
    feiten: Iterable[InstemmingFeit],
    ontvanger: DoorgifteOntvanger,
    te_informeren: Collection[str],
    vingerafdruk: str,
) -> tuple[InstemmingFeit, ...]:
    """Views on the plan that go with it: to the SWV alone (product, What may leave; row 4.1.5).

    Args:
        feiten: all facts of the dossier.
        ontvanger: kind of receiver.
        te_informeren: ids of who must know what is sent; nobody else's words go.
        vingerafdruk: of the handelingsdeel that is sent; a view on an earlier one stays here.
    """
    if ontvanger is not DoorgifteOntvanger.SWV:
        return ()
    return tuple(
        feit
        for feit in list_staand(feiten, FeitSoort.ZIENSWIJZE)
        if feit.betrokkene_id in te_informeren and feit.vingerafdruk in {"", vingerafdruk}
    )
