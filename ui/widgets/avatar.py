"""The round mark with two letters beside a name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import tokens
from ui.theme.look import look, on_look


class Avatar(QWidget):
    """Decoration: the name stands beside it, so screen readers skip it."""

    def __init__(self, initialen: str = "", size: int = 56) -> None:
        super().__init__()
        self._initialen = initialen
        self._size = size
        on_look(self, self._fit)

    def show_initialen(self, initialen: str) -> None:
        """Other letters."""
        self._initialen = initialen
        self.update()

    def _fit(self) -> None:
        self.setFixedSize(look.px(self._size), look.px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("primary_soft"))
        painter.drawEllipse(self.rect())
        painter.setPen(look.color("primary_text"))
        large = self._size > 40  # noqa: PLR2004  from here on the larger letter fits
        painter.setFont(look.font(tokens.H2 if large else tokens.CAPTION, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initialen)
        painter.end()
