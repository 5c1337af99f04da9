"""People, their keys and their teams on the command line."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Typ
from topdossier.domain.bevoegdheden import ROLLEN_PER_KLUIS, KluisSoort, Rol
from topdossier.errors import ExitStatus

NIEUW = "paard fiets lantaarn zomer"
START = re.compile(r"[a-z2-7]{4}(-[a-z2-7]{4}){3}")


@pytest.fixture
def as_piet(school: Typ, typ: Typ, demo: Path) -> Typ:
    """Type a command as a new mentor who has chosen a wachtwoord."""
    added = school("--json", "gebruikers", "toevoegen", "piet", "--naam", "Piet", "--rol", "mentor")
    (demo / "start.txt").write_text(added.json["startwachtwoord"] + "\n", encoding="utf-8")
    (demo / "eigen.txt").write_text(NIEUW + "\n", encoding="utf-8")
    entrance = ("--kluis", demo / "school", "--gebruiker", "piet", "--wachtwoord-bestand")
    given = ("gebruikers", "wachtwoord", "--nieuw-bestand", demo / "eigen.txt")
    assert typ(*entrance, demo / "start.txt", *given).status == 0
    return lambda *arguments: typ(*entrance, demo / "eigen.txt", *arguments)


def test_a_start_wachtwoord_is_shown_once_and_opens_only_its_own_change(
    school: Typ, typ: Typ, demo: Path
) -> None:
    added = school("gebruikers", "toevoegen", "piet", "--naam", "Piet Bakker", "--rol", "mentor")
    start = added.out.splitlines()[1]
    assert START.fullmatch(start)
    assert "maar één keer" in added.err
    assert start not in school("--json", "gebruikers", "lijst").out
    (demo / "start.txt").write_text(start, encoding="utf-8")
    (demo / "eigen.txt").write_text(NIEUW, encoding="utf-8")
    entrance = ("--kluis", demo / "school", "--gebruiker", "piet", "--wachtwoord-bestand")
    refused = typ(*entrance, demo / "start.txt", "jongeren")
    assert refused.status == ExitStatus.NOT_LET_IN
    assert "eigen wachtwoord" in refused.err
    changed = typ(
        *entrance,
        demo / "start.txt",
        *("gebruikers", "wachtwoord", "--nieuw-bestand", demo / "eigen.txt"),
    )
    assert (changed.status, changed.out) == (0, "Uw wachtwoord is gewijzigd.\n")
    assert typ(*entrance, demo / "eigen.txt", "jongeren").status == 0
    assert typ(*entrance, demo / "start.txt", "jongeren").status == ExitStatus.NOT_LET_IN


def test_a_mentor_finds_a_jongere_once_in_the_team(school: Typ, as_piet: Typ) -> None:
    assert as_piet("--json", "jongeren").json == []
    refused = as_piet("plan", "tonen", "D00001")
    assert refused.status == ExitStatus.USAGE
    assert school("team", "toevoegen", "D00001", "piet").status == 0
    assert [row["nummer"] for row in as_piet("--json", "jongeren").json] == ["D00001"]
    assert as_piet("plan", "tonen", "D00001").status == 0
    team = school("--json", "team", "lijst", "D00001").json
    assert [(row["login"], row["is_regisseur"]) for row in team] == [
        ("karin", True),
        ("piet", False),
    ]
    assert school("team", "verwijderen", "D00001", "piet").status == 0
    assert as_piet("--json", "jongeren").json == []


def test_the_regie_goes_over_one_by_one_or_all_at_once(school: Typ, as_piet: Typ) -> None:
    offered = school("regie", "aanbieden", "D00001", "piet")
    assert "moet nog ja zeggen" in offered.out
    assert "gevraagd door" in as_piet("regie", "gevraagd").out
    assert "Gevraagd: Piet" in school("regie", "tonen", "D00001").out
    assert as_piet("regie", "weigeren", "D00001").status == 0
    assert as_piet("regie", "aannemen", "D00001").status == ExitStatus.USAGE
    assert school("regie", "aanbieden", "D00001", "piet").status == 0
    assert school("regie", "intrekken", "D00001").status == 0
    assert school("regie", "aanbieden", "D00001", "piet").status == 0
    assert as_piet("regie", "aannemen", "D00001").out == "U bent nu de regisseur.\n"
    assert "Overgedragen en aanvaard" in as_piet("regie", "tonen", "D00001").out
    blocked = school("gebruikers", "blokkeren", "piet")
    assert blocked.status == 0
    assert "nog regisseur van 1" in blocked.out
    assert as_piet("jongeren").status == ExitStatus.NOT_LET_IN
    listed = school("gebruikers", "lijst").out
    assert re.search(r"piet .*geblokkeerd.*regisseur van 1", listed)
    take = ("team", "overdragen", "piet", "karin")
    assert school(*take).status == ExitStatus.NOT_LET_IN
    assert school("--json", "--reden", "overdracht", *take).json == {"dossiers": 1}
    assert school("kluis", "controleren").status == 0


def test_a_forgotten_wachtwoord_is_replaced(school: Typ, as_piet: Typ) -> None:
    again = school("gebruikers", "opnieuw", "piet")
    assert START.fullmatch(again.out.splitlines()[1])
    assert as_piet("jongeren").status == ExitStatus.NOT_LET_IN
    assert "startwachtwoord" in school("gebruikers", "lijst").out


def test_every_reason_against_a_new_person_is_printed(school: Typ) -> None:
    found = school("gebruikers", "toevoegen", "Karin", "--naam", " ", "--rol", "cvt-lid")
    assert found.status == ExitStatus.RULE
    lines = found.err.splitlines()
    assert lines[0] == "Dit kan zo niet:"
    assert len([line for line in lines if line.startswith("- ")]) == 3


@pytest.mark.parametrize("rol", sorted(ROLLEN_PER_KLUIS[KluisSoort.SCHOOL]))
def test_every_rol_of_a_school_can_be_given(school: Typ, as_piet: Typ, rol: Rol) -> None:
    assert school("gebruikers", "rol", "piet", rol).status == 0
    rows = school("--json", "gebruikers", "lijst").json
    assert {row["login"]: row["rol"] for row in rows}["piet"] == rol
    assert as_piet("kluis", "controleren").status == 0


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("gebruikers", "blokkeren", "karin"), ExitStatus.RULE),
        (("gebruikers", "blokkeren", "niemand"), ExitStatus.USAGE),
        (("gebruikers", "opnieuw", "karin"), ExitStatus.USAGE),
        (("gebruikers", "rol", "karin", "mentor"), ExitStatus.RULE),
        (("team", "toevoegen", "D00001", "niemand"), ExitStatus.USAGE),
        (("team", "verwijderen", "D00001", "karin"), ExitStatus.USAGE),
        (("team", "overdragen", "karin", "karin"), ExitStatus.USAGE),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    school: Typ, command: tuple[str, ...], status: ExitStatus
) -> None:
    found = school(*command)
    assert found.status == status
    assert found.out == ""
    assert "Traceback" not in found.err
    assert found.err.strip().endswith((".", ":"))


def test_without_a_new_wachtwoord_the_option_is_named(school: Typ) -> None:
    found = school("gebruikers", "wachtwoord")
    assert found.status == ExitStatus.NOT_LET_IN
    assert "--nieuw-bestand" in found.err


def test_the_list_is_one_json_document(school: Typ, as_piet: Typ) -> None:
    rows = json.loads(school("--json", "gebruikers", "lijst").out)
    assert [row["login"] for row in rows] == ["karin", "piet"]
    assert not rows[1]["moet_wijzigen"]
    assert as_piet("gebruikers", "lijst").status == ExitStatus.NOT_LET_IN


@pytest.mark.parametrize(
    "command",
    [
        ("avg", "plekken", "D00001", "--zoek", ""),
        ("avg", "afschermen", "D00001", "versie-1/aanleiding"),
        ("avg", "rechthebbenden", "D00001"),
        ("avg", "correcties", "D00001"),
        ("overleg", "lijst", "D00001"),
        ("overleg", "afspraken", "D00001"),
        ("toestemming", "lijst", "D00001"),
        ("afgiften", "lijst", "D00001"),
        ("uitleg", "lijst", "D00001"),
        ("regie", "tonen", "D00001"),
        ("team", "lijst", "D00001"),
    ],
    ids=" ".join,
)
def test_who_reads_outside_their_own_is_in_wie_keek_with_the_reason(
    school: Typ, as_piet: Typ, command: tuple[str, ...]
) -> None:
    assert school("gebruikers", "rol", "piet", "zorgcoordinator").status == 0
    assert as_piet("--reden", "crisis", *command).status == 0
    rows = school("--json", "logboek", "--jongere", "D00001", "--wie").json
    (row,) = (row for row in rows if row["login"] == "piet")
    assert (row["ingezien"], row["redenen"]) == (1, ["crisis"])
