import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.documents.script import (
    clean_text,
    join_letters,
    order_visually,
    reads_right_to_left,
)

MIXED = st.text(alphabet="abc אבג محمدلا 12,(-)\u0301", max_size=40)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Zoe\u0308", "Zoë"),
        ("a\tb", "a b"),
        ("jan\u202etxt.exe", "jantxt.exe"),
        ("\ufeffnaam\u00ad", "naam"),
        ("a\ud800b", "a\ufffdb"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
    ],
)
def test_what_draws_nothing_goes_and_the_rest_stays(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("محمد", "\ufee3\ufea4\ufee4\ufeaa"),
        ("علي", "\ufecb\ufee0\ufef2"),
        ("لا", "\ufefb"),
        ("سلام", "\ufeb3\ufefc\ufee1"),
        ("ب\u200cب", "\ufe8f\ufe8f"),
        ("Anna", "Anna"),
    ],
)
def test_arabic_letters_take_the_form_of_their_place(text: str, drawn: str) -> None:
    assert join_letters(text) == drawn


@given(MIXED)
def test_joined_letters_still_stand_for_the_same_text(text: str) -> None:
    joined = unicodedata.normalize("NFKC", join_letters(text))
    assert sorted(joined) == sorted(unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    ("line", "right_to_left", "drawn"),
    [
        ("abc", False, "abc"),
        ("Naam: אבג דה (moeder)", False, "Naam: הד גבא (moeder)"),
        ("אב 12 גד", False, "דג 12 בא"),
        ("a (אב) b", False, "a (בא) b"),
        ("אב (ab) 1-2", True, "1-2 (ab) בא"),
        ("אב (גד)", True, "(דג) בא"),
        ("10:30 אב", True, "בא 10:30"),
    ],
)
def test_a_line_is_drawn_in_visual_order(line: str, drawn: str, *, right_to_left: bool) -> None:
    ordered = order_visually(line, right_to_left=right_to_left)
    assert "".join(char for char, _ in ordered) == drawn


@given(MIXED, st.booleans())
def test_ordering_neither_loses_nor_adds_a_character(line: str, right_to_left: bool) -> None:  # noqa: FBT001  given by hypothesis
    places = [place for _, place in order_visually(line, right_to_left=right_to_left)]
    assert sorted(places) == list(range(len(line)))


def test_a_mark_stays_behind_its_letter() -> None:
    ordered = order_visually("אב\u05b0ג", right_to_left=True)
    assert "".join(char for char, _ in ordered) == "גב\u05b0א"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أريد أن تحصل ابنتي", True),
        ("محمد علي is ziek vandaag", False),
        ("Sanne en محمد", False),
        ("", False),
        ("12", False),
    ],
)
def test_a_dutch_sentence_with_an_arabic_name_stays_dutch(text: str, *, expected: bool) -> None:
    assert reads_right_to_left(text) is expected
