"""A state as icon, word and colour together, never colour alone."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.texts import Tone
from ui.theme import tokens
from ui.theme.icons import paint_icon
from ui.theme.look import look, on_look

ICON_OF_TONE = {
    Tone.OK: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.BAD: "circle-alert",
    Tone.INFO: "info",
    Tone.NEUTRAL: "circle-dot",
}

_LEFT, _ICON, _GAP, _RIGHT = 8, 16, 6, 12
_SEMIBOLD = 600


class Chip(QWidget):
    """A rounded mark; screen readers read its word as the name."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, icon: str = "") -> None:
        super().__init__()
        self.tone = tone
        self._text = ""
        self._icon = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon)
        on_look(self, self.updateGeometry)

    @property
    def text(self) -> str:
        """The word on it."""
        return self._text

    def show_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Another state."""
        self._text = text
        self.tone = tone
        self._icon = icon or ICON_OF_TONE[tone]
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(look.font(tokens.CAPTION, _SEMIBOLD))
        width = metrics.horizontalAdvance(self._text) + look.px(_LEFT + _ICON + _GAP + _RIGHT)
        return QSize(width + 1, look.px(tokens.CHIP_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(f"{self.tone}_bg"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        side = look.px(_ICON)
        place = QRectF(look.px(_LEFT), (rect.height() - side) / 2, side, side)
        paint_icon(painter, self._icon, str(self.tone), place)
        painter.setPen(look.color(str(self.tone)))
        painter.setFont(look.font(tokens.CAPTION, _SEMIBOLD))
        left = look.px(_LEFT) + side + look.px(_GAP)
        painter.drawText(rect.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()
