"""Every control of every page has a name, and is large enough to hit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.ui.conftest import settle
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.instemming_page import InstemmingPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.theme.look import look
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine

CONTROLS = (
    QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractButton,
    QAbstractItemView, QTabBar,
)  # fmt: skip
LEAST_PX = 24


def _inside_another(widget: QWidget) -> bool:
    return (
        widget.objectName().startswith("qt_")
        or isinstance(widget, (QScrollBar, QHeaderView))
        or isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox, QTabBar, QLineEdit))
        or any(
            isinstance(parent, QComboBox)
            for parent in (widget.parentWidget(), widget.window())
            if parent is not None
        )
    )


def _has_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def find_faults(root: QWidget) -> list[str]:
    faults: list[str] = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or _inside_another(widget) or not isinstance(widget, CONTROLS):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name).strip()
        kind = type(widget).__name__
        if not name:
            faults.append(f"{kind} zonder naam in {type(widget.parentWidget()).__name__}")
        if widget.isEnabled() and min(widget.width(), widget.height()) < LEAST_PX:
            faults.append(f"{kind} {name} is {widget.width()}x{widget.height()}")
        no_tab = not _has_tab(widget)
        if isinstance(widget, QRadioButton) and any(map(_has_tab, widget.group().buttons())):
            no_tab = False  # one of a group has the Tab key, the arrows do the rest
        if no_tab and widget.isEnabled():
            faults.append(f"{kind} {name} niet met Tab te bereiken")
    return faults


@pytest.mark.parametrize("index", range(len(TABS)), ids=TABS)
def test_every_control_of_a_tab_has_a_name(window: MainWindow, index: int) -> None:
    assert window.dossier is not None
    window.dossier.show_tab(index)
    settle()
    assert find_faults(window) == []


def test_every_control_of_the_form_of_the_plan_has_a_name(window: MainWindow) -> None:
    page = _open_editor(window)
    for index in range(len(SECTIONS)):
        page.show_section(index)
        settle()
        assert find_faults(window) == [], SECTIONS[index].title


def test_every_control_of_the_page_of_deciding_has_a_name(window: MainWindow) -> None:
    assert window.dossier is not None
    page = window.dossier.show_tab(1)
    assert isinstance(page, InstemmingPage)
    settle()
    assert page.sign_buttons
    assert find_faults(window) == []


def test_the_way_in_has_names(window: MainWindow) -> None:
    window.root.setCurrentWidget(window.door)
    settle()
    assert find_faults(window) == []


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_no_text_is_squeezed(window: MainWindow, zoom: float) -> None:
    page = _open_editor(window)
    look.set_zoom(zoom)
    page.show_section(1)
    settle()
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            need = label.heightForWidth(label.width()) if label.wordWrap() else 0
            assert label.height() >= need - 2, label.text()
    assert window.width() == 1366


def _open_editor(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    return page


@pytest.mark.parametrize("index", range(len(SECTIONS)), ids=[item.title for item in SECTIONS])
def test_no_block_is_wider_than_its_page_beside_the_list_at_200_percent(
    window: MainWindow, index: int
) -> None:
    page = _open_editor(window)
    look.set_zoom(2.0)
    assert window.jongeren is not None
    window.jongeren.show()
    shown = page.show_section(index)
    if SECTIONS[index].title == "Doelen en acties":
        page.show_plek("handelingsdeel.doelen[0].acties[0].wat")
    settle()
    assert shown.content.width() <= shown.viewport().width()


def test_a_line_that_is_too_long_is_read_from_its_beginning(window: MainWindow) -> None:
    page = _open_editor(window)
    assert page.form is not None
    page.form.draft.set("leerroute", "vmbo kader, leerjaar 3, profiel Zorg en Welzijn " * 3)
    page.form.show_value("leerroute")
    line = page.form.find_field("leerroute")
    assert isinstance(line, Field)
    assert isinstance(line.control, TextLine)
    assert line.control.cursorPosition() == 0
    line.focus()
    assert line.control.cursorPosition() > 100
