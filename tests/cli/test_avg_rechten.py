"""The rights of the AVG on the command line, on the whole example."""

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from topdossier.cli.main import run
from topdossier.errors import ExitStatus
from topdossier.kluis.sleutelvak import Kdf

Run = Callable[..., int]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("avg") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("topdossier.kluis.sleutelvak.Kdf", partial(Kdf, geheugen=65536, rondes=1))
        assert run(["demo", str(folder)]) == ExitStatus.DONE
    return folder


@pytest.fixture
def school(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", partial(Kdf, geheugen=65536, rondes=1))
    word = demo / "woord.txt"
    word.write_text("voorbeeld\n", encoding="utf-8")
    head = ["--kluis", str(demo / "school"), "--gebruiker", "karin"]

    def call(*words: str, as_json: bool = False) -> int:
        extra = ["--json"] if as_json else []
        return run([*head, "--wachtwoord-bestand", str(word), *extra, "avg", *words])

    return call


def test_a_copy_is_a_folder_that_tells_what_was_kept_back(
    school: Run, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = demo / "kopie"
    assert school("inzage", "D00001", "--voor", "Esra", "-o", str(target)) == ExitStatus.DONE
    printed = capsys.readouterr().out
    assert (target / "inzagekopie.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((target / "dossier.json").read_bytes())["dossier"]["nummer"] == "D00001"
    assert "Niet meegegeven: " in printed
    assert "Joost" not in (target / "dossier.json").read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o077 == 0


def test_a_copy_never_lands_in_a_kluis(school: Run, demo: Path) -> None:
    inside = str(demo / "school")
    assert school("inzage", "D00001", "--voor", "Esra", "-o", inside) == ExitStatus.USAGE


def test_who_does_not_hold_the_right_is_told_where_to_look(
    school: Run, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("inzage", "D00001", "--voor", "Noor", "-o", str(demo / "nee"))
    status = school(*words)
    told = capsys.readouterr().err
    assert status in {ExitStatus.RULE, ExitStatus.USAGE}
    assert told.count("\n") == 1
    assert not (demo / "nee").exists()


def test_a_request_is_found_by_its_kind_until_it_is_answered(
    school: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    start = ("verzoek", "vastleggen", "D00001", "--van", "Esra", "--soort", "bezwaar")
    assert school(*start) == ExitStatus.DONE
    end = ("verzoek", "afsluiten", "D00001", "--soort", "bezwaar", "--uitkomst", "deels")
    assert school(*end) == ExitStatus.DONE
    assert school(*end) == ExitStatus.USAGE
    capsys.readouterr()
    assert school("verzoek", "lijst", as_json=True) == ExitStatus.DONE
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["soort"], row["uitkomst"], row["dagen"]) == ("bezwaar", "deels", None)


def test_removing_shows_first_and_then_does_it_once(
    school: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    plek = "versie-1/beeld.talenten"
    assert school("afschermen", "D00001", plek) == ExitStatus.DONE
    assert "Er is niets veranderd." in capsys.readouterr().out
    assert school("afschermen", "D00001", plek, "--reden", "onjuist") == ExitStatus.DONE
    assert "Stuur een correctie aan: " in capsys.readouterr().out
    assert school("afschermen", "D00001", plek, "--reden", "onjuist") == ExitStatus.RULE
    assert school("correcties", "D00001", as_json=True) == ExitStatus.DONE
    (row,) = json.loads(capsys.readouterr().out)
    assert row["pakket_id"] == ""


def test_a_statement_is_read_from_a_text_file(school: Run, demo: Path) -> None:
    text = demo / "verklaring.txt"
    text.write_bytes("Zo was het niet.".encode("utf-8-sig"))
    words = ("verklaring", "D00001", "--van", "Esra", "--bestand", str(text))
    assert school(*words) == ExitStatus.DONE
    text.write_bytes(b"\xff\xfe\x00")
    assert school(*words) == ExitStatus.MACHINE


def test_who_has_the_okr_on_paper_is_told_by_a_person(
    school: Run, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ["--kluis", str(demo / "school"), "--gebruiker", "karin"]
    head += ["--wachtwoord-bestand", str(demo / "woord.txt")]
    for naam in ("De jeugdarts", "De jeugdarts van vroeger"):
        words = ["okr", "D00001", "--aan", naam, "-o", str(demo / f"{naam}.pdf")]
        assert run([*head, *words]) == ExitStatus.DONE
    plek = "versie-1/beeld.motivatie"
    assert school("afschermen", "D00001", plek, "--reden", "onjuist") == ExitStatus.DONE
    assert "Vertel het zelf, over het OKR, aan: De jeugdarts" in capsys.readouterr().out
    told = ("geinformeerd", "D00001", "--ontvanger")
    assert school(*told, "jeugd") == ExitStatus.USAGE
    assert school(*told, "de kapper") == ExitStatus.USAGE
    assert school(*told, "de jeugdarts", "--door", "Piet Duinker") == ExitStatus.DONE
    capsys.readouterr()
    assert school("correcties", "D00001") == ExitStatus.DONE
    printed = capsys.readouterr().out
    assert "De jeugdarts van vroeger: heeft het OKR, op papier informeren" in printed
    assert re.search(r"De jeugdarts: geïnformeerd op \S+ door Piet Duinker", printed)


def test_a_jongere_of_14_may_ask_and_is_marked_and_makes_no_statement(
    school: Run, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Row 4.4; UAVG art. 5: under 16 who holds the gezag exercises the rights."""
    ask = ("verzoek", "vastleggen", "D00001", "--soort", "inzage", "--van")
    assert school(*ask, "Noor") == ExitStatus.DONE
    assert "deze persoon oefent dit recht nu niet uit" in capsys.readouterr().out
    assert school("verzoek", "lijst", as_json=True) == ExitStatus.DONE
    rows = json.loads(capsys.readouterr().out)
    assert [row["oefent_uit"] for row in rows if row["soort"] == "inzage"] == [False]
    text = demo / "noor.txt"
    text.write_text("Zo was het niet.", encoding="utf-8")
    state = ("verklaring", "D00001", "--van", "Noor", "--bestand", str(text))
    assert school(*state) == ExitStatus.RULE
    assert "Deze persoon oefent dit recht nu niet uit" in capsys.readouterr().err
    assert school(*state, "--over", "versie-1/inbreng_jongere.hoe_gaat_het") == ExitStatus.DONE
