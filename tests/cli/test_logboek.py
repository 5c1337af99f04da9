"""The command for the log: per dossier, per person, as a file, and the check with heads outside."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Typ
from topdossier.errors import ExitStatus
from topdossier.services.logboek_csv import KOLOMMEN


def make_fg(demo: Path, typ: Typ) -> Path:
    """A kluis of which the first person is an FG, who may take the log along."""
    wachtwoord = demo / "fg.txt"
    wachtwoord.write_text("vier losse woorden hier", "utf-8")
    made = typ(
        *("--kluis", demo / "fg", "--wachtwoord-bestand", wachtwoord),
        *("kluis", "maken", "--school", "Het Duin", "--brin", "98ZZ", "--gebruiker", "bea"),
        *("--naam", "Bea Bos", "--rol", "beheerder", "--herstelsleutel", demo / "sleutel.txt"),
    )
    assert made.status == ExitStatus.DONE, made.err
    return wachtwoord


def test_who_was_in_a_dossier_stands_on_one_line_each(school: Typ) -> None:
    found = school("logboek", "--jongere", "D00001", "--wie")
    assert found.status == ExitStatus.DONE, found.err
    assert re.search(
        r"\(karin\), .*; van \d\d-\d\d-\d{4} .*gewijzigd \d+ keer, afgedrukt \d+ keer", found.out
    )
    rijen = school("--json", "logboek", "--jongere", "D00001", "--wie").json
    assert {rij["login"] for rij in rijen} >= {"karin"}


def test_the_log_becomes_a_file_and_its_head_is_taken_back(demo: Path, typ: Typ) -> None:
    wachtwoord = make_fg(demo, typ)
    before = ("--kluis", demo / "fg", "--wachtwoord-bestand", wachtwoord)
    target = demo / "log.csv"
    made = typ(*before, "logboek", "--csv", target, "--vanaf", "01-01-2020", "--tot", "2099-12-31")
    assert made.status == ExitStatus.DONE, made.err
    text = target.read_bytes().decode("utf-8-sig")
    header, *lines, slot = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert tuple(header) == KOLOMMEN
    assert lines[-1][9] == "csv"
    good = typ(*before, "logboek", "--controleren", "--anker", slot[1], "--anker", slot[1][:12])
    assert good.status == ExitStatus.DONE, good.err
    assert "ankers die u opgaf (2)" in good.out
    nr = slot[1].split(":")[0]
    wrong = typ(*before, "logboek", "--controleren", "--anker", f"{nr}:{'0' * 16}")
    assert wrong.status == ExitStatus.DAMAGED
    assert f"Regel {nr} van het logboek is anders" in wrong.err


@pytest.mark.parametrize(
    "words",
    [
        ("--anker", "1:ab12cd34"),
        ("--controleren", "--anker", "onzin"),
        ("--vanaf", "01-01-2026"),
        ("--wie",),
        ("--csv", "log.csv", "--vanaf", "gisteren"),
    ],
)
def test_what_does_not_belong_together_is_one_sentence(
    school: Typ, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = school("logboek", *words)
    assert found.status == ExitStatus.USAGE
    assert found.err.count("\n") == 1
    assert not (tmp_path / "log.csv").exists()


def test_a_regisseur_may_not_take_the_log_along(school: Typ, tmp_path: Path) -> None:
    found = school("logboek", "--csv", tmp_path / "log.csv")
    assert found.status == ExitStatus.NOT_LET_IN
    assert not (tmp_path / "log.csv").exists()
