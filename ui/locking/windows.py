"""Windows: the messages that tell of sleep, a closed lid and a locked screen.

Decoding is apart from listening, so that it can be tested on any system. Listening itself was
never run on Windows.
"""

import ctypes
import uuid
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from typing_extensions import override

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
PBT_POWERSETTINGCHANGE = 0x8013
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK = 0x2, 0x4, 0x7
LID_SWITCH = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3").bytes_le
"""GUID_LIDSWITCH_STATE_CHANGE; its one byte is 0 for a closed lid."""

_SCREEN_GONE = frozenset({WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK})
"""The screen was locked, or somebody else is on it."""

_MESSAGES = (b"windows_generic_MSG", b"windows_dispatcher_MSG")
_SETTING_HEADER = 20
"""A GUID and the length of what follows: `POWERBROADCAST_SETTING` without its data."""


def tells_away(message: int, wparam: int, setting: bytes = b"") -> bool:
    """Whether a message says that sleep begins, the lid was closed or the screen was locked.

    Args:
        message: its number.
        wparam: which event it is.
        setting: of a power setting that changed, its header and data.
    """
    if message == WM_WTSSESSION_CHANGE:
        return wparam in _SCREEN_GONE
    if message != WM_POWERBROADCAST:
        return False
    if wparam == PBT_POWERSETTINGCHANGE:
        return is_closed_lid(setting)
    return wparam == PBT_APMSUSPEND


def is_closed_lid(setting: bytes) -> bool:
    """Whether a changed power setting is that of the lid, and says closed."""
    length = int.from_bytes(setting[16:_SETTING_HEADER], "little")
    data = setting[_SETTING_HEADER : _SETTING_HEADER + length]
    return setting[:16] == LID_SWITCH and len(data) > 0 and not any(data)


def read_message(address: int) -> tuple[int, int, bytes]:
    """Number, event and power setting of the `MSG` at an address."""
    found = wintypes.MSG.from_address(address)
    setting = b""
    if found.message == WM_POWERBROADCAST and found.wParam == PBT_POWERSETTINGCHANGE:
        header = ctypes.string_at(found.lParam, _SETTING_HEADER)
        length = int.from_bytes(header[16:], "little")
        setting = ctypes.string_at(found.lParam, _SETTING_HEADER + length)
    return found.message, found.wParam, setting


class WindowsWatch(QObject):
    """Listens to the messages of one window.

    Signals:
        away: sleep begins, the lid was closed, or the screen was locked.
    """

    away = Signal()

    def __init__(self, parent: QObject, handle: int) -> None:
        super().__init__(parent)
        self._handle = handle
        self._filter = _MessageFilter(self)

    def start(self) -> bool:
        """Ask Windows for the messages that are not sent unasked, and begin to listen."""
        libraries: Any = getattr(ctypes, "windll", None)
        app = QCoreApplication.instance()
        if libraries is None or app is None:
            return False
        window = wintypes.HWND(self._handle)
        lid = (ctypes.c_ubyte * 16).from_buffer_copy(LID_SWITCH)
        libraries.wtsapi32.WTSRegisterSessionNotification(window, 0)  # of this session alone
        libraries.user32.RegisterPowerSettingNotification(window, ctypes.byref(lid), 0)
        app.installNativeEventFilter(self._filter)
        return True

    def hold_sleep(self) -> None:
        """Windows waits for nobody."""

    def let_sleep(self) -> None:
        """It is not held up."""


class _MessageFilter(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    @override
    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        kind = eventType.data() if isinstance(eventType, QByteArray) else bytes(eventType)
        if kind in _MESSAGES and tells_away(*read_message(int(message))):
            self._watch.away.emit()
        return False, 0
