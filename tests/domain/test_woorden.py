"""Which words a spelling check looks at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.woorden import (
    find_woorden,
    fits_woordenlijst,
    fold,
    is_bekend,
    load_begripwoorden,
    split_delen,
    split_namen,
)


def list_words(tekst: str) -> list[str]:
    return [woord.tekst for woord in find_woorden(tekst)]


@pytest.mark.parametrize(
    ("tekst", "words"),
    [
        ("Sanne werkt.", ["Sanne", "werkt"]),
        ("ouder/verzorger en/of voogd", ["ouder", "verzorger", "en", "of", "voogd"]),
        ("’s ochtends, auto’s en pa's", ["ochtends", "auto’s", "en", "pa's"]),
        ("SMART, OPP, MDO's en TLV-aanvraag", ["en"]),
        ("klas 3B, 12-jarig, vmbo4 en 9.30 uur", ["klas", "en", "uur"]),
        ("o.a. en n.v.t. via a@b.nl of https://x.nl/pad", ["en", "via", "of"]),
        ("@Karin belt", ["belt"]),
        ("na-schoolse opvang -", ["na-schoolse", "opvang"]),
        ("re\u0308el en reëel 😀 goed", ["re\u0308el", "en", "reëel", "goed"]),
        ("", []),
    ],
)
def test_numbers_addresses_and_abbreviations_are_no_words(tekst: str, words: list[str]) -> None:
    assert list_words(tekst) == words


@given(st.text())
def test_a_word_always_stands_where_it_is_said_to_stand(tekst: str) -> None:
    end = 0
    for woord in find_woorden(tekst):
        assert end <= woord.begin < woord.eind
        assert tekst[woord.begin : woord.eind] == woord.tekst
        assert not any(letter.isdigit() for letter in woord.tekst)
        end = woord.eind


@pytest.mark.parametrize("woord", ["Yılmaz", "yılmaz", "Fatma’s", "Fatma's", "Jans", "Hans'"])
def test_a_part_of_a_name_is_known_with_the_ending_of_a_possessive(woord: str) -> None:
    known = split_namen(["Fatma Yılmaz", "Jan de Wit", "Hans Bos-Mulder"])
    assert is_bekend(woord, known)
    assert not is_bekend("Kevin", known)


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll")), min_size=1, max_size=12))
def test_a_name_is_always_known_as_it_is_written(naam: str) -> None:
    assert is_bekend(naam, split_namen([naam]))


def test_the_glossary_gives_its_terms_and_their_plurals() -> None:
    words = load_begripwoorden()
    assert {"ontwikkelingsperspectief", "zienswijzen", "verzuim"} & words
    assert fold("Instemmingen") in words
    assert "weerwoord" not in words  # stands there as a word that is not to be used


@pytest.mark.parametrize("woord", ["mentorlesuur", "co-teaching", "Getijdeklas"])
def test_one_word_in_letters_fits_the_word_list(woord: str) -> None:
    assert fits_woordenlijst(woord)


@pytest.mark.parametrize("woord", ["", "twee woorden", "3B", "x" * 41, "SMART", "a\nb", " les"])
def test_anything_else_does_not_fit_the_word_list(woord: str) -> None:
    assert not fits_woordenlijst(woord)


def test_abbreviations_between_hyphens_are_no_parts() -> None:
    assert split_delen("TLV-aanvraag") == ("aanvraag",)
    assert split_delen("mentor-les") == ("mentor", "les")
