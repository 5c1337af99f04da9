"""Keeps in sight what somebody writes or reads: while a text grows, and while the zoom changes."""

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme.look import look

_LINE = 40
"""A line of text and the edge of its field stay in sight, also where little room is left."""

_TICK_MS = 100
_QUIET_TICKS = 4
"""Layouts come to rest in a few rounds, each of which may take long on a busy laptop. So turns of
the loop are counted, and no time: after so many in which nothing moved the page is let go."""


class Anchor(QObject):
    """Scrolls a page along with the caret of the field that has the keyboard.

    A text field grows with its text and has no scroll bar of its own for that: without this the
    caret goes out of sight below.

    When the zoom changes, the point that was somewhere comes back there: the caret when it was in
    sight, else what was at the top.
    """

    def __init__(self, area: QScrollArea, content: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._content = content
        self._widget: QWidget | None = None
        self._share = 0.0
        self._edit: QPlainTextEdit | None = None
        self._left = 0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        area.verticalScrollBar().rangeChanged.connect(self._settle)
        area.verticalScrollBar().actionTriggered.connect(self._release)
        look.changing.connect(self.hold)
        look.changed.connect(self._restore_later)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def hold(self) -> None:
        """Remember what stands where now."""
        if not self._area.isVisible() or self._widget is not None:
            return
        view, content = self._area.viewport(), self._content
        focused = QApplication.focusWidget()
        if focused is not None and content.isAncestorOf(focused):
            y = self._find_y(focused)
            if 0 <= y <= view.height():
                self._keep(focused, y)
                return
        found = content.childAt(content.mapFrom(view, QPoint(view.width() // 2, 1)))
        if found is not None and self._area.verticalScrollBar().value():
            self._keep(found, self._find_y(found))

    def _keep(self, widget: QWidget, y: int) -> None:
        self._widget = widget
        self._share = y / max(1, self._area.viewport().height())
        self._left = _QUIET_TICKS
        self._timer.start()

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._edit is not None and isValid(self._edit):
            self._edit.cursorPositionChanged.disconnect(self._follow)
        self._edit = None
        if isinstance(now, QPlainTextEdit) and self._content.isAncestorOf(now):
            self._edit = now
            now.cursorPositionChanged.connect(self._follow)

    def _follow(self) -> None:
        """Scroll no further than it takes to see the line of the caret."""
        edit = self._edit
        if edit is None or not isValid(edit) or self._widget is not None:
            return
        y, height, line = self._find_y(edit), self._area.viewport().height(), look.px(_LINE)
        bar = self._area.verticalScrollBar()
        if y < 0:
            bar.setValue(bar.value() + y - look.px(8))
        elif y > height - line:
            bar.setValue(bar.value() + y - height + line)

    def _find_y(self, widget: QWidget) -> int:
        """Where a widget, or the caret in it, is in the part that is in sight."""
        point = QPoint(0, 0)
        if isinstance(widget, QPlainTextEdit):
            point = widget.viewport().mapTo(widget, widget.cursorRect().topLeft())
        return widget.mapTo(self._content, point).y() - self._area.verticalScrollBar().value()

    def _settle(self) -> None:
        if self._widget is None:
            self._follow()
        else:
            self._restore()

    def _restore_later(self) -> None:
        if self._widget is not None:
            QTimer.singleShot(0, self, self._restore)

    def _restore(self) -> None:
        """Put the page back where it was; not yet at rest when that took a step."""
        widget = self._widget
        if widget is None or not isValid(widget) or not self._content.isAncestorOf(widget):
            self._left = 0
            return
        bar, height = self._area.verticalScrollBar(), self._area.viewport().height()
        wanted = max(0, min(round(self._share * height), height - look.px(_LINE)))
        before = bar.value()
        bar.setValue(before + self._find_y(widget) - wanted)
        if bar.value() != before:
            self._left = _QUIET_TICKS

    def _tick(self) -> None:
        self._restore()
        self._left -= 1
        if self._left < 0:
            self._release()

    def _release(self) -> None:
        """Hold nothing any more; also at once when somebody scrolls."""
        self._timer.stop()
        self._widget = None
