"""Esc never loses text: what is written in a dialog goes by a button that says so alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from ui.dialogs.form_dialog import UNSAVED, FormDialog
from ui.main_window import MainWindow
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea


@pytest.fixture
def dialog(window: MainWindow) -> FormDialog:
    made = FormDialog(window, "Proef", "Bewaren")
    area = TextArea(lines=2)
    made.box.addWidget(Field("Tekst", area))
    made.open()
    settle()
    area.setFocus()
    return made


def _type(dialog: FormDialog) -> TextArea:
    (area,) = dialog.findChildren(TextArea)
    QTest.keyClicks(area, "Sanne slaapt beter.")
    return area


def _press_escape(dialog: FormDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


WAYS: dict[str, Callable[[FormDialog], object]] = {
    "Esc": _press_escape,
    "Annuleren": lambda dialog: dialog.cancel_button.click(),
    "the cross": lambda dialog: dialog.close(),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_written_stays_however_often_one_goes_back(dialog: FormDialog, way: str) -> None:
    area = _type(dialog)
    for _ in range(3):
        WAYS[way](dialog)
        settle()
        assert dialog.isVisible()
        assert area.toPlainText() == "Sanne slaapt beter."
        assert dialog.bar.text == UNSAVED
    assert find_faults(dialog) == []


@pytest.mark.parametrize("way", WAYS)
def test_where_nothing_is_written_one_goes_back_at_once(dialog: FormDialog, way: str) -> None:
    rejected: list[bool] = []
    dialog.rejected.connect(lambda: rejected.append(True))
    WAYS[way](dialog)
    assert rejected == [True]


def test_the_button_throws_it_away(dialog: FormDialog) -> None:
    _type(dialog)
    rejected: list[bool] = []
    dialog.rejected.connect(lambda: rejected.append(True))
    _press_escape(dialog)
    (button,) = (b for b in dialog.bar.findChildren(Button) if b.text() == "Weggooien")
    button.click()
    settle()
    assert rejected == [True]


def test_what_was_written_and_taken_out_again_holds_nothing(dialog: FormDialog) -> None:
    _type(dialog).clear()
    rejected: list[bool] = []
    dialog.rejected.connect(lambda: rejected.append(True))
    _press_escape(dialog)
    assert rejected == [True]
