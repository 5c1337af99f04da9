"""Dutch texts that more than one part of the window uses: dates, counts and states in words."""

from datetime import date, datetime
from enum import StrEnum

from topdossier.domain.instemming import Dekking
from topdossier.services.views import PlanStatus
from topdossier.texts import UnknownTextError, get_label

PROGRAM = "TOP-dossier"
"""The title of every window; a name of a person never stands in it."""

_MEGABYTE = 1_000_000

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


class Tone(StrEnum):
    """The colour that goes with an icon and a word; never on its own."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    NEUTRAL = "neutral"


def format_date(day: date | None, empty: str = "") -> str:
    """`dd-mm-jjjj`, or `empty` when there is no date."""
    return empty if day is None else f"{day.day:02}-{day.month:02}-{day.year:04}"


def format_long_date(day: date) -> str:
    """`9 februari 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_moment(moment: datetime) -> str:
    """Date and time on this machine's clock, `dd-mm-jjjj uu:mm`."""
    local = moment.astimezone()
    return f"{format_date(local.date())} {local:%H:%M}"


def parse_date(text: str) -> date | None:
    """Read `dd-mm-jjjj`; also with dots, slashes or spaces, and one-digit days and months.

    Years have four digits: "26" could be any century.

    Raises:
        ValueError: not a date in this form.
    """
    cleaned = text.strip()
    for sign in "./ ":
        cleaned = cleaned.replace(sign, "-")
    if not cleaned:
        return None
    parts = cleaned.split("-")
    if len(parts) != 3 or len(parts[2]) != 4 or not all(part.isdecimal() for part in parts):  # noqa: PLR2004  day, month, four-digit year
        raise ValueError
    day, month, year = (int(part) for part in parts)
    return date(year, month, day)


def format_count(number: int, one: str, many: str) -> str:
    """`1 doel`, `3 doelen`; thousands with a dot."""
    return f"{number:,}".replace(",", ".") + f" {one if number == 1 else many}"


def format_size(size: int) -> str:
    """The size of a file in kB or MB."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / _MEGABYTE:.1f} MB".replace(".", ",")


def format_age(age: int | None) -> str:
    """`14 jaar`, or a word that says it is not known."""
    return "leeftijd onbekend" if age is None else f"{age} jaar"


def shorten(text: str, most: int) -> str:
    """The beginning of a text on one line, with a mark when there is more."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most].rstrip()} …"


def excerpt(text: str, part: str, most: int) -> str:
    """The piece of a text in which `part` stands, with marks where there is more."""
    plain, wanted = " ".join(text.split()), " ".join(part.split())
    at = plain.casefold().find(wanted.casefold())
    begin = max(0, at - (most - len(wanted)) // 2) if at > 0 else 0
    return ("… " if begin else "") + shorten(plain[begin:], most)


def describe_stuk(plek: str) -> str:
    """The document that a place of a dossier lies in, such as `Plan, versie 2`."""
    soort, _, key = plek.partition("/")[0].partition("-")
    words = label_of("stuk", soort)
    return f"{words} {key}" if key.isdecimal() else words


def label_of(group: str, slug: str) -> str:
    """The label of a slug; the slug itself when a newer kluis holds one this program lacks."""
    try:
        return get_label(group, str(slug))
    except UnknownTextError:
        return str(slug)


def describe_until(day: date, today: date) -> str:
    """How far away an evaluatie is, in words."""
    days = (day - today).days
    if days < 0:
        return f"Evaluatie {format_count(-days, 'dag', 'dagen')} te laat"
    if days == 0:
        return "Evaluatie vandaag"
    if days <= SOON_DAYS:
        return f"Evaluatie over {format_count(days, 'dag', 'dagen')}"
    return f"Evaluatie {format_date(day)}"


SOON_DAYS = 30
"""Within this number of days an evaluatie is shown as due soon (product, Vandaag)."""


def tone_of_evaluatie(day: date, today: date) -> Tone:
    """Late, soon, or still far away."""
    days = (day - today).days
    if days < 0:
        return Tone.BAD
    return Tone.WARN if days <= SOON_DAYS else Tone.NEUTRAL


TONE_OF_STATUS = {
    PlanStatus.GEEN_PLAN: Tone.NEUTRAL,
    PlanStatus.CONCEPT: Tone.INFO,
    PlanStatus.VOORGELEGD: Tone.WARN,
    PlanStatus.VAN_KRACHT: Tone.OK,
}

TONE_OF_DEKKING = {
    Dekking.GEDEKT: Tone.OK,
    Dekking.DEELS: Tone.WARN,
    Dekking.NIET_MEER_GEDEKT: Tone.WARN,
    Dekking.GEWEIGERD: Tone.BAD,
    Dekking.OPEN: Tone.NEUTRAL,
    Dekking.GEDEKT_DOOR_EEN: Tone.OK,
}
