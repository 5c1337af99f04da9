"""The wizard of the first start: from nothing to an open kluis, with the keyboard alone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from topdossier import bootstrap
from topdossier.domain.bevoegdheden import Actie, KluisSoort, Rol, may
from topdossier.domain.gebruiker import is_login
from topdossier.kluis.sleutelvak import Kdf
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.models.nieuwe_kluis import list_first_rollen, propose_login
from ui.pages.first_start import herstel_step, wachtwoord_step
from ui.pages.first_start.page import FirstStartPage
from ui.session import split_herstelsleutel
from ui.theme.look import look

WACHTWOORD = "kwartel tegel harmonica wolk"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a guess is tested with the slots."""
    monkeypatch.setattr(
        "topdossier.kluis.sleutelvak.Kdf", partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    )
    monkeypatch.setattr(wachtwoord_step, "has_bewaarplaats", lambda: False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "gegevens" / "kluis"


@pytest.fixture
def page(qtbot: QtBot, folder: Path) -> Iterator[FirstStartPage]:
    made = FirstStartPage(folder)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    settle()
    opened: list[Services] = []
    made.unlocked.connect(opened.append)
    yield made
    settle()
    for services in opened:
        services.close()


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def _type(text: str, then: Qt.Key = Qt.Key.Key_Tab) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
    QTest.keyClick(focused, then)


def _name() -> str:
    focused = QApplication.focusWidget()
    return "" if focused is None else focused.accessibleName()


def _answer(page: FirstStartPage, until: int = 3) -> None:
    """Fill in the steps before `until`."""
    page.organisatie.soort.get_button("school").click()
    page.organisatie.naam.setText("Het Duin College")
    page.organisatie.code.setText("98 zz")
    page.organisatie.vestiging.setText("Duinweg")
    page.organisatie.regio.set_value("almere")
    if until > 0:
        page.go_on()
        page.persoon.naam.setText("Anna de Boer")
        page.persoon.rol.get_button("zorgcoordinator").click()
    if until > 1:
        page.go_on()
        settle()
        page.wachtwoord.nieuw.set_value(WACHTWOORD)
    if until > 2:
        page.go_on()
    settle()
    assert page.step == until


def _prove(page: FirstStartPage) -> None:
    """Type the last groups over from the paper."""
    groups = split_herstelsleutel(page.antwoorden.herstelsleutel)
    page.go_on()
    for line, group in zip(page.herstel.lines, groups[-2:], strict=True):
        line.setText(group.lower())
    page.go_on()


def test_a_kluis_is_made_with_the_keyboard_alone(
    qtbot: QtBot, page: FirstStartPage, folder: Path
) -> None:
    opened: list[Services] = []
    page.unlocked.connect(opened.append)
    _press(Qt.Key.Key_Space)
    _press(Qt.Key.Key_Tab)
    assert _name() == "Naam van de school"
    _type("Het Duin College")
    _type("98zz")
    _type("Duinweg")
    assert _name() == "Regio"
    _type("Noord", Qt.Key.Key_Return)
    assert page.step == 1
    _type("Anna de Boer")
    assert page.persoon.login.text() == "anna"
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Space)
    _press(Qt.Key.Key_Return)
    assert page.step == 2
    settle()
    assert _name() == "Wachtwoord"
    _type(WACHTWOORD, Qt.Key.Key_Return)
    _type(WACHTWOORD, Qt.Key.Key_Return)
    assert page.step == 3
    key = page.antwoorden.herstelsleutel
    page.next_button.setFocus()
    _press(Qt.Key.Key_Return)
    groups = split_herstelsleutel(key)
    _type(groups[-2], Qt.Key.Key_Return)
    _type(groups[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    info = opened[0].info
    assert (info.naam, info.login, info.gebruiker_naam) == (
        "Het Duin College, Duinweg",
        "anna",
        "Anna de Boer",
    )
    assert may(info.rol, Actie.BEHEREN)
    opened[0].close()
    opened.clear()
    bootstrap.recover_kluis(folder, key, "anna", "lantaarn kous vijver dweil")
    bootstrap.open_kluis(folder, "anna", "lantaarn kous vijver dweil").close()


def test_whoever_stops_halfway_leaves_nothing_on_disk(page: FirstStartPage, folder: Path) -> None:
    _answer(page)
    page.go_on()
    assert page.herstel.is_proving
    page.close()
    assert not folder.parent.exists()


def test_no_secret_is_kept_once_the_kluis_is_open(qtbot: QtBot, page: FirstStartPage) -> None:
    opened: list[Services] = []
    page.unlocked.connect(opened.append)
    _answer(page)
    groups = split_herstelsleutel(page.antwoorden.herstelsleutel)
    _prove(page)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert page.antwoorden.wachtwoord == page.antwoorden.herstelsleutel == ""
    assert page.wachtwoord.nieuw.get_value() == ""
    left = {label.text() for label in page.findChildren(QLabel)}
    assert not left & set(groups)


def test_a_missing_answer_is_told_beside_its_field(page: FirstStartPage) -> None:
    page.go_on()
    assert page.organisatie.soort_field.error
    page.organisatie.soort.get_button("swv").click()
    assert not page.organisatie.vestiging_field.isVisible()
    page.organisatie.naam.setText("Samenwerkingsverband De Kust")
    page.organisatie.code.setText("99ZZ")
    page.go_on()
    assert page.organisatie.code_field.error == "Dit is geen SWV-nummer. Kijk het na."
    assert _name() == "SWV-nummer"
    page.organisatie.code.setText("vo9999")
    page.go_on()
    assert page.organisatie.regio_field.error == "Kies uw regio."
    page.organisatie.regio.set_value("zuid-kennemerland")
    page.go_on()
    assert page.step == 1
    page.persoon.naam.setText("Iemand")
    page.persoon.login.setText("een naam")
    page.go_on()
    assert page.persoon.login_field.error
    assert page.persoon.rol_field.error
    assert page.step == 1


def test_nothing_is_chosen_beforehand(page: FirstStartPage) -> None:
    assert page.organisatie.soort.get_value() == ""
    _answer(page, until=1)
    fresh = FirstStartPage(Path("nergens"))
    fresh.antwoorden.soort = KluisSoort.SCHOOL
    fresh.persoon.enter()
    assert fresh.persoon.rol.get_value() == ""
    fresh.deleteLater()


def test_escape_goes_back_and_keeps_what_was_typed(page: FirstStartPage) -> None:
    _answer(page)
    key = page.antwoorden.herstelsleutel
    page.go_on()
    for step in (3, 2, 1, 0, 0):
        _press(Qt.Key.Key_Escape)
        settle()
        assert page.step == step
    assert page.organisatie.naam.text() == "Het Duin College"
    for step in (1, 2, 3):
        page.go_on()
        settle()
        assert page.step == step
    assert page.antwoorden.login == "anna"
    assert page.antwoorden.herstelsleutel == key, "a paper that was printed before stays good"


def test_another_kind_of_organisation_asks_the_rol_again(page: FirstStartPage) -> None:
    _answer(page, until=2)
    page.go_back()
    page.go_back()
    page.organisatie.soort.get_button("swv").click()
    page.organisatie.code.setText("VO9999")
    page.go_on()
    assert page.persoon.rol.get_value() == ""
    page.go_on()
    assert page.persoon.rol_field.error


def test_a_weak_wachtwoord_is_refused_with_the_reason(page: FirstStartPage) -> None:
    _answer(page, until=1)
    page.go_on()
    settle()
    page.wachtwoord.nieuw.set_value("duin college")
    page.go_on()
    assert page.step == 2
    assert page.wachtwoord.nieuw.field.error
    assert page.wachtwoord.nieuw.strength.word.text == "Zwak"


def test_two_different_wachtwoorden_are_refused(page: FirstStartPage) -> None:
    _answer(page, until=2)
    page.wachtwoord.nieuw.herhaling.setText("kwartel tegel harmonica wol")
    page.go_on()
    assert page.step == 2
    assert page.wachtwoord.nieuw.repeat_field.error


def test_binding_is_asked_only_where_there_is_a_safe(
    page: FirstStartPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(page, until=2)
    assert not page.wachtwoord.binden_field.isVisible()
    assert page.wachtwoord.no_safe.isVisible()
    monkeypatch.setattr(wachtwoord_step, "has_bewaarplaats", lambda: True)
    page.wachtwoord.show_safe(found=True)
    assert page.wachtwoord.binden.get_value() == ""
    page.go_on()
    assert page.wachtwoord.binden_field.error == "Kies ja of nee."
    page.wachtwoord.binden.get_button("nee").click()
    page.go_on()
    assert page.step == 3


def test_the_recovery_key_is_out_of_sight_while_it_is_typed_over(page: FirstStartPage) -> None:
    _answer(page)
    groups = split_herstelsleutel(page.antwoorden.herstelsleutel)
    labels = [label for label in page.findChildren(QLabel) if label.text() in groups]
    assert len(labels) == len(groups)
    assert all(label.isVisible() for label in labels)
    flags = Qt.TextInteractionFlag
    select = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
    assert not any(label.textInteractionFlags() & select for label in labels), "no clipboard"
    page.go_on()
    assert not any(label.isVisible() for label in labels)
    page.herstel.lines[0].setText(groups[0])
    page.herstel.lines[1].setText(groups[1])
    page.go_on()
    assert page.herstel.fields[-1].error
    assert page.step == 3


def test_the_sheet_is_written_where_someone_says(
    page: FirstStartPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(page)
    target = tmp_path / "blad.pdf"
    monkeypatch.setattr(herstel_step, "choose_to_save", lambda *_: target)
    page.herstel.save_button.click()
    settle()
    assert target.read_bytes().startswith(b"%PDF")
    assert page.herstel.bar.isVisible()


def test_a_place_that_cannot_be_written_is_told_and_can_be_tried_again(
    qtbot: QtBot, page: FirstStartPage, folder: Path
) -> None:
    opened: list[Services] = []
    page.unlocked.connect(opened.append)
    folder.parent.parent.mkdir(exist_ok=True)
    folder.parent.write_text("in de weg")
    _answer(page)
    _prove(page)
    qtbot.waitUntil(page.bar.isVisible, timeout=20_000)
    settle()
    assert not opened
    assert page.next_button.isEnabled()
    folder.parent.unlink()
    page.go_on()
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)


@pytest.mark.parametrize("step", range(4))
def test_every_control_of_the_wizard_has_a_name(page: FirstStartPage, step: int) -> None:
    _answer(page, until=step)
    assert find_faults(page) == []
    if step == 3:
        page.go_on()
        settle()
        assert find_faults(page) == []


@pytest.mark.parametrize("step", range(4))
def test_no_text_of_the_wizard_is_squeezed_at_200_percent(page: FirstStartPage, step: int) -> None:
    _answer(page, until=step)
    look.set_zoom(2.0)
    settle()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()) - 2, label.text()


def test_a_computer_without_a_kluis_gets_the_wizard(qtbot: QtBot, folder: Path) -> None:
    window = MainWindow(restart=lambda: None)
    qtbot.addWidget(window)
    window.first_painted.disconnect()
    window.show()
    window.unlock_page.kluis_missing.emit(folder)
    page = window.door.currentWidget()
    assert isinstance(page, FirstStartPage)
    page.restore_asked.emit(folder)
    assert type(window.door.currentWidget()).__name__ == "RestorePage"


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_a_proposed_login_is_always_one_that_is_taken(naam: str) -> None:
    proposed = propose_login(naam)
    assert not proposed or is_login(proposed)


@pytest.mark.parametrize(
    ("naam", "login"),
    [
        ("Anna de Boer", "anna"),
        ("Łukasz", "lukasz"),
        ("Yıldız", "yildiz"),
        ("Jan-Peter", "jan-peter"),
        ("李", ""),
    ],
)
def test_a_login_follows_the_name(naam: str, login: str) -> None:
    assert propose_login(naam) == login


def test_the_first_person_can_always_add_others() -> None:
    for soort in KluisSoort:
        rollen = list_first_rollen(soort)
        assert Rol.BEHEERDER in rollen
        assert all(may(rol, Actie.BEHEREN) for rol in rollen)
