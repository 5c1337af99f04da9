"""Projectorstand shows the plan of this dossier, and nothing else that a room could read."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.helpers.kluizen import agree, find_id
from tests.helpers.plannen import make_plan
from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.gegeven import Gegeven, GegevenSoort
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.overleg import OverlegSoort
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.projector_page import MARK, TIMES, ProjectorPage
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.inputs import SearchLine
from ui.widgets.message_bar import MessageBar

HIDDEN = (
    *("Fatima", "Amrani", "Mark", "Geertruida", "Ouwehand"),
    *("Zwanenburg", "Dyslexieverklaring", "J. Bakker", "Karin", "de Vries"),
)
"""Names of betrokkenen, of another jongere and of staff, and a gegeven."""


def _words(root: QWidget) -> Iterator[str]:
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        if isinstance(widget, (QLabel, QLineEdit)):
            yield widget.text()
        elif isinstance(widget, (QTextEdit, QPlainTextEdit)):
            yield widget.toPlainText()
        yield widget.accessibleName()
        yield widget.toolTip()


@pytest.fixture
def telling(services: Services, dossier_id: str) -> str:
    """A dossier whose plan names people in its texts, and holds gegevens; one ouder agreed."""
    agree(services, dossier_id, find_id(services, dossier_id, "Fatima"))
    services.jongeren.add(Jongere(naam=Naam(achternaam="Zwanenburg", roepnaam="Bo")))
    services.plannen.save_concept(
        dossier_id,
        msgspec.structs.replace(
            make_plan(),
            aanleiding="Fatima el Amrani belde. Sanne de Vries woont bij oma Geertruida.",
            gegevens=(Gegeven(soort=GegevenSoort.DYSLEXIE, tekst="Dyslexieverklaring"),),
        ),
    )
    return dossier_id


def _enter(window: MainWindow) -> ProjectorPage:
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    page = window.root.currentWidget()
    assert isinstance(page, ProjectorPage)
    return page


def test_no_name_no_gegevens_and_no_search_can_be_read(window: MainWindow, telling: str) -> None:
    assert telling
    page = _enter(window)
    shown = "\n".join(_words(window))
    for word in HIDDEN:
        assert word not in shown, word
    assert "De moeder belde. Sanne woont bij oma iemand." in page.reading.toPlainText()
    assert not [box for box in window.findChildren(SearchLine) if box.isVisible()]
    assert not [bar for bar in window.findChildren(MessageBar) if bar.isVisible()]
    assert window.jongeren is not None
    assert not window.jongeren.isVisible()
    assert MARK in shown
    assert "F11 of Esc" in page.back_button.text()
    assert find_faults(window) == []


def test_the_type_is_larger_than_that_of_the_plan(window: MainWindow, telling: str) -> None:
    assert telling
    reading = _enter(window).reading
    sizes = {
        fragment.charFormat().font().pixelSize()
        for block in _list_blocks(reading)
        for fragment in (block.begin().fragment(),)
        if fragment.isValid()
    }
    # of the plan on the page of a dossier: 16 for what is said, 14 for what stands above it
    assert min(sizes) >= round(look.px(tokens.TYPE[tokens.CAPTION]) * TIMES)
    assert round(look.px(tokens.TYPE[tokens.READING]) * TIMES) in sizes


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_no_letter_falls_off_the_wall(
    window: MainWindow, telling: str, size: tuple[int, int], zoom: float
) -> None:
    assert telling
    window.resize(*size)
    look.set_zoom(zoom)
    page = _enter(window)
    settle()
    widest = max(block.layout().boundingRect().width() for block in _list_blocks(page.reading))
    assert widest <= page.reading.viewport().width()
    assert find_faults(window) == []
    look.set_zoom(1.0)


def _list_blocks(reading: QTextEdit) -> Iterator[QTextBlock]:
    block = reading.document().begin()
    while block.isValid():
        yield block
        block = block.next()


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_f11_and_escape_lead_back(window: MainWindow, telling: str, key: Qt.Key) -> None:
    assert telling
    page = _enter(window)
    QTest.keyClick(page.reading, key)
    settle()
    assert window.is_at_work
    assert window.findChildren(ProjectorPage) == []
    _enter(window)


def test_the_notes_stay_below_it_on_one_screen(
    window: MainWindow, services: Services, telling: str
) -> None:
    blad = services.overleggen.start(telling, OverlegSoort.MDO)
    assert window.dossier is not None
    tab = window.dossier.show_tab(TABS.index("Overleg"))
    assert isinstance(tab, OverlegPage)
    tab.open_overleg(blad.overleg.id)
    settle()
    editor = window.root.currentWidget()
    assert isinstance(editor, OverlegEditor)
    editor.parts.agenda.cards[0].notes.setPlainText("Nog bezig")
    page = _enter(window)
    assert "Nog bezig" not in "\n".join(_words(window))
    page.back_button.click()
    settle()
    assert window.root.currentWidget() is editor
    assert editor.parts.agenda.cards[0].notes.toPlainText() == "Nog bezig"


def test_a_second_screen_gets_a_window_of_its_own_and_the_laptop_keeps_the_notes(
    window: MainWindow, telling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert telling
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr("ui.pages.projector_page.find_other_screen", lambda _: screen)
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    assert window.is_at_work
    (page,) = window.findChildren(ProjectorPage)
    assert page.isWindow()
    assert page.isVisible()
    shown = "\n".join(_words(page))
    for word in HIDDEN:
        assert word not in shown, word
    QTest.keyClick(page, Qt.Key.Key_F11)
    settle()
    assert not [item for item in QApplication.topLevelWidgets() if isinstance(item, ProjectorPage)]


def test_another_dossier_ends_it(
    window: MainWindow, services: Services, telling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert telling
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr("ui.pages.projector_page.find_other_screen", lambda _: screen)
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    assert window.session is not None
    window.session.open_dossier(services.jongeren.add(Jongere(naam=Naam(achternaam="Ander"))))
    settle()
    assert window.findChildren(ProjectorPage) == []


def test_without_a_dossier_there_is_nothing_to_project(window: MainWindow) -> None:
    assert window.session is not None
    window.session.open_dossier("")
    settle()
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    assert window.is_at_work
