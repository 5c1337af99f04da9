"""The one clock of the program, handed down so that rules and tests get their day passed in."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Klok(NamedTuple):
    """Two questions to the time.

    Attributes:
        now: the real moment, in UTC to the second; log, seals and packages always use it.
        today: the day to reckon from; may be another day for reading and in a voorbeeldkluis.
        shifted: True when `today` is not the real day.
    """

    now: Callable[[], datetime]
    today: Callable[[], date]
    shifted: bool = False


def read_now() -> datetime:
    """The real moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def read_today() -> date:
    """Today in the Netherlands, also on a machine that is set to another zone."""
    try:
        return datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    except ZoneInfoNotFoundError:
        return datetime.now(UTC).astimezone().date()


REAL_KLOK = Klok(now=read_now, today=read_today)


def make_klok(dag: date) -> Klok:
    """A clock whose day is `dag` and whose moment stays real."""
    return Klok(now=read_now, today=lambda: dag, shifted=dag != read_today())
