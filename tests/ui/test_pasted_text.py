"""What is pasted loses its layout and not one letter."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ui.models.pasted_text import tidy_line, tidy_text

WORD = (
    "Wat werkt goed:\r\n•\tKorte taken met één stap te\u00adgelijk\r\n•\tEen vaste plek\r\n"
    "1.\tBel\u00a0moeder\x0bvóór 10\u202fuur\r\n\r\n\r\n\r\nE\u2011mail naar de men\u00adtor  \r\n"
)
LAYOUT = "\r\n\t\v\f\x1c\x1d\x1e\x1f\x85 \u00a0\u00ad\u200b\u2007\u2028\u2029\u202f\u2060\ufeff•·-"


def test_a_list_from_word_reads_as_typed() -> None:
    assert tidy_text(WORD) == (
        "Wat werkt goed:\n- Korte taken met één stap tegelijk\n- Een vaste plek\n"
        "1. Bel moeder\nvóór 10 uur\n\nE-mail naar de mentor"
    )


def test_in_a_field_of_one_line_it_is_one_line() -> None:
    assert tidy_line("Fatima\r\nel Amrani\r\n") == "Fatima el Amrani"
    assert tidy_line("moeder\ten mentor") == "moeder en mentor"
    assert "\n" not in tidy_line(WORD)


@pytest.mark.parametrize("text", ["", " ", "a ", " a", "\n", "twee  spaties", "a\n\nb", "• los"])
def test_what_somebody_would_type_stays(text: str) -> None:
    assert tidy_text(text).replace("- los", "• los") == text


@pytest.mark.parametrize(
    "text", ["👩\u200d🏫", "\u0645\u06cc\u200c\u062e", "x²", "½ uur", "€ 5", "\u202b\u05d0\u202c"]
)
def test_signs_that_belong_to_letters_stay(text: str) -> None:
    assert tidy_text(text) == text


def list_telling(text: str) -> list[str]:
    """Everything that says something: letters with their marks, digits, signs, punctuation."""
    return [
        sign
        for sign in text
        if unicodedata.category(sign)[0] in "LMNPS" and sign not in "•·‣◦▪▫●○■□➢➤-\u2011\ufffc"
    ]


TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(LAYOUT + "aé1"))
)


@given(text=TEXTS)
@example(text=WORD)
@example(text="a\u00ad\n\tb")
def test_no_letter_is_ever_dropped_moved_or_made_up(text: str) -> None:
    for tidy in (tidy_text, tidy_line):
        assert list_telling(tidy(text)) == list_telling(text)


@given(text=TEXTS)
def test_words_stay_apart_and_come_no_closer(text: str) -> None:
    """Where there was a break or a space between two words, there is one after it."""
    plain = "".join(sign for sign in text if sign not in "\u00ad\u200b\u2060\ufeff")
    words = [list_telling(word) for word in plain.split()]
    kept = [list_telling(word) for word in tidy_text(text).split()]
    assert [w for w in words if w] == [w for w in kept if w]


@given(text=TEXTS)
def test_tidy_text_is_left_as_it_is(text: str) -> None:
    for tidy in (tidy_text, tidy_line):
        assert tidy(tidy(text)) == tidy(text)
