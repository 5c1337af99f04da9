"""`nagaan` on a machine without a kluis: what it prints, and the status it ends with."""

import io
import json
import os
import re
from pathlib import Path

import msgspec
import pytest

from tests.cli.conftest import Typ
from tests.exchange.pakketten import (
    SCHOOLSLEUTEL,
    SWV_AGE,
    make_bestanden,
    make_inhoud,
    make_manifest,
)
from tests.helpers.bewijzen import load_verzegeld
from tests.helpers.pdf import read_text
from tests.helpers.plannen import make_plan
from tests.zegel.wijzigen import append_update
from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel, fingerprint_plan
from topdossier.domain.plan import PlanInhoud
from topdossier.errors import ExitStatus
from topdossier.exchange.pakket_writer import write_pakket
from topdossier.files import write_file

CODE = load_verzegeld().bewijs.tekst.vingerafdruk[:16]


@pytest.fixture(autouse=True)
def _no_kluis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would look for a kluis finds an empty folder and fails."""
    monkeypatch.setattr("topdossier.cli.opties.default_kluis_map", lambda: tmp_path / "leeg")


@pytest.fixture
def bewijs(tmp_path: Path) -> Path:
    bestand = tmp_path / "bewijs.pdf"
    bestand.write_bytes(load_verzegeld().pdf)
    return bestand


def write_plan(folder: Path, plan: PlanInhoud) -> Path:
    bestand = folder / "plan.json"
    bestand.write_bytes(encode(plan))
    return bestand


def test_a_receipt_that_fits_ends_with_nothing_wrong(typ: Typ, bewijs: Path) -> None:
    done = typ("nagaan", str(bewijs))
    assert done.status == ExitStatus.DONE
    assert "Alles klopt: er is niets veranderd sinds het verzegelen." in done.out
    assert "KLOPT NIET" not in done.out
    assert "Zegel van Voorbeeld College" in done.out
    assert done.err == ""


def test_it_names_no_person(typ: Typ, bewijs: Path) -> None:
    out = typ("nagaan", str(bewijs)).out
    for word in ("Sanne", "Amrani", "Jansen", "bellen"):
        assert word not in out


def test_a_changed_receipt_is_told_part_by_part(typ: Typ, bewijs: Path) -> None:
    data = bytearray(bewijs.read_bytes())
    data[1000] ^= 1
    bewijs.write_bytes(data)
    done = typ("nagaan", str(bewijs))
    assert done.status == ExitStatus.DAMAGED
    assert "KLOPT NIET De pagina's die op het scherm stonden, zijn veranderd" in done.out
    assert "Vertrouw dit bestand niet" in done.out
    assert "Alles klopt" not in done.out
    assert done.err == ""


def test_a_paper_without_a_seal_is_no_forgery_and_not_good_either(
    typ: Typ, school: Typ, tmp_path: Path
) -> None:
    """The record of a decision on paper or of a withdrawal was never sealed."""
    paper = tmp_path / "instemming.pdf"
    assert school("pdf", "instemming", "D00001", "-o", paper).status == ExitStatus.DONE
    done = typ("nagaan", paper)
    assert done.status == ExitStatus.RULE
    assert "Dit bestand heeft geen zegel." in done.out
    assert "Zoek de paginacode op met --code." in done.out
    for word in ("KLOPT NIET", "klopt", "Alles"):
        assert word not in done.out
    assert typ("--json", "nagaan", paper).json["zonder_zegel"]


def test_a_receipt_whose_seal_was_taken_out_is_told_to_have_none(typ: Typ, bewijs: Path) -> None:
    bewijs.write_bytes(load_verzegeld().paginas)
    done = typ("nagaan", bewijs)
    assert done.status == ExitStatus.RULE
    assert "Vertrouw dit bestand dan niet." in done.out
    assert "Alles klopt" not in done.out


def test_what_was_added_behind_the_seal_is_said_and_not_what_should_have_been(
    typ: Typ, bewijs: Path
) -> None:
    bewijs.write_bytes(append_update(bewijs.read_bytes()))
    out = typ("nagaan", bewijs).out
    assert "KLOPT NIET Na het verzegelen is er iets aan het bestand toegevoegd" in out
    assert "er niets bij gekomen" not in out


@pytest.mark.parametrize("data", [b"", b"hallo", b"%PDF-1.7\n" * 50])
def test_what_is_no_receipt_is_not_trusted(typ: Typ, bewijs: Path, data: bytes) -> None:
    bewijs.write_bytes(data)
    assert typ("nagaan", str(bewijs)).status == ExitStatus.DAMAGED


def test_json_holds_what_fits_and_what_does_not(typ: Typ, bewijs: Path) -> None:
    assert typ("--json", "nagaan", str(bewijs)).json == {
        "in_orde": True,
        "past_niet": [],
        "zonder_zegel": False,
        "certificaat": load_verzegeld().bewijs.organisatie.certificaat_sha256,
        "tegen": None,
    }


def test_against_the_plan_it_says_that_the_text_is_the_same(
    typ: Typ, bewijs: Path, tmp_path: Path
) -> None:
    plan = write_plan(tmp_path, make_plan(aanleiding="Iets anders dan toen."))
    done = typ("nagaan", str(bewijs), "--tegen", str(plan))
    assert done.status == ExitStatus.DONE
    assert "De afspraken zijn dezelfde als in dit plan." in done.out


def test_against_a_plan_with_other_agreements_it_says_so(
    typ: Typ, bewijs: Path, tmp_path: Path
) -> None:
    tree = json.loads(encode(make_plan()))
    tree["handelingsdeel"]["doelen"][0]["doel"] += " En meer."
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(tree), encoding="utf-8")
    done = typ("nagaan", str(bewijs), "--tegen", str(plan))
    assert done.status == ExitStatus.RULE
    assert "Deze afspraken staan niet in dit plan." in done.out


@pytest.mark.parametrize(
    "code",
    [
        fingerprint_handelingsdeel(make_plan().handelingsdeel)[:16],
        fingerprint_plan(make_plan())[:16].upper(),
        fingerprint_handelingsdeel(make_plan().handelingsdeel),
    ],
)
def test_a_code_of_the_plan_is_valid(typ: Typ, tmp_path: Path, code: str) -> None:
    spaced = " ".join(code[at : at + 4] for at in range(0, len(code), 4))
    done = typ("nagaan", "--code", spaced, "--tegen", str(write_plan(tmp_path, make_plan())))
    assert done.status == ExitStatus.DONE
    assert "Geldig" in done.out


def test_a_code_of_nothing_is_unknown(typ: Typ, tmp_path: Path) -> None:
    plan = str(write_plan(tmp_path, make_plan()))
    done = typ("nagaan", "--code", "0" * 16, "--tegen", plan)
    assert done.status == ExitStatus.RULE
    assert "Onbekend" in done.out
    assert "Een verslag, een OKR en een kopie van gegevens hebben" in done.out


@pytest.mark.parametrize("stuk", ["plan", "handelingsdeel", "afspraken"])
def test_the_code_on_every_paper_of_the_plan_is_valid_with_that_plan(
    typ: Typ, school: Typ, tmp_path: Path, stuk: str
) -> None:
    """An ouder who types the code of an own paper is not told that it is forged."""
    plan, paper = tmp_path / "plan.json", tmp_path / "papier.pdf"
    plan.write_text(school("--json", "plan", "tonen", "D00001").out, encoding="utf-8")
    printed = school("pdf", stuk, "D00001", "--voor", "Esra", "-o", paper)
    assert printed.status == ExitStatus.DONE
    found = re.search(r"Paginacode ([0-9a-f ]{19})", read_text(paper.read_bytes()))
    assert found is not None
    done = typ("nagaan", "--code", found[1], "--tegen", plan)
    assert done.status == ExitStatus.DONE, done.out
    assert "Geldig" in done.out


def test_the_sheet_with_rights_has_no_code_to_look_up(school: Typ, tmp_path: Path) -> None:
    paper = tmp_path / "rechten.pdf"
    printed = school("pdf", "rechten", "D00001", "--voor", "Esra", "-o", paper)
    assert printed.status == ExitStatus.DONE
    assert "Paginacode" not in read_text(paper.read_bytes())


def test_against_a_package_it_needs_the_key(typ: Typ, school: Typ, demo: Path) -> None:
    shown = school("--json", "instemmingen", "D00001").json
    pakket, sleutel = find_pakket(demo), demo / "uit" / "controle" / "identiteit.txt"
    args = ("nagaan", "--code", shown["vingerafdruk"][:16], "--tegen", pakket)
    assert typ(*args).status == ExitStatus.USAGE
    done = typ(*args, "--identiteit", sleutel)
    assert done.status == ExitStatus.DONE, done.err
    assert "Geldig" in done.out
    assert "Van wie het pakket kwam, is hier niet nagegaan" in done.out


def test_a_code_of_an_earlier_version_in_a_package_is_replaced(typ: Typ, tmp_path: Path) -> None:
    plan = make_plan()
    later = msgspec.structs.replace(
        plan, handelingsdeel=msgspec.structs.replace(plan.handelingsdeel, handelingsadviezen=())
    )
    inhoud = make_inhoud(
        plan=later,
        vingerafdruk_plan=fingerprint_plan(later),
        vingerafdruk_handelingsdeel=fingerprint_handelingsdeel(later.handelingsdeel),
    )
    bestanden = make_bestanden(inhoud=inhoud)
    target = io.BytesIO()
    write_pakket(target, make_manifest(bestanden), bestanden, SCHOOLSLEUTEL)
    pakket, sleutel = tmp_path / "p.toppakket", tmp_path / "sleutel.txt"
    pakket.write_bytes(target.getvalue())
    sleutel.write_text(f"# sleutel\n{SWV_AGE}\n", encoding="ascii")
    against = ("--tegen", pakket, "--identiteit", sleutel)
    done = typ("nagaan", "--code", CODE, *against)
    assert done.status == ExitStatus.RULE
    assert "Vervangen" in done.out
    bewijs = tmp_path / "bewijs.pdf"
    bewijs.write_bytes(load_verzegeld().pdf)
    done = typ("nagaan", bewijs, *against)
    assert done.status == ExitStatus.RULE
    assert "een eerdere versie van het plan" in done.out


def find_pakket(demo: Path) -> Path:
    (pakket,) = (
        path for path in (demo / "uit").glob("*.toppakket") if "ontvangst" not in path.name
    )
    return pakket


@pytest.mark.parametrize("text", ["", "niets\n", "AGE-SECRET-KEY-1NIET\n", "é"])
def test_a_key_file_without_a_key_is_told(
    typ: Typ, made_demo: Path, tmp_path: Path, text: str
) -> None:
    pakket = find_pakket(made_demo)
    sleutel = tmp_path / "sleutel.txt"
    write_file(sleutel, text.encode())
    done = typ("nagaan", "--code", CODE, "--tegen", str(pakket), "--identiteit", str(sleutel))
    assert done.status == ExitStatus.USAGE
    assert "geen sleutel van age" in done.err


@pytest.mark.parametrize(
    "args",
    [
        ("nagaan",),
        ("nagaan", "--code", CODE),
        ("nagaan", "--code", "kort", "--tegen", "{plan}"),
        ("nagaan", "{bewijs}", "--code", CODE, "--tegen", "{plan}"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(
    typ: Typ, bewijs: Path, tmp_path: Path, args: tuple[str, ...]
) -> None:
    plan = write_plan(tmp_path, make_plan())
    done = typ(*(item.format(plan=plan, bewijs=bewijs) for item in args))
    assert done.status == ExitStatus.USAGE
    assert len(done.err.splitlines()) == 1


def test_a_file_that_is_not_there_is_no_tampering(typ: Typ, tmp_path: Path) -> None:
    assert typ("nagaan", str(tmp_path / "weg.pdf")).status == ExitStatus.MACHINE
    weg = str(tmp_path / "weg.json")
    assert typ("nagaan", "--code", CODE, "--tegen", weg).status == ExitStatus.MACHINE


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes among its files")
def test_a_pipe_is_told_and_never_waited_for(typ: Typ, bewijs: Path, tmp_path: Path) -> None:
    pijp = tmp_path / "pijp"
    os.mkfifo(pijp)
    for args in (
        ("nagaan", str(pijp)),
        ("nagaan", str(bewijs), "--tegen", str(pijp)),
        ("nagaan", "--code", CODE, "--tegen", str(pijp)),
    ):
        assert typ(*args).status == ExitStatus.MACHINE


def test_a_plan_that_is_none_is_refused(typ: Typ, bewijs: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text("{", encoding="utf-8")
    assert typ("nagaan", str(bewijs), "--tegen", str(plan)).status == ExitStatus.REFUSED
