"""Where a card that is dragged would come, shown as a line between the others."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme.look import look

_BEAT_MS = 25


class Reorder(QObject):
    """One drag at a time within one list.

    Args:
        area: the widget that the cards stand in, above each other.
    """

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._cards: Sequence[QWidget] = ()
        self._here = QPoint()
        self._line = QFrame(area)
        self._line.setProperty("dropline", "true")
        self._line.hide()
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._scroll)

    def follow(self, cards: Sequence[QWidget], here: QPoint) -> None:
        """Show where a card would come that is held at this place of the screen."""
        self._cards, self._here = cards, here
        if not self._beat.isActive():
            self._beat.start()
        self._show_line()

    def find_gap(self, cards: Sequence[QWidget], here: QPoint) -> int | None:
        """Before which card a place of the screen is; None when it is outside the list."""
        local = self._area.mapFromGlobal(here)
        room = look.px(40)
        if not cards or not self._area.rect().adjusted(-room, -room, room, room).contains(local):
            return None
        return sum(card.geometry().center().y() < local.y() for card in cards)

    def stop(self) -> None:
        """Take the line away."""
        self._beat.stop()
        self._cards = ()
        self._line.hide()

    def _show_line(self) -> None:
        gap = self.find_gap(self._cards, self._here)
        if gap is None:
            self._line.hide()
            return
        thick = look.px(4)
        if gap < len(self._cards):
            y = self._cards[gap].y() - look.px(6) - thick // 2
        else:
            y = self._cards[-1].geometry().bottom() + look.px(6) - thick // 2
        self._line.setGeometry(QRect(0, max(0, y), self._area.width(), thick))
        self._line.raise_()
        self._line.show()

    def _scroll(self) -> None:
        """Near an edge of what is in sight the page goes along."""
        page = self._area.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if not isinstance(page, QScrollArea):
            return
        y = page.viewport().mapFromGlobal(self._here).y()
        edge, bar = look.px(48), page.verticalScrollBar()
        if y < edge:
            bar.setValue(bar.value() - look.px(14))
        elif y > page.viewport().height() - edge:
            bar.setValue(bar.value() + look.px(14))
        self._show_line()
