"""Putting a back-up back from the way in: what it lacks is shown before anything happens."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.kluizen import WACHTWOORD, Proefkluis, add_dossier, make_kluis
from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from topdossier.bootstrap import open_kluis
from topdossier.domain.bewaartermijn import BewaarstopSoort
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.logkop import Logkop
from topdossier.services.terugzetten import Huidig, Verschil
from ui.main_window import MainWindow
from ui.pages.restore_page import RestorePage, describe_verschil


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    made.write_slots()
    yield made
    made.close_all()


@pytest.fixture
def kopie(school: Proefkluis, tmp_path: Path) -> Path:
    services = school.open()
    add_dossier(services)
    made = services.reservekopie.make(tmp_path)
    return Path(made.bestand)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> RestorePage:
    made = RestorePage(tmp_path / "nieuw" / "kluis")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    return made


def test_a_back_up_is_put_back_where_there_is_no_kluis(
    page: RestorePage, kopie: Path, school: Proefkluis
) -> None:
    said: list[str] = []
    page.closed.connect(said.append)
    assert find_faults(page) == []
    page.take(kopie)
    settle()
    assert find_faults(page) == []
    assert page.way_in.gebruiker.get_value() == "karin", "there is nobody else to choose"
    page.submit()
    assert page.way_in.wachtwoord_field.error
    page.way_in.wachtwoord.setText("niet dit")
    page.submit()
    settle()
    assert page.bar.isVisible()
    assert said == []
    page.way_in.wachtwoord.setText(WACHTWOORD)
    page.submit()
    settle()
    assert said == ["De reservekopie is teruggezet."]
    assert page.way_in.wachtwoord.text() == ""
    school.close_all()
    services = open_kluis(page._folder, "karin", WACHTWOORD)
    assert services.jongeren.search("sanne").totaal == 1
    services.close()


def test_what_a_back_up_lacks_is_shown_first_and_nothing_happens_yet(
    qtbot: QtBot, school: Proefkluis, kopie: Path
) -> None:
    services = school.open()
    services.jongeren.add(Jongere(naam=Naam(achternaam="Later")))
    school.close_all()
    page = RestorePage(school.folder)
    qtbot.addWidget(page)
    page.show()
    said: list[str] = []
    page.closed.connect(said.append)
    page.take(kopie)
    settle()
    page.way_in.wachtwoord.setText(WACHTWOORD)
    page.submit()
    settle()
    assert said == []
    assert page.ok_button.text() == "Toch terugzetten"
    assert "D00002" in page.bar.reasons
    assert "Later" not in page.bar.reasons
    services = school.open()
    assert services.jongeren.search("later").totaal == 1
    school.close_all()
    page.submit()
    settle()
    assert len(said) == 1
    assert "vervangen-" in said[0]


def test_the_recovery_key_opens_a_back_up_too(
    page: RestorePage, kopie: Path, school: Proefkluis
) -> None:
    said: list[str] = []
    page.closed.connect(said.append)
    page.take(kopie)
    settle()
    page.way_in.switch()
    assert not page.way_in.wachtwoord_field.isVisible()
    page.submit()
    assert page.way_in.sleutel_field.error
    page.way_in.sleutel.set_value(school.herstelsleutel)
    page.submit()
    settle()
    assert len(said) == 1
    assert page.way_in.sleutel.get_value() == ""


def test_another_file_is_refused(page: RestorePage, tmp_path: Path) -> None:
    other = tmp_path / "iets.topkopie"
    other.write_bytes(b"dit is geen reservekopie" * 100)
    page.take(other)
    settle()
    assert page.bar.isVisible()
    assert not page.ok_button.isEnabled()


def test_the_way_in_says_what_was_done(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(restart=lambda: None)
    qtbot.addWidget(window)
    window.first_painted.disconnect()
    window.show()
    page = window.door.show_restore(tmp_path / "kluis")
    page.closed.emit("De reservekopie is teruggezet.")
    assert window.door.currentWidget() is window.unlock_page
    assert window.unlock_page.bar.text == "De reservekopie is teruggezet."
    settle()


def test_what_comes_back_or_goes_is_a_sentence_with_numbers_and_no_name(
    qtbot: QtBot, school: Proefkluis, kopie: Path
) -> None:
    services = school.open()
    dossier_id = services.jongeren.find("D00001")
    services.bewaren.start_stop(dossier_id, BewaarstopSoort.GESCHIL, services.omgeving.klok.today())
    (school.folder / "besluit-x-1.age").write_bytes(b"age")
    school.close_all()
    page = RestorePage(school.folder)
    qtbot.addWidget(page)
    page.show()
    page.take(kopie)
    settle()
    page.way_in.wachtwoord.setText(WACHTWOORD)
    page.submit()
    settle()
    assert "Een bewaarstop staat niet in de kopie: D00001. Zet die opnieuw." in page.bar.reasons
    assert "gewijzigd: D00001." in page.bar.reasons
    assert "Sanne" not in page.bar.reasons
    assert "besluit wacht" not in page.bar.reasons, "it belongs to no hand-over of this kluis"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (1, "1 besluit wacht nog en hoort bij een overhandiging die niet in de kopie staat."),
        (2, "2 besluiten wachten en horen bij een overhandiging die niet in de kopie staat."),
    ],
)
def test_a_decision_that_would_be_lost_is_told(number: int, sentence: str) -> None:
    verschil = Verschil(
        huidig=Huidig.LEESBAAR,
        gemaakt_op=datetime(2026, 3, 12, 9, tzinfo=UTC),
        logkop=Logkop(nr=1, hash="ab"),
        besluiten=number,
    )
    assert any(line.startswith(sentence) for line in describe_verschil(verschil))
