"""One line of words that gives way where there is no room; all of it is in its name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import tokens
from ui.theme.look import look, on_look

_REGULAR = 400


class ElidedLine(QWidget):
    """A muted line; screen readers and the tooltip have it in full."""

    def __init__(self) -> None:
        super().__init__()
        self._text = self._least = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        on_look(self, self.updateGeometry)

    @property
    def shown(self) -> str:
        """What can be read of it."""
        metrics = QFontMetrics(look.font(tokens.CAPTION, _REGULAR))
        return metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())

    def show_text(self, text: str, full: str, least: str = "") -> None:
        """Show other words.

        Args:
            text: what is drawn, as far as it goes.
            full: the same with what is left out here for lack of room.
            least: the words that can be read always.
        """
        self._text, self._least = text, least
        self.setAccessibleName(text)
        self.setAccessibleDescription(full)
        self.setToolTip(full)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._measure(self._text)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._measure(self._least)

    @staticmethod
    def _measure(text: str) -> QSize:
        metrics = QFontMetrics(look.font(tokens.CAPTION, _REGULAR))
        return QSize(metrics.horizontalAdvance(text) + 1, metrics.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(look.color("muted"))
        painter.setFont(look.font(tokens.CAPTION, _REGULAR))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.shown)
        painter.end()
