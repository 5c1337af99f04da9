"""A pen at 120 events a second on the sheet: each point must be drawn before the next one comes.

Figures: the work from the event to the painted line (95 of 100 take less), and how much of the
8.3 ms between two points that is; the same at the end of a long signature as at its beginning,
since a point may cost only its own piece of line. The floor is a bare widget that paints the same
place. Time of the processor counts and not of the clock: Qt waits for the screen in between.
"""

import os
import sys
from time import thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from typing_extensions import override

from ui.theme.look import look
from ui.theme.resource_files import load_fonts
from ui.widgets.signature_pad import SignaturePad

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", extend=True)
POINTS = 2_400
"""Twenty seconds of drawing without a pause: longer than anybody signs."""
PER_SECOND = 120
SHARE = 10


class Floor(QWidget):
    """Paints as little as can be painted, at the same place."""

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        place = event.position().toPoint()
        self.update(QRect(place.x() - 5, place.y() - 5, 10, 10))
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        painter.end()


class Painted(QObject):
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


def place_of(step: int) -> QPointF:
    return QPointF(60 + (step * 7) % 700, 60 + (step * 13) % 200)


def send(target: QWidget, kind: QEvent.Type, step: int) -> float:
    """Milliseconds of work from the event until it was painted."""
    place = place_of(step)
    event = QTabletEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        place,
        QPointF(target.mapToGlobal(place.toPoint())),
        0.2 + 0.6 * (step % 10) / 10,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
    )
    painted = target.findChild(Painted) or Painted(target)
    painted.seen = False
    start = thread_time()
    QApplication.sendEvent(target, event)
    while not painted.seen:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return (thread_time() - start) * 1000


def show(widget: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.addWidget(widget)
    holder.resize(900, 400)
    holder.show()
    for _ in range(5):
        QApplication.processEvents()
    send(widget, QEvent.Type.TabletPress, 0)
    return holder


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


@pytest.mark.benchmark(group="one point of a pen, until it is painted")
def test_a_pen_is_followed(
    qapp: QApplication, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    del qapp
    load_fonts()
    look.start()
    pad, bare = SignaturePad(), Floor()
    holders = [show(pad), show(bare)]
    ours: list[float] = []
    floor: list[float] = []

    def move() -> None:
        step = len(ours) + 1
        floor.append(send(bare, QEvent.Type.TabletMove, step))
        ours.append(send(pad, QEvent.Type.TabletMove, step))

    benchmark.pedantic(move, rounds=POINTS, iterations=1)
    room = 1000 / PER_SECOND
    begin, end = ours[: POINTS // SHARE], ours[-POINTS // SHARE :]
    with capsys.disabled():
        sys.stdout.write(
            f"\np95 of a point: {p95(ours):.2f} ms, {p95(ours) / room:.0%} of the time between two,"
            f" {p95(ours) / p95(floor):.1f} times the floor ({p95(floor):.2f} ms)\n"
            f"at the end of {POINTS} points: {p95(end) / p95(begin):.1f} times its beginning\n"
        )
    for holder in holders:
        holder.close()
    assert sum(map(len, pad.strokes)) >= POINTS * 0.95
    assert p95(ours) < room, "a pen is faster than the sheet"
