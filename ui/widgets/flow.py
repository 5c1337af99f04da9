"""A row that wraps: chips and buttons survive 200 % zoom on a small laptop."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget
from typing_extensions import override

from ui.theme.look import look, on_look
from ui.widgets.wrapping_layout import WrappingLayout


class FlowLayout(WrappingLayout):
    """In the direction in which is read, then the next line."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    @override
    def arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line, gap = rect.x(), rect.y(), 0, look.px(self._gap)
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(rect.width(), item.minimumSize().width())))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + gap, 0
            if move:
                place = QRect(QPoint(x, y), size)
                item.setGeometry(QStyle.visualRect(direction, rect, place))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line - rect.y()


class FlowRow(QWidget):
    """A widget with a wrapping row in it."""

    def __init__(self, *widgets: QWidget, gap: int = 8) -> None:
        super().__init__()
        self.flow = FlowLayout(self, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.flow.addWidget(widget)
        on_look(self, self.flow.invalidate)

    def add(self, widget: QWidget) -> None:
        """Append one."""
        self.flow.addWidget(widget)
