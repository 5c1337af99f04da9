"""What a command writes never costs something that was there: a key, a kluis, a receipt."""

import shutil
from pathlib import Path

import pytest

from topdossier.cli.main import run
from topdossier.errors import ExitStatus
from topdossier.voorbeeld.demo import run_demo
from topdossier.voorbeeld.opzet import PAKKET_NAAM, Plaatsen


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Plaatsen:
    return run_demo(tmp_path_factory.mktemp("demo") / "demo", lambda _: None)


@pytest.fixture
def copy(demo: Plaatsen, tmp_path: Path) -> Plaatsen:
    shutil.copytree(demo.map, tmp_path / "demo")
    return Plaatsen(tmp_path / "demo")


def at(plaatsen: Plaatsen, name: str, *command: str) -> int:
    options = ["--kluis", str(plaatsen.map / name)]
    options += ["--wachtwoord-bestand", str(plaatsen.map / f"wachtwoord-{name}.txt")]
    return run([*options, *command])


def test_a_recovery_key_of_another_kluis_is_never_overwritten(
    copy: Plaatsen, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = copy.map / "herstelsleutel.txt"
    kept.write_text("AGE-SECRET-KEY-VAN-EEN-ANDERE-KLUIS\n")
    password = str(copy.map / "wachtwoord-school.txt")
    command = ["--kluis", str(copy.map / "nieuw"), "--wachtwoord-bestand", password]
    command += ["kluis", "maken", "--school", "De Proef", "--brin", "99ZZ"]
    command += ["--gebruiker", "anna", "--rol", "zorgcoordinator", "--herstelsleutel", str(kept)]
    assert run(command) == ExitStatus.USAGE
    assert "bestaat al" in capsys.readouterr().err
    assert kept.read_text().startswith("AGE-SECRET-KEY-VAN")
    assert not (copy.map / "nieuw").exists()


@pytest.mark.parametrize("name", ["kluis.json", "kluis.db", "plan.pdf"])
def test_nothing_is_written_into_the_folder_of_a_kluis(copy: Plaatsen, name: str) -> None:
    before = (copy.school / "kluis.json").read_bytes()
    target = str(copy.school / name)
    assert at(copy, "school", "pdf", "plan", "D00001", "-o", target) == ExitStatus.USAGE
    assert (copy.school / "kluis.json").read_bytes() == before
    assert at(copy, "school", "kluis", "controleren") == ExitStatus.DONE


def test_a_package_is_not_taken_in_when_its_receipt_has_nowhere_to_go(copy: Plaatsen) -> None:
    fresh = str(copy.map / "tlv.toppakket")
    make = ("pakket", "maken", "D00001", "--soort", "plan", "--voor", "Kust", "-o", fresh)
    assert at(copy, "school", *make) == ExitStatus.DONE
    receipt = str(copy.map / "geen-map" / "o.toppakket")
    take = ("pakket", "openen", fresh, "--ja", "--ontvangst")
    assert at(copy, "swv", *take, receipt) == ExitStatus.MACHINE
    assert at(copy, "swv", *take, str(copy.map / "o.toppakket")) == ExitStatus.DONE
    assert (copy.map / "o.toppakket").exists()
    assert (copy.uit / PAKKET_NAAM).exists()


@pytest.mark.parametrize("place", [9_000, 50_000, 60_000, 120_000, 240_000])
def test_a_damaged_store_is_named_as_such_and_is_no_bug(
    copy: Plaatsen, place: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with (copy.school / "kluis.db").open("r+b") as stream:
        stream.seek(place)
        stream.write(b"XXXX")
    assert at(copy, "school", "kluis", "controleren") == ExitStatus.DAMAGED
    assert "programma zelf" not in capsys.readouterr().err
