"""Takes every dialog off the screen while the window is covered, and brings our own back after it.

A dialog is a window of its own, above the cover. One that opens meanwhile, because an answer came
in, is not shown either.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.dialogs.form_dialog import FormDialog


class PutAway(QObject):
    """Holds what was taken off the screen; our own dialogs keep all that was typed in them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._away: list[FormDialog] = []
        self._is_on = False

    def put_away(self) -> None:
        """Leave nothing but the window itself on the screen, until `bring_back`."""
        app = QApplication.instance()
        if app is not None and not self._is_on:
            app.installEventFilter(self)  # only as long as nobody works
        self._is_on = True
        was_active = QApplication.activeWindow()
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isVisible():
                self._hide(widget)
        if was_active not in (None, self._window):
            self._window.activateWindow()

    def bring_back(self) -> None:
        """Show the dialogs that were open, the lowest first."""
        self.stop()
        waiting, self._away = self._away, []
        for dialog in sorted(filter(isValid, waiting), key=_count_owners):
            dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
            dialog.open()

    def stop(self) -> None:
        """Let what opens from here on be shown; what is away stays away."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._is_on = False

    def holds_work(self) -> bool:
        """Whether one of our dialogs would lose something with the program."""
        return any(isValid(dialog) and dialog.holds_work() for dialog in self._away)

    def _hide(self, widget: QWidget) -> None:
        """Those of the system and of Qt go as if somebody went back."""
        if not isValid(widget) or not self._is_on:
            return
        if isinstance(widget, FormDialog):
            if widget not in self._away:
                self._away.append(widget)
            widget.hide()
        elif isinstance(widget, QDialog):
            widget.reject()
        else:
            widget.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._window
            and not isinstance(watched, QMessageBox)  # asks about closing; holds no text of anyone
        ):
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, watched, lambda: self._hide(watched))
        return False


def _count_owners(dialog: QWidget) -> int:
    owner, count = dialog.parentWidget(), 0
    while owner is not None:
        owner, count = owner.parentWidget(), count + 1
    return count
