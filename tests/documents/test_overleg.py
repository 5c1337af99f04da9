"""The report of an overleg: one page to take along, a text to go on in, and a calendar."""

import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from icalendar import Calendar, Event
from odfdo import Document

from tests.documents.overleggen import AFSPRAKEN, DAG, make_overleg_document, make_punten
from tests.helpers.pdf import list_tags, read_content, read_pages
from tests.helpers.sentinels import Sentinels
from topdossier.canonical.codec import encode
from topdossier.documents.overleg import render_overleg
from topdossier.documents.overleg_ics import render_ics
from topdossier.documents.overleg_input import (
    OverlegDocument,
    OverlegInhoud,
    VerslagAfspraak,
    VerslagFeit,
)
from topdossier.documents.overleg_odt import render_overleg_odt
from topdossier.domain.overleg import OverlegSoort

TOLD = (
    "MDO van 24-11-2026",
    "Sanne de Vries, dossier D00012",
    "Karin Wiersma (zorgcoördinator)",
    "Bo Smit (jeugdhulp, Jeugdteam Noord)",
    "Leerplichtambtenaar",
    "Grondslag: toestemming",
    "Waar maken wij ons zorgen over?",
    "Zij leest graag voor",
    "Sanne begint vanaf 1 december",
    "belt de huisarts over het slapen",
    "01-12-2026",
    "geen dag",
    "Het volgende overleg is op 19-01-2027 om 14:30.",
)


def read_odt(data: bytes) -> str:
    return str(Document(io.BytesIO(data)).get_formatted_text())


def read_odt_cells(data: bytes) -> list[list[str]]:
    (table,) = Document(io.BytesIO(data)).body.tables
    return [[str(cell) for cell in row] for row in table.get_values()]


def list_events(document: OverlegDocument) -> list[Event]:
    calendar = Calendar.from_ical(render_ics(document))
    return [item for item in calendar.walk("VEVENT") if isinstance(item, Event)]


def test_the_paper_tells_who_what_and_when() -> None:
    content = read_content(render_overleg(make_overleg_document()))
    for text in TOLD:
        assert text in content, text
    for wie, _, wat, _ in AFSPRAKEN:
        assert wie in content
        assert wat in content


def test_an_mdo_with_eight_afspraken_is_one_page() -> None:
    """Issue 4, point 4: ends with a one-page report."""
    assert len(read_pages(render_overleg(make_overleg_document()))) == 1


@pytest.mark.parametrize("words", [40, 400])
def test_what_does_not_fit_on_a_page_is_not_cut_off(words: int) -> None:
    long = tuple(f"{'Woord ' * words}einde{at}." for at in range(8))
    data = render_overleg(make_overleg_document(punten=make_punten(long)))
    content = read_content(data)
    assert len(read_pages(data)) > 1
    assert all(f"einde{at}." in content for at in range(8))


def test_an_empty_point_prints_nothing() -> None:
    document = make_overleg_document(
        punten=make_punten(("",) * 8), besluiten=(), afspraken=(), volgende=None, afwezig=()
    )
    content = read_content(render_overleg(document))
    for text in ("Waar maken wij", "Wat is besproken", "Besluiten", "Niet aanwezig"):
        assert text not in content
    assert "Er zijn geen afspraken gemaakt." in content
    assert "Er is geen volgend overleg afgesproken." in content


def test_an_open_overleg_says_that_it_can_still_change() -> None:
    data = render_overleg(make_overleg_document(concept=True))
    assert "CONCEPT" in "".join(read_pages(data))
    assert "nog niet afgerond" in read_content(data)
    assert "nog niet afgerond" in read_odt(render_overleg_odt(make_overleg_document(concept=True)))


def test_an_actietafel_prints_its_own_fields() -> None:
    feiten = (VerslagFeit("Thuis", "Sinds 05-10-2026: 7 weken"), VerslagFeit("Aanleiding", ""))
    document = make_overleg_document(soort=OverlegSoort.ACTIETAFEL, feiten=feiten)
    for content in (read_content(render_overleg(document)), read_odt(render_overleg_odt(document))):
        assert "Actietafel van 24-11-2026" in content
        assert "Sinds 05-10-2026: 7 weken" in content
        assert "Aanleiding" not in content


def test_without_names_neither_frame_nor_description_tells_one() -> None:
    document = make_overleg_document(
        naam="", dossiernummer="", anderen=(), aanwezig=("Mentor",), afspraken=()
    )
    pages = "".join(read_pages(render_overleg(document)))
    assert "besproken zonder namen" in pages
    assert "dossier" not in pages
    data = render_overleg(document)
    assert b"D00012" not in data


def test_the_paper_is_tagged_and_says_the_same_twice() -> None:
    data = render_overleg(make_overleg_document())
    tags = list_tags(data)
    assert tags.count("H1") == 1
    assert tags.count("Table") == 3
    assert data == render_overleg(make_overleg_document())


def test_every_text_of_a_report_stands_on_paper_and_in_the_text() -> None:
    marks = Sentinels("Q")
    inhoud = marks.fill(OverlegInhoud, "inhoud")
    document = OverlegDocument(make_overleg_document().kader, inhoud)
    hidden = {"overleg_id", "functie", "id", "volgende_tijd", "besluit"}
    paper = read_content(render_overleg(document))
    odt = render_overleg_odt(document)
    text = read_odt(odt) + str(read_odt_cells(odt))
    for path, mark in marks.texts.items():
        if path.rpartition(".")[2] not in hidden:
            assert mark in paper, path
            assert mark in text, path


def test_the_text_to_go_on_in_tells_the_same() -> None:
    data = render_overleg_odt(make_overleg_document())
    text = read_odt(data)
    for words in TOLD[:9]:
        assert words in text, words
    rows = read_odt_cells(data)
    assert rows[0] == ["Wie", "Wat", "Wanneer"]
    assert [row[1] for row in rows[1:]] == [wat for _, _, wat, _ in AFSPRAKEN]
    assert Document(io.BytesIO(data)).meta.title == "Verslag van een overleg"


def test_the_calendar_has_each_afspraak_with_a_day_and_the_next_time() -> None:
    events = list_events(make_overleg_document())
    dated = [row for row in AFSPRAKEN if row[3] is not None]
    assert len(events) == len(dated) + 1
    first = events[0]
    assert str(first["summary"]) == "Afspraak 1 uit een overleg (zorgcoördinator)"
    assert first.start == date(2026, 12, 1)
    assert first.end == date(2026, 12, 2)
    assert str(first["description"]) == (
        "Uit het overleg (MDO) van 24-11-2026, dossier D00012. Meer leest u in TOP-dossier."
    )
    assert all(str(event["class"]) == "PRIVATE" for event in events)


@pytest.mark.parametrize(
    ("dag", "offset"),
    [(date(2027, 1, 19), timedelta(hours=1)), (date(2027, 6, 15), timedelta(hours=2))],
)
def test_the_next_time_is_on_the_clock_of_the_netherlands(dag: date, offset: timedelta) -> None:
    document = make_overleg_document(volgende=dag, afspraken=())
    (event,) = list_events(document)
    begin = event.start
    assert isinstance(begin, datetime)
    assert (begin.hour, begin.minute, begin.utcoffset()) == (14, 30, offset)
    assert begin.tzinfo == ZoneInfo("Europe/Amsterdam")
    assert event.end - begin == timedelta(hours=1)
    assert b"TZID=Europe/Amsterdam" in render_ics(document)
    assert b"BEGIN:VTIMEZONE" in render_ics(document)


@pytest.mark.parametrize("tijd", ["", "half drie"])
def test_without_a_time_the_next_overleg_takes_the_day(tijd: str) -> None:
    (event,) = list_events(make_overleg_document(volgende_tijd=tijd, afspraken=()))
    assert (event.start, event.end) == (date(2027, 1, 19), date(2027, 1, 20))
    assert b"VTIMEZONE" not in render_ics(make_overleg_document(volgende_tijd="", afspraken=()))


def test_an_entry_keeps_its_number_when_it_is_made_again() -> None:
    document = make_overleg_document()
    later = msgspec.structs.replace(
        document,
        kader=msgspec.structs.replace(
            document.kader, afgedrukt_op=datetime(2026, 12, 1, tzinfo=UTC)
        ),
    )
    before, after = list_events(document), list_events(later)
    assert [str(item["uid"]) for item in before] == [str(item["uid"]) for item in after]
    assert len({str(item["uid"]) for item in before}) == len(before)
    assert before[0].DTSTAMP < after[0].DTSTAMP


def test_what_is_done_or_has_no_day_is_no_entry() -> None:
    afspraken = tuple(
        VerslagAfspraak(str(at), "Karin", "mentor", "belt", dag, open=is_open)
        for at, (dag, is_open) in enumerate([(DAG, False), (None, True), (DAG, True)])
    )
    events = list_events(make_overleg_document(afspraken=afspraken, volgende=None))
    assert [str(item["uid"]) for item in events] == ["2@topdossier"]


def test_the_number_of_an_afspraak_leaves_the_page_code_of_a_report_as_it_was() -> None:
    afspraak = VerslagAfspraak("1", "Karin", "mentor", "belt", DAG, open=True)
    assert b"nummer" not in encode(afspraak)


@pytest.mark.parametrize(
    "tekst", ["belt\nEND:VEVENT\nATTACH:http://x", "a; b, c\\n \\ d", "é" * 200, "\r\nBEGIN:VALARM"]
)
def test_no_text_can_break_out_of_its_entry(tekst: str) -> None:
    afspraak = VerslagAfspraak("1", "Karin", tekst, tekst, DAG, open=True)
    document = make_overleg_document(afspraken=(afspraak,), volgende=None)
    (event,) = list_events(document)
    assert set(event) == {
        *("UID", "DTSTAMP", "SUMMARY", "CLASS", "DESCRIPTION", "DTSTART", "DTEND", "TRANSP"),
    }
    assert not event.subcomponents
    assert all(len(line) <= 75 for line in render_ics(document).split(b"\r\n"))
