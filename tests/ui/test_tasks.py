import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.tasks import TaskRunner


def test_the_answer_comes_back_on_the_gui_thread(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    places: list[int] = []
    runner.run(
        owner, threading.get_ident, lambda found: places.extend((found, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: len(places) == 2)
    assert places[0] != places[1] == threading.get_ident()


def test_an_error_comes_back_too(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    caught: list[Exception] = []

    def work() -> int:
        raise LookupError

    runner.run(owner, work, lambda _: None, caught.append)
    qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0], LookupError)


def test_work_is_done_in_the_order_it_was_asked(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    done: list[int] = []
    for number in range(20):
        runner.run(owner, lambda number=number: number, done.append)  # type: ignore[misc]  # binds now
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_an_answer_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    done: list[int] = []
    runner.run(owner, lambda: 1, done.append)
    owner.deleteLater()
    qtbot.wait(50)
    assert done == []
    assert runner.is_idle


def test_waiting_gives_the_result_or_the_error() -> None:
    runner = TaskRunner()
    assert runner.run_and_wait(lambda: 7) == 7

    def work() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        runner.run_and_wait(work)


def test_who_waits_is_never_left_waiting() -> None:
    runner = TaskRunner()

    def work() -> int:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        runner.run_and_wait(work)
    assert runner.run_and_wait(lambda: 7) == 7


def test_a_busy_mark_comes_after_half_a_second_only(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    marks: list[bool] = []
    runner.busy_changed.connect(marks.append)
    runner.run(owner, lambda: 1, lambda _: None)
    qtbot.wait(30)
    assert marks == []
    gate = threading.Event()
    runner.run(owner, lambda: gate.wait(5), lambda _: None)
    qtbot.waitUntil(lambda: marks == [True], timeout=20_000)
    gate.set()
    qtbot.waitUntil(lambda: marks == [True, False], timeout=20_000)
