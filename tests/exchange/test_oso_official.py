"""The official examples of the standard are imported whole.

They stand beside the repository and not in it: edustandaard/oso-gegevensset, tag 2019.1.
"""

import base64
import io
import time
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.exchange.oso_bestanden import (
    find_everything,
    find_lost_alone,
    find_lost_figures,
    find_lost_together,
    get_rest,
    parse,
    read,
    tag,
)
from topdossier.domain.betrokkene import Gezag, Relatie
from topdossier.exchange.oso.dossier import OpmerkingCode, Overgeslagen, count_parts

FOLDER = Path(__file__).parents[3] / "shared" / "oso"
VOVO = FOLDER / "Voorbeelddossier_OV_VOVO_full.xml"
VOSWV = FOLDER / "Voorbeelddossier_PaO_VOSWV_opt_out.xml"
BOTH = [VOVO, VOSWV]

pytestmark = pytest.mark.skipif(
    not (VOVO.exists() and VOSWV.exists()),
    reason="the official OSO examples are not in ../shared/oso beside the repository",
)

TRANSLATED = {
    ("land", "6030"): "Nederland",
    ("geslacht", "0"): "onbekend",
    ("geslacht", "1"): "vrouw",
    ("geslacht", "2"): "man",
    ("relatietotkind", "1"): "vader",
    ("relatietotkind", "2"): "moeder",
    ("relatietotkind", "3"): "voogd",
    ("jaargroep", "7"): "groep 7",
    ("jaargroep", "8"): "groep 8",
    ("jaargroep", "11"): "leerjaar 1",
    ("jaargroep", "12"): "leerjaar 2",
}
"""Codes whose meaning the XSD tells, and the word that stands for them in the result."""


def test_the_whole_dossier_is_imported() -> None:
    dossier = read(VOVO.read_bytes())
    assert dossier.jongere.naam.volledig == "Daan van de Berg"
    assert dossier.jongere.geboortedatum == date(2003, 3, 17)
    assert dict(count_parts(dossier)) == {
        "jongere": 1,
        "betrokkenen": 5,
        "school": 1,
        "loopbaan": 2,
        "advies": 1,
        "toetsen": 6,
        "cijferlijsten": 1,
        "verzuim": 1,
        "diagnoses": 2,
        "ondersteuning": 7,
        "stages": 1,
        "bijlagen": 18,
    }


def test_ouders_keep_their_flag_and_only_known_codes_become_a_relatie() -> None:
    found = [
        (item.naam.volledig, item.relatie, item.gezag, item.overleden)
        for item in read(VOVO.read_bytes()).betrokkenen
    ]
    assert found == [
        ("Pieter Johannes van de Berg", Relatie.VADER, Gezag.JA, False),
        ("Tanja van de Berg", Relatie.ANDERS, Gezag.JA, False),
        ("Wilma de Ruyter", Relatie.ANDERS, Gezag.NEE, False),
        ("Paul van de Berg", Relatie.ANDERS, Gezag.NEE, True),
        ("Fokke van de Berg", Relatie.VOOGD, Gezag.NEE, True),
    ]


def test_secret_numbers_keep_their_flag() -> None:
    contacts = read(VOVO.read_bytes()).gegevens.contactgegevens
    assert [item.geheim for item in contacts] == [True, False, False, True, False]


@pytest.mark.parametrize(
    ("path", "skipped"), [(VOVO, {"bsn", "banknummer"}), (VOSWV, {"banknummer"})]
)
def test_no_number_survives_in_any_byte(path: Path, skipped: set[str]) -> None:
    root = parse(path.read_bytes())
    numbers = {
        item.text
        for name in ("bsn", "onderwijsnummer", "iban", "banknummer")
        for item in root.iter(tag(name))
    }
    dossier = read(path.read_bytes())
    assert set(dossier.overgeslagen) == {Overgeslagen(slug) for slug in skipped}
    everything = find_everything(dossier)
    assert numbers
    assert [number for number in numbers if str(number).encode() in everything] == []


def test_what_has_no_place_is_named_and_kept() -> None:
    dossier = read(VOVO.read_bytes())
    assert {"inzage", "gba", "huisarts", "examenresultaat", "competenties"} <= set(
        dossier.restanten
    )
    rest = get_rest(dossier)
    assert "redennietakkoord: Teveel zorggegevens in het dossier" in rest
    assert "certificaat: Tunisch haken" in rest
    assert "achternaam: van Zwieten" in rest


def _unpack(text: str) -> bytes:
    content = base64.b64decode(text)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            (name,) = archive.namelist()
            return archive.read(name)
    except zipfile.BadZipFile:
        return content


@pytest.mark.parametrize("path", BOTH)
def test_every_document_becomes_a_bijlage(path: Path) -> None:
    documents = list(parse(path.read_bytes()).iter(tag("document")))
    dossier = read(path.read_bytes())
    found = dossier.bijlagen[:-1]
    assert len(found) == len(documents)
    for document, bijlage in zip(documents, found, strict=True):
        assert bijlage.titel == document.findtext(tag("omschrijving"))
        assert document.findtext(tag("bestandsnaam"), "?") in bijlage.herkomst
        assert bijlage.inhoud == _unpack(document.findtext(tag("bestandsinhoud"), ""))


def test_the_damaged_documents_of_the_example_are_pointed_out() -> None:
    opmerkingen = read(VOVO.read_bytes()).opmerkingen
    assert {item.code for item in opmerkingen} == {OpmerkingCode.INGEPAKT}
    assert len(opmerkingen) == 5


def _find_words(leaf: ET.Element) -> tuple[str, ...]:
    name = leaf.tag.rpartition("}")[2]
    text = (leaf.text or "").strip()
    return tuple(word for word in (text, TRANSLATED.get((name, text), "")) if word)


@pytest.mark.parametrize("path", BOTH)
def test_every_leaf_text_is_found_back(path: Path) -> None:
    root = parse(path.read_bytes())
    everything = find_everything(read(path.read_bytes())).decode("utf-8", "replace")
    left_out = {tag(name) for name in ("bsn", "onderwijsnummer", "iban", "bestandsinhoud")}
    lost = [
        (leaf.tag, leaf.text)
        for leaf in root.iter()
        if not len(leaf)
        and leaf.tag not in left_out
        and (leaf.text or "").strip()
        and not any(word in everything for word in _find_words(leaf))
    ]
    assert lost == []


@pytest.mark.parametrize("path", BOTH)
def test_words_put_in_every_leaf_are_found_back(path: Path) -> None:
    assert find_lost_together(path.read_bytes()) == []
    assert find_lost_alone(path.read_bytes()) == []
    assert find_lost_figures(path.read_bytes()) == []


def test_the_import_takes_no_noticeable_time() -> None:
    data = VOVO.read_bytes()
    start = time.perf_counter()
    read(data)
    assert time.perf_counter() - start < 1
