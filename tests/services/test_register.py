"""The verwerkingsregister and the DPIA say what is in this kluis, and name no jongere."""

import io
from collections.abc import Generator
from pathlib import Path

import pytest
from odfdo import Document

from tests.helpers.kluizen import GEHEIMEN, PROEFDAG
from tests.helpers.pdf import list_tags, read_text
from tests.services.toneel import Toneel, set_up
from topdossier.domain.bevoegdheden import Rol


@pytest.fixture
def toneel(tmp_path: Path) -> Generator[Toneel]:
    made = set_up(tmp_path)
    yield made
    made.close()


def test_the_register_counts_what_is_there(toneel: Toneel) -> None:
    toneel.school_kluis.add_gebruiker("fleur", Rol.FG)
    text = read_text(toneel.school.register.make_register())
    assert "Jongeren in deze kluis" in text
    assert toneel.school.info.naam in text
    assert "fleur" in text.lower()
    assert "2 jaar na" in text
    assert "WVO 2020 art. 2.44" in text


def test_a_receiver_that_got_a_package_is_named(toneel: Toneel) -> None:
    before = read_text(toneel.school.register.make_register())
    assert toneel.swv.info.naam not in before
    toneel.send()
    assert toneel.swv.info.naam in read_text(toneel.school.register.make_register())


def test_an_swv_has_the_terms_and_purposes_of_an_swv(toneel: Toneel) -> None:
    text = read_text(toneel.swv.register.make_register())
    assert "3 jaar na de laatste van" in " ".join(text.split())
    assert "toelaatbaarheid" in text


def test_register_and_dpia_name_nobody_a_plan_is_about(toneel: Toneel) -> None:
    toneel.send()
    pdf = toneel.school.register.make_register()
    assert "H1" in list_tags(pdf)
    odt = Document(io.BytesIO(toneel.school.register.make_dpia()))
    words = read_text(pdf) + odt.get_formatted_text()
    assert not [secret for secret in GEHEIMEN if secret in words]


def test_the_dpia_is_filled_in_as_far_as_is_known_and_says_what_is_open(toneel: Toneel) -> None:
    words = Document(io.BytesIO(toneel.school.register.make_dpia())).get_formatted_text()
    assert "1 jongeren" in words
    assert "[In te vullen]" in words
    assert "Een mentor ziet alleen eigen jongeren" in words


def test_the_fg_may_make_both(toneel: Toneel) -> None:
    toneel.school_kluis.add_gebruiker("fleur", Rol.FG)
    fg = toneel.school_kluis.open_on(PROEFDAG, "fleur")
    assert fg.register.make_register().startswith(b"%PDF")
    assert fg.register.make_dpia().startswith(b"PK")
