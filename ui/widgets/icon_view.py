"""An icon that only shows; what it says also stands in words beside it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.icons import paint_icon
from ui.theme.look import look, on_look


class IconView(QWidget):
    """A square with one icon, at the zoom that is on."""

    def __init__(self, name: str, color: str = "text", size: int = 20) -> None:
        super().__init__()
        self._name = name
        self._token = color
        self._size = size
        on_look(self, self._fit)

    def show_icon(self, name: str, token: str) -> None:
        """Another icon."""
        self._name = name
        self._token = token
        self.update()

    def _fit(self) -> None:
        self.setFixedSize(look.px(self._size), look.px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, self._name, self._token, QRectF(self.rect()))
        painter.end()
