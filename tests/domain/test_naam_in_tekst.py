"""What may name nobody: every spelling of a name goes, and the rest of the text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.jongere import Naam
from topdossier.domain.naam_in_tekst import list_spellingen, make_mask

SANNE = Naam(achternaam="Vries", voorvoegsel="de", roepnaam="Sanne", voornamen="Sanne Lot")
MARK = Naam(achternaam="Vries", voorvoegsel="de", roepnaam="Mark")
FATIMA = Naam(achternaam="el Amrani", roepnaam="Fatima", voorletters="F.")
MASK = make_mask(((SANNE, "de jongere"), (MARK, "de vader"), (FATIMA, "de moeder")))


@pytest.mark.parametrize(
    ("tekst", "masked"),
    [
        ("Sanne leest graag.", "De jongere leest graag."),
        ("SANNE en sanne", "De jongere en de jongere"),
        ("Klaar. Sanne leest,\nSanne niet", "Klaar. De jongere leest,\nDe jongere niet"),
        ("Sannes moeder, Sanne's fiets", "De jongere moeder, de jongere fiets"),
        ("Sanne’s tas", "De jongere tas"),
        ("Mark de Vries belt Sanne de Vries.", "De vader belt de jongere."),
        ("Familie De  Vries komt", "Familie de jongere komt"),
        ("mevrouw el Amrani", "mevrouw de moeder"),
        ("F. el Amrani tekent", "De moeder tekent"),
        ("Sanne-overleg", "De jongere-overleg"),
        ("Wij vriezen en Sannet ook", "Wij vriezen en Sannet ook"),
        ("van de week en op de fiets", "van de week en op de fiets"),
        ("", ""),
    ],
)
def test_every_spelling_of_a_name_is_replaced(tekst: str, masked: str) -> None:
    assert MASK(tekst) == masked


def test_somebody_who_is_called_like_a_small_word_is_masked_too() -> None:
    mask = make_mask(((Naam(achternaam="van den Berg", roepnaam="Al"), "de jongere"),))
    assert (
        mask("Al fietst van de Berg naar huis") == "De jongere fietst van de de jongere naar huis"
    )


def test_an_accent_may_be_a_character_of_its_own() -> None:
    mask = make_mask(((Naam(achternaam="Peeters", roepnaam="Zoë"), "de jongere"),))
    assert mask("Zoe\u0308 en Zoë") == "De jongere en de jongere"


def test_without_names_a_text_stays_as_it_is() -> None:
    assert make_mask(())("Sanne leest.") == "Sanne leest."


NAMEN = st.builds(
    Naam,
    achternaam=st.text(st.sampled_from("abczéÉ -'"), min_size=2, max_size=12),
    roepnaam=st.text(st.sampled_from("abczéÉ"), max_size=8),
    voornamen=st.text(st.sampled_from("abcz "), max_size=8),
)


@given(naam=NAMEN, before=st.text(" ,.!\n", max_size=3), after=st.text(" ,.!\n", max_size=3))
def test_no_whole_name_is_ever_left(naam: Naam, before: str, after: str) -> None:
    mask = make_mask(((naam, "Q"),))
    for spelling in list_spellingen(naam):
        if len(spelling) >= 2 and spelling[0].isalpha() and spelling[-1].isalpha():
            assert spelling not in mask(f"{before}{spelling}{after}")
