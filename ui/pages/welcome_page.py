"""Beside the list as long as no jongere is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.label import make_label


class WelcomePage(QWidget):
    """Says what to do first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        title = make_label("Kies een jongere", "h2")
        hint = make_label("Zoek links op naam of nummer en druk op Enter.", "muted")
        for label in (title, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addStretch(2)
