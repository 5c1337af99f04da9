"""The way in, on a kluis with a real passphrase."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.kluizen import WACHTWOORD as KLUIS_WACHTWOORD
from tests.helpers.kluizen import Proefkluis, make_kluis
from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from topdossier.bootstrap import NieuweKluis, create_kluis, open_kluis
from topdossier.domain.bevoegdheden import KluisSoort, Rol
from topdossier.domain.jongere import Jongere, Naam
from topdossier.errors import KluisDamagedError
from topdossier.kluis.pogingen import read_wachttijd
from topdossier.kluis.sleutelvak import Kdf
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.change_page import ChangePage
from ui.pages.recover_page import RecoverPage
from ui.pages.unlock_page import UnlockPage, format_wait
from ui.session import load_entrance
from ui.tasks import runner

WACHTWOORD = "een lange zin voor de proef"


@pytest.fixture
def kluis(tmp_path: Path) -> Path:
    folder = tmp_path / "kluis"
    nieuw = NieuweKluis(
        soort=KluisSoort.SCHOOL,
        naam="Het Getij College",
        code="99ZZ",
        login="karin",
        gebruiker_naam="Karin Wiersma",
        rol=Rol.ZORGCOORDINATOR,
    )
    create_kluis(folder, nieuw, WACHTWOORD)
    services = open_kluis(folder, "karin", WACHTWOORD)
    dossier_id = services.jongeren.add(Jongere(naam=Naam(achternaam="Smit", roepnaam="Zoë")))
    services.plannen.open_concept(dossier_id)
    services.close()
    return folder


def _type(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
    QTest.keyClick(focused, Qt.Key.Key_Return)


def _is_shown(window: QWidget, name: str) -> bool:
    widgets = window.findChildren(QWidget)
    return any(w.accessibleName() == name and w.isVisible() for w in widgets)


@pytest.mark.slow
def test_from_password_to_saved_sentence_with_the_keyboard(qtbot: QtBot, kluis: Path) -> None:
    window = MainWindow(restart=lambda: None)
    qtbot.addWidget(window)
    window.first_painted.disconnect()
    with qtbot.waitActive(window):
        window.show()
    page = window.unlock_page
    page.show_entrance(load_entrance(kluis))
    assert page.gebruiker.get_value() == "karin"
    _type("verkeerd")
    qtbot.waitUntil(lambda: runner.is_idle, timeout=20_000)
    assert page.bar.isVisible()
    assert window.root.currentWidget() is window.door
    qtbot.waitUntil(page.unlock_button.isEnabled, timeout=5_000)
    _type(WACHTWOORD)
    qtbot.waitUntil(lambda: window.session is not None and runner.is_idle, timeout=20_000)
    assert page.wachtwoord.text() == ""
    _type("zoe smit")
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: bool(session.dossier_id) and runner.is_idle, timeout=20_000)
    # the form is built after its plan has been read, which takes longer on a busy machine
    qtbot.waitUntil(lambda: _is_shown(window, "Leerroute"), timeout=20_000)
    focused = QApplication.focusWidget()
    for _ in range(60):
        assert focused is not None
        if focused.accessibleName() == "Leerroute":
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Leerroute"
    QTest.keyClicks(focused, "vmbo kader, dan mbo")
    window.lock()
    services = open_kluis(kluis, "karin", WACHTWOORD)
    _, plan = services.plannen.load(services.jongeren.find("smit"))
    services.close()
    assert plan.leerroute == "vmbo kader, dan mbo"


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a guess is tested with the slots."""
    monkeypatch.setattr(
        "topdossier.kluis.sleutelvak.Kdf", partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    )


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    made.add_gebruiker("maarten", Rol.MENTOR)
    made.write_slots()
    yield made
    made.close_all()


@pytest.fixture
def page(qtbot: QtBot, school: Proefkluis) -> Iterator[UnlockPage]:
    made = UnlockPage()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_entrance(load_entrance(school.folder))
    opened: list[Services] = []
    made.unlocked.connect(opened.append)
    yield made
    settle()
    for services in opened:
        services.close()


def _unlock(page: UnlockPage, login: str, wachtwoord: str) -> list[Services]:
    opened: list[Services] = []
    page.unlocked.connect(opened.append)
    page.gebruiker.set_value(login)
    page.wachtwoord.setText(wachtwoord)
    page.submit()
    settle()
    return opened


def test_with_more_people_nobody_is_chosen_beforehand(page: UnlockPage) -> None:
    assert page.gebruiker.get_value() == ""
    page.wachtwoord.setText("iets")
    page.submit()
    assert page._gebruiker_field.error == "Kies uw naam."


@pytest.mark.usefixtures("cheap")
def test_a_start_wachtwoord_leads_to_a_new_one_and_nothing_else(
    page: UnlockPage, school: Proefkluis
) -> None:
    karin = school.open()
    start = karin.gebruikers.restart("maarten")
    opened = _unlock(page, "maarten", start)
    assert opened == []
    change = page.findChild(ChangePage)
    assert change is not None
    assert change.isVisible()
    assert find_faults(page) == []
    focused = QApplication.focusWidget()
    assert focused is change.nieuw.wachtwoord
    change.nieuw.set_value(start)
    change.submit()
    settle()
    assert opened == [], "the start wachtwoord again is no new one"
    change.nieuw.set_value("kwartel tegel harmonica wolk")
    change.submit()
    settle()
    assert len(opened) == 1
    assert opened[0].sleutel.load_stand().moet_wijzigen is False
    assert page.findChild(ChangePage) is None or not change.isVisible()


def test_after_a_wrong_wachtwoord_the_seconds_count_down(
    qtbot: QtBot, page: UnlockPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    show = page.unlock_button.setText

    def note(text: str) -> None:
        shown.append(text)
        show(text)

    monkeypatch.setattr(page.unlock_button, "setText", note)
    for _ in range(2):
        qtbot.waitUntil(page.unlock_button.isEnabled, timeout=5_000)
        shown.clear()
        _unlock(page, "maarten", "dit is het niet")
        qtbot.waitUntil(lambda: runner.is_idle, timeout=20_000)
        assert page.bar.isVisible()
    qtbot.waitUntil(lambda: "Ontgrendelen" in shown, timeout=20_000)
    # every step, however busy the machine is
    assert shown == ["Wacht nog 2 seconden", "Wacht nog 1 seconde", "Ontgrendelen"]
    assert page.unlock_button.isEnabled()
    opened = _unlock(page, "maarten", KLUIS_WACHTWOORD)
    qtbot.waitUntil(lambda: runner.is_idle, timeout=20_000)
    assert len(opened) == 1, page.bar.text


def test_as_soon_as_the_button_is_free_an_attempt_is_looked_at(
    qtbot: QtBot, page: UnlockPage, school: Proefkluis
) -> None:
    """The countdown of the window is never ahead of the one that the door keeps."""
    left: list[int] = []

    def look() -> bool:
        if page.unlock_button.isEnabled():
            left.append(read_wachttijd(school.folder, "maarten"))
        return bool(left)

    for _ in range(2):
        left.clear()
        _unlock(page, "maarten", "dit is het niet")
        qtbot.waitUntil(look, timeout=20_000)
        assert left == [0]


def test_somebody_else_does_not_have_to_wait(qtbot: QtBot, page: UnlockPage) -> None:
    for _ in range(2):
        qtbot.waitUntil(page.unlock_button.isEnabled, timeout=5_000)
        _unlock(page, "maarten", "dit is het niet")
    assert not page.unlock_button.isEnabled()
    page.gebruiker.setCurrentIndex(page.gebruiker.findData("karin"))
    assert len(_unlock(page, "karin", KLUIS_WACHTWOORD)) == 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 seconde"),
        (59, "59 seconden"),
        (60, "1 minuut"),
        (61, "1 minuut en 1 seconde"),
        (150, "2 minuten en 30 seconden"),
    ],
)
def test_a_wait_reads_as_dutch(seconds: int, words: str) -> None:
    assert format_wait(seconds) == words


@pytest.mark.usefixtures("cheap")
def test_the_key_on_paper_gives_a_new_wachtwoord(page: UnlockPage, school: Proefkluis) -> None:
    page.gebruiker.set_value("maarten")
    page.forgotten_button.click()
    recover = page.findChild(RecoverPage)
    assert recover is not None
    assert recover.gebruiker.get_value() == "maarten"
    assert find_faults(page) == []
    recover.submit()
    assert recover.sleutel_field.error
    recover.sleutel.set_value("AGE-SECRET-KEY-1 QQQQ")
    recover.nieuw.set_value("kwartel tegel harmonica wolk")
    recover.submit()
    settle()
    assert recover.bar.isVisible()
    assert recover.nieuw.get_value(), "what was typed stays after a mistake"
    QTest.qWait(1200)  # after a wrong one the next has to wait
    typed = school.herstelsleutel.lower()
    recover.sleutel.set_value(" ".join(typed[at : at + 4] for at in range(0, len(typed), 4)))
    recover.submit()
    settle()
    assert page.bar.text == "Uw wachtwoord is nieuw. Ontgrendel de kluis ermee."
    assert page.gebruiker.get_value() == "maarten"
    assert len(_unlock(page, "maarten", "kwartel tegel harmonica wolk")) == 1


def test_escape_leaves_the_recovery_without_a_trace(page: UnlockPage) -> None:
    page.forgotten_button.click()
    recover = page.findChild(RecoverPage)
    assert recover is not None
    QTest.keyClick(recover, Qt.Key.Key_Escape)
    settle()
    assert page.wachtwoord.isVisible()
    assert page.findChild(RecoverPage) is None


def test_a_damaged_kluis_is_told_and_practising_stays_possible(
    page: UnlockPage,
) -> None:
    page._show_no_kluis(KluisDamagedError("kluis-beschadigd"))
    assert page.bar.isVisible()
    assert not page.unlock_button.isVisible()
    assert page.voorbeeld_button.isVisible()
    assert page.restore_button.isVisible()
