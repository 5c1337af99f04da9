"""How long a plan becomes on paper: a guide and no rule, since a plan should be read."""

import math
from enum import StrEnum
from typing import Any

import msgspec

from topdossier.domain.handelingsdeel import MAX_DOELEN_HINT
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.waarde import Waarde

PLAN_BLADZIJDEN = 6
"""Guide for a whole plan, in pages (product, The plan)."""

HANDELINGSDEEL_BLADZIJDEN = 2
"""Guide for a handelingsdeel, in pages."""

_LETTERS_A_PAGE = 2_250
"""Letters that fit on a page with headings and tables, as measured on printed plans."""

_LONG = 1.5
"""Times the guide; beyond that it is too long."""

_EXTRA_PER_ITEM = 90
"""Letters of room that an entry of a list takes for its frame, beside its words."""


class LengteOordeel(StrEnum):
    """How a length compares with its guide."""

    GOED = "goed"
    LANG = "lang"
    TE_LANG = "te-lang"


class Lengte(Waarde, frozen=True):
    """The length of a plan.

    Attributes:
        plan, handelingsdeel: expected pages, rounded up; 0 when nothing was written.
        doelen: number of doelen.
    """

    plan: int
    handelingsdeel: int
    doelen: int

    @property
    def oordeel(self) -> LengteOordeel:
        """The worst of the three; up to half as much again is long, beyond that too long."""
        most = max(
            self.plan / PLAN_BLADZIJDEN,
            self.handelingsdeel / HANDELINGSDEEL_BLADZIJDEN,
            self.doelen / MAX_DOELEN_HINT,
        )
        if most <= 1:
            return LengteOordeel.GOED
        return LengteOordeel.LANG if most <= _LONG else LengteOordeel.TE_LANG


def estimate_lengte(plan: PlanInhoud) -> Lengte:
    """Expected pages of a plan and of its handelingsdeel."""
    deel = msgspec.to_builtins(plan.handelingsdeel)
    return Lengte(
        plan=_to_pages(_count_letters(msgspec.to_builtins(plan))),
        handelingsdeel=_to_pages(_count_letters(deel)),
        doelen=len(plan.handelingsdeel.doelen),
    )


def _to_pages(letters: int) -> int:
    return math.ceil(letters / _LETTERS_A_PAGE)


def _count_letters(tree: Any) -> int:  # noqa: ANN401  a plain tree
    if isinstance(tree, str):
        return len(tree)
    if isinstance(tree, dict):
        return sum(_count_letters(item) for key, item in tree.items() if key != "id")
    if isinstance(tree, list | tuple):
        return sum(_count_letters(item) + _EXTRA_PER_ITEM for item in tree)
    return 0
