"""Back-up, restore and salvage as a person types them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typ, Uitvoer
from topdossier.errors import ExitStatus


@pytest.fixture
def kopie(school: Typ, demo: Path) -> Path:
    """A back-up of the school of the demo."""
    doel = demo / "kopie.topkopie"
    assert school("kluis", "reservekopie", doel).status == 0
    return doel


def damage(demo: Path, *pages: int) -> Path:
    store = demo / "school" / "kluis.db"
    data = bytearray(store.read_bytes())
    for page in pages:
        data[(page - 1) * 4096 + 777] ^= 1
    store.write_bytes(data)
    return store


def assert_spoken(found: Uitvoer) -> None:
    """Dutch sentences, and no trace of the program itself."""
    assert "Traceback" not in found.out + found.err
    assert (found.out + found.err).strip()


def test_a_back_up_says_where_it_is(school: Typ, demo: Path) -> None:
    (demo / "stick").mkdir()
    found = school("--json", "kluis", "reservekopie", demo / "stick")
    assert found.status == 0
    assert Path(found.json["bestand"]).parent == demo / "stick"
    again = school("kluis", "reservekopie", Path(found.json["bestand"]))
    assert again.status == ExitStatus.USAGE
    assert again.err == "Dit bestand bestaat al en zou verloren gaan; kies een andere naam.\n"


def test_a_restore_asks_first_and_says_what_is_lacking(
    school: Typ, kopie: Path, demo: Path
) -> None:
    oso = Path(__file__).parents[2] / "resources" / "voorbeeld" / "oso-voorbeeld.xml"
    assert school("importeren", oso, "--ja").status == 0
    asked = school("kluis", "terugzetten", kopie)
    assert asked.status == 0
    assert "Er is nog niets veranderd. Met --ja zet u de reservekopie terug." in asked.out
    assert "regels in het logboek bijgekomen" in asked.out
    done = school("--json", "kluis", "terugzetten", kopie, "--ja")
    assert done.json["gedaan"] is True
    assert (demo / done.json["vervangen"] / "kluis.db").exists()
    assert school("kluis", "controleren").status == 0


def test_a_restore_says_which_dossier_loses_a_hold(school: Typ, kopie: Path) -> None:
    assert (
        school("avg", "bewaarstop", "D00001", "--soort", "geschil", "--sinds", "01-09-2026").status
        == 0
    )
    asked = school("kluis", "terugzetten", kopie)
    assert "Een bewaarstop staat niet in de kopie: D00001. Zet die opnieuw." in asked.out
    assert "Sindsdien veranderd: dossier D00001." in asked.out


def test_a_restore_into_an_empty_place_asks_nothing(typ: Typ, kopie: Path, demo: Path) -> None:
    wachtwoord = (
        demo / json.loads((demo / "demo.json").read_bytes())["school"]["wachtwoord_bestand"]
    )
    entrance = ("--kluis", demo / "nieuw", "--wachtwoord-bestand", wachtwoord)
    found = typ(*entrance, "kluis", "terugzetten", kopie)
    assert found.status == 0, found.err
    assert "De reservekopie is teruggezet." in found.out
    assert typ(*entrance, "kluis", "controleren").status == 0


def test_a_file_that_is_no_back_up_is_refused(school: Typ, demo: Path) -> None:
    found = school("kluis", "terugzetten", demo / "demo.json", "--ja")
    assert found.status == ExitStatus.REFUSED
    assert found.err == "Dit bestand is geen hele reservekopie; kies een andere reservekopie.\n"


@pytest.mark.parametrize("page", [1, 2, 5, 17, 40, 70])
def test_a_damaged_kluis_is_told_by_its_pages_and_saved(
    school: Typ, typ: Typ, demo: Path, page: int
) -> None:
    damage(demo, page)
    found = school("kluis", "controleren")
    assert_spoken(found)
    assert found.status == ExitStatus.DAMAGED
    assert f"Bladzijde {page} van de opslag is beschadigd" in found.err
    saved = school("kluis", "redden", demo / "gered")
    assert saved.status == 0, saved.err
    assert_spoken(saved)
    wachtwoord = (
        demo / json.loads((demo / "demo.json").read_bytes())["school"]["wachtwoord_bestand"]
    )
    check = typ(
        *("--kluis", demo / "gered", "--gebruiker", "karin", "--wachtwoord-bestand", wachtwoord),
        *("kluis", "controleren"),
    )
    assert check.status in {ExitStatus.DONE, ExitStatus.DAMAGED}
    assert_spoken(check)
    assert "bladzijde" not in check.err.lower()


def test_saving_as_json_tells_numbers_only(school: Typ, demo: Path) -> None:
    damage(demo, 1)
    made = school("--json", "kluis", "redden", demo / "gered")
    assert made.status == 0, made.err
    found = made.json
    assert found["bladzijden"] == [1]
    assert {item["tabel"] for item in found["tabellen"]} >= {"dossier", "logregel", "versie"}
    assert not any(item["verloren"] for item in found["tabellen"])
