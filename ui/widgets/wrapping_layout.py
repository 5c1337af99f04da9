"""What layouts that wrap have in common: they keep their items and answer height for width."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import delete, isValid
from typing_extensions import override


class WrappingLayout(QLayout):
    """Keeps the items; a subclass says where they go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def __del__(self) -> None:
        """Qt leaves the items to a layout that keeps them itself; they would stay for good."""
        if not isValid(self):
            for item in self._items:
                if isValid(item):
                    delete(item)

    def arrange(self, rect: QRect, *, move: bool) -> int:  # noqa: ARG002  a subclass needs them
        """Where everything goes in `rect`, in pixels of height; moves the items when asked."""
        raise TypeError(type(self).__name__)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self.arrange(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.arrange(rect, move=True)
