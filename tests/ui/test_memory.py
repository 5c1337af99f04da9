"""What is no longer shown is deleted, and its memory returned, without being asked each time."""

import gc
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui import memory


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
