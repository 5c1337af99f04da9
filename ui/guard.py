"""Guards the open kluis: warns, covers the window, saves what can be saved, and lets it end.

What is nowhere but on the screen is never given up for it: then the program stays behind a cover
that shows nothing, until its owner is back.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.dialogs.put_away import PutAway
from ui.locking.idle import IdleWatch
from ui.locking.slept import SleepWatch
from ui.locking.system import SystemWatch, make_watch
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone
from ui.theme.look import look, on_look
from ui.widgets.message_bar import MessageBar
from ui.widgets.typed import holds_typed_text

if TYPE_CHECKING:
    from topdossier.domain.plek import Plek
    from topdossier.services.services import Services
    from ui.pages.cover_page import CoverPage

RETRY_MS = 15_000
"""How often a save that failed is tried again behind the cover."""

WARNING = (
    "Er gebeurt al even niets. Over een minuut gaat de kluis op slot. "
    "Druk op een toets om verder te werken."
)


class Guard(QObject):
    """Stands around the content of the window.

    Signals:
        ended: the kluis is closed; the process must end, and a fresh one may begin.

    Args:
        window: the window; every other one of this program is a dialog of it.
        content: all that it shows.
        find_pages: the pages that somebody works in, the one on top first: they are brought back
            to the first that knows its place.

    Attributes:
        frame: the content with the warning above it, or the cover.
    """

    ended = Signal()

    def __init__(
        self,
        window: QMainWindow,
        content: QWidget,
        find_pages: Callable[[], Iterable[QWidget | None]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._content = content
        self._find_pages = find_pages
        self._session: Session | None = None
        self._waiting: Services | None = None
        self._focus: QWidget | None = None
        self._place: Plek | None = None
        self.cover: CoverPage | None = None
        self._dialogs = PutAway(window)
        self.bar = MessageBar()
        self._above = QWidget()
        self.frame = QStackedWidget()
        self.frame.addWidget(self._make_inside())
        self.idle = IdleWatch(self)
        self.idle.warned.connect(self._warn)
        self.idle.returned.connect(self._above.hide)
        self.idle.idle.connect(self.lock)
        self.slept = SleepWatch(self)
        self.slept.woke.connect(self.lock)
        self._system: SystemWatch | None = None
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self.try_again)

    def _make_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside.setObjectName("canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column.addWidget(self._above)
        column.addWidget(self._content, 1)
        room = QVBoxLayout(self._above)
        room.addWidget(self.bar)
        on_look(inside, lambda: room.setContentsMargins(*map(look.px, (20, 10, 20, 4))))
        self._above.hide()
        return inside

    @property
    def is_covered(self) -> bool:
        """Whether nothing of the dossier is in sight."""
        return self.cover is not None

    @property
    def holds_work(self) -> bool:
        """Whether there is text that no draft holds: it would be lost with the program."""
        return self._dialogs.holds_work() or holds_typed_text(self._content)

    def keep(self, session: Session) -> None:
        """Somebody works in the kluis: watch from here on."""
        self._waiting = None
        self._session = session
        self._watch()

    def keep_waiting(self, services: "Services") -> None:
        """The kluis is open, and whoever opened it must choose a wachtwoord before all else.

        Somebody else could do that at a window that is left alone.
        """
        self._waiting = services
        self._watch()

    def lock(self) -> None:
        """Cover the window, save, and end; stay covered when something would be lost."""
        if self._waiting is not None:
            close = self._waiting.close
            self._end(lambda: runner.run_and_wait(close))
        elif self._session is not None:
            if not self.is_covered:
                self._raise_cover(self._session)
            self.try_again()

    def try_again(self) -> None:
        """End when all is saved by now; never while somebody is typing their wachtwoord."""
        session, cover = self._session, self.cover
        if session is None or cover is None or cover.is_in_use:
            return
        saved = session.flush()
        if saved and not self.holds_work:
            self._keep_place(session)
            self._end(session.close)
            return
        cover.ask(saved=saved)
        self._retry.start()
        if self._system is not None:
            self._system.let_sleep()

    def _watch(self) -> None:
        self.idle.start()
        self.slept.start()
        if self._system is None:
            self._system = make_watch(self, self._window)
            if self._system is not None:
                self._system.away.connect(self.lock)
                self._system.start()
        else:
            self._system.hold_sleep()

    def _rest(self) -> None:
        self._above.hide()
        self.idle.stop()
        self.slept.stop()

    def _warn(self) -> None:
        self.bar.show_message(WARNING, Tone.INFO, closable=False)
        self._above.show()

    def _raise_cover(self, session: Session) -> None:
        """Before saving: that can take long when it does not succeed, and nobody may read on."""
        from ui.pages.cover_page import CoverPage  # noqa: PLC0415  after the kluis is open
        from ui.pages.place import note_place  # noqa: PLC0415  as above

        self._rest()
        self._focus = self._window.focusWidget()
        self._place = None
        with suppress(Exception):  # the place is worth nothing beside locking
            self._place = next(filter(None, map(note_place, self._find_pages())), None)
        self.cover = CoverPage(session.services)
        self.cover.recognised.connect(self._let_in)
        self.frame.addWidget(self.cover)
        self.frame.setCurrentWidget(self.cover)
        self._content.setEnabled(False)  # no key and no answer may give a hidden field the keyboard
        self._dialogs.put_away()
        self.frame.repaint()

    def _let_in(self) -> None:
        cover = self.cover
        if cover is None:
            return
        self._retry.stop()
        self.cover = None
        self._content.setEnabled(True)
        self.frame.setCurrentIndex(0)
        self.frame.removeWidget(cover)
        cover.deleteLater()
        self._dialogs.bring_back()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._watch()

    def _keep_place(self, session: Session) -> None:
        place, plekken = self._place, session.services.plekken
        if place is not None:
            with suppress(Exception):  # a full disk must not keep the kluis open for this
                runner.run_and_wait(lambda: plekken.keep(place))

    def _end(self, close: Callable[[], None]) -> None:
        """All is saved: whatever goes wrong with the last line of the log, the key must go."""
        self._retry.stop()
        self._rest()
        self._dialogs.stop()
        self._session = self._waiting = None
        with suppress(Exception):
            close()
        self.ended.emit()
