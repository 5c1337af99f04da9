"""When it is time for a back-up again."""

from datetime import date, datetime

from topdossier.domain.waarde import Waarde

HERINNEREN_NA = 7
"""Days: the work of a week can be typed again by someone who remembers it, of a month it cannot."""


class ReservekopieStand(Waarde, frozen=True):
    """How old the newest back-up is.

    Attributes:
        laatste: the moment of the newest one, None when there never was one.
        dagen: days since then.
        herinneren: it is time for the next.
        vervangen: folders beside the kluis that hold what a restore replaced; whoever has seen
            that everything is there removes them, since nothing is erased in them.
    """

    laatste: datetime | None
    dagen: int | None
    herinneren: bool
    vervangen: tuple[str, ...] = ()


def compute_stand(
    laatste: datetime | None,
    dag: date,
    *,
    has_jongeren: bool,
    vervangen: tuple[str, ...] = (),
) -> ReservekopieStand:
    """The reminder of a day: after a week, or at once when there is work and never a back-up."""
    if laatste is None:
        return ReservekopieStand(None, None, has_jongeren, vervangen)
    dagen = max((dag - laatste.date()).days, 0)
    return ReservekopieStand(laatste, dagen, dagen >= HERINNEREN_NA, vervangen)
