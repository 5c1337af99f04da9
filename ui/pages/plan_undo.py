"""Undo and redo of the plan: two buttons that say what they would do."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from topdossier.domain.geschiedenis import Wijziging
from ui.models.plan_draft import PlanDraft
from ui.models.step_words import describe_step
from ui.theme.look import look, on_look
from ui.widgets.announce import announce
from ui.widgets.button import IconButton

_UNDO, _REDO = "Ongedaan maken", "Opnieuw doen"


class UndoButtons(QWidget):
    """Takes steps of the draft back and shows where that was.

    Args:
        draft: what is written in.
        show_step: shows on the screen what a step changed, and goes there.
    """

    def __init__(self, draft: PlanDraft, show_step: Callable[[Wijziging], object]) -> None:
        super().__init__()
        self._draft = draft
        self._show_step = show_step
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.undo_button = IconButton("undo-2", _UNDO)
        self.redo_button = IconButton("redo-2", _REDO)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        for button in (self.undo_button, self.redo_button):
            layout.addWidget(button)
        draft.changed.connect(self._refresh)
        on_look(self, lambda: layout.setSpacing(look.px(4)))
        self._refresh()

    def measure(self) -> int:
        """How wide it is going to be, also right after a change of zoom; in pixels."""
        buttons = (self.undo_button, self.redo_button)
        return sum(button.minimumWidth() for button in buttons) + self._layout.spacing()

    def undo(self) -> None:
        """Take the last step back."""
        self._go("Ongedaan gemaakt", self._draft.next_undo, self._draft.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._go("Opnieuw gedaan", self._draft.next_redo, self._draft.redo)

    def _go(self, done: str, step: Wijziging | None, take: Callable[[], Wijziging | None]) -> None:
        made = take()
        if step is not None and made is not None:
            self._show_step(made)
            announce(self, f"{done}: {describe_step(step)}.")

    def _refresh(self) -> None:
        for button, word, keys, step in (
            (self.undo_button, _UNDO, "Ctrl+Z", self._draft.next_undo),
            (self.redo_button, _REDO, "Ctrl+Y", self._draft.next_redo),
        ):
            name = f"{word}: {describe_step(step)} ({keys})" if step else f"{word} ({keys})"
            if name != button.accessibleName():
                button.rename(name)
            if button.isEnabled() != (step is not None):
                button.setEnabled(step is not None)
