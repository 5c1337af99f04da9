"""Nobody at the keyboard, by the signs of life in our windows and by two clocks."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QPointingDevice, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.locking import slept
from ui.locking.idle import WARNING_SECONDS, IdleWatch
from ui.locking.lock_after import CHOICES, DEFAULT, lock_after
from ui.locking.slept import LEAP_SECONDS, TICK_MS, Moment, SleepWatch, has_slept
from ui.theme.look import open_settings


class Clock:
    """A clock that a test winds on."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Heard:
    """What an IdleWatch told, in order."""

    def __init__(self, watch: IdleWatch) -> None:
        self.words: list[str] = []
        watch.warned.connect(lambda: self.words.append("warned"))
        watch.returned.connect(lambda: self.words.append("returned"))
        watch.idle.connect(lambda: self.words.append("idle"))


def _touch(handle: QWindow, finger: QPointingDevice) -> None:
    touch: Any = QTest.touchEvent(handle, finger)
    touch.press(0, QPoint(150, 60), handle).commit()


@pytest.fixture(autouse=True)
def _default_minutes() -> Iterator[None]:
    lock_after.set_minutes(DEFAULT)
    yield
    lock_after.set_minutes(DEFAULT)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(clock: Clock) -> Iterator[IdleWatch]:
    owner = QObject()
    made = IdleWatch(owner, clock)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[QLineEdit]:
    window = QWidget()
    line = QLineEdit(window)
    window.resize(200, 80)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setFocus()
    yield line
    window.close()


def test_nobody_there_is_told_once_after_a_warning_of_a_minute(
    clock: Clock, watch: IdleWatch
) -> None:
    heard = Heard(watch)
    clock.seconds += DEFAULT * 60 - WARNING_SECONDS - 1
    watch.look()
    assert heard.words == []
    clock.seconds += 1
    watch.look()
    watch.look()
    assert heard.words == ["warned"]
    clock.seconds += WARNING_SECONDS - 1
    watch.look()
    assert heard.words == ["warned"]
    clock.seconds += 1
    watch.look()
    assert heard.words == ["warned", "idle"]
    assert not watch.is_watching


def test_a_timer_looks_at_the_warning_and_at_the_end_and_in_between_sleeps(
    clock: Clock, watch: IdleWatch
) -> None:
    assert abs(watch._timer.remainingTime() - (DEFAULT * 60 - WARNING_SECONDS) * 1000) < 1000
    clock.seconds += DEFAULT * 60 - WARNING_SECONDS
    watch.look()
    assert abs(watch._timer.remainingTime() - WARNING_SECONDS * 1000) < 1000


def test_a_sign_of_life_after_the_warning_takes_it_back(clock: Clock, watch: IdleWatch) -> None:
    heard = Heard(watch)
    clock.seconds += DEFAULT * 60 - 5
    watch.look()
    watch.note_life()
    assert heard.words == ["warned", "returned"]
    clock.seconds += DEFAULT * 60 - WARNING_SECONDS - 1
    watch.look()
    assert heard.words == ["warned", "returned"], "the whole time runs anew"


def test_keys_mouse_wheel_and_touch_in_a_window_are_signs_of_life(
    clock: Clock, watch: IdleWatch, shown: QLineEdit
) -> None:
    handle = shown.window().windowHandle()
    make_device: Any = QTest.createTouchDevice
    finger = make_device()
    acts: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(handle, Qt.Key.Key_A),
        lambda: QTest.mouseMove(handle, QPoint(150, 60)),
        lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(150, 60)),
        lambda: _touch(handle, finger),
    )
    for act in acts:
        clock.seconds += 300
        act()
        QTest.qWait(20)
        assert watch._last == clock.seconds
    assert shown.text() == "a", "it is only looked at"


def test_what_an_input_method_writes_is_a_sign_of_life(
    clock: Clock, watch: IdleWatch, shown: QLineEdit
) -> None:
    """With one switched on no key ever reaches the window, however fast someone types."""
    clock.seconds += 300
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(shown, event)
    assert shown.text() == "é"
    assert watch._last == clock.seconds


@pytest.mark.usefixtures("shown")
def test_a_window_that_comes_later_is_watched_too(
    clock: Clock, watch: IdleWatch, qtbot: QtBot
) -> None:
    later = QWidget()
    qtbot.addWidget(later)
    with qtbot.waitActive(later):
        later.show()
        later.activateWindow()
    clock.seconds += 300
    QTest.keyClick(later.windowHandle(), Qt.Key.Key_A)
    assert watch._last == clock.seconds


def test_windows_that_are_gone_are_let_go(watch: IdleWatch) -> None:
    before = len(watch._watched)
    for _ in range(5):
        window = QWindow()
        watch._watch(window)
        window.deleteLater()
        QTest.qWait(5)
    watch._watch(None)
    assert len(watch._watched) <= before + 1


def test_another_number_of_minutes_holds_at_once_and_is_kept(
    clock: Clock, watch: IdleWatch
) -> None:
    heard = Heard(watch)
    clock.seconds += 6 * 60
    lock_after.set_minutes(5)
    assert lock_after.minutes == 5
    clock.seconds += 4 * 60
    watch.look()
    assert heard.words == ["warned"], "choosing was a sign of life"


@pytest.mark.parametrize("kept", ["", "0", "-5", "999999", "tien", "10.5"])
def test_what_is_no_choice_is_the_default(kept: str) -> None:
    open_settings().setValue("vergrendelen_na", kept)
    assert lock_after.minutes == DEFAULT


def test_only_a_choice_can_be_kept() -> None:
    assert DEFAULT in CHOICES
    assert (min(CHOICES), max(CHOICES)) == (5, 30)
    with pytest.raises(ValueError, match="minutes"):
        lock_after.set_minutes(600)


NOW = Moment(wall=1_000_000.0, running=500.0)
TICK = TICK_MS / 1000


@pytest.mark.parametrize(
    ("wall", "running", "expected"),
    [
        (TICK, TICK, False),
        (TICK + LEAP_SECONDS, TICK, True),  # Linux, macOS: one clock stood still
        (TICK + LEAP_SECONDS - 1, TICK, False),
        (TICK + LEAP_SECONDS, TICK + LEAP_SECONDS, True),  # Windows: the tick came late
        (-3600.0, TICK, False),  # the clock was put back
        (TICK + 8 * 3600, TICK, True),
        (TICK + 30, TICK + 30, False),  # a busy machine
    ],
)
def test_two_clocks_tell_that_the_machine_slept(
    wall: float, running: float, *, expected: bool
) -> None:
    assert has_slept(NOW, Moment(NOW.wall + wall, NOW.running + running)) is expected


def test_sleep_is_told_at_the_first_tick_after_it_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owner = QObject()
    moments = iter([NOW, Moment(NOW.wall + 3600, NOW.running + 1), Moment(NOW.wall + 3605, 506.0)])
    monkeypatch.setattr(slept, "read_moment", lambda: next(moments))
    watch = SleepWatch(owner)
    told: list[str] = []
    watch.woke.connect(lambda: told.append("woke"))
    watch.look()
    watch.look()
    assert told == ["woke"]


def test_a_size_that_a_window_gets_is_no_sign_of_life(
    clock: Clock, watch: IdleWatch, shown: QLineEdit
) -> None:
    before = watch._last
    clock.seconds += 300
    shown.window().resize(QSize(300, 120))
    QTest.qWait(20)
    assert watch._last == before
