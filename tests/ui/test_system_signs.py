"""What the system tells: the system bus of Linux, the messages of Windows."""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QObject
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.locking.logind import LogindWatch
from ui.locking.logind import tells_away as logind_tells_away
from ui.locking.system import make_watch
from ui.locking.windows import (
    LID_SWITCH,
    PBT_APMSUSPEND,
    PBT_POWERSETTINGCHANGE,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_CONSOLE_DISCONNECT,
    WTS_SESSION_LOCK,
    WindowsWatch,
    tells_away,
)

ROOT = Path(__file__).parents[2]
LOGIND = "org.freedesktop.login1"
SCREEN_UNLOCKED, RESUMED, WM_KEYDOWN = 0x8, 0x12, 0x100
LID_OPEN, LID_CLOSED = (1).to_bytes(4, "little"), (0).to_bytes(4, "little")


@pytest.mark.parametrize(
    ("interface", "changed", "expected"),
    [
        (f"{LOGIND}.Manager", {"LidClosed": True, "Docked": False}, True),
        (f"{LOGIND}.Manager", {"LidClosed": False}, False),
        (f"{LOGIND}.Manager", {"LockedHint": True}, False),
        (f"{LOGIND}.Session", {"LockedHint": True}, True),
        (f"{LOGIND}.Session", {"LockedHint": False}, False),
        (f"{LOGIND}.Session", {"LockedHint": "true"}, False),
        ("org.freedesktop.UPower", {"LidClosed": True, "": True}, False),
        ("", {"": True}, False),
    ],
)
def test_properties_of_logind_tell_of_a_lid_and_a_locked_screen(
    interface: str, changed: dict[str, object], *, expected: bool
) -> None:
    assert logind_tells_away(interface, changed) is expected


class FakeLogind(QDBusVirtualObject):
    """A logind that lets others delay sleep."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[object]] = []

    @override
    def introspect(self, path: str) -> str:
        return ""

    @override
    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append(list(message.arguments()))
        with Path("/dev/null").open("rb") as held:
            connection.send(message.createReply(QDBusUnixFileDescriptor(held.fileno())))
        return True


@pytest.fixture
def address() -> Iterator[str]:
    """A bus of our own, on which nobody else is."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no D-Bus here")
    with subprocess.Popen(
        [daemon, "--session", "--print-address", "--nofork"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as bus:
        assert bus.stdout is not None
        yield bus.stdout.readline().strip()
        bus.terminate()


@pytest.fixture
def server(address: str) -> Iterator[QDBusConnection]:
    made = QDBusConnection.connectToBus(address, "toneel")
    yield made
    QDBusConnection.disconnectFromBus("toneel")


@pytest.fixture
def client(address: str) -> Iterator[QDBusConnection]:
    made = QDBusConnection.connectToBus(address, "venster")
    yield made
    QDBusConnection.disconnectFromBus("venster")


def _tell(server: QDBusConnection, path: str, interface: str, name: str, *words: object) -> None:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(words))
    assert server.send(message)
    QTest.qWait(150)


def _holds_sleep(watch: LogindWatch) -> bool:
    return watch.holds_sleep


def test_logind_tells_of_sleep_and_of_a_locked_screen_and_waits_for_us(
    server: QDBusConnection, client: QDBusConnection
) -> None:
    logind = FakeLogind()
    assert server.registerService(LOGIND)
    option = QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert server.registerVirtualObject("/org/freedesktop/login1", logind, option)
    owner = QObject()
    watch = LogindWatch(owner, client)
    told: list[str] = []
    watch.away.connect(lambda: told.append("away"))
    assert watch.start()
    QTest.qWait(200)
    assert [asked[0] for asked in logind.asked] == ["sleep"]
    assert logind.asked[0][3] == "delay", "it must never forbid sleep"
    assert _holds_sleep(watch)
    manager, path = f"{LOGIND}.Manager", "/org/freedesktop/login1"
    _tell(server, path, manager, "PrepareForSleep", True)  # noqa: FBT003  as D-Bus has it
    assert told == ["away"]
    watch.let_sleep()
    assert not _holds_sleep(watch)
    _tell(server, path, manager, "PrepareForSleep", False)  # noqa: FBT003  as D-Bus has it
    assert told == ["away"], "awake is no reason to lock"
    QTest.qWait(200)
    assert _holds_sleep(watch), "and the next time it waits again"
    _tell(server, f"{path}/session/_32", f"{LOGIND}.Session", "Lock")
    assert told == ["away", "away"]


def test_a_bus_without_logind_tells_nothing_and_says_nothing(client: QDBusConnection) -> None:
    owner = QObject()
    watch = LogindWatch(owner, client)
    assert watch.start()
    QTest.qWait(200)
    assert not _holds_sleep(watch)


def test_without_a_bus_nothing_is_told_and_nothing_is_said() -> None:
    owner = QObject()
    nowhere = QDBusConnection.connectToBus("unix:path=/nergens/bus", "nergens")
    assert not LogindWatch(owner, nowhere).start()
    QDBusConnection.disconnectFromBus("nergens")


def _setting(guid: bytes, data: bytes) -> bytes:
    return guid + len(data).to_bytes(4, "little") + data


@pytest.mark.parametrize(
    ("message", "wparam", "setting", "expected"),
    [
        (WM_POWERBROADCAST, PBT_APMSUSPEND, b"", True),
        (WM_POWERBROADCAST, RESUMED, b"", False),
        (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, _setting(LID_SWITCH, LID_CLOSED), True),
        (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, _setting(LID_SWITCH, b"\0"), True),
        (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, _setting(LID_SWITCH, LID_OPEN), False),
        (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, _setting(LID_SWITCH, b""), False),
        (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, _setting(bytes(16), LID_CLOSED), False),
        (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, b"", False),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, b"", True),
        (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT, b"", True),
        (WM_WTSSESSION_CHANGE, SCREEN_UNLOCKED, b"", False),
        (WM_KEYDOWN, WTS_SESSION_LOCK, b"", False),
    ],
)
def test_messages_of_windows_tell_of_sleep_lid_and_locked_screen(
    message: int, wparam: int, setting: bytes, *, expected: bool
) -> None:
    assert tells_away(message, wparam, setting) is expected


def test_the_guid_of_the_lid_lies_in_memory_as_windows_lays_it() -> None:
    assert bytes.fromhex("4d0f3eba17b89440a2d1d56379e6a0f3") == LID_SWITCH


def test_a_message_is_read_from_where_windows_puts_it() -> None:
    """The struct of Windows on any system; what is not a message of Windows is left alone."""
    owner = QObject()
    watch = WindowsWatch(owner, 0)
    told: list[str] = []
    watch.away.connect(lambda: told.append("away"))
    setting = ctypes.create_string_buffer(_setting(LID_SWITCH, LID_CLOSED))
    message = wintypes.MSG()
    message.message, message.wParam = WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE
    message.lParam = ctypes.addressof(setting)
    at = ctypes.addressof(message)
    kinds = (QByteArray(b"windows_generic_MSG"), b"xcb_generic_event_t")
    for kind in kinds:
        assert watch._filter.nativeEventFilter(kind, at) == (False, 0)
    assert told == ["away"]


@pytest.mark.skipif(sys.platform == "win32", reason="there it does start")
def test_elsewhere_the_watch_of_windows_does_not_start() -> None:
    assert not WindowsWatch(QObject(), 0).start()


@pytest.mark.parametrize(
    ("platform", "kind"), [("linux", LogindWatch), ("win32", WindowsWatch), ("darwin", None)]
)
def test_each_system_has_its_own_watch(qtbot: QtBot, platform: str, kind: type | None) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    made = make_watch(window, window, platform)
    assert made is None if kind is None else isinstance(made, kind)


def test_the_system_bus_is_loaded_only_when_a_kluis_is_open() -> None:
    code = "import sys, ui.main_window; print([n for n in sys.modules if 'QtDBus' in n])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
