"""The commands for an overleg, its afspraken and the explanation to the jongere."""

from pathlib import Path

import pytest

from tests.cli.conftest import Typ, Uitvoer
from topdossier.errors import ExitStatus

ROOT = Path(__file__).parents[2]
GESPREK = ROOT / "resources" / "voorbeeld" / "gesprek.json"
NU = ("--nu", "2026-11-24")


@pytest.fixture
def mdo(school: Typ) -> Typ:
    """Type a command on the day of an MDO that has been written."""

    def type_command(*arguments: object) -> Uitvoer:
        return school(*NU, *arguments)

    begun = type_command("overleg", "maken", "D00001", "--soort", "mdo")
    assert begun.status == 0, begun.err
    assert "- Wat gaat er goed?" in begun.out
    assert type_command("overleg", "schrijven", "D00001", GESPREK).status == 0
    return type_command


def test_an_mdo_is_begun_written_closed_and_printed(mdo: Typ, tmp_path: Path) -> None:
    zin = "@Karin belt de huisarts vóór 12-12-2026"
    assert mdo("overleg", "afspraak", "maken", "D00001", zin).err == ""
    made = mdo("overleg", "afspraak", "maken", "D00001", "@moeder tekent vrijdag")
    assert made.out == "2  Esra: tekent  27-11-2026  Open\n"
    assert mdo("overleg", "controleren", "D00001").out == "Het overleg kan worden afgerond.\n"
    closed = mdo("--json", "overleg", "afronden", "D00001")
    assert closed.json == {"nummer": 1, "afspraken": 2}
    for name, start in (("m.pdf", b"%PDF"), ("m.odt", b"PK"), ("m.ics", b"BEGIN:VCALENDAR")):
        assert mdo("overleg", "verslag", "D00001", "-o", tmp_path / name).status == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    assert b"Noor" not in (tmp_path / "m.ics").read_bytes()
    again = mdo("overleg", "schrijven", "D00001", GESPREK)
    assert again.status == ExitStatus.RULE
    assert "afgerond" in again.err


def test_what_is_shown_as_json_can_be_written_back(mdo: Typ, tmp_path: Path) -> None:
    shown = mdo("--json", "overleg", "tonen", "D00001")
    assert shown.json["agenda"][0]["minuten"] == 9
    (tmp_path / "g.json").write_text(shown.out, encoding="utf-8")
    assert mdo("overleg", "schrijven", "D00001", tmp_path / "g.json").status == 0
    assert mdo("--json", "overleg", "tonen", "D00001").json == shown.json
    words = mdo("overleg", "tonen", "D00001").out
    for line in (
        "Overleg 1: MDO van 24-11-2026 (Open)",
        "Joost (Vader): niet aanwezig",
        "  Besluit: Noor begint op maandag om half tien, tot de kerstvakantie.",
    ):
        assert line in words.splitlines(), line


def test_what_a_sentence_leaves_open_is_said(mdo: Typ) -> None:
    made = mdo("overleg", "afspraak", "maken", "D00001", "@Anneke belt terug")
    assert made.status == 0
    assert made.out == "1  Anneke: belt terug  geen dag  Open\n"
    assert made.err.splitlines() == [
        "Deze naam staat niet bij de mensen van dit overleg.",
        "Er staat geen dag bij.",
    ]
    refused = mdo("overleg", "afspraak", "maken", "D00001", "belt terug")
    assert refused.status == ExitStatus.RULE
    assert "Schrijf op wie dit doet." in refused.err


def test_an_afspraak_is_ticked_off_and_taken_away(mdo: Typ) -> None:
    for zin in ("@Karin belt morgen", "@Karin mailt morgen"):
        mdo("overleg", "afspraak", "maken", "D00001", zin)
    assert "mailt" in mdo("overleg", "afspraken").out
    assert mdo("overleg", "afspraak", "afvinken", "D00001", 1).out.endswith("Gedaan\n")
    opened = mdo("--json", "overleg", "afspraken", "--tot", "25-11-2026").json
    assert [(rij["nummer"], rij["te_laat"]) for rij in opened["rijen"]] == [(2, False)]
    dropped = mdo("overleg", "afspraak", "afvinken", "D00001", 1, "--status", "vervallen")
    assert dropped.out.endswith("Vervallen\n")
    assert mdo("overleg", "afspraak", "weghalen", "D00001", 2).status == 0
    assert mdo("overleg", "afspraken").out == "Er zijn geen open afspraken.\n"
    assert len(mdo("--json", "overleg", "afspraken", "D00001").json) == 1
    unknown = mdo("overleg", "afspraak", "afvinken", "D00001", 9)
    assert unknown.status == ExitStatus.USAGE


def test_what_stops_closing_is_told_line_by_line(mdo: Typ) -> None:
    assert mdo("overleg", "maken", "D00001", "--soort", "actietafel").status == 0
    found = mdo("overleg", "controleren", "D00001")
    assert found.status == ExitStatus.RULE
    refused = mdo("overleg", "afronden", "D00001")
    assert refused.status == ExitStatus.RULE
    told = [line.removeprefix("- ") for line in refused.err.splitlines()[1:]]
    assert told == found.out.splitlines()
    assert any("actietafel" in line for line in told)
    lijst = mdo("overleg", "lijst", "D00001").out.splitlines()
    assert [line.split()[0] for line in lijst] == ["2", "1"]
    assert mdo("overleg", "weghalen", "D00001", "--nummer", 2).status == 0
    assert mdo("overleg", "tonen", "D00001", "--nummer", 2).status == ExitStatus.USAGE


@pytest.mark.parametrize("data", [b"[]", b'{"datum":"2026-11-24"}', b'{"soort":"borrel"}'])
def test_a_file_that_is_no_gesprek_is_refused(mdo: Typ, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "g.json").write_bytes(data)
    refused = mdo("overleg", "schrijven", "D00001", tmp_path / "g.json")
    assert refused.status == ExitStatus.REFUSED
    assert mdo("--json", "overleg", "tonen", "D00001").json["plaats"] == "Kamer 12"


def test_a_report_of_an_unknown_kind_is_not_made(mdo: Typ, tmp_path: Path) -> None:
    refused = mdo("overleg", "verslag", "D00001", "-o", tmp_path / "m.docx")
    assert refused.status == ExitStatus.USAGE
    assert ".odt" in refused.err
    assert list(tmp_path.glob("m.*")) == []


def test_a_jongere_without_an_overleg_has_none(school: Typ) -> None:
    assert school("overleg", "lijst", "D00001").out == "Er was nog geen overleg.\n"
    assert school("overleg", "tonen", "D00001").status == ExitStatus.USAGE
    assert school("overleg", "afspraak", "maken", "D00001", "@x y").status == ExitStatus.USAGE


def test_given_explanations_are_listed(school: Typ) -> None:
    given = school(*NU, "uitleg", "vastleggen", "D00001", "--hoe", "in een gesprek")
    assert given.status == 0, given.err
    assert given.out == "De uitleg bij versie 1 is vastgelegd.\n"
    listed = school("uitleg", "lijst", "D00001").out
    assert listed == "Versie 1: 24-11-2026, Karin Wiersma, in een gesprek\n"
    refused = school(*NU, "uitleg", "vastleggen", "D00001", "--hoe", "x", "--datum", "25-11-2026")
    assert refused.status == ExitStatus.RULE
