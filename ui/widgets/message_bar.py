"""A bar above the work: stays until it is solved or put away, and never covers anything."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.errors import describe
from ui.texts import Tone
from ui.theme.look import look, on_look
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import ICON_OF_TONE
from ui.widgets.icon_view import IconView
from ui.widgets.label import make_label

_MAX_REASONS = 12


class MessageBar(QFrame):
    """Shows one message with its reasons, and at most one button that solves it.

    What is in it is made with the first message: every page has a bar, and most stay hidden.
    """

    _icon: IconView
    _text: QLabel
    _reasons: QLabel
    _action: Button
    _close: IconButton

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._is_made = False
        self._on_action: Callable[[], object] | None = None
        self.hide()
        on_look(self, self._fit)

    def _make(self) -> None:
        self._is_made = True
        self._icon = IconView(ICON_OF_TONE[Tone.INFO], "info")
        self._row.addWidget(self._icon)
        column = QVBoxLayout()
        self._row.addLayout(column, 1)
        self._text = make_label("", "label")
        self._reasons = make_label("", "body")
        column.addWidget(self._text)
        column.addWidget(self._reasons)
        self._action = Button("")
        self._row.addWidget(self._action)
        self._close = IconButton("x", "Melding sluiten", "text")
        self._close.clicked.connect(self.hide)
        self._row.addWidget(self._close)
        self._action.clicked.connect(self._act)

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._text.text() if self._is_made else ""

    @property
    def reasons(self) -> str:
        """The reasons below it, one a line."""
        return self._reasons.text() if self._is_made else ""

    def show_error(self, error: BaseException) -> None:
        """The one way in which an error is shown on a page."""
        found = describe(error)
        self.show_message(found.sentence, Tone.BAD, reasons=found.reasons)

    def show_message(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        *,
        reasons: tuple[str, ...] = (),
        action: tuple[str, Callable[[], object]] | None = None,
        closable: bool = True,
    ) -> None:
        """Show a message; a second one replaces the first."""
        if not self._is_made:
            self._make()
        self.setProperty("bar", str(tone))
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.show_icon(ICON_OF_TONE[tone], str(tone))
        self._text.setText(text)
        lines = [f"• {reason}" for reason in reasons[:_MAX_REASONS]]
        if len(reasons) > _MAX_REASONS:
            lines.append(f"• en nog {len(reasons) - _MAX_REASONS}")
        self._reasons.setText("\n".join(lines))
        self._reasons.setVisible(bool(lines))
        self._action.setVisible(action is not None)
        self._on_action = action[1] if action else None
        if action:
            self._action.setText(action[0])
            self._action.setAccessibleName(action[0])
        self._close.setVisible(closable)
        self.setAccessibleName(text)
        self.show()

    def focus_action(self) -> None:
        """Give the keyboard to the button that solves it: the one that was pressed can be gone."""
        self._action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _fit(self) -> None:
        pad = look.px(12)
        self._row.setContentsMargins(pad, look.px(8), look.px(8), look.px(8))
        self._row.setSpacing(pad)


def insert_bar(owner: QWidget) -> MessageBar:
    """A hidden bar as the first thing of a page that has a vertical layout."""
    bar = MessageBar()
    layout = owner.layout()
    if isinstance(layout, QVBoxLayout):
        layout.insertWidget(0, bar)
    return bar
