"""Consent to pass on from the command line."""

from tests.cli.conftest import Typ

GEVEN = (
    *("toestemming", "geven", "D00001", "--aan", "De Brug"),
    *("--wat", "plan", "--waarvoor", "overstap", "--tot", "01-06-2027"),
)


def test_it_is_given_listed_and_taken_back(school: Typ) -> None:
    assert school("toestemming", "lijst", "D00001").out == "Er zijn geen toestemmingen.\n"
    given = school(*GEVEN, "--door", "Esra")
    assert given.status == 0, given.err
    assert "Ook nodig: Joost" in given.out
    listed = school("toestemming", "lijst", "D00001").out
    assert listed.startswith("1. Esra")
    assert "Het hele plan. Waarvoor: Overstap naar een andere school." in listed
    assert "tot en met 01-06-2027. Geldig." in listed
    taken = school("toestemming", "intrekken", "D00001", "1", "--omdat", "Toch liever niet.")
    assert taken.status == 0
    (rij,) = school("--json", "toestemming", "lijst", "D00001").json
    assert rij["stand"] == "ingetrokken"
    assert rij["toestemming"]["reden"] == "Toch liever niet."
    again = school("toestemming", "intrekken", "D00001", "1")
    assert again.status != 0
    assert "al ingetrokken" in again.err


def test_what_is_wrong_is_told_and_a_number_that_is_not_there_too(school: Typ) -> None:
    wrong = school(*GEVEN[:-1], "01-06-2030", "--door", "Esra")
    assert "hoogstens 12 maanden" in wrong.err
    assert school("toestemming", "intrekken", "D00001", "7").status != 0
