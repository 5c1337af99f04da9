"""Which of the things one must choose from were in sight, from edge to edge."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.widgets.scroll import ScrollPage


class Gezien(QObject):
    """Watches widgets on a page that may be longer than the screen.

    Who never saw a choice did not leave it, so a step goes on only when all of them were seen.

    Signals:
        changed: something came in sight.

    Args:
        page: what scrolls.
        widgets: what must be seen; one that is hidden is not asked for.
    """

    changed = Signal()

    def __init__(self, page: ScrollPage, widgets: Iterable[QWidget]) -> None:
        super().__init__(page)
        self._page = page
        self._unseen = list(widgets)
        for widget in self._unseen:
            widget.installEventFilter(self)

    @property
    def is_done(self) -> bool:
        """Whether everything that stands there now was in sight."""
        return self._find_next() is None

    def bring_next(self) -> None:
        """Scroll on to the first that was not in sight yet."""
        found = self._find_next()
        if found is not None:
            self._page.bring_to_top(found)

    def _find_next(self) -> QWidget | None:
        return next((widget for widget in self._unseen if not widget.isHidden()), None)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched in self._unseen:
            QTimer.singleShot(0, self, self._note)  # nobody may rearrange while it is painted
        return False

    def _note(self) -> None:
        unseen = [widget for widget in self._unseen if not self._page.shows(widget)]
        if unseen != self._unseen:
            self._unseen = unseen
            self.changed.emit()
