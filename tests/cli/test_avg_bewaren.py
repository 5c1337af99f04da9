"""How long a dossier stays, on the command line: two people, two logins, one certificate."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Typ
from tests.helpers.pdf import read_content
from topdossier.bootstrap import open_kluis
from topdossier.domain.bevoegdheden import Rol

WACHTWOORD = "paard fiets lantaarn zomer"


@pytest.fixture
def beheerder(demo: Path, typ: Typ, monkeypatch: pytest.MonkeyPatch) -> Typ:
    """A second person in the kluis of the school, who may destroy and not search.

    Their key is of long ago: the log keeps the real time, so the term moves instead.
    """
    monkeypatch.setattr("topdossier.domain.vernietiging.ONAFHANKELIJK", timedelta(days=-1))
    described = json.loads((demo / "demo.json").read_bytes())["school"]
    folder = demo / described["kluis"]
    password = (demo / described["wachtwoord_bestand"]).read_text(encoding="utf-8").strip()
    services = open_kluis(folder, described["gebruiker"], password)
    start = services.gebruikers.add("bo", "Bo Bakker", Rol.BEHEERDER)
    services.close()
    services = open_kluis(folder, "bo", start)
    services.sleutel.change_wachtwoord(start, WACHTWOORD)
    services.close()
    known = demo / "bo.txt"
    known.write_text(WACHTWOORD, encoding="utf-8")
    entrance = ("--kluis", folder, "--gebruiker", "bo", "--wachtwoord-bestand", known)
    return lambda *arguments: typ(*entrance, *arguments)


def test_the_list_says_what_is_due_once_somebody_has_left(school: Typ) -> None:
    found = school("avg", "bewaartermijnen")
    assert found.status == 0
    assert "D00001" not in found.out, "Noor is still enrolled"
    recorded = school(
        "avg", "bewaarfeit", "noor", "--soort", "uitschrijving", "--datum", "31-07-2026"
    )
    assert "Uitschrijving op 31-07-2026" in recorded.out
    rows = school("--json", "avg", "bewaartermijnen", "--tot", "01-08-2031").json
    mine = [row for row in rows if row["nummer"] == "D00001"]
    assert [(row["categorie"], row["vernietigen_op"]) for row in mine] == [
        ("leerlingdossier", "2028-08-01"),
        ("verzuim-en-inschrijving", "2031-08-01"),
    ]


def test_a_fact_is_taken_back_by_its_number(school: Typ) -> None:
    made = school(
        *("--json", "avg", "bewaarfeit", "D00001"),
        *("--soort", "uitschrijving", "--datum", "2026-07-31"),
    ).json
    assert school("--json", "avg", "bewaarfeit", "D00001", "--weg", made[0]["id"]).json == []


def test_a_hold_starts_and_ends(school: Typ) -> None:
    command = ("avg", "bewaarstop", "D00001")
    assert "loopt nog" in school(*command, "--soort", "geschil", "--sinds", "01-11-2026").out
    found = school("avg", "vernietigen", "D00001", "--reden", "onterecht")
    assert found.status == 1
    assert "Er loopt een geschil." in found.err
    assert "tot 02-11-2026" in school(*command, "--einde", "02-11-2026").out
    assert school(*command, "--einde", "03-11-2026").status == 2


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("bewaarfeit", "D00001", "--soort", "uitschrijving"), "--datum"),
        (("bewaarfeit", "D00001", "--datum", "01-01-2026"), "--soort"),
        (("bewaarstop", "D00001", "--soort", "geschil"), "--sinds"),
        (("vernietigen", "D00001", "--bevestigen"), "-o"),
        (("vernietigen", "D00001", "--bevestigen", "--intrekken"), "één stap"),
        (("vernietigen", "D99999"), "Deze jongere staat niet in de kluis"),
        (("vernietigen", "D00001", "--intrekken"), "Er ligt geen voorstel"),
    ],
)
def test_half_a_command_says_what_is_missing(
    school: Typ, command: tuple[str, ...], code: str
) -> None:
    found = school("avg", *command)
    assert found.status == 2
    assert code in found.err
    assert "Traceback" not in found.err


def test_two_people_destroy_a_dossier_and_get_a_certificate(
    school: Typ, beheerder: Typ, demo: Path
) -> None:
    pdf = demo / "certificaat.pdf"
    shown = school("avg", "vernietigen", "noor", "--reden", "onterecht")
    assert shown.status == 0, shown.err
    assert "Kreeg eerder gegevens" in shown.out
    assert "Een ander bevestigt dit" in shown.out
    same = school("avg", "vernietigen", "noor", "--bevestigen", "-o", pdf)
    assert same.status == 3
    assert not pdf.exists()
    done = beheerder("avg", "vernietigen", "D00001", "--bevestigen", "-o", pdf)
    assert done.status == 0, done.err
    assert "Dossier D00001 is vernietigd" in done.out
    assert "Bo Bakker" in read_content(pdf.read_bytes())
    signed = json.loads(pdf.with_suffix(".json").read_bytes())
    assert signed["certificaat"]["nummer"] == "D00001"
    assert school("jongeren", "--zoek", "noor").out.strip() == ""
    assert school("kluis", "controleren").status == 0
    again = demo / "nog-een-keer.pdf"
    assert school("avg", "vernietigen", "D00001", "--certificaat", "-o", again).status == 0
    assert again.with_suffix(".json").read_bytes() == pdf.with_suffix(".json").read_bytes()


def test_whoever_got_their_key_from_the_other_does_not_confirm(
    school: Typ, beheerder: Typ, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    school("avg", "vernietigen", "noor", "--reden", "onterecht")
    found = beheerder("avg", "vernietigen", "D00001", "--bevestigen", "-o", demo / "nee.pdf")
    assert found.status == 3
    assert "Laat een andere collega bevestigen." in found.err
    assert not (demo / "nee.pdf").exists()
    assert "D00001" in school("jongeren").out


def test_the_paper_needs_a_place_before_anything_is_destroyed(
    school: Typ, beheerder: Typ, demo: Path
) -> None:
    assert school("avg", "vernietigen", "D00001", "--reden", "onterecht").status == 0
    taken = demo / "er-al.pdf"
    taken.write_bytes(b"van iemand")
    for place in (taken, demo / "nergens" / "x.pdf", demo / "school" / "x.pdf"):
        found = beheerder("avg", "vernietigen", "D00001", "--bevestigen", "-o", place)
        assert found.status == 2, place
    assert taken.read_bytes() == b"van iemand"
    assert "D00001" in school("jongeren").out


def test_a_beheerder_sees_numbers_and_no_names(school: Typ, beheerder: Typ) -> None:
    assert school("avg", "vernietigen", "D00001", "--reden", "onterecht").status == 0
    rows = beheerder("--json", "avg", "bewaartermijnen").json
    assert {row["naam"] for row in rows} == {""}
    assert beheerder("jongeren").status == 3


def test_a_certificate_from_the_archive_is_looked_at_first(
    school: Typ, beheerder: Typ, demo: Path
) -> None:
    pdf = demo / "certificaat.pdf"
    school("avg", "vernietigen", "noor", "--reden", "onterecht")
    assert beheerder("avg", "vernietigen", "D00001", "--bevestigen", "-o", pdf).status == 0
    again = school("avg", "vernietigen-herhalen", pdf.with_suffix(".json"))
    assert again.out.strip() == "Opnieuw gewist: 0 dossiers."
    found = school("avg", "vernietigen-herhalen", pdf)
    assert found.status == 5
    assert "geen certificaat van deze kluis" in found.err
