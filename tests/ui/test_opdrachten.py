"""Ctrl+K finds what can be done, and does it without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from tests.helpers.kluizen import adopt_plan
from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from topdossier.services.services import Services
from ui.dialogs.opdrachten import OpdrachtenDialog
from ui.dialogs.overleg import NieuwOverlegDialog
from ui.dialogs.regie import RegieDialog
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.plan_page import PlanPage
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


WORDS = {
    "projector": "Projectorstand",
    "actietafel": "Nieuw overleg",
    "regie": "Regie overdragen",
    "lijst": "Lijst uit het leerlingvolgsysteem inlezen",
    "print": "Plan afdrukken",
    "zoom": "Groter",
    "wijzigen": "Plan maken of bijstellen",
}


@pytest.mark.parametrize("word", WORDS)
def test_people_find_it_by_the_word_that_they_have_for_it(
    window: MainWindow, services: Services, dossier_id: str, word: str
) -> None:
    adopt_plan(services, dossier_id)
    assert window.session is not None
    window.session.tell_changed()
    settle()
    dialog = _open(window)
    QTest.keyClicks(dialog.line, word)
    assert WORDS[word] in dialog.titles
    dialog.reject()


@pytest.mark.parametrize(
    ("word", "kind"), [("nieuw overleg", NieuwOverlegDialog), ("regie", RegieDialog)]
)
def test_what_stands_in_another_tab_opens_from_anywhere(
    window: MainWindow, word: str, kind: type[QDialog]
) -> None:
    dialog = _open(window)
    QTest.keyClicks(dialog.line, word)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    settle()
    (opened,) = window.findChildren(kind)
    assert opened.isVisible()
    opened.reject()


def test_a_doel_is_added_and_taken_back_from_the_list(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    services.plannen.open_concept(dossier_id)
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.reload()
    settle()
    for word, count in (("doel toe", 3), ("ongedaan", 2), ("opnieuw", 3)):
        dialog = _open(window)
        QTest.keyClicks(dialog.line, word)
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        settle()
        assert page.draft is not None
        assert len(page.draft.inhoud.handelingsdeel.doelen) == count


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
