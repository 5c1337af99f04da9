"""A form field: label above, control, hint below, an error and a remark tied to its control."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme.look import look, on_look
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.label import make_label


class Field(QWidget):
    """One question of a form.

    A placeholder is no name for a screen reader, so the label is always there; hint, error and
    remark are the description.
    """

    def __init__(self, label: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.label = make_label(label, "label")
        self.label.setBuddy(control)
        self._layout.addWidget(self.label)
        self._layout.addWidget(control)
        # made when there is something to say: with a stylesheet an empty label costs 18 kB as well
        self._hint: QLabel | None = None
        self._error: QLabel | None = None
        self._remark: QLabel | None = None
        self._show_hint(hint)
        control.setAccessibleName(label)
        control.setAccessibleDescription(hint)
        on_look(self, lambda: self._layout.setSpacing(look.px(4)))

    @property
    def error(self) -> str:
        """The error that is shown, empty when none."""
        return self._error.text() if self._error is not None else ""

    @property
    def remark(self) -> str:
        """The remark that is shown, empty when none."""
        return self._remark.text() if self._remark is not None else ""

    def set_error(self, text: str) -> None:
        """Show an error below the control, or take it away with an empty text."""
        if text == self.error:
            return  # dressing a control anew is slow, and a check comes after every save
        if self._error is None:
            self._error = make_label("", "error")
            after = self._hint if self._hint is not None else self.control
            self._layout.insertWidget(self._layout.indexOf(after) + 1, self._error)
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.control.setProperty("invalid", "true" if text else "false")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        self._describe()

    def set_remark(self, text: str) -> None:
        """Show below all else what asks for a second look, or take it away with an empty text."""
        if text == self.remark:
            return
        if self._remark is None:
            self._remark = make_label("", "warn")
            self._layout.addWidget(self._remark)
        self._remark.setText(text)
        self._remark.setVisible(bool(text))
        self._describe()

    def relabel(self, label: str, hint: str | None = None) -> None:
        """Another question for the same control, when an answer before it changes its meaning."""
        self.label.setText(label)
        self.control.setAccessibleName(label)
        if hint is not None:
            self._show_hint(hint)
            self._describe()

    def _describe(self) -> None:
        parts = (self.error or self._hint_text, self.remark)
        self.control.setAccessibleDescription("\n".join(filter(None, parts)))

    def _show_hint(self, text: str) -> None:
        self._hint_text = text
        if self._hint is None and text:
            self._hint = make_label("", "caption")
            self._layout.insertWidget(self._layout.indexOf(self.control) + 1, self._hint)
        if self._hint is not None:
            self._hint.setText(text)
            self._hint.setHidden(not text)

    def focus(self) -> None:
        """Give the keyboard to the control, the cursor behind the last letter."""
        if isinstance(self.control, RadioChoice):
            self.control.focus_first()
            return
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.control, QLineEdit):
            self.control.end(False)  # noqa: FBT003  Qt takes positional values
        elif isinstance(self.control, QPlainTextEdit):
            self.control.moveCursor(self.control.textCursor().MoveOperation.End)
