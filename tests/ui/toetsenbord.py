"""A person with a keyboard and no mouse: keys go to whatever has the focus, and are counted."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.ui.conftest import settle

_PLAIN = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOST = 40
"""Whoever has pressed Tab this often has given up."""

_TURNS, _TURN_MS = 150, 20
"""How long somebody waits for what they asked."""


@dataclass
class Telling:
    """Keys pressed: those that lead somewhere or choose something, and those of texts and dates."""

    weg: int = 0
    letters: int = 0


@dataclass
class Toetsenbord:
    """Presses keys and counts them.

    Attributes:
        per_part: what was pressed, by the part of the work that was begun last.
    """

    per_part: dict[str, Telling] = field(default_factory=lambda: {"begin": Telling()})

    def begin(self, part: str) -> None:
        """What comes now is counted under this name."""
        self.per_part[part] = Telling()

    @property
    def total(self) -> Telling:
        """Everything that was pressed."""
        parts = self.per_part.values()
        return Telling(sum(item.weg for item in parts), sum(item.letters for item in parts))

    @property
    def focused(self) -> QWidget:
        """Where the next key goes."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        if found is None:
            _be_window_manager()
            found = QApplication.focusWidget()
        assert found is not None, "niets heeft het toetsenbord"
        return found

    @property
    def name(self) -> str:
        """What a screen reader calls the control that has the keyboard."""
        focused = self.focused
        if isinstance(focused, QComboBox):  # on Linux Qt gives what is chosen as its name
            return focused.accessibleName()
        interface = QAccessible.queryAccessibleInterface(focused)
        return interface.text(QAccessible.Text.Name)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = _PLAIN, *, times: int = 1) -> None:
        """A key that leads somewhere; what is held with it makes it no second one."""
        for _ in range(times):
            QTest.keyClick(self.focused, key, held)
            self._now.weg += 1

    def control(self, key: Qt.Key) -> None:
        """A shortcut with Ctrl."""
        self.press(key, _CONTROL)

    def write(self, text: str) -> None:
        """Letters of a text."""
        QTest.keyClicks(self.focused, text)
        self._now.letters += len(text)

    def search(self, text: str) -> None:
        """Letters that are typed to find something: they lead somewhere."""
        QTest.keyClicks(self.focused, text)
        self._now.weg += len(text)

    def arrive(self, *names: str) -> None:
        """Wait until one of these has the keyboard without another key."""
        seen = ""
        for _ in range(_TURNS):
            seen = self.name
            if seen in names:
                settle()
                return
            QTest.qWait(_TURN_MS)
        raise AssertionError(f"{names} kreeg het toetsenbord niet, maar {seen}")

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Tab until this has the keyboard."""
        seen = [self.name]
        while seen[-1] != name:
            assert len(seen) < _MOST, f"{name} niet gevonden: {seen}"
            self.press(Qt.Key.Key_Tab, _SHIFT if back else _PLAIN)
            seen.append(self.name)

    def press_on(self, name: str) -> None:
        """Go to a button and press it."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Return)
        settle()

    def fill(self, name: str, text: str) -> None:
        """Go to a field and write in it."""
        self.tab_to(name)
        self.write(text)

    def choose(self, name: str, label: str) -> None:
        """Go to a field with choices; its first letter, and arrows for the rest."""
        self.tab_to(name)
        box = self.focused
        assert isinstance(box, QComboBox)
        wanted = box.findText(label)
        assert wanted >= 0, f"{label} kan niet bij {name}"
        if abs(wanted - box.currentIndex()) > 1:
            self.search(label[0])
        while box.currentIndex() != wanted:
            down = box.currentIndex() < wanted
            self.press(Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def add_another(self, *, outer: bool = False) -> None:
        """One more entry of the list that one is writing in, or of the list around it."""
        self.press(Qt.Key.Key_Return, _CONTROL | _SHIFT if outer else _CONTROL)
        settle()

    def command(self, letters: str) -> None:
        """Ctrl+K, a few letters, Enter."""
        self.control(Qt.Key.Key_K)
        self.arrive("Typ een paar letters van wat u wilt doen")
        self.search(letters)
        self.press(Qt.Key.Key_Return)
        settle()

    def tell(self) -> str:
        """What was pressed, in one line."""
        parts = ", ".join(f"{part} {item.weg}" for part, item in self.per_part.items() if item.weg)
        total = self.total
        return f"{total.weg} toetsen om er te komen, {total.letters} letters ({parts})"

    @property
    def _now(self) -> Telling:
        return list(self.per_part.values())[-1]


def _be_window_manager() -> None:
    """Offscreen there is none that gives a window the keyboard back when a dialog closes."""
    settle()
    modal = QApplication.activeModalWidget()
    for window in [modal] if modal is not None else QApplication.topLevelWidgets():
        if window.isVisible():
            window.activateWindow()
    settle()
