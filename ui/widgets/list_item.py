"""The card of one entry of a list: its number, its grip and buttons, and what is in it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from ui.theme.look import look, on_look
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.drag_handle import DragHandle
from ui.widgets.label import make_label
from ui.widgets.summary_button import Summary, SummaryButton

_STEP = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class ListItem(Card):
    """A card that stays at its place in the list: it shows whichever entry is there.

    Args:
        word: what an entry is called, such as Doel.
        collapsible: whether it can be closed to one line.

    Signals:
        toggled: it must open or close.
        removed: the entry must go.
        stepped: the entry must go this many places further down.
        dragged: the entry is held at this place of the screen; dropped: it was let go there.
        cancelled: it was let go without wanting anything.
    """

    toggled = Signal()
    removed = Signal()
    stepped = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    cancelled = Signal()

    def __init__(self, word: str, *, collapsible: bool) -> None:
        super().__init__("inner", pad=12, spacing=10)
        self._word = word
        self.title = ""
        self.content: QWidget | None = None
        self._head = QHBoxLayout()
        self.box.addLayout(self._head)
        on_look(self, lambda: self._head.setSpacing(look.px(4)))
        self._handle = DragHandle()
        self._handle.dragged.connect(self.dragged)
        self._handle.dropped.connect(self.dropped)
        self._handle.cancelled.connect(self.cancelled)
        self._head.addWidget(self._handle)
        self.summary = SummaryButton() if collapsible else None
        self._label: QLabel | None = None
        if self.summary is not None:
            self.summary.clicked.connect(self.toggled)
            self._head.addWidget(self.summary, 1)
        else:
            self._label = make_label("", "h3")
            self._head.addWidget(self._label, 1)
        self._up = self._add_button("arrow-up", lambda: self.stepped.emit(-1))
        self._down = self._add_button("arrow-down", lambda: self.stepped.emit(1))
        self._trash = self._add_button("trash-2", self.removed.emit)

    def _add_button(self, icon: str, action: Callable[[], object]) -> IconButton:
        button = IconButton(icon, "")
        button.clicked.connect(lambda _checked=False: action())
        self._head.addWidget(button)
        return button

    def show_place(self, index: int, count: int) -> None:
        """Name everything after the place in the list."""
        title = f"{self._word} {index + 1}"
        if title != self.title:
            self.title = title
            if self._label is not None:
                self._label.setText(title)
            self._up.rename(f"{title} naar boven")
            self._down.rename(f"{title} naar beneden")
            self._trash.rename(f"{title} weghalen")
        self._up.setEnabled(index > 0)
        self._down.setEnabled(index < count - 1)

    def show_summary(self, summary: Summary, *, is_open: bool) -> None:
        """Show the entry in short; closed it is all there is to see."""
        if self.summary is not None:
            self.summary.show_entry(self.title, summary, is_open=is_open)
            self.summary.setAccessibleDescription(f"Alt+Shift+pijl verplaatst {self.title}.")
            for button in (self._up, self._down, self._trash):
                button.setVisible(is_open)
            if self.content is not None:
                self.content.setVisible(is_open)

    def put(self, content: QWidget) -> None:
        """Fill the card; what was in it goes."""
        self.empty()
        self.content = content
        self.box.addWidget(content)
        content.show()

    def empty(self) -> None:
        """Take out what is in the card."""
        if self.content is not None:
            self.box.removeWidget(self.content)
            self.content.hide()
            self.content.deleteLater()
            self.content = None

    def mark_dragged(self, *, is_dragged: bool) -> None:
        """Show that this is the card that is being dragged."""
        self.setProperty("dragged", is_dragged)
        self.style().unpolish(self)
        self.style().polish(self)

    def focus(self) -> None:
        """Give the keyboard to the card itself, or else to the first control in it."""
        if self.summary is not None:
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.focus_content()

    def focus_content(self) -> None:
        """Give the keyboard to the first control in the card."""
        for widget in self.content.findChildren(QWidget) if self.content is not None else ():
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == _STEP and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)
