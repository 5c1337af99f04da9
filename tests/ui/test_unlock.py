"""The way in, on a kluis with a real passphrase."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from topdossier.bootstrap import NieuweKluis, create_kluis, open_kluis
from topdossier.domain.bevoegdheden import KluisSoort, Rol
from topdossier.domain.jongere import Jongere, Naam
from ui.main_window import MainWindow
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
