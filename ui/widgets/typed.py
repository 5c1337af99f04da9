"""Finds what somebody wrote that stands nowhere but on the screen.

A form that is not sent yet has no draft behind it: ending the program would lose its text.
"""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.date_field import DateField
from ui.widgets.signature_pad import SignaturePad

DRAFTED = "drafted"
"""Property of a control of which every key is kept elsewhere at once: at which path, or true."""

PASSING = "passing"
"""Property of a page whose own lines only choose what it shows; its dialogs are looked at apart."""

_NO_TEXT = (DRAFTED, "search", "secret")
"""What is typed there is kept already, is no text of a dossier, or may not be kept."""


def holds_typed_text(root: QWidget) -> bool:
    """Whether there is text or ink in `root` that somebody would have to write again."""
    return (
        any((_is_typed(line) and line.isModified()) for line in root.findChildren(QLineEdit))
        or any(
            (_is_typed(area) and area.document().isModified())
            for area in root.findChildren(QPlainTextEdit)
        )
        or any(pad.is_signed for pad in root.findChildren(SignaturePad))
    )


def was_written_in(root: QWidget) -> bool:
    """Whether somebody wrote in `root` since it was built."""
    return any(line.isModified() for line in root.findChildren(QLineEdit)) or any(
        area.document().isModified() for area in root.findChildren(QPlainTextEdit)
    )


def _is_typed(control: QLineEdit | QPlainTextEdit) -> bool:
    text = control.text() if isinstance(control, QLineEdit) else control.toPlainText()
    return (
        bool(text.strip())
        and not control.isReadOnly()
        and not (any(control.property(name) for name in _NO_TEXT) and not _is_half(control))
        and not _is_passing(control)
    )


def _is_half(control: QWidget) -> bool:
    """Letters that are no date, in a field whose draft takes dates alone (it names no path)."""
    is_plain = control.property(DRAFTED) is True
    return isinstance(control, DateField) and is_plain and not control.is_valid


def _is_passing(control: QWidget) -> bool:
    page = control.parentWidget()
    while page is not None and not page.isWindow():
        if page.property(PASSING):
            return True
        page = page.parentWidget()
    return False
