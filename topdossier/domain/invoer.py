"""What somebody typed in a field of a concept and is no date or number yet, by its place.

A plan holds dates and numbers only, so these letters stand beside it: none of them may be lost, and
none of them may be adopted.
"""

from collections.abc import Mapping
from datetime import date
from typing import get_args

from topdossier.domain.geschiedenis import Wijziging
from topdossier.domain.pad import find_soort, get_at
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import Problem, ProblemCode

_CODES = {date: ProblemCode.DATUM_ONGELDIG, int: ProblemCode.GETAL_ONGELDIG}


def follow_plek(plek: str, step: Wijziging) -> str | None:
    """Where a place is after a step; None when it went, or got a value."""
    if not step.is_lijst:
        return None if plek == step.plek else plek
    head = f"{step.plek}["
    if not plek.startswith(head):
        return plek
    number, rest = plek.removeprefix(head).split("]", 1)
    at = _follow_index(int(number), step)
    return None if at is None else f"{head}{at}]{rest}"


def follow_invoer(invoer: Mapping[str, str], step: Wijziging) -> dict[str, str]:
    """All of it after a step: entries of a list take theirs along."""
    moved = ((follow_plek(plek, step), tekst) for plek, tekst in invoer.items())
    return {plek: tekst for plek, tekst in moved if plek is not None}


def keep_known(plan: PlanInhoud, invoer: Mapping[str, str]) -> dict[str, str]:
    """What is at a place that this plan has, and that takes a date or a number."""
    return {plek: tekst for plek, tekst in invoer.items() if _find_code(plan, plek) is not None}


def check_invoer(plan: PlanInhoud, invoer: Mapping[str, str]) -> tuple[Problem, ...]:
    """Every place where letters stand that are no date or number."""
    found = ((_find_code(plan, plek), plek) for plek in sorted(invoer))
    return tuple(Problem(code=code, plek=plek) for code, plek in found if code is not None)


def _find_code(plan: PlanInhoud, plek: str) -> ProblemCode | None:
    try:
        get_at(plan, plek)
        soorten = get_args(find_soort(plek))
    except LookupError:
        return None
    return next((code for soort, code in _CODES.items() if soort in soorten), None)


def _follow_index(at: int, step: Wijziging) -> int | None:
    start = step.start or 0
    if step.naar is not None:
        if at == start:
            return step.naar
        passed = (start < at <= step.naar) - (step.naar <= at < start)
        return at - passed
    if at < start:
        return at
    gone = len(step.weg)
    return None if at < start + gone else at - gone + len(step.erbij)
