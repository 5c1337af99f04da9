"""`pdf`: for one person it is that person's own paper, or it is refused."""

from pathlib import Path

import pytest

from tests.cli.conftest import Typ
from tests.helpers.pdf import read_text
from topdossier.cli.paper import Stuk
from topdossier.errors import ExitStatus

CONCEPT = "Dit is nog een concept."
"""Stands on the form of a concept only."""


def print_for(school: Typ, stuk: Stuk, target: Path, *more: object) -> str | None:
    """What is on the paper; None when it was refused, and then nothing was made."""
    done = school("pdf", stuk, "D00001", *more, "-o", target)
    if done.status != ExitStatus.DONE:
        assert done.status == ExitStatus.USAGE
        assert not target.exists()
        return None
    return " ".join(read_text(target.read_bytes()).split())


@pytest.mark.parametrize("stuk", Stuk)
def test_every_paper_for_one_person_is_their_own_or_is_refused(
    school: Typ, tmp_path: Path, stuk: Stuk
) -> None:
    if stuk is Stuk.WIJZIGINGEN:
        done = school("pdf", stuk, "D00001", "--voor", "Esra", "-o", tmp_path / "w.pdf")
        assert done.status == ExitStatus.USAGE
        assert "alleen voor de school" in done.err
        assert not (tmp_path / "w.pdf").exists()
        return
    of_esra = print_for(school, stuk, tmp_path / "esra.pdf", "--voor", "Esra")
    of_joost = print_for(school, stuk, tmp_path / "joost.pdf", "--voor", "Joost")
    assert of_esra is not None
    assert of_joost is not None
    assert of_esra != of_joost


def test_the_decision_of_one_ouder_is_not_that_of_the_other(school: Typ, tmp_path: Path) -> None:
    esra = print_for(school, Stuk.INSTEMMING, tmp_path / "e.pdf", "--voor", "Esra")
    joost = print_for(school, Stuk.INSTEMMING, tmp_path / "j.pdf", "--voor", "Joost")
    assert esra is not None
    assert "Fijn dat het oortje" in esra
    assert "Joost" not in esra
    assert joost is not None
    assert "Fijn dat het oortje" not in joost


def test_a_version_is_chosen_for_the_handelingsdeel_alone(school: Typ, tmp_path: Path) -> None:
    for stuk in set(Stuk) - {Stuk.HANDELINGSDEEL}:
        done = school("pdf", stuk, "D00001", "--versie", 1, "-o", tmp_path / "x.pdf")
        assert done.status == ExitStatus.USAGE
        assert "--versie" in done.err


def test_the_form_is_of_the_version_that_people_decide_on_until_another_is_named(
    school: Typ, tmp_path: Path
) -> None:
    concept = tmp_path / "plan.json"
    concept.write_text(school("--json", "plan", "tonen", "D00001").out, encoding="utf-8")
    assert school("plan", "schrijven", "D00001", concept).status == ExitStatus.DONE
    usual = print_for(school, Stuk.HANDELINGSDEEL, tmp_path / "1.pdf")
    assert usual is not None
    assert CONCEPT not in usual
    assert "versie 1" in usual
    named = print_for(school, Stuk.HANDELINGSDEEL, tmp_path / "2.pdf", "--versie", 2)
    assert named is not None
    assert CONCEPT in named
    done = school("pdf", "handelingsdeel", "D00001", "--versie", 9, "-o", tmp_path / "9.pdf")
    assert done.status == ExitStatus.USAGE
    assert "Deze versie is er niet" in done.err


def test_who_may_not_read_along_gets_no_paper_and_the_sentence_says_what_to_do(
    school: Typ, tmp_path: Path
) -> None:
    gezag = ("gezag", "vastleggen", "D00001", "--ouder", "Joost", "--gezag", "nee")
    assert school(*gezag, "--bron", "gezagsregister").status == ExitStatus.DONE
    plan = school("pdf", "plan", "D00001", "--voor", "Joost", "-o", tmp_path / "p.pdf")
    assert plan.status == ExitStatus.RULE
    assert "Geef dan de afspraken op één blad" in plan.err
    feit = ("instemming", "feit", "D00001", "--ouder", "Joost", "--soort", "niet-informeren")
    told = school(*feit, "--tekst", "Hij zocht haar op, ondanks het verbod.")
    assert told.status == ExitStatus.DONE
    for stuk in ("plan", "afspraken", "rechten", "instemming"):
        done = school("pdf", stuk, "D00001", "--voor", "Joost", "-o", tmp_path / "p.pdf")
        assert done.status == ExitStatus.RULE
        assert "Leg dan bij Instemming de einddag vast" in done.err
    assert not (tmp_path / "p.pdf").exists()
