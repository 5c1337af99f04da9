"""The bar above every page: which school this is, larger letters, and a way to stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.handover.talen import Taal
from ui.theme.look import look, on_look
from ui.widgets.button import Button, IconButton
from ui.widgets.label import make_label


class Top(QWidget):
    """What is the same on every page.

    Signals:
        stop_asked: somebody wants to stop.
    """

    stop_asked = Signal()

    def __init__(self, school: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._row = QHBoxLayout(self)
        self.school = make_label(school, "muted", wrap=False)
        self.smaller = IconButton("zoom-out", "")
        self.larger = IconButton("zoom-in", "")
        self.smaller.clicked.connect(lambda: look.step_zoom(-1, keep=False))
        self.larger.clicked.connect(lambda: look.step_zoom(1, keep=False))
        self.stop_button = Button("", "quiet")
        self.stop_button.clicked.connect(self.stop_asked)
        self._row.addWidget(self.school)
        self._row.addStretch(1)
        for button in (self.smaller, self.larger, self.stop_button):
            self._row.addWidget(button)
        on_look(self, self._fit)

    def speak(self, taal: Taal) -> None:
        """The same in another language."""
        self.smaller.rename(taal.say("kleiner"))
        self.larger.rename(taal.say("groter"))
        self.stop_button.setText(taal.say("stoppen"))

    def _fit(self) -> None:
        self._row.setContentsMargins(look.px(24), look.px(8), look.px(16), 0)
        self._row.setSpacing(look.px(8))
