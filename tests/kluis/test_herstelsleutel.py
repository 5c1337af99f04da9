"""A recovery key is typed over from paper by a tired person, and still fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.bootstrap import make_herstelsleutel
from topdossier.errors import NotLetInError
from topdossier.kluis.herstelsleutel import (
    clean_herstelsleutel,
    group_herstelsleutel,
    read_ontvanger,
)

SLEUTEL = make_herstelsleutel()


def test_the_groups_are_the_key_and_the_first_says_what_it_is() -> None:
    groups = group_herstelsleutel(SLEUTEL)
    assert "".join(groups) == SLEUTEL
    assert groups[0] == "AGE-SECRET-KEY-1"
    assert {len(group) for group in groups[1:-1]} == {4}


@given(st.data())
def test_spaces_hyphens_and_case_never_matter(data: st.DataObject) -> None:
    typed = "".join(
        data.draw(st.sampled_from((letter, letter.lower()))) + data.draw(st.sampled_from(BETWEEN))
        for letter in SLEUTEL
    )
    assert clean_herstelsleutel(typed) == SLEUTEL


BETWEEN = ("", "", "", " ", "-", "\n", "\u2013", "\u00a0", ".")


@pytest.mark.parametrize(("seen", "meant"), [("0", "O"), ("L", "I"), ("L", "1"), ("8", "B")])
def test_a_letter_that_cannot_be_in_it_is_taken_for_the_one_it_looks_like(
    seen: str, meant: str
) -> None:
    rest = SLEUTEL.removeprefix("AGE-SECRET-KEY-1")
    assert clean_herstelsleutel(rest.replace(seen, meant)) == SLEUTEL


@pytest.mark.parametrize("begin", ["", "age-secret-key-1", "AGESECRETKEY1", "AGE SECRET KEY I"])
def test_the_begin_may_be_left_out_or_misread(begin: str) -> None:
    assert clean_herstelsleutel(begin + SLEUTEL.removeprefix("AGE-SECRET-KEY-1")) == SLEUTEL


@given(st.text(max_size=80))
def test_what_is_no_key_is_refused_without_a_crash(typed: str) -> None:
    with pytest.raises(NotLetInError) as caught:
        read_ontvanger(typed)
    assert caught.value.code == "herstelsleutel-fout"


def test_a_key_tells_to_whom_is_encrypted() -> None:
    assert read_ontvanger(SLEUTEL.lower()).startswith("age1")
