"""What the manual says can be done: each command in it is run, and each button in it exists."""

import re
import shlex
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.main import get_command

from tests.helpers.pdf import read_text
from topdossier.cli.main import build_app, run
from topdossier.domain.bevoegdheden import (
    Actie,
    Rol,
    Toegang,
    Toegangsreden,
    find_toegang,
    may,
)
from topdossier.errors import ExitStatus
from topdossier.kluis.sleutelvak import Kdf
from topdossier.texts import get_label

ROOT = Path(__file__).parents[2]
HANDLEIDING = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
START = "python3 start.py "
DAG = "2026-11-24"
"""The day the example plays on; what it records lies before it."""
DIGITS = re.compile(r"(?m)^\d{5}(?: \d{5}){11}$")
OWN_KLUIS = (
    "afgiften afgegeven",
    "avg vernietigen-herhalen",
    "kluis maken --school",
    "kluis herstellen",
    "kluis binden",
    "kluis losmaken",
    "kluis herstelsleutel",
    "gebruikers wachtwoord",
    "regie aannemen",
    "regie weigeren",
    "nagaan",
    "overhandiging overnemen",
    "overhandiging weggooien",
)
"""Commands that the manual shows for the reader's own kluis or files, without `--kluis`."""
BUTTONS = (
    "Plan maken",
    "Plan bijstellen",
    "Controleren",
    "Vaststellen",
    "Opnieuw opslaan",
    "Innemen",
    "Uit het leerlingvolgsysteem",
    "Laptop overhandigen",
    "Overhandigen en vergrendelen",
    "Ik stem in",
    "Ik stem in, met deze opmerkingen",
    "Ik stem niet in, omdat …",
    "Ik wil er nog over nadenken",
    "Ik typ mijn naam",
    "Ondertekenen",
    "Terug naar de school",
    "Later",
    "Op papier",
    "Intrekken",
    "Poging vastleggen",
    "Onenigheid",
    "Vervangende toestemming",
    "Zienswijze",
    "Geïnformeerd",
    "Vastleggen",
    "Evaluatie vastleggen",
    "Inzage vastleggen",
    "Bewaren als PDF",
    "Ontvanger toevoegen",
    "Toevoegen",
    "Pakket maken",
    "Informeren vastleggen",
    "Wat ziet de ontvanger?",
    "Pakket opslaan",
    "Pakket openen",
    "Ontvangst bewaren",
    "Voorbeeldkluis openen",
    "Niet opgeslagen",
    "Vernietiging voorstellen",
    "Vernietigen",
    "Voorstel intrekken",
    "Certificaat bewaren",
    "Verder",
    "Terug",
    "Afdrukken",
    "Afgegeven",
    "Nog af te geven",
    "Toestemming vastleggen",
    "Intrekken",
    "Ik heb hem op papier",
    "Kluis maken",
    "Beheer",
    "Iemand toevoegen",
    "Tekstblok toevoegen",
    "Nieuw startwachtwoord",
    "Blokkeren",
    "Reservekopie maken",
    "Reservekopie terugzetten",
    "Toch terugzetten",
    "Bewaren als CSV",
    "Logboek controleren",
    "Wachtwoord vergeten?",
    "Wachtwoord bewaren",
)
SECTIONS = (
    "Onderwijs en gegevens",
    "Aanleiding en beeld",
    "Factoren",
    "Inbreng jongere",
    "Overleg met ouders",
    "Perspectief",
    "Behoeften",
    "Doelen en acties",
    "Begeleiding en hulp",
    "Afwijkingen",
)


def list_commands() -> list[str]:
    lines = [line.strip() for line in HANDLEIDING.splitlines()]
    return [line.removeprefix(START) for line in lines if line.startswith(START)]


PRACTICE = [line for line in list_commands() if not line.startswith(OWN_KLUIS)]


def list_leaves() -> Iterator[str]:
    """Every command of the program in words, such as `pakket maken`."""
    app = get_command(build_app())
    for name, command in getattr(app, "commands", {}).items():
        below = getattr(command, "commands", None)
        if below is None:
            yield name
        else:
            yield from (f"{name} {leaf}" for leaf in below)


def read_interface() -> str:
    window = [path.read_text(encoding="utf-8") for path in (ROOT / "ui").rglob("*.py")]
    reader = (ROOT / "resources" / "talen" / "nl.toml").read_text(encoding="utf-8")
    return "\n".join((*window, reader))


def read_paginacode(folder: Path) -> str:
    """The sixteen signs at the foot of the paper, as somebody types them over."""
    text = read_text((folder / "oefenen" / "handelingsdeel.pdf").read_bytes())
    found = re.search(r"Paginacode ((?:[0-9a-f]{4} ?){4})", text)
    assert found is not None
    return found[1].strip()


@pytest.mark.slow
def test_the_whole_practice_runs_in_the_order_of_the_manual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "resources" / "voorbeeld", tmp_path / "resources" / "voorbeeld")
    monkeypatch.chdir(tmp_path)
    # forty openings at full cost take a minute; the cost itself is tested with the slots
    cheap = partial(Kdf, geheugen=64 * 1024, rondes=1)
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", cheap)
    wachtwoord = tmp_path / "wachtwoord.txt"
    wachtwoord.write_text("voorbeeld\n", encoding="utf-8")
    eigen = tmp_path / "eigen.txt"  # a kluis that is no voorbeeldkluis takes no weak one
    eigen.write_text("kwartel tegel harmonica wolk\n", encoding="utf-8")
    digits = ""
    for shown in PRACTICE:
        line = shown
        if "PAGINACODE" in line:
            line = line.replace("PAGINACODE", read_paginacode(tmp_path))
        words = shlex.split(line.replace("CIJFERS", digits))
        target = Path(words.pop()) if ">" in words else None
        words = [word for word in words if word != ">"]
        if words[0] == "--kluis":
            bestand = eigen if "oefenen/nieuw" in line else wachtwoord
            words = ["--wachtwoord-bestand", str(bestand), *words]
        if "oefenen/school" in line:
            words = ["--nu", DAG, *words]
        status = run(words)
        printed, told = capsys.readouterr()
        assert status == ExitStatus.DONE, f"{line}: {told}"
        if target is not None:
            target.write_text(printed, encoding="utf-8")
        if found := DIGITS.search(printed):
            digits = found.group()
    assert (tmp_path / "oefenen" / "okr.pdf").read_bytes().startswith(b"%PDF")


def test_every_command_of_the_program_stands_in_the_manual() -> None:
    commands = " \n ".join(list_commands())
    missing = [leaf for leaf in list_leaves() if not re.search(rf"\b{leaf}\b", commands)]
    assert missing == []


def test_the_manual_names_the_global_options_and_no_other() -> None:
    table = set(re.findall(r"(?m)^\| `(--[\w-]+)", HANDLEIDING))
    given = {option for item in get_command(build_app()).params for option in item.opts}
    assert table == given - {"--help"}


def test_the_table_of_rights_is_that_of_the_program() -> None:
    words = {Toegang.NEE: "nee", Toegang.EIGEN: "eigen", Toegang.MET_REDEN: "met reden"}
    acties = (Actie.INZIEN, Actie.WIJZIGEN, Actie.VASTSTELLEN)
    for rol in Rol:
        naam = get_label("rol", rol)
        row = next(line for line in HANDLEIDING.splitlines() if is_row_of(naam, line))
        found = [cell.strip() for cell in row.strip("|").split("|")[1:]]
        rights = [words[find_toegang(rol, actie)] for actie in acties]
        assert found == [*rights, "ja" if may(rol, Actie.BEHEREN) else "nee"], naam


def is_row_of(naam: str, line: str) -> bool:
    return line.casefold().startswith((f"| {naam} |".casefold(), f"| {naam} (swv) |".casefold()))


def test_every_exit_status_stands_in_the_manual() -> None:
    rows = re.findall(r"(?m)^\| (\d) \| ", HANDLEIDING)
    assert [int(row) for row in rows] == sorted(ExitStatus)


@pytest.mark.parametrize("words", BUTTONS)
def test_a_button_in_the_manual_is_in_the_window(words: str) -> None:
    assert f"**{words}**" in HANDLEIDING
    assert f'"{words}"' in read_interface()


def test_the_parts_of_a_plan_are_those_of_the_window() -> None:
    rows = re.findall(r"(?m)^\| ([A-Z][^|]+?) \|", HANDLEIDING.split("## Controleren")[0])
    assert [row for row in rows if row in SECTIONS] == list(SECTIONS)
    interface = read_interface()
    assert all(f'"{section}"' in interface for section in SECTIONS)


def test_every_reference_in_the_manual_leads_to_a_heading() -> None:
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).strip().lower().replace(" ", "-")
        for line in HANDLEIDING.splitlines()
        if line.startswith("#")
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", HANDLEIDING)) <= headings


@pytest.mark.parametrize("reden", Toegangsreden)
def test_every_reason_for_opening_a_dossier_stands_in_the_manual(reden: Toegangsreden) -> None:
    """As the window says it, and as `--reden` wants it."""
    row = f"| {get_label('toegangsreden', reden)} | `{reden}` |"
    assert row in HANDLEIDING
