"""Which dossier a row belongs to: by its number as text, and a question when that is not sure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.jongerenlijst import LijstJongere
from topdossier.domain.lijstvergelijking import (
    KEUZES,
    LijstBekende,
    LijstKeuze,
    LijstTwijfel,
    bare_nummer,
    link_lijst,
    list_verdwenen,
)

BORN = date(2012, 3, 15)
T = LijstTwijfel


def make(
    nummer: str, achternaam: str = "Vries", roepnaam: str = "Sanne", born: date | None = BORN
) -> Jongere:
    naam = Naam(achternaam=achternaam, roepnaam=roepnaam)
    return Jongere(naam=naam, geboortedatum=born, leerlingnummer=nummer)


def row(jongere: Jongere, rij: int = 2) -> LijstJongere:
    return LijstJongere(rij=rij, jongere=jongere)


def known(
    jongere: Jongere, key: str = "a", *, in_lijst: bool = True, uit: bool = False
) -> LijstBekende:
    return LijstBekende(key, f"D-{key}", jongere, in_lijst=in_lijst, uitgeschreven=uit)


@pytest.mark.parametrize(
    ("rij", "bekende", "twijfel"),
    [
        pytest.param(make("1234"), make("1234"), None, id="same"),
        pytest.param(make("1234", "Bakker"), make("1234"), None, id="married"),
        pytest.param(make("1234", born=date(2012, 5, 13)), make("1234"), None, id="slip-in-date"),
        pytest.param(make("1234", born=None), make("1234"), None, id="list-without-birthdays"),
        # peers 4.1, trap of aura.nl: 1234 and 001234 become two persons
        pytest.param(make("001234"), make("1234"), T.NULLEN, id="zeros-in-list"),
        pytest.param(make("1234"), make("001234"), T.NULLEN, id="zeros-here"),
        pytest.param(make("99"), make("1234"), T.ZELFDE_PERSOON, id="other-number"),
        pytest.param(make("99"), make(""), T.ZELFDE_PERSOON, id="no-number-here"),
        pytest.param(make("99", roepnaam=""), make(""), None, id="no-first-name-is-nobody"),
        pytest.param(make("99", roepnaam="Tim"), make("1234"), None, id="twin"),
        pytest.param(
            make("1234", "Bakker", "Tim", date(2010, 1, 1)),
            make("1234"),
            T.ANDER_PERSOON,
            id="reused",
        ),
        pytest.param(
            make("1234", "Bakker", "Tim", None), make("1234"), T.ANDER_PERSOON, id="reused-2"
        ),
        pytest.param(make("1234", "Bakker", "Sanne", None), make("1234"), None, id="married-2"),
    ],
)
def test_a_row_finds_its_dossier_or_a_question(
    rij: Jongere, bekende: Jongere, twijfel: LijstTwijfel | None
) -> None:
    (found,) = link_lijst([row(rij)], [known(bekende)])
    assert found.twijfel is twijfel
    is_linked = bool(rij.leerlingnummer == bekende.leerlingnummer or twijfel)
    assert (found.bekende is not None) is is_linked


def test_a_number_that_two_dossiers_have_is_never_decided_here() -> None:
    both = [known(make("1234"), "a"), known(make("1234", "Bakker"), "b")]
    (found,) = link_lijst([row(make("1234"))], both)
    assert (found.twijfel, found.bekende) == (T.MEER_DOSSIERS, None)
    assert KEUZES[T.MEER_DOSSIERS] == (LijstKeuze.OVERSLAAN,)


def test_two_rows_of_one_person_ask_both() -> None:
    first, second = link_lijst([row(make("1")), row(make("2"), 3)], [])
    assert (first.twijfel, first.ander_rij) == (T.ZELFDE_IN_LIJST, 3)
    assert (second.twijfel, second.ander_rij) == (T.ZELFDE_IN_LIJST, 2)


def test_two_rows_whose_numbers_differ_in_zeros_ask_both() -> None:
    rows = [row(make("0012")), row(make("12", "Bakker", "Tim", None), 3)]
    assert [item.twijfel for item in link_lijst(rows, [])] == [T.NULLEN_IN_LIJST] * 2


def test_twins_with_names_of_their_own_ask_nothing() -> None:
    rows = [row(make("1", roepnaam="Tim")), row(make("2", roepnaam="Tom"), 3)]
    assert [item.twijfel for item in link_lijst(rows, [])] == [None, None]


def test_a_row_with_its_own_dossier_is_sure_beside_a_namesake() -> None:
    sure, asks = link_lijst([row(make("1")), row(make("2"), 3)], [known(make("1"))])
    assert sure.twijfel is None
    assert asks.twijfel is T.ZELFDE_PERSOON


@pytest.mark.parametrize(
    ("in_lijst", "uit", "gone"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_gone_is_who_was_in_an_earlier_list_and_did_not_leave(
    *, in_lijst: bool, uit: bool, gone: bool
) -> None:
    bekenden = [known(make("1")), known(make("7", "Bos"), "b", in_lijst=in_lijst, uit=uit)]
    linked = link_lijst([row(make("1"))], bekenden)
    assert [item.dossier_id for item in list_verdwenen(linked, bekenden)] == ["b"] * gone


def test_who_is_in_doubt_is_not_gone() -> None:
    bekenden = [known(make("1234"))]
    assert list_verdwenen(link_lijst([row(make("001234"))], bekenden), bekenden) == ()


@given(st.from_regex(r"[0-9]{1,8}", fullmatch=True), st.integers(0, 5))
def test_zeros_in_front_make_a_question_and_never_a_second_jongere(nummer: str, zeros: int) -> None:
    (found,) = link_lijst([row(make("0" * zeros + nummer))], [known(make(nummer))])
    assert found.bekende is not None
    assert found.twijfel is (T.NULLEN if zeros else None)


@given(st.text(max_size=20))
def test_a_bare_number_is_never_empty_and_stays_bare(nummer: str) -> None:
    assert bare_nummer(nummer)
    assert bare_nummer(bare_nummer(nummer)) == bare_nummer(nummer)
