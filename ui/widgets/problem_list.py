"""Everything that is still missing, as buttons that jump to the place where it is solved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from topdossier.domain.problem import Problem
from ui.texts import Tone, format_count
from ui.theme.look import look, on_look
from ui.widgets.announce import announce
from ui.widgets.button import Button, IconButton
from ui.widgets.icon_view import IconView
from ui.widgets.label import make_label
from ui.widgets.scroll import ScrollPage

_MAX_HEIGHT = 170


class ProblemList(QFrame):
    """A list that can be put away.

    Args:
        goal: what cannot be done before this is solved.

    Signals:
        chosen: carries the problem someone wants to solve.
        visibility_changed: it was shown or put away.
    """

    chosen = Signal(object)
    visibility_changed = Signal()

    def __init__(self, goal: str = "vaststellen") -> None:
        super().__init__()
        self._goal = goal
        self.setProperty("bar", str(Tone.WARN))
        self._layout = QVBoxLayout(self)
        head = QHBoxLayout()
        self._layout.addLayout(head)
        self._icon = IconView("triangle-alert", "warn")
        head.addWidget(self._icon)
        self._title = make_label("", "label")
        head.addWidget(self._title, 1)
        close = IconButton("x", "Lijst sluiten", "text")
        close.clicked.connect(self.hide)
        head.addWidget(close)
        self._scroll = ScrollPage()
        self._layout.addWidget(self._scroll)
        self.buttons: list[Button] = []
        self.hide()
        on_look(self, self._fit)

    def show_problems(self, items: Sequence[tuple[str, Problem]]) -> None:
        """Show these, or that everything is there."""
        for button in self.buttons:
            self._scroll.box.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for sentence, problem in items:
            button = Button(sentence.replace("&", "&&"), "quiet", "pen-line")
            button.clicked.connect(lambda _checked=False, item=problem: self.chosen.emit(item))
            self._scroll.box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        tone = Tone.WARN if items else Tone.OK
        self._icon.show_icon("triangle-alert" if items else "circle-check", str(tone))
        self.setProperty("bar", str(tone))
        self.style().unpolish(self)
        self.style().polish(self)
        number = format_count(len(items), "punt", "punten")
        self._title.setText(
            f"Nog {number} voor u kunt {self._goal}"
            if items
            else f"Alles is ingevuld. U kunt {self._goal}."
        )
        announce(self, self._title.text())
        self._scroll.setVisible(bool(items))
        self.show()
        self._fit()

    def focus_first(self) -> None:
        """Give the keyboard to the first of them; without any it stays where it is."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visibility_changed.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visibility_changed.emit()

    def _fit(self) -> None:
        pad = look.px(10)
        self._layout.setContentsMargins(look.px(12), pad, pad, pad)
        self._layout.setSpacing(look.px(4))
        self._scroll.box.setSpacing(0)
        rows = max(1, len(self.buttons))
        self._scroll.setMinimumHeight(look.px(44))
        self._scroll.setMaximumHeight(min(look.px(_MAX_HEIGHT), rows * look.px(40) + look.px(16)))
