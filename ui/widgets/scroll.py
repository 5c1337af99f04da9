"""Scrolling pages and columns that stack when there is no room beside each other."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.theme.rules_cache import forget_area
from ui.widgets.anchor import Anchor

_SETTLE_MS = 60

_MOST = 1000
"""A column takes all the room up to its greatest width before anything is left beside it."""


class _Grow(QObject):
    """Gives a page the height its wrapped texts need.

    A scroll area asks for `minimumSizeHint` alone, which knows nothing of height-for-width:
    without this the rows are squeezed over each other.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)
        on_look(page, self.fit)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.fit()
        return False

    def fit(self) -> None:
        layout = self._page.layout()
        if layout is None:
            return
        if layout.hasHeightForWidth():
            height = layout.totalHeightForWidth(self._page.width())
        else:
            height = layout.totalMinimumSize().height()
        if height > 0 and height != self._page.minimumHeight():
            self._page.setMinimumHeight(height)


class ScrollPage(QScrollArea):
    """A page that scrolls up and down only.

    Args:
        max_width: of what is in it, in logical pixels.
        place: where it stands in a wider window; `middle` is a little above the middle of the
            height too, for a card that stands alone.

    Attributes:
        box: where the page puts its cards.
        content: the widget that is scrolled.
    """

    def __init__(
        self,
        *,
        max_width: int = tokens.CONTENT_WIDTH,
        place: Literal["", "left", "centered", "middle"] = "",
    ) -> None:
        super().__init__()
        self._max_width = max_width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setObjectName("page")
        self._outer = QVBoxLayout(page)
        self.column = QWidget()
        self.column.setObjectName("page")
        self.box = QVBoxLayout(self.column)
        self.box.setContentsMargins(0, 0, 0, 0)
        if place == "middle":
            self._outer.addStretch(1)
        row = QHBoxLayout()
        self._outer.addLayout(row)
        if place in {"centered", "middle"}:
            row.addStretch(1)
        row.addWidget(self.column, _MOST)
        if place:
            row.addStretch(1)
        self._outer.addStretch(2 if place == "middle" else 1)
        self.content = page
        self.setWidget(page)
        _Grow(page)
        Anchor(self, page)
        forget_area(self)
        on_look(self, self._fit)

    def _fit(self) -> None:
        self.box.setSpacing(look.px(16))
        self._outer.setContentsMargins(0, 0, look.px(8), look.px(16))
        self.column.setMaximumWidth(look.px(self._max_width))

    def scroll_to(self, place: int) -> None:
        """Scroll down that far, as soon as what is in it has become so long."""
        bar = self.verticalScrollBar()

        def scroll(_least: int, most: int) -> None:
            if most >= place:
                bar.rangeChanged.disconnect(scroll)
                bar.setValue(place)

        bar.rangeChanged.connect(scroll)
        scroll(0, bar.maximum())

    def reveal(self, widget: QWidget) -> None:
        """Scroll until `widget` is in sight, with its label; of a tall one the top.

        Twice: what was built for it just now takes its place within a few turns of the loop.
        """
        for wait in (0, _SETTLE_MS):
            QTimer.singleShot(wait, widget, lambda: self._scroll_to(widget))

    def bring_to_top(self, widget: QWidget) -> None:
        """Scroll on until `widget` stands at the top, or as far as it goes."""
        top = widget.mapTo(self.content, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(top - look.px(8))

    def shows(self, widget: QWidget) -> bool:
        """Whether all of `widget` is in sight; of one taller than the view as much as fits."""
        shown = widget.visibleRegion().boundingRect()
        tall = min(widget.height(), self.viewport().height())
        return shown.width() >= widget.width() and shown.height() >= tall

    def _scroll_to(self, widget: QWidget) -> None:
        if not self.content.isAncestorOf(widget):
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top = widget.mapTo(self.content, QPoint(0, 0)).y()
        margin = min(look.px(80), max(0, (room - widget.height()) // 2))
        if top - margin < bar.value() or widget.height() + margin > room:
            bar.setValue(top - margin)
        elif top + widget.height() + margin > bar.value() + room:
            bar.setValue(top + widget.height() + margin - room)


def reveal(widget: QWidget) -> None:
    """Bring a widget into sight in the page that it is in, if there is one."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, ScrollPage):
        page = page.parentWidget()
    if page is not None:
        page.reveal(widget)


class Column(QWidget):
    """Widgets below each other with the room between cards."""

    def __init__(self, *widgets: QWidget, spacing: int = 16) -> None:
        super().__init__()
        self.setObjectName("page")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.box.addWidget(widget)
        on_look(self, lambda: self.box.setSpacing(look.px(spacing)))


class Columns(QWidget):
    """Two columns side by side when wide, stacked when narrow."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        ratio: tuple[int, int] = (5, 3),
        limit: int = tokens.STACKED,
        top: bool = True,
    ) -> None:
        super().__init__()
        self._limit = limit
        self._top = top
        self._parts = (left, right)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(left, ratio[0])
        self._layout.addWidget(right, ratio[1])
        on_look(self, self._fit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._layout.setSpacing(look.px(16))
        wide = self.width() / look.zoom >= self._limit
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        for part in self._parts:
            top = wide and self._top
            flag = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0)
            self._layout.setAlignment(part, flag)
