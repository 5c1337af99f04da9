"""An area or list that is gone takes along what the stylesheet said of its inside."""

import ctypes
import gc
import sys
from collections.abc import Callable
from itertools import pairwise
from statistics import median

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.inputs import Choice, TextArea
from ui.widgets.reading_view import ReadingView
from ui.widgets.scroll import ScrollPage
from ui.widgets.table import Table

AT_ONCE, ROUNDS, TIMES = 20, 12, 4
MOST_BYTES = 300
"""Below half of what stays of one when Qt is not told; some of a heap is always uneven."""


MALLINFO2 = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"


class MallInfo(ctypes.Structure):
    """What glibc tells of its heap."""

    _fields_ = [(name, ctypes.c_size_t) for name in MALLINFO2.split()]


def count_bytes() -> int:
    gc.collect()
    libc = ctypes.CDLL(None)
    libc.mallinfo2.restype = MallInfo
    found = libc.mallinfo2()
    return int(found.uordblks + found.hblkhd)


def come_and_go(qtbot: QtBot, window: QWidget, make: Callable[[], QWidget]) -> None:
    layout = window.layout()
    assert layout is not None
    made = [make() for _ in range(AT_ONCE)]
    for widget in made:
        layout.addWidget(widget)
    qtbot.wait(40)  # what it does a moment later is done
    for widget in made:
        layout.removeWidget(widget)
        widget.deleteLater()
    del widget, made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.wait(1)


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc tells how much is in use")
@pytest.mark.parametrize(
    "make",
    [
        TextArea,
        lambda: Choice([("ja", "Ja"), ("nee", "Nee")]),
        lambda: ReadingView("Plan"),
        ScrollPage,
        lambda: Table("Mensen", ("Naam", "Rol")),
    ],
    ids=["text", "choice", "reading", "page", "table"],
)
def test_nothing_of_an_area_or_list_stays_in_memory(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    QVBoxLayout(window)
    window.show()
    counts = []
    for _ in range(TIMES):
        for _ in range(ROUNDS):
            come_and_go(qtbot, window, make)
        counts.append(count_bytes())
    # what stays of one stays every time; what earlier tests left behind comes once
    grown = [after - before for before, after in pairwise(counts)]
    assert median(grown) / (AT_ONCE * ROUNDS) < MOST_BYTES
