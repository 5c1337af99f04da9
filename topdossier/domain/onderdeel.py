"""The blocks of a plan as people divide the work: which is begun, which is ready, and by whom."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from topdossier.domain.plan import PlanInhoud
from topdossier.domain.waarde import Waarde


class Onderdeel(StrEnum):
    """The blocks, in the order of the plan (product, The plan)."""

    ONDERWIJS = "onderwijs"
    BEELD = "beeld"
    FACTOREN = "factoren"
    INBRENG_JONGERE = "inbreng-jongere"
    OUDERS = "ouders"
    PERSPECTIEF = "perspectief"
    BEHOEFTEN = "behoeften"
    DOELEN = "doelen"
    BEGELEIDING = "begeleiding"
    AFWIJKINGEN = "afwijkingen"


PLEKKEN: Mapping[Onderdeel, tuple[str, ...]] = {
    Onderdeel.ONDERWIJS: ("onderwijssoort", "leerroute", "aanspreekpunt", "gegevens"),
    Onderdeel.BEELD: ("aanleiding", "beeld"),
    Onderdeel.FACTOREN: ("factoren",),
    Onderdeel.INBRENG_JONGERE: ("inbreng_jongere",),
    Onderdeel.OUDERS: ("overleg_met_ouders", "inbreng_ouders"),
    Onderdeel.PERSPECTIEF: ("perspectief",),
    Onderdeel.BEHOEFTEN: ("ondersteuningsbehoeften", "behoeften_leraar", "behoeften_ouders"),
    Onderdeel.DOELEN: ("handelingsdeel.doelen",),
    Onderdeel.BEGELEIDING: (
        "handelingsdeel.begeleiding",
        "handelingsdeel.handelingsadviezen",
        "handelingsdeel.hulp_van_anderen",
    ),
    Onderdeel.AFWIJKINGEN: ("afwijkingen",),
}
"""The places of the plan that belong to each block; every place belongs to one."""


class OnderdeelStatus(StrEnum):
    """How far a block is."""

    NIET_BEGONNEN = "niet-begonnen"
    BEZIG = "bezig"
    KLAAR = "klaar"
    NIET_NODIG = "niet-nodig"


class OnderdeelStand(Waarde, frozen=True):
    """How far one block is, with who last did something to it.

    Attributes:
        door: login of who wrote in it or marked it, empty when nobody did yet.
        naam: how that person is called, for whoever reads it.
    """

    onderdeel: Onderdeel
    status: OnderdeelStatus
    door: str = ""
    op: datetime | None = None
    naam: str = ""


def is_leeg(plan: PlanInhoud, onderdeel: Onderdeel) -> bool:
    """Whether nobody wrote anything in a block."""
    return _read(plan, onderdeel) == _read(_EMPTY, onderdeel)


def list_changed(oud: PlanInhoud, nieuw: PlanInhoud) -> tuple[Onderdeel, ...]:
    """The blocks in which two texts of a plan differ."""
    return tuple(item for item in Onderdeel if _read(oud, item) != _read(nieuw, item))


def derive_status(
    plan: PlanInhoud, onderdeel: Onderdeel, marked: OnderdeelStatus | None
) -> OnderdeelStatus:
    """How far a block is, from what stands in it and what somebody said of it.

    *Niet nodig* only holds for an empty block, and *klaar* only for one that is not.
    """
    empty = is_leeg(plan, onderdeel)
    if empty:
        unneeded = marked is OnderdeelStatus.NIET_NODIG
        return OnderdeelStatus.NIET_NODIG if unneeded else OnderdeelStatus.NIET_BEGONNEN
    return OnderdeelStatus.KLAAR if marked is OnderdeelStatus.KLAAR else OnderdeelStatus.BEZIG


def compute_standen(
    plan: PlanInhoud, known: Iterable[OnderdeelStand]
) -> tuple[OnderdeelStand, ...]:
    """Every block in the order of the plan."""
    by_name = {stand.onderdeel: stand for stand in known}
    found = []
    for onderdeel in Onderdeel:
        stand = by_name.get(onderdeel)
        found.append(
            OnderdeelStand(
                onderdeel=onderdeel,
                status=derive_status(plan, onderdeel, stand.status if stand else None),
                door=stand.door if stand else "",
                op=stand.op if stand else None,
            )
        )
    return tuple(found)


def _read(plan: PlanInhoud, onderdeel: Onderdeel) -> tuple[object, ...]:
    return tuple(_follow(plan, plek) for plek in PLEKKEN[onderdeel])


def _follow(plan: PlanInhoud, plek: str) -> object:
    value: object = plan
    for step in plek.split("."):
        value = getattr(value, step)
    return value


_EMPTY = PlanInhoud()
