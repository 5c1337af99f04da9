"""The two messages that stand alone over the window; neither ever holds a word of a dossier."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.texts import PROGRAM

NOT_SAVED = (
    "Uw laatste wijziging kon niet worden opgeslagen. Gaat u toch door, dan raakt u die kwijt."
)


def ask_to_lose(parent: QWidget) -> bool:
    """Whether to go on although a text is not saved; going back is the default."""
    box = _make_box(parent, NOT_SAVED)
    go_on = box.addButton("Toch doorgaan", QMessageBox.ButtonRole.DestructiveRole)
    back = box.addButton("Terug naar de tekst", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.exec()
    return box.clickedButton() is go_on


def tell(parent: QWidget, sentence: str) -> None:
    """Say something that fits nowhere else."""
    _make_box(parent, sentence).open()


def _make_box(parent: QWidget, sentence: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(PROGRAM)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    return box
