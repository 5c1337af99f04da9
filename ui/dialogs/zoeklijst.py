"""A list that is searched while somebody types: what Ctrl+K and Ctrl+T have in common."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.texts import PROGRAM
from ui.theme.look import look, on_look
from ui.widgets.inputs import SearchLine
from ui.widgets.label import make_label

_WIDTH, _HEIGHT = 560, 440


class ZoeklijstDialog(QDialog):
    """A line to type in, and below it what fits; Enter takes the first, arrows choose another.

    Args:
        parent: the window it belongs to.
        title: the question above the line.
        prompt: what the line is called.
        name: what the list is called.
        empty: what is said when nothing fits.
    """

    def __init__(self, parent: QWidget, title: str, prompt: str, name: str, empty: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(PROGRAM)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._opener = parent
        self._words: tuple[str, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._shown: tuple[int, ...] = ()
        self.box = QVBoxLayout(self)
        self.box.addWidget(make_label(title, "h3"))
        self.line = SearchLine(prompt, "Typ een paar letters")
        self.line.textChanged.connect(self._filter)
        self.box.addWidget(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(lambda _: self.choose())
        self.list.itemClicked.connect(lambda _: self.choose())
        self.box.addWidget(self.list, 1)
        self._empty = make_label(empty, "muted")
        self.box.addWidget(self._empty)
        self.finished.connect(self.deleteLater)
        on_look(self, self._fit)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, labels: Sequence[str], words: Sequence[str]) -> None:
        """Offer these, in this order.

        Args:
            labels: what the list shows.
            words: in what of each is searched.
        """
        self._labels = tuple(labels)
        self._words = tuple(text.casefold() for text in words)
        self._filter(self.line.text())

    @property
    def offered(self) -> tuple[int, ...]:
        """Which of them fit what was typed."""
        return self._shown

    @property
    def current(self) -> int | None:
        """Which of them is chosen now."""
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def choose(self) -> None:
        """Take what is chosen and close; nothing happens when nothing is."""
        current = self.current
        if current is not None:
            self.accept()
            self.take(current)

    def take(self, index: int) -> None:
        """Do what belongs to a choice; a subclass says what."""

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        self._shown = tuple(
            at for at, words in enumerate(self._words) if all(word in words for word in wanted)
        )
        self.list.clear()
        self.list.addItems([self._labels[at] for at in self._shown])
        self.list.setCurrentRow(0)
        self._empty.setVisible(not self._shown)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.choose()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        room = self._opener.window().size()
        width, height = look.px(_WIDTH), look.px(_HEIGHT)
        self.resize(min(width, room.width()), min(height, room.height()))
        pad = look.px(20)
        self.box.setContentsMargins(pad, pad, pad, pad)
        self.box.setSpacing(look.px(10))
