"""The talk with the ouders that is aimed at agreement, before each adoption (WVO art. 2.44)."""

from datetime import date
from typing import NamedTuple

from topdossier.domain.plan import OverlegMetOuders, PlanInhoud
from topdossier.domain.problem import Problem, ProblemCode


class VorigeVersie(NamedTuple):
    """The plan that a concept adjusts, and the day on which it was adopted."""

    plan: PlanInhoud
    vastgesteld_op: date


def check_oogo(plan: PlanInhoud, dag: date, vorige: VorigeVersie | None) -> list[Problem]:
    """Rows 1.2.7 and 1.6: at least one talk aimed at agreement, with a date and an outcome.

    An adjustment asks a talk of its own: one that is no part of the version before.
    """
    if not plan.overleg_met_ouders:
        return [Problem(code=ProblemCode.OOGO_ONTBREEKT, plek="overleg_met_ouders")]
    found: list[Problem] = []
    for index, overleg in enumerate(plan.overleg_met_ouders):
        base = f"overleg_met_ouders[{index}]"
        if overleg.datum is None:
            found.append(Problem(code=ProblemCode.OOGO_DATUM_ONTBREEKT, plek=f"{base}.datum"))
        elif overleg.datum > dag:
            found.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek=f"{base}.datum"))
        if overleg.uitkomst is None:
            found.append(Problem(code=ProblemCode.OOGO_UITKOMST_ONTBREEKT, plek=f"{base}.uitkomst"))
    if vorige is not None and not any(
        overleg.datum is None or _is_anew(overleg, overleg.datum, vorige)
        for overleg in plan.overleg_met_ouders
    ):
        found.append(Problem(code=ProblemCode.OOGO_VORIGE_RONDE, plek="overleg_met_ouders"))
    return found


def _is_anew(overleg: OverlegMetOuders, datum: date, vorige: VorigeVersie) -> bool:
    return datum >= vorige.vastgesteld_op and overleg not in vorige.plan.overleg_met_ouders
