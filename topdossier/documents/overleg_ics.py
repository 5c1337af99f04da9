"""The afspraken and the next day as a calendar file, which names nobody.

A calendar is read on telephones and by whoever it is shared with. So nothing that somebody typed
is in it: an afspraak is told by its number, to be read in the program. Each entry keeps its own
number too: taking the file in once more changes what is there.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from topdossier.documents.overleg_input import OverlegDocument, OverlegInhoud, VerslagAfspraak
from topdossier.documents.words import find_label, format_date, say
from topdossier.domain.overleg import is_tijd

_ZONE = "Europe/Amsterdam"
_ZONE_RULES = f"""BEGIN:VTIMEZONE
TZID:{_ZONE}
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Richtlijn 2000/84/EG. What the library works out itself begins summer time an hour late."""

_PRODID = "-//TOP-dossier//Overleg//NL"
_OWN = "topdossier"
_ONE_DAY = timedelta(days=1)


def render_ics(document: OverlegDocument) -> bytes:
    """Every open afspraak with a day, and the next overleg.

    Args:
        document: put together without names.
    """
    inhoud, nu = document.inhoud, document.kader.afgedrukt_op.astimezone(UTC)
    calendar = Calendar()
    calendar.add("prodid", _PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if inhoud.volgende is not None and is_tijd(inhoud.volgende_tijd):
        calendar.add_component(Timezone.from_ical(_ZONE_RULES))
    for afspraak in inhoud.afspraken:
        if afspraak.open and afspraak.wanneer is not None:
            calendar.add_component(_make_afspraak(inhoud, afspraak, afspraak.wanneer, nu))
    if inhoud.volgende is not None:
        calendar.add_component(_make_volgende(inhoud, inhoud.volgende, nu))
    return bytes(calendar.to_ical())


def _make_afspraak(
    inhoud: OverlegInhoud, afspraak: VerslagAfspraak, wanneer: date, nu: datetime
) -> Event:
    key = "agenda-afspraak-functie" if afspraak.functie else "agenda-afspraak"
    titel = say(key, volgnummer=str(afspraak.nummer), functie=afspraak.functie)
    event = _make_event(inhoud, f"{afspraak.id}@{_OWN}", titel, nu)
    event.add("dtstart", wanneer)
    event.add("dtend", wanneer + _ONE_DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _make_volgende(inhoud: OverlegInhoud, dag: date, nu: datetime) -> Event:
    titel = say("agenda-volgende", soort=find_label("overleg_soort", inhoud.soort))
    event = _make_event(inhoud, f"{inhoud.overleg_id}-volgende@{_OWN}", titel, nu)
    if is_tijd(inhoud.volgende_tijd):
        hour, minute = (int(part) for part in inhoud.volgende_tijd.split(":"))
        begin = datetime(dag.year, dag.month, dag.day, hour, minute, tzinfo=ZoneInfo(_ZONE))
        event.add("dtstart", begin)
        event.add("dtend", begin + timedelta(minutes=max(inhoud.volgende_minuten, 1)))
    else:
        event.add("dtstart", dag)
        event.add("dtend", dag + _ONE_DAY)
    return event


def _make_event(inhoud: OverlegInhoud, uid: str, titel: str, nu: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", nu)
    event.add("summary", titel)
    event.add("class", "PRIVATE")
    soort, datum = find_label("overleg_soort", inhoud.soort), format_date(inhoud.datum)
    key = "agenda-uitleg-dossier" if inhoud.dossiernummer else "agenda-uitleg"
    uitleg = say(key, soort=soort, datum=datum, dossier=inhoud.dossiernummer)
    event.add("description", uitleg)
    return event
