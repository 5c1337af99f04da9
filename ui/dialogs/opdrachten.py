"""Ctrl+K: everything that can be done here, found by typing a few letters."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from ui.texts import PROGRAM
from ui.theme.look import look, on_look
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label


class Opdracht(NamedTuple):
    """One thing that can be done.

    Attributes:
        titel: what it is called, in words that people look for.
        toets: its own keys, or empty.
    """

    titel: str
    run: Callable[[], object]
    toets: str = ""


class OpdrachtenDialog(QDialog):
    """A line to type in, and below it what fits; Enter does the first, arrows choose another."""

    def __init__(self, parent: QWidget, opdrachten: Sequence[Opdracht]) -> None:
        super().__init__(parent)
        self.setWindowTitle(PROGRAM)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._opener = parent
        self._opdrachten = tuple(opdrachten)
        self._shown: tuple[Opdracht, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(make_label("Wat wilt u doen?", "h3"))
        self.line = TextLine()
        self.line.setAccessibleName("Typ een paar letters van wat u wilt doen")
        self.line.setPlaceholderText("Typ een paar letters")
        self.line.textChanged.connect(self._filter)
        self._layout.addWidget(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName("Opdrachten")
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(lambda _: self.choose())
        self.list.itemClicked.connect(lambda _: self.choose())
        self._layout.addWidget(self.list, 1)
        self._empty = make_label("Er is geen opdracht met deze letters.", "muted")
        self._layout.addWidget(self._empty)
        self.finished.connect(self.deleteLater)
        on_look(self, self._fit)
        self._filter("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def titles(self) -> list[str]:
        """What is offered now."""
        return [item.titel for item in self._shown]

    def choose(self) -> None:
        """Do what is chosen; the dialog is gone by then, so that it can open another."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._shown):
            return
        chosen = self._shown[row]
        self.accept()
        QTimer.singleShot(0, self._opener, chosen.run)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        self._shown = tuple(
            item
            for item in self._opdrachten
            if all(word in item.titel.casefold() for word in words)
        )
        self.list.clear()
        for item in self._shown:
            label = f"{item.titel}   ({item.toets})" if item.toets else item.titel
            self.list.addItem(QListWidgetItem(label))
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
        self.resize(look.px(560), look.px(440))
        pad = look.px(20)
        self._layout.setContentsMargins(pad, pad, pad, pad)
        self._layout.setSpacing(look.px(10))
