"""Who must agree, taking back, facts and the choices of the school, as a person types them."""

import time
from pathlib import Path

import pytest

from tests.cli.conftest import Typ
from tests.helpers.kluizen import PNG
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.errors import ExitStatus


def load(school: Typ) -> dict[str, object]:
    found: dict[str, object] = school("--json", "instemmingen", "D00001").json
    return found


def list_names(school: Typ) -> list[str]:
    return [row["naam"] for row in school("--json", "instemmingen", "D00001").json["standen"]]


def test_everybody_is_listed_with_as_what_and_why(school: Typ) -> None:
    found = school("instemmingen", "D00001")
    assert found.status == 0
    assert "Beslist over het handelingsdeel: heeft" in found.out
    assert "Leest mee: mag zeggen wat die vindt" in found.out
    row = school("--json", "instemmingen", "D00001").json["standen"][0]
    assert (row["hoedanigheid"], row["pogingen"], row["namens"]) == ("instemmer", 0, "")


def test_taking_back_is_said_to_leave_what_was_done_lawful(school: Typ) -> None:
    name = list_names(school)[0]
    found = school(
        "--reden", "Ik zie het anders.", "instemming", "intrekken", "D00001", "--ouder", name
    )
    assert found.status == 0, found.err
    assert "tot die dag deed, mocht" in found.out
    shown = school("instemmingen", "D00001").out
    assert "Ingetrokken" in shown
    assert "Geschillencommissie passend onderwijs" in shown
    assert "Antwoord binnen 10 weken." in shown
    assert load(school)["dekking"] == "geweigerd"
    again = school("instemming", "intrekken", "D00001", "--ouder", name)
    assert again.status == ExitStatus.RULE
    assert "niets om in te trekken" in again.err


def test_attempts_are_counted_and_a_fact_stands_below_the_name(school: Typ) -> None:
    name = list_names(school)[0]
    assert school("instemming", "intrekken", "D00001", "--ouder", name).status == 0
    given = ("instemming", "feit", "D00001", "--ouder", name, "--soort")
    time.sleep(1)  # moments are kept to the second, and nobody calls in the second of an answer
    found = school(*given, FeitSoort.POGING, "--hoe", "gebeld", "--versie", "1")
    assert found.status == 0, found.err
    shown = school("instemmingen", "D00001").out
    assert "Poging om iemand te bereiken: gebeld" in shown
    assert load(school)["standen"][0]["pogingen"] == 1  # type: ignore[index]  # a document
    refused = school(*given, FeitSoort.POGING)
    assert refused.status == ExitStatus.RULE
    assert "Schrijf op hoe" in refused.err


def test_a_judge_is_about_the_newest_adopted_version_unless_told_otherwise(school: Typ) -> None:
    name = list_names(school)[0]
    given = ("instemming", "feit", "D00001", "--ouder", name)
    words = ("--soort", FeitSoort.VERVANGENDE_TOESTEMMING, "--tekst", "C/15/1")
    assert school(*given, *words, "--versie", "9").status == ExitStatus.RULE
    assert school(*given, *words).status == 0
    assert load(school)["standen"][0]["vervangen"]  # type: ignore[index]  # a document


_WITH_HOE = {FeitSoort.POGING, FeitSoort.GEINFORMEERD}


def test_how_it_was_told_has_to_be_typed(school: Typ) -> None:
    given = ("instemming", "feit", "D00001", "--ouder", list_names(school)[0])
    words = ("--soort", FeitSoort.GEINFORMEERD)
    refused = school(*given, *words)
    assert refused.status == ExitStatus.RULE
    assert "Schrijf op hoe het is verteld" in refused.err
    assert school(*given, *words, "--hoe", "gebeld").status == 0


@pytest.mark.parametrize("soort", [s for s in FeitSoort if s not in _WITH_HOE])
def test_every_fact_can_be_typed(school: Typ, soort: FeitSoort) -> None:
    people = school("--json", "instemmingen", "D00001").json
    decides = soort is not FeitSoort.NIET_INFORMEREN  # who decides has to be informed
    name = people["standen" if decides else "overigen"][0]["naam"]
    words = ("--tekst", "C/15/1", "--tot", "31-12-2040")
    found = school(
        "--json", "instemming", "feit", "D00001", "--ouder", name, "--soort", soort, *words
    )
    assert found.status == 0, found.err
    assert found.json["soort"] == soort


def test_the_choices_of_the_school_are_shown_and_changed(school: Typ) -> None:
    assert "allebei tekenen" in school("instemming", "regels").out
    changed = ("--tekenwijze", "mede-namens", "--meetekenen", "--pogingen", "2")
    assert school("instemming", "regels", *changed).status == 0
    assert school("--json", "instemming", "regels").json == {
        "tekenwijze": "mede-namens",
        "meetekenen_vanaf_16": True,
        "pogingen": 2,
    }
    assert school("instemming", "regels", "--pogingen", "0").status == ExitStatus.RULE


def test_one_agrees_for_the_other_where_the_school_chose_it(school: Typ, demo: Path) -> None:
    (demo / "scan.png").write_bytes(PNG)
    one, other = list_names(school)[:2]
    given = ("instemming", "vastleggen", "D00001", "--ouder", one, "--namens", other)
    proof = ("--besluit", "ingestemd", "--wijze", "papier", "--bewijs", demo / "scan.png")
    refused = school(*given, *proof)
    assert refused.status == ExitStatus.RULE
    assert "Laat allebei zelf beslissen." in refused.err
    assert "Deze persoon heeft zelf al iets besloten" in refused.err


def test_a_decision_on_the_screen_comes_in_by_a_hand_over_alone(school: Typ, demo: Path) -> None:
    (demo / "scan.png").write_bytes(PNG)
    given = ("instemming", "vastleggen", "D00001", "--ouder", list_names(school)[0])
    proof = ("--besluit", "ingestemd", "--bewijs", demo / "scan.png")
    assert school(*given, *proof, "--wijze", "scherm").status == ExitStatus.USAGE


def test_a_paper_without_a_code_is_listed_with_who_chose_the_version(
    school: Typ, demo: Path
) -> None:
    (demo / "scan.png").write_bytes(PNG)
    name = list_names(school)[0]
    given = ("instemming", "vastleggen", "D00001", "--ouder", name)
    proof = ("--besluit", "geweigerd", "--wijze", "papier", "--bewijs", demo / "scan.png")
    assert school(*given, *proof).status == 0
    shown = school("instemmingen", "D00001").out
    assert "Papier zonder code: versie 1 gekozen door " in shown


def test_gezag_is_recorded_with_ground_and_days(school: Typ) -> None:
    name = list_names(school)[0]
    given = (
        "gezag",
        "vastleggen",
        "D00001",
        "--ouder",
        name,
        "--gezag",
        "ja",
        "--bron",
        "register",
    )
    found = school(*given, "--grond", "ouderlijk", "--vanaf", "01-02-2020")
    assert found.status == 0, found.err
    assert "ouderlijk gezag" in found.out
    wrong = school(*given, "--grond", "bewind", "--vanaf", "02-02-2020", "--tot", "01-02-2020")
    assert wrong.status == ExitStatus.RULE
    assert len(wrong.err.strip().splitlines()) == 3
