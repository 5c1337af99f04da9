"""The toolkit keeps its hands off Python's own objects: why PySide6 has a cap (decision 0003)."""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 1_000


@pytest.mark.gui
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12")
def test_a_qt_call_that_returns_nothing_keeps_the_count_of_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("x")
    qapp.processEvents()
    assert sys.getrefcount(None) > before - CALLS // 10
