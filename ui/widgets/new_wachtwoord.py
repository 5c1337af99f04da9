"""Choosing a passphrase: typed twice, judged while one types, and the reason in words."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from topdossier.domain.sterkte import Sterkte
from ui.session import judge_wachtwoord
from ui.tasks import runner
from ui.texts import label_of
from ui.theme.look import look, on_look
from ui.widgets.field import Field
from ui.widgets.strength_bar import StrengthBar
from ui.widgets.wachtwoord_line import WachtwoordLine

_TYPING_MS = 150


class NewWachtwoord(QWidget):
    """Two lines and the strength between them.

    Signals:
        submitted: Enter in one of the lines; `check` says whether it is complete.

    Args:
        known: gives the words that someone who guesses would try first.
        label: of the first line.
    """

    submitted = Signal()

    def __init__(
        self, known: Callable[[], tuple[str, ...]], label: str = "Kies een wachtwoord"
    ) -> None:
        super().__init__()
        self._known = known
        self._sterkte: Sterkte | None = None
        self._wanted = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.wachtwoord = WachtwoordLine()
        self.field = Field(label, self.wachtwoord)
        box.addWidget(self.field)
        self.strength = StrengthBar()
        box.addWidget(self.strength)
        self.herhaling = WachtwoordLine()
        self.herhaling.hide_button()
        self.repeat_field = Field("Typ het nog een keer", self.herhaling)
        box.addWidget(self.repeat_field)
        self.wachtwoord.shown_changed.connect(lambda on: self.herhaling.show_text(on=on))
        self.wachtwoord.returnPressed.connect(self.submitted.emit)
        self.herhaling.returnPressed.connect(self.submitted.emit)
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self._judge)
        self.wachtwoord.textChanged.connect(self._typed)
        self.herhaling.textChanged.connect(lambda: self.repeat_field.set_error(""))
        on_look(self, lambda: box.setSpacing(look.px(12)))

    def get_value(self) -> str:
        """The passphrase as it was typed."""
        return self.wachtwoord.text()

    def set_value(self, wachtwoord: str) -> None:
        """Show one that was typed before."""
        self.wachtwoord.setText(wachtwoord)
        self.herhaling.setText(wachtwoord)

    def clear(self) -> None:
        """Forget what was typed."""
        self.wachtwoord.clear()
        self.herhaling.clear()
        self.wachtwoord.show_text(on=False)

    def check(self) -> bool:
        """Whether it can be taken; the errors stand beside their lines."""
        words = self.wachtwoord.text()
        self.field.set_error("" if words else "Kies een wachtwoord.")
        self.repeat_field.set_error("")
        if not words:
            self.field.focus()
            return False
        if self._timer.isActive() or self._sterkte is None:
            self._timer.stop()
            self._show(judge_wachtwoord(words, self._known()))
        if self._sterkte is not None and not self._sterkte.is_genoeg:
            self.field.set_error(label_of("sterkte_reden", self._sterkte.reden))
            self.field.focus()
            return False
        if not self.herhaling.text() and self.wachtwoord.hasFocus():
            self.repeat_field.focus()  # Enter in the first line is no mistake
            return False
        if words != self.herhaling.text():
            self.repeat_field.set_error("Dit is niet hetzelfde. Typ het wachtwoord nog een keer.")
            self.herhaling.selectAll()
            self.repeat_field.focus()
            return False
        return True

    def _typed(self) -> None:
        self.field.set_error("")
        self._sterkte = None
        self._wanted += 1
        if self.wachtwoord.text():
            self._timer.start()
        else:
            self._timer.stop()
            self.strength.clear()

    def _judge(self) -> None:
        words, known, number = self.wachtwoord.text(), self._known(), self._wanted

        def show(sterkte: Sterkte) -> None:
            if number == self._wanted:
                self._show(sterkte)

        runner.run(self, lambda: judge_wachtwoord(words, known), show)

    def _show(self, sterkte: Sterkte) -> None:
        self._sterkte = sterkte
        self.strength.show_sterkte(sterkte)
