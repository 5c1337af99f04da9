"""Buttons: one primary per screen, plain ones, quiet ones, and square ones with an icon."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget
from typing_extensions import override

from ui.theme import tokens
from ui.theme.icons import make_icon
from ui.theme.look import look, on_look

Kind = Literal["", "primary", "quiet"]

_ICON, _GAP = 18, 8
_TOKEN = {"": "text", "primary": "on_primary", "quiet": "primary_text"}


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Enter presses the button that has the keyboard, as Space does; False for another key.

    Qt gives Enter to the default button of a dialog, also while somebody stands on Annuleren.
    """
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not (enter and plain):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Button(QPushButton):
    """A button with a word, and an icon that says the same."""

    def __init__(self, text: str, kind: Kind = "", icon: str = "", *, touch: bool = False) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._height = tokens.TOUCH_HEIGHT if touch else tokens.CONTROL_HEIGHT
        if icon:
            self.setIcon(make_icon(icon, _TOKEN[kind]))
        on_look(self, self._fit)

    def show_word(self, *, on: bool) -> None:
        """With or without its word, where there is no room; the name stays for who hears it."""
        word = self.text() or self.accessibleName()
        self.setAccessibleName(word)
        self.setToolTip("" if on else word)
        self.setText(word if on else "")
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(look.px(self._height))
        gap = _GAP if self.text() else 0
        self.setIconSize(QSize(look.px(_ICON + gap), look.px(_ICON)))


class IconButton(QToolButton):
    """A square button with an icon alone; its name is for screen readers and the tooltip."""

    def __init__(self, icon: str, name: str, color: str = "primary_text") -> None:
        super().__init__()
        self.setProperty("kind", "icon")
        self.setIcon(make_icon(icon, color))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.rename(name)
        on_look(self, self._fit)

    def rename(self, name: str) -> None:
        """Another name, for a button whose meaning changes."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def _fit(self) -> None:
        side = look.px(36)
        self.setFixedSize(side, side)
        self.setIconSize(QSize(look.px(20), look.px(20)))


def name_for(button: QWidget, name: str) -> None:
    """Give a control a fuller name than its text: 'Actie toevoegen aan doel 2'."""
    button.setAccessibleName(name)
