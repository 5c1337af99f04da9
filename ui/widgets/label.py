"""The one place where labels are made: always plain text, never mark-up from a name or a plan."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

Kind = Literal[
    "caption", "body", "reading", "h1", "h2", "h3", "muted", "label", "error", "warn", "key"
]


def make_label(text: str = "", kind: Kind = "body", *, wrap: bool = True) -> QLabel:
    """A label that shows `text` letter by letter.

    Qt's own labels render HTML and fetch pictures from disk when the text looks like it.
    """
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setProperty("kind", kind)
    label.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def make_copyable_label(text: str = "", kind: Kind = "body") -> QLabel:
    """A label whose text can be selected with mouse and keyboard, for numbers and fingerprints."""
    label = make_label(text, kind)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setAccessibleName(text)
    return label
