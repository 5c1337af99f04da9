"""Two versions side by side on the screen."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from tests.helpers.kluizen import adopt_plan, agree, find_id
from tests.helpers.plannen import make_plan
from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.vergelijking import WijzigingSoort, mark_words
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages import versies_page
from ui.pages.plan_page import PlanPage
from ui.pages.versies_page import VersiesPage
from ui.widgets.marked_text import MarkedText

replace = msgspec.structs.replace


def _open(window: MainWindow) -> VersiesPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    settle()
    assert isinstance(page, PlanPage)
    page.open_versies()
    settle()
    view = window.root.currentWidget()
    assert isinstance(view, VersiesPage)
    return view


def _change(services: Services, dossier_id: str) -> None:
    plan = make_plan()
    adopt_plan(services, dossier_id, plan)
    agree(services, dossier_id, find_id(services, dossier_id, "Fatima"))
    one, two = plan.handelingsdeel.doelen
    deel = replace(plan.handelingsdeel, doelen=(replace(one, tussendoel="Eerder klaar."), two))
    changed = replace(plan, aanleiding=plan.aanleiding + " Zij wil dit.", handelingsdeel=deel)
    adopt_plan(services, dossier_id, changed)


def test_it_begins_with_what_changed_since_somebody_agreed(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    _change(services, dossier_id)
    assert window.session is not None
    window.session.tell_changed()
    view = _open(window)
    texts = [item.toPlainText() for item in view.findChildren(MarkedText)]
    assert "Eerder klaar." in texts
    assert any(text.endswith("Zij wil dit.") for text in texts)
    assert find_faults(view) == []
    view.van.setCurrentIndex(view.tot.currentIndex())
    settle()
    assert view.findChildren(MarkedText) == [] or not any(
        item.isVisible() for item in view.findChildren(MarkedText)
    )
    QTest.keyClick(view, Qt.Key.Key_Escape)
    settle()
    assert window.root.currentWidget() is not view


def test_the_sheet_is_saved_where_one_chooses(
    window: MainWindow,
    services: Services,
    dossier_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _change(services, dossier_id)
    assert window.session is not None
    window.session.tell_changed()
    view = _open(window)
    target = tmp_path / "blad.pdf"
    monkeypatch.setattr(versies_page, "choose_to_save", lambda *_: target)
    view.save()
    settle()
    assert target.read_bytes().startswith(b"%PDF")
    assert view.bar.text == "Het blad met wijzigingen is bewaard."


def test_each_side_shows_its_own_text_with_the_marks_as_lines_too(window: MainWindow) -> None:
    del window
    parts = mark_words("Elke les een planning.", "Elke dag een planning.")
    for side, text in ((WijzigingSoort.WEG, "les"), (WijzigingSoort.ERBIJ, "dag")):
        view = MarkedText("proef", side)
        view.show_parts(parts)
        assert view.toPlainText() == f"Elke {text} een planning."
        cursor = QTextCursor(view.document())
        cursor.setPosition(7)
        letters = cursor.charFormat()
        assert letters.fontStrikeOut() is (side is WijzigingSoort.WEG)
        assert letters.fontUnderline() is (side is WijzigingSoort.ERBIJ)
        view.deleteLater()
