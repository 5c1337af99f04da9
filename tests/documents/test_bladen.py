"""The page of afspraken and the sheet with rights: one page, what it says, and what never."""

import re

import pytest

from tests.documents.bladen import AFSPRAKEN, VINGERAFDRUK, make_afsprakenblad, make_rechtenblad
from tests.helpers.pdf import read_text
from topdossier.documents.afsprakenblad import render_afsprakenblad
from topdossier.documents.bladen_input import BladAfspraak
from topdossier.documents.conformance import count_pages
from topdossier.documents.rechtenblad import render_rechtenblad
from topdossier.domain.geldigheid import Geldigheid
from topdossier.domain.jongere import Naam
from topdossier.domain.regels.rechten import RechtContact, RechtRol, RechtTabel, load_rechten
from topdossier.domain.regels.regelset import REGIOS


@pytest.mark.parametrize("times", [0, 1, 3, 6, 7, 8, 40])
def test_the_afspraken_are_always_one_page_and_say_how_many_are_left_out(times: int) -> None:
    many = AFSPRAKEN * times
    data = render_afsprakenblad(make_afsprakenblad(many))
    assert count_pages(data) == 1
    text = read_text(data)
    shown = text.count("vijf minuten") + text.count("de tas") + text.count("de huisarts")
    left_out = len(many) - shown
    assert (f"Nog {left_out} afspraken passen niet" in text) is (left_out > 0)
    assert "072 555 01 23" in text
    assert "19-05-2026 om 14:30" in text
    if not times:
        assert "geen afspraken die nog openstaan" in text


def test_one_afspraak_that_is_longer_than_the_page_is_left_to_the_plan() -> None:
    long = (BladAfspraak("mentor", "belt " * 2000, ""), *AFSPRAKEN)
    data = render_afsprakenblad(make_afsprakenblad(long))
    text = read_text(data)
    assert count_pages(data) == 1
    assert "Nog 4 afspraken passen niet" in text
    assert "geen afspraken" not in text


def test_what_is_not_known_has_a_line_to_write_on() -> None:
    text = read_text(render_afsprakenblad(make_afsprakenblad(overleg=None, evaluatie=None)))
    assert text.count("______________________") == 4


def test_a_long_function_is_not_broken_within_a_word() -> None:
    afspraak = BladAfspraak("Schoolmaatschappelijk werker", "belt de ouders", "")
    text = read_text(render_afsprakenblad(make_afsprakenblad((afspraak,))))
    assert "Schoolmaatschappelijk" in text


def test_the_own_sheet_of_the_jongere_names_the_jongere_once() -> None:
    own = read_text(render_afsprakenblad(make_afsprakenblad(voor="Sanne de Vries")))
    assert "Over" not in own.split("Wie doet wat?")[0].split()
    of_ouder = read_text(render_afsprakenblad(make_afsprakenblad()))
    assert "Over" in of_ouder.split("Wie doet wat?")[0].split()


def test_a_day_that_an_evaluatie_moved_is_said_to_differ_from_the_plan() -> None:
    moved = read_text(render_afsprakenblad(make_afsprakenblad(evaluatie_verschoven=True)))
    assert "gekozen bij de laatste evaluatie" in " ".join(moved.split())
    assert "laatste evaluatie" not in read_text(render_afsprakenblad(make_afsprakenblad()))


@pytest.mark.parametrize("geldigheid", Geldigheid)
@pytest.mark.parametrize("times", [1, 8])
def test_what_is_not_in_force_is_said_above_the_afspraken_on_the_same_page(
    geldigheid: Geldigheid, times: int
) -> None:
    """Row 1.7.1."""
    data = render_afsprakenblad(make_afsprakenblad(AFSPRAKEN * times, geldigheid=geldigheid))
    before = " ".join(read_text(data).split()).split("Wie doet wat?")[0]
    assert count_pages(data) == 1
    assert ("Deze afspraken gelden nog niet." in before) is (geldigheid is Geldigheid.NOG_NIET)
    assert ("Er is een nieuwere versie." in before) is (geldigheid is Geldigheid.VERVANGEN)
    assert ("Deze afspraken" in before) is (geldigheid is not Geldigheid.GELDT)


@pytest.mark.parametrize("rol", [RechtRol.LEEST_MET_GEZAG, RechtRol.LEEST_ZONDER_GEZAG])
def test_who_has_no_vote_reads_what_a_reader_may_on_one_page(rol: RechtRol) -> None:
    """Rows 1.4 and 1.7; BW 1:265e and 1:377c."""
    long = Naam(achternaam="Oudenallen-van der Bruggen", roepnaam="Bartholomeus-Alexander")
    data = render_rechtenblad(make_rechtenblad(naam=long, rol=rol, fg=("P. Bos",)))
    text = " ".join(read_text(data).split())
    assert count_pages(data) == 1
    assert "Meepraten over de afspraken" in text
    assert "U mag zeggen wat u van het plan vindt." in text
    assert "als wie beslist dat vraagt" in text
    for words in ("Beslissen over", "nee zeggen", "uw ja", "vraagt zij het u", "als u dat"):
        assert words not in text
    without = rol is RechtRol.LEEST_ZONDER_GEZAG
    assert ("U mag de school vragen hoe het met" in text) is without
    assert ("Een instelling beslist" in text) is not without


def test_every_right_has_its_words_and_its_source() -> None:
    """Who has a vote and who has none read no right that is the other's."""
    tabel = load_rechten()
    assert all(item.bron[0].isdigit() and item.verwijzing for item in tabel.recht)
    votes = set(tabel.list_rechten(RechtRol.BESLIST)) - {"hoorrecht"}
    for rol in set(RechtRol) - {RechtRol.BESLIST}:
        assert tabel.list_rechten(rol)
        assert not votes & set(tabel.list_rechten(rol))


def test_the_code_of_the_afspraken_is_that_of_the_handelingsdeel_and_the_rights_have_none() -> None:
    code = " ".join(VINGERAFDRUK[at : at + 4] for at in range(0, 16, 4))
    assert f"Paginacode {code}" in read_text(render_afsprakenblad(make_afsprakenblad()))
    assert "Paginacode" not in read_text(render_rechtenblad(make_rechtenblad()))


def test_the_rights_are_on_one_page_with_their_terms() -> None:
    """Rows 1.4 to 1.7 and 4.4."""
    long = Naam(achternaam="Oudenallen-van der Bruggen", roepnaam="Bartholomeus-Alexander")
    fg = ("P. Bos", "Q. de Grootendorst")
    for document in (
        make_rechtenblad(),
        make_rechtenblad(naam=long, fg=fg),
        make_rechtenblad(naam=long, is_jongere=True, fg=fg),
        make_rechtenblad(naam=long, is_jongere=True, beslist_zelf=True, fg=fg),
    ):
        data = render_rechtenblad(document)
        assert count_pages(data) == 1
        text = " ".join(read_text(data).split())
        for words in (
            "Ouder- en jeugdsteunpunt",
            "Onderwijsconsulent",
            "binnen 10 weken",
            "binnen 4 weken",
            "binnen 1 maand",
            "functionaris gegevensbescherming",
            "16 jaar, op 03-09-2027",
            "18 jaar, op 03-09-2029",
        ):
            assert words in text
        inhoud = document.inhoud
        decides = not inhoud.is_jongere or inhoud.beslist_zelf
        assert ("uw ja altijd intrekken" in text) is decides


def test_a_jongere_for_whom_others_decide_reads_je_and_nothing_of_deciding() -> None:
    document = make_rechtenblad(is_jongere=True, fg=("P. Bos",))
    text = " ".join(read_text(render_rechtenblad(document)).split())
    assert "Jij mag vóór elk besluit zeggen wat je vindt" in text
    assert "Kun je dat niet, dan beslist een curator of een mentor die de rechter heeft" in text
    words = set(re.findall(r"\w+", text.casefold()))
    assert not words & {"u", "uw", "intrekt"}
    for about in ("nee zeggen", "je ja", "opnieuw"):
        assert about not in text


def test_a_jongere_of_age_for_whom_another_decides_is_not_told_to_wait_for_18() -> None:
    text = read_text(render_rechtenblad(make_rechtenblad(is_jongere=True, wordt_18=None)))
    assert "Een ander beslist over de afspraken." in " ".join(text.split())
    assert "Tot je 18 bent" not in text


def test_who_decides_when_someone_of_18_cannot_was_appointed_by_the_court() -> None:
    text = " ".join(read_text(render_rechtenblad(make_rechtenblad())).split())
    assert "dan beslist een curator of een mentor die de rechter heeft aangewezen." in text
    assert "curator of mentor het" not in text


def test_no_full_stop_stands_behind_the_line_for_the_fg() -> None:
    text = read_text(render_rechtenblad(make_rechtenblad()))
    assert "______________________" in text
    assert "_." not in text


def test_a_birthday_that_lies_behind_is_left_out() -> None:
    text = read_text(render_rechtenblad(make_rechtenblad(wordt_16=None)))
    assert "16 jaar" not in text
    last = read_text(render_rechtenblad(make_rechtenblad(wordt_16=None, wordt_18=None)))
    assert "verjaardag" not in last


def test_the_jongere_reads_that_they_may_be_heard_until_they_decide() -> None:
    assert "ook voor jou" in read_text(render_rechtenblad(make_rechtenblad(is_jongere=True)))
    decides = render_rechtenblad(make_rechtenblad(is_jongere=True, beslist_zelf=True))
    assert "ook voor jou" not in read_text(decides)


def test_every_term_has_its_source_and_its_article() -> None:
    tabel = load_rechten()
    assert {item.slug: item.tekst for item in tabel.termijn} == {
        "geschillencommissie": "10 weken",
        "klacht": "4 weken",
        "avg-antwoord": "1 maand",
    }
    assert all(item.bron[0].isdigit() and "art." in item.verwijzing for item in tabel.termijn)
    with pytest.raises(LookupError):
        tabel.find_termijn("eeuwig")


def test_an_address_of_the_region_goes_before_that_of_the_country() -> None:
    country = RechtContact(slug="steunpunt", bron="1.5(5)", web="www.land.example")
    region = RechtContact(slug="steunpunt", bron="1.5(5)", regio="almere", web="www.regio.example")
    tabel = RechtTabel(termijn=(), contact=(region, country))
    assert tabel.find_contact("steunpunt", "almere") is region
    assert tabel.find_contact("steunpunt", "noord-kennemerland") is country
    assert tabel.find_contact("klacht", "almere") is None
    assert {item.regio for item in load_rechten().contact} <= {"", *REGIOS}
