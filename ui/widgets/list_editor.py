"""A list that is edited in place: add, remove, move up and down, by button and by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.look import look, on_look
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.label import make_label

MakeRow = Callable[[int], QWidget]


class _Item(Card):
    """One entry with its number and its three buttons."""

    def __init__(self, editor: "ListEditor", index: int, title: str, *, is_last: bool) -> None:
        super().__init__("inner", pad=12, spacing=10)
        self._editor = editor
        self._index = index
        head = QHBoxLayout()
        head.addWidget(make_label(title, "h3"), 1)
        actions = (
            ("arrow-up", f"{title} naar boven", index > 0, self._up),
            ("arrow-down", f"{title} naar beneden", not is_last, self._down),
            ("trash-2", f"{title} weghalen", True, self._remove),
        )
        for icon, name, enabled, action in actions:
            button = IconButton(icon, name)
            button.setEnabled(enabled)
            button.clicked.connect(action)
            head.addWidget(button)
        self.box.addLayout(head)
        self.content = editor.make_row(index)
        self.box.addWidget(self.content)

    def _up(self) -> None:
        self._editor.moved.emit(self._index, self._index - 1)

    def _down(self) -> None:
        self._editor.moved.emit(self._index, self._index + 1)

    def _remove(self) -> None:
        self._editor.removed.emit(self._index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() == modifiers and event.key() == Qt.Key.Key_Up:
            if self._index > 0:
                self._up()
        elif event.modifiers() == modifiers and event.key() == Qt.Key.Key_Down:
            if self._index < self._editor.count - 1:
                self._down()
        else:
            super().keyPressEvent(event)


class ListEditor(QWidget):
    """Shows rows and asks for changes; whoever owns the values makes them and calls `rebuild`.

    Signals:
        added: a new entry at the end is wanted.
        removed: entry (index) must go.
        moved: entry (from) must come at (to). Also with Alt+Shift and an arrow key.
    """

    added = Signal()
    removed = Signal(int)
    moved = Signal(int, int)

    def __init__(self, word: str, make_row: MakeRow, *, empty: str = "") -> None:
        super().__init__()
        self._word = word
        self.make_row = make_row
        self._items: list[_Item] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._empty = make_label(empty or f"Nog geen {word.lower()}.", "muted")
        self._layout.addWidget(self._empty)
        self._rows = QVBoxLayout()
        self._layout.addLayout(self._rows)
        self.add_button = Button(f"{word} toevoegen", "quiet", "plus")
        self.add_button.clicked.connect(self.added)
        self._layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        on_look(self, self._fit)

    @property
    def count(self) -> int:
        """How many entries are shown."""
        return len(self._items)

    def rebuild(self, count: int, *, focus: int | None = None) -> None:
        """Show `count` entries anew; `focus` gets the keyboard in its first control."""
        for item in self._items:
            self._rows.removeWidget(item)
            item.setParent(None)
            item.deleteLater()
        self._items = []
        for index in range(count):
            title = f"{self._word} {index + 1}"
            item = _Item(self, index, title, is_last=index == count - 1)
            self._items.append(item)
            self._rows.addWidget(item)
        self._empty.setVisible(count == 0)
        if focus is not None and 0 <= focus < count:
            content = self._items[focus].content
            QTimer.singleShot(0, content, lambda: _focus_first(content))
        elif focus is not None:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self._layout.setSpacing(look.px(8))
        self._rows.setSpacing(look.px(12))


def _focus_first(content: QWidget) -> None:
    for widget in content.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
