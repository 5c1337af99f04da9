"""A list that is edited in place: add, remove and reorder, by button, by dragging and by keyboard.

A list can show its entries closed, on one line each. What is in an entry is built when it is
opened for the first time: forty doelen with two hundred acties are drawn at once.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.look import look, on_look
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.label import make_label
from ui.widgets.list_item import ListItem
from ui.widgets.reorder import Reorder
from ui.widgets.summary_button import Summary

MakeRow = Callable[[int], QWidget]
Summarise = Callable[[int], Summary]


class ListEditor(QWidget):
    """Shows entries and asks for changes; whoever owns the values makes them and calls `show`.

    Args:
        word: what an entry is called, such as Doel.
        make_row: what is in an entry, by its index.
        summarise: an entry in short; with it entries open and close.

    Signals:
        added: a new entry at the end is wanted. Also with Ctrl+Enter from within an entry; with
            Shift besides, one more of the list that this list is in an entry of.
        removed: entry (index) must go.
        moved: entry (from) must come at (to). Also with Alt+Shift and an arrow key.
    """

    added = Signal()
    removed = Signal(int)
    moved = Signal(int, int)

    def __init__(self, word: str, make_row: MakeRow, *, summarise: Summarise | None = None) -> None:
        super().__init__()
        self._word = word
        self._make_row = make_row
        self._summarise = summarise
        self._open: int | None = None
        self.items: list[ListItem] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._empty = make_label(f"Nog geen {word.lower()}.", "muted")
        self._layout.addWidget(self._empty)
        self._rows = QVBoxLayout()
        self._layout.addLayout(self._rows)
        self.add_button = Button(f"{word} toevoegen", "quiet", "plus")
        self.add_button.setToolTip("Staat u in de lijst? Dan kan het met Ctrl+Enter.")
        self.add_button.clicked.connect(self.added)
        self._layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._reorder = Reorder(self)
        on_look(self, self._fit)

    @property
    def count(self) -> int:
        """How many entries are shown."""
        return len(self.items)

    @property
    def opened(self) -> int | None:
        """Which entry is open; None when they are all closed, or cannot be closed."""
        return self._open

    def rebuild(
        self, count: int, *, changed: range | None = None, opened: int | None = None
    ) -> None:
        """Show `count` entries, of which those in `changed` are others than before.

        Args:
            count: how many there are now.
            changed: None for all of them.
            opened: which one is open from here on, when entries open and close.
        """
        while len(self.items) > count:
            gone = self.items.pop()
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        fresh = range(len(self.items), count)
        for _ in fresh:
            self._add_item()
        for index in {*(changed if changed is not None else range(count)), *fresh}:
            if index < count:
                self.items[index].empty()
        self._open = opened if opened is not None and opened < count else None
        for index, item in enumerate(self.items):
            item.show_place(index, count)
            if item.content is None and (self._summarise is None or index == self._open):
                item.put(self._make_row(index))
        self.refresh()
        self._empty.setVisible(count == 0)

    def refresh(self) -> None:
        """Show again what each entry is about; cheap when nothing changed."""
        if self._summarise is not None:
            for index, item in enumerate(self.items):
                item.show_summary(self._summarise(index), is_open=index == self._open)

    def open_item(self, index: int | None) -> None:
        """Open an entry and close the one that was open."""
        if self._summarise is None or index == self._open:
            return
        self._open = index
        if index is not None and self.items[index].content is None:
            self.items[index].put(self._make_row(index))
        self.refresh()

    def focus_item(self, index: int) -> None:
        """Give the keyboard to an entry, or to the button that adds one when there is none."""
        if 0 <= index < self.count:
            self.items[index].focus()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_item(self) -> None:
        item = ListItem(self._word, collapsible=self._summarise is not None)
        self.items.append(item)
        self._rows.addWidget(item)
        item.show()
        item.toggled.connect(lambda: self._toggle(self.items.index(item)))
        item.removed.connect(lambda: self.removed.emit(self.items.index(item)))
        item.stepped.connect(lambda by: self._step(self.items.index(item), by))
        item.dragged.connect(lambda here: self._drag(item, here))
        item.dropped.connect(lambda here: self._drop(item, here))
        item.cancelled.connect(lambda: self._end_drag(item))

    def _toggle(self, index: int) -> None:
        self.open_item(None if index == self._open else index)

    def _step(self, index: int, by: int) -> None:
        if 0 <= index + by < self.count:
            self._move(index, index + by)
        else:
            edge = "bovenaan" if by < 0 else "onderaan"
            announce(self, f"{self.items[index].title} staat al {edge}.")

    def _move(self, start: int, end: int) -> None:
        title = self.items[start].title
        self.moved.emit(start, end)
        announce(self, f"{title} staat nu op plaats {end + 1} van {self.count}.")

    def _drag(self, item: ListItem, here: QPoint) -> None:
        item.mark_dragged(is_dragged=True)
        self._reorder.follow(self.items, here)

    def _drop(self, item: ListItem, here: QPoint) -> None:
        gap = self._reorder.find_gap(self.items, here)
        self._end_drag(item)
        start = self.items.index(item)
        if gap is None:
            announce(self, f"{item.title} is niet verplaatst.")
        elif gap not in (start, start + 1):
            self._move(start, gap - 1 if gap > start else gap)

    def _end_drag(self, item: ListItem) -> None:
        item.mark_dragged(is_dragged=False)
        self._reorder.stop()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (held == control or (held == control | shift and not self._is_within())):
            self.added.emit()
            return
        super().keyPressEvent(event)

    def _is_within(self) -> bool:
        """Whether this list is in an entry of another."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, ListEditor):
            parent = parent.parentWidget()
        return parent is not None

    def _fit(self) -> None:
        self._layout.setSpacing(look.px(8))
        self._rows.setSpacing(look.px(12 if self._summarise is None else 8))
