"""What the steps of the first start have in common."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.models.nieuwe_kluis import NieuweKluisAntwoorden
from ui.theme.look import look, on_look
from ui.widgets.label import make_label


class Step(QWidget):
    """One question of the wizard, or a few that belong together.

    Attributes:
        next_text: what stands on the button that goes on.
    """

    next_text = "Verder"

    def __init__(self, antwoorden: NieuweKluisAntwoorden, title: str, intro: str) -> None:
        super().__init__()
        self.antwoorden = antwoorden
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.title = make_label(title, "h2")
        self.box.addWidget(self.title)
        self.intro = make_label(intro, "muted")
        self.box.addWidget(self.intro)
        on_look(self, lambda: self.box.setSpacing(look.px(14)))

    def enter(self) -> None:
        """Show the answers so far and give the keyboard to the first question."""

    def leave(self) -> bool:
        """Take the answers over; False when one is missing, and then its error is shown."""
        return True

    def go_back(self) -> bool:
        """Escape within the step; True when the step itself went back."""
        return False
