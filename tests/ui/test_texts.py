from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.texts import describe_until, format_count, format_date, format_size, parse_date


@pytest.mark.parametrize("text", ["09-02-2026", "9-2-2026", "9.2.2026", "9/2/2026", " 09 02 2026 "])
def test_a_date_is_read_as_people_type_it(text: str) -> None:
    assert parse_date(text) == date(2026, 2, 9)


@pytest.mark.parametrize(
    "text", ["9-2-26", "31-02-2026", "2026-02-09", "morgen", "9-2", "1-13-2026"]
)
def test_what_is_no_full_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is not for people
        parse_date(text)


@settings(max_examples=60)
@given(st.dates())
def test_a_date_survives_writing_and_reading(day: date) -> None:
    assert parse_date(format_date(day)) == day


def test_an_empty_text_is_no_date() -> None:
    assert parse_date("  ") is None


def test_counts_and_sizes_read_as_dutch() -> None:
    assert format_count(1, "doel", "doelen") == "1 doel"
    assert format_count(16_000, "jongere", "jongeren") == "16.000 jongeren"
    assert format_size(2_400_000) == "2,4 MB"


def test_an_evaluatie_says_how_late_it_is() -> None:
    today = date(2026, 3, 12)
    assert describe_until(date(2026, 3, 10), today) == "Evaluatie 2 dagen te laat"
    assert describe_until(today, today) == "Evaluatie vandaag"
    assert describe_until(date(2026, 3, 13), today) == "Evaluatie over 1 dag"
    assert describe_until(date(2026, 9, 1), today) == "Evaluatie 01-09-2026"
