"""How hard a passphrase is to guess: a bar, a word and a reason, never a colour alone."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.sterkte import Sterkte, SterkteNiveau
from ui.texts import Tone, label_of
from ui.theme.look import look, on_look
from ui.widgets.chip import Chip
from ui.widgets.label import make_label

_TONES = {
    SterkteNiveau.ZWAK: Tone.BAD,
    SterkteNiveau.MATIG: Tone.WARN,
    SterkteNiveau.GOED: Tone.OK,
    SterkteNiveau.STERK: Tone.OK,
}
_STEPS = tuple(SterkteNiveau)
_NAME = "Sterkte van het wachtwoord"
_ADVICE = "Vier losse woorden zijn sterk en goed te onthouden."


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._filled = 0
        self._tone = Tone.NEUTRAL
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        on_look(self, self.updateGeometry)

    def show_filled(self, steps: int, tone: Tone) -> None:
        self._filled, self._tone = steps, tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(look.px(200), look.px(8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = look.px(4)
        width = (self.width() - gap * (len(_STEPS) - 1)) / len(_STEPS)
        radius = self.height() / 2
        for step in range(len(_STEPS)):
            filled = step < self._filled
            painter.setBrush(look.color(str(self._tone) if filled else "border"))
            place = QRectF(step * (width + gap), 0, width, self.height())
            painter.drawRoundedRect(place, radius, radius)
        painter.end()


class StrengthBar(QWidget):
    """Bar, word and reason; empty while nothing is typed."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        column.addLayout(row)
        self._bar = _Bar()
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self.word = Chip("Nog niets getypt", Tone.NEUTRAL)
        row.addWidget(self.word)
        self.reason = make_label("", "caption")
        column.addWidget(self.reason)
        self._column, self._row = column, row
        self.clear()
        on_look(self, self._fit)

    def clear(self) -> None:
        """Nothing is typed."""
        self._bar.show_filled(0, Tone.NEUTRAL)
        self.word.show_state("Nog niets getypt", Tone.NEUTRAL)
        self.reason.setText(_ADVICE)
        self.setAccessibleName(f"{_NAME}: nog niets getypt")

    def show_sterkte(self, sterkte: Sterkte) -> None:
        """Show a judgement."""
        tone = _TONES[sterkte.niveau]
        word = label_of("sterkte_niveau", sterkte.niveau)
        reason = label_of("sterkte_reden", sterkte.reden)
        self._bar.show_filled(_STEPS.index(sterkte.niveau) + 1, tone)
        self.word.show_state(word, tone)
        self.reason.setText(reason)
        self.setAccessibleName(f"{_NAME}: {word}. {reason}")

    def _fit(self) -> None:
        self._column.setSpacing(look.px(6))
        self._row.setSpacing(look.px(12))
