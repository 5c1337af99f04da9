"""Names as they are spoken and sorted, and the age that decides who may agree."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import DAG, make_jongere
from topdossier.domain.jongere import (
    AGE_OF_MAJORITY,
    AGE_OWN_AVG_RIGHTS,
    Jongere,
    Naam,
    compute_leeftijd,
    is_meerderjarig,
)

AGES = [
    ("the day before the birthday", date(2008, 3, 13), date(2026, 3, 12), 17),
    ("the birthday itself", date(2008, 3, 12), date(2026, 3, 12), 18),
    ("the day after the birthday", date(2008, 3, 11), date(2026, 3, 12), 18),
    ("the day of birth", date(2026, 3, 12), date(2026, 3, 12), 0),
    ("sixteen, row 4.4", date(2010, 3, 12), date(2026, 3, 12), 16),
    ("one day short of sixteen, row 4.4", date(2010, 3, 13), date(2026, 3, 12), 15),
    ("29 February, 28 February in a plain year", date(2008, 2, 29), date(2026, 2, 28), 17),
    ("29 February, 1 March in a plain year", date(2008, 2, 29), date(2026, 3, 1), 18),
    ("29 February, in a leap year", date(2008, 2, 29), date(2028, 2, 29), 20),
    ("29 February, a day before in a leap year", date(2008, 2, 29), date(2028, 2, 28), 19),
    ("28 February, in a leap year", date(2008, 2, 28), date(2028, 2, 28), 20),
    ("the turn of the year", date(2007, 12, 31), date(2025, 12, 30), 17),
    ("the first of January", date(2008, 1, 1), date(2026, 1, 1), 18),
]


@pytest.mark.parametrize(("what", "born", "dag", "age"), AGES, ids=str)
def test_age_in_whole_years(what: str, born: date, dag: date, age: int) -> None:
    assert compute_leeftijd(born, dag) == age, what


@pytest.mark.parametrize(("what", "born", "dag", "age"), AGES, ids=str)
def test_majority_begins_on_the_birthday(what: str, born: date, dag: date, age: int) -> None:
    assert is_meerderjarig(make_jongere(geboortedatum=born), dag) is (age >= 18), what


def test_an_unknown_date_of_birth_counts_as_under_18() -> None:
    assert not is_meerderjarig(make_jongere(geboortedatum=None), DAG)


def test_the_ages_are_those_of_the_law() -> None:
    """UAVG art. 5 (row 4.4); WEC 41a (row 1.4)."""
    assert (AGE_OWN_AVG_RIGHTS, AGE_OF_MAJORITY) == (16, 18)


@given(
    born=st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 1, 1)),
    days=st.integers(min_value=0, max_value=40 * 366),
)
@settings(deadline=None, max_examples=80)
def test_nobody_ever_gets_younger(born: date, days: int) -> None:
    dag = born + timedelta(days=days)
    today, tomorrow = compute_leeftijd(born, dag), compute_leeftijd(born, dag + timedelta(days=1))
    assert today >= 0
    assert tomorrow - today in {0, 1}


NAMES = [
    (
        Naam("Vries", voornamen="Sanne Lot", roepnaam="Sanne", voorvoegsel="de"),
        "Sanne de Vries",
        "Vries, Sanne de",
        "SV",
    ),
    (Naam("Amrani", voornamen="Fatima"), "Fatima Amrani", "Amrani, Fatima", "FA"),
    (
        Naam("Bakker", voorletters="J.", voorvoegsel="van den"),
        "J. van den Bakker",
        "Bakker, J. van den",
        "JB",
    ),
    (Naam("Yıldız"), "Yıldız", "Yıldız", "Y"),
    (Naam("Ong", voorvoegsel="de"), "de Ong", "Ong, de", "O"),
]


@pytest.mark.parametrize(("naam", "spoken", "sorted_as", "initials"), NAMES)
def test_a_name_is_written_as_dutch_administrations_do(
    naam: Naam, spoken: str, sorted_as: str, initials: str
) -> None:
    assert (naam.volledig, naam.op_achternaam, naam.initialen) == (spoken, sorted_as, initials)


def test_there_is_no_field_for_a_bsn_or_onderwijsnummer() -> None:
    """Row 4.2: a number that is not there cannot leak."""
    assert [field.name for field in msgspec.structs.fields(Jongere)] == [
        "naam",
        "geboortedatum",
        "geslacht",
        "leerlingnummer",
        "klas",
        "leerjaar",
        "onderwijssoort",
        "handelingsbekwaam",
    ]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"naam": {"achternaam": "Vries"}, "bsn": "0"}, Jongere)
