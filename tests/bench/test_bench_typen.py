"""Typing 2,000 letters into the largest plan, beside the same in a bare text field.

Two figures: from the key to the painted text (95 of 100 are faster), and the longest time that the
event loop answered nothing, saves and checks of that minute included. Both are a ratio to the floor
of the same run, since the machine is shared; what they are in milliseconds stands behind it.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from typing_extensions import override

from tests.helpers.kluizen import PROEFDAG, add_dossier, make_kluis
from tests.helpers.plannen import make_largest_plan
from ui.main_window import MainWindow
from ui.pages.plan_page import PlanPage
from ui.tasks import runner
from ui.theme.look import look
from ui.theme.resource_files import load_dutch, load_fonts
from ui.widgets.field import Field

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", extend=True)
LETTERS = 2_000
PAUSE_MS = 12
"""After each key, so that timers, saves and checks fall between the keys as they do at a table."""
BEAT_MS = 2
WORDS = "De jongere plant elke week samen met de mentor het werk en laat zien wat af is. "
FIELD = "handelingsdeel.doelen[20].beginsituatie"


@dataclass
class Reading:
    """What typing came to, in milliseconds."""

    keys: list[float] = field(default_factory=list)
    longest: float = 0.0

    @property
    def p95(self) -> float:
        return sorted(self.keys)[int(len(self.keys) * 0.95)]


class _Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False


class _Heart(QObject):
    """Beats in the event loop; the longest time between two beats is a freeze."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - BEAT_MS)
        self._last = now


def type_into(control: QPlainTextEdit, benchmark: BenchmarkFixture) -> Reading:
    """Type the letters one by one, each until it is painted."""
    reading, painted, heart = Reading(), _Painted(control.viewport()), _Heart()
    letters = iter(WORDS * (LETTERS // len(WORDS) + 2))

    def pause() -> None:
        QTest.qWait(PAUSE_MS)
        painted.seen = False

    def press() -> None:
        start = perf_counter()
        QTest.keyClicks(control, next(letters))
        while not painted.seen:
            QApplication.processEvents()
        reading.keys.append((perf_counter() - start) * 1000)

    benchmark.pedantic(press, setup=pause, rounds=LETTERS, iterations=1)
    reading.longest = heart.longest
    return reading


@pytest.fixture(scope="module")
def dressed(qapp: QApplication) -> QApplication:
    load_dutch(qapp)
    load_fonts()
    look.start()
    look.set_zoom(1.0)
    return qapp


@pytest.fixture(scope="module")
def page(dressed: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlanPage]:
    del dressed
    kluis = make_kluis(tmp_path_factory.mktemp("typen") / "school")
    services = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    services.plannen.save_concept(dossier_id, make_largest_plan())
    window = MainWindow(restart=lambda: None)
    window.first_painted.disconnect()
    window.show()
    window.show_services(services)
    _settle()
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    _settle()
    assert window.dossier is not None
    shown = window.dossier.show_tab(0)
    assert isinstance(shown, PlanPage)
    _settle()
    yield shown
    window.close()
    kluis.close_all()


def _settle() -> None:
    QTest.qWait(50)
    runner.wait_until_idle()
    QTest.qWait(200)


def _open_field(page: PlanPage) -> QPlainTextEdit:
    assert page.form is not None
    page.show_plek(FIELD)
    _settle()
    found = page.form.find_field(FIELD)
    assert isinstance(found, Field)
    assert isinstance(found.control, QPlainTextEdit)
    assert found.control.hasFocus()
    return found.control


READINGS: dict[str, Reading] = {}


@pytest.mark.benchmark(group="one key, until it is painted")
def test_floor_bare_text_field(dressed: QApplication, benchmark: BenchmarkFixture) -> None:
    del dressed
    window = QWidget()
    layout = QVBoxLayout(window)
    control = QPlainTextEdit()
    layout.addWidget(control)
    window.resize(1366, 768)
    window.show()
    control.setFocus()
    QTest.qWait(200)
    READINGS["floor"] = type_into(control, benchmark)
    window.close()


@pytest.mark.benchmark(group="one key, until it is painted")
def test_typing_in_the_largest_plan(
    page: PlanPage, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    control = _open_field(page)
    before = control.toPlainText()
    reading, floor = type_into(control, benchmark), READINGS["floor"]
    with capsys.disabled():
        for word, ours, bare in (
            ("p95 of key to painted text", reading.p95, floor.p95),
            ("longest freeze", reading.longest, floor.longest),
        ):
            told = f"{ours / bare:.1f} times the floor ({ours:.1f} ms, {bare:.1f} ms)"
            sys.stdout.write(f"\n{word}: {told}\n")
    assert len(control.toPlainText()) == len(before) + LETTERS
