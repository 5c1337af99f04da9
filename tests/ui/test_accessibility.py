"""Every control of every page has a name, and is large enough to hit."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
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
    QPushButton,
    QRadioButton,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.ui.conftest import settle
from topdossier.domain.jongere import Jongere, Naam
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.instemming_page import InstemmingPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.theme import tokens
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
def test_no_text_is_squeezed(window: MainWindow, services: Services, zoom: float) -> None:
    page = _open_editor(window)
    look.set_zoom(zoom)
    _check_all_sections(window, page)
    fresh = services.jongeren.add(Jongere(naam=Naam(roepnaam="Bo", achternaam="Zwanenburg")))
    assert window.session is not None
    window.session.open_dossier(fresh)
    settle()
    _check_all_sections(window, _open_editor(window))
    assert window.width() == 1366


def _check_all_sections(window: MainWindow, page: PlanPage) -> None:
    for index, section in enumerate(SECTIONS):
        page.show_section(index)
        settle()
        assert find_squeezed(window) == [], section.title
        assert find_overlapping(window) == [], section.title
    shown = [button for button in page.index_buttons if button.isVisible()]
    for above, below in pairwise(shown):
        assert above.geometry().bottom() < below.geometry().top()


def find_squeezed(root: QWidget) -> list[str]:
    """Words that are not in sight whole."""
    found: list[str] = []
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        wraps = label.wordWrap()
        need = label.heightForWidth(label.width()) if wraps else 0
        words = label.text().split() if wraps else label.text().splitlines()
        widest = max(map(label.fontMetrics().horizontalAdvance, words))
        if label.height() < need - 2 or label.width() < widest - 1:
            found.append(label.text())
    found += [button.text() for button in root.findChildren(QPushButton) if _is_cut(button)]
    for choice in root.findChildren(QComboBox):
        widest = choice.fontMetrics().horizontalAdvance(choice.currentText())
        if choice.isVisible() and widest > _measure_words(choice):
            found.append(choice.currentText())
    return found


def find_overlapping(root: QWidget) -> list[tuple[str, str]]:
    """Buttons and lists of which one lies over a part of another."""
    controls = [*root.findChildren(QAbstractButton), *root.findChildren(QComboBox)]
    shown = [item for item in controls if item.isVisible()]
    own = [item for item in shown if not isinstance(item.parent(), QTabBar)]  # Qt places those
    places = [(item, _find_place(item, root)) for item in own]
    return [
        (one.accessibleName(), other.accessibleName())
        for (one, place), (other, next_place) in combinations(places, 2)
        if place.intersects(next_place) and not one.isAncestorOf(other)
    ]


def _find_place(widget: QWidget, root: QWidget) -> QRect:
    """Where it is in the window, as far as the parts it lies in let it be seen."""
    place, parent = QRect(widget.mapTo(root, QPoint()), widget.size()), widget.parentWidget()
    while parent is not None and parent is not root:
        place &= QRect(parent.mapTo(root, QPoint()), parent.size())
        parent = parent.parentWidget()
    return place


def _is_cut(button: QPushButton) -> bool:
    seen = button.isVisible() and bool(button.text())
    return seen and button.width() < button.sizeHint().width() - 1


def _measure_words(choice: QComboBox) -> int:
    """Room for the words in a list that drops down."""
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return choice.style().subControlRect(kind, option, part, choice).width()


@pytest.mark.parametrize("zoom", [1.0, 1.1, 1.25, 1.4, 1.5, 2.0])
@pytest.mark.parametrize("height", [768, 690])
def test_the_header_names_the_regisseur_at_every_size(
    window: MainWindow, zoom: float, height: int
) -> None:
    assert window.dossier is not None
    _open_editor(window)
    window.resize(1366, height)
    look.set_zoom(zoom)
    settle()
    header = window.dossier.header
    low = height / zoom < tokens.COMPACT
    assert header.line.isVisible() is low
    assert header.facts.isVisible() is not low
    if low:
        assert header.line.shown.startswith("Regisseur: K. Wiersma · ")
        told = QAccessible.queryAccessibleInterface(header.line)
        assert "Regisseur: Karin Wiersma" in told.text(QAccessible.Text.Description)
        assert header.height() <= look.px(100)


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
