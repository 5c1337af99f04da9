"""A line for a passphrase: hidden until someone asks to see it, and never kept anywhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton
from typing_extensions import override

from ui.theme.icons import make_icon
from ui.theme.look import look, on_look
from ui.widgets.inputs import TextLine

MOST_CHARACTERS = 1024
"""Longer than anyone types; a page that was pasted by mistake stops here."""


class WachtwoordLine(TextLine):
    """Has a button of its own that shows what was typed.

    Signals:
        shown_changed: whether the text is readable now.
    """

    shown_changed = Signal(bool)

    def __init__(self, *, touch: bool = False) -> None:
        super().__init__(touch=touch)
        self.setProperty("secret", "true")
        self.setMaxLength(MOST_CHARACTERS)
        hint = Qt.InputMethodHint
        self.setInputMethodHints(
            hint.ImhHiddenText
            | hint.ImhSensitiveData
            | hint.ImhNoPredictiveText
            | hint.ImhNoAutoUppercase
        )
        self._button = QToolButton(self)
        self._button.setProperty("kind", "icon")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(lambda: self.show_text(on=not self.is_shown))
        self.show_text(on=False)
        on_look(self, self._fit_button)

    @property
    def is_shown(self) -> bool:
        """Whether the text is readable now."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def show_text(self, *, on: bool) -> None:
        """Show the letters, or dots."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if on else mode.Password)
        self._button.setIcon(make_icon("eye-off" if on else "eye", "muted"))
        name = "Wachtwoord verbergen" if on else "Wachtwoord tonen"
        self._button.setAccessibleName(name)
        self._button.setToolTip(name)
        self.shown_changed.emit(on)

    def hide_button(self) -> None:
        """For a second line that follows the first."""
        self._button.hide()

    def _fit_button(self) -> None:
        side = look.px(32)
        self._button.setFixedSize(side, side)
        self._button.setIconSize(self._button.size() * 0.6)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        side = self._button.width()
        self._button.move(self.width() - side - look.px(4), (self.height() - side) // 2)
