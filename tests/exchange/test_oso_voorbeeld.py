"""The shipped example is sound: the OSO file, the plan, the evaluatie and the lists of names."""

import io
import re
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from tests.exchange.oso_bestanden import read, read_voorbeeld
from topdossier.canonical.codec import read_json
from topdossier.domain.evaluatie import Evaluatie, Vervolg, check_evaluatie
from topdossier.domain.handelingsdeel import MAX_DOELEN_HINT
from topdossier.domain.jongere import compute_leeftijd
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.regels.regelset import load_regelset
from topdossier.domain.vaststellen import check_plan

DAG = date(2026, 11, 24)
"""The day of the example: what happened lies before it."""

EVALUATIE_MAANDEN = 6
NIVEAUS = {keuze.slug for keuze in load_regelset().niveaus}
XSD = Path(__file__).parents[3] / "shared" / "oso" / "OSO_gegevensset_2019.1.xsd"
FOLDER = files("resources").joinpath("voorbeeld")
PLAN = read_json(FOLDER.joinpath("plan.json").read_bytes(), PlanInhoud)
EVALUATIE = read_json(FOLDER.joinpath("evaluatie.json").read_bytes(), Evaluatie)
DOSSIER = read(read_voorbeeld())
REGELS = tomllib.loads(
    files("resources").joinpath("regels", "noord-kennemerland.toml").read_text(encoding="utf-8")
)


@pytest.mark.skipif(not XSD.exists(), reason="the official XSD is not in ../shared/oso")
def test_the_example_file_is_valid_by_the_official_xsd() -> None:
    etree: Any = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(XSD)))
    schema.assertValid(etree.fromstring(read_voorbeeld()))


def test_the_example_file_can_be_read_by_people() -> None:
    text = read_voorbeeld().decode()
    assert max(map(len, text.splitlines())) <= 120
    assert len(text) < 24_000


def test_the_bijlagen_are_a_real_pdf_and_a_real_picture() -> None:
    pdf, png, _ = DOSSIER.bijlagen
    with pikepdf.open(io.BytesIO(pdf.inhoud)) as document:
        assert len(document.pages) == 1
    with Image.open(io.BytesIO(png.inhoud)) as picture:
        picture.load()
        assert picture.size == (240, 120)
    assert DOSSIER.opmerkingen == ()


def test_the_example_names_no_existing_place_number_or_mailbox() -> None:
    text = read_voorbeeld().decode()
    assert set(re.findall(r"<postcode>(.{4})", text)) == {"0000"}
    assert all(mail.endswith(".example") for mail in re.findall(r"<nummer>(\S+@\S+)<", text))
    numbers = re.findall(r"<(?:nummer|contacttelefoon)>([0-9]{10})<", text)
    assert all(number.startswith(("0000", "06000", "9999999999")) for number in numbers)
    assert re.findall(r"<brincode>(..)", text) == ["99"] * 5


def test_the_plan_can_be_adopted() -> None:
    assert check_plan(PLAN, DAG, hoorrecht_applies=True, niveaus=NIVEAUS) == []


def test_the_plan_can_be_adopted_the_day_after_the_last_talk() -> None:
    assert check_plan(PLAN, date(2026, 9, 30), hoorrecht_applies=True, niveaus=NIVEAUS) == []


def test_the_plan_is_about_the_jongere_of_the_file() -> None:
    jongere = DOSSIER.jongere
    assert jongere.geboortedatum is not None
    assert compute_leeftijd(jongere.geboortedatum, DAG) == 14
    assert jongere.naam.roepnaam in PLAN.aanleiding
    assert jongere.klas in PLAN.aanleiding
    aanwezigen = {
        name.partition(",")[0] for item in PLAN.overleg_met_ouders for name in item.aanwezigen
    }
    assert {item.naam.volledig for item in DOSSIER.betrokkenen} <= aanwezigen


def test_the_plan_uses_the_words_of_the_region() -> None:
    leefgebieden = {item["slug"] for item in REGELS["leefgebieden"]}
    used = {doel.leefgebied for doel in PLAN.handelingsdeel.doelen}
    used |= {item.leefgebied for item in PLAN.beeld.leefgebieden}
    used |= {factor.leefgebied for factor in PLAN.factoren}
    assert used <= leefgebieden
    assert PLAN.perspectief.niveau in {item["slug"] for item in REGELS["niveaus"]}
    assert PLAN.onderwijssoort in {item["slug"] for item in REGELS["onderwijssoorten"]}


def test_what_happened_lies_before_the_day_and_the_evaluatie_in_spring() -> None:
    assert PLAN.inbreng_jongere.datum is not None
    assert PLAN.inbreng_jongere.datum < DAG
    for overleg in PLAN.overleg_met_ouders:
        assert overleg.datum is not None
        assert overleg.datum < DAG
    doelen = PLAN.handelingsdeel.doelen
    assert {doel.evaluatiedatum for doel in doelen} == {date(2027, 3, 16)}
    assert 2 <= len(doelen) <= MAX_DOELEN_HINT


def test_the_plan_names_no_ouder_by_an_id_of_some_kluis() -> None:
    assert PLAN.inbreng_ouders == ()


def test_the_evaluatie_can_be_recorded() -> None:
    doelen = PLAN.handelingsdeel.doelen
    assert check_evaluatie(EVALUATIE, doelen, EVALUATIE.datum, EVALUATIE_MAANDEN) == []
    assert EVALUATIE.datum == date(2026, 11, 20)
    assert (EVALUATIE.met_jongere, EVALUATIE.met_ouders) == (True, True)
    assert EVALUATIE.volgende_evaluatie is None
    assert EVALUATIE.vervolg is Vervolg.VOORTZETTEN
    assert all(item.toelichting for item in EVALUATIE.resultaten)


def test_there_are_names_enough_and_none_twice() -> None:
    namen = tomllib.loads(FOLDER.joinpath("namen.toml").read_text(encoding="utf-8"))
    voornamen = namen["voornamen"]
    achternamen = [tuple(item) for item in namen["achternamen"]]
    assert len(voornamen) == len(set(voornamen)) >= 60
    assert len(achternamen) == len(set(achternamen)) >= 80
    assert {("", "Yılmaz"), ("", "Øster"), ("", "Łukasiewicz"), ("'t", "Hooft")} <= set(achternamen)
    assert sum(voorvoegsel == "van der" for voorvoegsel, _ in achternamen) >= 3
    assert len(namen["scholen"]) >= 5
