"""What is in a short list that people act upon: a title, what is known of it, and its buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.card import Rule
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.scroll import Column, Columns

_BESIDE = 680
"""From this many logical pixels on there is room for the buttons beside the words."""


class Entry(QWidget):
    """One thing: words on the left; its state and its buttons on the right, or below when narrow.

    Args:
        title: what it is.
        details: one line each; empty ones are left out.
        chip: how it stands.
        buttons: what can be done with it, each with a name that says with what.
        text: what somebody said, to read in full.
    """

    def __init__(
        self,
        title: str,
        details: Sequence[str] = (),
        chip: Chip | None = None,
        buttons: Sequence[QWidget] = (),
        text: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        words = Column(spacing=2)
        words.box.addWidget(make_label(title, "label"))
        for line in details:
            if line:
                words.box.addWidget(make_label(line, "muted"))
        if text:
            words.box.addWidget(make_label(text))
        if chip is None and not buttons:
            box.addWidget(words)
            return
        right = Column(spacing=4)
        if chip is not None:
            right.box.addWidget(FlowRow(chip))
        if buttons:
            right.box.addWidget(FlowRow(*buttons, gap=4))
        box.addWidget(Columns(words, right, ratio=(1, 1), limit=_BESIDE))


class EntryList(QWidget):
    """Entries with a line between them, or one sentence when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._holder = Column(spacing=10)
        self._box.addWidget(self._holder)

    def show_entries(self, entries: Sequence[QWidget], empty: str = "") -> None:
        """Replace all; who was at a button keeps the keyboard here, also behind a dialog."""
        focused = self.window().focusWidget()
        inside = self.isAncestorOf(focused)
        name = focused.accessibleName() if inside else ""
        holder = Column(spacing=10)
        for number, entry in enumerate(entries):
            if number:
                holder.box.addWidget(Rule())
            holder.box.addWidget(entry)
        if not entries and empty:
            holder.box.addWidget(make_label(empty, "muted"))
        self._box.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder
        if inside:
            buttons = holder.findChildren(QPushButton)
            same = [button for button in buttons if button.accessibleName() == name]
            for button in (same or buttons)[:1]:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
