"""Tab goes as the eye goes, also past what was added to a page later."""

import gc
import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow, settle
from tests.ui.toetsenbord import Toetsenbord
from topdossier.domain.overleg import OverlegSoort
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.widgets.field import Field
from ui.widgets.tab_walk import list_stops

Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _edit(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    return page


def _row_of(stop: QWidget, page: QWidget) -> int:
    """The top of the field or the card row that a control stands in."""
    parent: QWidget | None = stop
    while parent is not None and not isinstance(parent, Field):
        parent = parent.parentWidget()
    if parent is None or isinstance(stop, QRadioButton):
        parent = stop
    return parent.mapTo(page, QPoint(0, 0)).y()


@pytest.mark.parametrize("index", range(len(SECTIONS)), ids=[item.title for item in SECTIONS])
def test_tab_goes_down_a_block_and_never_up(window: MainWindow, index: int) -> None:
    page = _edit(window).show_section(index)
    settle()
    rows = [_row_of(stop, page.content) for stop in list_stops(page)]
    assert len(rows) > 1
    assert all(below >= row - 12 for row, below in pairwise(rows)), rows


def test_behind_a_fresh_entry_comes_its_own_list_and_not_the_top_of_the_window(
    window: MainWindow,
) -> None:
    page = _edit(window)
    page.enter_section(7)
    keys = Toetsenbord()
    keys.press_on("Doel toevoegen")
    keys.arrive("Doel")
    keys.tab_to("Actie toevoegen")
    keys.press(Key.Key_Return)
    keys.arrive("Wat gaan we doen?")
    keys.tab_to("Tot")
    for name in ("Actie toevoegen", "Doel toevoegen"):
        keys.press(Key.Key_Tab)
        assert keys.name == name
    keys.press(Key.Key_Tab, _SHIFT, times=2)
    assert keys.name == "Tot"


def test_tab_walks_through_the_whole_window_and_comes_back(window: MainWindow) -> None:
    _edit(window).enter_section(2)
    settle()
    keys = Toetsenbord()
    first = keys.focused
    seen = [first]
    keys.press(Key.Key_Tab)
    while keys.focused is not first:
        seen.append(keys.focused)
        keys.press(Key.Key_Tab)
        assert len(seen) < 100
    assert set(seen) == set(list_stops(window))


def test_what_tab_reaches_is_scrolled_into_sight(window: MainWindow) -> None:
    page = _edit(window)
    page.enter_section(1)
    settle()
    keys = Toetsenbord()
    last = list_stops(page.show_section(1))[-1]
    while keys.focused is not last:
        keys.press(Key.Key_Tab)
        QTest.qWait(100)
        shown = keys.focused.visibleRegion().boundingRect()
        assert not shown.isEmpty(), keys.name


def test_the_people_at_the_table_come_before_the_line_that_adds_one(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open_overleg(window, services, dossier_id)
    keys = Toetsenbord()
    keys.arrive("Aan tafel")
    keys.press(Key.Key_Tab)
    assert keys.name == "Sanne de Vries: is er"
    row = editor.parts.tafel.rows
    keys.press(Key.Key_Tab, times=2 * len(row))
    assert keys.name == "Nog iemand: naam"


def test_the_notes_of_a_point_come_before_its_seldom_used_button(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    _open_overleg(window, services, dossier_id)
    keys = Toetsenbord()
    keys.arrive("Aan tafel")
    keys.control(Key.Key_PageDown)
    assert keys.name.startswith("1. ")
    keys.press(Key.Key_Tab, times=2)
    assert keys.name.startswith("2. ")


def test_f6_reaches_what_is_in_vandaag_and_in_beheer(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    assert dossier_id
    window = open_window(services)
    keys = Toetsenbord()
    keys.arrive("Zoek een jongere")
    keys.press(Key.Key_F6)
    assert keys.name == "Vernieuwen"
    keys.press(Key.Key_F6)
    assert keys.name == "Zoek een jongere"
    beheer = window.show_beheer()
    assert beheer is not None
    settle()
    keys.press(Key.Key_F6)
    assert beheer.isAncestorOf(keys.focused)
    assert keys.focused is not beheer.tabs


def _open_overleg(window: MainWindow, services: Services, dossier_id: str) -> OverlegEditor:
    blad = services.overleggen.start(dossier_id, OverlegSoort.MDO)
    assert window.dossier is not None
    page = window.dossier.show_tab(3)
    settle()
    assert isinstance(page, OverlegPage)
    page.open_overleg(blad.overleg.id)
    settle()
    editor = window.root.currentWidget()
    assert isinstance(editor, OverlegEditor)
    return editor


def test_walking_keeps_nothing_of_a_layout_that_qt_may_delete(qtbot: QtBot) -> None:
    """PySide would take whatever comes to lie in its place for the item, and crash."""
    gc.collect()
    before = {id(item) for item in gc.get_objects() if type(item) is QWidgetItem}
    window, layout = QWidget(), QVBoxLayout()
    qtbot.addWidget(window)
    window.setLayout(layout)
    inner = QHBoxLayout()
    buttons = [QPushButton(text) for text in "abcd"]
    layout.addWidget(buttons[0])
    layout.addLayout(inner)
    inner.addWidget(buttons[2])
    inner.addWidget(buttons[1])
    layout.addWidget(buttons[3])
    window.show()
    assert [stop.text() for stop in list_stops(window) if isinstance(stop, QPushButton)] == [
        *("a", "c", "b", "d")
    ]
    gc.collect()
    assert {id(item) for item in gc.get_objects() if type(item) is QWidgetItem} <= before


def test_no_module_asks_a_layout_of_qt_for_its_items() -> None:
    found = [
        path.name
        for path in (Path(__file__).parents[2] / "ui").rglob("*.py")
        if re.search(r"\.itemAt\(", path.read_text(encoding="utf-8"))
    ]
    assert found == []
