"""Fields in a row that wrap to the next line when the window is narrow or the zoom is high."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.look import look, on_look
from ui.widgets.wrapping_layout import WrappingLayout


class _GridLayout(WrappingLayout):
    def __init__(self, parent: QWidget, cell: int) -> None:
        super().__init__(parent)
        self._cell = cell

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def sizeHint(self) -> QSize:
        return QSize(look.px(self._cell), self.heightForWidth(look.px(self._cell * 2)))

    @override
    def minimumSize(self) -> QSize:
        return QSize(look.px(150), 0)

    @override
    def arrange(self, rect: QRect, *, move: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        if not shown:
            return 0
        gap = look.px(16)
        fit = max(1, (rect.width() + gap) // (look.px(self._cell) + gap))
        columns = min(fit, len(shown))
        rows = -(-len(shown) // columns)
        columns = -(-len(shown) // rows)
        width = (rect.width() - gap * (columns - 1)) // columns
        y = rect.y()
        for start in range(0, len(shown), columns):
            line = shown[start : start + columns]
            height = max(_height_of(item, width) for item in line)
            if move:
                for number, item in enumerate(line):
                    x = rect.x() + number * (width + gap)
                    own = _height_of(item, width)
                    item.setGeometry(QRect(x, y, width, own))
            y += height + look.px(12)
        return y - look.px(12) - rect.y()


def _height_of(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


class FieldGrid(QWidget):
    """Puts fields of at least `cell` logical pixels side by side, evenly."""

    def __init__(self, *fields: QWidget, cell: int = 200) -> None:
        super().__init__()
        layout = _GridLayout(self, cell)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for field in fields:
            layout.addWidget(field)
        on_look(self, layout.invalidate)
