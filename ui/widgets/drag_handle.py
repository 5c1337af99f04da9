"""The grip of a card: it is held while the card is dragged. The keyboard has its own way."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.icons import paint_icon
from ui.theme.look import look, on_look


class DragHandle(QWidget):
    """Follows the mouse from the moment that it really moves.

    No drag of the system: nothing leaves the window, and a card that is let go somewhere else
    stays where it was.

    Signals:
        dragged: the mouse is here (on the screen).
        dropped: it was let go here.
        cancelled: Escape, or the grip was lost.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._start: QPoint | None = None
        self._is_dragging = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip("Sleep, of druk op Alt+Shift+pijl")
        on_look(self, lambda: self.setFixedSize(look.px(28), look.px(40)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(look.px(28), look.px(40))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._start = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        here = event.globalPosition().toPoint()
        far = (here - self._start).manhattanLength() >= QApplication.startDragDistance()
        if not self._is_dragging and far:
            self._is_dragging = True
            self.setFocus(Qt.FocusReason.MouseFocusReason)  # for Escape
        if self._is_dragging:
            self.dragged.emit(here)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._let_go():
            self.dropped.emit(event.globalPosition().toPoint())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._let_go():
            self.cancelled.emit()

    def _let_go(self) -> bool:
        """End a drag; False when there was none."""
        was_dragging = self._is_dragging
        self._start, self._is_dragging = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        return was_dragging

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = look.px(20)
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, "grip-vertical", "muted", place)
        painter.end()
