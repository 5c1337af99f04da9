"""Ctrl+K finds what can be done, and does it without a mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from ui.dialogs.opdrachten import OpdrachtenDialog
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.theme.look import look


def _open(window: MainWindow) -> OpdrachtenDialog:
    dialog = window.open_opdrachten()
    assert dialog is not None
    settle()
    return dialog


def test_a_few_letters_and_enter_lead_to_a_tab(window: MainWindow) -> None:
    dialog = _open(window)
    assert find_faults(dialog) == []
    QTest.keyClicks(dialog.line, "naar eval")
    assert dialog.titles == ["Naar Evaluatie"]
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    settle()
    assert window.dossier is not None
    assert TABS[window.dossier.tabs.currentIndex()] == "Evaluatie"


def test_arrows_choose_and_escape_does_nothing(window: MainWindow) -> None:
    dialog = _open(window)
    QTest.keyClicks(dialog.line, "er")
    before = dialog.list.currentRow()
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == before + 1
    zoom = look.zoom
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert look.zoom == zoom


def test_what_nobody_can_do_is_told(window: MainWindow) -> None:
    dialog = _open(window)
    QTest.keyClicks(dialog.line, "koffie zetten")
    assert dialog.titles == []
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible()
    dialog.reject()


def test_what_belongs_to_the_open_dossier_comes_first(window: MainWindow) -> None:
    dialog = _open(window)
    assert dialog.titles[0].startswith(("Plan", "Naar"))
    assert {"Vandaag", "Vergrendelen", "Beheer"} <= set(dialog.titles)
    dialog.reject()
