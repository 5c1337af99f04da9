"""Makes Qt forget what the stylesheet says of the inside of an area or list that is gone.

Qt works the rules out once for each widget and forgets them when the widget goes; but of the
viewport of a scrolling area and the frame of a combo box's list nobody tells it that they went. A
kilobyte stays for each text that was on the screen: twenty megabytes in an hour of opening plans.
"""

from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QWidget


def forget_area(area: QAbstractScrollArea) -> None:
    """Have the rules of an area's viewport go with it; for its constructor."""
    _forget(area.viewport())


def forget_list(box: QComboBox) -> None:
    """The same for the list that drops down from a combo box."""
    view = box.view()
    _forget(view.viewport())
    frame = view.parentWidget()
    if frame is not None:
        _forget(frame)


def _forget(inner: QWidget) -> None:
    """A widget that has, or had, a stylesheet of its own is one that Qt listens to."""
    inner.ensurePolished()
    inner.setStyleSheet(" ")
    inner.setStyleSheet("")
