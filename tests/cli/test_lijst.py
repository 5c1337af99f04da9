"""A list of jongeren on the command line: columns, preview, taking in, and every refusal."""

from pathlib import Path

import pytest

from tests.cli.conftest import Typ
from topdossier.errors import ExitStatus
from topdossier.exchange.csv.lezer import MAX_RIJEN

ROOT = Path(__file__).parents[2]
VOORBEELD = ROOT / "resources" / "voorbeeld" / "leerlingen.csv"
KOP = "Stamnummer;Roepnaam;Achternaam;Klas"


def write(folder: Path, *rows: str, name: str = "lijst.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    return path


def test_a_preview_tells_each_column_and_changes_nothing(school: Typ) -> None:
    found = school("importeren", VOORBEELD)
    assert found.status == 0, found.err
    assert "Kolom 1, Stamnummer: Leerlingnummer [leerlingnummer]" in found.out
    assert "Kolom 11, BSN: niet gebruikt. Lijkt een BSN." in found.out
    assert "123456782" not in found.out + found.err
    assert "Nieuw: 5" in found.out
    assert "Rij 7, Overgeslagen: Finn de Ruiter" in found.out
    assert "Rij 6, Aylin Öztürk: ontbreekt: geboortedatum" in found.out
    assert found.out.endswith("Er is nog niets veranderd. Met --ja neemt u de lijst in.\n")
    assert len(school("--json", "jongeren").json) == 1


def test_with_ja_the_recognised_columns_are_taken_without_asking(school: Typ) -> None:
    found = school("--json", "importeren", VOORBEELD, "--ja")
    assert found.status == 0, found.err
    assert found.json["ingenomen"] == {
        "nieuw": 5,
        "gewijzigd": 0,
        "gelijk": 0,
        "overgeslagen": 1,
        "uitschrijvingen": 0,
        "onvolledig": 0,
    }
    assert "123456782" not in found.out
    again = school("--json", "importeren", VOORBEELD, "--ja").json
    assert again["voorbeeld"]["aantallen"]["gelijk"] == 5
    zoe = next(row for row in school("--json", "jongeren").json if row["naam"] == "Zoë Yılmaz")
    assert zoe["klas"] == "2B"


def test_kolommen_gives_a_column_another_meaning(school: Typ, tmp_path: Path) -> None:
    path = write(tmp_path, "Nummer;Wie;Groep;Klas", "007;Bos;3C;oud")
    found = school("importeren", path)
    assert found.status == ExitStatus.REFUSED
    assert "Kolom 1, Nummer: niet gebruikt. Niet herkend." in found.out
    assert found.err == "Er is geen kolom met het leerlingnummer; wijs die kolom aan.\n"
    options = ("nummer=leerlingnummer", "2=achternaam", "Groep=klas", "Klas=niet")
    given = [word for option in options for word in ("--kolommen", option)]
    found = school("--json", "importeren", path, "--ja", *given)
    assert found.json["ingenomen"]["nieuw"] == 1
    (bos,) = [row for row in school("--json", "jongeren").json if row["naam"] == "Bos"]
    assert bos["klas"] == "3C"


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("Onbekend=klas", "Een van de kolommen die u noemt, staat niet in het bestand."),
        ("=klas", "Een van de kolommen die u noemt, staat niet in het bestand."),
        ("Klas=geheim", "Een van de betekenissen die u noemt, bestaat niet; zonder --ja ziet u"),
        ("Klas=achternaam", "Twee kolommen hebben dezelfde betekenis; kies er een."),
        ("BSN=telefoon", "Een kolom met een BSN, onderwijsnummer of bankrekening mag niet"),
    ],
)
def test_a_mapping_that_cannot_be_is_wrong_use(school: Typ, option: str, sentence: str) -> None:
    found = school("importeren", VOORBEELD, "--kolommen", option, "--ja")
    assert found.status == ExitStatus.USAGE
    assert found.err.startswith(sentence)
    assert len(school("--json", "jongeren").json) == 1


def test_doubt_is_solved_by_naming_the_row(school: Typ, tmp_path: Path) -> None:
    assert school("importeren", write(tmp_path, KOP, "12;Jan;Bos;1A"), "--ja").status == 0
    path = write(tmp_path, KOP, "0012;Jan;Bos;2A")
    shown = school("importeren", path).out
    assert "Rij 2, Kies zelf: Jan Bos (D00002)" in shown
    assert "[--zelfde 2, --ander 2]" in shown
    assert school("--json", "importeren", path, "--ja").json["ingenomen"]["overgeslagen"] == 1
    wrong = school("importeren", path, "--ja", "--zelfde", "9")
    assert wrong.status == ExitStatus.USAGE
    taken = school("--json", "importeren", path, "--ja", "--zelfde", "2").json["ingenomen"]
    assert taken["gewijzigd"] == 1
    assert {r["naam"]: r["klas"] for r in school("--json", "jongeren").json}["Jan Bos"] == "2A"


def test_an_uitschrijving_and_who_is_new_are_asked_for_by_name(school: Typ, tmp_path: Path) -> None:
    assert school("importeren", write(tmp_path, KOP, "12;Jan;Bos;1A"), "--ja").status == 0
    rows = (f"{KOP};Uitschrijfdatum", "12;Jan;Bos;1A;01-02-2026", "13;Piet;Vos;1A;")
    path = write(tmp_path, *rows)
    found = school("--json", "importeren", path, "--ja", "--uitschrijvingen", "--zonder-nieuwe")
    assert found.json["ingenomen"]["uitschrijvingen"] == 1
    assert found.json["ingenomen"]["nieuw"] == 0


def test_a_list_that_was_taken_in_part_says_which_rows_and_ends_with_a_status(
    school: Typ, tmp_path: Path
) -> None:
    path = write(tmp_path, KOP, "12;Jan;Bos;1A", ";Piet;Vos;1A", "14;Eva;;1A")
    before = school("importeren", path)
    assert before.status == 0
    assert "Rijen die niet worden ingenomen: 2" in before.out
    found = school("importeren", path, "--ja")
    assert found.status == ExitStatus.RULE
    assert "Rij 3, niet ingenomen: geen leerlingnummer" in found.out
    assert "Rij 4, niet ingenomen: geen achternaam" in found.out
    assert "Niet ingenomen: 2." in found.out
    assert "Piet" not in found.out
    assert len(school("--json", "jongeren").json) == 2


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((), "Dit bestand is leeg;"),
        ((KOP, ";Jan;Bos;1A", ";Piet;Vos;1A"), "Het leerlingnummer ontbreekt in"),
        ((KOP, "1;Jan;Bos;1A", "1;Piet;Vos;1A"), "Hetzelfde leerlingnummer staat meer dan eens"),
        ((KOP, "1;Jan;Bos"), "Te weinig cellen in rij 2;"),
        ((KOP, '1;"Jan;Bos;1A'), "In rij 2 staat een aanhalingsteken te veel of te weinig;"),
        ((KOP, *["1;Jan;Bos;1A"] * (MAX_RIJEN + 1)), "In dit bestand staan meer dan 20.000 rijen;"),
    ],
)
def test_a_list_that_is_not_whole_is_refused_with_one_sentence_and_no_name(
    school: Typ, tmp_path: Path, rows: tuple[str, ...], sentence: str
) -> None:
    found = school("importeren", write(tmp_path, *rows), "--ja")
    assert found.status == ExitStatus.REFUSED
    assert found.err.startswith(sentence)
    assert len(found.err.splitlines()) == 1
    assert "Piet" not in found.err
    assert len(school("--json", "jongeren").json) == 1


def test_the_kind_of_file_is_known_by_what_is_in_it(school: Typ, tmp_path: Path) -> None:
    oso = (ROOT / "resources" / "voorbeeld" / "oso-voorbeeld.xml").read_bytes()
    other = tmp_path / "dossier.txt"
    other.write_bytes(oso)
    found = school("importeren", other)
    assert found.status == 0, found.err
    assert found.out.startswith("Jongere: ")
    broken = write(tmp_path, "geen xml", name="x.xml")
    assert "OSO-bestand" in school("importeren", broken).err
    assert school("importeren", tmp_path / "weg.csv").status == ExitStatus.MACHINE


def test_at_an_swv_nobody_takes_a_list_in(swv: Typ, tmp_path: Path) -> None:
    found = swv("importeren", write(tmp_path, KOP, "12;Jan;Bos;1A"))
    assert found.status == ExitStatus.NOT_LET_IN
    assert found.out == ""
