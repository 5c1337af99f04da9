"""One ring for every control, drawn outside it, and only after a key (like :focus-visible)."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.theme.look import look, on_look

_GAP = 4
_MOVES = {
    QEvent.Type.Resize,
    QEvent.Type.Move,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
}
RING_PROPERTY = "focusRing"
"""A control that paints itself asks for the ring with this property."""


class FocusRing(QWidget):
    """Lies over the window and lets every click through.

    Filters events of the window, the focused control and its ancestors only; a filter on the
    whole application would cost a tenth of the typing speed.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._by_keyboard = False
        self._target: QWidget | None = None
        self._watched: list[QObject] = []
        self._window_watched = False
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        on_look(self, self._place)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self):
            return
        self._watch_window()
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._target = now if now is not None and now.window() is self.window() else None
        parent = self._target
        window = self.window()
        while parent is not None and parent is not window:
            parent.installEventFilter(self)
            self._watched.append(parent)
            parent = parent.parentWidget()
        self._place()

    def _watch_window(self) -> None:
        created = self.window().testAttribute(Qt.WidgetAttribute.WA_WState_Created)
        if created and not self._window_watched:
            self.window().windowHandle().installEventFilter(self)
            self._window_watched = True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._by_keyboard = True
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
            self.hide()
        elif kind in _MOVES and watched is not self and self._target is not None:
            QTimer.singleShot(0, self, self._place)
        return False

    def _wants_ring(self, target: QWidget) -> bool:
        return isinstance(target, (QAbstractButton, QTabBar)) or bool(
            target.property(RING_PROPERTY)
        )

    def _place(self) -> None:
        target = self._target
        if (
            target is None
            or not isValid(target)
            or not self._by_keyboard
            or not target.isVisible()
            or not target.hasFocus()
            or not self._wants_ring(target)
        ):
            self.hide()
            return
        gap = look.px(_GAP)
        corner = target.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, target.size()).adjusted(-gap, -gap, gap, gap))
        self.raise_()
        self.show()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("focus"), look.px(2)))
        one = look.px(1)
        rect = QRectF(self.rect()).adjusted(one, one, -one, -one)
        painter.drawRoundedRect(rect, look.px(10), look.px(10))
        painter.end()
