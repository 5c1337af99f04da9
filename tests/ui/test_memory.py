"""What is no longer shown is deleted, and its memory returned, without being asked each time."""

import gc
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSpacerItem, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken, dump, isValid

from tests.ui.conftest import settle
from topdossier.documents.herstelblad import HerstelbladDocument, render_herstelblad
from topdossier.domain.handelingsdeel import Doel
from topdossier.domain.jongere import Jongere, Naam
from topdossier.services.services import Services
from ui import memory
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import TextLine
from ui.widgets.list_editor import ListEditor
from ui.widgets.message_bar import MessageBar
from ui.widgets.pdf_preview import PdfPreview

ROOT = Path(__file__).parents[2]
DOELEN = next(at for at, item in enumerate(SECTIONS) if item.title.startswith("Doelen"))


def test_what_is_put_away_is_deleted_and_memory_is_given_back_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr(memory, "give_back", lambda: given.append("once"))
    owner = QObject()
    tidier = memory.Tidier(owner)
    pages = [QWidget() for _ in range(3)]
    for page in pages:
        tidier.put_away(page)
    assert given == []
    qtbot.waitUntil(lambda: given == ["once"])
    QTest.qWait(300)
    assert given == ["once"]
    assert not any(isValid(page) for page in pages)


def test_cycles_are_collected_when_memory_is_given_back() -> None:
    class Ring:
        """Holds itself."""

        def __init__(self) -> None:
            self.self = self
            self.mark = mark

    mark = object()

    gc.collect()
    before = sys.getrefcount(mark)
    Ring()
    assert sys.getrefcount(mark) == before + 1
    memory.give_back()
    assert sys.getrefcount(mark) == before


def test_a_system_without_this_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_glibc", None)
    memory.share_one_heap()
    memory.give_back()


def _count_pages() -> dict[str, int]:
    """Pages of a dossier that Python still knows, and widgets of Qt."""
    memory.give_back()
    kinds = [type(item).__name__ for item in gc.get_objects() if isinstance(item, QWidget)]
    return {
        "DossierPage": kinds.count("DossierPage"),
        "PlanPage": kinds.count("PlanPage"),
        "widgets": len(QApplication.allWidgets()),
    }


def test_dossiers_that_were_left_leave_no_page_behind(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    session = window.session
    assert session is not None
    other = services.jongeren.add(Jongere(naam=Naam(achternaam="Yılmaz", roepnaam="Zoë")))

    def open_both() -> None:
        for chosen in (other, dossier_id):
            session.open_dossier(chosen)
            settle()
            assert window.dossier is not None
            for index in range(len(TABS)):
                window.dossier.show_tab(index)
            settle()
            window.dossier.show_tab(0)

    open_both()
    before = _count_pages()
    for _ in range(3):
        open_both()
    assert _count_pages() == before


def _open_editor(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    return page


def test_of_the_blocks_of_a_plan_only_the_one_in_sight_is_kept(window: MainWindow) -> None:
    page = _open_editor(window)
    for index in range(len(SECTIONS)):
        page.show_section(index)
        settle()
        assert page.sections.count() == 1
        assert page.current_section == index


def test_a_block_comes_back_as_it_was(window: MainWindow) -> None:
    window.resize(1100, 620)
    page = _open_editor(window)
    shown = page.show_section(DOELEN)
    settle()
    assert page.form is not None
    page.form.append("handelingsdeel.doelen", Doel(id="nieuw"))
    doelen = page.form.find_field("handelingsdeel.doelen")
    assert isinstance(doelen, ListEditor)
    last = doelen.count - 1
    doelen.open_item(last)
    page.check()
    settle()
    bar = shown.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at = bar.value()
    assert at
    fields = _list_errors(page)
    assert any(fields.values())
    page.show_section(0)
    settle()
    assert not isValid(shown)
    again = page.show_section(DOELEN)
    settle()
    doelen = page.form.find_field("handelingsdeel.doelen")
    assert isinstance(doelen, ListEditor)
    assert doelen.opened == last
    assert again.verticalScrollBar().value() == at
    assert _list_errors(page) == fields


def _list_errors(page: PlanPage) -> dict[str, str]:
    shown = page.sections.currentWidget()
    assert shown is not None
    return {
        field.control.accessibleName(): field.error
        for field in shown.findChildren(Field)
        if field.isVisibleTo(shown)
    }


def test_a_block_in_which_somebody_wrote_stays(window: MainWindow) -> None:
    page = _open_editor(window)
    shown = page.show_section(DOELEN)
    settle()
    day = shown.findChild(DateField)
    assert isinstance(day, DateField)
    day.clear()
    QTest.keyClicks(day, "31-13")
    for index in range(DOELEN):
        page.show_section(index)
        settle()
    assert page.show_section(DOELEN) is shown
    assert day.text() == "31-13"


def test_pyside_knows_no_item_of_a_layout_of_qt_while_a_plan_is_written(
    window: MainWindow,
) -> None:
    page = _open_editor(window)
    for index in range(len(SECTIONS)):
        page.show_section(index)
        settle()
    known = Shiboken.getAllValidWrappers()
    items = [item for item in known if type(item) in (QWidgetItem, QSpacerItem)]
    assert items  # of layouts that wrap, which keep them for themselves
    assert [item for item in items if "\nparent..." in dump(item)] == []


def test_a_row_that_wraps_leaves_nothing_behind(qtbot: QtBot) -> None:
    del qtbot
    row = FlowRow(*(QWidget() for _ in range(3)))
    items = [row.flow.itemAt(index) for index in range(3)]
    row.deleteLater()
    QTest.qWait(20)
    del row
    memory.give_back()
    assert not any(isValid(item) for item in items)


def test_an_empty_field_and_a_silent_bar_are_made_of_little(qtbot: QtBot) -> None:
    field = Field("Leerroute", TextLine())
    bar = MessageBar()
    for widget in (field, bar):
        qtbot.addWidget(widget)
    assert len(field.findChildren(QWidget)) == 2
    assert bar.findChildren(QWidget) == []
    assert (field.error, bar.text, bar.reasons) == ("", "", "")
    field.set_error("Vul de leerroute in.")
    field.relabel("Route", "Nu, en waar het naartoe gaat.")
    labels = [label.text() for label in field.findChildren(QLabel)]
    assert sorted(labels) == ["Nu, en waar het naartoe gaat.", "Route", "Vul de leerroute in."]
    field.resize(300, 200)
    field.show()
    QTest.qWait(10)
    from_above = sorted(field.findChildren(QLabel), key=lambda label: label.y())
    assert [label.property("kind") for label in from_above] == ["label", "caption", "error"]
    bar.show_message("Opgeslagen.")
    assert bar.text == "Opgeslagen."


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("topdossier.documents.okr", ("pikepdf", "PIL._imaging", "reportlab.graphics")),
        ("topdossier.storage.engine", ("asyncio", "ssl")),
        ("ui.pages.dossier_page", ("PySide6.QtPrintSupport", "reportlab")),
    ],
)
def test_what_is_not_needed_yet_is_not_loaded(module: str, absent: tuple[str, ...]) -> None:
    program = (
        f"import sys, {module}\n"
        f"print([name for name in {absent!r} if name in sys.modules])\n"
        "from PIL import Image, ImageCms\n"
        "print(Image.Image, ImageCms.createProfile('sRGB'))\n"
        "from sqlalchemy.util.concurrency import is_exit_exception as exits\n"
        "print(exits(ValueError()), exits(KeyboardInterrupt()), exits(TimeoutError()))\n"
        "import asyncio\n"
        "print(asyncio.run)\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    )
    loaded, pillow, exits, real, _ = found.stdout.split("\n")
    assert loaded == "[]"
    assert pillow.startswith("<class 'PIL.Image.Image'> ")
    assert exits == "False True True"
    assert real.startswith("<function run ")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has mapped")
def test_a_preview_that_is_gone_leaves_no_piece_of_the_address_space_behind(qtbot: QtBot) -> None:
    """Qt ends its PDF library with the last document, and each beginning of it leaves eight."""

    def count_maps() -> int:
        return Path("/proc/self/maps").read_text(encoding="utf-8").count("\n")

    def preview() -> None:
        shown = PdfPreview("Voorbeeld")
        qtbot.addWidget(shown)
        shown.show_pdf(pdf)
        assert shown.page_count == 1
        shown.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    pdf = render_herstelblad(
        HerstelbladDocument(
            "Het Getij", "AGE-SECRET-KEY-1", ("ABCD", "EFGH"), datetime(2026, 11, 28, tzinfo=UTC)
        )
    )
    preview()
    before = count_maps()
    for _ in range(12):
        preview()
    assert count_maps() < before + 12
