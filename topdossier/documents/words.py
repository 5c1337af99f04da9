"""Dutch words for values: dates, labels of slugs, sentences of `documenten.toml`."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from topdossier.domain.betrokkene import Relatie
from topdossier.domain.regels.regelset import Keuze
from topdossier.texts import UnknownTextError, get_label, get_sentence

_PLACE = re.compile(r"\{(\w+)\}")


def say(key: str, **values: str) -> str:
    """A sentence of `documenten.toml`; `{naam}` in it is filled in, other braces stay.

    Raises:
        UnknownTextError: no such sentence.
    """
    sentence = get_sentence("document", key)
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), sentence)


def find_label(group: str, slug: str) -> str:
    """The label of a slug; a slug without one, from an older file, is printed as it is."""
    try:
        return get_label(group, slug)
    except UnknownTextError:
        return slug


def format_person(naam: str, relatie: Relatie) -> str:
    """A name with what the person is to the jongere, when that is known."""
    if relatie is Relatie.ANDERS:
        return naam
    return say("persoon", naam=naam, relatie=find_label("relatie", relatie).lower())


def find_choice(choices: Iterable[Keuze], slug: str) -> str:
    """The label in a list of the region; what is not in the list is printed as it is."""
    return next((choice.label for choice in choices if choice.slug == slug), slug)


def format_date(day: date | None) -> str:
    """`dd-mm-jjjj`, or nothing."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}" if day else ""


def format_period(begin: date | None, end: date | None) -> str:
    """From and until on a line of their own, whichever is known."""
    parts = []
    if begin:
        parts.append(say("vanaf", datum=format_date(begin)))
    if end:
        parts.append(say("tot", datum=format_date(end)))
    return "\n".join(parts)


def format_choice(choice: bool | None) -> str:  # noqa: FBT001  three states of a field
    """Yes, no, or nothing when it is not known."""
    if choice is None:
        return ""
    return say("ja") if choice else say("nee")


def format_moment(moment: datetime, clock: datetime) -> str:
    """Day and time on the clock of the reader.

    Args:
        moment: what to print.
        clock: a moment in the time zone of the reader; taken when both know their zone.
    """
    if moment.tzinfo and clock.tzinfo:
        moment = moment.astimezone(clock.tzinfo)
    return say("moment", datum=format_date(moment), tijd=f"{moment:%H:%M}")


def format_fingerprint(vingerafdruk: str) -> str:
    """The page code: the first 16 digits in groups of 4."""
    return " ".join(vingerafdruk[at : at + 4] for at in range(0, 16, 4)).strip()


def join_present(parts: Iterable[str], separator: str = ", ") -> str:
    """The parts that say something, joined."""
    return separator.join(part.strip() for part in parts if part.strip())
