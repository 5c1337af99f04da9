import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui import collector
from ui.tasks import TaskRunner

GUI = threading.get_ident()


class Traced:
    """Writes down on which thread it went."""

    def __init__(self, gone: list[int]) -> None:
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


def _make_rings(gone: list[int], number: int) -> int:
    for _ in range(number):
        ring = Traced(gone)
        ring.__dict__["self"] = ring
    return number


def test_what_only_holds_itself_goes_on_the_gui_thread_alone(qtbot: QtBot) -> None:
    gone: list[int] = []
    runner = TaskRunner()
    runner.run_and_wait(lambda: _make_rings(gone, 20_000))
    assert gone == []
    qtbot.waitUntil(lambda: len(gone) == 20_000)
    assert set(gone) == {GUI}


def test_nothing_goes_while_python_works_on_the_gui_thread() -> None:
    gone: list[int] = []
    _make_rings(gone, 20_000)
    assert gone == []
    QTest.qWait(1100)
    assert len(gone) == 20_000


@pytest.mark.parametrize(
    ("counts", "collected"),
    [
        ((3, 0, 0), []),
        ((701, 0, 0), [0]),
        ((701, 11, 0), [1]),
        ((701, 11, 11), [2]),
        ((3, 0, 11), [2]),
    ],
)
def test_the_oldest_generation_that_has_its_number_is_collected(
    monkeypatch: pytest.MonkeyPatch, counts: tuple[int, int, int], collected: list[int]
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "collect", asked.append)
    collector.collect_when_due()
    assert asked == collected


def _answer(traced: Traced) -> Traced:
    return traced


def _fail(traced: Traced) -> Traced:
    raise LookupError(traced)


@pytest.mark.parametrize("work", [_answer, _fail])
@pytest.mark.parametrize("is_waited_for", [True, False])
def test_the_thread_is_never_the_last_to_hold_work_or_answer(
    qtbot: QtBot, work: Callable[[Traced], Traced], *, is_waited_for: bool
) -> None:
    gone: list[int] = []
    runner, owner = TaskRunner(), QObject()

    def ask() -> None:
        traced = Traced(gone)
        if is_waited_for:
            try:
                runner.run_and_wait(lambda: work(traced))
            except LookupError:
                return
        else:
            runner.run(owner, lambda: work(traced), lambda _: None)

    for _ in range(200):
        ask()
    qtbot.waitUntil(lambda: len(gone) == 200)
    assert set(gone) == {GUI}
