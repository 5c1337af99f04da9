"""The commands on a demo: what they print, what status they end with, what they leave."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.cli.conftest import Typ, Uitvoer
from tests.helpers.kluizen import PNG
from topdossier.clock import read_today
from topdossier.errors import ExitStatus
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.sleutelvak import open_sleutelvak
from topdossier.kluis.vergrendeling import Kluisslot
from topdossier.storage.engine import open_store
from topdossier.storage.transactie import Opslag

OFFICIAL = Path(__file__).parents[3] / "shared" / "oso" / "Voorbeelddossier_OV_VOVO_full.xml"
MAKING = ("pakket", "maken", "D00001", "--soort", "plan", "--voor", "kust", "--doel", "advies")
WORK = [
    ("jongeren",),
    ("jongeren", "--zoek", "noor", "--status", "van-kracht"),
    ("plan", "tonen", "D00001"),
    ("plan", "controleren", "D00001"),
    ("instemmingen", "D00001"),
    ("logboek",),
    ("logboek", "--jongere", "D00001"),
    ("logboek", "--jongere", "noor"),
    ("logboek", "--controleren"),
    ("kluis", "controleren"),
    ("adresboek", "lijst"),
    ("adresboek", "allowed-signers"),
    ("adresboek", "mijn-kaart", "-o", "{map}/kaart.topkaart"),
    ("okr", "D00001", "-o", "{map}/okr.pdf"),
    ("okr", "D00001", "--ontvanger", "kust", "-o", "{map}/okr.pdf"),
    ("pdf", "plan", "D00001", "-o", "{map}/plan.pdf"),
    ("pdf", "handelingsdeel", "D00001", "-o", "{map}/deel.pdf"),
    ("pdf", "instemming", "D00001", "-o", "{map}/instemming.pdf"),
    (
        "pakket",
        "maken",
        "D00001",
        "--soort",
        "plan",
        "--voor",
        "kust",
        "--doel",
        "advies",
        "--toon",
    ),
    (
        *("pakket", "maken", "D00001", "--soort", "plan", "--voor", "kust", "--doel", "advies"),
        *("-o", "{map}/x.toppakket"),
    ),
    ("adresboek", "intrekken", "kust"),
]


@pytest.mark.parametrize("command", WORK, ids=" ".join)
def test_a_command_gives_one_json_document_or_lines(
    school: Typ, demo: Path, command: tuple[str, ...]
) -> None:
    arguments = [part.format(map=demo) for part in command]
    found = school("--json", *arguments)
    assert found.status == 0, found.err
    assert len(found.out.splitlines()) == 1
    assert found.json is not None
    if command[1:2] != ("intrekken",):
        found = school(*arguments)
        assert found.status == 0
        assert found.out.strip()
        assert "Traceback" not in found.out + found.err
    assert school("kluis", "controleren").status == 0


def test_the_demo_ends_covered_and_without_a_concept(school: Typ) -> None:
    overzicht = school("--json", "instemmingen", "D00001").json
    assert overzicht["dekking"] == "gedekt"
    assert overzicht["versie_status"] == "vastgesteld"
    assert [row["status"] for row in school("--json", "jongeren").json] == ["van-kracht"]


def test_what_plan_tonen_gives_plan_schrijven_takes(school: Typ, demo: Path) -> None:
    shown = school("--json", "plan", "tonen", "D00001").out
    (demo / "plan.json").write_text(shown, encoding="utf-8")
    written = school("--json", "plan", "schrijven", "D00001", demo / "plan.json")
    assert written.status == 0
    concept = written.json
    assert (concept["nummer"], concept["status"]) == (2, "concept")
    prints = [line for line in school("plan", "tonen", "D00001").out.splitlines() if "druk" in line]
    assert concept["vingerafdruk_plan"] in prints[0]
    assert concept["vingerafdruk_handelingsdeel"] in prints[1]
    assert school("--json", "plan", "tonen", "D00001").out == shown
    overzicht = school("--json", "instemmingen", "D00001").json
    assert (overzicht["versie_nummer"], overzicht["dekking"]) == (2, "gedekt")
    assert overzicht["vingerafdruk"] == concept["vingerafdruk_handelingsdeel"]


def test_a_changed_doel_is_no_longer_covered(school: Typ, demo: Path) -> None:
    plan = school("--json", "plan", "tonen", "D00001").json
    plan["handelingsdeel"]["doelen"][0]["beginsituatie"] = "Het gaat nu heel anders."
    today = read_today().isoformat()
    plan["inbreng_jongere"] |= {"datum": today, "inbreng": "Het gaat beter met mij."}
    plan["overleg_met_ouders"][0] |= {"datum": today, "onderwerp": "Het nieuwe doel"}
    (demo / "plan.json").write_text(json.dumps(plan), encoding="utf-8-sig")
    assert school("plan", "schrijven", "D00001", demo / "plan.json").status == 0
    assert school("--json", "instemmingen", "D00001").json["dekking"] == "niet_meer_gedekt"
    assert school("plan", "vaststellen", "D00001").status == 0
    (demo / "scan.png").write_bytes(PNG)
    given = ("--besluit", "geweigerd", "--wijze", "papier", "--bewijs", demo / "scan.png")
    names = [row["naam"] for row in school("--json", "instemmingen", "D00001").json["standen"]]
    refusal = ("instemming", "vastleggen", "D00001", "--ouder", names[0], *given)
    assert "Kies bij welke versie dit papier hoort" in school(*refusal).err
    found = school(*refusal, "--versie", "2")
    assert found.status == 0, found.err
    assert school("--json", "instemmingen", "D00001").json["dekking"] == "geweigerd"
    late = ("--besluit", "ingestemd", "--wijze", "papier", "--bewijs", demo / "scan.png")
    found = school(
        "--json", "instemming", "vastleggen", "D00001", "--ouder", names[1], *late, "--versie", "1"
    )
    assert found.json["versie"] == 1


def test_what_is_told_and_seen_is_recorded(school: Typ, demo: Path) -> None:
    name = school("--json", "instemmingen", "D00001").json["standen"][0]["naam"]
    about = ("D00001", "--ouder", name)
    assert school("inzage", "vastleggen", *about, "--reactie", "akkoord").status == 0
    assert school("inzage", "vastleggen", *about, "--reactie", "zienswijze").status == 1
    told = ("mededeling", "vastleggen", *about, "--ontvanger", "kust", "--doel", "tlv")
    assert school(*told).status == 0
    assert school(*told, "--datum", "01-01-2099").status == 1
    evaluatie = school("--json", "plan", "tonen", "D00001").json["handelingsdeel"]["doelen"]
    content = {
        "datum": "2026-11-24",
        "met_jongere": True,
        "met_ouders": True,
        "resultaten": [{"doel_id": doel["id"], "resultaat": "deels"} for doel in evaluatie],
    }
    (demo / "evaluatie.json").write_text(json.dumps(content))
    found = school("--json", "evaluatie", "schrijven", "D00001", demo / "evaluatie.json")
    assert found.json["volgende_evaluatie"] == "2027-05-24"


def test_a_package_goes_from_one_kluis_to_the_other(school: Typ, swv: Typ, demo: Path) -> None:
    known = swv("--json", "pakket", "openen", demo / "uit" / "plan-voor-swv.toppakket", "--ja")
    assert (known.status, known.json) == (0, {"bekend": True})
    path = demo / "nieuw.toppakket"
    assert school(*MAKING, "-o", path).status == 0
    assert swv("pakket", "controleren", path).status == 0
    assert "Er is niets opgenomen" in swv("importeren", path).out
    receipt = demo / "ontvangst.toppakket"
    found = swv("--json", "pakket", "openen", path, "--ja", "--ontvangst", receipt)
    assert found.json["soort"] == "plan"
    assert school("pakket", "openen", receipt, "--ja").status == 0


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official example files are not here")
def test_the_official_file_comes_in_on_its_own_day(school: Typ) -> None:
    day = ("--nu", "2016-02-01")
    shown = school(*day, "importeren", OFFICIAL)
    assert shown.status == 0
    assert "Er is nog niets veranderd" in shown.out
    taken = school(*day, "--json", "importeren", OFFICIAL, "--ja")
    assert taken.json["dossier"] == "D00002"
    again = school(*day, "--json", "importeren", OFFICIAL, "--ja")
    assert again.json["dossier"] == "D00002"


# exit statuses


def test_a_rule_that_says_no_ends_with_one_and_all_reasons(school: Typ, demo: Path) -> None:
    (demo / "leeg.json").write_text("{}")
    assert school("plan", "schrijven", "D00001", demo / "leeg.json").status == 0
    found = school("plan", "controleren", "D00001")
    assert found.status == ExitStatus.RULE
    found = school("plan", "vaststellen", "D00001")
    assert found.status == ExitStatus.RULE
    assert len(found.err.splitlines()) > 5
    assert found.out == ""
    listed = school("--json", "plan", "controleren", "D00001")
    assert listed.status == ExitStatus.RULE
    assert {problem["code"] for problem in listed.json} >= {"doelen-leeg", "aanleiding-leeg"}


@pytest.mark.parametrize(
    "command",
    [("plan", "tonen", "piet"), ("instemmingen", ""), ("adresboek", "intrekken", "niemand")],
    ids=str,
)
def test_who_is_not_known_is_wrong_use(school: Typ, command: tuple[str, ...]) -> None:
    found = school(*command)
    assert found.status == ExitStatus.USAGE
    assert len(found.err.splitlines()) == 1


def test_the_wrong_password_lets_nobody_in(typ: Typ, demo: Path) -> None:
    (demo / "fout.txt").write_text("helemaal verkeerd\n")
    entrance = ("--kluis", demo / "school", "--wachtwoord-bestand", demo / "fout.txt")
    found = typ(*entrance, "jongeren")
    assert found.status == ExitStatus.NOT_LET_IN
    assert found.out == ""
    assert typ(*entrance, "--gebruiker", "piet", "jongeren").status == ExitStatus.NOT_LET_IN
    assert typ("--kluis", demo / "uit", "jongeren").status == ExitStatus.NOT_LET_IN


def test_a_role_without_the_right_is_not_let_in(swv: Typ, demo: Path) -> None:
    assert swv("importeren", demo / "x.xml").status == ExitStatus.NOT_LET_IN
    assert swv("plan", "vaststellen", "D00001").status == ExitStatus.NOT_LET_IN


def test_a_damaged_kluis_ends_with_four(school: Typ, demo: Path) -> None:
    path = demo / "school" / "kluis.db"
    path.write_bytes(path.read_bytes()[:-4096])
    found = school("jongeren")
    assert found.status == ExitStatus.DAMAGED
    assert len(found.err.splitlines()) == 1
    (demo / "school" / "kluis.json").write_bytes(b"{")
    assert school("jongeren").status == ExitStatus.DAMAGED


def test_a_tampered_log_ends_with_four(school: Typ, demo: Path, swv: Typ) -> None:
    vak = read_kluisbestand(demo / "school").find_vak("karin")
    opslag = Opslag(open_store(demo / "school" / "kluis.db", open_sleutelvak(vak, "voorbeeld")[1]))
    with opslag.transactie() as tx:
        tx._session.execute(text("DROP TRIGGER logregel_no_update"))
        tx._session.execute(text("UPDATE logregel SET wie = 'piet' WHERE nr = 3"))
    opslag.close()
    for command in (("logboek", "--controleren"), ("kluis", "controleren")):
        found = school("--json", *command)
        assert found.status == ExitStatus.DAMAGED
        assert ["log-keten", 3] in found.json["fouten"]
        assert "Regel 3" in found.err
    assert swv("kluis", "controleren").status == 0


def test_a_refused_file_ends_with_five_and_its_reason(swv: Typ, school: Typ, demo: Path) -> None:
    path = demo / "nieuw.toppakket"
    assert school(*MAKING, "-o", path).status == 0
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    for command in (("controleren",), ("openen", "--ja")):
        found = swv("pakket", command[0], path, *command[1:])
        assert found.status == ExitStatus.REFUSED
        assert found.out == ""
        assert len(found.err.splitlines()) == 1
    (demo / "brief.xml").write_text("<brief/>")
    assert school("importeren", demo / "brief.xml", "--ja").status == ExitStatus.REFUSED
    (demo / "plan.json").write_text('{"onbekend": 1}')
    assert school("plan", "schrijven", "D00001", demo / "plan.json").status == ExitStatus.REFUSED


@pytest.mark.parametrize(
    "command",
    [
        ("okr", "D00001", "-o", "{map}/niets/okr.pdf"),
        ("importeren", "{map}/niets.xml"),
        ("plan", "schrijven", "D00001", "{map}"),
        ("pakket", "openen", "{map}/niets.toppakket", "--ja"),
    ],
    ids=str,
)
def test_a_machine_that_fails_ends_with_six(
    school: Typ, demo: Path, command: tuple[str, ...]
) -> None:
    found = school(*(part.format(map=demo) for part in command))
    assert found.status == ExitStatus.MACHINE
    assert len(found.err.splitlines()) == 1
    assert str(demo) not in found.err


def test_a_bug_is_told_without_its_text(school: Typ, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        noor = "Noor Terpstra, 4 april"
        raise RuntimeError(noor)

    monkeypatch.setattr("topdossier.services.plannen.PlannenService.load", fail)
    found = school("plan", "tonen", "D00001")
    assert found.status == ExitStatus.MACHINE
    assert found.out == ""
    assert "RuntimeError" in found.err
    assert "test_opdrachten.py" in found.err
    assert "Meld dit" in found.err
    for leak in ("Noor", "april", "Traceback", "/", "voorbeeld\n"):
        assert leak not in found.err
    monkeypatch.undo()
    assert school("kluis", "controleren").status == 0


# passwords


@pytest.mark.parametrize("content", ["voorbeeld", "voorbeeld\n", "voorbeeld\r\n"])
def test_one_final_newline_of_a_password_file_is_left_out(
    typ: Typ, demo: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (demo / "w.txt").write_bytes(content.encode())
    entrance = ("--kluis", demo / "school")
    assert typ(*entrance, "--wachtwoord-bestand", demo / "w.txt", "jongeren").status == 0
    monkeypatch.setattr(
        "sys.stdin", StringIO(content + "nog een regel"[: content.count("\n") * 99])
    )
    assert typ(*entrance, "--wachtwoord-bestand", "-", "jongeren").status == 0


@pytest.mark.parametrize("content", ["voorbeeld\n\n", " voorbeeld", "voorbeeld ", "", "\n"])
def test_no_more_than_one_newline_is_left_out(typ: Typ, demo: Path, content: str) -> None:
    (demo / "w.txt").write_bytes(content.encode())
    found = typ("--kluis", demo / "school", "--wachtwoord-bestand", demo / "w.txt", "jongeren")
    assert found.status == ExitStatus.NOT_LET_IN


def test_a_missing_password_is_asked_for(
    typ: Typ, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(""))
    found = typ("--kluis", demo / "school", "jongeren")
    assert found.status == ExitStatus.NOT_LET_IN
    assert "--wachtwoord-bestand" in found.err
    missing = typ("--kluis", demo / "school", "--wachtwoord-bestand", demo / "niets", "jongeren")
    assert missing.status == ExitStatus.MACHINE


# making a kluis


def make(typ: Typ, folder: Path, *more: object) -> Uitvoer:
    (folder / "w.txt").write_text("kwartel tegel harmonica wolk")
    return typ(
        *("--json", "--kluis", folder / "kluis", "--wachtwoord-bestand", folder / "w.txt"),
        *("kluis", "maken", "--school", "De Brug", "--brin", "99ZZ", "--gebruiker", "an"),
        *("--rol", "zorgcoordinator", *more),
    )


def test_a_kluis_is_made_recovered_and_opened(typ: Typ, tmp_path: Path) -> None:
    found = make(typ, tmp_path)
    key = found.json["herstelsleutel"]
    assert key.startswith("AGE-SECRET-KEY-1")
    (tmp_path / "sleutel.txt").write_text(key + "\n")
    (tmp_path / "w.txt").write_text("lantaarn kous vijver dweil")
    entrance = ("--json", "--kluis", tmp_path / "kluis", "--wachtwoord-bestand", tmp_path / "w.txt")
    recover = ("kluis", "herstellen", "--gebruiker", "an", "--herstelsleutel")
    found = typ(*entrance, *recover, tmp_path / "sleutel.txt")
    assert (found.status, found.json) == (0, {"hersteld": "an"})
    assert typ(*entrance, "jongeren").json == []


def test_a_recovery_key_goes_to_a_file_for_its_owner(typ: Typ, tmp_path: Path) -> None:
    found = make(typ, tmp_path, "--herstelsleutel", tmp_path / "sleutel.txt")
    assert "AGE-SECRET" not in found.out
    assert (tmp_path / "sleutel.txt").read_text().startswith("AGE-SECRET-KEY-1")


def test_a_recovery_key_that_cannot_be_written_is_shown(typ: Typ, tmp_path: Path) -> None:
    found = make(typ, tmp_path, "--herstelsleutel", tmp_path / "niets" / "sleutel.txt")
    assert found.status == 0
    assert found.json["herstelsleutel"].startswith("AGE-SECRET-KEY-1")


def test_a_kluis_is_not_made_over_another(typ: Typ, demo: Path, tmp_path: Path) -> None:
    shutil.move(demo / "school", tmp_path / "kluis")
    before = (tmp_path / "kluis" / "kluis.db").read_bytes()
    assert make(typ, tmp_path).status == ExitStatus.NOT_LET_IN
    assert (tmp_path / "kluis" / "kluis.db").read_bytes() == before


def test_a_kluis_that_is_open_elsewhere_is_told(school: Typ, demo: Path) -> None:
    slot = Kluisslot(demo / "school")
    slot.acquire()
    assert school("jongeren").status == ExitStatus.NOT_LET_IN
    slot.release()
    assert school("jongeren").status == 0


def test_a_real_kluis_is_read_on_another_day_and_not_changed(typ: Typ, tmp_path: Path) -> None:
    make(typ, tmp_path)
    entrance = ("--kluis", tmp_path / "kluis", "--wachtwoord-bestand", tmp_path / "w.txt")
    day = (*entrance, "--nu", "01-02-2016")
    assert typ(*day, "jongeren").status == 0
    oso = Path(__file__).parents[2] / "resources" / "voorbeeld" / "oso-voorbeeld.xml"
    assert typ(*day, "importeren", oso, "--ja").status == ExitStatus.USAGE
    assert typ(*entrance, "importeren", oso, "--ja").status == 0
