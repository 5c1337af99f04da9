"""Evaluation of a plan: result per doel, and when the next one is due (row 002-67; 1.3.4)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from topdossier.domain.handelingsdeel import Doel
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class DoelResultaat(StrEnum):
    """How a doel ended up."""

    BEHAALD = "behaald"
    DEELS = "deels"
    NIET_BEHAALD = "niet-behaald"
    VERVALLEN = "vervallen"


class Vervolg(StrEnum):
    """What an evaluatie leads to."""

    VOORTZETTEN = "voortzetten"
    BIJSTELLEN = "bijstellen"
    AFSLUITEN = "afsluiten"


class ResultaatPerDoel(Waarde, frozen=True):
    """The result of one doel, with the words of the table."""

    doel_id: str
    resultaat: DoelResultaat
    toelichting: str = ""


class Evaluatie(Waarde, frozen=True):
    """One evaluatie of one version.

    Attributes:
        ervaring_jongere, ervaring_ouders, ervaring_school: the three experiences (row 002-08).
        volgende_evaluatie: filled by the rhythm of the region when left empty.
    """

    datum: date
    resultaten: tuple[ResultaatPerDoel, ...] = ()
    met_jongere: bool = False
    met_ouders: bool = False
    ervaring_jongere: str = ""
    ervaring_ouders: str = ""
    ervaring_school: str = ""
    vervolg: Vervolg = Vervolg.VOORTZETTEN
    toelichting: str = ""
    volgende_evaluatie: date | None = None


def add_months(day: date, months: int) -> date:
    """The same day `months` later; the last day of the month when that day does not exist."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month0 + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def compute_volgende_evaluatie(datum: date, maanden: int) -> date:
    """The latest day for the next evaluatie; `maanden` comes from the region's rule file."""
    return add_months(datum, maanden)


def check_evaluatie(
    evaluatie: Evaluatie,
    doelen: Iterable[Doel],
    dag: date,
    maanden: int,
    *,
    ouders_apply: bool = True,
) -> list[Problem]:
    """All reasons not to record this evaluatie (rows 1.3.4, 1.3.5, 002-67).

    Args:
        evaluatie: what was filled in.
        doelen: the doelen of the version that is evaluated.
        dag: the day to reckon from.
        maanden: longest time to the next one, from the region's rule file.
        ouders_apply: False only for a jongere who is the one who agrees: then the evaluatie
            is with the jongere (WEC 41a(4), row 1.3.4).
    """
    found: list[Problem] = []
    if evaluatie.datum > dag:
        found.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek="datum"))
    found += _check_resultaten(evaluatie, [doel.id for doel in doelen])
    if not evaluatie.met_jongere:
        found.append(Problem(code=ProblemCode.EVALUATIE_ZONDER_JONGERE, plek="met_jongere"))
    if ouders_apply and not evaluatie.met_ouders:
        found.append(Problem(code=ProblemCode.EVALUATIE_ZONDER_OUDERS, plek="met_ouders"))
    return found + _check_volgende(evaluatie, maanden)


def _check_resultaten(evaluatie: Evaluatie, ids: list[str]) -> list[Problem]:
    """Row 6.2: one result for each doel, and none for anything else."""
    given = [item.doel_id for item in evaluatie.resultaten]
    found = [
        Problem(code=ProblemCode.RESULTAAT_ONTBREEKT, plek="resultaten", nummer=index + 1)
        for index, doel_id in enumerate(ids)
        if doel_id not in given
    ]
    for index, doel_id in enumerate(given):
        if doel_id not in ids:
            code = ProblemCode.RESULTAAT_ONBEKEND_DOEL
        elif doel_id in given[:index]:
            code = ProblemCode.RESULTAAT_DUBBEL
        else:
            continue
        found.append(Problem(code=code, plek=f"resultaten[{index}].doel_id", nummer=index + 1))
    return found


def _check_volgende(evaluatie: Evaluatie, maanden: int) -> list[Problem]:
    volgende = evaluatie.volgende_evaluatie
    if volgende is None or evaluatie.vervolg is Vervolg.AFSLUITEN:
        return []
    if volgende <= evaluatie.datum:
        return [Problem(code=ProblemCode.EVALUATIE_VOLGENDE_NIET_LATER, plek="volgende_evaluatie")]
    if volgende > compute_volgende_evaluatie(evaluatie.datum, maanden):
        return [Problem(code=ProblemCode.EVALUATIE_VOLGENDE_TE_LAAT, plek="volgende_evaluatie")]
    return []
