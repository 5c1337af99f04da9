"""What may leave, to whom, and on what ground: one table from a rule file, applied here."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

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


class Eis(StrEnum):
    """What must be on record before something leaves."""

    OUDERS_GEINFORMEERD = "ouders-geinformeerd"
    TOESTEMMING = "toestemming"


class DoorgifteRegel(Waarde, frozen=True):
    """One row of the table: receiver x kind x purpose, with its ground and source.

    Attributes:
        verwijzing: the article of law that the package names.
        bron: row of the domain file or article that this rule rests on.
    """

    ontvanger: OntvangerSoort
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


def find_regel(
    regels: Iterable[DoorgifteRegel], ontvanger: OntvangerSoort, soort: str, doel: str
) -> DoorgifteRegel | None:
    """The row that allows this, or None when nothing does; an empty `doel` takes the first."""
    for regel in regels:
        if regel.ontvanger is ontvanger and regel.soort == soort and doel in ("", regel.doel):
            return regel
    return None


def check_doorgifte(
    regel: DoorgifteRegel,
    te_informeren: Iterable[str],
    mededelingen: Iterable[Mededeling],
    ontvanger: str,
) -> list[Problem]:
    """What is still missing before a package may be made under `regel`.

    Args:
        regel: the row of the table.
        te_informeren: ids of everyone who has to be told.
        mededelingen: what is on record.
        ontvanger: organisation of the receiver as the address book names it.
    """
    found: list[Problem] = []
    if Eis.TOESTEMMING in regel.eisen:
        found.append(Problem(code=ProblemCode.TOESTEMMING_ONTBREEKT, plek="toestemming"))
    if Eis.OUDERS_GEINFORMEERD in regel.eisen:
        told = {
            item.betrokkene_id
            for item in mededelingen
            if item.ontvanger == ontvanger and item.doel == regel.doel
        }
        untold = [key for key in te_informeren if key not in told]
        if untold:
            found.append(
                Problem(
                    code=ProblemCode.OUDERS_NIET_GEINFORMEERD,
                    plek="mededelingen",
                    nummer=len(untold),
                )
            )
    return found
