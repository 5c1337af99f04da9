"""Says something to a screen reader that no control shows by itself, such as where a card went."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class Announcer(QObject):
    """Tells what was said; for tests, which have no screen reader.

    Signals:
        said: the text.
    """

    said = Signal(str)


announcer = Announcer()


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say this, after what it is saying now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
    announcer.said.emit(text)
